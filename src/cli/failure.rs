//! Why a command could not be carried out, in words and as an exit code.

use std::io;
use std::path::PathBuf;

use crate::both;
use crate::finding::{Both, UiLanguage};
use crate::publish::{PublishError, Refusal};
use crate::serve::{Editor, ServeError};
use crate::source::{ChangeError, SourceError};

/// What Windows says of a file that another program holds: `winerror.h`.
const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;

/// Wrong use (2), or an environment that failed (3). Faults of the site are findings, not failures.
#[derive(Debug)]
pub(super) enum Failure {
    NoSite { at: PathBuf, given: bool },
    BadMoment { text: String, meant: Option<String> },
    BadUrl(String),
    BadEditor(String),
    NoSuchPath(PathBuf),
    NoChecklistAs(String),
    UnknownRule { code: String, meant: Option<String> },
    UnknownFact { name: String, meant: Option<String> },
    UnknownOwner { name: String, meant: Option<String> },
    NoTexts { code: String, known: String },
    Exists(PathBuf),
    BadKey(String),
    BadThemeFile(String),
    NoLedger(PathBuf),
    UnknownThemeFile { name: String, meant: Option<String> },
    UnknownThing { what: String, name: String, meant: Option<String>, known: String },
    UnknownPage { name: String, meant: Option<String> },
    UnknownSection(String),
    UnknownLanguage { code: String, known: String },
    NoReason,
    NoGit(io::Error),
    Git(String),
    UnknownRevision(String),
    Refused(Refusal),
    Listen { address: String, free: Option<u16>, error: io::Error },
    Start(io::Error),
    SourceChanged(PathBuf),
    NothingAnswered { asked: usize },
    ChangedMeanwhile(String),
    Io { path: PathBuf, error: io::Error },
    Output(io::Error),
}

impl From<ChangeError> for Failure {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Changed(path) => Self::ChangedMeanwhile(path),
            ChangeError::Io(error) => error.into(),
        }
    }
}

impl From<SourceError> for Failure {
    fn from(SourceError { path, error }: SourceError) -> Self {
        Self::Io { path, error }
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::Source(error) => error.into(),
            ServeError::Listen { address, free, error } => Self::Listen { address, free, error },
            ServeError::Start(error) => Self::Start(error),
        }
    }
}

impl From<PublishError<()>> for Failure {
    fn from(error: PublishError<()>) -> Self {
        match error {
            PublishError::Refused(refusal) => Self::Refused(refusal),
            PublishError::Io { path, error } => Self::Io { path, error },
            PublishError::SourceChanged { path } => Self::SourceChanged(path),
            PublishError::Render { .. } => unreachable!("what is wrong with pages is gathered, never handed on"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// The exit code and the message.
    pub(super) fn say(&self, ui_language: UiLanguage) -> (u8, String) {
        let code = match self {
            Self::NoSite { .. } | Self::BadMoment { .. } | Self::BadUrl(_) | Self::NoSuchPath(_) | Self::NoChecklistAs(_) => 2,
            Self::BadEditor(_) => 2,
            Self::UnknownRule { .. } | Self::UnknownFact { .. } | Self::UnknownOwner { .. } => 2,
            Self::UnknownThing { .. } | Self::UnknownThemeFile { .. } => 2,
            Self::NoTexts { .. } | Self::Exists(_) | Self::BadKey(_) | Self::BadThemeFile(_) | Self::NoLedger(_) => 2,
            Self::UnknownPage { .. } | Self::UnknownSection(_) | Self::UnknownLanguage { .. } | Self::NoReason => 2,
            Self::Git(_) | Self::UnknownRevision(_) => 2,
            Self::Refused(Refusal::Busy { .. }) => 3,
            Self::Refused(_) => 2,
            Self::SourceChanged(_) | Self::ChangedMeanwhile(_) | Self::Listen { .. } | Self::Io { .. } | Self::Output(_) => 3,
            Self::Start(_) | Self::NothingAnswered { .. } | Self::NoGit(_) => 3,
        };
        (code, self.words().say(ui_language).to_owned())
    }

    fn words(&self) -> Both {
        match self {
            Self::NoSite { at, given: true } => {
                let at = at.display();
                both!(
                    "Mappen {at} har ingen mapp content i sig. Ange mappen som content ligger i, till exempel --site min-webbplats.",
                    "The folder {at} has no folder content in it. Give the folder that contains it, for example --site my-site."
                )
            }
            Self::NoSite { at, .. } => {
                let at = at.display();
                both!(
                    "Hittar ingen webbplats: varken {at} eller någon mapp ovanför har en mapp content i sig.\nFinns den någon annanstans? Gå till dess mapp, eller ange den med --site.\nBörja en ny: utblick new site min-webbplats",
                    "No site was found: neither {at} nor any folder above it has a folder content in it.\nIs it somewhere else? Go to its folder, or name it with --site.\nBegin a new one: utblick new site my-site"
                )
            }
            Self::BadMoment { text, meant } => {
                let mut words = both!(
                    "--now {text} är ingen tidpunkt. Skriv ett datum, 2026-11-22, eller datum och klockslag, 2026-11-22T15:00.",
                    "--now {text} is not a date. Write a date, 2026-11-22, or a date and a time, 2026-11-22T15:00."
                );
                if let Some(meant) = meant {
                    words = after(&words, &both!("Menade du {meant}?", "Did you mean {meant}?"));
                }
                words
            }
            Self::BadUrl(url) => both!(
                "--base-url {url} är ingen webbadress. Den ska börja med https:// och får ha en sökväg, till exempel https://example.se/guide.",
                "--base-url {url} is not a web address. It must begin with https:// and may have a path, for example https://example.se/guide."
            ),
            Self::BadEditor(text) => {
                let names = Editor::names().collect::<Vec<_>>().join(", ");
                both!(
                    "--editor {text} är ingen editor som Utblick känner till. Skriv ett av namnen {names}, eller en egen länk med {{path}} och {{line}} i.",
                    "--editor {text} is not an editor that Utblick knows. Write one of {names}, or a link of your own with {{path}} and {{line}} in it."
                )
            }
            Self::NoLedger(path) => {
                let path = path.display();
                both!(
                    "{path} innehåller något annat än antecknade adresser. Den har inte ändrats. Ange en fil som inte finns än, eller en som utblick build --ledger har skrivit.",
                    "{path} contains something other than recorded addresses. It has not been changed. Name a file that does not exist yet, or one that utblick build --ledger has written."
                )
            }
            Self::NoSuchPath(path) => {
                let path = path.display();
                both!(
                    "Webbplatsen har ingen fil eller mapp som heter {path}. Ange sökvägen från mappen du står i.",
                    "The site has no file or folder called {path}. Give the path from the folder that you are in."
                )
            }
            Self::NoChecklistAs(form) => {
                both!("Checklistan finns som text eller json, inte som {form}.", "The checklist comes as text or json, not as {form}.")
            }
            Self::UnknownRule { code, meant } => {
                let words = both!(
                    "Det finns ingen regel som heter {code}. Kör utblick explain för att se alla.",
                    "There is no rule called {code}. Run utblick explain to see them all."
                );
                suggested(words, meant)
            }
            Self::UnknownFact { name, meant } => {
                let words = both!(
                    "Det finns ingen faktauppgift som heter {name} i content/data/facts.yaml.",
                    "There is no fact called {name} in content/data/facts.yaml."
                );
                suggested(words, meant)
            }
            Self::UnknownOwner { name, meant } => {
                let words = both!(
                    "Det finns ingen som heter {name} i content/data/owners.yaml.",
                    "There is nobody called {name} in content/data/owners.yaml."
                );
                suggested(words, meant)
            }
            Self::NoTexts { code, known } => both!(
                "Det finns inga texter att börja med på språket {code}. Börja med {known} och lägg till språket i site.yaml efteråt.",
                "There are no texts to begin with in the language {code}. Begin with {known}, and add the language to site.yaml afterwards."
            ),
            Self::Exists(path) => {
                let path = path.display();
                both!(
                    "{path} finns redan, och inget skrivs över. Välj ett annat namn, eller ta bort den först.",
                    "{path} exists already, and nothing is overwritten. Choose another name, or remove it first."
                )
            }
            Self::BadThemeFile(path) => both!(
                "{path} kan inte vara en fil i temat. Skriv mappar och namn med / emellan, till exempel words/fi.yaml.",
                "{path} can’t be a file of the theme. Write folders and a name with / in between, for example words/fi.yaml."
            ),
            Self::BadKey(key) => both!(
                "{key} kan inte vara en sidas nyckel. Skriv mappar och namn med / emellan, till exempel abroad/apply.",
                "{key} can’t be the key of a page. Write folders and a name with / in between, for example abroad/apply."
            ),
            Self::UnknownThemeFile { name, meant } => {
                let words = both!(
                    "Temat har ingen fil som heter {name}. Kör utblick theme list för att se alla.",
                    "The theme has no file called {name}. Run utblick theme list to see them all."
                );
                suggested(words, meant)
            }
            Self::UnknownThing { what, name, meant, known } => {
                let words = both!(
                    "Det finns inget som heter {what} {name}. Det som finns är: {known}.",
                    "There is no {what} called {name}. There are: {known}."
                );
                suggested(words, meant)
            }
            Self::UnknownPage { name, meant } => {
                let words = both!(
                    "Det finns ingen sida som heter {name}. Skriv sidans nyckel (abroad/apply), dess fil, eller en mapp med / sist.",
                    "There is no page called {name}. Write the page’s key (abroad/apply), its file, or a folder that ends in /."
                );
                suggested(words, meant)
            }
            Self::UnknownSection(id) => both!(
                "Inget av avsnitten som väntar heter {id}. Kör utblick status för att se vilka det är.",
                "No section that waits is called {id}. Run utblick status to see which they are."
            ),
            Self::UnknownLanguage { code, known } => {
                both!(
                    "Webbplatsen har inget språk {code}. Dess språk är {known}.",
                    "The site has no language {code}. Its languages are {known}."
                )
            }
            Self::NoGit(error) => both!(
                "git går inte att köra ({error}). digest jämför med en tidigare version och behöver git. Installera git, eller kör utblick status.",
                "git can’t be run ({error}). digest compares with an earlier version and needs git. Install git, or run utblick status."
            ),
            Self::Git(said) => both!(
                "digest jämför med en tidigare version, och det går inte här. git säger: {said}",
                "digest compares with an earlier version, which can’t be done here. git says: {said}"
            ),
            Self::UnknownRevision(rev) => both!(
                "git känner inte till någon version {rev} här. Stämmer namnet? På en CI-server behöver hela historiken hämtas (fetch-depth: 0, GIT_DEPTH: 0).",
                "git knows no version {rev} here. Is the name right? On a CI server the whole history must be fetched (fetch-depth: 0, GIT_DEPTH: 0)."
            ),
            Self::NoReason => both!("Skriv en orsak efter --no-change.", "Write a reason after --no-change."),
            Self::Refused(refusal) => refused(refusal),
            Self::Listen { address, free: Some(free), .. } => both!(
                "{address} används redan av ett annat program. Kör utblick serve --port {free}.",
                "{address} is already used by another program. Run utblick serve --port {free}."
            ),
            Self::Listen { address, error, .. } => {
                both!(
                    "Det går inte att lyssna på {address}. Ange en adress som den här datorn har och en port över 1023, till exempel --host 127.0.0.1 --port 1313. Så här säger datorn: {error}",
                    "Can’t listen on {address}. Give an address that this computer has, and a port above 1023, for example --host 127.0.0.1 --port 1313. This is what the computer says: {error}"
                )
            }
            Self::Start(error) => both!(
                "Förhandsvisningen kan inte starta. Stäng program som du inte behöver och kör igen. Så här säger datorn: {error}",
                "The preview can’t start. Close programs that you don’t need and run again. This is what the computer says: {error}"
            ),
            Self::SourceChanged(path) => {
                let path = path.display();
                both!(
                    "{path} ändrades medan webbplatsen byggdes. Kör igen.",
                    "{path} was changed while the site was being built. Run again."
                )
            }
            Self::ChangedMeanwhile(path) => both!(
                "{path} har ändrats sedan programmet läste den. Ingen fil är rörd. Kör igen.",
                "{path} has changed since the program read it. No file has been touched. Run again."
            ),
            Self::NothingAnswered { asked } => both!(
                "Ingen av {asked} adresser utanför webbplatsen gick att kontrollera. Se efter att datorn har kontakt med internet och kör igen.",
                "None of {asked} addresses outside the site could be checked. See that this computer is connected to the internet and run again."
            ),
            Self::Io { path, error } => {
                let path = path.display();
                let words = both!("{path}: {error}", "{path}: {error}");
                match error.raw_os_error() {
                    Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION) if cfg!(windows) => after(
                        &words,
                        &both!(
                            "Kanske har ett annat program filen öppen. Stäng den där och kör igen.",
                            "Perhaps another program has the file open. Close it there, and run again."
                        ),
                    ),
                    _ => words,
                }
            }
            Self::Output(error) => both!("Det går inte att skriva ut svaret: {error}", "The answer can’t be written: {error}"),
        }
    }
}

fn suggested(words: Both, meant: &Option<String>) -> Both {
    match meant {
        Some(meant) => after(&words, &both!("Menade du {meant}?", "Did you mean {meant}?")),
        None => words,
    }
}

fn after(words: &Both, more: &Both) -> Both {
    Both { sv: format!("{} {}", words.sv, more.sv).into(), en: format!("{} {}", words.en, more.en).into() }
}

fn refused(refusal: &Refusal) -> Both {
    match refusal {
        Refusal::HoldsSource { out, source } => {
            let (out, source) = (out.display(), source.display());
            both!(
                "Det går inte att publicera till {out}: där ligger {source}, som webbplatsen görs av. Välj en annan mapp med --out.",
                "Can’t publish to {out}: it holds {source}, which the site is made of. Choose another folder with --out."
            )
        }
        Refusal::InsideSource { out, source } => {
            let (out, source) = (out.display(), source.display());
            both!(
                "Det går inte att publicera till {out}: den ligger i {source}, som webbplatsen görs av. Välj en annan mapp med --out.",
                "Can’t publish to {out}: it is inside {source}, which the site is made of. Choose another folder with --out."
            )
        }
        Refusal::NotAFolder { out } => {
            let out = out.display();
            both!(
                "{out} är ingen mapp. Ta bort den eller välj en annan med --out.",
                "{out} is not a folder. Remove it or choose another with --out."
            )
        }
        Refusal::NotOurs { out, example } => {
            let out = out.display();
            both!(
                "I {out} ligger redan filer som Utblick inte har lagt där, till exempel {example}. Välj en tom mapp med --out, eller flytta filerna.",
                "{out} already holds files that Utblick did not put there, such as {example}. Choose an empty folder with --out, or move the files."
            )
        }
        Refusal::UnreadableStamp { stamp } => {
            let stamp = stamp.display();
            both!(
                "{stamp} går inte att läsa, så det går inte att veta vilka filer som är Utblicks. Ta bort hela mappen och bygg igen.",
                "{stamp} can’t be read, so there is no telling which files are Utblick’s. Remove the whole folder and build again."
            )
        }
        Refusal::InTheWay { out, path } => {
            let out = out.display();
            both!(
                "{path} i {out} är i vägen: där ska webbplatsen ha en egen fil, men den som ligger där har Utblick inte lagt dit. Flytta eller ta bort den.",
                "{path} in {out} is in the way: the site needs a file of its own there, but Utblick did not put the one that is there. Move or remove it."
            )
        }
        Refusal::Busy { out } => {
            let out = out.display();
            both!(
                "En annan körning publicerar till {out} just nu. Vänta tills den är klar och kör igen.",
                "Another run is publishing to {out} at the moment. Wait until it is done and run again."
            )
        }
        Refusal::BadPath { path } => {
            both!("Webbplatsen kan inte ha en fil som heter {path}.", "The site can’t have a file called {path}.")
        }
    }
}

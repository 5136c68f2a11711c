//! Settings that can't be used.

use crate::both;
use crate::check::Wording;
use crate::check::wording::{shown, suggestion, then};
use crate::check::yaml;
use crate::finding::{SettingsFault, codes, did_you_mean};

rule!("bad-settings", Site, Error, Elsewhere);

pub(in crate::check) fn wording(fault: &SettingsFault) -> Wording {
    match fault {
        SettingsFault::Missing | SettingsFault::NotMapping => whole_file(fault),
        SettingsFault::Yaml(fault) => yaml::wording(fault),
        SettingsFault::NoLanguage | SettingsFault::UnknownLanguage(_) | SettingsFault::SameTwice(_) | SettingsFault::BadPrefix(_) => {
            languages(fault)
        }
        SettingsFault::BadUrl(url) => {
            let url = shown(url);
            Wording::new(
                both!(
                    "base_url ska vara webbplatsens hela adress, men ”{url}” är ingen sådan.",
                    "base_url must be the full address of the site, but ‘{url}’ is not one."
                ),
                both!("Skriv till exempel base_url: https://utbyte.example.se", "Write for example base_url: https://exchange.example.se"),
            )
        }
        SettingsFault::BadRootFile(path) => {
            let path = shown(path);
            Wording::new(
                both!(
                    "”{path}” i publish_root är ingen fil som får publiceras som den är.",
                    "‘{path}’ in publish_root is no file that may be published as it is."
                ),
                both!(
                    "Skriv filens sökväg under content, till exempel publish_root: [.well-known/security.txt]",
                    "Write the path of the file below content, for example publish_root: [.well-known/security.txt]"
                ),
            )
        }
        SettingsFault::BadColour(_) | SettingsFault::WeakColour { .. } => colours(fault),
        SettingsFault::UnknownTimeZone(zone) => {
            let zone = shown(zone);
            Wording::new(
                both!("Det finns ingen tidszon som heter ”{zone}”.", "There is no time zone called ‘{zone}’."),
                both!("Skriv time_zone: Europe/Stockholm", "Write time_zone: Europe/Stockholm"),
            )
        }
        SettingsFault::UnknownTheme(theme) => {
            let theme = shown(theme);
            Wording::new(
                both!(
                    "Temat ”{theme}” finns varken i mappen themes eller i Utblick.",
                    "The theme ‘{theme}’ is neither in the folder themes nor in Utblick."
                ),
                both!(
                    "Rätta namnet eller ta bort raden; då används det inbyggda temat.",
                    "Correct the name or remove the line; the built-in theme is used then."
                ),
            )
        }
        SettingsFault::FirmRule(rule) => {
            let name = shown(rule);
            Wording::new(
                both!(
                    "”{name}” måste vara ett fel: det som regeln finner har inget att visa i sitt ställe, så sidan skulle få hål.",
                    "‘{name}’ has to be an error: what the rule finds has nothing to show in its place, so the page would have holes."
                ),
                both!("Ta bort raden och rätta det som regeln finner.", "Remove the line and correct what the rule finds."),
            )
        }
        SettingsFault::UnknownRule(rule) => {
            let known = codes();
            let name = shown(rule);
            let list = both!("Kommandot utblick explain visar alla regler.", "The command utblick explain shows all rules.");
            Wording::new(
                both!("Det finns ingen regel som heter ”{name}”.", "There is no rule called ‘{name}’."),
                match did_you_mean(rule, known.iter().map(String::as_str)) {
                    Some(_) => then(suggestion(rule, &*known), list),
                    // All rules in a row would help nobody.
                    None => list,
                },
            )
        }
    }
}

/// No file, or nothing in it that could be settings.
fn whole_file(fault: &SettingsFault) -> Wording {
    let help = both!(
        "Skriv minst det här i filen content/site.yaml:\n\
         title: {{sv: Internationella kontoret, en: International Office}}\n\
         base_url: https://utbyte.example.se\n\
         languages:\n  - {{code: sv, name: Svenska}}\n  - {{code: en, name: English, prefix: en}}",
        "Write at least this in the file content/site.yaml:\n\
         title: {{sv: Internationella kontoret, en: International Office}}\n\
         base_url: https://exchange.example.se\n\
         languages:\n  - {{code: sv, name: Svenska}}\n  - {{code: en, name: English, prefix: en}}"
    );
    let message = if *fault == SettingsFault::Missing {
        both!(
            "Filen content/site.yaml saknas. Utan den går det inte att veta vad webbplatsen heter och vilka språk den har.",
            "The file content/site.yaml is missing. Without it there is no telling what the site is called and which languages it has."
        )
    } else {
        both!(
            "I content/site.yaml ska varje rad ha formen namn: värde. Det som står där har inte den formen.",
            "In content/site.yaml each line must have the form name: value. What is written there does not."
        )
    };
    Wording::new(message, help)
}

/// The organisation's own colours.
fn colours(fault: &SettingsFault) -> Wording {
    let quoted = both!(
        "Skriv färgen som sex tecken efter #, inom citattecken, till exempel \"#5a1e6e\". Utan citattecken är # en kommentar.",
        "Write the colour as six characters after #, in quotation marks, for example \"#5a1e6e\". Without them # begins a comment."
    );
    match fault {
        SettingsFault::WeakColour { given, nearest } => Wording::new(
            both!(
                "Färgen {given} har för liten kontrast mot sin bakgrund. En del läsare skulle inte kunna läsa (WCAG 1.4.3).",
                "The colour {given} has too little contrast with its background. Some readers could not read it (WCAG 1.4.3)."
            ),
            both!(
                "Skriv \"{nearest}\". Det är den närmaste färg som duger.",
                "Write \"{nearest}\". It is the nearest colour that will do."
            ),
        ),
        SettingsFault::BadColour(text) if !text.is_empty() => {
            let text = shown(text);
            Wording::new(both!("”{text}” är ingen färg.", "‘{text}’ is not a colour."), quoted)
        }
        _ => Wording::new(both!("Färgen saknas.", "The colour is missing."), quoted),
    }
}

/// The list of languages.
fn languages(fault: &SettingsFault) -> Wording {
    let example = both!(
        "Skriv så här:\nlanguages:\n  - {{code: sv, name: Svenska}}\n  - {{code: en, name: English, prefix: en}}",
        "Write it like this:\nlanguages:\n  - {{code: sv, name: Svenska}}\n  - {{code: en, name: English, prefix: en}}"
    );
    match fault {
        SettingsFault::UnknownLanguage(code) => {
            let code = shown(code);
            Wording::new(
                both!("”{code}” är ingen språkkod.", "‘{code}’ is not a language code."),
                both!("Skriv till exempel sv, en eller en-GB.", "Write for example sv, en or en-GB."),
            )
        }
        SettingsFault::SameTwice(what) => {
            let what = shown(what);
            let message = if what.is_empty() {
                both!(
                    "Två språk har tomt prefix. Då skulle deras sidor hamna på samma adress.",
                    "Two languages have an empty prefix. Their pages would end up at the same address."
                )
            } else {
                both!(
                    "”{what}” används för två språk. Då skulle deras sidor hamna på samma adress.",
                    "‘{what}’ is used for two languages. Their pages would end up at the same address."
                )
            };
            Wording::new(message, then(both!("Ge språken var sin kod och prefix.", "Give each language its own code and prefix."), example))
        }
        SettingsFault::BadPrefix(prefix) => {
            let prefix = shown(prefix);
            Wording::new(
                both!("”{prefix}” kan inte stå i en adress.", "‘{prefix}’ can’t be part of an address."),
                both!(
                    "Använd små bokstäver a–z, siffror och bindestreck, till exempel prefix: en",
                    "Use lower-case letters a–z, digits and hyphens, for example prefix: en"
                ),
            )
        }
        _ => Wording::new(
            both!(
                "Under languages finns inget språk som går att läsa. Webbplatsen måste ha minst ett.",
                "There is no language under languages that can be read. The site must have at least one."
            ),
            example,
        ),
    }
}

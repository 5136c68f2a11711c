//! A link that says no more than “here”.

use crate::both;
use crate::catalog::resolve::Target;
use crate::check::wording::{instead, plain, shown};
use crate::check::{FindingSink, LintContext};
use crate::content::markdown::Link;
use crate::prose::{ProseLanguage, WordList};

rule!("generic-link-text", Accessibility, Error, Page(look));

/// What says nothing in Swedish.
const SWEDISH: WordList = WordList::new(
    "\
    här, hit, mer, länk, länken, sidan, vidare, webbplatsen, webbsidan, hemsidan, dokumentet, filen, fortsätt, hämta, visa, \
    öppna, detaljer",
);

/// What says nothing in English.
const ENGLISH: WordList = WordList::new(
    "\
    here, more, link, this, page, website, document, file, continue, download, view, open, details, info",
);

/// What says nothing, in words that only one language can mean: found wherever they stand.
const PHRASES: WordList = WordList::new(
    "\
    klicka här, klicka, tryck här, läs mer, läs mer här, läs vidare, läs här, se mer, se här, visa mer, mer här, mer info, mer \
    information, mer information här, denna sida, den här sidan, denna länk, den här länken, följ länken, via länken, till sidan, \
    till webbplatsen, till hemsidan, gå vidare, ladda ner, ladda ned, ladda ner här, länk här, finns här, hittar du här, click \
    here, click, read more, read more here, read on, see more, see here, find out more, learn more, more info, more information, \
    more here, this page, this link, the link, link here, follow this link, continue reading, download here, go here, show more, \
    view more",
);

/// The bytes of the longest phrase, and a few more.
const LONGEST: usize = 30;

/// Whether the words of a link say nothing of where it leads.
pub(super) fn is_generic(cx: &LintContext<'_>, link: &Link) -> bool {
    let text = plain(&link.text);
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let text = text.to_lowercase();
    let own = || match cx.language_of(link) {
        ProseLanguage::Swedish => SWEDISH.contains(&text),
        ProseLanguage::English => ENGLISH.contains(&text),
        ProseLanguage::Other => false,
    };
    PHRASES.contains(&text) || own() || cx.house_words().is_some_and(|words| words.link_texts.contains(&text))
}

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for (path, link) in cx.links() {
        if !is_generic(cx, link) {
            continue;
        }
        let target = cx.target(path, link);
        let help = match (cx.title_of(&target), &target) {
            (Some(title), _) => {
                let title = shown(title);
                both!(
                    "Skriv vart länken leder, till exempel sidans rubrik:\n[{title}]({})",
                    "Write where the link leads, for example the page’s title:\n[{title}]({})",
                    link.target
                )
            }
            (None, Target::Blob(_)) => both!(
                "Skriv vad filen är, till exempel:\n[Ansökningsblankett]({})",
                "Write what the file is, for example:\n[Application form]({})",
                link.target
            ),
            _ => instead(&link.target),
        };
        let words = crate::check::Wording::new(
            both!(
                "Länktexten ”{}” säger inte vart länken leder. Den som lyssnar på sidans länkar, eller ögnar igenom dem, får ingen ledning.",
                "The link text ‘{}’ does not say where the link leads. People who listen to the links of a page, or skim them, are given no clue.",
                shown(&link.text)
            ),
            help,
        );
        found.push_in(path, link.span, words);
    }
}

/// Whether a link text in lower case says nothing in either language.
pub(super) fn says_nothing(text: &str) -> bool {
    PHRASES.contains(text) || SWEDISH.contains(text) || ENGLISH.contains(text)
}

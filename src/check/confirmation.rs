//! Somebody says that the languages of a page agree: what is taken, what is not, and why. `sync` and the preview ask here.

use crate::both;
use crate::finding::{Both, Lines};
use crate::id::PageId;
use crate::site::{Site, Twins};
use crate::source::ChangeSet;
use crate::twin::{self, Acceptance, Agreed, Refusal, Why, agree};

/// What came of it.
pub struct Confirmation<'s> {
    /// The page.
    pub page: PageId,
    /// How its languages stood.
    pub twins: Twins<'s>,
    /// What is taken and what is not.
    pub agreed: Agreed,
}

impl<'s> Confirmation<'s> {
    /// The sections that are wanted, by their numbers, agree now.
    pub fn of(site: &Site, page: PageId, twins: Twins<'s>, wanted: &dyn Fn(usize) -> bool, acceptance: Acceptance<'_>) -> Self {
        let codes: Vec<&str> = twins.languages.iter().map(|language| &*site.codes()[*language]).collect();
        if let Some(fault) = twins.fault {
            let refused =
                (0..twins.status.sections.len()).find(|number| wanted(*number)).map(|section| Refusal { section, why: Why::Unread(fault) });
            let agreed = Agreed { refused: refused.into_iter().collect(), ..Agreed::default() };
            return Self { page, twins, agreed };
        }
        let agreed = agree(&codes, &twins.sections, (&twins.record, &twins.status), wanted, (acceptance, site.moment.date()));
        Self { page, twins, agreed }
    }

    /// Has the record written.
    pub fn write(&self, site: &Site, changes: &mut ChangeSet) {
        let (path, text) = (twin::path(&site.pages[self.page].meta.key), self.agreed.record.write());
        match site.snapshot().text(&path) {
            Some(before) => changes.text(&path, before, &text),
            None => changes.create(&path, text.as_bytes()),
        }
    }

    /// Why a section is not taken, and what to do.
    pub fn refusal(&self, site: &Site, refusal: &Refusal) -> Both {
        let section = &self.twins.status.sections[refusal.section];
        let (at, place) = section.places.iter().enumerate().find_map(|(at, place)| Some((at, (*place)?))).unwrap_or_default();
        let language = self.twins.languages[at];
        let page = &site.pages[self.page];
        let path = page.meta.texts[language].as_ref().map_or("", |text| &text.path);
        let shown = &self.twins.sections[at][place];
        let line = Lines::new(page.text(language).map_or("", |text| text)).position(shown.start).line;
        let name = shown.name();
        let key = &page.meta.key;
        match &refusal.why {
            Why::OneSided(languages) => {
                let Both { sv, en } = self.twins.names(site, languages);
                both!(
                    "{path}:{line} {name}: {sv} har inte följt med. Översätt ändringen, eller kör utblick sync {key} --section \"{name}\" --no-change \"varför\" om den inte ska märkas där.",
                    "{path}:{line} {name}: {en} has not followed. Translate the change, or run utblick sync {key} --section \"{name}\" --no-change \"why\" if it makes no difference there."
                )
            }
            Why::Lacking(languages) => {
                let Both { sv, en } = self.twins.names(site, languages);
                both!(
                    "{path}:{line} {name}: avsnittet saknas på {sv}. Skriv det där, ta bort det här, eller kör utblick sync {key} --section \"{name}\" --no-change \"varför\".",
                    "{path}:{line} {name}: the section is missing in {en}. Write it there, remove it here, or run utblick sync {key} --section \"{name}\" --no-change \"why\"."
                )
            }
            Why::Shapes(shapes) => {
                let shapes = shapes.join(" | ");
                both!(
                    "{path}:{line} {name}: språken är olika uppbyggda ({shapes}). Ge dem lika många rubriker, punkter, rader, länkar och bilder.",
                    "{path}:{line} {name}: the languages are built differently ({shapes}). Give them the same number of headings, items, rows, links and images."
                )
            }
            Why::Unclear => both!(
                "{path}:{line} {name}: det går inte att avgöra vilka avsnitt som hör ihop. Ge rubrikerna egna namn med {{#id}} som skiljer dem åt.",
                "{path}:{line} {name}: there is no telling which sections belong together. Give the headings names of their own with {{#id}} that tell them apart."
            ),
            Why::Unread(fault) => {
                let (record, line) = (twin::path(key), fault.line());
                both!(
                    "{record}:{line}: det går inte att läsa vad språken var överens om. Ta tillbaka filen som den var, eller lös konflikten, och försök igen. Är den inget värd, ta bort den.",
                    "{record}:{line}: what the languages agreed on can’t be read. Restore the file as it was, or resolve the conflict, and try again. If it is worth nothing, remove it."
                )
            }
            Why::NotSmall => both!(
                "{path}:{line} {name}: ändringen är större än stavning och mellanslag. Kör utblick sync {key} utan --small när båda språken är klara.",
                "{path}:{line} {name}: the change is more than spelling and spaces. Run utblick sync {key} without --small when both languages are done."
            ),
        }
    }
}

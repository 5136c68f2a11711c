//! An accessibility statement that nobody has gone through for a year.

use crate::both;
use crate::check::{Family, Found, PageSight, Rule, Shape, Words};
use crate::content::{Interval, Value};
use crate::finding::Severity;
use crate::kind::KindRole;

pub(crate) const RULE: Rule = Rule {
    code: "statement-old",
    family: Family::Accessibility,
    severity: Severity::Warning,
    wcag: None,
    doc: include_str!("statement-old.md"),
    shape: Shape::Page(look),
};

/// How long a statement holds: Commission Implementing Decision (EU) 2018/1523 asks for a review each year.
const HOLDS: Interval = Interval { months: 12, days: 0 };

fn look(sight: &PageSight<'_>, found: &mut Found<'_>) {
    if sight.face.kind.role != Some(KindRole::Statement) || sight.language != sight.face.source() {
        return;
    }
    let Some(Value::Date(updated)) = sight.field("updated_on") else { return };
    if HOLDS.after(*updated) < sight.site.moment.date() {
        found.warn(
            sight.text.title_span,
            Words::new(
                both!(
                    "Redogörelsen uppdaterades senast {updated}, för mer än ett år sedan. Läsaren kan inte lita på att bristerna i den är de som finns.",
                    "The statement was last updated on {updated}, more than a year ago. Readers can’t rely on its issues being those that there are."
                ),
                both!(
                    "Gå igenom webbplatsen (utblick check --checklist), skriv vad ni fann, och ändra assessed_on och updated_on.",
                    "Go through the site (utblick check --checklist), write what you found, and change assessed_on and updated_on."
                ),
            ),
        );
    }
}

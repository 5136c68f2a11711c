//! An accessibility statement that nobody has gone through for a year.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Value;
use crate::kind::{FieldRole, KindRole};
use crate::yaml::Interval;

rule!("statement-old", Accessibility, Warning, Page(look));

/// How long a statement holds: Commission Implementing Decision (EU) 2018/1523 asks for a review each year.
const HOLDS: Interval = Interval { months: 12, days: 0 };

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    if cx.meta.kind.role != Some(KindRole::Statement) || cx.language != cx.meta.source() {
        return;
    }
    let [assessed, updated_on] = [FieldRole::AssessedOn, FieldRole::UpdatedOn].map(|role| cx.meta.kind.field(role).map_or("", |name| name));
    let Some(Value::Date(updated)) = cx.field(FieldRole::UpdatedOn) else { return };
    if HOLDS.after(*updated) < cx.site.moment.date() {
        found.warn(
            cx.text.title_span,
            Wording::new(
                both!(
                    "Redogörelsen uppdaterades senast {updated}, för mer än ett år sedan. Läsaren kan inte lita på att den tar upp de brister som finns i dag.",
                    "The statement was last updated on {updated}, more than a year ago. Readers can’t rely on it to list today’s issues."
                ),
                both!(
                    "Gå igenom webbplatsen (utblick check --checklist), skriv vad ni fann, och ändra {assessed} och {updated_on}.",
                    "Go through the site (utblick check --checklist), write what you found, and change {assessed} and {updated_on}."
                ),
            ),
        );
    }
}

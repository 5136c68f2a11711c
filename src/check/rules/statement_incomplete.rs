//! An accessibility statement that lacks what the regulation asks for.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::Value;
use crate::finding::Both;
use crate::kind::{Field, FieldRole, KindRole, with_role};

rule!("statement-incomplete", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // What its languages share is told once.
    if cx.meta.kind.role != Some(KindRole::Statement) || cx.language != cx.meta.source() {
        return;
    }
    let fields = &cx.meta.kind.fields;
    let name = |role| with_role(fields, role).map_or("", |name| name);
    let (conformance, list) = (name(FieldRole::Conformance), name(FieldRole::Issues));
    let reason = fields.get(list).and_then(Field::of_records).and_then(|issue| with_role(issue, FieldRole::Reason)).map_or("", |name| name);
    let issues = if let Some(Value::List(issues)) = cx.field(FieldRole::Issues) { &issues[..] } else { &[] };
    let known = issues.len() + cx.site.allowances().count();
    let mut tell = |message: Both, help: Both| found.push(cx.text.title_span, Wording::new(message, help));
    match cx.field(FieldRole::Conformance) {
        Some(Value::Text(word)) if **word == *"full" && known > 0 => tell(
            both!(
                "Redogörelsen säger att webbplatsen följer lagen helt, men det finns kända brister ({known}). Läsaren får inte veta vad som gäller.",
                "The statement says that the site meets the law in full, but there are known issues ({known}). Readers can’t tell which is true."
            ),
            both!("Skriv {conformance}: partial", "Write {conformance}: partial"),
        ),
        Some(Value::Text(word)) if **word != *"full" && known == 0 => tell(
            both!(
                "Redogörelsen säger att webbplatsen har brister, men inte vilka. Den som stöter på en brist vet inte om den är känd.",
                "The statement says that the site has issues, but not which. Anyone who comes across one can’t tell whether it is known."
            ),
            both!(
                "Skriv bristerna under {list}, med skäl och alternativ. De som en sida tillåter med allow kommer med av sig själva.",
                "Write them below {list}, with a reason and an alternative. Those that a page allows with allow are added automatically."
            ),
        ),
        _ => {}
    }
    for (at, issue) in issues.iter().enumerate() {
        let Value::Record(fields) = issue else { continue };
        let number = at + 1;
        if !fields.iter().any(|(name, _)| **name == *reason) {
            tell(
                both!(
                    "Brist nummer {number} har inget skäl. Redogörelsen ska säga varför något inte fungerar, inte bara att det är så.",
                    "Issue number {number} has no reason. The statement must say why something does not work, not only that it does not."
                ),
                both!("Lägg till {reason}: {{sv: …, en: …}} på den.", "Add {reason}: {{sv: …, en: …}} to it."),
            );
        }
    }
    if let Some(Value::Owner(contact)) = cx.field(FieldRole::Feedback)
        && let Some(owner) = cx.site.data.owners.get(&contact.name)
        && owner.email.is_none()
        && owner.phone.is_none()
        && owner.url.is_none()
    {
        let name = &contact.name;
        tell(
            both!(
                "”{name}” har varken e-post, telefon eller webbadress, så ingen kan anmäla en brist eller be om innehållet på annat sätt.",
                "‘{name}’ has neither email, telephone nor web address, so nobody can report an issue or ask for content in another form."
            ),
            both!("Lägg till email: för {name} i content/data/owners.yaml.", "Add email: for {name} in content/data/owners.yaml."),
        );
    }
}

//! Declarations as JSON Schema (draft 2020-12), for editors that complete and check YAML.

use serde_json::{Map, Value, json};

use super::{Form, Key};
use crate::finding::UiLanguage;

/// The schema of a file whose keys these are. `languages` are the codes of the site; an unknown key is refused.
pub fn schema(title: &str, form: &Form, languages: &[String], ui_language: UiLanguage) -> Value {
    let Value::Object(body) = of_form(form, languages, ui_language) else { unreachable!("every form is an object") };
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    schema.extend(body);
    Value::Object(schema)
}

fn of_form(form: &Form, languages: &[String], ui_language: UiLanguage) -> Value {
    match form {
        Form::Text | Form::Markdown | Form::Page | Form::Owner | Form::Topic | Form::Audience | Form::File | Form::Kind => text(),
        Form::Number => json!({"type": "number"}),
        Form::Flag => json!({"type": "boolean"}),
        Form::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Form::DateTime => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"}),
        Form::Interval => {
            json!({"type": "string", "pattern": "^[0-9]+ (days?|weeks?|months?|years?|dag|dagar|veckor|vecka|månad|månader|år)$"})
        }
        Form::Money => json!({
            "type": "object", "additionalProperties": false, "required": ["amount", "currency"],
            "properties": {"amount": {"type": "number"}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
        }),
        Form::Url => json!({"type": "string", "pattern": "^(https?://|mailto:|tel:)"}),
        Form::Language => json!({"type": "string"}),
        Form::OneOf(words) => json!({"enum": words}),
        Form::Texts => json!({"anyOf": [scalar(), per_language(languages)]}),
        Form::List(of) => json!({"type": "array", "items": of_form(of, languages, ui_language)}),
        Form::Record(keys) => record(keys, languages, ui_language),
        Form::ByName(of) => json!({"type": "object", "additionalProperties": of_form(of, languages, ui_language)}),
        Form::Anything => json!({}),
        Form::Either(forms) => json!({"anyOf": forms.iter().map(|form| of_form(form, languages, ui_language)).collect::<Vec<_>>()}),
    }
}

/// YAML reads `2026` as a number and `ja` as a text: where a text is wanted, either will do.
fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn text() -> Value {
    scalar()
}

fn per_language(languages: &[String]) -> Value {
    let texts: Map<String, Value> = languages.iter().map(|code| (code.clone(), scalar())).collect();
    json!({"type": "object", "additionalProperties": false, "properties": texts})
}

fn record(keys: &[Key], languages: &[String], ui_language: UiLanguage) -> Value {
    let property = |key: &Key| {
        let mut schema = of_form(&key.form, languages, ui_language);
        schema["description"] = key.help.say(ui_language).into();
        (key.name.clone(), schema)
    };
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| &*key.name).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties, "required": required})
}

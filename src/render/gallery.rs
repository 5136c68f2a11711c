//! The gallery: every component of the theme in every example that it declares.

use std::sync::Arc;

use tera::{Context, Value};

use super::body::SlotFiller;
use super::edition::{Edition, map};
use crate::content::markdown::{self, Input};
use crate::finding::{Problem, Span};
use crate::kind::{Component, Example};
use crate::theme::Values;

/// For each component its name and its examples as HTML. `path` is the file of the gallery's page, `implicit` what
/// components may ask for.
pub(super) fn gallery(edition: Edition<'_>, path: &Arc<str>, implicit: &Values) -> Result<Value, Problem> {
    let mut components = Vec::new();
    for component in edition.site.schema.components.values() {
        let mut examples = Vec::new();
        for example in &component.examples {
            let html = match example {
                Example::Markdown(by_code) => by_code.get(edition.locale().language()).map(|text| directive(edition, path, implicit, text)),
                Example::Arguments(by_code) => {
                    by_code.get(edition.locale().language()).map(|given| called(edition, path, implicit, component, given))
                }
            };
            examples.extend(html.transpose()?.map(|html| Value::safe_string(&html)));
        }
        if !examples.is_empty() {
            let label = component.label.get(edition.locale().language()).cloned().unwrap_or_else(|| component.name.to_string());
            components.push(map([("name", (&*component.name).into()), ("title", label.into()), ("examples", Value::from(examples))]));
        }
    }
    Ok(Value::from(components))
}

/// An example as an author writes it.
fn directive(edition: Edition<'_>, path: &Arc<str>, implicit: &Values, text: &str) -> Result<String, Problem> {
    let body = markdown::parse(Input {
        path,
        text,
        start: 0,
        locale: edition.locale(),
        languages: edition.site.codes(),
        schema: &edition.site.schema,
        raw_html: false,
        stands_at: Some(Span::default()),
        is_field: false,
    });
    SlotFiller::new(edition, &body, implicit).whole()
}

/// An example as a template calls it. Arguments that the component asks of the page take the page's place.
fn called(
    edition: Edition<'_>,
    path: &Arc<str>,
    implicit: &Values,
    component: &Component,
    given: &serde_json::Value,
) -> Result<String, Problem> {
    let (mut arguments, mut implicit, mut inner) = (Context::new(), implicit.clone(), String::new());
    for (key, value) in given.as_object().into_iter().flatten() {
        let value = Value::from_serializable(value);
        match key.as_str() {
            "body" => inner = value.as_str().unwrap_or_default().to_owned(),
            "page" | "site" => implicit.insert_value(key.clone(), value),
            _ => arguments.insert_value(key.clone(), value),
        }
    }
    let empty = markdown::Body { path: Arc::clone(path), ..markdown::Body::default() };
    let filler = SlotFiller::new(edition, &empty, &implicit);
    filler.call(&component.function, &arguments, &inner, Span::default())
}

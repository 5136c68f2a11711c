//! Structured data for search engines: schema.org, in the type that the page's kind names.

use serde_json::{Map, Value, json};

use super::entry::find;
use super::page::Shown;
use crate::content::Value as Field;
use crate::content::markdown::Body;

/// The JSON-LD of a page, safe to stand in a `script` element.
pub(super) fn json_ld(shown: &Shown<'_>, body: Option<&Body>) -> String {
    let (sight, face, words) = (shown.sight, shown.face, shown.words);
    let config = &sight.site.config;
    let sort = face.kind.schema.as_deref().unwrap_or("WebPage");
    let is_text = sort.ends_with("Article");
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| drop(data.insert(key.to_owned(), value));
    put("@context", "https://schema.org".into());
    put("@type", sort.into());
    put(if is_text { "headline" } else { "name" }, (*words.title).into());
    put("url", config.absolute(shown.address).into());
    put("inLanguage", sight.locale().tag().into());
    if let Some(summary) = &words.summary {
        put("description", (**summary).into());
    }
    let dates = [("datePublished", face.shared.published), ("dateModified", face.shared.updated.max(face.shared.reviewed))];
    let is_page = is_text || sort.ends_with("Page");
    for (key, date) in dates.into_iter().filter(|_| is_page) {
        if let Some(date) = date {
            put(key, date.to_string().into());
        }
    }
    if let Some(name) = config.publisher.as_ref().and_then(|name| name.get(sight.language)) {
        let organisation = json!({"@type": "Organization", "name": **name});
        put(if sort == "Event" { "organizer" } else { "publisher" }, organisation);
    }
    match sort {
        "Event" => event(shown, &mut put),
        "FAQPage" => put("mainEntity", questions(body)),
        "DefinedTermSet" => put("hasDefinedTerm", terms(shown)),
        _ => {}
    }
    // `</script>` in a text must not end the element.
    Value::Object(data).to_string().replace('<', "\\u003c")
}

fn event(shown: &Shown<'_>, put: &mut impl FnMut(&str, Value)) {
    let language = shown.sight.language;
    for (key, name) in [("startDate", "starts"), ("endDate", "ends")] {
        if let Some(Field::Moment(moment)) = find(shown.face, language, name) {
            let moment = format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute());
            put(key, moment.into());
        }
    }
    if let Some(place) = find(shown.face, language, "place").and_then(|place| plain(place, language)) {
        put("location", json!({"@type": "Place", "name": place}));
    }
}

/// The questions of a page by their headings. Answers stand on the page itself, which the address leads to.
fn questions(body: Option<&Body>) -> Value {
    let headings = body.map(|body| &*body.headings).unwrap_or_default().iter().filter(|heading| heading.inside);
    headings.map(|heading| json!({"@type": "Question", "name": *heading.text})).collect()
}

fn terms(shown: &Shown<'_>) -> Value {
    let language = shown.sight.language;
    let Some(Field::List(terms)) = find(shown.face, language, "terms") else { return Value::Array(Vec::new()) };
    let name = |term: &Field| match term {
        Field::Record(fields) => fields.iter().find(|(name, _)| &**name == "term").and_then(|(_, value)| plain(value, language)),
        _ => None,
    };
    terms.iter().filter_map(name).map(|name| json!({"@type": "DefinedTerm", "name": name})).collect()
}

fn plain(value: &Field, language: usize) -> Option<String> {
    match value {
        Field::Text(text) => Some(text.to_string()),
        Field::PerLanguage(values) => plain(values.get(language)?, language),
        _ => None,
    }
}

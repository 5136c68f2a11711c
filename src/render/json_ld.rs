//! Structured data for search engines: schema.org, in the type that the page's kind names.

use std::sync::Arc;

use jiff::civil::Time;
use serde_json::{Value, json};

use super::body::SlotFiller;
use super::edition::Edition;
use super::entry::find;
use super::local_page::LocalPage;
use crate::content::Value as Field;
use crate::content::directive::Call;
use crate::content::markdown::{Body, SlotKind};
use crate::html::unescaped;
use crate::id::LanguageId;
use crate::kind::{ComponentRole, FieldRole, with_role};
use crate::theme::Values;

/// The JSON-LD of a page, safe to stand in a `script` element. `around` is what components in it may ask for.
pub(super) fn json_ld(shown: &LocalPage<'_>, body: Option<&Body>, around: &Values) -> String {
    let (edition, meta, words) = (shown.edition, shown.meta, shown.words);
    let config = &edition.site.config;
    let steps = match meta.kind.schema.as_deref() {
        Some("HowTo") => steps(shown, body, around),
        _ => Vec::new(),
    };
    // A HowTo without steps is none.
    let sort = meta.kind.schema.as_deref().filter(|sort| *sort != "HowTo" || !steps.is_empty()).unwrap_or("WebPage");
    let is_text = is_article(sort);
    // Most pages need no more than texts, and there are many pages: they are written, not built up and then written.
    let mut data = String::from("{\"@context\":\"https://schema.org\"");
    let mut put = |key: &str, value: &str| field(&mut data, key, value);
    put("@type", sort);
    put(if is_text { "headline" } else { "name" }, &words.typeset.title);
    put("url", &config.absolute(shown.address));
    put("inLanguage", edition.locale().tag());
    if let Some(summary) = &words.typeset.summary {
        put("description", summary);
    }
    if is_text || sort.ends_with("Page") {
        let dates = [("datePublished", meta.shared.published), ("dateModified", shown.words.updated.max(meta.shared.reviewed))];
        for (key, date) in dates {
            if let Some(date) = date {
                put(key, &date.to_string());
            }
        }
    }
    let mut put = |key: &str, value: Value| data.push_str(&format!(",\"{key}\":{value}"));
    if let Some(name) = config.publisher.as_ref().and_then(|name| name.get(edition.language)) {
        let organisation = json!({"@type": "Organization", "name": **name});
        put(if sort == "Event" { "organizer" } else { "publisher" }, organisation);
    }
    match sort {
        "Event" => event(shown, &mut put),
        "HowTo" => put("step", steps.into()),
        "FAQPage" => put("mainEntity", questions(shown, body, around)),
        "DefinedTermSet" => put("hasDefinedTerm", terms(shown, around).unwrap_or_default().into()),
        _ => {}
    }
    data.push('}');
    breadcrumb(shown, &mut data);
    // `</script>` in a text must not end the element.
    if data.contains('<') { data.replace('<', "\\u003c") } else { data }
}

/// Adds the way from the start page to the page, where there is one; what is told is then a list.
fn breadcrumb(shown: &LocalPage<'_>, data: &mut String) {
    let (edition, catalog) = (shown.edition, &shown.edition.site.catalog);
    let way = catalog.ancestors(shown.page).into_iter().chain([shown.page]).filter_map(|page| {
        let words = edition.site.pages[page].meta.texts[edition.language].as_ref()?;
        Some((&words.typeset.title, catalog.address(page, edition.language)?))
    });
    let mut items = String::new();
    let mut length = 0;
    for (title, address) in way {
        length += 1;
        items.push_str(if length == 1 { "{" } else { ",{" });
        items.push_str(&format!("\"@type\":\"ListItem\",\"position\":{length}"));
        field(&mut items, "name", title);
        field(&mut items, "item", &edition.site.config.absolute(address));
        items.push('}');
    }
    if length > 1 {
        data.insert(0, '[');
        data.push_str(",{\"@context\":\"https://schema.org\",\"@type\":\"BreadcrumbList\",\"itemListElement\":[");
        data.push_str(&items);
        data.push_str("]}]");
    }
}

/// Whether a type of schema.org is that of a text with a date.
pub(super) fn is_article(sort: &str) -> bool {
    sort.ends_with("Article")
}

fn field(data: &mut String, key: &str, value: &str) {
    data.push_str(",\"");
    data.push_str(key);
    data.push_str("\":");
    if value.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        data.push_str(&Value::from(value).to_string());
    } else {
        data.push('"');
        data.push_str(value);
        data.push('"');
    }
}

fn event(shown: &LocalPage<'_>, put: &mut impl FnMut(&str, Value)) {
    let language = shown.edition.language;
    let lifecycle = &shown.meta.kind.lifecycle;
    for (key, name) in [("startDate", &lifecycle.starts), ("endDate", &lifecycle.ends)] {
        if let Some(Field::Moment(moment)) = name.as_ref().and_then(|name| find(shown.meta, language, name)) {
            // A day without a clock time has no offset.
            let day_only = moment.time() == Time::midnight();
            let zoned = (!day_only).then(|| shown.edition.site.config.time_zone.to_zoned_datetime(*moment).ok()).flatten();
            let text = zoned.map_or_else(|| moment.date().to_string(), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
            put(key, text.into());
        }
    }
    let text = |role| find(shown.meta, language, shown.meta.kind.field(role)?).and_then(|value| plain(value, language));
    let place = text(FieldRole::Location).map(|place| json!({"@type": "Place", "name": place}));
    let online = text(FieldRole::OnlineLocation)
        .map(|url| json!({"@type": "VirtualLocation", "name": shown.edition.words().get("online_place"), "url": url}));
    let attended = match (&place, &online) {
        (Some(_), Some(_)) => "Mixed",
        (None, Some(_)) => "Online",
        _ => "Offline",
    };
    put("eventAttendanceMode", format!("https://schema.org/{attended}EventAttendanceMode").into());
    match (place, online) {
        (Some(place), Some(online)) => put("location", json!([place, online])),
        (place, online) => place.or(online).into_iter().for_each(|one| put("location", one)),
    }
}

/// The steps of a guide: the items of what its theme calls steps, as text.
fn steps(shown: &LocalPage<'_>, body: Option<&Body>, implicit: &Values) -> Vec<Value> {
    let Some(body) = body else { return Vec::new() };
    let filler = SlotFiller::new(shown.edition, body, implicit);
    let is_steps = |call: &Call| matches!(call, Call::Component { component, .. } if component.role == Some(ComponentRole::Steps));
    let mut steps = Vec::new();
    for directive in filler.shown_directives().into_iter().filter(|directive| is_steps(&directive.call)) {
        let slots = directive.open as usize + 1..directive.close as usize;
        let marks: Vec<usize> = filler.own(slots, |what| matches!(what, SlotKind::ItemOpen | SlotKind::ItemClose)).collect();
        let texts = marks.chunks_exact(2).filter_map(|pair| filler.between(pair[0], pair[1]).ok());
        steps.extend(texts.map(|html| json!({"@type": "HowToStep", "text": without_tags(&html)})));
    }
    steps
}

/// The text of HTML that this program has written.
fn without_tags(html: &str) -> String {
    let tagless: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    unescaped(&tagless).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The questions of a page with their answers as HTML, which is what schema.org asks of an answer.
fn questions(shown: &LocalPage<'_>, body: Option<&Body>, implicit: &Values) -> Value {
    let Some(body) = body else { return Value::Array(Vec::new()) };
    let filler = SlotFiller::new(shown.edition, body, implicit);
    let mut questions = Vec::new();
    for directive in filler.shown_directives() {
        let slots = directive.open as usize + 1..directive.close as usize;
        let is_mark = |what| matches!(what, SlotKind::SectionOpen(_) | SlotKind::SectionBody | SlotKind::SectionClose);
        let marks: Vec<usize> = filler.own(slots, is_mark).collect();
        for marks in marks.chunks_exact(3) {
            let SlotKind::SectionOpen(number) = body.slots[marks[0]].kind else { continue };
            let answer = filler.between(marks[1], marks[2]).unwrap_or_default();
            let answer = json!({"@type": "Answer", "text": answer.trim()});
            questions.push(json!({"@type": "Question", "name": *body.headings[number as usize].text, "acceptedAnswer": answer}));
        }
    }
    Value::Array(questions)
}

fn terms(shown: &LocalPage<'_>, around: &Values) -> Option<Vec<Value>> {
    let (edition, kind) = (shown.edition, &shown.meta.kind);
    let list = kind.field(FieldRole::Terms)?;
    let declared = kind.fields[list].of_records()?;
    let (word, name) = (with_role(declared, FieldRole::Term)?, declared.iter().find(|(_, field)| field.holds.unique).map(|(name, _)| name));
    let meaning = with_role(declared, FieldRole::Meaning);
    let Field::List(terms) = find(shown.meta, edition.language, list)? else { return None };
    let set = edition.site.config.absolute(shown.address);
    let term = |term: &Field| {
        let Field::Record(fields) = term else { return None };
        let value = |wanted: Option<&Arc<str>>| Some(&fields.iter().find(|(name, _)| Some(name) == wanted)?.1);
        let mut told = json!({"@type": "DefinedTerm", "name": plain(value(Some(word))?, edition.language)?, "inDefinedTermSet": set});
        if let Some(id) = value(name).and_then(|id| plain(id, edition.language)) {
            told["url"] = format!("{set}#{id}").into();
        }
        if let Some(meaning) = value(meaning).and_then(|meaning| markdown(edition, meaning, around)) {
            told["description"] = without_tags(&meaning).into();
        }
        Some(told)
    };
    Some(terms.iter().filter_map(term).collect())
}

/// The HTML of a field of Markdown.
fn markdown(edition: Edition<'_>, value: &Field, around: &Values) -> Option<String> {
    match value {
        Field::Markdown(body) => SlotFiller::new(edition, body, around).whole().ok(),
        Field::PerLanguage(values) => markdown(edition, values.get(edition.language)?, around),
        _ => None,
    }
}

fn plain(value: &Field, language: LanguageId) -> Option<String> {
    match value {
        Field::Text(text) => Some(text.to_string()),
        Field::PerLanguage(values) => plain(values.get(language)?, language),
        _ => None,
    }
}

//! What an SVG says: its size, and what it holds that has no place in a picture.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

use super::damage::Damage;

/// The size that an SVG says of itself: `width` and `height`, else the last two numbers of its `viewBox`.
pub(super) fn size(header: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(header);
    let tag = text.split_once("<svg")?.1;
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let value = tag.split_once(&format!(" {name}=\""))?.1;
        Some(value[..value.find('"')?].to_owned())
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..1e6).contains(n)).map(rounded);
    let stated = attribute("width").zip(attribute("height")).and_then(|(w, h)| Some((number(&w)?, number(&h)?)));
    stated.or_else(|| {
        let view = attribute("viewBox")?;
        let mut parts = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((number(parts.next()?)?, number(parts.next()?)?))
    })
}

fn rounded(n: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the caller keeps it between one and a million")]
    {
        n.round() as u32
    }
}

/// The first thing in an SVG that runs as a script, is no drawing or lies elsewhere; or that it can't be read.
pub(super) fn damage(svg: &[u8]) -> Option<Damage> {
    let text = String::from_utf8_lossy(svg);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let (mut style, mut is_drawing, mut entities) = (None, false, Entities::default());
    loop {
        let found = match reader.read_event() {
            Err(_) => Some(Damage::UnreadableSvg),
            Ok(Event::Eof) => return (!is_drawing).then_some(Damage::UnreadableSvg),
            Ok(Event::Start(tag)) => {
                let name = tag.local_name().as_ref().to_lowercase();
                style = (name == "style").then(String::new);
                is_drawing |= name == "svg";
                of_element(&name, &tag, &entities)
            }
            Ok(Event::End(_)) => style.take().and_then(|style| foreign_in_style(&style)),
            Ok(Event::Text(text)) => put(&mut style, &text),
            Ok(Event::CData(text)) => put(&mut style, &text),
            Ok(Event::GeneralRef(name)) => match unescape_with(&format!("&{};", &*name), |name| value(&entities, name)) {
                Ok(text) => put(&mut style, &text),
                Err(_) => Some(Damage::UnreadableSvg),
            },
            Ok(Event::PI(order)) if order.starts_with("xml-stylesheet") => Some(Damage::Foreign("xml-stylesheet".into())),
            Ok(Event::DocType(text)) => match declared(&text) {
                Ok(found) => {
                    entities = found;
                    None
                }
                Err(damage) => Some(damage),
            },
            Ok(_) => None,
        };
        if found.is_some() {
            return found;
        }
    }
}

/// Names that stand for texts, as an SVG declares them at its beginning.
type Entities = BTreeMap<String, String>;

/// Reads the entities of a `<!DOCTYPE>`. Drawing programs let them stand for addresses; one that stands for markup or another
/// hides something.
fn declared(doctype: &str) -> Result<Entities, Damage> {
    let mut entities = Entities::new();
    for entity in doctype.split("<!ENTITY").skip(1) {
        let (name, rest) = entity.trim_start().split_once(char::is_whitespace).unwrap_or_default();
        let rest = rest.trim_start();
        let quoted = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')).and_then(|sign| rest[1..].split_once(sign));
        match quoted {
            Some((value, _)) if !value.contains(['<', '&', '%']) => drop(entities.insert(name.to_owned(), value.to_owned())),
            Some(_) => return Err(Damage::Script("<!ENTITY>".into())),
            None => return Err(Damage::Foreign("<!ENTITY … SYSTEM>".into())),
        }
    }
    Ok(entities)
}

/// What a name stands for.
fn value<'e>(entities: &'e Entities, name: &str) -> Option<&'e str> {
    resolve_predefined_entity(name).or_else(|| entities.get(name).map(String::as_str))
}

fn put(style: &mut Option<String>, text: &str) -> Option<Damage> {
    if let Some(style) = style {
        style.push_str(text);
    }
    None
}

fn of_element(name: &str, tag: &BytesStart<'_>, entities: &Entities) -> Option<Damage> {
    if name == "script" {
        return Some(Damage::Script("<script>".into()));
    }
    if matches!(name, "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video") {
        return Some(Damage::Foreign(format!("<{name}>").into()));
    }
    for attribute in tag.attributes().with_checks(false) {
        let Ok(attribute) = attribute else { return Some(Damage::UnreadableSvg) };
        let key = attribute.key.local_name().as_ref().to_lowercase();
        let Ok(value) = unescape_with(&attribute.value, |name| value(entities, name)) else { return Some(Damage::UnreadableSvg) };
        let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        let is_namespace = attribute.key.as_ref().starts_with("xmlns");
        if key.starts_with("on") && !is_namespace {
            return Some(Damage::Script(format!("{key}=\"…\"").into()));
        }
        if plain.contains("javascript:") {
            return Some(Damage::Script("javascript:".into()));
        }
        // A link is a link; everything else that names an address is fetched from there.
        let is_fetched = matches!(&*key, "href" | "src") && name != "a" && !plain.starts_with('#') && !plain.starts_with("data:");
        if is_fetched && !plain.is_empty() && !is_namespace {
            return Some(Damage::Foreign(value.trim().into()));
        }
        if let Some(found) = foreign_in_style(&plain) {
            return Some(found);
        }
    }
    None
}

/// What styles fetch: `url(…)` of anything but the picture's own parts, and `@import`.
fn foreign_in_style(style: &str) -> Option<Damage> {
    let style = spelled_out(style).to_lowercase();
    if let Some(at) = style.find("@import") {
        return Some(Damage::Foreign(style[at..].lines().next().unwrap_or_default().into()));
    }
    style.split("url(").skip(1).find_map(|rest| {
        let address = rest.split(')').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        (!address.starts_with('#') && !address.starts_with("data:") && !address.is_empty()).then(|| Damage::Foreign(address.into()))
    })
}

/// A style may write any letter as its number: `\69mport`.
fn spelled_out(style: &str) -> Cow<'_, str> {
    if !style.contains('\\') {
        return Cow::Borrowed(style);
    }
    let mut parts = style.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at(part.bytes().take(6).take_while(u8::is_ascii_hexdigit).count());
        match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
            Some(letter) => out.extend([letter.encode_utf8(&mut [0; 4]), rest.strip_prefix(char::is_whitespace).unwrap_or(rest)]),
            None => out.push_str(part),
        }
    }
    Cow::Owned(out)
}

//! Orders as XLIFF 1.2, which every translation tool reads. What is to be kept stands in `ph`; what nobody is to see, in an
//! empty one.

use std::io;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::{DeliveredUnit, Delivery, Fault, Id, Order, Ordered, OrderedPage, Piece, Unit};
use crate::both;
use crate::finding::Lines;

/// The name space of XLIFF 1.2.
const SPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

type Xml = Writer<Vec<u8>>;

/// Writes an order.
pub fn write(order: &Order<'_>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    document(order, &mut xml).expect("writing to memory does not fail");
    String::from_utf8(xml.into_inner()).expect("what is written is UTF-8") + "\n"
}

fn document(order: &Order<'_>, xml: &mut Xml) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("xliff")
        .with_attributes([("version", "1.2"), ("xmlns", SPACE)])
        .write_inner_content(|xml| order.pages.iter().try_for_each(|page| file(order, page, xml)))?;
    Ok(())
}

fn file(order: &Order<'_>, page: &OrderedPage<'_>, xml: &mut Xml) -> io::Result<()> {
    let attributes = [
        ("original", &*page.key),
        ("source-language", &*page.from.code),
        ("target-language", &*order.to.code),
        ("datatype", "x-markdown"),
        ("product-name", &*order.origin),
    ];
    xml.create_element("file").with_attributes(attributes).write_inner_content(|xml| {
        xml.create_element("header").write_inner_content(|xml| {
            if !order.terms.is_empty() {
                let terms: String = order.terms.iter().map(|(from, to)| format!("{from} = {to}\n")).collect();
                xml.create_element("glossary").write_inner_content(|xml| {
                    xml.create_element("internal-file")
                        .with_attribute(("form", "text/plain"))
                        .write_text_content(BytesText::new(&terms))?;
                    Ok(())
                })?;
            }
            count("words", page.sections.iter().map(|section| section.words).sum(), xml)?;
            for words in super::instructions() {
                xml.create_element("note").with_attribute(("xml:lang", words.0)).write_text_content(BytesText::new(words.1))?;
            }
            Ok(())
        })?;
        xml.create_element("body").write_inner_content(|xml| page.sections.iter().try_for_each(|ordered| section(page, ordered, xml)))?;
        Ok(())
    })?;
    Ok(())
}

/// Each count of a file has a name of its own.
fn count(name: &str, words: usize, xml: &mut Xml) -> io::Result<()> {
    xml.create_element("count-group").with_attribute(("name", name)).write_inner_content(|xml| {
        let attributes = [("count-type", "total"), ("unit", "word")];
        xml.create_element("count").with_attributes(attributes).write_text_content(BytesText::new(&words.to_string()))?;
        Ok(())
    })?;
    Ok(())
}

fn section(page: &OrderedPage<'_>, ordered: &Ordered, xml: &mut Xml) -> io::Result<()> {
    let id = ordered.id.to_string();
    xml.create_element("group").with_attributes([("id", &*id), ("resname", &*ordered.name)]).write_inner_content(|xml| {
        xml.create_element("context-group").with_attribute(("purpose", "information")).write_inner_content(|xml| {
            for (sort, words) in [("x-page", &page.title), ("x-heading", &ordered.heading)] {
                xml.create_element("context").with_attribute(("context-type", sort)).write_text_content(BytesText::new(words))?;
            }
            Ok(())
        })?;
        count(&format!("words-{id}"), ordered.words, xml)?;
        (0..ordered.units.all.len()).try_for_each(|number| unit(ordered, number, xml))
    })?;
    Ok(())
}

fn unit(ordered: &Ordered, number: usize, xml: &mut Xml) -> io::Result<()> {
    let (unit, before) = (&ordered.units.all[number], &ordered.before[number]);
    let id = format!("{}.{}", ordered.id, number + 1);
    let attributes = [("id", &*id), ("resname", &*ordered.name), ("xml:space", "preserve")];
    xml.create_element("trans-unit").with_attributes(attributes).write_inner_content(|xml| {
        pieces("source", None, unit, &unit.pieces, xml)?;
        let filled = before.as_ref().and_then(super::Before::filled_in);
        match &filled {
            Some(filled) => pieces("target", Some("translated"), unit, filled, xml)?,
            None => pieces("target", Some("needs-translation"), unit, &[], xml)?,
        }
        if let Some(before) = before.as_ref().filter(|_| filled.is_none()) {
            xml.create_element("alt-trans").with_attribute(("origin", "previous")).write_inner_content(|xml| {
                pieces("source", None, &before.source, &before.source.pieces, xml)?;
                pieces("target", None, &before.target, &before.target.pieces, xml)
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Words and marks. Nothing stands between them that they do not say themselves.
fn pieces(name: &str, state: Option<&str>, unit: &Unit, pieces: &[Piece], xml: &mut Xml) -> io::Result<()> {
    let mut inner = Writer::new(Vec::new());
    for piece in pieces {
        match piece {
            Piece::Words(words) => inner.write_event(Event::Text(BytesText::new(words)))?,
            Piece::Mark(number) => {
                let (id, mark) = ((number + 1).to_string(), &unit.marks[*number]);
                let shown = if mark.is_hidden { "" } else { &mark.written };
                let sort = if mark.is_hidden { "x-personal" } else { "x-markup" };
                let element = inner.create_element("ph").with_attributes([("id", &*id), ("ctype", sort)]);
                element.write_text_content(BytesText::new(shown))?;
            }
        }
    }
    let inner = String::from_utf8(inner.into_inner()).expect("what is written is UTF-8");
    let element = xml.create_element(name);
    let element = match state {
        Some(state) => element.with_attribute(("state", state)),
        None => element,
    };
    element.write_text_content(BytesText::from_escaped(inner))?;
    Ok(())
}

/// Reads what came back.
pub fn read(text: &str) -> Result<Delivery, Fault> {
    let mut reader = Reader::from_str(text);
    let lines = Lines::new(text);
    let mut reading = Reading::default();
    let mut open = 0_usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let line = lines.position(at).line;
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(0).min(text.len());
            broken(lines.position(at).line, &error.to_string())
        })?;
        match event {
            Event::Start(tag) => {
                open += 1;
                reading.start(&tag, line)?;
            }
            Event::Empty(tag) => {
                reading.start(&tag, line)?;
                reading.end(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                reading.end(tag.local_name().as_ref());
            }
            Event::Text(words) => reading.say(&words),
            Event::CData(words) => reading.say(&words),
            Event::GeneralRef(name) => {
                let said = unescape(&format!("&{};", &*name)).map_err(|error| broken(line, &error.to_string()))?.into_owned();
                reading.say(&said);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if reading.is_xliff && open > 0 {
        let line = lines.position(text.len()).line;
        return Err(Fault { line, why: both!("Filen slutar mitt i.", "The file ends in the middle.") });
    }
    reading.tidy();
    if reading.is_xliff {
        Ok(reading.delivery)
    } else {
        Err(Fault { line: 1, why: both!("Filen är ingen XLIFF 1.2.", "The file is no XLIFF 1.2.") })
    }
}

fn broken(line: usize, error: &str) -> Fault {
    Fault { line, why: both!("Filen är inte hel XML: {error}", "The file is not whole XML: {error}") }
}

/// Where words go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    Source,
    Target,
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    delivery: Delivery,
    is_xliff: bool,
    key: String,
    /// Inside old translations, and inside a mark, nothing counts.
    inside_old: usize,
    inside_mark: usize,
    into: Option<Into>,
}

impl Reading {
    fn start(&mut self, tag: &BytesStart<'_>, line: usize) -> Result<(), Fault> {
        let attribute = |name: &str| -> Option<String> {
            let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
            Some(unescape(&found.value).ok()?.into_owned())
        };
        match tag.local_name().as_ref() {
            "xliff" => self.is_xliff = attribute("version").is_some_and(|version| version == "1.2"),
            "file" => {
                self.key = attribute("original").unwrap_or_default();
                self.delivery.origin = attribute("product-name").unwrap_or_default();
                self.delivery.to = attribute("target-language").unwrap_or_default();
            }
            "alt-trans" => self.inside_old += 1,
            "trans-unit" => {
                let id = attribute("id").unwrap_or_default();
                let parts =
                    id.rsplit_once('.').and_then(|(id, number)| Some((Id::read(id)?, number.parse::<usize>().ok()?.checked_sub(1)?)));
                let Some((id, number)) = parts else {
                    let why = both!("”{id}” är inget id ur en beställning.", "‘{id}’ is no id of an order.");
                    return Err(Fault { line, why });
                };
                let section = self.delivery.section(&self.key, &attribute("resname").unwrap_or_default(), id, line);
                section.units.push(DeliveredUnit { number, source: String::new(), target: Vec::new(), line });
            }
            "source" if self.inside_old == 0 => self.into = Some(Into::Source),
            "target" if self.inside_old == 0 => {
                self.into = Some(Into::Target);
                if let Some(unit) = self.unit() {
                    unit.line = line;
                }
            }
            "seg-source" => self.into = None,
            "ph" | "x" | "it" | "bpt" | "ept" => {
                self.inside_mark += 1;
                let number = attribute("id").and_then(|id| id.parse::<usize>().ok()?.checked_sub(1));
                if self.into == Some(Into::Target)
                    && let Some(unit) = self.unit()
                {
                    unit.target.push(Piece::Mark(number.unwrap_or(usize::MAX)));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "alt-trans" => self.inside_old = self.inside_old.saturating_sub(1),
            "source" | "target" => self.into = None,
            "ph" | "x" | "it" | "bpt" | "ept" => self.inside_mark = self.inside_mark.saturating_sub(1),
            _ => {}
        }
    }

    /// Tools break and indent lines; what is ordered has no space around it and no line breaks.
    fn tidy(&mut self) {
        let is_broken = |c: char| matches!(c, '\n' | '\r' | '\t');
        for unit in self.delivery.sections.iter_mut().flat_map(|section| &mut section.units) {
            let last = unit.target.len().saturating_sub(1);
            for (at, piece) in unit.target.iter_mut().enumerate() {
                let Piece::Words(words) = piece else { continue };
                if words.contains(is_broken) {
                    let (start, end) = (words.starts_with([' ', '\n', '\r', '\t']), words.ends_with([' ', '\n', '\r', '\t']));
                    let joined = words.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
                    *words = format!("{}{joined}{}", if start { " " } else { "" }, if end && !joined.is_empty() { " " } else { "" });
                }
                if at == 0 {
                    words.drain(..words.len() - words.trim_start().len());
                }
                if at == last {
                    words.truncate(words.trim_end().len());
                }
            }
            unit.target.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
        }
    }

    fn unit(&mut self) -> Option<&mut DeliveredUnit> {
        self.delivery.sections.last_mut()?.units.last_mut()
    }

    fn say(&mut self, words: &str) {
        if self.inside_mark > 0 {
            return;
        }
        let into = self.into;
        let Some(unit) = self.unit() else { return };
        match (into, unit.target.last_mut()) {
            (None, _) => {}
            (Some(Into::Source), _) => unit.source.push_str(words),
            (Some(Into::Target), Some(Piece::Words(have))) => have.push_str(words),
            (Some(Into::Target), _) => unit.target.push(Piece::Words(words.to_owned())),
        }
    }
}

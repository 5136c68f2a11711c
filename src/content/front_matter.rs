//! Front matter of one page: all its languages at once, since its kind and what is shared stand in one of them.

use std::sync::Arc;

use serde_json::Value as Json;

use super::allowance;
use super::field;
use super::node::{json, same};
use super::page_meta::{LanguageMeta, Only, PageMeta, Shared, Typeset};
use super::picture::picture;
use super::split::split;
use super::translation;
use super::value::{Picture, Reference};
use super::{PageSource, Reading};
use crate::finding::{Expected, Fault, FrontMatterFault, Problem, Span, YamlFault};
use crate::id::{ByLanguage, IdVec, LanguageId};
use crate::kind::{Kind, KindRole};
use crate::yaml::{self, Data, Interval, Node, Reader, Record};

/// Keys that each language writes for itself.
const TRANSLATED: &[&str] =
    &["title", "slug", "summary", "updated", "draft", "redirects", "twin", "translation_reviewed", "allow", "extra"];

/// Keys that the languages share.
const SHARED: &[&str] = &[
    "kind",
    "only",
    "owner",
    "contacts",
    "published",
    "reviewed",
    "review_every",
    "publish",
    "publish_on",
    "expires_on",
    "topics",
    "audience",
    "related",
    "order",
    "list",
    "image",
];

/// One language's front matter as YAML.
struct Written<'t> {
    language: LanguageId,
    path: Arc<str>,
    tree: Option<Node<'t>>,
    body: usize,
}

/// The metadata of a page, and of each language where the body begins.
pub(super) fn read(source: &PageSource, reading: &Reading, problems: &mut Vec<Problem>) -> (PageMeta, ByLanguage<usize>) {
    let written: Vec<Written<'_>> = source
        .files
        .enumerate()
        .filter_map(|(language, file)| file.as_ref().map(|(path, text)| tree(language, path, text, problems)))
        .collect();
    let mut starts: ByLanguage<usize> = IdVec::filled(source.files.len(), || 0);
    let mut records = Vec::new();
    for one in &written {
        starts[one.language] = one.body;
        if let Some(node) = &one.tree
            && let Some(record) = (Reader { path: &one.path, problems }).record("", node)
        {
            records.push(Sheet { language: one.language, path: &one.path, record });
        }
    }
    let shown_in: Vec<LanguageId> = written.iter().map(|one| one.language).collect();
    // What a language says that can't be read may be what the others seem to lack.
    let whole = records.len() == written.len();
    let mut page = PageReader { sheets: records, reading, shown_in: &shown_in, whole, kind_known: true, problems };
    let kind = page.kind(source.is_index);
    let shared = page.shared(&kind);
    let mut texts: ByLanguage<Option<LanguageMeta>> = source.files.iter().map(|_| None).collect();
    for at in 0..page.sheets.len() {
        let language = page.sheets[at].language;
        texts[language] = Some(page.translated(at, &kind));
    }
    page.finish(&kind);
    let updated = texts.iter().flatten().find_map(|text| text.updated);
    texts.iter_mut().flatten().for_each(|text| text.updated = text.updated.or(updated));
    if updated.zip(shared.published).is_some_and(|(updated, published)| updated < published) {
        page.disagree(&[("updated", "published")]);
    }
    for one in &written {
        texts[one.language].get_or_insert_with(|| unread(source, reading, one));
    }
    (PageMeta { key: Arc::clone(&source.key), is_index: source.is_index, kind, shared, texts }, starts)
}

/// A language whose front matter can't be read still has a page: links to it are not wrong too.
fn unread(source: &PageSource, reading: &Reading, one: &Written<'_>) -> LanguageMeta {
    let title: Arc<str> = source.key.rsplit('/').next().unwrap_or_default().into();
    let locale = &reading.locales[one.language];
    let (sort_key, typeset) = (locale.title_key(&title), Typeset::new(locale.language(), &title, None));
    LanguageMeta { path: Arc::clone(&one.path), title, sort_key, typeset, ..LanguageMeta::default() }
}

fn tree<'t>(language: LanguageId, path: &Arc<str>, text: &'t str, problems: &mut Vec<Problem>) -> Written<'t> {
    let mut fail = |span: Span, fault| problems.push(Problem::new(path, span, Fault::BadFrontMatter(fault)));
    let (tree, body) = match split(text) {
        Err((span, fault)) => {
            fail(span, fault);
            (None, 0)
        }
        Ok(parts) => {
            let body = parts.body;
            match yaml::read(&text[parts.yaml.clone()], parts.yaml.start, path, problems) {
                Ok(node) if matches!(node.data, Data::Map(_)) => (Some(node), body),
                other => {
                    let (span, fault) = unusable(other, &text[parts.yaml.clone()], parts.yaml.start);
                    problems.push(Problem::new(path, span, Fault::BadFrontMatter(fault)));
                    (None, body)
                }
            }
        }
    };
    Written { language, path: Arc::clone(path), tree, body }
}

fn unusable(read: Result<Node<'_>, yaml::Broken>, text: &str, at: usize) -> (Span, FrontMatterFault) {
    match read {
        Err(broken) => (broken.span, FrontMatterFault::Yaml(broken.fault)),
        // `title:Guide` without the space is one text to YAML.
        Ok(Node { data: Data::Scalar { .. }, span }) => match text.find(':') {
            Some(colon) => {
                let hard = text[colon + 1..].starts_with('\u{a0}');
                let fault = if hard { YamlFault::NoBreakSpaceAfterColon } else { YamlFault::MissingSpace };
                (Span::new(at + colon, at + colon + 1), FrontMatterFault::Yaml(fault))
            }
            None => (span, FrontMatterFault::NotMapping),
        },
        Ok(node) => (node.span, FrontMatterFault::NotMapping),
    }
}

/// One language's mapping, from which keys are taken.
struct Sheet<'n, 't, 'a> {
    language: LanguageId,
    path: &'a Arc<str>,
    record: Record<'n, 't>,
}

pub(super) struct PageReader<'n, 't, 'a, 'p> {
    sheets: Vec<Sheet<'n, 't, 'a>>,
    pub(super) reading: &'a Reading,
    /// The languages that the page has.
    shown_in: &'a [LanguageId],
    /// Whether every language could be read.
    whole: bool,
    /// Whether the kind of the page is known: else nobody knows its fields.
    kind_known: bool,
    problems: &'p mut Vec<Problem>,
}

impl<'n, 't, 'a> PageReader<'n, 't, 'a, '_> {
    fn reader(&mut self, path: &'a Arc<str>) -> Reader<'_>
    where
        'a: 'a,
    {
        Reader { path, problems: self.problems }
    }

    /// A shared key: the first language that has it counts, and another may only repeat it.
    fn take(&mut self, key: &str) -> Option<(&'a Arc<str>, &'n Node<'t>)> {
        let mut first: Option<(&'a Arc<str>, &'n Node<'t>)> = None;
        for sheet in &mut self.sheets {
            let place = sheet.record.place(key);
            let Some(node) = sheet.record.take(key) else { continue };
            match first {
                None => first = Some((sheet.path, node)),
                Some((source, counts)) if !same(counts, node) => {
                    let fault = Fault::SharedFieldDiffers { key: key.to_owned(), source: source.to_string() };
                    self.problems.push(Problem::new(sheet.path, place.unwrap_or(node.span), fault));
                }
                Some(_) => {}
            }
        }
        first
    }

    fn kind(&mut self, is_index: bool) -> Arc<Kind> {
        let default = if is_index { KindRole::Section } else { KindRole::Page };
        let schema = &self.reading.schema;
        if let Some((path, node)) = self.take("kind")
            && let Some(name) = self.reader(path).text("kind", node)
        {
            if let Some(kind) = schema.kinds.get(&*name) {
                return Arc::clone(kind);
            }
            let fault = Fault::UnknownKind { kind: name.into(), known: schema.kind_names() };
            self.reader(path).note(node.span, fault);
            self.kind_known = false;
        } else if !self.whole {
            self.kind_known = self.sheets.iter().any(|sheet| sheet.record.place("kind").is_some());
        }
        schema.kind(default).cloned().unwrap_or_else(|| Arc::new(Kind::plain("page")))
    }

    fn shared(&mut self, kind: &Kind) -> Shared {
        let shared = Shared {
            only: self.only(),
            owner: self.reference("owner"),
            contacts: self.references("contacts"),
            published: self.take("published").and_then(|(path, node)| self.reader(path).date("published", node)),
            reviewed: self.take("reviewed").and_then(|(path, node)| self.reader(path).date("reviewed", node)),
            review_every: self.meant("review_every", Expected::Interval, Interval::parse),
            together: self.meant("publish", Expected::OneOf(vec!["together".into()]), |text| (text == "together").then_some(())).is_some(),
            publish_on: self.take("publish_on").and_then(|(path, node)| self.reader(path).date_time("publish_on", node)),
            expires_on: self.take("expires_on").and_then(|(path, node)| self.reader(path).date_time("expires_on", node)),
            topics: self.references("topics"),
            audience: self.references("audience"),
            related: self.references("related"),
            order: self.meant("order", Expected::Number, |text| text.parse().ok()),
            no_list: self.meant("list", Expected::OneOf(vec!["none".into()]), |text| (text == "none").then_some(())).is_some(),
            image: self.image(),
            fields: self.kind_fields(kind),
        };
        self.agree(kind, &shared);
        shared
    }

    /// What the fields must agree with, and what the kind needs of those that all pages may have.
    fn agree(&mut self, kind: &Kind, shared: &Shared) {
        let mut wrong = field::disagreeing(&kind.fields, &shared.fields);
        if shared.expires_on.zip(shared.publish_on).is_some_and(|(until, from)| field::is_before(until, from)) {
            wrong.push(("expires_on", "publish_on"));
        }
        self.disagree(&wrong);
        for name in &kind.requires {
            if !self.sheets.iter().any(|sheet| sheet.record.place(name).is_some()) {
                self.missing(0, name, kind);
            }
        }
    }

    /// Notes dates that come before others that they can't come before.
    fn disagree(&mut self, wrong: &[(&str, &str)]) {
        for &(later, earlier) in wrong {
            let found = self.sheets.iter().find_map(|sheet| Some((sheet.path, sheet.record.place(later)?)));
            if let Some((path, span)) = found {
                self.problems.push(Problem::new(path, span, Fault::DatesDisagree { later: later.into(), earlier: earlier.into() }));
            }
        }
    }

    fn kind_fields(&mut self, kind: &Kind) -> Vec<(Arc<str>, super::Value)> {
        let mut fields = Vec::new();
        for (name, field) in kind.fields.iter().filter(|(_, field)| !field.translated) {
            match self.take(name) {
                Some((path, node)) => {
                    let (reading, shown_in) = (self.reading, self.shown_in);
                    let value =
                        field::Fields { reader: self.reader(path), reading, language: None, shown_in }.value(name, node, &field.sort);
                    fields.extend(value.map(|value| (Arc::clone(name), value)));
                }
                None if field.required => self.missing(0, name, kind),
                None => {}
            }
        }
        fields
    }

    fn translated(&mut self, at: usize, kind: &Kind) -> LanguageMeta {
        let (language, path) = (self.sheets[at].language, self.sheets[at].path);
        let (reading, shown_in) = (self.reading, self.shown_in);
        let sheet = &mut self.sheets[at];
        let mut take = |key: &str| sheet.record.take(key);
        let (title_node, slug, summary_node, draft) = (take("title"), take("slug"), take("summary"), take("draft"));
        let updated = take("updated");
        let (redirects, twin, allow, extra) = (take("redirects"), take("twin"), take("allow"), take("extra"));
        let reviewed = take("translation_reviewed");
        let own: Vec<_> =
            kind.fields.iter().filter(|(_, field)| field.translated).map(|(name, field)| (name, field, sheet.record.take(name))).collect();
        let start = Span { start: sheet.record.span.start, end: sheet.record.span.start };
        // In capitals it is an unknown key already.
        let is_near = title_node.is_none() && sheet.record.rest().any(|(key, _)| key.text.eq_ignore_ascii_case("title"));
        let mut reader = Reader { path, problems: self.problems };
        let title = title_node.and_then(|node| reader.plain("title", node)).filter(|title| !title.is_empty());
        let is_text = title_node.is_none_or(|node| matches!(node.data, Data::Scalar { .. }));
        if title.is_none() && is_text && !is_near {
            reader.note(start, Fault::MissingField { key: "title".into(), of: kind.name.to_string() });
        }
        let twin = twin.and_then(|node| translation::twin(&mut reader, node));
        let allow = allow.map(|node| allowance::read(&mut reader, node)).unwrap_or_default();
        let mut fields = Vec::new();
        for (name, field, node) in own {
            match node {
                Some(node) => {
                    let reader = Reader { path, problems: reader.problems };
                    let value = field::Fields { reader, reading, language: Some(language), shown_in }.value(name, node, &field.sort);
                    fields.extend(value.map(|value| (Arc::clone(name), value)));
                }
                None if field.required => {
                    reader.note(start, Fault::MissingField { key: name.to_string(), of: kind.name.to_string() });
                }
                None => {}
            }
        }
        let title: Arc<str> = title.unwrap_or_default().into();
        let summary = summary_node.and_then(|node| reader.plain("summary", node)).map(Arc::from);
        LanguageMeta {
            path: Arc::clone(path),
            sort_key: reading.locales[language].title_key(&title),
            typeset: Typeset::new(reading.locales[language].language(), &title, summary.as_ref()),
            title,
            title_span: title_node.map_or(start, |node| node.span),
            slug: slug.and_then(|node| Some((reader.text("slug", node)?.into(), node.span))),
            summary,
            summary_span: summary_node.map_or(start, |node| node.span),
            updated: updated.and_then(|node| reader.date("updated", node)),
            draft: draft.and_then(|node| reader.flag("draft", node)).unwrap_or(false),
            redirects: redirects.map(|node| texts(&mut reader, "redirects", node)).unwrap_or_default(),
            twin: twin.unwrap_or_default(),
            reviewed: reviewed.and_then(|node| translation::review(&mut reader, node, path)),
            allow,
            extra: extra.map_or(Json::Null, json),
            fields,
        }
    }

    fn finish(&mut self, kind: &Kind) {
        if !self.kind_known {
            return;
        }
        let known: Vec<&str> = TRANSLATED.iter().chain(SHARED).copied().chain(kind.fields.keys().map(|name| &**name)).collect();
        for at in 0..self.sheets.len() {
            let sheet = &self.sheets[at];
            Reader { path: sheet.path, problems: self.problems }.finish(&sheet.record, &kind.name, &known);
        }
    }

    fn missing(&mut self, at: usize, key: &str, kind: &Kind) {
        if let Some(sheet) = self.sheets.get(at).filter(|_| self.whole) {
            let span = Span { start: sheet.record.span.start, end: sheet.record.span.start };
            let fault = Fault::MissingField { key: key.to_owned(), of: kind.name.to_string() };
            self.problems.push(Problem::new(sheet.path, span, fault));
        }
    }

    fn only(&mut self) -> Option<Only> {
        let (path, node) = self.take("only")?;
        let codes = self.reading.codes.clone();
        let mut reader = self.reader(path);
        let mut record = reader.record("only", node)?;
        let code_node = record.take("language");
        let code = code_node.and_then(|node| reader.text("language", node));
        let reason = record.take("reason").and_then(|node| reader.text("reason", node));
        reader.finish(&record, "only", &["language", "reason"]);
        let (Some(code), Some(reason)) = (code.clone(), reason) else {
            let key = if code.is_none() { "language" } else { "reason" };
            reader.note(node.span, Fault::MissingField { key: key.into(), of: "only".into() });
            return None;
        };
        let language = codes.position(|have| **have == *code);
        if language.is_none() {
            reader.wrong("language", code_node.unwrap_or(node), Expected::OneOf(codes.to_vec()));
        }
        Some(Only { language: language?, reason: reason.into() })
    }

    fn reference(&mut self, key: &str) -> Option<Reference> {
        let (path, node) = self.take(key)?;
        let name = self.reader(path).text(key, node)?;
        Some(Reference { name: name.into(), path: Arc::clone(path), span: node.span })
    }

    fn references(&mut self, key: &str) -> Vec<Reference> {
        let Some((path, node)) = self.take(key) else { return Vec::new() };
        let mut reader = self.reader(path);
        texts(&mut reader, key, node).into_iter().map(|(name, span)| Reference { name, path: Arc::clone(path), span }).collect()
    }

    /// A shared key whose text means something else.
    fn meant<T>(&mut self, key: &str, expected: Expected, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (path, node) = self.take(key)?;
        let mut reader = self.reader(path);
        let text = reader.scalar(key, node, expected.clone())?;
        let value = parse(&text);
        if value.is_none() {
            reader.wrong(key, node, expected);
        }
        value
    }

    fn image(&mut self) -> Option<Picture> {
        let (path, node) = self.take("image")?;
        let (reading, shown_in) = (self.reading, self.shown_in);
        let codes: ByLanguage<&str> = reading.codes.iter().map(String::as_str).collect();
        picture(&mut self.reader(path), &codes, shown_in, "image", node)
    }
}

fn texts(reader: &mut Reader<'_>, key: &str, node: &Node<'_>) -> Vec<(Arc<str>, Span)> {
    reader.list(key, node).iter().filter_map(|item| Some((reader.text(key, item)?.into(), item.span))).collect()
}

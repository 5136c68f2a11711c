//! Reads `site.yaml`: each key by itself, so that one fault hides no other.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::per_language::{lacking, per_language};
use super::{Authority, BLACK, Brand, Colour, Config, Language, Named, PART, PATH, PerLanguage, WHITE, is_readable};
use crate::finding::{Expected, Fault, Problem, SettingsFault, Severity, Span, is_firm, is_rule};
use crate::id::ByLanguage;
use crate::locale::slug::is_slug;
use crate::locale::{self, Locale};
use crate::yaml::{self, Data, Interval, Node, Reader, Record};

const KEYS: &[&str] = &[
    "title",
    "base_url",
    "languages",
    "theme",
    "time_zone",
    "raw_html",
    "rules",
    "publisher",
    "brand",
    "menu",
    "supervisory_authority",
    "footer_links",
    "edit_url",
    "contact",
    "eu_funding",
    "eu_disclaimer",
    "image",
    "publish_files",
    "publish_owners",
    "publish_pages",
    "foreign_in_lists",
    "publish",
    "publish_unlinked",
    "publish_root",
    "grace",
    "search",
];

/// The settings in `text` (none: there is no file). Never fails: what can't be used is reported and left at its default.
pub fn read(text: Option<&str>, problems: &mut Vec<Problem>) -> Config {
    let path: Arc<str> = PATH.into();
    let mut config = without_languages();
    problems.extend(text.into_iter().flat_map(|text| Problem::garbled(&path, text)));
    let fault = match text.map(|text| yaml::read(&text[bom(text)..], bom(text), &path, problems)) {
        None => Some((Span::default(), SettingsFault::Missing)),
        Some(Err(broken)) => Some((broken.span, SettingsFault::Yaml(broken.fault))),
        Some(Ok(node)) if matches!(node.data, Data::Map(_)) => {
            let mut reader = Reader { path: &path, problems };
            if let Some(record) = reader.record("", &node) {
                Settings { reader, config: &mut config }.fill(record);
            }
            None
        }
        Some(Ok(node)) => Some((node.span, SettingsFault::NotMapping)),
    };
    if let Some((span, fault)) = fault {
        config.unread = true;
        problems.push(Problem::new(&path, span, Fault::BadSettings(fault)));
    }
    in_some_language(&mut config);
    config
}

fn bom(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

/// The settings of a site that has none, but for its languages: they are costly to make.
fn without_languages() -> Config {
    Config {
        title: PerLanguage::default(),
        origin: "https://example.org".into(),
        mount: "".into(),
        languages: ByLanguage::default(),
        theme: "default".into(),
        theme_span: Span::default(),
        time_zone: TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC),
        raw_html: false,
        rules: BTreeMap::new(),
        publisher: None,
        brand: Brand::default(),
        menu: Vec::new(),
        authority: None,
        footer_links: Vec::new(),
        edit_url: None,
        contact: None,
        eu_funding: false,
        eu_disclaimer: None,
        image: None,
        publish_owners: false,
        publish_pages: false,
        foreign_in_lists: false,
        together: false,
        publish_unlinked: false,
        publish_root: Vec::new(),
        unread: false,
        grace: None,
        search: true,
        endings: Vec::new(),
    }
}

/// A site has a language, and if nobody says which it is Swedish.
fn in_some_language(config: &mut Config) {
    if config.languages.is_empty() {
        let swedish = Locale::new("sv-SE").expect("Swedish is a language that ICU knows");
        let name = "Svenska".into();
        config.languages = vec![Language { code: "sv".into(), name, prefix: "".into(), partial: false, locale: Arc::new(swedish) }].into();
    }
}

struct Settings<'p, 'c> {
    reader: Reader<'p>,
    config: &'c mut Config,
}

impl Settings<'_, '_> {
    fn fill(mut self, mut record: Record<'_, '_>) {
        // Languages first: everything that is written once for each language is read against them.
        match record.take("languages") {
            Some(node) => self.languages(node),
            None => self.fault(record.span, SettingsFault::NoLanguage),
        }
        in_some_language(self.config);
        match record.take("title").and_then(|node| self.per_language("title", node)) {
            Some(title) => self.config.title = title,
            None => self.missing("title", record.span),
        }
        match record.take("base_url") {
            Some(node) => self.base_url(node),
            None => self.missing("base_url", record.span),
        }
        if let Some(theme) = self.word(&mut record, "theme") {
            (self.config.theme, self.config.theme_span) = (theme.key, theme.span);
        }
        if let Some(node) = record.take("time_zone") {
            self.time_zone(node);
        }
        let mut flag = |key: &str| record.take(key).and_then(|node| self.reader.flag(key, node)).unwrap_or(false);
        self.config.raw_html = flag("raw_html");
        self.config.eu_funding = flag("eu_funding");
        self.config.publish_owners = flag("publish_owners");
        self.config.publish_pages = flag("publish_pages");
        self.config.foreign_in_lists = flag("foreign_in_lists");
        self.config.publish_unlinked = flag("publish_unlinked");
        let together = Expected::OneOf(vec!["together".into()]);
        self.config.together = self.meant(&mut record, "publish", together, |text| (text == "together").then_some(())).is_some();
        self.config.grace = self.meant(&mut record, "grace", Expected::Interval, Interval::parse);
        self.config.search = record.take("search").and_then(|node| self.reader.flag("search", node)).unwrap_or(true);
        if let Some(node) = record.take("rules") {
            self.rules(node);
        }
        self.config.publisher = record.take("publisher").and_then(|node| self.per_language("publisher", node));
        self.config.eu_disclaimer = record.take("eu_disclaimer").and_then(|node| self.per_language("eu_disclaimer", node));
        self.config.image = self.word(&mut record, "image");
        if let Some(node) = record.take("brand") {
            self.brand(node);
        }
        self.config.menu = self.words(&mut record, "menu");
        self.config.contact = self.word(&mut record, "contact");
        if let Some(node) = record.take("edit_url")
            && let Some(url) = self.reader.text("edit_url", node)
        {
            match split_url(&url.replace("{path}", "path")) {
                Some(_) => self.config.edit_url = Some(url.into()),
                None => self.reader.wrong("edit_url", node, Expected::Url),
            }
        }
        self.config.footer_links = self.words(&mut record, "footer_links");
        self.config.publish_root = self.words(&mut record, "publish_root");
        let refused: Vec<Named> = self.config.publish_root.extract_if(.., |named| !may_be_published(&named.key)).collect();
        refused.into_iter().for_each(|named| self.fault(named.span, SettingsFault::BadRootFile(named.key.to_string())));
        self.config.endings =
            self.words(&mut record, "publish_files").iter().map(|named| named.key.trim_start_matches('.').to_lowercase()).collect();
        if let Some(node) = record.take("supervisory_authority") {
            self.authority(node);
        }
        self.reader.finish(&record, PATH, KEYS);
        self.config.unread = self.config.languages.is_empty()
            || self.reader.problems.iter().any(|problem| {
                use SettingsFault::{BadPrefix, NoLanguage, SameTwice, UnknownLanguage};
                matches!(&problem.fault, Fault::BadSettings(NoLanguage | UnknownLanguage(_) | SameTwice(_) | BadPrefix(_)))
            });
    }

    fn fault(&mut self, span: Span, fault: SettingsFault) {
        self.reader.note(span, Fault::BadSettings(fault));
    }

    fn missing(&mut self, key: &str, span: Span) {
        self.reader.note(Span { start: span.start, end: span.start }, Fault::MissingField { key: key.into(), of: PATH.into() });
    }

    fn word(&mut self, record: &mut Record<'_, '_>, key: &str) -> Option<Named> {
        let node = record.take(key)?;
        let text = self.reader.text(key, node)?;
        Some(Named { key: text.into(), span: node.span })
    }

    fn words(&mut self, record: &mut Record<'_, '_>, key: &str) -> Vec<Named> {
        let Some(node) = record.take(key) else { return Vec::new() };
        let items = self.reader.list(key, node);
        items.iter().filter_map(|item| Some(Named { key: self.reader.text(key, item)?.into(), span: item.span })).collect()
    }

    fn per_language(&mut self, key: &str, node: &Node<'_>) -> Option<PerLanguage<Arc<str>>> {
        let codes: ByLanguage<&str> = self.config.languages.iter().map(|language| &*language.code).collect();
        let before = self.reader.problems.len();
        let lame = self.reader.problems.iter().any(|problem| matches!(problem.fault, Fault::BadSettings(_)));
        let texts = per_language(&mut self.reader, &codes, key, node);
        if let Some(texts) = &texts {
            lacking(&mut self.reader, &codes, key, node, texts, |language| !self.config.languages[language].partial);
        }
        if lame {
            // A text in a language that could not be read is not wrong too.
            let mut number = 0..;
            self.reader.problems.retain(|problem| {
                number.next() < Some(before) || !matches!(problem.fault, Fault::UnknownKey { .. } | Fault::MissingTranslation { .. })
            });
        }
        texts
    }

    fn languages(&mut self, node: &Node<'_>) {
        let items = self.reader.list("languages", node);
        // Of a list of codes alone, `[sv, en]`, is said how the whole is written, not what each of them lacks.
        if items.iter().all(|item| !matches!(item.data, Data::Map(_))) {
            return self.fault(node.span, SettingsFault::NoLanguage);
        }
        let mut languages = Vec::new();
        for item in items {
            let language = self.language(item, &languages);
            languages.extend(language);
        }
        self.config.languages = languages.into();
    }

    fn language(&mut self, node: &Node<'_>, before: &[Language]) -> Option<Language> {
        let mut record = self.reader.record("languages", node)?;
        let code = self.word(&mut record, "code");
        let name = self.word(&mut record, "name");
        let prefix = self.word(&mut record, "prefix");
        let given = self.word(&mut record, "locale");
        let partial = record.take("partial").and_then(|node| self.reader.flag("partial", node)).unwrap_or(false);
        self.reader.finish(&record, "languages", &["code", "name", "prefix", "locale", "partial"]);
        let Some(code) = code else {
            self.missing("code", node.span);
            return None;
        };
        let tag = given.as_ref().map_or_else(|| Locale::default_for(&code.key), |named| named.key.to_string());
        let Some(found) = Locale::new(&tag).filter(|_| locale::exists(&code.key)) else {
            let place = given.as_ref().map_or(code.span, |named| named.span);
            self.fault(place, SettingsFault::UnknownLanguage(tag));
            return None;
        };
        let (prefix, place) = prefix.map_or_else(|| (Arc::from(""), node.span), |named| (named.key, named.span));
        if !prefix.is_empty() && !is_slug(&prefix) {
            self.fault(place, SettingsFault::BadPrefix(prefix.to_string()));
            return None;
        }
        if let Some(other) = before.iter().find(|other| other.code == code.key || other.prefix == prefix) {
            let twice = if other.code == code.key { &code.key } else { &prefix };
            self.fault(place, SettingsFault::SameTwice(twice.to_string()));
            return None;
        }
        let name = name.map_or_else(|| Arc::clone(&code.key), |named| named.key);
        Some(Language { code: code.key, name, prefix, partial, locale: Arc::new(found) })
    }

    fn base_url(&mut self, node: &Node<'_>) {
        let Some(text) = self.reader.text("base_url", node) else { return };
        match split_url(&text).filter(|(origin, _)| is_sealed(origin)) {
            Some((origin, mount)) => (self.config.origin, self.config.mount) = (origin.into(), mount.into()),
            None => self.fault(node.span, SettingsFault::BadUrl(text.into())),
        }
    }

    fn time_zone(&mut self, node: &Node<'_>) {
        let Some(text) = self.reader.text("time_zone", node) else { return };
        match TimeZone::get(&text) {
            Ok(zone) => self.config.time_zone = zone,
            Err(_) => self.fault(node.span, SettingsFault::UnknownTimeZone(text.into())),
        }
    }

    /// A key that is not a text, or not any text.
    fn meant<T>(&mut self, record: &mut Record<'_, '_>, key: &str, expected: Expected, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let node = record.take(key)?;
        let value = parse(&self.reader.scalar(key, node, expected.clone())?);
        if value.is_none() {
            self.reader.wrong(key, node, expected);
        }
        value
    }

    fn rules(&mut self, node: &Node<'_>) {
        let Some(record) = self.reader.record("rules", node) else { return };
        for (key, value) in record.rest() {
            if !is_rule(&key.text) {
                self.fault(key.span, SettingsFault::UnknownRule(key.text.to_string()));
            }
            let Some(level) = self.reader.text(&key.text, value) else { continue };
            match Severity::from_name(&level) {
                Some(level) if is_firm(&key.text) && level < Severity::Error => {
                    self.fault(key.span, SettingsFault::FirmRule(key.text.to_string()));
                }
                Some(level) => drop(self.config.rules.insert(key.text.to_string(), level)),
                None => {
                    let words = ["off", "note", "warning", "error"].map(String::from).to_vec();
                    self.reader.wrong(&key.text, value, Expected::OneOf(words));
                }
            }
        }
    }

    fn brand(&mut self, node: &Node<'_>) {
        let Some(mut record) = self.reader.record("brand", node) else { return };
        let mut brand = Brand {
            logo: self.word(&mut record, "logo"),
            logo_dark: self.word(&mut record, "logo_dark"),
            font: self.word(&mut record, "font"),
            heading_font: self.word(&mut record, "heading_font"),
            name: record.take("name").and_then(|node| self.per_language("name", node)),
            ..Brand::default()
        };
        brand.colour = self.colour(&mut record, "colour", |given| given.until(BLACK, is_readable));
        let band = brand.band();
        brand.accent = self.colour(&mut record, "accent", |given| given.until(WHITE, |colour| colour.contrast(band) >= PART));
        self.reader.finish(&record, "brand", &["logo", "logo_dark", "name", "colour", "accent", "font", "heading_font"]);
        self.config.brand = brand;
    }

    /// A colour that can be read, which is the nearest that would do where the one given can't.
    fn colour(&mut self, record: &mut Record<'_, '_>, key: &str, nearest: impl Fn(Colour) -> Colour) -> Option<Colour> {
        let place = record.place(key)?;
        let Some(node) = record.take(key) else {
            // Without quotation marks `#` begins a comment, and nothing is left.
            self.fault(place, SettingsFault::BadColour(String::new()));
            return None;
        };
        let text = self.reader.text(key, node)?;
        let Some(given) = Colour::parse(&text) else {
            self.fault(node.span, SettingsFault::BadColour(text.into()));
            return None;
        };
        let nearest = nearest(given);
        if given != nearest {
            self.fault(node.span, SettingsFault::WeakColour { given: given.to_string(), nearest: nearest.to_string() });
        }
        Some(nearest)
    }

    fn authority(&mut self, node: &Node<'_>) {
        let Some(mut record) = self.reader.record("supervisory_authority", node) else { return };
        let name = record.take("name").and_then(|node| self.per_language("name", node));
        let url = self.word(&mut record, "url");
        self.reader.finish(&record, "supervisory_authority", &["name", "url"]);
        match (name, url) {
            (Some(name), Some(url)) => self.config.authority = Some(Authority { name, url: url.key }),
            (None, _) => self.missing("name", node.span),
            (_, None) => self.missing("url", node.span),
        }
    }
}

/// Whether a path under `content/` may be published whatever its name: what only the program and the authors read may not.
fn may_be_published(path: &str) -> bool {
    let path = path.trim_start_matches('/');
    let first = path.split('/').next().unwrap_or_default();
    let of_program = matches!(first, "data" | ".twins" | ".addresses" | ".git") || matches!(path, "site.yaml" | "baseline.yaml");
    !path.is_empty()
        && !of_program
        && !path.contains('\\')
        && !path.ends_with(".md")
        && !path.split('/').any(|part| matches!(part, "" | "." | ".."))
}

/// Whether nobody on the way can read or change what a site of this origin sends: it is https, or of this computer.
fn is_sealed(origin: &str) -> bool {
    let local = |host: &str| matches!(host.split(':').next().unwrap_or(host), "localhost" | "127.0.0.1" | "[");
    origin.strip_prefix("http://").is_none_or(local)
}

/// The origin and the path of an absolute http address.
pub fn split_url(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host_end = rest.find('/').unwrap_or(rest.len());
    let host = &rest[..host_end];
    let clean = |part: &str| !part.contains([' ', '"', '<', '>', '?', '#', '\\']);
    let origin = &text[..text.len() - rest.len() + host_end];
    let mount = rest[host_end..].trim_end_matches('/');
    let climbs = mount.split('/').any(|part| matches!(part, "." | ".."));
    (!host.is_empty() && clean(host) && clean(mount) && !mount.contains("//") && !climbs && !host.contains('@')).then_some((origin, mount))
}

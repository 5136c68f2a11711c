//! Reads the data files: each entry by itself, so that one fault hides no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Data, Fact, FactText, FactValue, HouseWords, Leads, Owner, Redirect, Term, Topic};
use crate::config::{PerLanguage, lacking, per_language, split_url};
use crate::finding::{DataFault, Expected, Fault, Problem, Span};
use crate::id::{ByLanguage, LanguageId};
use crate::locale::Decimal;
use crate::yaml::{self, Data as Yaml, Node, Reader, Record};

/// Where data stands.
pub const PATHS: [&str; 7] = [
    "content/data/owners.yaml",
    "content/data/facts.yaml",
    "content/data/topics.yaml",
    "content/data/audiences.yaml",
    "content/data/terms.yaml",
    "content/data/words.yaml",
    REDIRECTS,
];

/// Where it is said where former addresses lead.
pub const REDIRECTS: &str = "content/data/redirects.yaml";

/// Reads all data. `text` gives the text of a path, if there is such a file.
pub fn read<'t>(text: impl Fn(&str) -> Option<&'t str>, codes: &ByLanguage<String>, problems: &mut Vec<Problem>) -> Data {
    let codes: ByLanguage<&str> = codes.iter().map(String::as_str).collect();
    let mut data = Data::default();
    for path in PATHS {
        let Some(text) = text(path) else { continue };
        let path: Arc<str> = path.into();
        problems.extend(Problem::garbled(&path, text));
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        match yaml::read(&text[bom..], bom, &path, problems) {
            Err(broken) => {
                problems.push(Problem::new(&path, broken.span, Fault::BadData(DataFault::Yaml(broken.fault))));
                data.unread.push((path, None));
            }
            Ok(node) if node.data == Yaml::Null => {}
            Ok(node) => File { reader: Reader { path: &path, problems }, codes: &codes }.fill(&node, &mut data),
        }
    }
    data
}

struct File<'p, 'c> {
    reader: Reader<'p>,
    codes: &'c ByLanguage<&'c str>,
}

impl File<'_, '_> {
    fn fill(mut self, node: &Node<'_>, data: &mut Data) {
        let file = self.reader.path.rsplit('/').next().unwrap_or_default().to_owned();
        if file == "terms.yaml" {
            data.terms = self.terms(node);
            return;
        }
        if file == "words.yaml" {
            data.words = self.words(node);
            return;
        }
        let Some(record) = self.reader.record(&file, node) else {
            data.unread.push((Arc::clone(self.reader.path), None));
            return;
        };
        for (key, value) in record.rest() {
            let name = key.text.trim();
            if self.reader.path.as_ref() == REDIRECTS {
                let to = self.leads(name, value);
                data.redirects.extend(to.map(|to| Redirect { address: name.into(), span: key.span, to }));
                continue;
            }
            if name != &*key.text {
                self.reader.note(key.span, Fault::BadData(DataFault::SpaceAround(name.to_owned())));
            }
            let name_of = || Arc::<str>::from(name);
            let count = data.owners.len() + data.facts.len() + data.topics.len() + data.audiences.len();
            match &*file {
                "owners.yaml" => data.owners.extend(self.owner(name, key.span, value).map(|owner| (name_of(), owner))),
                "facts.yaml" => data.facts.extend(self.fact(name, key.span, value).map(|fact| (name_of(), fact))),
                "topics.yaml" => data.topics.extend(self.topic(name, value).map(|topic| (name_of(), topic))),
                _ => data.audiences.extend(self.named(name, value).map(|name| (name_of(), name))),
            }
            if count == data.owners.len() + data.facts.len() + data.topics.len() + data.audiences.len() {
                data.unread.push((Arc::clone(self.reader.path), Some(name_of())));
            }
        }
    }

    /// A text in every language of the site.
    fn named(&mut self, key: &str, node: &Node<'_>) -> Option<PerLanguage<Arc<str>>> {
        let name = per_language(&mut self.reader, self.codes, key, node)?;
        self.lacking(key, node.span, |language| name.exact(language).is_some());
        Some(name)
    }

    /// A topic: its name alone, or its name and a sentence on it.
    fn topic(&mut self, key: &str, node: &Node<'_>) -> Option<Topic> {
        let Yaml::Map(pairs) = &node.data else { return self.named(key, node).map(|name| Topic { name, summary: PerLanguage::default() }) };
        if !pairs.iter().any(|(key, _)| &*key.text == "name") {
            return self.named(key, node).map(|name| Topic { name, summary: PerLanguage::default() });
        }
        let mut record = self.reader.record(key, node)?;
        let name = record.take("name").and_then(|node| self.named("name", node));
        let summary = record.take("summary").and_then(|node| self.named("summary", node)).unwrap_or_default();
        self.reader.finish(&record, key, &["name", "summary"]);
        Some(Topic { name: name?, summary })
    }

    fn lacking(&mut self, key: &str, span: Span, has: impl Fn(LanguageId) -> bool) {
        for (language, code) in self.codes.enumerate() {
            if !has(language) {
                let fault = DataFault::LacksLanguage { key: key.to_owned(), language: (*code).to_owned() };
                self.reader.note(span, Fault::BadData(fault));
            }
        }
    }

    fn owner(&mut self, key: &str, span: Span, node: &Node<'_>) -> Option<Owner> {
        let mut record = self.reader.record(key, node)?;
        let written = record.take("name");
        let name = written.and_then(|node| self.named("name", node));
        if written.is_none() {
            self.reader.note(node.span, Fault::MissingField { key: "name".into(), of: key.to_owned() });
        }
        let mut texts = |key: &str| {
            let Some(node) = record.take(key) else { return PerLanguage::default() };
            let texts = per_language(&mut self.reader, self.codes, key, node).unwrap_or_default();
            lacking(&mut self.reader, self.codes, key, node, &texts, |_| true);
            texts
        };
        let (title, visiting, postal, hours) = (texts("title"), texts("visiting"), texts("postal"), texts("hours"));
        let mut text = |key: &str| record.take(key).and_then(|node| self.reader.text(key, node)).map(Arc::from);
        let (email, phone, url, legal_basis) = (text("email"), text("phone"), text("url"), text("legal_basis"));
        let span_of = |key: &str| record.place(key).unwrap_or(span);
        let wrong = [
            (email.as_deref().filter(|email| !is_email(email)), "email", DataFault::BadEmail as fn(String) -> DataFault),
            (phone.as_deref().filter(|phone| !is_phone(phone)), "phone", DataFault::BadPhone),
            (url.as_deref().filter(|url| split_url(url).is_none()), "url", DataFault::BadUrl),
        ];
        for (written, key, fault) in wrong {
            if let Some(written) = written {
                self.reader.note(span_of(key), Fault::BadData(fault(written.to_owned())));
            }
        }
        let mut date = |key: &str| record.take(key).and_then(|node| self.reader.date(key, node));
        let (agreed_on, expires_on) = (date("agreed_on"), date("expires_on"));
        self.in_order(&record, ("agreed_on", agreed_on), ("expires_on", expires_on));
        let known = &["name", "title", "email", "phone", "visiting", "postal", "hours", "url", "legal_basis", "agreed_on", "expires_on"];
        self.reader.finish(&record, key, known);
        Some(Owner { name: name?, title, email, phone, visiting, postal, hours, url, legal_basis, agreed_on, expires_on, span })
    }

    /// Notes a date that comes before the one that it must follow.
    fn in_order(&mut self, record: &Record<'_, '_>, earlier: (&str, Option<Date>), later: (&str, Option<Date>)) {
        if later.1.zip(earlier.1).is_some_and(|(later, earlier)| later < earlier) {
            let fault = Fault::DatesDisagree { later: later.0.into(), earlier: earlier.0.into() };
            self.reader.note(record.place(later.0).unwrap_or(record.span), fault);
        }
    }

    fn fact(&mut self, key: &str, span: Span, node: &Node<'_>) -> Option<Fact> {
        let before = self.reader.problems.len();
        let mut record = self.reader.record(key, node)?;
        let name = record.take("name").and_then(|node| self.named("name", node)).unwrap_or_default();
        let sort = record.take("type").and_then(|node| self.sort(node));
        let mut values = Vec::new();
        if let (Some(sort), Some(list)) = (&sort, record.take("values")) {
            for item in self.reader.list("values", list) {
                values.extend(self.fact_value(key, sort, item));
            }
        }
        let source = record.take("source").and_then(|node| self.reader.text("source", node)).map(Arc::from);
        let checked = record.take("checked").and_then(|node| self.reader.date("checked", node));
        self.reader.finish(&record, key, &["name", "type", "values", "source", "checked"]);
        if sort.is_none() && record.place("type").is_none() {
            self.reader.note(node.span, Fault::MissingField { key: "type".into(), of: key.to_owned() });
        }
        if values.is_empty() {
            // A value that can't be read has been told of.
            if self.reader.problems.len() == before {
                self.reader.note(span, Fault::BadData(DataFault::NoValue(key.to_owned())));
            }
            return None;
        }
        values.sort_by_key(|value| value.from.unwrap_or(Date::MIN));
        let overlap = values.windows(2).any(|pair| pair[0].until.is_none_or(|until| until >= pair[1].from.unwrap_or(Date::MIN)));
        if overlap {
            self.reader.note(span, Fault::BadData(DataFault::Overlap(key.to_owned())));
        }
        Some(Fact { name, values, source, checked, span })
    }

    fn sort(&mut self, node: &Node<'_>) -> Option<Box<str>> {
        let sort = self.reader.text("type", node)?;
        let known = ["number", "money", "date", "text", "list"];
        if known.contains(&&*sort) {
            return Some(sort);
        }
        self.reader.wrong("type", node, Expected::OneOf(known.map(String::from).to_vec()));
        None
    }

    fn fact_value(&mut self, key: &str, sort: &str, node: &Node<'_>) -> Option<FactValue> {
        let mut record = self.reader.record("values", node)?;
        let value = record.take("value");
        let from = record.take("from").and_then(|node| self.reader.date("from", node));
        let until = record.take("until").and_then(|node| self.reader.date("until", node));
        self.in_order(&record, ("from", from), ("until", until));
        self.reader.finish(&record, key, &["value", "from", "until"]);
        let Some(value) = value else {
            self.reader.note(node.span, Fault::MissingField { key: "value".into(), of: key.to_owned() });
            return None;
        };
        let text = match sort {
            "number" => self.number("value", value).map(FactText::Number),
            "money" => self.money(value),
            "date" => self.reader.date("value", value).map(FactText::Date),
            "list" => self.list(value).map(FactText::List),
            _ => self.named(key, value).map(FactText::Text),
        };
        Some(FactValue { text: text?, from, until })
    }

    fn number(&mut self, key: &str, node: &Node<'_>) -> Option<Decimal> {
        let text = self.reader.scalar(key, node, Expected::Number)?;
        let number = Decimal::parse(&text);
        if number.is_none() {
            self.reader.wrong(key, node, Expected::Number);
        }
        number
    }

    fn money(&mut self, node: &Node<'_>) -> Option<FactText> {
        let Yaml::Map(_) = node.data else {
            self.reader.wrong("value", node, Expected::Money);
            return None;
        };
        let mut record: Record<'_, '_> = self.reader.record("value", node)?;
        let amount = record.take("amount").and_then(|node| self.number("amount", node));
        let currency = record.take("currency").and_then(|node| self.reader.text("currency", node));
        self.reader.finish(&record, "value", &["amount", "currency"]);
        if amount.is_none() || currency.is_none() {
            self.reader.wrong("value", node, Expected::Money);
        }
        Some(FactText::Money(amount?, currency?.into()))
    }

    /// One list for all languages, or one for each.
    fn list(&mut self, node: &Node<'_>) -> Option<PerLanguage<Vec<String>>> {
        let mut items = |node: &Node<'_>| -> Vec<String> {
            let list = self.reader.list("value", node);
            list.iter().filter_map(|item| self.reader.text("value", item)).map(String::from).collect()
        };
        match &node.data {
            Yaml::List(_) => {
                let all = items(node);
                Some(PerLanguage(self.codes.iter().map(|_| Some(all.clone())).collect()))
            }
            Yaml::Map(pairs) => {
                let by_language: BTreeMap<&str, Vec<String>> = pairs.iter().map(|(key, node)| (&*key.text, items(node))).collect();
                let lists = PerLanguage(self.codes.iter().map(|code| by_language.get(code).cloned()).collect());
                self.lacking("value", node.span, |language| lists.exact(language).is_some());
                Some(lists)
            }
            _ => {
                self.reader.wrong("value", node, Expected::List);
                None
            }
        }
    }

    /// The words of the house, in the order of the site's languages.
    fn words(&mut self, node: &Node<'_>) -> ByLanguage<HouseWords> {
        let Some(mut record) = self.reader.record("words.yaml", node) else { return ByLanguage::default() };
        let mut all = Vec::new();
        for code in self.codes {
            let mut words = HouseWords::default();
            if let Some(mut inner) = record.take(code).and_then(|node| self.reader.record(code, node)) {
                let mut list = |key: &str| -> BTreeSet<String> {
                    let items = inner.take(key).map(|node| self.reader.list(key, node)).unwrap_or_default();
                    items.iter().filter_map(|item| self.reader.text(key, item)).map(|word| word.to_lowercase()).collect()
                };
                words = HouseWords { link_texts: list("link_texts"), pointers: list("pointers"), abbreviations: list("abbreviations") };
                self.reader.finish(&inner, code, &["link_texts", "pointers", "abbreviations"]);
            }
            all.push(words);
        }
        self.reader.finish(&record, "words.yaml", self.codes);
        all.into()
    }

    fn terms(&mut self, node: &Node<'_>) -> Vec<Term> {
        let mut terms = Vec::new();
        for item in self.reader.list("terms.yaml", node) {
            let Some(mut record) = self.reader.record("terms.yaml", item) else { continue };
            let forms = self.forms(&mut record);
            let avoid = match record.take("avoid").and_then(|node| self.reader.record("avoid", node)) {
                Some(mut inner) => {
                    let forms = self.forms(&mut inner);
                    self.reader.finish(&inner, "avoid", self.codes);
                    forms
                }
                None => self.codes.iter().map(|_| Vec::new()).collect(),
            };
            let known: Vec<&str> = self.codes.iter().copied().chain(["avoid"]).collect();
            self.reader.finish(&record, "terms.yaml", &known);
            terms.push(Term { forms, avoid });
        }
        terms
    }

    /// Where a former address leads, or what is said there.
    fn leads(&mut self, address: &str, node: &Node<'_>) -> Option<Leads> {
        let Yaml::Map(_) = &node.data else {
            return self.reader.text(address, node).map(|to| Leads::To(to.trim().into(), node.span));
        };
        let mut record = self.reader.record(address, node)?;
        let gone = record.take("gone").and_then(|node| self.named("gone", node));
        if record.place("gone").is_none() {
            self.reader.note(node.span, Fault::MissingField { key: "gone".into(), of: address.to_owned() });
        }
        self.reader.finish(&record, address, &["gone"]);
        gone.map(Leads::Gone)
    }

    /// The forms of a term in each language.
    fn forms(&mut self, record: &mut Record<'_, '_>) -> ByLanguage<Vec<Arc<str>>> {
        let mut forms = Vec::new();
        for code in self.codes {
            let nodes = record.take(code).map(|node| self.reader.list(code, node)).unwrap_or_default();
            forms.push(nodes.iter().filter_map(|node| self.reader.text(code, node)).map(Arc::from).collect());
        }
        forms.into()
    }
}

/// Whether a text is one e-mail address: `name@example.se`.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_name = |sign: char| sign.is_alphanumeric() || "!#$%&'*+-/=?^_{|}~.".contains(sign);
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    let dotted = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    let named = !name.is_empty() && name.chars().all(is_name) && dotted;
    named && host.contains('.') && host.split('.').all(is_label) && top.len() > 1 && !top.chars().any(|sign| sign.is_ascii_digit())
}

/// Whether a text can be rung: digits and what stands between them, as `+46 (0)46-222 00 00`.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let between = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || "-–‑/().".contains(sign);
    (3..=15).contains(&digits) && text.strip_prefix('+').unwrap_or(text).chars().all(between)
}

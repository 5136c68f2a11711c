//! What may be written where: every key with its type, its meaning and an example.
//!
//! In: the lists that `config`, `content`, `data` and `kind` give of what they read. Out: what `explain` says of a key
//! ([`text`]) and JSON Schemas that editors understand ([`schema`]).
//! Must not know: any value that somebody has written.

mod schema;
mod text;

use crate::both;
use crate::finding::{Both, UiLanguage};

pub use schema::schema;
pub use text::text;

/// One key that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What its value is.
    pub form: Form,
    /// What it is for.
    pub help: Both,
    /// The value as somebody might write it, in YAML.
    pub example: Both,
    /// Whether it must be there.
    pub required: bool,
    /// Whether each language writes its own.
    pub translated: bool,
}

impl Key {
    /// A key that may be left out and is shared by the languages.
    pub fn new(name: &str, form: Form, help: Both, example: impl Into<Both>) -> Self {
        Self { name: name.to_owned(), form, help, example: example.into(), required: false, translated: false }
    }

    /// The key with its example, as it is written in a file.
    pub fn written(&self, ui_language: UiLanguage) -> String {
        let example = self.example.say(ui_language);
        let gap = if example.starts_with('\n') { "" } else { " " };
        format!("{}:{gap}{example}", self.name)
    }

    /// The same key, where it must be there.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same key, where each language writes its own.
    pub fn translated(self) -> Self {
        Self { translated: true, ..self }
    }
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line of text.
    Text,
    /// Markdown.
    Markdown,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date, `2026-11-22`.
    Date,
    /// A date that may have a clock time, `2026-11-22T15:00`.
    DateTime,
    /// A length of time, `12 months`.
    Interval,
    /// `{amount: 100000, currency: SEK}`.
    Money,
    /// A web address.
    Url,
    /// The key of a page, or its path.
    Page,
    /// A key of `owners.yaml`.
    Owner,
    /// A key of `topics.yaml`.
    Topic,
    /// A key of `audiences.yaml`.
    Audience,
    /// A file beside the page.
    File,
    /// The name of a kind of page.
    Kind,
    /// The code of a language.
    Language,
    /// One of these words.
    OneOf(Vec<String>),
    /// One text for all languages, or `{sv: …, en: …}`.
    Texts,
    /// Any number of values.
    List(Box<Form>),
    /// Named values.
    Record(Vec<Key>),
    /// Values under names that the author chooses.
    ByName(Box<Form>),
    /// Anything: nobody checks it.
    Anything,
    /// One of several forms.
    Either(Vec<Form>),
}

impl Form {
    /// A list of this.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The words among which one has to be chosen.
    pub fn one_of(words: &[&str]) -> Self {
        Self::OneOf(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// What it is, for people.
    pub fn name(&self) -> Both {
        match self {
            Self::Text => both!("text", "text"),
            Self::Markdown => both!("text med Markdown", "text with Markdown"),
            Self::Number => both!("tal", "number"),
            Self::Flag => both!("true eller false", "true or false"),
            Self::Date => both!("datum (år-månad-dag)", "date (year-month-day)"),
            Self::DateTime => both!("datum, med eller utan klockslag", "date, with or without a time"),
            Self::Interval => both!("tidsrymd", "length of time"),
            Self::Money => both!("belopp med valuta", "amount with currency"),
            Self::Url => both!("webbadress", "web address"),
            Self::Page => both!("en sidas nyckel", "key of a page"),
            Self::Owner => both!("nyckel i owners.yaml", "key in owners.yaml"),
            Self::Topic => both!("nyckel i topics.yaml", "key in topics.yaml"),
            Self::Audience => both!("nyckel i audiences.yaml", "key in audiences.yaml"),
            Self::File => both!("fil bredvid sidan", "file beside the page"),
            Self::Kind => both!("sidtyp", "kind of page"),
            Self::Language => both!("språkkod", "code of a language"),
            Self::OneOf(words) => match &words[..] {
                [word] => both!("ordet {word}", "the word {word}"),
                words => {
                    let words = words.join(", ");
                    both!("ett av {words}", "one of {words}")
                }
            },
            Self::Texts => both!("text, eller en för varje språk", "text, or one for each language"),
            Self::List(of) => {
                let Both { sv, en } = of.name();
                both!("lista: {sv}", "list: {en}")
            }
            Self::Record(_) => both!("flera uppgifter med namn", "several named values"),
            Self::ByName(of) => {
                let Both { sv, en } = of.name();
                both!("valfria namn, vart och ett: {sv}", "names of your own, each: {en}")
            }
            Self::Anything => both!("vad som helst", "anything"),
            Self::Either(forms) => {
                if forms.len() > 3 {
                    return both!("olika slag, se exemplet", "of several forms, see the example");
                }
                let names: Vec<Both> = forms.iter().map(Self::name).collect();
                let (sv, en): (Vec<&str>, Vec<&str>) = names.iter().map(|name| (&*name.sv, &*name.en)).unzip();
                let (sv, en) = (sv.join(" eller "), en.join(" or "));
                both!("{sv}", "{en}")
            }
        }
    }

    /// The keys inside, if it holds any.
    pub fn keys(&self) -> Option<&[Key]> {
        match self {
            Self::Record(keys) => Some(keys),
            Self::List(of) | Self::ByName(of) => of.keys(),
            Self::Either(forms) => forms.iter().find_map(Self::keys),
            _ => None,
        }
    }
}

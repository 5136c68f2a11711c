//! Facts: values with the days between which they hold.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::PerLanguage;
use crate::finding::Span;
use crate::id::LanguageId;
use crate::locale::typography::Typographer;
use crate::locale::{Decimal, Locale};

/// A shared value, its source and the day it was last looked up.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is, for people.
    pub name: PerLanguage<Arc<str>>,
    /// Its values, by the day they begin to hold.
    pub values: Vec<FactValue>,
    /// Where it comes from.
    pub source: Option<Arc<str>>,
    /// When it was last looked up.
    pub checked: Option<Date>,
    /// Where it stands in `facts.yaml`.
    pub span: Span,
}

/// One value and the days between which it holds (both included).
#[derive(Debug, PartialEq, Eq)]
pub struct FactValue {
    /// The value.
    pub text: FactText,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// What a fact says.
#[derive(Debug, PartialEq, Eq)]
pub enum FactText {
    /// A number.
    Number(Decimal),
    /// An amount with its currency (ISO 4217).
    Money(Decimal, Arc<str>),
    /// A date.
    Date(Date),
    /// A text.
    Text(PerLanguage<Arc<str>>),
    /// A list.
    List(PerLanguage<Vec<String>>),
}

impl Fact {
    /// The value of a day, if one holds then.
    pub fn on(&self, day: Date) -> Option<&FactValue> {
        self.values.iter().find(|value| value.from.is_none_or(|from| from <= day) && value.until.is_none_or(|until| day <= until))
    }

    /// What to show on a day: the value that holds, else the one that held last, else the first to come. A page must
    /// never lose a number only because time has passed.
    pub fn shown_on(&self, day: Date) -> Option<&FactValue> {
        self.on(day)
            .or_else(|| self.values.iter().rev().find(|value| value.until.is_some_and(|until| until < day)))
            .or_else(|| self.values.first())
    }
}

impl FactText {
    /// A whole number up to twelve in letters, if the language has them.
    pub fn in_words(&self, locale: &Locale) -> Option<&'static str> {
        match self {
            Self::Number(number) => locale.number_in_words(number),
            _ => None,
        }
    }

    /// The value as a language writes it.
    pub fn show(&self, language: LanguageId, locale: &Locale) -> String {
        match self {
            Self::Number(number) => locale.number(number),
            Self::Money(amount, currency) => locale.money(amount, currency),
            Self::Date(date) => locale.date_long(*date),
            Self::Text(text) => text.get(language).map(|text| Typographer::set(locale.language(), text).into_owned()).unwrap_or_default(),
            Self::List(items) => {
                let written = items.get(language).map(|items| locale.list(items)).unwrap_or_default();
                Typographer::set(locale.language(), &written).into_owned()
            }
        }
    }
}

//! What all pages share: owners, facts, topics, audiences, terms, words of the house.
//!
//! In: the YAML files of `content/data/`. Out: [`Data`], and the problems.
//! Must not know: pages, the moment. A fact keeps all its dated values; whoever shows it says when.

mod declared;
mod fact;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::PerLanguage;
use crate::finding::Span;
use crate::id::ByLanguage;
use crate::locale::slug::slug;

pub use declared::files;
pub use fact::{Fact, FactText, FactValue};
pub use read::{PATHS, REDIRECTS, read};

/// Shared data.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// Who answers for pages, by key.
    pub owners: BTreeMap<Arc<str>, Owner>,
    /// Facts by name.
    pub facts: BTreeMap<Arc<str>, Fact>,
    /// Topics by key, in the order of the file.
    pub topics: Vec<(Arc<str>, Topic)>,
    /// Audiences: key and name, in the order of the file.
    pub audiences: Vec<(Arc<str>, PerLanguage<Arc<str>>)>,
    /// Terms with their approved twins.
    pub terms: Vec<Term>,
    /// What rules know besides their own words, in each language of the site.
    pub words: ByLanguage<HouseWords>,
    /// Where former addresses lead that no page tells of itself, in the order of the file.
    pub redirects: Vec<Redirect>,
    /// What can't be read: the file, and the name in it unless it is all of the file.
    pub unread: Vec<(Arc<str>, Option<Arc<str>>)>,
}

impl Data {
    /// A topic by its key.
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|(have, _)| **have == *key).map(|(_, topic)| topic)
    }

    /// Whether a name may be among what can't be read: that is told where it stands, not where it is used.
    pub fn is_unread(&self, path: &str, name: &str) -> bool {
        self.unread.iter().any(|(file, key)| **file == *path && key.as_deref().is_none_or(|key| key == name))
    }

    /// An audience by its key.
    pub fn audience(&self, key: &str) -> Option<&PerLanguage<Arc<str>>> {
        self.audiences.iter().find(|(have, _)| **have == *key).map(|(_, name)| name)
    }
}

/// What pages are about.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: PerLanguage<Arc<str>>,
    /// A sentence on it.
    pub summary: PerLanguage<Arc<str>>,
}

/// Where a former address leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address as it is written.
    pub address: Arc<str>,
    /// Where it stands in `redirects.yaml`.
    pub span: Span,
    /// What readers find.
    pub to: Leads,
}

/// What readers find at a former address.
#[derive(Debug, PartialEq, Eq)]
pub enum Leads {
    /// The way to something else, as it is written: `page/key#id`, a file or another address. And where that stands.
    To(Arc<str>, Span),
    /// These words, and nothing else: what was there is gone.
    Gone(PerLanguage<Arc<str>>),
}

/// Words of one language that a site adds to the lists of rules, in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct HouseWords {
    /// Link texts that say nothing.
    pub link_texts: BTreeSet<String>,
    /// Words that promise something at “here”.
    pub pointers: BTreeSet<String>,
    /// Abbreviations that its readers know.
    pub abbreviations: BTreeSet<String>,
}

/// A unit, role or person that answers for pages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// Name.
    pub name: PerLanguage<Arc<str>>,
    /// Title or role.
    pub title: PerLanguage<Arc<str>>,
    /// E-mail address.
    pub email: Option<Arc<str>>,
    /// Telephone number as people write it.
    pub phone: Option<Arc<str>>,
    /// Where to visit.
    pub visiting: PerLanguage<Arc<str>>,
    /// Where to write.
    pub postal: PerLanguage<Arc<str>>,
    /// Opening hours.
    pub hours: PerLanguage<Arc<str>>,
    /// A web address.
    pub url: Option<Arc<str>>,
    /// For a person: on which legal basis the data is published (GDPR article 6).
    pub legal_basis: Option<Arc<str>>,
    /// For a person: the day of the agreement.
    pub agreed_on: Option<Date>,
    /// For a person: the day when it ends.
    pub expires_on: Option<Date>,
    /// Where it stands in `owners.yaml`.
    pub span: Span,
}

impl Owner {
    /// Whether it is a person: it says so, or its e-mail address is made of its name, or it has one name in all languages and a
    /// title.
    pub fn is_person(&self) -> bool {
        if self.legal_basis.is_some() || self.agreed_on.is_some() {
            return true;
        }
        let Some(name) = self.name.first().filter(|name| name.contains(' ')) else { return false };
        let from_name = self.email.as_deref().and_then(|email| email.split('@').next()).is_some_and(|mailbox| {
            let parts = slug(name);
            let mut parts = parts.split('-');
            let (first, last) = (parts.next().unwrap_or_default(), parts.next_back().unwrap_or_default());
            mailbox.to_lowercase() == format!("{first}.{last}")
        });
        let names = &self.name.0;
        let same = names.len() > 1 && names.iter().all(|other| other.as_ref() == Some(name));
        from_name || (same && self.title.first().is_some())
    }
}

/// A term: its forms in each language, the one to write first.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// Forms by language.
    pub forms: ByLanguage<Vec<Arc<str>>>,
    /// Forms that must not be written, by language.
    pub avoid: ByLanguage<Vec<Arc<str>>>,
}

//! The site as a reader of one language sees it: addresses, dates and small maps for templates.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use jiff::civil::{Date, DateTime, Time};
use tera::Value;

use super::view::{self, Visible};
use crate::config::{Language, PerLanguage};
use crate::data::Owner;
use crate::html::{escape_words, url_path};
use crate::id::LanguageId;
use crate::locale::typography::Typographer;
use crate::locale::{LONG_IN_HEADING, LONG_IN_TEXT, Locale};
use crate::site::Site;
use crate::source::{Blob, Measure};
use crate::theme::{Engine, Words};

/// A site and the language of its reader.
#[derive(Clone, Copy)]
pub(super) struct Edition<'s> {
    pub(super) site: &'s Site,
    pub(super) language: LanguageId,
}

/// A map for templates.
pub(super) fn map<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    // Tera builds its own map from any other; a tree costs no hashing.
    Value::from(BTreeMap::from(pairs))
}

/// A text, or none.
pub(super) fn text(text: Option<impl AsRef<str>>) -> Value {
    text.map_or_else(Value::none, |text| Value::from(text.as_ref()))
}

/// A text with soft hyphens as HTML.
fn hyphenated(text: &str) -> Value {
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    escape_words(text, &mut html);
    Value::safe_string(&html)
}

/// Words of fewer letters fit the narrowest list.
const LONG_IN_LIST: usize = 16;

impl<'s> Edition<'s> {
    pub(super) fn locale(self) -> &'s Locale {
        &self.site.config.languages[self.language].locale
    }

    pub(super) fn words(self) -> &'s Words {
        self.site.theme.words(self.language)
    }

    pub(super) fn engine(self) -> &'s Engine {
        self.site.theme.engine()
    }

    pub(super) fn code(self) -> &'s str {
        &self.site.config.languages[self.language].code
    }

    /// A title as the heading of its page.
    pub(super) fn heading(self, title: &str) -> Value {
        hyphenated(&self.locale().hyphenate(title, LONG_IN_HEADING))
    }

    /// A title as lists and menus show it, or none where it is shown as it is.
    pub(super) fn listed_title(self, title: &str) -> Option<Value> {
        let Cow::Owned(title) = self.locale().hyphenate(title, LONG_IN_LIST) else { return None };
        Some(hyphenated(&title))
    }

    /// A text of front matter or data as the reader's language sets it.
    pub(super) fn set(self, text: &str) -> Cow<'_, str> {
        Typographer::set(self.locale().language(), text)
    }

    /// A date or a value of ours as readers see it.
    pub(super) fn typeset(self, text: &str) -> String {
        self.set(text).into_owned()
    }

    /// The same site for a reader of another language.
    pub(super) fn in_language(self, language: LanguageId) -> Self {
        Self { site: self.site, language }
    }

    /// An address as links give it: below the path that the site is mounted under.
    pub(super) fn url(self, address: &str) -> String {
        [&*self.site.config.mount, address].concat()
    }

    /// The address of a part of the list that lives at an address.
    pub(super) fn part_address(self, address: &str, part: usize) -> String {
        if part == 1 {
            return address.to_owned();
        }
        format!("{address}{}-{part}/", self.site.catalog.words[self.language].page)
    }

    /// The address of a file of the site, with everything escaped that an address may not hold.
    pub(super) fn file_url(self, path: &str) -> String {
        format!("{}/{}", self.site.config.mount, url_path(path.trim_start_matches("content/")))
    }

    /// The root of the language.
    pub(super) fn home(self) -> String {
        self.url(&self.root())
    }

    /// The same without the path that the site is mounted under.
    pub(super) fn root(self) -> String {
        match &*self.site.config.languages[self.language].prefix {
            "" => "/".to_owned(),
            prefix => format!("/{prefix}/"),
        }
    }

    /// The language as another one of a page, which has this address in it.
    pub(super) fn as_twin(self, url: String, title: Option<Arc<str>>, exact: bool, missing: Option<String>) -> Value {
        let Language { code, locale, name, .. } = &self.site.config.languages[self.language];
        view::Twin { code: code.clone(), tag: locale.tag().to_owned(), name: name.clone(), url, exact, title, missing }.visible()
    }

    /// What readers of this language are told of a page that is only in others.
    pub(super) fn only_in(self, languages: impl Iterator<Item = LanguageId>) -> String {
        self.words().get("twin_notice").replace("{language}", &self.in_languages(languages))
    }

    /// "in Swedish and in Finnish".
    pub(super) fn in_languages(self, languages: impl Iterator<Item = LanguageId>) -> String {
        let said = languages.map(|language| self.words().in_language(&self.site.config.languages[language]).to_owned());
        self.locale().list(&said.collect::<Vec<_>>())
    }

    /// A date for templates. Pages share few dates, so each is written once.
    pub(super) fn date(self, date: Option<Date>) -> Option<Value> {
        let date = date?;
        let locale = self.locale();
        let write =
            || view::Day { iso: date.to_string(), long: self.typeset(&locale.date_long(date)), short: locale.date_short(date) }.visible();
        let dates = &self.fragments().dates[self.language];
        Some(dates.lock().unwrap_or_else(PoisonError::into_inner).entry(date).or_insert_with(write).clone())
    }

    /// A date with its clock time; midnight counts as no time.
    pub(super) fn moment(self, moment: DateTime) -> Value {
        let locale = self.locale();
        let (date, has_time) = (moment.date(), moment.time() != Time::midnight());
        let view = view::Moment {
            iso: if has_time { format!("{date}T{:02}:{:02}", moment.hour(), moment.minute()) } else { date.to_string() },
            long: self.typeset(&locale.date_long(date)),
            short: locale.date_short(date),
            weekday: self.typeset(&locale.weekday_date(date)),
            time: has_time.then(|| locale.time(moment.time())),
            full: self.typeset(&if has_time { locale.date_time(moment) } else { locale.date_long(date) }),
        };
        view.visible()
    }

    /// An owner as a contact, by key.
    pub(super) fn contact(self, key: &str) -> Value {
        let contacts = self.fragments().contacts[self.language].get_or_init(|| {
            let owners = self.site.data.owners.iter();
            owners.map(|(key, owner)| (Arc::clone(key), self.contact_map(key, owner))).collect()
        });
        contacts.get(key).cloned().unwrap_or_else(Value::none)
    }

    fn contact_map(self, key: &Arc<str>, owner: &Owner) -> Value {
        let set = |texts: &PerLanguage<Arc<str>>| texts.get(self.language).map(|text| self.set(text).into_owned());
        let text = |texts: &PerLanguage<Arc<str>>| set(texts).map(|text| self.locale().hyphenate(&text, LONG_IN_TEXT).into_owned());
        let name = set(&owner.name);
        let view = view::Contact {
            key: Arc::clone(key),
            name_html: name.as_ref().map(|name| self.heading(name)),
            name,
            title: text(&owner.title),
            email: owner.email.clone(),
            phone: owner.phone.clone(),
            phone_link: owner.phone.as_ref().map(|phone| international(phone)),
            visiting: text(&owner.visiting),
            postal: text(&owner.postal),
            hours: text(&owner.hours),
            url: owner.url.clone(),
        };
        view.visible()
    }

    /// A file for templates: address, name, format and size.
    pub(super) fn file(self, path: &str, blob: &Blob) -> Value {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        view::File { url: self.file_url(path), name, format: format_of(path), size: self.locale().file_size(blob.length) }.visible()
    }
}

/// `PDF` for `form.pdf`.
pub(super) fn format_of(path: &str) -> String {
    path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_uppercase())
}

/// The size of an image, if the file is one.
pub(super) fn pixels(blob: &Blob) -> Option<(u32, u32)> {
    match blob.measure {
        Measure::Image { width, height, .. } => Some((width, height)),
        Measure::Pdf { .. } | Measure::Other => None,
    }
}

/// `0980-319 210` as `tel:+46980319210`: a leading nought is Sweden's, since that is where the users are.
fn international(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    match digits.strip_prefix('0') {
        Some(rest) if !digits.starts_with("00") => format!("tel:+46{rest}"),
        _ => format!("tel:{digits}"),
    }
}

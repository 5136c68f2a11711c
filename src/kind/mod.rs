//! What sorts of page and which components there are: the theme's declarations, read before any page.
//!
//! In: `kinds/*.yaml` and `components/*/*.yaml` of the theme. Out: a [`Schema`] against which pages are read.
//! Must not know: pages, how templates are filled.

mod declared;
mod keys;
mod role;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

pub use declared::read;
pub use keys::{said, sample};
pub use role::{ComponentRole, FieldRole, KindRole};

/// All kinds and components of a theme.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Kinds by name.
    pub kinds: BTreeMap<Arc<str>, Arc<Kind>>,
    /// Components by name.
    pub components: BTreeMap<Arc<str>, Arc<Component>>,
}

impl Schema {
    /// The kind with a role.
    pub fn kind(&self, role: KindRole) -> Option<&Arc<Kind>> {
        self.kinds.values().find(|kind| kind.role == Some(role))
    }

    /// The component with a role.
    pub fn component(&self, role: ComponentRole) -> Option<&Component> {
        self.components.values().find(|component| component.role == Some(role)).map(|component| &**component)
    }

    /// The names of all kinds, for messages.
    pub fn kind_names(&self) -> Vec<String> {
        self.kinds.keys().map(ToString::to_string).collect()
    }
}

/// One sort of page.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in front matter.
    pub name: Arc<str>,
    /// Its name for people, by language code.
    pub label: BTreeMap<String, String>,
    /// What it is for, by language code.
    pub help: BTreeMap<String, String>,
    /// The template that shows it.
    pub template: Arc<str>,
    /// What the program does for it beyond showing its text.
    pub role: Option<KindRole>,
    /// Its schema.org type.
    pub schema: Option<Arc<str>>,
    /// How a section of this kind orders its pages.
    pub order: Order,
    /// How many pages its lists hold before they are cut in parts.
    pub page: usize,
    /// Which fields say how a page moves on with time.
    pub lifecycle: LifecycleFields,
    /// Whether the pages below are a series with positions.
    pub numbered: bool,
    /// Whether its template is given the pages that link to it.
    pub backlinks: bool,
    /// Fields that lists of other pages may show.
    pub listed: Vec<Arc<str>>,
    /// Fields that every page may have and that this kind needs.
    pub requires: Vec<Arc<str>>,
    /// Its own fields.
    pub fields: BTreeMap<Arc<str>, Field>,
}

impl Kind {
    /// The name of the field with a role.
    pub fn field(&self, role: FieldRole) -> Option<&Arc<str>> {
        with_role(&self.fields, role)
    }

    /// Stands in when a theme lacks even the kinds that every page may fall back on.
    pub fn plain(name: &str) -> Self {
        Self {
            role: None,
            name: name.into(),
            label: BTreeMap::new(),
            help: BTreeMap::new(),
            template: "page.html".into(),
            schema: None,
            order: Order::Manual,
            page: 50,
            lifecycle: LifecycleFields::default(),
            numbered: false,
            backlinks: false,
            listed: Vec::new(),
            requires: Vec::new(),
            fields: BTreeMap::new(),
        }
    }
}

/// The name of the field with a role, among some.
pub fn with_role(fields: &BTreeMap<Arc<str>, Field>, role: FieldRole) -> Option<&Arc<str>> {
    fields.iter().find(|(_, field)| field.role == Some(role)).map(|(name, _)| name)
}

/// The fields, by their names, whose dates say how a page moves on with time: either a call, which opens, closes and is decided, or
/// an event, which starts and ends. A kind without a lifecycle names none.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LifecycleFields {
    /// From when on one can apply.
    pub opens: Option<String>,
    /// Until when one can apply.
    pub closes: Option<String>,
    /// When it was decided who gets what was applied for.
    pub decided: Option<String>,
    /// When it begins.
    pub starts: Option<String>,
    /// When it is over.
    pub ends: Option<String>,
    /// Until when one can register.
    pub register_by: Option<String>,
}

impl LifecycleFields {
    /// Every field that is named.
    fn names(&self) -> impl Iterator<Item = &String> {
        [&self.opens, &self.closes, &self.decided, &self.starts, &self.ends, &self.register_by].into_iter().flatten()
    }

    /// Whether it is too late after the moment that a field holds.
    pub fn is_deadline(&self, field: &str) -> bool {
        [&self.closes, &self.register_by].into_iter().flatten().any(|name| name == field)
    }
}

/// How the pages of a section are ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Each page's own `order`, then title.
    Manual,
    /// By title, as the language sorts.
    Title,
    /// By a date, the newest first if `newest`; pages without it come last.
    Date {
        /// `published` or `updated`, or a date field of the pages' kind.
        field: Arc<str>,
        /// Newest first.
        newest: bool,
    },
}

/// One field of a kind or record.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// What it holds.
    pub sort: FieldType,
    /// What the program does with it beyond showing it.
    pub role: Option<FieldRole>,
    /// Whether each language writes its own.
    pub translated: bool,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, by language code.
    pub help: BTreeMap<String, String>,
    /// What its value must agree with.
    pub holds: Holds,
    /// How a value is written, in YAML, by language code.
    pub example: BTreeMap<String, String>,
    /// Its place among the others, as the theme declares them.
    pub place: usize,
}

/// What the value of a field must agree with, besides its type.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// A date that stands beside it and can't be later.
    pub after: Option<Arc<str>>,
    /// Whether it is a date that has been: today at the latest.
    pub past: bool,
    /// For how many years such a date is good enough.
    pub recheck: Option<u8>,
    /// Whether no other record of the list has the same.
    pub unique: bool,
    /// The field of the list's records in which what it names stands.
    pub among: Option<Arc<str>>,
}

impl Field {
    /// The fields of the record that it holds, or of each record of its list.
    pub fn of_records(&self) -> Option<&BTreeMap<Arc<str>, Field>> {
        let sort = if let FieldType::List { of, .. } = &self.sort { of } else { &self.sort };
        if let FieldType::Record(fields) = sort { Some(fields) } else { None }
    }
}

/// What a field or argument holds.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Markdown.
    Markdown,
    /// A date.
    Date,
    /// A date with a clock time.
    DateTime,
    /// A number.
    Number,
    /// An amount with its currency.
    Money,
    /// True or false.
    Flag,
    /// One of these words.
    Choice(Vec<String>),
    /// A page.
    Page,
    /// An owner.
    Owner,
    /// A web address.
    Url,
    /// A file beside the page.
    File,
    /// An image beside the page.
    Image,
    /// The name of a kind.
    Kind,
    /// The key of a topic.
    Topic,
    /// The code of a language.
    Language,
    /// Any number of values.
    List {
        /// What each is.
        of: Box<FieldType>,
        /// For records: the text by which the reader's language sorts them.
        sorted_by: Option<Arc<str>>,
    },
    /// Named values.
    Record(BTreeMap<Arc<str>, Field>),
}

/// A component as authors and templates call it.
#[derive(Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name, as its folder and in `::: name`.
    pub name: Arc<str>,
    /// The name of its tera component: `-` becomes `_`.
    pub function: String,
    /// Its name for people, by language code.
    pub label: BTreeMap<String, String>,
    /// What it is for, by language code.
    pub help: BTreeMap<String, String>,
    /// What the program does with it beyond calling it.
    pub role: Option<ComponentRole>,
    /// Whether authors may call it.
    pub directive: bool,
    /// Arguments that are given by place.
    pub positional: Vec<Arc<str>>,
    /// The argument that a quoted label fills.
    pub quoted: Option<Arc<str>>,
    /// All its arguments.
    pub arguments: BTreeMap<Arc<str>, Field>,
    /// What may stand inside.
    pub body: Body,
    /// Examples: for a directive Markdown, else arguments, by language code.
    pub examples: Vec<Example>,
}

/// What may stand inside a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Any Markdown.
    Markdown,
    /// A list, whose items the component gets one by one.
    Items,
    /// Headings, and what stands under each.
    Sections,
    /// Nothing.
    None,
}

/// One example of a component.
#[derive(Debug, PartialEq, Eq)]
pub enum Example {
    /// As an author writes it, by language code.
    Markdown(BTreeMap<String, String>),
    /// The arguments that a template gives, by language code.
    Arguments(serde_json::Map<String, serde_json::Value>),
}

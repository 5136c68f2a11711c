//! What templates may see of the site, one struct for each map. `themes/README.md` shows them as tables, which a test
//! holds against the comments here.
//!
//! The structs become tera's values field by field and not by serde, which would write the safe HTML in them as plain text
//! and copy the entries and links that pages share.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;

/// What can be shown to a template.
pub(super) trait Visible {
    /// It as tera holds it.
    fn visible(self) -> Value;
}

/// A text that is HTML already.
#[derive(Clone, Default)]
pub(super) struct Html(pub(super) String);

impl Visible for Html {
    fn visible(self) -> Value {
        Value::safe_string(&self.0)
    }
}

impl Visible for Arc<str> {
    fn visible(self) -> Value {
        Value::from(&*self)
    }
}

impl<T: Visible> Visible for Option<T> {
    fn visible(self) -> Value {
        self.map_or_else(Value::none, Visible::visible)
    }
}

impl<T: Visible> Visible for Vec<T> {
    fn visible(self) -> Value {
        Value::from(self.into_iter().map(Visible::visible).collect::<Vec<_>>())
    }
}

macro_rules! visible_as_they_are {
    ($($sort:ty),+) => {
        $(impl Visible for $sort {
            fn visible(self) -> Value {
                self.into()
            }
        })+
    };
}

visible_as_they_are!(Value, bool, u8, u32, usize, &str, String);

/// Declares what templates see: the struct, its value, and its table.
macro_rules! views {
    ($($(#[doc = $about:literal])+ $view:ident { $($(#[doc = $doc:literal])+ $key:ident: $sort:ty,)+ })+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Default)]
            pub(super) struct $view {
                $($(#[doc = $doc])+ pub(super) $key: $sort,)+
            }

            impl Visible for $view {
                fn visible(self) -> Value {
                    // Tera builds its own map from any other; a tree costs no hashing.
                    Value::from(BTreeMap::from([$((stringify!($key), self.$key.visible())),+]))
                }
            }
        )+

        /// Each view: its name, what it is, its keys and what they are.
        #[cfg(test)]
        const TABLES: &[(&str, &str, &[(&str, &str)])] =
            &[$((stringify!($view), concat!($($about),+), &[$((stringify!($key), concat!($($doc),+))),+])),+];
    };
}

views! {
    /// A page, one with a file or one that the program makes by itself.
    Page {
        /// its name in links: the path below `content/` without ending
        key: Option<Arc<str>>,
        /// its kind; `generated` for what the program makes by itself
        kind: Arc<str>,
        /// the kind's name for people
        kind_name: Option<String>,
        /// the title
        title: Arc<str>,
        /// the title, safe, with soft hyphens in long words
        title_html: Option<Value>,
        /// what the page says, in a sentence
        summary: Option<Arc<str>>,
        /// the address
        url: Option<String>,
        /// the address with the site's own before it
        canonical: Option<String>,
        /// the code of its language
        lang: String,
        /// date
        published: Option<Value>,
        /// date
        updated: Option<Value>,
        /// date
        reviewed: Option<Value>,
        /// date by which it must be reviewed
        review_by: Option<Value>,
        /// whether that date has passed
        outdated: bool,
        /// moment
        expires: Option<Value>,
        /// `public`, `draft`, `coming`, `expired` or `waiting`
        state: &'static str,
        /// the languages that it waits for, as in “in Swedish”; empty if none
        waits_for: String,
        /// contact
        owner: Option<Value>,
        /// `[contact]`
        contacts: Vec<Value>,
        /// `[{title, url}]`
        topics: Vec<Value>,
        /// `[text]`
        audience: Vec<Value>,
        /// image
        image: Option<Value>,
        /// the fields of its kind by name, resolved
        fields: Option<Value>,
        /// what its front matter has under `extra`
        extra: Option<Value>,
        /// lifecycle
        lifecycle: Option<Value>,
        /// address of its file for calendars, while it is to come or going on
        calendar: Option<String>,
        /// `[link]`, from the start page down to the parent; empty on the start page
        breadcrumb: Vec<Value>,
        /// link to the section of the main menu that it belongs to
        section: Option<Value>,
        /// link
        parent: Option<Value>,
        /// `[link]`: the pages of a section in its order
        children: Option<Value>,
        /// `[link]` in order, the page among them; none when there are more than 30
        siblings: Option<Value>,
        /// `{number, of}` in a series
        position: Option<Value>,
        /// link
        previous: Option<Value>,
        /// link
        next: Option<Value>,
        /// `[entry]`
        related: Vec<Value>,
        /// `[entry]`: the pages that link here, where the kind asks for them
        backlinks: Vec<Value>,
        /// `[{pages: [{title, url}], tag, foreign, criterion, reason}]`: on a statement what pages allow with `allow` and a WCAG criterion asks for
        allowances: Vec<Value>,
        /// `[heading]`: those of level 2 and 3
        outline: Vec<Value>,
        /// the text, safe
        body: Html,
        /// `full`, `summary`, `notice`, or `machine` where nobody has reviewed what a machine has translated
        twin: &'static str,
        /// Whether it has been behind another language for longer than `grace` of site.yaml
        behind: bool,
        /// `[twin]`: the other languages
        twins: Vec<Value>,
        /// `{reason}`: why it is in one language
        only: Option<Value>,
        /// description, canonical address, the other languages with `x-default` and Open Graph, safe
        head: Html,
        /// structured data, safe
        json_ld: Option<Html>,
        /// where its text can be changed
        edit_url: Option<String>,
        /// none or `noindex`
        robots: Option<&'static str>,
    }

    /// A page in lists of others.
    Entry {
        /// the title
        title: Arc<str>,
        /// the title, safe, with soft hyphens in very long words; none where no word needs any
        title_html: Option<Value>,
        /// the address
        url: String,
        /// what the page says, in a sentence
        summary: Option<Arc<str>>,
        /// its kind; none for what is no page, as a topic
        kind: Option<Arc<str>>,
        /// the kind's name for people
        kind_name: Option<String>,
        /// the code of its language
        lang: Arc<str>,
        /// the tag of its language
        tag: String,
        /// whether that is another language than the reader's
        foreign: bool,
        /// date
        published: Option<Value>,
        /// image
        image: Option<Value>,
        /// those fields that `listed` of its kind names
        fields: Option<Value>,
        /// lifecycle
        lifecycle: Option<Value>,
        /// `public`, `draft`, `coming`, `expired` or `waiting`
        state: &'static str,
        /// `{number, of}` in a series
        position: Option<Value>,
    }

    /// A list, or one part of a long one.
    List {
        /// `[entry]`
        entries: Vec<Value>,
        /// each entry as `entry_card` shows it, made once for all lists: safe
        items: Vec<Value>,
        /// `[{title, entries}]`
        groups: Option<Vec<Value>>,
        /// which part this is
        number: usize,
        /// how many parts there are
        of: usize,
        /// address of the part before
        previous: Option<String>,
        /// address of the part after
        next: Option<String>,
        /// address of the first part
        first: Option<String>,
    }

    /// Another language of a page.
    Twin {
        /// its code
        code: Arc<str>,
        /// its tag
        tag: String,
        /// its name, as its readers say it
        name: Arc<str>,
        /// the address of the page in it, or of the nearest section's that it has
        url: String,
        /// whether the address is that of the page itself
        exact: bool,
        /// the title there
        title: Option<Arc<str>>,
        /// that it lacks the page, and in which language the page is: a sentence in its own words
        missing: Option<String>,
    }

    /// A heading in an outline.
    Heading {
        /// its id
        id: String,
        /// what it says, safe
        title: Html,
        /// 2 or 3
        level: u8,
    }

    /// A link to a page.
    Link {
        /// the address
        url: String,
        /// the title
        title: Arc<str>,
        /// as in an entry
        title_html: Option<Value>,
    }

    /// A date.
    Day {
        /// 2026-11-22
        iso: String,
        /// 22 november 2026
        long: String,
        /// 2026-11-22, as the language writes it
        short: String,
    }

    /// A date that may have a clock time: fields of type `date` and `datetime`, `expires`, `lifecycle.date`.
    Moment {
        /// 2026-11-22T15:00
        iso: String,
        /// 22 november 2026
        long: String,
        /// as that of a date
        short: String,
        /// with the day of the week
        weekday: String,
        /// kl. 15.00; none at midnight
        time: Option<String>,
        /// `long` and `time`
        full: String,
    }

    /// What the dates of a call or an event say.
    Lifecycle {
        /// `coming`, `open`, `closed`, `decided`; `upcoming`, `ongoing`, `past`
        code: &'static str,
        /// the theme's word for it
        label: String,
        /// moment: the one that matters next
        date: Option<Value>,
        /// whether it is too late to register
        registration_over: bool,
    }

    /// An owner, as readers reach them.
    Contact {
        /// its key in `owners.yaml`
        key: Arc<str>,
        /// the name
        name: Option<String>,
        /// the name, safe, with soft hyphens in long words
        name_html: Option<Value>,
        /// what they do
        title: Option<String>,
        /// address of email
        email: Option<Arc<str>>,
        /// number as it is written
        phone: Option<Arc<str>>,
        /// number as an address (`tel:`)
        phone_link: Option<String>,
        /// where they are
        visiting: Option<String>,
        /// where letters go
        postal: Option<String>,
        /// when they answer
        hours: Option<String>,
        /// their page
        url: Option<Arc<str>>,
    }

    /// An image.
    Image {
        /// the address of what every browser shows
        src: String,
        /// the same in WebP in several widths, for `srcset`; none where the file is shown as it is
        srcset: Option<String>,
        /// in pixels
        width: Option<u32>,
        /// in pixels
        height: Option<u32>,
        /// what it shows; empty where it only decorates
        alt: String,
        /// caption
        caption: Option<String>,
        /// who made it
        credit: Option<String>,
    }

    /// An amount of money.
    Money {
        /// 100 000 kr
        text: String,
        /// 100000
        amount: String,
        /// SEK
        currency: Box<str>,
    }

    /// A file to fetch.
    File {
        /// the address
        url: String,
        /// its name
        name: String,
        /// `PDF`
        format: String,
        /// 240 kB
        size: String,
    }
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    const OPENS: &str = "<!-- From src/render/view.rs; a test compares them. -->\n";
    const CLOSES: &str = "<!-- End of the views. -->\n";

    fn tables() -> String {
        let table = |(view, about, keys): &(&str, &str, &[(&str, &str)])| {
            let rows: String = keys.iter().map(|(key, what)| format!("| `{key}` |{what} |\n")).collect();
            format!("\n### {view}\n\n{}\n\n| key | what it is |\n|---|---|\n{rows}", about.trim())
        };
        TABLES.iter().map(table).collect::<String>() + "\n"
    }

    #[test]
    fn the_readme_of_themes_shows_what_templates_see() {
        let readme = include_str!("../../themes/README.md");
        let shown = readme.split_once(OPENS).and_then(|(_, rest)| rest.split_once(CLOSES)).map(|(shown, _)| shown);
        assert!(shown == Some(&*tables()), "themes/README.md must have between {OPENS}and {CLOSES}:\n{}", tables());
    }
}

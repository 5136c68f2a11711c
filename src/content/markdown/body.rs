//! What a Markdown text is once it has been read.

use std::sync::Arc;

use super::table::Table;
use super::tag::HtmlTag;
use crate::content::directive::{Call, Directive};
use crate::finding::{Fault, Span};
use crate::kind::FieldType;
use crate::locale::composed;

/// HTML with slots, and everything in it that others ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The file that it was written in: from there its links and images lead.
    pub path: Arc<str>,
    /// HTML, with nothing where the slots are.
    pub html: String,
    /// The slots, in the order in which they stand.
    pub slots: Vec<Slot>,
    /// Headings.
    pub headings: Vec<Heading>,
    /// Links.
    pub links: Vec<Link>,
    /// Images.
    pub images: Vec<Image>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Directives.
    pub directives: Vec<Directive>,
    /// Blocks at every depth, in the order in which they begin.
    pub blocks: Vec<Block>,
    /// Tables.
    pub tables: Vec<Table>,
    /// HTML tags that open an element, on a site that lets them through.
    pub tags: Vec<HtmlTag>,
    /// What is wrong.
    pub problems: Vec<(Span, Fault)>,
}

/// A place in the HTML that `render` fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Byte of [`Body::html`] before which it stands.
    pub at: u32,
    /// What goes there.
    pub kind: SlotKind,
}

/// What goes into a slot. Numbers are places in the lists of [`Body`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A link begins.
    LinkOpen(u32),
    /// It ends.
    LinkClose(u32),
    /// An image.
    Image(u32),
    /// The value of a fact.
    Fact(u32),
    /// A directive begins.
    Open(u32),
    /// The other branch of a dated block begins.
    Otherwise(u32),
    /// A directive ends.
    Close(u32),
    /// An item of a component that lives off its items begins.
    ItemOpen,
    /// It ends.
    ItemClose,
    /// The heading of a section of a component that lives off its sections; its words follow.
    SectionOpen(u32),
    /// The heading's words end and the section's text begins.
    SectionBody,
    /// The section ends.
    SectionClose,
    /// An alert begins.
    AlertOpen(Alert),
    /// It ends.
    AlertClose(Alert),
    /// A word of the interface, as text.
    Word(Word),
}

/// The five alerts of GitHub's Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// The alert of a name as authors write it, in English or Swedish.
    pub fn named(name: &str) -> Option<Self> {
        Some(match &*composed(name.trim()).to_uppercase() {
            "NOTE" | "OBS" | "OBS!" | "NOTERA" | "INFO" => Self::Note,
            "TIP" | "TIPS" => Self::Tip,
            "IMPORTANT" | "VIKTIGT" => Self::Important,
            "WARNING" | "VARNING" => Self::Warning,
            "CAUTION" | "FÖRSIKTIGT" | "FÖRSIKTIG" => Self::Caution,
            _ => return None,
        })
    }

    /// Its name for the theme.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// Words of the interface that stand inside text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Names a table that can be scrolled.
    Table,
    /// Names the list of footnotes.
    Footnotes,
    /// Names the way back from a footnote.
    FootnoteBack,
    /// Names a number that leads to a footnote.
    FootnoteReference,
    /// A task that is done.
    TaskDone,
    /// A task that is not.
    TaskOpen,
}

impl Word {
    /// Its key among the theme's words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Footnotes => "footnotes",
            Self::FootnoteBack => "footnote_back",
            Self::FootnoteReference => "footnote_reference",
            Self::TaskDone => "task_done",
            Self::TaskOpen => "task_open",
        }
    }
}

/// A heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id: unique in the page, and the part of the address behind `#`.
    pub id: Box<str>,
    /// 1 to 6.
    pub level: u8,
    /// Its words as plain text; a fact stands as `{{ name }}`.
    pub text: Box<str>,
    /// The bytes of [`Body::html`] between its tags.
    pub html: (u32, u32),
    /// The slots between its tags.
    pub slots: (u32, u32),
    /// Whether it stands inside a directive.
    pub inside: bool,
    /// Where it stands.
    pub span: Span,
}

/// A link as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    /// Its target.
    pub target: Box<str>,
    /// The text between the quotation marks behind the target.
    pub title: Box<str>,
    /// Its words as plain text.
    pub text: Box<str>,
    /// The language that `{lang=…}` gives.
    pub language: Option<Box<str>>,
    /// The language that is marked around it.
    pub around: Option<Box<str>>,
    /// Where the whole link stands.
    pub span: Span,
}

impl Body {
    /// Where the first picture stands, whether Markdown or a component shows it.
    pub fn first_picture(&self) -> Option<Span> {
        let shows = |directive: &&Directive| match &directive.call {
            Call::Component { component, arguments } => {
                arguments.iter().any(|(name, _)| component.arguments.get(name).is_some_and(|field| field.sort == FieldType::Image))
            }
            Call::Until(_) | Call::From(_) | Call::Language(_) | Call::Unknown => false,
        };
        let shown = self.directives.iter().find(shows).map(|directive| directive.span);
        self.images.first().map(|image| image.span).into_iter().chain(shown).min_by_key(|span| span.start)
    }
}

/// An image as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Image {
    /// Its file or address.
    pub target: Box<str>,
    /// Its alternative text.
    pub alt: Box<str>,
    /// The text between the quotation marks behind the target: its caption when it stands alone.
    pub caption: Box<str>,
    /// Whether `{decorative}` says that it tells nothing.
    pub decorative: bool,
    /// Whether it is a paragraph of its own.
    pub alone: bool,
    /// Where it stands.
    pub span: Span,
}

/// A fact that the text names.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name in `facts.yaml`.
    pub name: Box<str>,
    /// Whether a small number is to be written in letters: `{{ name | words }}`.
    pub in_words: bool,
    /// Where it stands, braces included.
    pub span: Span,
}

/// A block of text and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub sort: BlockSort,
    /// Where it stands.
    pub span: Span,
}

/// Sorts of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockSort {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A quotation or alert.
    Quote,
    /// A block of code.
    Code,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A definition list.
    Definitions,
    /// A footnote.
    Footnote,
}

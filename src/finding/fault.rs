//! Everything that can be wrong with what people wrote, as data.
//!
//! One variant a rule; the rule of the same name in `check::rules` says it in words.

use super::Span;

/// What is wrong. Texts are as the author wrote them; lists of what is known are for "did you mean".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A key that the place does not know; `of` names the place (a kind, `site.yaml`, a record).
    UnknownKey {
        /// The key.
        key: String,
        /// The place that does not know it.
        of: String,
        /// The keys that it knows.
        known: Vec<String>,
    },
    /// A key written twice; the first one stands at `first`.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stands first.
        first: Span,
    },
    /// A value of the wrong sort.
    WrongType {
        /// The key.
        key: String,
        /// What should have stood there.
        expected: Expected,
        /// What stands there.
        found: String,
    },
    /// A field that must be there and is not, or is empty.
    MissingField {
        /// The field.
        key: String,
        /// The place that needs it.
        of: String,
    },
    /// Text where a date should stand; `meant` is what was probably meant, in ISO form.
    BadDate {
        /// What stands there.
        text: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// Front matter that can't be read at all.
    BadFrontMatter(FrontMatterFault),
    /// A file that is not UTF-8 text.
    BadEncoding(EncodingFault),
    /// `content/site.yaml` can't be used as it is.
    BadSettings(SettingsFault),
    /// A file under `content/data/` or in a theme can't be used as it is.
    BadData(DataFault),
    /// A slug that can't be part of an address.
    BadSlug {
        /// The slug.
        slug: String,
        /// One that would do.
        suggestion: String,
    },
    /// Two pages, or a page and a file, at one address.
    DuplicateAddress {
        /// The address.
        address: String,
        /// The file that has it already.
        other: String,
    },
    /// An address that the program needs for itself.
    ReservedAddress {
        /// The address.
        address: String,
    },
    /// A kind that the theme does not have.
    UnknownKind {
        /// The kind.
        kind: String,
        /// The kinds that the theme has.
        known: Vec<String>,
    },
    /// An owner or contact that is not in `owners.yaml`.
    UnknownOwner {
        /// The key.
        key: String,
        /// The owners that there are.
        known: Vec<String>,
    },
    /// A fact that is not in `facts.yaml`.
    UnknownFact {
        /// The name.
        name: String,
        /// The facts that there are.
        known: Vec<String>,
    },
    /// A topic that is not in `topics.yaml`.
    UnknownTopic {
        /// The key.
        key: String,
        /// The topics that there are.
        known: Vec<String>,
    },
    /// An audience that is not in `audiences.yaml`.
    UnknownAudience {
        /// The key.
        key: String,
        /// The audiences that there are.
        known: Vec<String>,
    },
    /// A directive whose component does not exist.
    UnknownComponent {
        /// The name.
        name: String,
        /// The components that the theme has.
        known: Vec<String>,
    },
    /// A directive that its component can't take as it is written.
    BadComponent {
        /// The component.
        component: String,
        /// What it can’t take.
        fault: ComponentFault,
    },
    /// A directive that is never closed, or (`name` is none) a `:::` that closes nothing.
    OpenDirective {
        /// The component that was opened.
        name: Option<String>,
    },
    /// A link or page key that leads to no page; `nearest` is a page that was probably meant.
    BrokenLink {
        /// The link as it was written.
        target: String,
        /// The page that was probably meant.
        nearest: Option<String>,
    },
    /// A link to a heading that the page does not have.
    BrokenAnchor {
        /// The heading’s id.
        anchor: String,
        /// The page that lacks it.
        page: String,
        /// The ids that the page has.
        known: Vec<String>,
    },
    /// A link to a page that is not public at the moment.
    LinkToUnpublished {
        /// The page’s title.
        title: String,
    },
    /// A link to, or a field that names, a file that does not exist; `nearest` differs perhaps only in case.
    MissingFile {
        /// The file as it was written.
        target: String,
        /// The file that was probably meant.
        nearest: Option<String>,
    },
    /// An image without alternative text that is not declared decorative.
    MissingAlt {
        /// The image.
        image: String,
    },
    /// An HTML tag in Markdown.
    RawHtml {
        /// The tag, without its brackets.
        tag: String,
    },
    /// A template or component that failed.
    TemplateError {
        /// What the template engine said (in English).
        message: String,
    },
    /// A shared field written in two languages with two values; the one that counts stands in `source`.
    SharedFieldDiffers {
        /// The field.
        key: String,
        /// The file whose value counts.
        source: String,
    },
    /// A page that lacks a language of the site.
    MissingTwin {
        /// The code of the language.
        language: String,
        /// Its name in itself.
        name: String,
    },
    /// A Markdown file whose language can't be told from its name.
    UnmarkedLanguageFile {
        /// What stands where the language should, if anything does.
        language: Option<String>,
        /// The languages of the site.
        known: Vec<String>,
    },
    /// A file that is not read or published, and why.
    StrangeFile(StrangeFile),
    /// A file that should have been read and could not be.
    UnreadableFile {
        /// What the system said.
        why: String,
    },
    /// A text file larger than the program reads; sizes in bytes.
    TooLarge {
        /// The size of the file, in bytes.
        size: u64,
        /// The largest that is read, in bytes.
        limit: u64,
    },
}

/// What should have stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A whole or decimal number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date, `2026-11-22`.
    Date,
    /// A date with a clock time, `2026-11-22T15:00`.
    DateTime,
    /// `{amount: 100000, currency: SEK}`.
    Money,
    /// A list.
    List,
    /// Keys with values.
    Mapping,
    /// A web address.
    Url,
    /// An interval such as `12 months`.
    Interval,
    /// One of these words.
    OneOf(Vec<String>),
    /// A text for each language, `{sv: …, en: …}`.
    PerLanguage(Vec<String>),
}

/// Why YAML can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A tab where only spaces may indent.
    Tab,
    /// `key: value: more`, where the value needs quotation marks.
    ColonInValue,
    /// `key:value` without a space.
    MissingSpace,
    /// A no-break space used to indent.
    NoBreakSpace,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// Typographic quotation marks around a value.
    CurlyQuotes,
    /// An anchor or alias (`&name`, `*name`).
    Alias,
    /// More levels than anyone writes.
    TooDeep,
    /// More than one document.
    SecondDocument,
    /// Anything else, as the YAML reader puts it (in English).
    Syntax(String),
}

/// Why front matter can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatterFault {
    /// The file does not begin with `---`.
    Missing,
    /// There is no second `---`.
    Unclosed,
    /// TOML (`+++`).
    Toml,
    /// It is not keys with values.
    NotMapping,
    /// Markers of a merge that was never finished.
    MergeConflict,
    /// It is not YAML.
    Yaml(YamlFault),
}

/// Why a text can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodingFault {
    /// Bytes that are not UTF-8.
    NotUtf8 {
        /// The line of the first of them.
        line: usize,
    },
    /// UTF-16, as some editors save it.
    Utf16,
    /// A control character that no text needs.
    ControlCharacter {
        /// Its line.
        line: usize,
    },
}

/// What is wrong with `site.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFault {
    /// There is no `content/site.yaml`.
    Missing,
    /// It is not YAML.
    Yaml(YamlFault),
    /// It is not keys with values.
    NotMapping,
    /// `languages` is empty.
    NoLanguage,
    /// A language code or locale that does not exist.
    UnknownLanguage(String),
    /// Two languages with the same code or prefix.
    SameTwice(String),
    /// A prefix that can't be part of an address.
    BadPrefix(String),
    /// `base_url` is not an absolute http address.
    BadUrl(String),
    /// A time zone that does not exist.
    UnknownTimeZone(String),
    /// A theme that neither the site nor the program has.
    UnknownTheme(String),
    /// A rule that does not exist.
    UnknownRule {
        /// The rule.
        rule: String,
        /// The rules that there are.
        known: Vec<String>,
    },
}

/// What is wrong with a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFault {
    /// It is not YAML.
    Yaml(YamlFault),
    /// It is not of the form that the file must have, as the reader puts it (in English).
    Shape(String),
    /// A fact without a value.
    NoValue(String),
    /// Two values of one fact for the same day.
    Overlap(String),
    /// A value that lacks a language of the site.
    LacksLanguage {
        /// The fact, topic or audience.
        key: String,
        /// The code of the language.
        language: String,
    },
}

/// What is wrong with a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentFault {
    /// It stands in a list or a quotation, where directives do not work.
    Nested,
    /// `::: Name!` is no name.
    BadName(String),
    /// A quotation mark that is never closed.
    OpenQuote,
    /// More arguments by place than the component takes.
    TooMany(String),
    /// An argument that the component does not have.
    UnknownArgument {
        /// The argument.
        key: String,
        /// The arguments that the component takes.
        known: Vec<String>,
    },
    /// An argument that must be given.
    MissingArgument(String),
    /// An argument given twice.
    GivenTwice(String),
    /// A value that does not fit the argument.
    BadValue {
        /// The argument.
        key: String,
        /// What stands there.
        value: String,
        /// What should have stood there.
        expected: Box<Expected>,
    },
    /// A body where the component takes none.
    BodyNotAllowed,
    /// No list where the component lives off its items.
    NoItems,
    /// No heading where the component lives off its sections.
    NoSections,
    /// `::: otherwise` outside a dated block.
    LoneOtherwise,
    /// `{{ name` without an end, or what is between the braces is no name.
    BadFact(String),
    /// `{lang=…}` that names no language, or crosses other marks.
    BadSpan(String),
}

/// Why a file is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrangeFile {
    /// Its ending is not among those that are published.
    Ending(String),
    /// A symbolic link that leads out of the site.
    LeadsOut,
    /// A symbolic link that leads nowhere.
    LeadsNowhere,
    /// A symbolic link in a circle.
    Circle,
    /// Neither file nor folder (a pipe, a socket, a device).
    Special,
    /// A name that some system can't store (`con`, `aux`, a trailing dot).
    ReservedName,
    /// A name that is not Unicode.
    NotUnicode,
}

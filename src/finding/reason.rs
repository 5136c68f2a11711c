//! What exactly is wrong, where one fault has many forms: YAML, settings, data, directives, files.

use crate::locale::Garbled;

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
    /// A list or named values, of which the declaration gives an example.
    Like {
        /// What it is.
        what: Box<Expected>,
        /// How it is written.
        example: String,
    },
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
    /// A no-break space after a colon, where a space should be.
    NoBreakSpaceAfterColon,
    /// A tab after a colon, where a space should be.
    TabAfterColon,
    /// An apostrophe within single quotation marks, which ends the value.
    Apostrophe,
    /// A line that begins further in than the fields around it.
    Indented,
    /// A value that goes on at the beginning of the next line.
    Wrapped,
    /// A bracket that is never closed.
    OpenBracket,
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
    /// A second pair of `---` with fields below the first.
    Second,
    /// TOML (`+++`).
    Toml,
    /// It is not keys with values.
    NotMapping,
    /// Markers of a merge that was never finished.
    MergeConflict,
    /// It is not YAML.
    Yaml(YamlFault),
}

/// Why a finding can't be allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowanceFault {
    /// There is no rule of that name.
    UnknownRule,
    /// Nothing could be shown in its place.
    Firm,
    /// No reason is given.
    NoReason,
}

/// What Markdown would leave out, or leave as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LostText {
    /// A comment that never ends.
    OpenComment,
    /// Text on the line on which a comment ends.
    BehindComment,
    /// Code that never ends.
    OpenCode,
    /// A cell for which the head of its table has no column.
    ExtraCell {
        /// How many columns the head has.
        columns: usize,
    },
    /// A footnote that nothing refers to.
    NoteUnused {
        /// Its label.
        label: String,
    },
    /// A reference to a footnote that is not there.
    NoteMissing {
        /// The label.
        label: String,
    },
    /// A line that is read as the address of links by a name that no link has.
    AddressUnused {
        /// The name.
        label: String,
    },
    /// A link or image that is not read as one.
    Link {
        /// What stands between its parentheses, if they end.
        target: Option<String>,
    },
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
    /// Characters that nobody meant.
    Garbled(Garbled),
    /// Another file has the same name, composed of other characters (`å` as one, `å` as two).
    SameName,
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
    /// A path in `publish_root` that must not be published.
    BadRootFile(String),
    /// `base_url` is not an absolute http address.
    BadUrl(String),
    /// What is no colour; empty where a comment took it.
    BadColour(String),
    /// A colour that can't be told from what it stands on, and the nearest that can.
    WeakColour {
        /// As given.
        given: String,
        /// What would do.
        nearest: String,
    },
    /// A time zone that does not exist.
    UnknownTimeZone(String),
    /// A theme that neither the site nor the program has.
    UnknownTheme(String),
    /// A rule that does not exist.
    UnknownRule(String),
    /// A rule that can’t be less than an error: nothing could be shown in place of what it finds.
    FirmRule(String),
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
    /// A name with spaces before or after it; here without them.
    SpaceAround(String),
    /// What is no e-mail address.
    BadEmail(String),
    /// What is no telephone number.
    BadPhone(String),
    /// What is no web address.
    BadUrl(String),
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
    /// Text beside the list of a component that lives off its items.
    BesideItems,
    /// No heading where the component lives off its sections.
    NoSections,
    /// `::: otherwise` outside a dated block.
    LoneOtherwise,
    /// `{{ name` without an end, or what is between the braces is no name.
    BadFact(String),
    /// `{{ name }}` in a field that is shown as it stands.
    FactInField(String),
    /// `{{ name }}` in a text beside the running text that is shown as it stands.
    FactInText,
    /// A component in a field.
    InField,
    /// `{lang=…}` that names no language, or crosses other marks.
    BadSpan(String),
    /// Words in braces at the end of a heading, which are neither its name nor its language.
    HeadingMark(String),
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
    /// A name that is not Unicode.
    NotUnicode,
}

/// What a name should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misnamed {
    /// A page with another ending (`.sv.md.txt`, `.MD`, `.markdown`).
    Page {
        /// The right name.
        right: String,
    },
    /// The page of a folder under another name than `index`.
    Index {
        /// The right name.
        right: String,
    },
    /// Settings or data under another name than the one that is read.
    Data {
        /// The right path.
        right: String,
    },
    /// A name that Windows can't store (`con`, `aux`, a trailing dot).
    NotOnWindows,
}

/// Why readers would find a site empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartFault {
    /// There is no page that is not a draft.
    NoPages,
    /// A language has pages and no start page.
    Missing {
        /// The code of the language.
        language: String,
    },
    /// The start page has a day on which it comes or goes.
    Dated {
        /// The field.
        key: String,
    },
}

//! Everything that can be wrong with what people wrote, as data.
//!
//! Only what a stage finds while it reads; what takes the whole site to see is the business of `check`'s rules alone. The rule
//! of the same name in `check::rules` says it in words.

use super::Span;
use super::reason::{
    AllowanceFault, ComponentFault, DataFault, EncodingFault, Expected, FrontMatterFault, LostText, Misnamed, SettingsFault, StartFault,
    StrangeFile,
};

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
    /// A heading's own id that something else on the page has.
    TakenId {
        /// The id.
        id: String,
        /// Whether it is one that the theme gives; else another heading has it.
        by_theme: bool,
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
    /// A text that is shown ends where YAML takes a number sign for the beginning of a comment.
    CutByComment {
        /// The text before it.
        text: Span,
    },
    /// Text where a date should stand; `meant` is what was probably meant, in ISO form.
    BadDate {
        /// What stands there.
        text: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A date that comes before the one that it must follow.
    DatesDisagree {
        /// The field of the later date.
        later: String,
        /// The field of the earlier one.
        earlier: String,
    },
    /// A text that lacks one of the languages that show it.
    MissingTranslation {
        /// The field.
        key: String,
        /// The code of the language.
        language: String,
    },
    /// A name that another entry of the same list has.
    RepeatedId {
        /// The name.
        id: String,
    },
    /// A name that no entry of the list has.
    UnknownId {
        /// The name.
        id: String,
        /// The names that the entries have.
        known: Vec<String>,
    },
    /// Words that the theme lacks in a language of the site: English is shown instead.
    MissingWords {
        /// The language.
        language: String,
        /// The keys of the words.
        keys: Vec<String>,
    },
    /// What no style says any more, since a file of the site took the place of one of the theme's: elements, classes, variables.
    LostStyles(Vec<String>),
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
    /// A finding that a page can't allow itself.
    BadAllowance {
        /// The rule that is named.
        code: String,
        /// Why it can’t.
        fault: AllowanceFault,
    },
    /// Text that Markdown would leave out, or markup that it leaves as it is.
    LostText(LostText),
    /// A template or component that failed.
    TemplateError {
        /// What the template engine said (in English).
        message: String,
    },
    /// A page that can't be rendered because of a fault of the program's own.
    Stumbled {
        /// What the program said (in English).
        said: String,
    },
    /// A shared field written in two languages with two values; the one that counts stands in `source`.
    SharedFieldDiffers {
        /// The field.
        key: String,
        /// The file whose value counts.
        source: String,
    },
    /// A Markdown file whose language can't be told from its name.
    UnmarkedLanguageFile {
        /// What stands where the language should, if anything does.
        language: Option<String>,
        /// The languages of the site.
        known: Vec<String>,
    },
    /// A file or folder that is a copy of another beside it.
    CopiedFile {
        /// The path of the copy.
        copy: String,
        /// The path of what it is a copy of.
        original: String,
    },
    /// A file whose name says that it is meant as another one.
    MisnamedFile(Misnamed),
    /// A site, or one of its languages, that readers would find empty.
    NoStartPage(StartFault),
    /// A former address that nobody can come to, or that leads nowhere.
    BadRedirect(RedirectFault),
    /// An address that has been public and would lead nowhere.
    LostAddress {
        /// The address.
        address: String,
        /// The key of what had it.
        holder: String,
        /// The key of a page that it might lead to.
        to: String,
        /// The codes of the site's languages.
        languages: Vec<String>,
    },
    /// An address that another page has had.
    TakenAddress {
        /// The address.
        address: String,
        /// The key of the page that had it.
        holder: String,
        /// The key of the page that has it now.
        by: String,
    },
    /// A former address that a folder of files can't answer.
    RedirectByServer {
        /// The address.
        address: String,
    },
    /// A file that is not read or published, and why.
    StrangeFile(StrangeFile),
    /// A file that should have been read and could not be.
    UnreadableFile {
        /// What the system said.
        why: String,
    },
    /// A picture of which no other size can be made.
    BrokenPicture {
        /// What the decoder said.
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

/// What is wrong with a former address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedirectFault {
    /// No browser asks for it like that.
    Address {
        /// The address.
        written: String,
        /// One that would do, if there is.
        suggestion: Option<String>,
    },
    /// What it is said to lead to is nothing of the site.
    Nowhere {
        /// Where it is said to lead.
        to: String,
        /// The key of the page that was perhaps meant.
        near: Option<String>,
    },
    /// It leads back to itself by way of others: these, in order.
    Circle(Vec<String>),
}

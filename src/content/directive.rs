//! Directives: `::: name place "label" key=value`, read against what its component declares.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::value::{self, Reference, Value, is_language};
use crate::finding::{ComponentFault, Fault, Span};
use crate::kind::{Body, Component, FieldRole, FieldType, Schema, with_role};
use crate::yaml::{date, has_fact};

/// Directives that the program itself carries out.
const OWN: [&str; 3] = ["until", "from", "lang"];

/// A directive that has been read.
#[derive(Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it does.
    pub call: Call,
    /// Its opening line.
    pub span: Span,
    /// The slot where it opens.
    pub open: u32,
    /// The slot where it closes.
    pub close: u32,
    /// The slot of its other branch, if it has one.
    pub otherwise: Option<u32>,
}

/// The slots between which a part of a block stands.
pub type Branch = (u32, u32);

impl Directive {
    /// Of a dated block: what is shown at a moment, and what is not; none for any other block.
    pub fn branches(&self, moment: DateTime) -> Option<(Branch, Branch)> {
        let is_first = match self.call {
            Call::Until(end) => moment < end,
            Call::From(start) => moment >= start,
            Call::Component { .. } | Call::Language(_) | Call::Unknown => return None,
        };
        let split = self.otherwise.unwrap_or(self.close);
        let (first, second) = ((self.open, split), (split, self.close));
        Some(if is_first { (first, second) } else { (second, first) })
    }
}

/// What a directive does.
#[derive(Debug, PartialEq, Eq)]
pub enum Call {
    /// Calls a component of the theme.
    Component {
        /// The component.
        component: Arc<Component>,
        /// Its arguments by name; those not given are not here.
        arguments: Vec<(Arc<str>, Value)>,
    },
    /// Shows what stands inside before a moment.
    Until(DateTime),
    /// Shows what stands inside from a moment on.
    From(DateTime),
    /// Marks the language of what stands inside.
    Language(Box<str>),
    /// What could not be read: what stands inside is shown as it is.
    Unknown,
}

impl Call {
    /// What may stand inside.
    pub fn body(&self) -> Body {
        match self {
            Self::Component { component, .. } => component.body,
            _ => Body::Markdown,
        }
    }

    /// The image that a component is given.
    pub fn image(&self) -> Option<&Reference> {
        let Self::Component { component, arguments } = self else { return None };
        arguments.iter().find_map(|(name, value)| match value {
            Value::File(file) if component.arguments.get(name).is_some_and(|field| field.sort == FieldType::Image) => Some(file),
            _ => None,
        })
    }

    /// The text that a component is given for an argument with a role.
    pub fn text(&self, role: FieldRole) -> Option<&str> {
        let Self::Component { component, arguments } = self else { return None };
        let wanted = with_role(&component.arguments, role)?;
        arguments
            .iter()
            .find_map(|(name, value)| if let (true, Value::Text(text)) = (name == wanted, value) { Some(&**text) } else { None })
    }
}

/// One word of a directive line, with its place.
#[derive(Debug, PartialEq, Eq)]
enum Token<'s> {
    Place(&'s str, Span),
    Label(String, Span),
    Pair(&'s str, String, Span),
}

/// What a line needs to be read.
pub struct Context<'a> {
    /// The components.
    pub schema: &'a Schema,
    /// The languages of the site.
    pub languages: &'a [String],
    /// The file, for arguments that name pages and files.
    pub path: &'a Arc<str>,
}

/// Reads the line behind `:::` (which begins at byte `at`). Faults go to `problems`.
pub fn read(line: &str, at: usize, context: &Context<'_>, problems: &mut Vec<(Span, Fault)>) -> (String, Call) {
    let trimmed = line.trim_start();
    let name_at = at + line.len() - trimmed.len();
    let name = trimmed.split_whitespace().next().unwrap_or_default();
    let name_span = Span::new(name_at, name_at + name.len());
    let named = name.to_owned();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        let fault = Fault::BadComponent { component: named.clone(), fault: ComponentFault::BadName(named.clone()) };
        problems.push((name_span, fault));
        return (named, Call::Unknown);
    }
    let bad = |span: Span, fault: ComponentFault| (span, Fault::BadComponent { component: name.to_owned(), fault });
    let tokens = match tokens(&trimmed[name.len()..], name_at + name.len()) {
        Ok(tokens) => tokens,
        Err((span, fault)) => {
            problems.push(bad(span, fault));
            return (named, Call::Unknown);
        }
    };
    if OWN.contains(&name) {
        return (named, own(name, name_span, &tokens, context, problems));
    }
    let Some(component) = context.schema.components.get(name).filter(|component| component.directive) else {
        let mut known: Vec<String> = context.schema.components.values().filter(|c| c.directive).map(|c| c.name.to_string()).collect();
        known.extend(OWN.map(String::from));
        known.sort();
        problems.push((name_span, Fault::UnknownComponent { name: named.clone(), known }));
        return (named, Call::Unknown);
    };
    let arguments = arguments(component, name_span, tokens, context, problems);
    (named, Call::Component { component: Arc::clone(component), arguments })
}

fn own(name: &str, span: Span, tokens: &[Token<'_>], context: &Context<'_>, problems: &mut Vec<(Span, Fault)>) -> Call {
    let mut bad = |span: Span, fault: ComponentFault| problems.push((span, Fault::BadComponent { component: name.to_owned(), fault }));
    let places: Vec<&str> = tokens.iter().filter_map(|token| if let Token::Place(text, _) = token { Some(*text) } else { None }).collect();
    let all = tokens.iter().map(Token::span).reduce(|a, b| Span { start: a.start, end: b.end }).unwrap_or(span);
    if places.len() != tokens.len() || places.is_empty() {
        bad(all, ComponentFault::MissingArgument(if name == "lang" { "language" } else { "date" }.to_owned()));
        return Call::Unknown;
    }
    if name == "lang" {
        if places.len() == 1 && is_language(places[0]) {
            return Call::Language(places[0].into());
        }
        let expected = crate::finding::Expected::OneOf(context.languages.to_vec());
        bad(all, ComponentFault::BadValue { key: "language".into(), value: places.join(" "), expected: Box::new(expected) });
        return Call::Unknown;
    }
    match date::date_time(&places.join(" ")) {
        Ok(moment) if name == "until" => Call::Until(moment),
        Ok(moment) => Call::From(moment),
        Err(meant) => {
            problems.push((all, Fault::BadDate { text: places.join(" "), meant }));
            Call::Unknown
        }
    }
}

fn arguments(
    component: &Component,
    name_span: Span,
    tokens: Vec<Token<'_>>,
    context: &Context<'_>,
    problems: &mut Vec<(Span, Fault)>,
) -> Vec<(Arc<str>, Value)> {
    let mut given: Vec<(Arc<str>, Value)> = Vec::new();
    let mut places = component.positional.iter();
    let bad = |fault| Fault::BadComponent { component: component.name.to_string(), fault };
    for token in tokens {
        let (key, text, span) = match token {
            Token::Place(text, span) => (places.next().cloned(), text.to_owned(), span),
            Token::Label(text, span) => (component.quoted.clone(), text, span),
            Token::Pair(key, text, span) => match component.arguments.get_key_value(key) {
                Some((key, _)) => (Some(Arc::clone(key)), text, span),
                None => {
                    let known = component.arguments.keys().map(ToString::to_string).collect();
                    problems.push((span, bad(ComponentFault::UnknownArgument { key: key.to_owned(), known })));
                    continue;
                }
            },
        };
        let Some(key) = key else {
            problems.push((span, bad(ComponentFault::TooMany(text))));
            continue;
        };
        if given.iter().any(|(have, _)| *have == key) {
            problems.push((span, bad(ComponentFault::GivenTwice(key.to_string()))));
            continue;
        }
        let field = component.arguments.get(&key).expect("a declaration's places and label are among its arguments");
        if matches!(field.sort, FieldType::Text | FieldType::Markdown) && has_fact(&text) {
            problems.push((span, bad(ComponentFault::FactInText)));
        }
        match value::from_text(&text, &field.sort, context.path, span) {
            Ok(value) => given.push((key, value)),
            Err(expected) => {
                let expected = Box::new(expected);
                problems.push((span, bad(ComponentFault::BadValue { key: key.to_string(), value: text, expected })));
            }
        }
    }
    for (key, field) in &component.arguments {
        if field.required && !given.iter().any(|(have, _)| have == key) {
            problems.push((name_span, bad(ComponentFault::MissingArgument(key.to_string()))));
        }
    }
    given
}

impl Token<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Place(_, span) | Self::Label(_, span) | Self::Pair(_, _, span) => *span,
        }
    }
}

/// Splits the rest of a line into its words. `"` and the typographic marks that word processors make of it both quote.
fn tokens(line: &str, at: usize) -> Result<Vec<Token<'_>>, (Span, ComponentFault)> {
    let mut tokens = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        let start = at + line.len() - rest.len();
        if rest.is_empty() {
            return Ok(tokens);
        }
        if let Some((text, after)) = quoted(rest, start)? {
            tokens.push(Token::Label(text, Span::new(start, at + line.len() - after.len())));
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        if rest[end..].starts_with('=') && is_key(&rest[..end]) {
            let key = &rest[..end];
            let after_mark = &rest[end + 1..];
            let (text, after) = match quoted(after_mark, start)? {
                Some(found) => found,
                None => {
                    let end = after_mark.find(char::is_whitespace).unwrap_or(after_mark.len());
                    (after_mark[..end].to_owned(), &after_mark[end..])
                }
            };
            tokens.push(Token::Pair(key, text, Span::new(start, at + line.len() - after.len())));
            rest = after;
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            tokens.push(Token::Place(&rest[..end], Span::new(start, start + end)));
            rest = &rest[end..];
        }
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

type Quoted<'s> = Option<(String, &'s str)>;

fn quoted(text: &str, at: usize) -> Result<Quoted<'_>, (Span, ComponentFault)> {
    let mut chars = text.char_indices();
    match chars.next() {
        Some((_, '"' | '”' | '“')) => {}
        _ => return Ok(None),
    }
    let mut value = String::new();
    while let Some((index, c)) = chars.next() {
        match c {
            '"' | '”' | '“' => return Ok(Some((value, &text[index + c.len_utf8()..]))),
            '\\' => value.extend(chars.next().map(|(_, escaped)| escaped)),
            _ => value.push(c),
        }
    }
    Err((Span::new(at, at + text.len()), ComponentFault::OpenQuote))
}

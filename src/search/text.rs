//! A body as text, as its readers see it at a moment: facts have their values, dated blocks the branch that is shown.

use super::Input;
use crate::content::Value;
use crate::content::directive::{Call, Directive};
use crate::content::markdown::{Body, SlotKind};
use crate::data::Fact;
use crate::html::unescaped;
use crate::id::LanguageId;

/// A heading with what stands under it.
#[derive(Default)]
pub(super) struct Passage {
    /// Which heading; none before the first one.
    pub(super) heading: Option<usize>,
    /// Its words.
    pub(super) title: String,
    /// What stands under it.
    pub(super) text: String,
}

enum Step<'b> {
    Heading(usize),
    Text,
    Fact(&'b str),
    Open(&'b Directive),
}

/// The passages of a body, and the facts in it.
pub(super) fn passages<'a>(input: Input<'a>, language: LanguageId, body: &Body) -> (Vec<Passage>, Vec<&'a Fact>) {
    let mut steps: Vec<(u32, Step<'_>)> = Vec::new();
    for (number, heading) in body.headings.iter().enumerate() {
        steps.push((heading.html.0, Step::Heading(number)));
        steps.push((heading.html.1, Step::Text));
    }
    steps.extend(body.slots.iter().filter_map(|slot| match slot.kind {
        SlotKind::Fact(number) => Some((slot.at, Step::Fact(&body.facts[number as usize].name))),
        SlotKind::Open(number) => Some((slot.at, Step::Open(&body.directives[number as usize]))),
        _ => None,
    }));
    steps.sort_by_key(|(at, _)| *at);
    let hidden = hidden(input, body);
    let is_hidden = |at: u32| hidden.iter().any(|(from, to)| *from <= at && at < *to);
    let mut writer = Writer { done: vec![Passage::default()], in_tag: None, in_title: false };
    let (mut at, mut facts) = (0, Vec::new());
    for (to, step) in steps {
        if !is_hidden(at) {
            writer.html(&body.html[at as usize..to as usize]);
        }
        at = to;
        if is_hidden(at) {
            continue;
        }
        match step {
            Step::Heading(heading) => {
                writer.in_title = true;
                writer.done.push(Passage { heading: Some(heading), ..Passage::default() });
            }
            Step::Text => writer.in_title = false,
            Step::Fact(name) => {
                let Some(fact) = input.data.facts.get(name) else { continue };
                if let Some(value) = fact.shown_on(input.moment.date()) {
                    writer.text(&value.text.show(language, &input.config.languages[language].locale));
                }
                facts.push(fact);
            }
            Step::Open(directive) => {
                if let Call::Component { arguments, .. } = &directive.call {
                    for (_, value) in arguments {
                        value_text(input, language, value, &mut |text| writer.block(text));
                    }
                }
            }
        }
    }
    if !is_hidden(at) {
        writer.html(&body.html[at as usize..]);
    }
    (writer.done, facts)
}

/// The bytes of the HTML that are not shown at the moment.
fn hidden(input: Input<'_>, body: &Body) -> Vec<(u32, u32)> {
    let place = |slot: u32| body.slots[slot as usize].at;
    let dated = body.directives.iter().filter_map(|directive| directive.branches(input.moment));
    dated.map(|(_, (from, to))| (place(from), place(to))).collect()
}

/// What a field or argument says to readers.
pub(super) fn value_text(input: Input<'_>, language: LanguageId, value: &Value, say: &mut dyn FnMut(&str)) {
    match value {
        Value::Text(text) => say(text),
        Value::Markdown(body) => passages(input, language, body).0.iter().for_each(|passage| say(&passage.text)),
        Value::Owner(owner) => owner_text(input, language, &owner.name, say),
        Value::List(values) => values.iter().for_each(|value| value_text(input, language, value, say)),
        Value::Record(fields) => fields.iter().for_each(|(_, value)| value_text(input, language, value, say)),
        Value::PerLanguage(values) => {
            if let Some(value) = values.get(language) {
                value_text(input, language, value, say);
            }
        }
        _ => {}
    }
}

/// How an owner is reached.
pub(super) fn owner_text(input: Input<'_>, language: LanguageId, key: &str, say: &mut dyn FnMut(&str)) {
    let Some(owner) = input.data.owners.get(key) else { return };
    let texts = [owner.name.get(language), owner.title.get(language), owner.email.as_ref(), owner.phone.as_ref()];
    texts.into_iter().flatten().for_each(|text| say(text));
}

/// Whether a tag stands inside a word or beside it without parting it from the next.
fn is_inline(name: &str) -> bool {
    matches!(name, "a" | "abbr" | "b" | "cite" | "code" | "del" | "em" | "i" | "kbd" | "mark" | "q" | "s" | "small" | "span" | "strong")
}

/// Where a sign of ASCII stands first.
fn position_of(sign: u8, text: &str) -> Option<usize> {
    memchr::memchr(sign, text.as_bytes())
}

struct Writer {
    done: Vec<Passage>,
    /// The tag in which the HTML has come to a stop.
    in_tag: Option<String>,
    in_title: bool,
}

impl Writer {
    fn out(&mut self) -> &mut String {
        let passage = self.done.last_mut().expect("there is one from the start");
        if self.in_title { &mut passage.title } else { &mut passage.text }
    }

    /// Text that follows on what stands before.
    fn text(&mut self, text: &str) {
        if self.in_tag.is_none() {
            self.out().push_str(text);
        }
    }

    /// Text that stands by itself.
    fn block(&mut self, text: &str) {
        let out = self.out();
        out.push(' ');
        out.push_str(text);
        out.push(' ');
    }

    /// A tag has come to its end.
    fn behind(&mut self, tag: &str) {
        let name = tag.trim_start_matches('/');
        let end = name.bytes().position(|byte| matches!(byte, b' ' | b'/' | b'\n')).unwrap_or(name.len());
        if !is_inline(&name[..end]) {
            self.out().push(' ');
        }
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        loop {
            if let Some(tag) = &mut self.in_tag {
                let Some(end) = position_of(b'>', rest) else { return tag.push_str(rest) };
                tag.push_str(&rest[..end]);
                let tag = self.in_tag.take().unwrap_or_default();
                self.behind(&tag);
                rest = &rest[end + 1..];
            }
            let Some(start) = position_of(b'<', rest) else { break };
            self.out().push_str(&unescaped(&rest[..start]));
            rest = &rest[start + 1..];
            match position_of(b'>', rest) {
                Some(end) => {
                    self.behind(&rest[..end]);
                    rest = &rest[end + 1..];
                }
                None => self.in_tag = Some(String::new()),
            }
        }
        self.out().push_str(&unescaped(rest));
    }
}

//! Arrows and pictures in place of words.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Both;
use crate::prose::{GAP, Sort};

rule!("decorative-characters", Accessibility, Warning, Page(look));

/// Arrows as people type them between words.
const ARROWS: [&str; 10] = ["→", "⇒", "➔", "➜", "←", "-->", "->", "=>", ">>", "»»"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    for block in &prose.blocks {
        let text = prose.slice(&block.text);
        // Headings without words are `empty-heading`.
        if block.words.is_empty() && block.sort != Sort::Heading {
            // A box to tick on paper is what it looks like.
            if text.chars().any(is_picture) && !text.contains([GAP, '☐']) {
                found.push(prose.span(&block.text), alone(text));
            }
            continue;
        }
        if let Some((at, arrow)) = arrow(text) {
            let start = block.text.start + u32::try_from(at).unwrap_or(u32::MAX);
            let span = prose.span(&(start..start + u32::try_from(arrow.len()).unwrap_or(1)));
            found.push(span, between(arrow));
        }
    }
}

/// The first arrow that stands between two words, and where.
fn arrow(text: &str) -> Option<(usize, &'static str)> {
    // All arrows have one of these bytes, and few texts do.
    let mut signs = memchr::memchr3_iter(b'>', 0xe2, 0xc2, text.as_bytes()).peekable();
    signs.peek()?;
    let (first, last) = (text.find(char::is_alphanumeric)?, text.rfind(char::is_alphanumeric)?);
    signs.filter(|sign| (first..last).contains(sign)).find_map(|sign| {
        ARROWS.iter().find_map(|arrow| {
            let at = if arrow.starts_with(['-', '=']) { sign.checked_sub(arrow.len() - 1)? } else { sign };
            let behind = text.get(at..)?.strip_prefix(arrow)?;
            // `(error) => { … }` and `$app->request` are code.
            let is_joined = arrow.len() == 2 && behind.starts_with(char::is_alphanumeric) && text[..at].ends_with(char::is_alphanumeric);
            (!behind.trim_start().starts_with('{') && !is_joined).then_some((at, *arrow))
        })
    })
}

/// Emoji, arrows, ticks and crosses.
fn is_picture(sign: char) -> bool {
    matches!(u32::from(sign), 0x2190..=0x21ff | 0x2300..=0x23ff | 0x2600..=0x27bf | 0x2900..=0x297f | 0x2b00..=0x2bff | 0x1f000..=0x1faff)
}

fn alone(text: &str) -> Wording {
    let text = shown(text);
    Wording::new(
        both!(
            "Här står bara ”{text}”. Skärmläsaren säger tecknets namn, eller ingenting, så att betydelsen går förlorad.",
            "There is nothing here but ‘{text}’. A screen reader says the name of the symbol, or nothing, so its meaning is lost."
        ),
        Both { sv: "Skriv med ord, till exempel Ja eller Nej.".into(), en: "Write it in words, such as Yes or No.".into() },
    )
}

fn between(arrow: &str) -> Wording {
    Wording::new(
        both!(
            "Pilen ”{arrow}” står i stället för ett ord. En del skärmläsare hoppar över den, andra säger ”större än”.",
            "The arrow ‘{arrow}’ is used in place of a word. Some screen readers skip it, others say ‘greater than’."
        ),
        both!(
            "Skriv med ord, till exempel: Välj Inställningar, sedan Konto. Är det steg, skriv en numrerad lista.",
            "Write it in words, for example: Choose Settings, then Account. If these are steps, write a numbered list."
        ),
    )
}

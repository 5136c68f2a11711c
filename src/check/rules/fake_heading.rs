//! A paragraph that is bold or italic throughout and stands where a heading should.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{GAP, Mark, Sort};

rule!("fake-heading", Accessibility, Warning, Page(look));

/// Headings are short; a longer paragraph in bold is emphasis.
const WORDS: usize = 10;

/// Words that begin a credit or caption.
const CAPTION: &[&str] = &["foto", "bild", "källa", "illustration", "photo", "image", "source"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let mut level = 1;
    let mut headings = cx.body.headings.iter().peekable();
    for (at, block) in prose.blocks.iter().enumerate() {
        while let Some(heading) = headings.next_if(|heading| heading.span.start < block.span.start) {
            level = heading.level;
        }
        let words = prose.words(block);
        if !block.is_plain() || words.is_empty() || words.len() > WORDS {
            continue;
        }
        let text = prose.slice(&block.text);
        let ended = text.ends_with(['.', '!', ',', ';', ':', '…', '”', '"']);
        let is_strong = prose.is_all(&block.text, Mark::Strong);
        let marked = is_strong || prose.is_all(&block.text, Mark::Emphasis);
        let leads = prose.blocks.get(at + 1).is_some_and(|next| next.inside == block.inside && next.sort != Sort::Heading);
        // An address, or what stands under an image.
        let is_other = text.contains(['=', '&', '@']) || text.contains("://") || text.starts_with(['/', '[', '(', '<', '{']);
        let before = at.checked_sub(1).map(|before| &prose.blocks[before]);
        let is_caption = before.is_some_and(|before| before.words.is_empty() && prose.slice(&before.text).contains(GAP));
        if is_other || is_caption || ended || !marked || !leads || CAPTION.contains(&prose.lower(&words[0])) || text.contains('\n') {
            continue;
        }
        let (text, marks) = (shown(text), "#".repeat(usize::from(level).clamp(1, 5) + 1));
        let words = Wording::new(
            both!(
                "Stycket ”{text}” ser ut som en rubrik men är bara fetstil eller kursiv. \
                     Skärmläsare, innehållsförteckning och sök hittar det inte.",
                "The paragraph ‘{text}’ looks like a heading but is only bold or italics. \
                     Screen readers, the table of contents and search do not find it."
            ),
            both!(
                "Gör det till en rubrik:\n{marks} {text}\nÄr det ingen rubrik, skriv det i löpande text eller avsluta med kolon.",
                "Make it a heading:\n{marks} {text}\nIf it is not a heading, write it in running text or end it with a colon."
            ),
        );
        // Italics may be a stage direction or a byline.
        if is_strong { found.push(block.span, words) } else { found.note(block.span, words) }
    }
}

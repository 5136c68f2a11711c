//! A clock time with a colon in Swedish running text.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::finding::Fix;
use crate::prose::{ProseLanguage, Sort};

rule!("colon-in-time", Style, Note, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let running = |sort: Sort| !matches!(sort, Sort::Cell | Sort::Field);
    for block in prose.blocks.iter().filter(|block| block.language == ProseLanguage::Swedish && running(block.sort)) {
        for word in prose.words(block).iter().filter(|word| word.make.joined && (3..=4).contains(&word.make.digits)) {
            let text = prose.word(word);
            let Some((hours, minutes)) = text.split_once(':') else { continue };
            let number = |part: &str, limit: u8| part.parse::<u8>().is_ok_and(|number| number < limit);
            if !number(hours, 25) || !number(minutes, 60) || minutes.len() != 2 {
                continue;
            }
            // `2015-01-01 02:00` is a time stamp.
            let before = prose.slice(&(block.text.start..word.start)).trim_end();
            if before.ends_with(|sign: char| sign.is_ascii_digit())
                && before.rsplit(char::is_whitespace).next().is_some_and(|day| day.contains('-'))
            {
                continue;
            }
            let colon = word.start + u32::try_from(hours.len()).unwrap_or(0);
            let range = word.start..word.end;
            let words = Wording::new(
                both!(
                    "Klockslaget ”{text}” skrivs med kolon. I löpande svensk text skrivs det med punkt, som på resten av webbplatsen.",
                    "The time ‘{text}’ is written with a colon. Swedish running text uses a full stop, as the rest of the site does."
                ),
                both!("Skriv: kl. {hours}.{minutes}", "Write: kl. {hours}.{minutes}"),
            );
            let fix = cx.exact(&range).map(|_| Fix::at(prose.span(&(colon..colon + 1)), "."));
            found.push(prose.span(&range), Wording { fix, ..words });
        }
    }
}

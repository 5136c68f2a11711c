//! Film or sound that begins by itself.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("autoplay", Accessibility, Error, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for tag in &cx.body.tags {
        let player = matches!(&*tag.name, "video" | "audio") && tag.has("autoplay") && !tag.has("muted");
        let frame = &*tag.name == "iframe" && tag.get("src").is_some_and(|src| src.contains("autoplay=1") || src.contains("autoplay=true"));
        if !player && !frame {
            continue;
        }
        found.push(
            tag.span,
            Wording::new(
                both!(
                    "Ljudet startar av sig självt. Den som använder skärmläsare hör då inte längre vad sidan säger.",
                    "The sound starts by itself. Anyone who uses a screen reader can then no longer hear what the page says."
                ),
                both!(
                    "Ta bort autoplay och låt läsaren själv starta ljudet.",
                    "Remove autoplay and let readers start the sound themselves."
                ),
            ),
        );
    }
}

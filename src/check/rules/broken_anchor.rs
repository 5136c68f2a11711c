//! A link to a heading that the page does not have.

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::Target;
use crate::check::Wording;
use crate::check::fix::same_name;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};

rule!("broken-anchor", Links, Error, Mention(look));

/// Ids that the theme puts on every page.
const OF_THEME: [&str; 2] = ["content", "top"];

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let Mentioned::Link { target, page: own, language: reader, .. } = &mention.of else { return None };
    let (page, language, anchor) = match target {
        Target::Anchor(anchor) => ((*own)?, *reader, anchor),
        Target::Page { page, language, anchor: Some(anchor), open, state } if *open || *state == State::Expired => {
            (*page, *language, anchor)
        }
        _ => return None,
    };
    let ids = mention.site.pages[page].heading_ids(language)?;
    if ids.iter().any(|id| **id == **anchor) || OF_THEME.contains(&&**anchor) {
        return None;
    }
    let title = mention.site.pages[page].meta.texts[language].as_ref().map_or("", |text| &text.title);
    let (anchor, page) = (anchor.trim_start_matches('#'), shown(title));
    let name = shown(anchor);
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let fix = same_name(anchor, &ids).and_then(|id| mention.fix_site().swap(&format!("#{anchor}"), &format!("#{id}")));
    let message = both!(
        "Sidan ”{page}” har ingen rubrik som svarar mot ”#{name}”. Läsaren skulle hamna överst på sidan.",
        "The page ‘{page}’ has no heading for ‘#{name}’. Readers would land at the top of the page."
    );
    // With the sign, as a link has it.
    let known: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
    let help = if known.is_empty() {
        both!("Ta bort #{name} ur länken.", "Remove #{name} from the link.")
    } else {
        then(
            suggestion(&format!("#{anchor}"), &known),
            both!(
                "Du kan också ge rubriken ett fast namn: ## Rubrik {{#{name}}}",
                "You can also give the heading a fixed name: ## Heading {{#{name}}}"
            ),
        )
    };
    Some(Wording::new(message, help).fixed(fix))
}

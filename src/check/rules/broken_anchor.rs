//! A link to a heading that the page does not have.

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::Target;
use crate::check::Wording;
use crate::check::references::{Mention, Mentioned};
use crate::check::wording::{shown, suggestion, then};
use crate::finding::Fault;

rule!("broken-anchor", Links, Error, Mention(look));

/// Ids that the theme puts on every page.
const OF_THEME: [&str; 2] = ["content", "top"];

fn look(mention: &Mention<'_>) -> Option<Wording> {
    let (page, language, anchor) = match &mention.of {
        Mentioned::Link { target: Target::Anchor(anchor), page: own, language, .. } => ((*own)?, *language, &**anchor),
        Mentioned::Link { target: Target::Page { page, language, anchor: Some(anchor), open, state }, .. }
            if *open || *state == State::Expired =>
        {
            (*page, *language, &**anchor)
        }
        Mentioned::Heading { page, language, anchor } => (*page, *language, *anchor),
        _ => return None,
    };
    let at = &mention.site.pages[page];
    let ids = at.heading_ids(language)?;
    if ids.iter().any(|id| **id == *anchor) || OF_THEME.contains(&anchor) {
        return None;
    }
    // Of a page whose fields can't be read nothing is known; that is told where it is.
    if ids.is_empty() && at.problems.iter().any(|problem| matches!(problem.fault, Fault::BadFrontMatter(_))) {
        return None;
    }
    let title = at.meta.texts[language].as_ref().map_or("", |text| &text.title);
    let (anchor, page) = (anchor.trim_start_matches('#'), shown(title));
    let name = shown(anchor);
    let (known, written) = (at.anchors(language)?, format!("#{anchor}"));
    let fix = mention.fix_site().swap_name(&written, known);
    let message = both!(
        "Sidan ”{page}” har ingen rubrik som svarar mot ”#{name}”. Läsaren skulle hamna överst på sidan.",
        "The page ‘{page}’ has no heading for ‘#{name}’. Readers would land at the top of the page."
    );
    let help = if ids.is_empty() {
        both!("Ta bort #{name} ur länken.", "Remove #{name} from the link.")
    } else {
        then(
            suggestion(&written, known),
            both!(
                "Du kan också ge rubriken ett fast namn: ## Rubrik {{#{name}}}",
                "You can also give the heading a fixed name: ## Heading {{#{name}}}"
            ),
        )
    };
    Some(Wording::new(message, help).fixed(fix))
}

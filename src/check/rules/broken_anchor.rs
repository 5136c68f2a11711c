//! A link to a heading that the page does not have.

use crate::both;
use crate::check::mend::same_name;
use crate::check::wording::{shown, suggestion, then};
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "broken-anchor",
    family: Family::Links,
    severity: Severity::Error,
    doc: include_str!("broken-anchor.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::BrokenAnchor { anchor, page, known } = fault else { return None };
    let (anchor, page) = (anchor.trim_start_matches('#'), shown(page));
    let name = shown(anchor);
    let message = both!(
        "Sidan ”{page}” har ingen rubrik som svarar mot ”#{name}”. Läsaren skulle hamna överst på sidan.",
        "The page ‘{page}’ has no heading for ‘#{name}’. Readers would land at the top of the page."
    );
    // With the sign, as a link has it.
    let known: Vec<String> = known.iter().map(|id| format!("#{id}")).collect();
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
    Some(Words::new(message, help))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::BrokenAnchor { anchor, known, .. } = fault else { return None };
    let anchor = anchor.trim_start_matches('#');
    place.swap(&format!("#{anchor}"), &format!("#{}", same_name(anchor, known)?))
}

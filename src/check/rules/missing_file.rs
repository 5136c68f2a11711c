//! A file that is linked to or named, and does not exist.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Spot, Words};
use crate::finding::{Fault, Fix, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "missing-file",
    family: Family::Links,
    severity: Severity::Error,
    doc: include_str!("missing-file.md"),
    shape: Shape::Mendable(words, mend),
};

fn words(fault: &Fault) -> Option<Words> {
    let Fault::MissingFile { target, nearest, .. } = fault else { return None };
    let name = shown(target);
    if target.starts_with("http") {
        return Some(Words::new(
            both!(
                "Bilden ”{name}” ligger på en annan webbplats. Den kan försvinna, och läsarens besök där går att spåra.",
                "The image ‘{name}’ is on another site. It may disappear, and readers’ visits there can be traced."
            ),
            both!(
                "Lägg en kopia av bilden i samma mapp som sidan, om ni får, och skriv filens namn.",
                "Put a copy of the image in the same folder as the page, if you are allowed to, and write the file’s name."
            ),
        ));
    }
    let message = both!(
        "Filen ”{name}” finns inte, så läsaren skulle mötas av en felsida eller en tom bild.",
        "The file ‘{name}’ does not exist, so readers would meet an error page or an empty image."
    );
    let help = match nearest {
        Some(nearest) if nearest.to_lowercase() == target.to_lowercase() => both!(
            "Skriv ”{nearest}”. Stora och små bokstäver räknas som olika på webben.",
            "Write ‘{nearest}’. On the web, capital and small letters count as different."
        ),
        Some(nearest) => both!("Menade du ”{nearest}”?", "Did you mean ‘{nearest}’?"),
        None => both!(
            "Lägg filen i samma mapp som sidan, eller rätta namnet.",
            "Put the file in the same folder as the page, or correct the name."
        ),
    };
    Some(Words::new(message, help))
}

fn mend(fault: &Fault, place: &Spot<'_>) -> Option<Fix> {
    let Fault::MissingFile { target, nearest: Some(nearest), sure: true } = fault else { return None };
    place.aim(target, nearest)
}

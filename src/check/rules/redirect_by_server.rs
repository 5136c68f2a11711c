//! A former address that a folder of files can't answer.

use crate::both;
use crate::check::wording::shown;
use crate::check::{Family, Rule, Shape, Wording};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "redirect-by-server",
    family: Family::Addresses,
    severity: Severity::Note,
    doc: include_str!("redirect-by-server.md"),
    shape: Shape::Elsewhere,
};

pub(in crate::check) fn wording(address: &str) -> Wording {
    let address = shown(address);
    Wording::new(
        both!(
            "Den tidigare adressen ”{address}” kan ingen fil svara på. Den står bara i _redirects.",
            "No file can answer the former address ‘{address}’. It stands in _redirects only."
        ),
        both!(
            "Be den som sköter webbservern att läsa _redirects, eller ta bort raden om servern inte kan det.",
            "Ask whoever runs the web server to read _redirects, or remove the line if the server can’t."
        ),
    )
}

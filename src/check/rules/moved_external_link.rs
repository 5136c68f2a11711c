//! A link to a place outside the site that has moved for good.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("moved-external-link", Links, Note, Elsewhere);

/// No remedy of our own: many sites send every dead address to their first page, so only a person sees whether it is the
/// same page.
pub(in crate::check) fn wording(address: &str, to: &str) -> Wording {
    let was = shown(address);
    let message = both!(
        "Sidan {was} har flyttat för gott. Än så länge skickas läsaren vidare, men det kan sluta när som helst.",
        "The page {was} has moved for good. Readers are still sent on, but that may end at any time."
    );
    let help = both!(
        "Öppna {to}. Är det sidan du menar, byt till den adressen.",
        "Open {to}. If it is the page you mean, change to that address."
    );
    Wording::new(message, help)
}

//! A style of the site that takes the place of the theme's and leaves much of it out.

use crate::both;
use crate::check::Wording;

rule!("lost-styles", Site, Warning, Elsewhere);

/// How many of them a message names.
const NAMED: usize = 5;

pub(in crate::check) fn wording(lost: &[String]) -> Wording {
    let number = lost.len();
    let first = lost.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    Wording::new(
        both!(
            "Filen ersätter temats egen, och {number} av dess stilar finns inte längre: {first}. Sidor kan se trasiga ut.",
            "The file replaces the theme’s own, and {number} of its styles are now missing: {first}. Pages may look broken."
        ),
        both!(
            "Flytta raderna till en fil med ett nytt namn, till exempel styles/site.css. Den läses sist och lägger till. Ta sedan bort den här filen.",
            "Move its lines to a file with a new name, such as styles/site.css. It is read last, and adds. Then remove this file."
        ),
    )
}

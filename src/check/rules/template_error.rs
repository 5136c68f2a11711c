//! A template or component that failed, or the program itself over a page.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shortened;

rule!("template-error", Site, Error, Elsewhere);

/// Characters of the template language's own message that are shown; it names the template and the line.
const LIMIT: usize = 300;

pub(in crate::check) fn wording(message: &str) -> Wording {
    let message = shortened(message, LIMIT);
    Wording::new(
        both!(
            "Sidan går inte att visa, för något i temat är fel. Så här säger programmet, på engelska: ”{message}”.",
            "The page can’t be shown because something in the theme is wrong. This is what the program says: ‘{message}’."
        ),
        both!(
            "Har du bara ändrat text har du inte gjort något fel. Skicka meddelandet till den som sköter temat.",
            "If you have only changed text, you have done nothing wrong. Send the message to whoever looks after the theme."
        ),
    )
}

/// The same of a fault of the program’s own.
pub(in crate::check) fn stumbled(said: &str) -> Wording {
    let said = shortened(said, LIMIT);
    Wording::new(
        both!(
            "Sidan går inte att visa, för Utblick har gjort fel. Så här säger programmet, på engelska: ”{said}”.",
            "The page can’t be shown because Utblick has made a mistake. This is what the program says: ‘{said}’."
        ),
        both!(
            "Skriv det du ändrade senast på ett annat sätt. Skicka meddelandet till den som sköter Utblick.",
            "Write what you changed last differently. Send the message to whoever looks after Utblick."
        ),
    )
}

//! Why the fields at the top of a page, or a settings or data file, can't be read: the YAML reader's trouble in plain words.

use crate::both;
use crate::check::Wording;
use crate::finding::{Both, YamlFault};

/// Says a fault in plain words, with an example of what to write.
pub(crate) fn wording(fault: &YamlFault) -> Wording {
    match fault {
        YamlFault::Tab
        | YamlFault::NoBreakSpace
        | YamlFault::NoBreakSpaceAfterColon
        | YamlFault::TabAfterColon
        | YamlFault::MissingSpace
        | YamlFault::TooDeep
        | YamlFault::Indented
        | YamlFault::Wrapped => spacing(fault),
        YamlFault::ColonInValue
        | YamlFault::OpenBracket
        | YamlFault::OpenQuote
        | YamlFault::CurlyQuotes
        | YamlFault::Apostrophe
        | YamlFault::Alias => signs(fault),
        YamlFault::SecondDocument => Wording::new(
            both!(
                "Här står --- mitt bland fälten, som om en ny fil började. Det som kommer efter går inte att läsa.",
                "There is a --- in the middle of the fields, as if a new file began. What follows can’t be read."
            ),
            both!("Ta bort raden med ---.", "Remove the line with ---."),
        ),
        YamlFault::Syntax(reader) => syntax(reader),
    }
}

/// Spaces that are wrong, missing or too many.
fn spacing(fault: &YamlFault) -> Wording {
    match fault {
        YamlFault::Tab => Wording::new(
            both!(
                "Raden är indragen med tabbtangenten. Här går det bara att dra in med mellanslag.",
                "The line is indented with the Tab key. Here only spaces can be used for that."
            ),
            both!(
                "Ta bort indraget och tryck på mellanslag två gånger i stället.",
                "Remove the indentation and press the space bar twice instead."
            ),
        ),
        YamlFault::NoBreakSpace => Wording::new(
            both!(
                "Raden är indragen med hårda mellanslag. De ser ut som vanliga men följer ofta med från Word eller en webbsida.",
                "The line is indented with non-breaking spaces. They look like ordinary spaces and often come along from Word or a web page."
            ),
            both!(
                "Radera mellanslagen först på raden och skriv dem på nytt.",
                "Delete the spaces that begin the line and type them again."
            ),
        ),
        YamlFault::NoBreakSpaceAfterColon => Wording::new(
            both!(
                "Efter kolonet står ett hårt mellanslag. Det ser ut som ett vanligt men följer ofta med från Word eller en webbsida.",
                "There is a non-breaking space after the colon. It looks like an ordinary space and often comes along from Word or a web page."
            ),
            both!("Radera mellanslaget efter kolonet och skriv det på nytt.", "Delete the space after the colon and type it again."),
        ),
        YamlFault::TabAfterColon => Wording::new(
            both!("Efter kolonet står en tabb. Där ska det vara ett mellanslag.", "There is a tab after the colon. It has to be a space."),
            both!("Radera tabben efter kolonet och skriv ett mellanslag.", "Delete the tab after the colon and type a space."),
        ),
        YamlFault::Indented => Wording::new(
            both!(
                "Raden börjar med ett mellanslag, så den läses som en del av raden intill.",
                "The line begins with a space, so it is read as a part of the line next to it."
            ),
            both!("Ta bort mellanslagen först på raden.", "Remove the spaces at the beginning of the line."),
        ),
        YamlFault::Wrapped => Wording::new(
            both!(
                "Raden hör till värdet ovanför men börjar längst till vänster, där bara fältens namn kan stå.",
                "The line belongs to the value above it but begins at the left margin, where only names of fields can be."
            ),
            both!(
                "Börja raden med två mellanslag, eller skriv hela värdet på en rad.",
                "Begin the line with two spaces, or write the whole value on one line."
            ),
        ),
        YamlFault::MissingSpace => Wording::new(
            both!(
                "Det saknas ett mellanslag efter kolonet, så det går inte att skilja fältets namn från dess värde.",
                "There is no space after the colon, so the field’s name can’t be told from its value."
            ),
            both!("Skriv title: Kort om COIL, inte title:Kort om COIL", "Write title: COIL in brief, not title:COIL in brief"),
        ),
        _ => Wording::new(
            both!(
                "Fälten ligger i fler nivåer än någon sida behöver. Troligen är indragen fel.",
                "The fields are nested deeper than any page needs. The indentation is probably wrong."
            ),
            both!(
                "Låt varje rad börja längst till vänster, om den inte hör till raden ovanför.",
                "Let every line begin at the left margin unless it belongs to the line above."
            ),
        ),
    }
}

/// Colons, quotation marks and other signs.
fn signs(fault: &YamlFault) -> Wording {
    match fault {
        YamlFault::ColonInValue => Wording::new(
            both!(
                "Här står ett kolon till, så det går inte att se var värdet börjar.",
                "There is a second colon here, so it can’t be seen where the value begins."
            ),
            both!(
                "Sätt hela värdet inom raka citattecken: title: \"Guide: att åka\"",
                "Put the whole value in straight quotation marks: title: \"Guide: going abroad\""
            ),
        ),
        YamlFault::OpenBracket => Wording::new(
            both!(
                "Här öppnas en parentes, [ eller {{, som aldrig stängs, så resten av fälten räknas in i värdet.",
                "A bracket, [ or {{, is opened here and never closed, so the rest of the fields counts as part of the value."
            ),
            both!("Stäng den sist i värdet: topics: [utbyte, stipendier]", "Close it at the end of the value: topics: [exchange, grants]"),
        ),
        YamlFault::OpenQuote => Wording::new(
            both!(
                "Ett citattecken öppnas här men stängs aldrig, så resten av fälten räknas in i värdet.",
                "A quotation mark is opened here and never closed, so the rest of the fields counts as part of the value."
            ),
            both!(
                "Skriv ett citattecken också i slutet av värdet: title: \"Vem får söka?\"",
                "Write a quotation mark at the end of the value too: title: \"Who can apply?\""
            ),
        ),
        YamlFault::Apostrophe => Wording::new(
            both!(
                "Värdet står inom enkla citattecken och har ett till inuti, så det slutar redan där.",
                "The value is in single quotation marks and has another inside, so it ends there already."
            ),
            both!(
                "Sätt värdet inom dubbla citattecken: title: \"Anna's resa\"",
                "Put the value in double quotation marks: title: \"Anna's journey\""
            ),
        ),
        YamlFault::CurlyQuotes => Wording::new(
            both!(
                "Värdet står inom böjda citattecken, som ordbehandlare skriver. Här gäller bara raka.",
                "The value is in curly quotation marks, as word processors write them. Only straight ones work here."
            ),
            both!(
                "Byt dem mot raka, title: \"Vem får söka?\", eller ta bort dem.",
                "Change them to straight ones, title: \"Who can apply?\", or remove them."
            ),
        ),
        _ => Wording::new(
            both!(
                "Värdet börjar med & eller *. De tecknen betyder något särskilt här och går inte att använda så.",
                "The value begins with & or *. Those signs mean something special here and can’t be used like this."
            ),
            both!(
                "Sätt värdet inom raka citattecken: title: \"*Ny* utlysning\"",
                "Put the value in straight quotation marks: title: \"*New* call\""
            ),
        ),
    }
}

/// A way to tell a reader's message, and what to say instead.
struct Explanation {
    /// Any of these stands in the message.
    signs: &'static [&'static str],
    /// What is wrong, in Swedish and English.
    message: [&'static str; 2],
    /// What to write, in Swedish and English.
    help: [&'static str; 2],
}

/// The reader's messages that are more than a slip in spacing; the first that fits answers.
const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        signs: &["trailing content"],
        message: [
            "Efter det avslutande citattecknet står mer text. Ett värde inom citattecken slutar med dem.",
            "There is more text after the closing quotation mark. A value in quotation marks ends with them.",
        ],
        help: [
            "Sätt hela värdet inom enkla citattecken: title: 'Guiden \"Åk ut\" är här'",
            "Put the whole value in single quotation marks: title: 'The guide \"Go abroad\" is out'",
        ],
    },
    Explanation {
        signs: &["escape", "hexdecimal"],
        message: [
            "Ett omvänt snedstreck (\\) inom dubbla citattecken betyder något särskilt och går inte att använda så.",
            "A backslash (\\) in double quotation marks means something special and can’t be used like this.",
        ],
        help: [
            "Ta bort snedstrecket eller använd enkla citattecken: 'C:\\bilder'",
            "Remove the backslash or use single quotation marks: 'C:\\images'",
        ],
    },
    Explanation {
        signs: &["simple key"],
        message: [
            "Här saknas ett kolon, eller mellanslaget efter det, mellan fältets namn och dess värde.",
            "The colon, or the space after it, is missing between the field’s name and its value.",
        ],
        help: ["Skriv till exempel title: Kort om COIL", "Write for example title: COIL in brief"],
    },
    Explanation {
        signs: &["block sequence entries"],
        message: [
            "En lista börjar på samma rad som fältets namn, och det går inte.",
            "A list begins on the same line as the field’s name, and that is not possible.",
        ],
        help: [
            "Skriv listan inom hakparenteser eller på rader under namnet:\ntopics:\n  - utbyte\n  - stipendier",
            "Write the list in square brackets or on lines below the name:\ntopics:\n  - exchange\n  - grants",
        ],
    },
    Explanation {
        signs: &["flow"],
        message: [
            "En parentes, [ eller {, öppnas men stängs inte, eller så saknas ett komma mellan värdena i den.",
            "A bracket, [ or {, is opened but not closed, or a comma is missing between the values in it.",
        ],
        help: ["Skriv till exempel topics: [utbyte, stipendier]", "Write for example topics: [exchange, grants]"],
    },
    Explanation {
        signs: &["unexpected character", "cannot start", "a tag", "TAG", "global tag", "directive", "cannot start with '-'"],
        message: [
            "Värdet börjar med ett tecken som betyder något särskilt här, till exempel @, %, !, [ eller `.",
            "The value begins with a sign that means something special here, such as @, %, !, [ or `.",
        ],
        help: [
            "Sätt hela värdet inom raka citattecken: title: \"@utblick på nätet\"",
            "Put the whole value in straight quotation marks: title: \"@utblick online\"",
        ],
    },
];

/// The reader's own messages, told by words that they have in common. They are never shown: nobody who writes for a
/// living knows what a token is.
fn syntax(reader: &str) -> Wording {
    let says = |signs: &[&str]| signs.iter().any(|sign| reader.contains(sign));
    if let Some(Explanation { message, help, .. }) = EXPLANATIONS.iter().find(|explanation| says(explanation.signs)) {
        let both = |[sv, en]: &[&'static str; 2]| Both { sv: (*sv).into(), en: (*en).into() };
        return Wording::new(both(message), both(help));
    }
    // With their spaces: `tab` alone stands in "unprintable".
    if reader.starts_with("tab") || says(&[" tab"]) {
        spacing(&YamlFault::Tab)
    } else if says(&["mapping values", "':' indicator"]) {
        signs(&YamlFault::ColonInValue)
    } else if says(&["quoted scalar"]) {
        signs(&YamlFault::OpenQuote)
    } else if says(&["anchor", "alias"]) {
        signs(&YamlFault::Alias)
    } else {
        Wording::new(
            both!(
                "Den här raden, eller raden ovanför, är inte skriven så att den går att läsa.",
                "This line, or the one above it, is not written in a way that can be read."
            ),
            both!(
                "Se efter tre saker:\n- Varje rad har formen namn: värde.\n- Den börjar lika långt in som raderna intill.\n\
                 - Framför varje del i en lista står - och ett mellanslag.",
                "Check three things:\n- Each line has the form name: value.\n- It begins as far in as its neighbours.\n\
                 - Each item of a list has - and a space before it."
            ),
        )
    }
}

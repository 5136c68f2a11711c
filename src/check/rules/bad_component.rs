//! A directive that its component can't take as it is written.

use crate::both;
use crate::check::Wording;
use crate::check::expected_wording::{self, Notation};
use crate::check::wording::{shown, suggestion, then};
use crate::finding::{Both, ComponentFault};

rule!("bad-component", Text, Error, Elsewhere);

pub(in crate::check) fn wording(component: &str, fault: &ComponentFault) -> Wording {
    let block = shown(component);
    match fault {
        ComponentFault::TooMany(_)
        | ComponentFault::UnknownArgument { .. }
        | ComponentFault::MissingArgument(_)
        | ComponentFault::GivenTwice(_)
        | ComponentFault::BadValue { .. } => arguments(&block, fault),
        ComponentFault::BodyNotAllowed | ComponentFault::NoItems | ComponentFault::BesideItems | ComponentFault::NoSections => {
            body(&block, fault)
        }
        ComponentFault::BadFact(_)
        | ComponentFault::FactInField(_)
        | ComponentFault::FactInText
        | ComponentFault::BadSpan(_)
        | ComponentFault::HeadingMark(_) => inline(fault),
        ComponentFault::Nested
        | ComponentFault::InField
        | ComponentFault::BadName(_)
        | ComponentFault::OpenQuote
        | ComponentFault::LoneOtherwise => opening(&block, fault),
    }
}

/// The opening line itself.
fn opening(block: &str, fault: &ComponentFault) -> Wording {
    match fault {
        ComponentFault::BadName(name) => {
            let name = shown(name);
            Wording::new(
                both!(
                    "Efter ::: ska blockets namn stå, men ”{name}” kan inte vara ett namn.",
                    "The block’s name must follow :::, but ‘{name}’ can’t be a name."
                ),
                both!(
                    "Skriv till exempel ::: fact \"Kort om BIP\", med små bokstäver och bindestreck i namnet.",
                    "Write for example ::: fact \"BIP in brief\", with lower-case letters and hyphens in the name."
                ),
            )
        }
        ComponentFault::OpenQuote => Wording::new(
            both!("Ett citattecken öppnas på raden men stängs inte.", "A quotation mark is opened on the line but not closed."),
            both!("Skriv till exempel ::: {block} \"Rubrik\"", "Write for example ::: {block} \"Heading\""),
        ),
        ComponentFault::LoneOtherwise => Wording::new(
            both!(
                "::: otherwise säger vad som gäller annars, men här är inget tidsstyrt block öppet.",
                "::: otherwise says what applies otherwise, but no dated block is open here."
            ),
            both!(
                "Skriv så här:\n::: until 2027-02-15\nDu kan söka.\n::: otherwise\nAnsökan är stängd.\n:::",
                "Write it like this:\n::: until 2027-02-15\nYou can apply.\n::: otherwise\nThe call is closed.\n:::"
            ),
        ),
        ComponentFault::InField => Wording::new(
            both!(
                "Blocket ”{block}” står i ett fält, och där visas det inte.",
                "The block ‘{block}’ is inside a field, where it is not shown."
            ),
            both!(
                "Flytta blocket till sidans text, under den andra raden ---.",
                "Move the block to the page’s text, below the second line ---."
            ),
        ),
        _ => Wording::new(
            both!(
                "Blocket ”{block}” står i en lista eller ett citat, och där känns det inte igen.",
                "The block ‘{block}’ is inside a list or a quotation, where it is not recognised."
            ),
            both!(
                "Flytta raden med ::: längst ut till vänster, efter listan eller citatet.",
                "Move the line with ::: to the left margin, after the list or quotation."
            ),
        ),
    }
}

/// What follows the name on the opening line.
fn arguments(block: &str, fault: &ComponentFault) -> Wording {
    match fault {
        ComponentFault::UnknownArgument { key, known } => {
            let name = shown(key);
            let remove = both!("Rätta namnet eller ta bort det.", "Correct the name or remove it.");
            Wording::new(
                both!("Blocket ”{block}” har ingen uppgift som heter ”{name}”.", "The block ‘{block}’ has nothing called ‘{name}’."),
                then(suggestion(key, &**known), remove),
            )
        }
        ComponentFault::MissingArgument(_) | ComponentFault::BadValue { .. } if own(block).is_some() => own_argument(block),
        ComponentFault::MissingArgument(key) => {
            let key = shown(key);
            Wording::new(
                both!("Blocket ”{block}” måste ha ”{key}”.", "The block ‘{block}’ must have ‘{key}’."),
                both!("Skriv ::: {block} {key}=\"…\"", "Write ::: {block} {key}=\"…\""),
            )
        }
        ComponentFault::GivenTwice(key) => {
            let key = shown(key);
            Wording::new(
                both!(
                    "”{key}” står två gånger, och det går inte att veta vilken som gäller.",
                    "‘{key}’ is given twice, and there is no telling which one applies."
                ),
                both!("Behåll den som är rätt.", "Keep the one that is right."),
            )
        }
        ComponentFault::BadValue { key, value, expected } => {
            let (key, shown) = (shown(key), shown(value));
            let Both { sv, en } = expected_wording::noun(expected);
            Wording::new(
                both!("”{key}” ska vara {sv}, men här står ”{shown}”.", "‘{key}’ must be {en}, but it says ‘{shown}’."),
                expected_wording::instead(Notation::Argument, &key, expected, value),
            )
        }
        ComponentFault::TooMany(text) => {
            let text = shown(text);
            Wording::new(
                both!("Blocket ”{block}” har ingen plats för ”{text}”.", "The block ‘{block}’ has no place for ‘{text}’."),
                both!(
                    "Ta bort det. Är det en rubrik på flera ord, sätt den inom citattecken: ::: {block} \"{text}\"",
                    "Remove it. If it is a heading of several words, put it in quotation marks: ::: {block} \"{text}\""
                ),
            )
        }
        _ => opening(block, fault),
    }
}

/// What follows the name of a block that the program itself carries out: a word, without any key.
fn own(block: &str) -> Option<&'static str> {
    match block {
        "until" | "from" => Some("2027-02-15T15:00"),
        "lang" => Some("en"),
        _ => None,
    }
}

fn own_argument(block: &str) -> Wording {
    let example = own(block).unwrap_or_default();
    let message = match block {
        "lang" => both!(
            "Efter ::: lang ska språkets kod stå, och inget mer.",
            "::: lang must be followed by the language’s code, and nothing more."
        ),
        _ => both!(
            "Efter ::: {block} ska ett datum stå, med eller utan klockslag, och inget mer.",
            "::: {block} must be followed by a date, with or without a time, and nothing more."
        ),
    };
    Wording::new(message, both!("Skriv till exempel ::: {block} {example}", "Write for example ::: {block} {example}"))
}

/// What stands between the opening line and the closing one.
fn body(block: &str, fault: &ComponentFault) -> Wording {
    match fault {
        ComponentFault::NoItems => Wording::new(
            both!(
                "Blocket ”{block}” ska innehålla en lista, men här finns ingen.",
                "The block ‘{block}’ must contain a list, but there is none."
            ),
            both!(
                "Skriv så här:\n::: {block}\n1. Det första.\n2. Det andra.\n:::",
                "Write it like this:\n::: {block}\n1. The first.\n2. The second.\n:::"
            ),
        ),
        ComponentFault::BesideItems => Wording::new(
            both!(
                "I blocket ”{block}” visas bara listan. Texten här står bredvid den och skulle inte synas.",
                "The block ‘{block}’ shows its list only. The text here is beside it and would not be shown."
            ),
            both!(
                "Flytta texten ut ur blocket, eller gör den till en punkt i listan. Text som hör till en punkt dras in lika långt som punktens text.",
                "Move the text out of the block, or make it an item of the list. Text that belongs to an item is indented as far as the item’s text."
            ),
        ),
        ComponentFault::NoSections => Wording::new(
            both!(
                "Blocket ”{block}” ska innehålla rubriker med text under, men här finns ingen rubrik.",
                "The block ‘{block}’ must contain headings with text under them, but there is no heading."
            ),
            both!(
                "Skriv så här:\n::: {block}\n## Vem får söka?\nAlla som är anställda.\n:::",
                "Write it like this:\n::: {block}\n## Who can apply?\nEveryone who is employed.\n:::"
            ),
        ),
        _ => Wording::new(
            both!(
                "Blocket ”{block}” ska vara tomt, men här står text i det.",
                "The block ‘{block}’ must be empty, but there is text in it."
            ),
            both!("Flytta texten till efter blockets avslutande :::", "Move the text to after the closing ::: of the block."),
        ),
    }
}

/// Marks within a line of text.
fn inline(fault: &ComponentFault) -> Wording {
    match fault {
        ComponentFault::BadSpan(text) => {
            let text = shown(text);
            Wording::new(
                both!(
                    "”{text}” säger inte vilket språk texten är på, så en skärmläsare skulle uttala den fel.",
                    "‘{text}’ does not say which language the text is in, so a screen reader would pronounce it wrongly."
                ),
                both!("Skriv till exempel [virtual exchange]{{lang=en}}", "Write for example [lagom]{{lang=sv}}"),
            )
        }
        ComponentFault::HeadingMark(text) => {
            let text = shown(text);
            Wording::new(
                both!(
                    "Det som står inom klamrar sist i en rubrik, ”{text}”, syns inte på sidan.",
                    "What stands in braces at the end of a heading, ‘{text}’, is not shown on the page."
                ),
                both!(
                    "Skriv ett namn som {{#namn}} och ett språk som {{lang=en}}. Ska orden synas, skriv dem inom parentes.",
                    "Write a name as {{#name}} and a language as {{lang=sv}}. If the words should be seen, write them in parentheses."
                ),
            )
        }
        ComponentFault::BadFact(text) => {
            let help = if text.contains('|') {
                both!(
                    "Skriv till exempel {{{{ bip.min_learners | words }}}}, i en tabell {{{{ bip.min_learners \\| words }}}}",
                    "Write for example {{{{ bip.min_learners | words }}}}, in a table {{{{ bip.min_learners \\| words }}}}"
                )
            } else {
                both!("Skriv till exempel {{{{ bip.min_learners }}}}", "Write for example {{{{ bip.min_learners }}}}")
            };
            let text = shown(text);
            Wording::new(
                both!(
                    "”{text}” är inget namn på en faktauppgift, eller så saknas }}}} efter det.",
                    "‘{text}’ is not the name of a fact, or there is no }}}} after it."
                ),
                help,
            )
        }
        ComponentFault::FactInField(key) => {
            let key = shown(key);
            Wording::new(
                both!(
                    "Faktauppgifter fungerar inte i fältet ”{key}”. Läsaren skulle se klamrarna i stället för värdet.",
                    "Facts do not work in the field ‘{key}’. Readers would see the braces instead of the value."
                ),
                both!(
                    "Skriv om fältet så att det klarar sig utan värdet, och ha faktauppgiften i texten.",
                    "Rewrite the field so that it does without the value, and keep the fact in the text."
                ),
            )
        }
        ComponentFault::FactInText => Wording::new(
            both!(
                "Faktauppgifter fungerar bara i löpande text. Här skulle läsaren se klamrarna i stället för värdet.",
                "Facts work in running text only. Here readers would see the braces instead of the value."
            ),
            both!(
                "Skriv om så att det går utan värdet, och ha faktauppgiften i den löpande texten.",
                "Rewrite it so that it does without the value, and keep the fact in the running text."
            ),
        ),
        _ => opening("", fault),
    }
}

//! An HTML tag in Markdown.

use crate::both;
use crate::check::markup;
use crate::check::wording::shown;
use crate::check::{FixSite, Wording};
use crate::finding::Both;

rule!("raw-html", Text, Error, Elsewhere);

/// What to write instead of a tag: tags, Swedish, English. The first row that names the tag answers.
const INSTEAD: &[(&[&str], &str, &str)] = &[
    (&["!--"], "Ta bort kommentaren eller lägg den i ett eget dokument.", "Remove the comment or keep it in another document."),
    (
        &["a"],
        "En länk skrivs [text](adress). Ett namn att länka till skrivs efter rubriken: ## Rubrik {#namn}",
        "A link is written [text](address). A name to link to is written after the heading: ## Heading {#name}",
    ),
    (&["b", "strong"], "Skriv **text** för fetstil.", "Write **text** for bold."),
    (&["i", "em", "cite", "dfn", "var"], "Skriv *text* för kursiv stil.", "Write *text* for italics."),
    (
        &["u", "ins"],
        "Ta bort understrykningen: den ser ut som en länk. Skriv **text** för att betona.",
        "Remove the underline: it looks like a link. Write **text** for emphasis.",
    ),
    (
        &["br"],
        "Börja ett nytt stycke med en tom rad. Ska bara raden brytas, avsluta den med ett omvänt snedstreck: \\",
        "Begin a new paragraph with an empty line. To break the line only, end it with a backslash: \\",
    ),
    (&["p"], "Skilj stycken åt med en tom rad.", "Separate paragraphs with an empty line."),
    (&["hr"], "Skriv --- på en egen rad med en tom rad före.", "Write --- on a line of its own after an empty line."),
    (
        &["h1", "h2", "h3", "h4", "h5", "h6"],
        "Skriv ## framför rubriken, ### för en underrubrik.",
        "Write ## before the heading, ### for a subheading.",
    ),
    (&["ul", "li"], "Skriv - och ett mellanslag framför varje punkt.", "Write - and a space before each item."),
    (&["ol"], "Skriv 1. och ett mellanslag framför varje punkt.", "Write 1. and a space before each item."),
    (
        &["dl", "dt", "dd"],
        "Skriv ordet på en rad och : förklaringen på nästa.",
        "Write the term on one line and : its explanation on the next.",
    ),
    (
        &["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"],
        "Skriv tabellen med lodstreck:\n| Land | Plats |\n| --- | --- |\n| Italien | Pisa |",
        "Write the table with vertical bars:\n| Country | Place |\n| --- | --- |\n| Italy | Pisa |",
    ),
    (
        &["img", "picture", "source", "figure", "figcaption"],
        "Skriv ![Vad bilden visar](bild.jpg), eller ::: figure bild.jpg alt=\"Vad bilden visar\" caption=\"Bildtext\"",
        "Write ![What the image shows](image.jpg), or ::: figure image.jpg alt=\"What the image shows\" caption=\"Caption\"",
    ),
    (
        &["iframe", "video", "audio", "embed", "object", "track"],
        "Länka till filmen i stället för att bädda in den:\n::: video https://play.example.se/film \"Filmens titel\"\n:::",
        "Link to the film instead of embedding it:\n::: video https://play.example.se/film \"Title of the film\"\n:::",
    ),
    (
        &["details", "summary"],
        "Skriv ett block för frågor:\n::: questions\n## Frågan?\nSvaret.\n:::",
        "Write a block of questions:\n::: questions\n## The question?\nThe answer.\n:::",
    ),
    (
        &["blockquote", "q"],
        "Skriv ett citatblock:\n::: quote \"Namn, roll\"\nDet som sades.\n:::",
        "Write a block for the quotation:\n::: quote \"Name, role\"\nWhat was said.\n:::",
    ),
    (
        &["div", "span", "section", "article", "aside", "header", "footer", "main", "nav", "center", "font", "big", "small", "mark"],
        "Ta bort taggen: utseendet kommer från temat. Text på ett annat språk skrivs [text]{lang=en}",
        "Remove the tag: the theme decides the look. Text in another language is written [text]{lang=sv}",
    ),
    (
        &["sub", "sup"],
        "Skriv tecknet självt, till exempel m² eller CO₂, eller en fotnot: [^1]",
        "Write the character itself, such as m² or CO₂, or a footnote: [^1]",
    ),
    (&["s", "del", "strike"], "Ta bort den text som inte gäller längre.", "Remove the text that no longer applies."),
    (&["code", "pre", "kbd", "samp", "tt"], "Skriv `text` med grava accenter.", "Write `text` with backticks."),
    (
        &["abbr"],
        "Skriv ut förkortningen första gången: blandat intensivprogram (BIP).",
        "Write the abbreviation out the first time: blended intensive programme (BIP).",
    ),
    (
        &["script", "style", "link", "meta"],
        "Ta bort taggen. Skript och stilar hör till temat; tala med den som sköter det.",
        "Remove the tag. Scripts and styles belong to the theme; talk to whoever looks after it.",
    ),
    (
        &["form", "input", "button", "select", "textarea", "label"],
        "Länka till formuläret där det finns: [Anmäl dig](adress)",
        "Link to the form where it is: [Register](address)",
    ),
    (
        &["svg"],
        "Spara bilden som en fil och skriv ![Vad bilden visar](bild.svg)",
        "Save the image as a file and write ![What the image shows](image.svg)",
    ),
];

pub(in crate::check) fn wording(tag: &str, at: &FixSite<'_>) -> Wording {
    let name = name(tag);
    let written = shown(&name);
    let message = both!(
        "Här står HTML-taggen <{written}>. HTML används inte på sidorna, så att de ser lika ut och fungerar för alla.",
        "Here is the HTML tag <{written}>. Pages use no HTML, so that they look alike and work for everyone."
    );
    let help = match INSTEAD.iter().find(|(tags, _, _)| tags.contains(&name.as_str())) {
        Some((_, sv, en)) => Both { sv: (*sv).into(), en: (*en).into() },
        None => both!(
            "Ta bort taggen. Ska tecknen synas i texten, skriv ett omvänt snedstreck före: \\<{written}>",
            "Remove the tag. If the characters are meant to be seen in the text, write a backslash before them: \\<{written}>"
        ),
    };
    Wording::new(message, help).fixed(markup::fix(tag, at))
}

/// The tag's bare name: `a` of `<a name="x">`, `b` of `</b>`.
fn name(tag: &str) -> String {
    let bare = tag.trim_start_matches(['<', '/']);
    if bare.starts_with("!--") {
        return "!--".to_owned();
    }
    bare.split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/')).next().unwrap_or_default().to_lowercase()
}

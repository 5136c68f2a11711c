//! Marks of Markdown, or of another system, that readers see as they are written.

use crate::both;
use crate::check::left::{Left, Leftover};
use crate::check::leftover::{in_markdown, leftovers};
use crate::check::wording::shown;
use crate::check::{FindingSink, LintContext, Wording};
use crate::content::markdown::BlockSort;
use crate::finding::{Both, Edit, Fix, Span};
use crate::locale::composed;

rule!("leftover-markup", Text, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let all = leftovers(cx);
    let mut told: Vec<(Leftover, Both)> = Vec::new();
    for left in &all {
        // Marks of other systems come in hundreds, of one cause: the first of them is enough.
        let once = left.what >= Leftover::Attributes;
        let text = shown(cx.prose().slice(&left.at));
        let help = help(left, &text);
        let kind = (left.what, help.clone());
        if once && told.contains(&kind) {
            continue;
        }
        told.push(kind);
        let same = |other: &&Left| other.what == left.what && self::help(other, cx.prose().slice(&other.at)) == help;
        let times = if once { all.iter().filter(same).count() } else { 1 };
        let mut message = seen(&text);
        if times > 1 {
            let more = times - 1;
            let are = if more == 1 { "is" } else { "are" };
            let again = both!(" Det finns {more} till på sidan.", " There {are} {more} more on the page.");
            message = Both { sv: message.sv + again.sv, en: message.en + again.en };
        }
        found.push(cx.prose().span(&left.at), Wording::new(message, help).fixed(left.fix.clone()));
    }
    for body in cx.bodies().into_iter().skip(1) {
        if let (Some((what, text)), Some(block)) = (in_markdown(body), body.blocks.first()) {
            let text = shown(&text);
            let help = help(&Left { what, at: 0..0, fix: None, instead: None }, &text);
            found.push_in(&body.path, block.span, Wording::new(seen(&text), help));
        }
    }
    cx.body.blocks.iter().filter(|block| block.sort == BlockSort::Code).for_each(|block| indented(cx, block.span, found));
}

fn seen(text: &str) -> Both {
    both!("Läsaren ser tecknen ”{text}” som de står.", "Readers see the characters ‘{text}’ as they stand.")
}

/// Four spaces before a line make it code: seldom meant where it reads like text.
fn indented(cx: &LintContext<'_>, span: Span, found: &mut FindingSink<'_>) {
    let Some(code) = cx.source.get(span.range()).map(str::trim) else { return };
    if ["```", "~~~", ":::"].iter().any(|mark| code.starts_with(mark)) || !reads_like_text(code) {
        return;
    }
    let from = cx.source[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let (mut at, mut edits) = (from, Vec::new());
    for line in cx.source[from..span.end as usize].split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        edits.push(Edit { span: Span::new(at, at + blanks), text: String::new() });
        at += line.len();
    }
    // Within a list or a quotation nobody knows to what the text belongs.
    let is_own = cx.source[from..span.end as usize].lines().all(|line| line.starts_with(['\t', ' ']) || line.is_empty())
        && !cx.body.blocks.iter().any(|block| block.sort != BlockSort::Code && block.span.start < span.start && block.span.end >= span.end);
    let first = shown(code.lines().next().unwrap_or_default());
    let words = Wording::new(
        both!(
            "Raden börjar med fyra mellanslag eller en tabb, så läsaren ser den som kod: ”{first}”.",
            "The line begins with four spaces or a tab, so readers see it as code: ‘{first}’."
        ),
        both!(
            "Ta bort mellanslagen först på raden. Är det kod, skriv ``` på en egen rad före och efter.",
            "Remove the spaces at the beginning of the line. If it is code, write ``` on a line of its own before and after."
        ),
    );
    found.push(
        Span::new(span.start as usize, span.start as usize + code.lines().next().unwrap_or_default().len()),
        words.fixed(is_own.then_some(Fix(edits))),
    );
}

/// Links and bold are for readers; so is a sentence.
fn reads_like_text(code: &str) -> bool {
    let code = &*composed(code);
    let is_marked = code.contains("](") || code.matches("**").count() > 1;
    let is_word = |word: &str| word.trim_matches(|sign: char| ",.:;!?()”\"–-".contains(sign)).chars().all(char::is_alphabetic);
    let words: Vec<&str> = code.split_whitespace().collect();
    let is_word_first = words.first().is_some_and(|first| first.chars().count() == 1 || first.contains(char::is_lowercase));
    let is_sentence = words.len() > 2
        && code.starts_with(char::is_uppercase)
        && is_word_first
        && words[1..].iter().any(|word| word.starts_with(char::is_lowercase));
    is_marked || is_sentence && words.iter().all(|word| is_word(word))
}

fn help(left: &Left, text: &str) -> Both {
    let shown = left.instead.as_deref().unwrap_or_default();
    match left.what {
        Leftover::Emphasis => both!(
            "Skriv tecknen tätt intill orden och ett mellanslag på andra sidan: **ord** och *ord*. Ska de synas, skriv ett omvänt snedstreck före: \\*",
            "Write the marks close to the words and a space on the other side: **word** and *word*. If they should be seen, write a backslash before: \\*"
        ),
        Leftover::Heading => both!("Skriv ett mellanslag efter nummertecknen:\n{shown}", "Write a space after the number signs:\n{shown}"),
        Leftover::List => both!("Skriv ett vanligt mellanslag efter tecknet:\n{shown}", "Write an ordinary space after the mark:\n{shown}"),
        Leftover::Table => both!(
            "Skriv tabellen så här, med lika många kolumner på varje rad och en tom rad före:\n{shown}",
            "Write the table like this, with the same number of columns on each line and an empty line before:\n{shown}"
        ),
        Leftover::Task => both!(
            "Skriv - [ ] för det som är ogjort och - [x] för det som är klart.",
            "Write - [ ] for what is to be done and - [x] for what is done."
        ),
        Leftover::Block => both!(
            "Ett block börjar på en egen rad med sitt namn, ::: fact, och slutar med ::: på en egen rad. Ta annars bort tecknen.",
            "A block begins on a line of its own with its name, ::: fact, and ends with ::: on a line of its own. Otherwise remove the characters."
        ),
        Leftover::Fact => {
            let name = text.trim_matches(['{', '}', ' ']);
            both!("Skriv faktauppgiften med två klammer: {{{{ {name} }}}}", "Write the fact with two braces: {{{{ {name} }}}}")
        }
        Leftover::Code => both!("Skriv tecknet självt.", "Write the character itself."),
        Leftover::Alert if left.instead.is_some() => {
            both!("Skriv > först på varje rad i rutan:\n{shown}", "Write > first on each line of the box:\n{shown}")
        }
        Leftover::Alert => both!(
            "En ruta skrivs på egna rader:\n> [!OBS]\n> Texten i rutan.\nSka orden bara synas, skriv dem i fetstil.",
            "A box is written on lines of its own:\n> [!NOTE]\n> The text of the box.\nIf the words should only be seen, write them in bold."
        ),
        Leftover::Link => both!(
            "Skriv länken så här, utan mellanslag mellan delarna: [text](adress)",
            "Write the link like this, without a space between its parts: [text](address)"
        ),
        Leftover::Comment => both!(
            "En kommentar skrivs på egna rader, med <!-- före och --> efter. Ta annars bort tecknen.",
            "A comment is written on lines of its own, with <!-- before it and --> after it. Otherwise remove the characters."
        ),
        Leftover::Backtick => both!(
            "Skriv ett likadant tecken efter koden: `kod`. Ta annars bort det.",
            "Write the same character after the code: `code`. Otherwise remove it."
        ),
        Leftover::Field => both!(
            "Skriv bara orden: den här texten tar varken fetstil, länkar eller koder.",
            "Write the words only: this text takes neither bold, links nor codes."
        ),
        Leftover::Attributes => attributes(text),
        Leftover::Formula => both!(
            "Skriv formeln med vanliga tecken, till exempel a² + b², eller som en bild.",
            "Write the formula with ordinary characters, for example a² + b², or as an image."
        ),
        Leftover::Emoji => both!(
            "Skriv tecknet självt, till exempel 🙂, eller ta bort koden.",
            "Write the character itself, for example 🙂, or remove the code."
        ),
        Leftover::Highlight => both!("Skriv **ord** för att betona, m² för upphöjt.", "Write **word** for emphasis, m² for superscript."),
        Leftover::OtherSystem => of_others(text),
    }
}

fn of_others(text: &str) -> Both {
    let starts = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    if text.to_ascii_lowercase().contains("toc") {
        both!("Ta bort raden: temat gör innehållsförteckningen.", "Remove the line: the theme makes the table of contents.")
    } else if starts(&["Fel!", "Error!", "{ ", "«"]) {
        both!(
            "Word har lämnat det här där en hänvisning inte gick att läsa. Skriv det som skulle stå.",
            "Word has left this where a reference could not be read. Write what it was to say."
        )
    } else if starts(&["==", "h1.", "h2.", "h3.", "h4.", "h5.", "h6."]) {
        both!(
            "Det är ett annat systems sätt att skriva. En rubrik skrivs ## Rubrik",
            "This is how another system writes. A heading is written ## Heading"
        )
    } else if starts(&["[b", "[i", "[u", "\\", "'''"]) {
        both!(
            "Det är ett annat systems sätt att skriva. Här skrivs **fetstil**, *kursiv* och [länk](adress).",
            "This is how another system writes. Here it is **bold**, *italic* and [link](address)."
        )
    } else if starts(&["::"]) {
        both!("Ett block börjar med tre kolon: ::: fact", "A block begins with three colons: ::: fact")
    } else if starts(&["*["]) {
        both!(
            "Skriv vad förkortningen betyder där den först står i texten.",
            "Write what the abbreviation means where the text first uses it."
        )
    } else {
        both!(
            "Det är ett annat systems sätt att skriva. En ruta skrivs här:\n> [!OBS]\n> Texten i rutan.",
            "This is how another system writes. A box is written here:\n> [!NOTE]\n> The text of the box."
        )
    }
}

fn attributes(text: &str) -> Both {
    if text.contains("lang=") {
        both!("Skriv orden inom hakparenteser: [ord]{{lang=en}}", "Write the words in brackets: [ord]{{lang=sv}}")
    } else if text.contains("target") {
        both!("Ta bort tecknen: länkar öppnas i samma fönster.", "Remove the characters: links open in the same window.")
    } else if text.contains("width") || text.contains("height") {
        both!("Ta bort tecknen: temat ger bilden rätt storlek.", "Remove the characters: the theme gives the image the right size.")
    } else if text.contains('#') {
        both!(
            "Ett namn kan bara en rubrik ha: ## Rubrik {{#namn}}. Ta annars bort tecknen.",
            "Only a heading can have a name: ## Heading {{#name}}. Otherwise remove the characters."
        )
    } else {
        both!("Ta bort tecknen: utseendet kommer från temat.", "Remove the characters: the theme decides the look.")
    }
}

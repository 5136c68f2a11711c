//! Words such as “this autumn”, which are true for a while and wrong for ever after; and “currently”, which may be.

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::{GAP, Phrase, PhraseList, Prose, Sort, Word, WordList};

rule!("relative-time", Freshness, Warning, Page(look));

const PHRASES: PhraseList = PhraseList::new(
    "\
    just nu, för närvarande, i dagsläget, för tillfället, för stunden, idag, i dag, i höst, i \
    vår, i sommar, i vinter, i år, i fjol, ifjol, nästa år, förra året, nästa termin, förra terminen, denna termin, den här \
    terminen, nästa vecka, förra veckan, denna vecka, den här veckan, nästa månad, förra månaden, denna månad, den här månaden, \
    inom kort, nyligen, till hösten, till våren, till sommaren, i höstas, i våras",
    "\
    currently, at the moment, at present, right now, just now, for the time being, today, this autumn, this \
    fall, this spring, this summer, this winter, this year, next year, last year, this semester, next semester, last semester, \
    this term, next term, last term, this week, next week, last week, this month, next month, last month, next autumn, next \
    spring, last autumn, last spring, recently, shortly, in the near future",
);

/// Of these the ones that mean one season or semester alone, whatever the sentence says. All others may be right for as long as
/// the page stands (“what is done today”), so they are only worth knowing.
const SURE: &[&str] = &[
    "i höst",
    "i vår",
    "i sommar",
    "i vinter",
    "i höstas",
    "i våras",
    "till hösten",
    "till våren",
    "till sommaren",
    "nästa termin",
    "förra terminen",
    "denna termin",
    "den här terminen",
    "this autumn",
    "this spring",
    "this summer",
    "this winter",
    "next autumn",
    "next spring",
    "last autumn",
    "last spring",
    "this semester",
    "next semester",
    "last semester",
];

/// Words that make a rule of a sentence: “if you fail, come back next semester”.
const RULES: WordList =
    WordList::new("if, when, whenever, each, every, always, om, när, varje, alltid, brukar, usually, normally, normalt, från, from");

/// Words behind “i vår” that leave it a season; before any other it may mean “in our”.
const SEASON: &[&str] = &[
    "är", "blir", "börjar", "får", "ger", "har", "hålls", "hölls", "kan", "kommer", "öppnar", "planerar", "planeras", "ska", "skall",
    "startar", "vill", "finns", "men", "för", "på", "vid", "med", "när", "då", "så", "som",
];

/// Phrases that may tell a state whenever it is so: “if you are currently using it”.
const STATES: &[&str] = &[
    "currently",
    "at the moment",
    "at present",
    "right now",
    "just now",
    "recently",
    "just nu",
    "för närvarande",
    "för tillfället",
    "nyligen",
];

/// Words that open a clause in which they do, and how many words lie between at most.
const CLAUSES: WordList =
    WordList::new("if, whether, which, what, that, who, whose, how, when, om, som, vilka, vilken, vilket, när, hur, vad");
const CLAUSE: usize = 5;

/// Words behind a phrase that tie it to a time that is told, or make it a habit.
const TIED: &[&str] = &["före", "efter", "before", "after"];

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    // What is news has its date beside it, and what has a last day goes away with it.
    if cx.meta.kind.schema.as_deref() == Some("NewsArticle") || cx.meta.shared.expires_on.is_some() {
        return;
    }
    let prose = cx.prose();
    for phrase in PHRASES.places(prose) {
        let Phrase { block, .. } = phrase;
        // What begins with a dash is said by somebody.
        let is_said = prose.slice(&block.text).trim_start_matches([GAP, ' ']).starts_with(['–', '—']);
        if !block.dated && !block.quoted && !is_said && block.sort != Sort::Title && !is_something_else(prose, phrase) {
            tell(prose, phrase, is_sure(prose, phrase), found);
        }
    }
}

/// Whether a phrase can mean nothing but a time that passes: no year stands beside it, and the sentence is no rule.
fn is_sure(prose: &Prose, phrase: Phrase<'_>) -> bool {
    let told = |word: &Word| word.make.digits == 4 || RULES.has(prose, word);
    SURE.contains(&phrase.text) && !prose.words(phrase.block).iter().any(told)
}

fn is_something_else(prose: &Prose, phrase: Phrase<'_>) -> bool {
    let Phrase { block, at: word, length, text: phrase } = phrase;
    let words = prose.words(block);
    let next = words.get(word + length);
    let gap = next.map(|next| prose.slice(&(words[word + length - 1].end..next.start)));
    let goes_on = gap.is_some_and(|gap| gap.trim().is_empty());
    let next = next.filter(|_| goes_on).map(|next| prose.lower(next));
    let before = word.checked_sub(1).map(|at| prose.lower(&words[at]));
    let (start, end) = (words[word].start, words[word + length - 1].end);
    let behind = prose.slice(&(end..block.text.end)).trim_start().chars().next();
    let row = |sign: Option<char>| sign.is_some_and(|sign| matches!(sign, ',' | ';'));
    // A choice among others, as in “last year, this month, this year”.
    let is_choice = row(behind) && row(prose.slice(&(block.text.start..start)).trim_end().chars().next_back());
    // `idag + 7 dagar` is a formula, and `i vår `.htaccess`` ours.
    let is_formula = behind.is_some_and(|sign| matches!(sign, '+' | '−' | '=' | '-')) || (phrase == "i vår" && behind == Some(GAP));
    // `nyligen använda filer` are those of whoever reads.
    let is_part = phrase == "nyligen" && word > 0 && !matches!(before, Some("har" | "hade" | "också" | "vi" | "blev"));
    // `the last week` is of a course, `till hösten 2027` is told.
    let is_told = next.is_some_and(|next| next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit()));
    let is_of_other = before == Some("the") && phrase.starts_with(['l', 'n']);
    is_choice
        || is_told
        || is_of_other
        || is_part
        || is_formula
        || prose.is_quotation(block, start)
        || (STATES.contains(&phrase) && in_clause(prose, words, word))
        || is_contrast(prose, words, phrase)
        || next.is_some_and(|next| TIED.contains(&next))
        || (phrase == "i vår" && next.is_some_and(|next| !SEASON.contains(&next)))
        || (phrase == "i år" && before.is_some_and(|before| before.bytes().all(|byte| byte.is_ascii_digit())))
        || (matches!(phrase, "shortly" | "recently") && next.is_some_and(|next| TIED.contains(&next) || next == "published"))
}

/// Whether a clause that tells of whenever something is so has opened shortly before a word.
fn in_clause(prose: &Prose, words: &[Word], word: usize) -> bool {
    let from = word.saturating_sub(CLAUSE);
    let opens = words[from..word].iter().rposition(|before| CLAUSES.has(prose, before));
    opens.is_some_and(|at| !prose.slice(&(words[from + at].end..words[word].start)).contains(['.', ',', ';', ':', '!', '?']))
}

/// Whether “today” stands against a tomorrow: whichever day that is.
fn is_contrast(prose: &Prose, words: &[Word], phrase: &str) -> bool {
    matches!(phrase, "today" | "idag" | "i dag")
        && words.iter().any(|word| matches!(prose.lower(word), "tomorrow" | "yesterday" | "imorgon" | "morgon" | "igår"))
}

fn tell(prose: &Prose, phrase: Phrase<'_>, is_sure: bool, found: &mut FindingSink<'_>) {
    let range = phrase.range(prose);
    let text = prose.slice(&range);
    let words = Wording::new(
        both!(
            "”{text}” stämmer bara när det skrivs. Om ett år står det kvar, och då vet ingen vilken tid det gällde.",
            "‘{text}’ is true only at the time of writing. In a year it will still be there, and nobody will know which time it meant."
        ),
        both!(
            "Skriv datumet eller terminen: höstterminen 2027.\n\
                 Gäller texten till en viss dag, lägg den i ett block som försvinner då:\n::: until 2027-01-15",
            "Write the date or the semester: the autumn semester of 2027.\n\
                 If the text is true until a certain day, put it in a block that goes away then:\n::: until 2027-01-15"
        ),
    );
    let span = prose.span(&range);
    if is_sure { found.push(span, words) } else { found.note(span, words) }
}

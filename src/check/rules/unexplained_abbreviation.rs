//! An abbreviation that neither the page nor the glossary explains.

use std::collections::HashSet;

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};
use crate::prose::language::is_small_word;
use crate::prose::{Block, Prose, Sort, Word, WordList};

rule!("unexplained-abbreviation", Style, Note, Page(look));

/// Abbreviations that everyone who reads such a site knows, or that are names.
const KNOWN: WordList = WordList::new(
    "\
    eu, usa, uk, fn, un, it, hr, tv, pdf, sms, ip, id, ok, faq, html, url, usb, gps, gdpr, wifi, pc, cv, phd, obs, ects, sek, msek, meur, eur, usd, gbp, \
    nok, dkk, mkr, tkr, svt, sr, nato, who, unesco, unicef, oecd, nasa, bbc, ibm, csn, uhr, digg, kth, slu, gu, lu, uu, su, liu, ltu, lnu, \
    chalmers, skr, scb, sj, sas, covid, dna, rna, am, pm, vd, ab, eg, nb, ps, ta, aa, aaa, hbtq, hbtqi, lgbtq, lgbtqi, word, excel, zoom, csv, docx, xlsx, jpg, png, mp3, mp4, wcag, \
    api, vpn, qr, www, http, https, saml, sunet, orcid, doi, isbn, issn, iso, cet, cest, gmt, utc, ii, iii, iv, vi, vii, viii, ix, xi, xii, us, \
    readme, license, ide, json, xml, sql, css, php, ssh, dns, tls, ssl, cpu, gpu, ram, todo, note, svg, gif, md, ftp, rss",
);

/// What bears a name that is written in capitals.
const NOUNS: WordList = WordList::new(
    "\
    nätverket, organisationen, föreningen, myndigheten, institutet, stiftelsen, programmet, projektet, databasen, standarden, systemet, \
    portalen, kursen, verktyget, tjänsten, utlysningen, network, association, organisation, organization, agency, institute, foundation, \
    programme, project, database, standard, system, portal, course, tool, service, call",
);

/// Longer words in capital letters are words, not abbreviations.
const LONGEST: u16 = 6;

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    let prose = cx.prose();
    let own = |word: &str| cx.house_words().is_some_and(|words| words.abbreviations.contains(word));
    let mut seen: HashSet<u32> = HashSet::new();
    for block in prose.blocks.iter().filter(|block| !matches!(block.sort, Sort::Title | Sort::Field | Sort::Heading)) {
        let words = prose.words(block);
        for (at, word) in words.iter().enumerate() {
            let make = word.make;
            let short = make.capitals > 1 && make.smalls == 0 && make.digits == 0 && !make.joined && word.chars <= LONGEST;
            // A small word in capitals is said loudly, as in MUST and ELLER.
            let is_known = || KNOWN.has(prose, word) || own(prose.lower(word)) || is_small_word(prose.lower(word));
            if !short || is_known() || prose.word(word).contains('-') || !seen.insert(word.hash) {
                continue;
            }
            // In a row of capitals it is shouting, and `all-caps` speaks of it.
            let loud = |near: &Word, gap: &str| near.make.capitals > 0 && near.make.smalls == 0 && gap.trim().is_empty();
            let before = at.checked_sub(1).map(|before| &words[before]);
            if before.is_some_and(|before| loud(before, prose.slice(&(before.end..word.start))))
                || words.get(at + 1).is_some_and(|next| loud(next, prose.slice(&(word.end..next.start))))
            {
                continue;
            }
            let text = prose.word(word);
            if cx.glossary.explains(cx.site, text) || explained(prose, text) || is_code(prose, block, word) || is_named(prose, words, at) {
                continue;
            }
            found.push(
                prose.span(&(word.start..word.end)),
                Wording::new(
                    both!(
                        "Förkortningen ”{text}” förklaras inte på sidan och finns inte i ordlistan. Den som är ny vet inte vad den betyder.",
                        "The abbreviation ‘{text}’ is explained neither on the page nor in the glossary. Newcomers do not know what it means."
                    ),
                    both!(
                        "Skriv ut den första gången:\nhela namnet ({text})\nAnvänds den på flera sidor, lägg den i ordlistan.",
                        "Write it out the first time:\nthe full name ({text})\nIf it is used on several pages, add it to the glossary."
                    ),
                ),
            );
        }
    }
}

/// Whether the page says what it stands for: in parentheses behind the words, or with the words in parentheses behind it,
/// or between commas behind what it is.
fn explained(prose: &Prose, text: &str) -> bool {
    prose.text.match_indices(text).any(|(at, _)| {
        let before = prose.text[..at].trim_end_matches(['”', '“', '"', '‘', '’']);
        let behind = prose.text[at + text.len()..].trim_start_matches(['”', '"', '’', ' ']);
        let bracket = before.rfind(['(', ')', '\n']).is_some_and(|at| before[at..].starts_with('('));
        let closed = behind.starts_with([')', ',', ';']);
        let long = |inside: &str| inside.split_whitespace().filter(|word| word.len() > 2).count() > 1;
        let spelt = behind.strip_prefix('(').and_then(|rest| rest.split(')').next()).is_some_and(long);
        // `FOSS = free software`, and `GPG: GNU Privacy Guard` at the beginning of a line.
        let defined = behind.starts_with('=') || (behind.starts_with(": ") && before.trim_end_matches('\u{fffc}').ends_with('\n'));
        let said = [
            "betyder ",
            "står för ",
            "är en förkortning",
            ", som är ",
            ", which is ",
            "stands for ",
            "means ",
            "is short for ",
            "short for ",
        ];
        let apposition = before.ends_with(", ") && behind.starts_with(',');
        (bracket && closed) || spelt || apposition || defined || said.iter().any(|verb| behind.starts_with(verb))
    })
}

/// Whether a word beside it says what it is, as in “nätverket UNICA” and “the UNICA network”: then it is a name.
fn is_named(prose: &Prose, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.into_iter().chain(words.get(at + 1)).any(|near| NOUNS.has(prose, near))
}

/// A call, an article number, a course code, a standard: capitals beside digits.
fn is_code(prose: &Prose, block: &Block, word: &Word) -> bool {
    let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '/' | '+' | '–'));
    let spaced = prose.slice(&(word.end..block.text.end)).strip_prefix([' ', '\u{a0}']);
    digit(prose.before(block, word.start)) || digit(prose.after(block, word.end)) || digit(spaced.and_then(|rest| rest.chars().next()))
}

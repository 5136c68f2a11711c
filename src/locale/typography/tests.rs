//! What is typed, and how it is set.

use std::borrow::Cow;

use proptest::prelude::*;

use crate::locale::typography::Typographer;

/// Sets a text: `|` parts pieces, `⌘` is code, `¶` begins a block, `⏎` ends a line; in what comes out `~` is a
/// non-breaking space.
fn set(language: &str, text: &str) -> String {
    let mut typographer = Typographer::new(language);
    let mut out = String::new();
    for piece in text.split('|') {
        match piece {
            "⌘" => typographer.other('x'),
            "⏎" => typographer.other('\n'),
            "¶" => typographer.block(),
            _ => typographer.push(piece, &mut out),
        }
        if matches!(piece, "⌘" | "⏎" | "¶") {
            out.push_str(piece);
        }
    }
    out.replace('\u{a0}', "~")
}

fn check(language: &str, cases: &[(&str, &str)]) {
    for (typed, expected) in cases {
        assert_eq!(set(language, typed), *expected, "{language}: {typed}");
    }
}

/// What must come out as it went in, in every language.
fn check_untouched(cases: &[&str]) {
    for text in cases {
        for language in ["sv", "en", "de"] {
            assert_eq!(set(language, text), *text, "{language}");
        }
    }
}

#[test]
fn swedish_quotes() {
    check(
        "sv",
        &[
            (r#""Hej", sa hon."#, "”Hej”, sa hon."),
            (r#"Hon sa "hej"."#, "Hon sa ”hej”."),
            (r#"("hej")"#, "(”hej”)"),
            (r#""Han sa 'nej' till mig""#, "”Han sa ’nej’ till mig”"),
            (r#""'Nej', sa han""#, "”’Nej’, sa han”"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("Lars' bil, t'ej", "Lars’ bil, t’ej"),
            (r#""Agenda 2030" gäller"#, "”Agenda 2030” gäller"),
            ("'Agenda 2030' gäller", "’Agenda 2030’ gäller"),
            (r#""'2030'" är ett år"#, "”’2030’” är ett år"),
            (r#"en skärm på 27" kostar"#, r#"en skärm på 27" kostar"#),
            (r#"5'10" lång"#, r#"5'10" lång"#),
            (r#"läge 59°20'15""#, r#"läge 59°20'15""#),
            (r#""|fet|" text"#, "”fet” text"),
            (r#"Skriv "|⌘|" här"#, "Skriv ”⌘” här"),
            (r#""öppen|¶|27" bred"#, r#"”öppen¶27" bred"#),
            (r#""🙂" och "👩‍🔬""#, "”🙂” och ”👩‍🔬”"),
            ("\"A\u{30a}ka\" och Ame\u{301}'s", "”A\u{30a}ka” och Ame\u{301}’s"),
            ("”Redan satt” och »så här»", "”Redan satt” och »så här»"),
            ("«citat»", "«citat»"),
        ],
    );
}

#[test]
fn english_quotes() {
    check(
        "en",
        &[
            (r#""Hello," she said."#, "“Hello,” she said."),
            (r#"She said "hello"."#, "She said “hello”."),
            (r#"("hello")"#, "(“hello”)"),
            (r#""one" "two""#, "“one” “two”"),
            ("'Single' quotes", "‘Single’ quotes"),
            (r#""She said 'no' to me""#, "“She said ‘no’ to me”"),
            (r#"'She said "no" to me'"#, "‘She said “no” to me’"),
            (r#""'No,' he said""#, "“‘No,’ he said”"),
            (r#"he said, "'No'""#, "he said, “‘No’”"),
            ("don't, won't, O'Brien, it's", "don’t, won’t, O’Brien, it’s"),
            ("the students' union", "the students’ union"),
            ("'it's the students' union', he said", "‘it’s the students’ union’, he said"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("'Tis the season, get 'em, 'til dawn", "’Tis the season, get ’em, ’til dawn"),
            ("'em' is an element", "‘em’ is an element"),
            ("the '90s, in '68, the 1990's", "the ’90s, in ’68, the 1990’s"),
            ("'10 rules' is a book", "‘10 rules’ is a book"),
            ("'Agenda 2030' applies", "‘Agenda 2030’ applies"),
            (r#""Agenda 2030" applies"#, "“Agenda 2030” applies"),
            (r#"He is 5'10" tall"#, r#"He is 5'10" tall"#),
            (r#"a 27" screen"#, r#"a 27" screen"#),
            (r#""a 27" screen"#, "“a 27” screen"),
            (r#""I was—""#, "“I was—”"),
            (r#""I was - " she said"#, "“I was – ” she said"),
            (r#""|bold|" text"#, "“bold” text"),
            (r#"("|bold|")"#, "(“bold”)"),
            (r#"type "|⌘|" here"#, "type “⌘” here"),
            (r#"line|⏎|"quoted""#, "line⏎“quoted”"),
            (r#""open|¶|"new""#, "“open¶“new”"),
            (r#""|it|'|s|" ok"#, "“it’s” ok"),
            (r#""🙂" and "(x)""#, "“🙂” and “(x)”"),
            ("\"E\u{301}lan\" cafe\u{301}'s", "“E\u{301}lan” cafe\u{301}’s"),
            (r#"key="value""#, "key=“value”"),
            ("“Already set” ‘so’", "“Already set” ‘so’"),
        ],
    );
    check("de", &[(r#""Hallo", it's 'so' - ja..."#, r#""Hallo", it's 'so' – ja…"#)]);
    check("en-GB", &[(r#""Hello""#, "“Hello”")]);
}

#[test]
fn dashes_and_ellipses() {
    for language in ["sv", "en", "de"] {
        check(
            language,
            &[
                ("ja - nej", "ja – nej"),
                ("ja -- nej", "ja – nej"),
                ("|fet| - text", "fet – text"),
                ("text - |fet", "text – fet"),
                ("⌘| - text", "⌘ – text"),
                ("– Vi hoppas, säger hon.", "–~Vi hoppas, säger hon."),
                ("ett|¶|– två", "ett¶–~två"),
                ("ett – två", "ett – två"),
                ("vänta...", "vänta…"),
                ("[...] och så", "[…] och så"),
                ("...och så", "…och så"),
            ],
        );
    }
    check("sv", &[("a -|b", "a -b"), ("⌘| -", "⌘ -"), ("⌘|- text", "⌘- text")]);
    check_untouched(&[
        "IT-stöd och e-post",
        "av- och pålastning",
        "in- -ut",
        "ja --- nej",
        "kör --help",
        "flaggan -v",
        "slut -",
        "- början",
        "-",
        "vänta..",
        "vänta....",
        "se ../mapp",
        "1.2.3",
    ]);
}

#[test]
fn ranges() {
    for language in ["sv", "en", "de"] {
        check(
            language,
            &[
                ("9-15", "9–15"),
                ("klockan 9-15.", "klockan 9–15."),
                ("(9-15)", "(9–15)"),
                ("åren 1995-2000, 2025-2027", "åren 1995–2000, 2025–2027"),
                ("0-18 poäng", "0–18 poäng"),
                ("10-20 %", "10–20~%"),
                ("10-20% och 5-10", "10–20% och 5–10"),
                ("|9-15|", "9–15"),
            ],
        );
    }
    check_untouched(&[
        "2026-11-22",
        "2026-11",
        "0980-319 210",
        "08-123 45 67",
        "tel 319-2100",
        "Dnr: 2026-2101",
        "(dnr 2026-2101)",
        "ISBN 978-91-7000-150-2",
        "ISSN 1103-4521",
        "15-9",
        "1995-97",
        "9-15-20",
        "9.00-15.30",
        "12:30-14",
        "1-2/3",
        "9-15:30",
        "9-15,5",
        "A4-5",
        "v1-2",
        "9-15x",
        "10000-20000",
        "x9-15",
        "5-05",
        "50-50",
        "202100-2874",
        "SE-901 87",
    ]);
}

#[test]
fn spaces_that_do_not_break() {
    check(
        "sv",
        &[
            ("100 000 kr", "100~000~kr"),
            ("1 234 567,50 kronor", "1~234~567,50~kronor"),
            ("15 % av 4 000 euro", "15~% av 4~000~euro"),
            ("kl. 15 och kl. 9-15", "kl.~15 och kl.~9–15"),
            ("Kl. 15.00", "Kl.~15.00"),
            ("se s. 12, nr 3, § 11 och 11 §", "se s.~12, nr~3, §~11 och 11~§"),
            ("10 kap. 2 § första stycket", "10~kap.~2~§ första stycket"),
            ("3 kap. 4 §", "3~kap.~4~§"),
            ("§§ 3-5", "§§~3–5"),
            ("(s. 12)", "(s.~12)"),
            ("7,5 hp, 2.5 km, 20 °C, 30 m²", "7,5~hp, 2.5~km, 20~°C, 30~m²"),
            ("240 kB, 5 min", "240~kB, 5~min"),
            ("5 kr/mil, 5 kr.", "5~kr/mil, 5~kr."),
            ("-5 °C", "-5~°C"),
            ("|10 000| kr", "10~000~kr"),
            ("|18| månader och |3| saker", "18~månader och 3 saker"),
            ("den 15 februari 2027", "den 15~februari 2027"),
            ("art. 6", "art.~6"),
            ("ca 15", "ca~15"),
            ("45 000 SEK", "45~000~SEK"),
            ("1 000 000", "1~000~000"),
        ],
    );
    check(
        "en",
        &[
            ("SEK 100 000, EUR 4,000", "SEK~100~000, EUR~4,000"),
            ("No. 3, p. 12, pp. 3-5", "No.~3, p.~12, pp.~3–5"),
            ("at 9 am or 15 %", "at 9~am or 15~%"),
            ("30 ECTS credits", "30~ECTS credits"),
            ("4 000 euros", "4~000~euros"),
            ("said no. 3 left", "said no. 3 left"),
        ],
    );
    check_untouched(&[
        "5 personer, 3 saker",
        "finns. 12 personer",
        "2026 000",
        "7 stolar",
        "10 0000",
        "10 00",
        "0 000",
        "A4 kr",
        "COVID19 000",
        "1234 567",
        "t. ex. detta",
        "4 muggar, 2 mannar, 3 grader",
        "5",
        "5 ",
        "år 2026 var 100",
        "",
    ]);
}

#[test]
fn plain_text_goes_through_unchanged() {
    let text = "Så ansöker du om stöd: läs igenom villkoren (de är korta), fyll i & skicka.\t🙂 <a> A\u{30a}ka ";
    for size in [1, 7, 100] {
        check_untouched(&[&text.repeat(size)]);
    }
}

#[test]
fn a_text_by_itself_is_set_as_a_block() {
    let cases = [
        ("sv", "Vad är \"COIL\"?", "Vad är ”COIL”?"),
        ("sv", "– Det kostar 5 kr", "–~Det kostar 5~kr"),
        ("en", "Apply - it's easy", "Apply – it’s easy"),
        ("en", "What is COIL?", "What is COIL?"),
    ];
    for (language, typed, expected) in cases {
        assert_eq!(Typographer::set(language, typed).replace('\u{a0}', "~"), expected, "{language}: {typed}");
    }
    assert!(matches!(Typographer::set("sv", "Nothing to set: a-b"), Cow::Borrowed(_)));
}

#[test]
fn setting_twice_changes_nothing_more() {
    let text = r#""Hej" - säger 'hon'... kl. 9-15, 100 000 kr, s. 12 och 3 kap. 4 §"#;
    for language in ["sv", "en", "de"] {
        let once = set(language, text).replace('~', "\u{a0}");
        assert_eq!(set(language, &once), set(language, text), "{language}");
    }
}

/// The plain form of a text: every mark that a typographer may set, as it is typed.
fn plain(text: &str) -> String {
    let text = text.replace(['”', '“'], "\"").replace(['’', '‘'], "'").replace('\u{a0}', " ");
    text.replace('–', "-").replace('…', "...").replace("--", "-")
}

proptest! {
    /// Whatever is typed and however it is cut, nothing is lost, added or moved.
    #[test]
    fn only_the_marks_change(pieces in prop::collection::vec(r#"([a-cA§å \n\u{301}🙂"'.,()0-9%-]|kl\. |kr| - |\.\.\.){0,12}"#, 0..6)) {
        for language in ["sv", "en", "de"] {
            let mut typographer = Typographer::new(language);
            let mut out = String::new();
            for piece in &pieces {
                let start = out.len();
                typographer.push(piece, &mut out);
                prop_assert_eq!(plain(&out[start..]), plain(piece));
            }
        }
    }
}

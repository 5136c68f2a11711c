//! That every fault is answered once, in both languages and in whole sentences.

use std::sync::Arc;

use super::*;
use crate::finding::{
    AllowanceFault, ComponentFault, DataFault, EncodingFault, Expected, Fault, Finding, FrontMatterFault, Lines, LostText, Misnamed,
    RedirectFault, SettingsFault, Span, StartFault, StrangeFile, YamlFault,
};
use crate::locale::Garbled;

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn s(text: &str) -> String {
    text.to_owned()
}

/// One of each fault, and each of those that have several forms.
fn samples() -> Vec<Fault> {
    let known = || list(&["title", "summary", "extra"]);
    let mut faults = vec![
        Fault::UnknownKey { key: s("sumary"), of: s("guide"), known: known() },
        Fault::UnknownKey { key: s("xyzzy"), of: s("content/site.yaml"), known: list(&["theme"]) },
        Fault::DuplicateKey { key: s("title"), first: Span::new(4, 9) },
        Fault::MissingField { key: s("title"), of: s("guide") },
        Fault::MissingField { key: s("closes"), of: s("call") },
        Fault::LostStyles(list(&["--main"])),
        Fault::MissingWords { language: s("fi"), keys: list(&["menu", "skip_link"]) },
        Fault::BadSettings(SettingsFault::BadColour(s("blå"))),
        Fault::BadSettings(SettingsFault::BadColour(s(""))),
        Fault::BadSettings(SettingsFault::WeakColour { given: s("#e08030"), nearest: s("#a65f24") }),
        Fault::BadDate { text: s("2021-29-11"), meant: Some(s("2021-11-29")) },
        Fault::BadDate { text: s("i höst"), meant: None },
        Fault::CutByComment { text: Span::default() },
        Fault::DatesDisagree { later: s("ends"), earlier: s("starts") },
        Fault::RepeatedId { id: s("coil") },
        Fault::UnknownId { id: s("col"), known: list(&["coil", "bip"]) },
        Fault::MissingTranslation { key: s("caption"), language: s("en") },
        Fault::BadSlug { slug: s("Vem får söka?"), suggestion: s("vem-far-soka") },
        Fault::DuplicateAddress { address: s("/coil/"), other: s("content/coil.sv.md") },
        Fault::ReservedAddress { address: s("/search/") },
        Fault::UnknownKind { kind: s("giude"), known: list(&["guide", "tip"]) },
        Fault::UnknownComponent { name: s("stpes"), known: list(&["steps", "fact"]) },
        Fault::OpenDirective { name: Some(s("fact")) },
        Fault::OpenDirective { name: None },
        Fault::TakenId { id: s("top"), by_theme: true },
        Fault::TakenId { id: s("vem"), by_theme: false },
        Fault::MissingAlt { image: s("pisa.svg") },
        Fault::TemplateError { message: s("guide.html:12: no such name") },
        Fault::Stumbled { said: s("index out of bounds") },
        Fault::SharedFieldDiffers { key: s("closes"), source: s("content/calls/2027.sv.md") },
        Fault::UnmarkedLanguageFile { language: None, known: list(&["sv", "en"]) },
        Fault::UnmarkedLanguageFile { language: Some(s("de")), known: list(&["sv", "en"]) },
        Fault::UnreadableFile { why: s("Permission denied (os error 13)") },
        Fault::UnreadableFile { why: s("Input/output error") },
        Fault::TooLarge { size: 5_340_000, limit: 2_000_000 },
    ];
    faults.extend(lost());
    faults.extend(["b", "<a name=\"x\">", "</td>", "namn"].map(|tag| Fault::RawHtml { tag: s(tag) }));
    faults.extend(values());
    faults.extend(names());
    faults.extend(texts());
    faults.extend(components());
    faults
}

fn lost() -> Vec<Fault> {
    let allowances = [AllowanceFault::UnknownRule, AllowanceFault::Firm, AllowanceFault::NoReason];
    let texts = [
        LostText::OpenComment,
        LostText::BehindComment,
        LostText::OpenCode,
        LostText::ExtraCell { columns: 2 },
        LostText::NoteUnused { label: s("1") },
        LostText::NoteMissing { label: s("2") },
        LostText::AddressUnused { label: s("Obs") },
        LostText::Link { target: Some(s("min fil.pdf")) },
        LostText::Link { target: Some(s("se bilaga")) },
        LostText::Link { target: None },
    ];
    let allowances = allowances.map(|fault| Fault::BadAllowance { code: s("relativ-time"), fault });
    allowances.into_iter().chain(texts.map(Fault::LostText)).collect()
}

fn expectations() -> Vec<Expected> {
    vec![
        Expected::Text,
        Expected::Number,
        Expected::Flag,
        Expected::Date,
        Expected::DateTime,
        Expected::Money,
        Expected::List,
        Expected::Mapping,
        Expected::Url,
        Expected::Interval,
        Expected::OneOf(list(&["cards", "list"])),
        Expected::PerLanguage(list(&["sv", "en"])),
    ]
}

fn values() -> Vec<Fault> {
    let wrong = |found: &'static str| move |expected| Fault::WrongType { key: s("days"), expected, found: s(found) };
    expectations().into_iter().map(wrong("lits")).chain(expectations().into_iter().map(wrong(""))).collect()
}

/// Names of files, addresses, and what readers would find empty.
fn names() -> Vec<Fault> {
    use Misnamed::{Data, Index, NotOnWindows, Page};
    let right = || s("index.sv.md");
    let misnamed = [Page { right: right() }, Index { right: right() }, Data { right: s("content/data/facts.yaml") }, NotOnWindows];
    let empty = [StartFault::NoPages, StartFault::Missing { language: s("en") }, StartFault::Dated { key: s("expires_on") }];
    let mut faults = vec![
        Fault::CopiedFile { copy: s("content/regler (1).sv.md"), original: s("content/regler.sv.md") },
        Fault::BadRedirect(RedirectFault::Address { written: s("/a//b/"), suggestion: Some(s("/a/b/")) }),
        Fault::BadRedirect(RedirectFault::Address { written: s("/a/*"), suggestion: None }),
        Fault::BadRedirect(RedirectFault::Nowhere { to: s("coil/aply"), near: Some(s("coil/apply")) }),
        Fault::BadRedirect(RedirectFault::Nowhere { to: s("x"), near: None }),
        Fault::BadRedirect(RedirectFault::Circle(vec![s("/a/"), s("/b/")])),
        Fault::LostAddress { address: s("/a/"), holder: s("a"), to: s("index"), languages: vec![s("sv"), s("en")] },
        Fault::TakenAddress { address: s("/a/"), holder: s("a"), by: s("b") },
        Fault::RedirectByServer { address: s("/default.aspx?id=12") },
        Fault::BadSettings(SettingsFault::BadRootFile(s("data/owners.yaml"))),
    ];
    faults.extend(misnamed.map(Fault::MisnamedFile));
    faults.extend(empty.map(Fault::NoStartPage));
    faults
}

/// Whole files and how they are written.
fn texts() -> Vec<Fault> {
    let yaml = || {
        use YamlFault::*;
        let readers = [
            "while parsing a block mapping, did not find expected key",
            "tabs disallowed in this context",
            "while parsing a flow sequence, expected ',' or ']'",
            "unexpected character: `@'",
            "simple key expect ':'",
            "block sequence entries are not allowed in this context",
            "invalid trailing content after double-quoted scalar",
            "while parsing a quoted scalar, found unknown escape character",
            "while scanning a quoted scalar, found unexpected end of stream",
            "mapping values are not allowed in this context",
            "while parsing node, found unknown anchor",
            "found unprintable character",
        ];
        let plain = [
            NoBreakSpaceAfterColon,
            Indented,
            Wrapped,
            OpenBracket,
            Tab,
            ColonInValue,
            MissingSpace,
            NoBreakSpace,
            OpenQuote,
            CurlyQuotes,
            Apostrophe,
            TabAfterColon,
            Alias,
            TooDeep,
            SecondDocument,
        ]
        .into_iter();
        plain.chain(readers.map(|reader| Syntax(s(reader))))
    };
    let front = {
        use FrontMatterFault::*;
        [Missing, Unclosed, Second, Toml, NotMapping, MergeConflict].into_iter().chain(yaml().map(Yaml)).map(Fault::BadFrontMatter)
    };
    let settings = {
        use SettingsFault::*;
        let rule = |rule: &str| UnknownRule(s(rule));
        let named = [UnknownLanguage(s("xx")), SameTwice(s("en")), BadPrefix(s("På svenska")), BadUrl(s("example.se"))];
        let others =
            [UnknownTimeZone(s("Stockholm")), UnknownTheme(s("blue")), rule("missing-alts"), rule("x"), FirmRule(s("unknown-fact"))];
        let plain = [Missing, NotMapping, NoLanguage].into_iter();
        plain.chain(named).chain(others).chain(yaml().map(Yaml)).map(Fault::BadSettings)
    };
    let data = {
        use DataFault::*;
        let shapes = ["unknown field `emial`, expected one of", "missing field `name`", "invalid type: sequence"];
        let named = [
            NoValue(s("bip.min")),
            BadEmail(s("ht.luse")),
            BadPhone(s("växeln")),
            BadUrl(s("www.x.se")),
            SpaceAround(s("grants")),
            Overlap(s("bip.min")),
            LacksLanguage { key: s("grants"), language: s("en") },
        ];
        shapes.map(|shape| Shape(s(shape))).into_iter().chain(named).chain(yaml().map(Yaml)).map(Fault::BadData)
    };
    let encoding = [EncodingFault::NotUtf8 { line: 2 }, EncodingFault::Utf16, EncodingFault::ControlCharacter { line: 3 }].into_iter();
    let garbled = [Garbled::Control, Garbled::Lost, Garbled::Private, Garbled::Misread(s("å"))].map(EncodingFault::Garbled);
    let encoding = encoding.chain(garbled).map(Fault::BadEncoding);
    let strange = {
        use StrangeFile::*;
        [Ending(s("xlsx")), LeadsOut, LeadsNowhere, Circle, Special, NotUnicode].into_iter().map(Fault::StrangeFile)
    };
    front.chain(settings).chain(data).chain(encoding).chain(strange).collect()
}

fn components() -> Vec<Fault> {
    use ComponentFault::*;
    let bad = |expected| BadValue { key: s("limit"), value: s("tre"), expected: Box::new(expected) };
    let plain = [
        Nested,
        BadName(s("Name!")),
        OpenQuote,
        TooMany(s("Kort om BIP")),
        UnknownArgument { key: s("limt"), known: list(&["limit"]) },
        MissingArgument(s("alt")),
        GivenTwice(s("alt")),
        BodyNotAllowed,
        NoItems,
        BesideItems,
        NoSections,
        LoneOtherwise,
        BadFact(s("bip min")),
        FactInField(s("summary")),
        BadSpan(s("lang=")),
        HeadingMark(s("{c#ny}")),
    ];
    let faults = plain.into_iter().chain(expectations().into_iter().map(bad));
    faults.map(|fault| Fault::BadComponent { component: s("list"), fault }).collect()
}

fn said(fault: &Fault) -> Finding {
    let (rule, words) = say::wording(fault, &FixSite { text: "", span: Span::default() });
    UnplacedFinding::new(rule, Arc::from("content/a.sv.md"), Span::default(), words).placed(rule.severity, &Lines::new(""))
}

/// `BadDate` is said by `bad-date`; a fault of the program's own is told as one of the theme is.
#[test]
fn every_fault_is_answered_by_the_rule_of_its_name() {
    for fault in samples() {
        let name = format!("{fault:?}").split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default().to_owned();
        let code: String =
            name.chars().flat_map(|sign| sign.is_uppercase().then_some('-').into_iter().chain(sign.to_lowercase())).collect();
        let codes: &[&str] = match &*name {
            "Stumbled" => &["template-error"],
            // What is lost is told by what was left open.
            "LostText" => &["open-markup", "extra-cell", "footnote-mismatch", "unread-link"],
            _ => &[code.trim_start_matches('-')],
        };
        assert!(codes.contains(&said(&fault).code), "{fault:?} is told as {}", said(&fault).code);
    }
}

#[test]
fn every_rule_has_a_sample() {
    let answered: Vec<&str> = samples().iter().map(|fault| said(fault).code).collect();
    // Not of stages: of the baseline and the network, and shown by example.
    let others = ["dead-external-link", "moved-external-link", "stale-baseline"];
    for rule in RULES.iter().filter(|rule| matches!(rule.shape, Shape::Elsewhere) && !others.contains(&rule.code)) {
        assert!(answered.contains(&rule.code), "{}", rule.code);
    }
}

#[test]
fn rules_are_sorted_and_found_by_their_code() {
    assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
    for known in RULES {
        assert_eq!(rule(known.code).map(|found| found.code), Some(known.code));
    }
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    for rule in RULES {
        let Doc { summary, text } = rule.doc();
        assert!(rule.doc.starts_with(&format!("# {}\n", rule.code)), "{}", rule.code);
        for (language, why, how) in [(&text.sv, "**Varför?**", "**Gör så här:**"), (&text.en, "**Why?**", "**What to do:**")] {
            assert!(language.contains(why) && language.contains(how) && language.contains("```"), "{}", rule.code);
        }
        assert!(summary.sv.ends_with('.') && summary.en.ends_with('.'), "{}", rule.code);
        if let Some((criterion, _)) = rule.wcag().and_then(|wcag| wcag.split_once(' ')) {
            assert!(text.sv.contains(criterion) && text.en.contains(criterion), "{}", rule.code);
        }
    }
}

#[test]
fn messages_are_whole_sentences_without_forgotten_placeholders() {
    for fault in samples() {
        let finding = said(&fault);
        for text in [&finding.message.sv, &finding.message.en] {
            assert!(text.ends_with(['.', '?']), "{fault:?}: {text}");
            assert!(text.chars().next().is_some_and(|first| !first.is_lowercase() || text.starts_with("base_url")), "{text}");
        }
        for text in [&finding.message.sv, &finding.message.en, &finding.help.sv, &finding.help.en] {
            assert!(!text.trim().is_empty() && text.trim_end() == text, "{fault:?}: {text}");
            assert!(!text.lines().any(|line| line.trim_start().contains("  ")), "{fault:?}: {text}");
            let placeholder = text.split('{').skip(1).any(|rest| {
                rest.split_once('}')
                    .is_some_and(|(inside, _)| !inside.is_empty() && inside.chars().all(|c| c.is_alphanumeric() || c == '_'))
            });
            assert!(!placeholder, "{fault:?}: {text}");
        }
        assert_ne!(finding.message.sv, finding.message.en);
    }
}

#[test]
fn no_message_speaks_of_tokens() {
    for fault in samples() {
        let finding = said(&fault);
        assert!(!finding.message.en.contains("token") && !finding.message.sv.contains("expected key"));
    }
}

#[test]
fn a_slip_of_the_hand_is_answered_with_what_was_meant() {
    let finding = said(&Fault::UnknownKey { key: s("sumary"), of: s("guide"), known: list(&["title", "summary"]) });
    assert_eq!(finding.help.sv, "Menade du ”summary”? Rätta stavningen eller ta bort raden.");
    let finding = said(&Fault::BadDate { text: s("2021-29-11"), meant: Some(s("2021-11-29")) });
    assert_eq!(finding.help.en, "Did you mean 2021-11-29?");
}

#[test]
fn a_long_text_is_shown_in_part() {
    let finding = said(&Fault::BadDate { text: "å".repeat(500), meant: None });
    assert!(finding.message.sv.chars().count() < 200);
}

/// Not a test of anything: `cargo test -- --ignored --nocapture read_aloud` shows every message for reading.
#[test]
#[ignore = "for reading, not for testing"]
fn read_aloud() {
    for fault in samples() {
        let finding = said(&fault);
        println!(
            "[{}]\n  {}\n    -> {}\n  {}\n    -> {}",
            finding.code, finding.message.sv, finding.help.sv, finding.message.en, finding.help.en
        );
    }
}

#[test]
fn the_code_of_a_rule_is_the_name_of_its_module() {
    assert_eq!(crate::finding::codes(), RULES.iter().map(|rule| rule.code).collect::<Vec<_>>());
}

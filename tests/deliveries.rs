//! What translation tools, mail programs and Word do to a file on its way: its words come in all the same, or it is refused.

use crate::orders::{content, order_of, small, translated};
use crate::support::TestSite;
use crate::support::site::NOW;

/// What is done to a delivery, and what that makes of it.
type Case = (&'static str, fn(&str) -> Vec<u8>);

fn each(text: &str, of: impl Fn(&str) -> String) -> Vec<u8> {
    text.lines().map(|line| of(line) + "\n").collect::<String>().into_bytes()
}

/// Something else for every element of a name.
fn elements(text: &str, open: &str, close: &str, other: impl Fn(&str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, found)) = rest.split_once(open) {
        let (inner, after) = found.split_once(close).expect("it is closed");
        out = out + before + &other(inner);
        rest = after;
    }
    out + rest
}

fn wide(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Page 1252, of whose signs the test has those of Latin 1 only.
fn narrow(text: &str) -> Vec<u8> {
    text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect()
}

const XLIFF: &[Case] = &[
    ("breaks lines as Windows does", |text| text.replace('\n', "\r\n").into_bytes()),
    ("adds a mark of order", |text| format!("\u{feff}{text}").into_bytes()),
    ("writes UTF-16", |text| wide(&text.replace("UTF-8", "UTF-16"))),
    ("writes ISO 8859-1", |text| narrow(&text.replace("UTF-8", "ISO-8859-1"))),
    ("drops former translations", |text| elements(text, "<alt-trans", "</alt-trans>", |_| String::new()).into_bytes()),
    ("adds translations of its own", |text| {
        text.replace(
            "</trans-unit>",
            "<alt-trans match-quality=\"80\"><source>x</source><target>y</target></alt-trans><note>Hm?</note></trans-unit>",
        )
        .into_bytes()
    }),
    ("orders attributes anew", |text| {
        text.replace(" xml:space=\"preserve\"", "")
            .replace("<trans-unit id=", "<trans-unit approved='yes' xml:space='preserve' id=")
            .into_bytes()
    }),
    ("drops names and the address", |text| text.replace("resname=", "x:old=").replace("product-name=", "x:site=").into_bytes()),
    ("calls the language by its region", |text| text.replace("target-language=\"en\"", "target-language=\"EN-gb\"").into_bytes()),
    ("writes references", |text| text.replace('\u{a0}', "&#xA0;").replace('å', "&#229;").into_bytes()),
    ("indents what it should not", |text| {
        text.replace("<target>", "<target>\n      ").replace("</target>", "\n    </target>").into_bytes()
    }),
    ("marks segments", |text| {
        elements(text, "<target>Det", "</target>", |inner| format!("<target><mrk mtype=\"seg\" mid=\"1\">Det{inner}</mrk></target>"))
            .into_bytes()
    }),
    ("empties its marks", |text| {
        elements(text, "<ph ", "</ph>", |inner| format!("<x {}/>", inner.split(" ctype").next().expect("it begins"))).into_bytes()
    }),
    ("uses a prefix", |text| {
        text.replace("</", "</x:")
            .replace("<t", "<x:t")
            .replace("<s", "<x:s")
            .replace("<g", "<x:g")
            .replace("<f", "<x:f")
            .replace("<h", "<x:h")
            .replace("<c", "<x:c")
            .replace("<n", "<x:n")
            .replace("<b", "<x:b")
            .replace("<p", "<x:p")
            .replace("<a", "<x:a")
            .replace("<xliff", "<x:xliff")
            .replace("xmlns=", "xmlns:x=")
            .into_bytes()
    }),
];

const MAIL: &[Case] = &[
    ("breaks lines as Windows does", |text| text.replace('\n', "\r\n").into_bytes()),
    ("adds a mark of order", |text| format!("\u{feff}{text}").into_bytes()),
    ("writes UTF-16", wide),
    ("writes ANSI", narrow),
    ("quotes", |text| each(text, |line| format!("> {line}"))),
    ("quotes twice", |text| each(text, |line| format!("> > {line}"))),
    ("quotes with bars", |text| each(text, |line| format!("| {line}"))),
    ("indents", |text| each(text, |line| format!("    {line}"))),
    ("drops blank lines", |text| text.replace("\n\n", "\n").replace("\n\n", "\n").into_bytes()),
    ("doubles every line", |text| text.replace('\n', "\r\n\r\n").into_bytes()),
    ("hardens spaces", |text| text.replace(" sv]]", "\u{a0}sv]]").replace(" en]]", "\u{a0}en]]").into_bytes()),
    ("begins lines with capitals", |text| {
        text.replace("[[order", "[[Order").replace(" en]]", " En]]").replace("[[end", "[[End").into_bytes()
    }),
    ("escapes signs", |text| text.replace("[[", "\\[\\[").replace("]]", "\\]\\]").replace('{', "\\{").replace('.', "\\.").into_bytes()),
    ("adds spaces of no width", |text| text.replace("[[", "\u{200b}[[").into_bytes()),
    ("breaks a mark", |text| text.replace("[[section ", "[[section\n").into_bytes()),
    ("spaces its marks", |text| text.replace('{', "{ ").replace('}', " }").into_bytes()),
    ("adds a letter around it", |text| format!("Subject: [[EXT]] Re: order\n\nHej!\n\n{text}\nHälsningar\n[[bild]] Eva\n").into_bytes()),
];

/// The English page once a file has been received.
fn english(site: &TestSite, file: &str, sent: impl AsRef<[u8]>) -> String {
    std::fs::write(site.path(file), sent).expect("it can be written");
    site.run(["receive", file, "--now", NOW]).exits(0).says(&["confirmed: 1."]);
    std::fs::read_to_string(site.path("content/a.en.md")).expect("it is there")
}

fn restore(site: &TestSite, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        site.edit(path, bytes);
    }
}

#[test]
fn whatever_a_tool_does_to_the_form_of_a_delivery_its_words_come_in() {
    let site = small();
    let before = content(&site);
    for (file, cases) in [("o.xlf", XLIFF), ("o.md", MAIL)] {
        let (_, text) = order_of(&site, file);
        let text = translated(&text).replace("Nytt: Första", "Det kostar 100\u{a0}kr på ön. Första");
        let wanted = english(&site, file, &text);
        assert!(wanted.contains("100\u{a0}kr på ön"), "{wanted}");
        for (name, done) in cases {
            restore(&site, &before);
            assert_eq!(english(&site, file, done(&text)), wanted, "{file} {name}");
        }
        restore(&site, &before);
    }
}

#[test]
fn what_is_broken_on_the_way_is_refused() {
    let site = small();
    let before = content(&site);
    let (_, text) = order_of(&site, "o.xlf");
    let text = translated(&text);
    let unit = &text[text.rfind("<trans-unit").expect("it has one")..];
    let unit = format!("{}</trans-unit>", unit.split("</trans-unit>").next().expect("it begins"));
    let cases = [
        (text[..text.rfind("</group>").expect("it has one")].to_owned(), "The file ends in the middle"),
        (text.replace("Nytt: Första", "F\u{fffd}rsta"), "Letters have been lost"),
        (text.replace("</group>", &format!("{}</group>", unit.replace("Nytt: ", "Annat: "))), "two different translations"),
        (text.replace("<xliff", "<!DOCTYPE xliff [<!ENTITY a \"b\">]><xliff").replace("Nytt: Första", "&a;"), "not whole XML"),
        (text.replace("1.2", "2.0"), "no XLIFF 1.2"),
    ];
    for (sent, why) in cases {
        std::fs::write(site.path("o.xlf"), &sent).expect("it can be written");
        site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&[why, "Nothing has been written"]);
        assert_eq!(content(&site), before, "{why}");
    }
}

/// A record with the marks of a merge in it is nothing that a delivery may write over.
#[test]
fn a_record_that_cannot_be_read_is_never_written_over() {
    let site = small();
    let (path, text) = order_of(&site, "o.xlf");
    std::fs::write(path, translated(&text)).expect("it can be written");
    for broken in ["<<<<<<< HEAD\n", "\u{1}"] {
        let record = std::fs::read_to_string(site.path("content/.twins/a.md")).expect("it is there");
        site.edit("content/.twins/a.md", format!("{broken}{record}"));
        let before = content(&site);
        site.run(["receive", "o.xlf", "--now", NOW]).exits(1).says(&["content/.twins/a.md:1 can’t be read"]);
        site.run(["sync", "--now", NOW]).exits(0).says(&["content/.twins/a.md:1", "Sections confirmed: 0."]);
        site.run(["sync", "a", "--now", NOW]).exits(1).says(&["content/.twins/a.md:1", "Nothing has been written"]);
        let status = site.run(["status", "a", "--format", "json", "--now", NOW]).exits(0).json();
        assert_eq!(status["pages"][0]["state"], "unconfirmed", "{broken:?}");
        assert_eq!(content(&site), before);
        site.edit("content/.twins/a.md", record);
    }
}

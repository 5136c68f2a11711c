//! `utblick new site`: a small site that is whole, and says in its own pages what to do next.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;

use super::NewFile;
use crate::both;
use crate::cli::Terminal;
use crate::cli::failure::Failure;
use crate::config::split_url;

/// A language in which there are texts to begin with: code, its name, its settings, the name that a site has for want of another.
struct Start {
    code: &'static str,
    name: &'static str,
    locale: &'static str,
    title: &'static str,
    texts: [&'static str; 3],
}

const LANGUAGES: [Start; 2] = [
    Start {
        code: "sv",
        name: "Svenska",
        locale: "sv-SE",
        title: "Min webbplats",
        texts: [include_str!("site/index.sv.md"), include_str!("site/getting-started.sv.md"), include_str!("site/contact.sv.md")],
    },
    Start {
        code: "en",
        name: "English",
        locale: "en-GB",
        title: "My website",
        texts: [include_str!("site/index.en.md"), include_str!("site/getting-started.en.md"), include_str!("site/contact.en.md")],
    },
];

/// The pages in the order of [`Start::texts`], with what their languages share.
const PAGES: [(&str, &str); 3] = [
    ("index", "kind: start\nowner: office\n"),
    ("getting-started", "owner: office\n"),
    ("contact", "kind: contact\nowner: office\nunits: [office]\n"),
];

const OWNERS: &str = "\
# Who is responsible for pages. Change this to your own office.
office:
  name: %NAME%
  email: office@example.org
  phone: \"+46 8 123 456 00\"
";

/// Makes a site in a new folder, or an empty one.
pub(super) fn site(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<u8, Failure> {
    let root = matches.get_one::<PathBuf>("dir").expect("the argument is required");
    let base_url = matches.get_one::<String>("base-url").map_or("https://www.example.org", String::as_str);
    if split_url(base_url).is_none() {
        return Err(Failure::BadUrl(base_url.to_owned()));
    }
    let languages = languages(matches)?;
    let titles: Vec<String> = languages
        .iter()
        .map(|language| matches.get_one::<String>(&format!("title-{}", language.code)).map_or(language.title, String::as_str).to_owned())
        .collect();
    if root.join("content").exists() {
        return Err(Failure::Exists(root.join("content")));
    }
    let root = super::folder(root)?;
    super::write(&root, &files(&languages, &titles, base_url), terminal)?;
    let shown = root.display();
    let next = both!(
        "\nKlart. Förhandsvisa med:\n  cd {shown}\n  utblick serve --open",
        "\nDone. Preview it with:\n  cd {shown}\n  utblick serve --open"
    );
    terminal.say(&next)?;
    Ok(0)
}

/// The languages that were asked for, the source language first.
fn languages(matches: &ArgMatches) -> Result<Vec<&'static Start>, Failure> {
    let asked = matches.get_one::<String>("languages").map_or("sv,en", String::as_str);
    let mut languages: Vec<&Start> = Vec::new();
    for code in asked.split(',').map(str::trim) {
        let known = LANGUAGES.iter().find(|language| language.code == code && !languages.iter().any(|have| have.code == code));
        languages.push(known.ok_or_else(|| Failure::NoTexts { code: code.to_owned(), known: "sv, en".to_owned() })?);
    }
    Ok(languages)
}

fn files(languages: &[&Start], titles: &[String], base_url: &str) -> Vec<NewFile> {
    let texts = |of: &dyn Fn(usize) -> String| -> String {
        let texts: Vec<String> = languages.iter().enumerate().map(|(at, language)| format!("{}: {}", language.code, of(at))).collect();
        format!("{{{}}}", texts.join(", "))
    };
    let mut settings =
        format!("title: {}\nbase_url: {base_url}\nlanguages: # the first is the source language\n", texts(&|at| quoted(&titles[at])));
    for (at, language) in languages.iter().enumerate() {
        let prefix = if at == 0 { "" } else { language.code };
        let _ =
            writeln!(settings, "  - {{code: {}, name: {}, prefix: {prefix:?}, locale: {}}}", language.code, language.name, language.locale);
    }
    settings.push_str("contact: office\n# Every setting is explained by: utblick explain setting\n");
    let mut files = vec![
        ("content/site.yaml".to_owned(), settings.into_bytes()),
        ("content/data/owners.yaml".to_owned(), OWNERS.replace("%NAME%", &texts(&|at| quoted(&titles[at]))).into_bytes()),
    ];
    for (number, (key, shared)) in PAGES.iter().enumerate() {
        for (at, language) in languages.iter().enumerate() {
            let (fields, body) = language.texts[number].split_once("---\n").expect("a page to begin with has fields and a body");
            let shared = if at == 0 { shared } else { "" };
            files.push((format!("content/{key}.{}.md", language.code), format!("---\n{fields}{shared}---\n{body}").into_bytes()));
        }
    }
    files
}

/// A text as YAML that nothing in it can break.
fn quoted(text: &str) -> String {
    format!("{:?}", text.trim().replace('\n', " "))
}

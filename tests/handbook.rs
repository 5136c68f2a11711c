//! The handbook: a site like any other, made with the program, whose reference pages are what the program declares.

use std::fmt::Write;
use std::fs;

use utblick::both;
use utblick::catalog::Seen;
use utblick::declared::Key;
use utblick::finding::{Both, UiLanguage};
use utblick::kind::said;
use utblick::site::Site;

use crate::support::site::{NOW, view};
use crate::support::{Blessing, Program, TestSite, compare, package};

/// What stands below one heading.
struct Section {
    name: String,
    help: Both,
    /// As it is written.
    example: String,
    keys: Vec<Key>,
}

impl Section {
    /// A key by itself.
    fn of(key: &Key, example: String) -> Self {
        let form = key.form.name();
        let help =
            Both { sv: format!("{} Form: {}.", key.help.sv, form.sv).into(), en: format!("{} Form: {}.", key.help.en, form.en).into() };
        Self { name: key.name.clone(), help, example, keys: inner(key).to_vec() }
    }

    fn write(&self, tongue: UiLanguage, out: &mut String) {
        let _ = write!(out, "\n## {}\n\n{}\n", self.name, self.help.say(tongue));
        if !self.example.is_empty() {
            let _ = write!(out, "\n```yaml\n{}\n```\n", self.example.trim());
        }
        if !self.keys.is_empty() {
            out.push('\n');
            list(&self.keys, tongue, 0, out);
        }
    }
}

/// The keys in the value of a key.
fn inner(key: &Key) -> &[Key] {
    key.form.keys().unwrap_or_default()
}

fn list(keys: &[Key], tongue: UiLanguage, depth: usize, out: &mut String) {
    for key in keys {
        let form = key.form.name();
        let required = if key.required { both!("; måste finnas", "; required") } else { Both::default() };
        let _ = writeln!(
            out,
            "{}- `{}` ({}{}): {}",
            "  ".repeat(depth),
            key.name,
            form.say(tongue),
            required.say(tongue),
            key.help.say(tongue)
        );
        list(inner(key), tongue, depth + 1, out);
    }
}

fn written(keys: &[Key], tongue: UiLanguage) -> String {
    keys.iter().map(|key| key.written(tongue)).collect::<Vec<_>>().join("\n")
}

/// The reference pages by key: title, summary and sections.
fn reference(site: &Site, tongue: UiLanguage) -> Vec<(&'static str, Both, Both, Vec<Section>)> {
    let of_every = utblick::content::front_matter();
    let every = Section {
        name: both!("Alla sidor", "All pages").say(tongue).to_owned(),
        help: both!("De här fälten kan alla sidor ha, av vilken typ de än är.", "Every page can have these fields, whatever its kind."),
        example: written(&of_every, tongue),
        keys: of_every,
    };
    let kinds = site.schema.kinds.values().map(|kind| {
        let keys = kind.keys();
        Section { name: kind.name.to_string(), help: said(&kind.help), example: written(&keys, tongue), keys }
    });
    let settings = utblick::config::settings();
    let files = utblick::data::files(site.codes());
    vec![
        (
            "kinds",
            both!("Sidtyper och fält", "Kinds of page and fields"),
            both!(
                "Fälten överst i en sida, och vilka fält varje sidtyp har utöver dem.",
                "The fields at the top of a page, and those that each kind of page has besides."
            ),
            [every].into_iter().chain(kinds).collect(),
        ),
        (
            "settings",
            both!("Inställningar", "Settings"),
            both!("Allt som kan stå i filen site.yaml.", "All that can stand in the file site.yaml."),
            settings.iter().map(|key| Section::of(key, key.written(tongue))).collect(),
        ),
        (
            "data",
            both!("Fakta, ägare och andra uppgifter", "Facts, owners and other data"),
            both!(
                "Filerna i mappen data, som flera sidor hämtar sina uppgifter ur.",
                "The files in the folder data, from which several pages take their values."
            ),
            files.iter().map(|key| Section::of(key, key.example.say(tongue).to_owned())).collect(),
        ),
    ]
}

#[test]
fn the_reference_pages_are_what_the_program_declares() {
    let site = Site::load(TestSite::new().root(), view(NOW, Seen::Preview)).expect("the folder is there");
    for (code, tongue) in [("sv", UiLanguage::Swedish), ("en", UiLanguage::English)] {
        for (key, title, summary, sections) in reference(&site, tongue) {
            let mut page = format!("---\ntitle: {}\nsummary: {}\n---\n", title.say(tongue), summary.say(tongue));
            sections.iter().for_each(|section| section.write(tongue, &mut page));
            let path = package().join(format!("docs/content/{key}.{code}.md"));
            if Blessing::asked() == Blessing::Yes {
                fs::write(&path, page).unwrap_or_else(|error| panic!("{key}: {error}"));
            } else if let Some(difference) = compare(&fs::read_to_string(&path).unwrap_or_default(), &page) {
                panic!("{}, {difference}\nThe declarations changed: BLESS=1 cargo test, then read the difference.", path.display());
            }
        }
    }
}

#[test]
fn the_handbook_has_no_finding_and_is_built() {
    let handbook = package().join("docs");
    let checked = Program::within(&handbook).arguments(["check", "--now", NOW, "--lang", "en"]).run();
    assert!(checked.code == 0 && !checked.out.contains("Warning"), "{}{}", checked.out, checked.err);
    let out = TestSite::empty();
    let folder = out.path("public").display().to_string();
    Program::within(&handbook).arguments(["build", "--now", NOW, "--out", &folder]).run().exits(0);
    out.shows("index.html", "Sidtyper").shows("en/settings/index.html", "supervisory_authority");
}

//! Every way in which editors and other programs save, and what comes and goes in between.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Stream, TestSite, eventually, get, hash, options, page, preview, site, start, until};

/// How a program puts a new text into a file.
type Save = fn(&Path, &str);

/// The ways of saving that editors in use have.
const SAVES: &[(&str, Save)] = &[
    ("in place", |path, text| fs::write(path, text).expect("it can be written")),
    ("written beside and renamed", |path, text| {
        let beside = path.with_extension("md.tmp123");
        fs::write(&beside, text).expect("it can be written");
        fs::rename(beside, path).expect("it can be renamed");
    }),
    ("in three steps", |path, text| in_steps(path, text, Duration::from_millis(5))),
    // Elsewhere the system does not tell that somebody is still writing.
    #[cfg(target_os = "linux")]
    ("in three slow steps", |path, text| in_steps(path, text, Duration::from_millis(30))),
    ("removed and made again", |path, text| {
        fs::remove_file(path).expect("it can be removed");
        std::thread::sleep(Duration::from_millis(30));
        fs::write(path, text).expect("it can be written");
    }),
    ("as vim does, with a backup", |path, text| {
        // It tries first whether it may write here at all.
        let trial = path.with_file_name("4913");
        fs::write(&trial, "").expect("it can be written");
        fs::remove_file(trial).expect("it can be removed");
        let backup = path.with_file_name(format!("{}~", path.file_name().expect("it has a name").to_string_lossy()));
        fs::rename(path, &backup).expect("it can be renamed");
        fs::write(path, text).expect("it can be written");
        fs::remove_file(backup).expect("it can be removed");
    }),
    ("as emacs does, with a lock beside it", |path, text| {
        let lock = path.with_file_name(".#coil.sv.md");
        fs::write(&lock, "me").expect("it can be written");
        fs::write(path, text).expect("it can be written");
        fs::remove_file(lock).expect("it can be removed");
    }),
    ("emptied first", |path, text| {
        fs::write(path, "").expect("it can be written");
        std::thread::sleep(Duration::from_millis(40));
        fs::write(path, text).expect("it can be written");
    }),
];

/// Writes some at a time, with a rest after each.
fn in_steps(path: &Path, text: &str, rest: Duration) {
    let mut file = fs::File::create(path).expect("it can be written");
    let (first, second) = text.split_at(text.char_indices().nth(12).expect("it is longer").0);
    for part in ["", first, second] {
        file.write_all(part.as_bytes()).expect("it can be written");
        file.flush().expect("it can be written");
        std::thread::sleep(rest);
    }
}

/// An editor that takes longer to save may be seen half way. A machine with much else to do makes any editor so slow.
const AT_ONCE: Duration = Duration::from_millis(150);

#[test]
fn however_an_editor_saves_the_page_follows_and_is_never_shown_half() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    for (way, save) in SAVES {
        let was_at_once = (0..20).any(|trial| {
            let mut tab = Stream::open(address, "/coil/");
            let text = format!("Sparad {way}, {trial}.");
            let began = Instant::now();
            save(&site.path("content/coil.sv.md"), &page(&text));
            if began.elapsed() >= AT_ONCE {
                until(address, "/coil/", &text);
                return false;
            }
            let told = tab.event("change");
            let shown = get(address, "/coil/");
            assert!(shown.contains(&text) && !shown.contains("data-stale"), "saved {way}:\n{shown}");
            assert!(told.contains(&hash(&shown)), "saved {way}, the tab was told of something else before");
            true
        });
        assert!(was_at_once, "this machine never let a file be saved {way} without a long rest");
    }
}

#[test]
fn a_tab_of_another_page_is_told_nothing() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    let other = Stream::open(address, "/en/coil/");
    site.edit("content/coil.sv.md", page("Bara på svenska."));
    tab.event("change");
    other.stays_silent("change", Duration::from_millis(300));
}

#[test]
fn a_file_that_is_saved_as_it_was_tells_nobody() {
    let site = site();
    let preview = preview(&site);
    let tab = Stream::open(preview.address(), "/coil/");
    site.edit("content/coil.sv.md", page("Första texten."));
    tab.stays_silent("change", Duration::from_millis(300));
}

#[test]
fn pages_and_folders_come_and_go() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    site.edit("content/ny/djupt/nere/index.sv.md", page("Nytt."));
    until(address, "/ny/djupt/nere/", "Nytt.");
    site.edit("content/ny/djupt/nere/granne.sv.md", page("Granne."));
    until(address, "/ny/djupt/nere/granne/", "Granne.");
    site.remove("content/coil.sv.md");
    until(address, "/coil/", "404 Not Found");
    site.remove("content/ny");
    until(address, "/ny/djupt/nere/granne/", "404 Not Found");
    fs::rename(site.path("content/coil.en.md"), site.path("content/samarbete.en.md")).expect("it can be renamed");
    until(address, "/en/samarbete/", "The first text.");
    until(address, "/en/coil/", "404 Not Found");
    site.edit("content/bild.svg", "<svg viewBox=\"0 0 4 3\"/>");
    until(address, "/bild.svg", "image/svg+xml");
}

#[test]
fn a_burst_of_hundreds_of_files_is_shown_as_a_whole() {
    let names: Vec<String> = (0..400).map(|number| format!("content/sida-{number}.sv.md")).collect();
    let site = names.iter().fold(site(), |site, name| site.file(name, page("Före.")));
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/sida-399/");
    // As a version control system does it: each is removed and written again, some go, some come.
    for (number, name) in names.iter().enumerate() {
        site.remove(name);
        match number % 10 {
            0 => {}
            _ => drop(site.edit(name, page("Efter."))),
        }
    }
    site.edit("content/gren/index.sv.md", page("Ny gren."));
    tab.event("change");
    until(address, "/sida-399/", "Efter.");
    until(address, "/gren/", "Ny gren.");
    for number in [1, 199, 398] {
        until(address, &format!("/sida-{number}/"), "Efter.");
    }
    until(address, "/sida-390/", "404 Not Found");
}

#[test]
fn a_program_that_never_stops_writing_holds_up_nobody() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let noise = site.path("content/noise.sv.md");
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let mut file = fs::File::create(&noise).expect("it can be written");
        while stopped.try_recv().is_err() {
            file.write_all(b"x").expect("it can be written");
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    site.edit("content/coil.sv.md", page("Mitt i allt."));
    until(address, "/coil/", "Mitt i allt.");
    stop.send(()).expect("it is still writing");
    writer.join().expect("it can write");
}

#[test]
fn theme_words_data_and_settings_are_followed_even_if_their_folders_come_later() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    let before = get(address, "/coil/");
    let style =
        |page: &str| page.split("href=\"").find(|part| part.contains(".css\"")).map(|part| part.split('"').next().unwrap().to_owned());
    site.edit("themes/default/styles/own.css", "@layer utilities { .own { color: red } }");
    tab.event("change");
    let after = get(address, "/coil/");
    assert_ne!(style(&before), style(&after), "the style has another name");
    assert!(get(address, &style(&after).expect("pages have a style")).contains(".own"));
    // The folder is watched from now on.
    let template = fs::read_to_string(crate::support::package().join("themes/default/templates/base.html")).expect("it is there");
    site.edit("themes/default/templates/base.html", template.replace("</main>", "<p>Egen mall</p></main>"));
    until(address, "/coil/", "Egen mall");
    site.edit("content/data/facts.yaml", "a.b: {name: {sv: a, en: a}, type: number, values: [{value: 1234}]}\n");
    site.edit("content/coil.sv.md", page("Talet är {{ a.b }}."));
    until(address, "/coil/", "Talet är 1");
    site.edit("content/data/facts.yaml", "a.b: {name: {sv: a, en: a}, type: number, values: [{value: 77}]}\n");
    until(address, "/coil/", "Talet är 77.");
    site.edit("content/site.yaml", crate::support::site::SETTINGS.replace("Kontoret", "Ett nytt namn"));
    site.remove("themes");
    until(address, "/coil/", "Ett nytt namn");
}

#[cfg(unix)]
#[test]
fn a_page_that_is_a_link_to_a_file_of_the_site_follows_that_file() {
    let site = site();
    site.edit("content/shared/real.sv.md", page("Text ett."));
    for name in ["linked", "later"] {
        std::os::unix::fs::symlink("shared/real.sv.md", site.path(&format!("content/{name}.sv.md"))).expect("links can be made");
    }
    let preview = preview(&site);
    let address = preview.address();
    until(address, "/linked/", "Text ett.");
    site.edit("content/shared/real.sv.md", page("Text två."));
    until(address, "/linked/", "Text två.");
    // As editors save: a new file takes the place of the old one.
    site.edit("content/shared/.new", page("Text tre."));
    fs::rename(site.path("content/shared/.new"), site.path("content/shared/real.sv.md")).expect("it can be moved");
    until(address, "/later/", "Text tre.");
    site.remove("content/shared/real.sv.md");
    until(address, "/linked/", "404 Not Found");
}

#[test]
fn where_the_system_does_not_tell_the_folder_is_looked_through() {
    let site = site();
    let (preview, news) = start(&utblick::serve::Options { poll: true, ..options(&site) });
    let address = preview.address();
    // The findings may be told first.
    eventually("whoever runs it is told", || news.try_iter().any(|said| matches!(said, utblick::serve::News::Polling)));
    let mut tab = Stream::open(address, "/coil/");
    site.edit("content/coil.sv.md", page("Andra texten."));
    tab.event("change");
    until(address, "/coil/", "Andra texten.");
    // Of the same length, within the same second.
    site.edit("content/coil.sv.md", page("Tredje texte."));
    until(address, "/coil/", "Tredje texte.");
    site.edit("themes/default/words/sv.yaml", "home: Hemma\n").remove("content/coil.en.md");
    until(address, "/en/coil/", "404 Not Found");
}

#[test]
fn a_preview_that_ends_lets_go_of_its_port() {
    let site = TestSite::new();
    let preview = preview(&site);
    let address = preview.address();
    let _tab = Stream::open(address, "/");
    drop(preview);
    eventually("the port is free again", || std::net::TcpListener::bind(address).is_ok());
}

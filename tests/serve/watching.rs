//! The watch when the ground moves: folders that are replaced, a system that tells no more, a fault of our own.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use utblick::serve::{InternalError, News, Options, Preview};

use super::{PATIENCE, Running, Stream, eventually, get, options, page, preview, site, start, until};

#[test]
fn a_content_folder_that_is_removed_and_made_again_is_followed() {
    let site = site();
    let preview = preview(&site);
    let address = preview.address();
    let mut tab = Stream::open(address, "/coil/");
    for round in 0..3 {
        site.remove("content");
        site.edit("content/site.yaml", crate::support::site::SETTINGS);
        site.edit("content/coil.sv.md", page(&format!("Ny mapp {round}.")));
        until(address, "/coil/", &format!("Ny mapp {round}."));
        // The new folder is watched, not only read once.
        std::thread::sleep(std::time::Duration::from_millis(300));
        site.edit("content/coil.sv.md", page(&format!("Sparad i den {round}.")));
        until(address, "/coil/", &format!("Sparad i den {round}."));
    }
    tab.event("change");
    // As version control and backups do it: another folder takes its place in one step.
    site.edit("other/site.yaml", crate::support::site::SETTINGS).edit("other/coil.sv.md", page("Utbytt."));
    fs::rename(site.path("content"), site.path("older")).expect("it can be renamed");
    fs::rename(site.path("other"), site.path("content")).expect("it can be renamed");
    until(address, "/coil/", "Utbytt.");
    site.edit("content/under/ny.sv.md", page("I den nya."));
    until(address, "/under/ny/", "I den nya.");
    site.edit("content/under/ny.sv.md", page("Sparad i den nya."));
    until(address, "/under/ny/", "Sparad i den nya.");
}

#[test]
fn a_site_whose_own_folder_is_replaced_is_followed() {
    let home = site();
    let root = home.path("site");
    fs::create_dir(&root).expect("the folder is new");
    fs::rename(home.path("content"), root.join("content")).expect("it can be renamed");
    let (preview, news) = start(&Options { root: root.clone(), ..options(&home) });
    let address = preview.address();
    until(address, "/coil/", "Första texten.");
    fs::rename(&root, home.path("older")).expect("it can be renamed");
    home.edit("site/content/site.yaml", crate::support::site::SETTINGS).edit("site/content/coil.sv.md", page("En ny klon."));
    until(address, "/coil/", "En ny klon.");
    home.edit("site/content/coil.sv.md", page("Sparad i klonen."));
    until(address, "/coil/", "Sparad i klonen.");
    let polls = |said| matches!(said, News::Polling);
    assert!(news.try_iter().any(polls), "whoever runs it is told that it has become slower");
}

/// More than the system keeps for a program that does not listen.
const FLOOD: usize = 20_000;

#[test]
fn changes_that_the_system_had_no_room_to_tell_are_found() {
    let site = site();
    let mut running = Running::preview(&site, &["--port", "0", "--lang", "en", "--now", "2026-11-22"]);
    let address = running.address();
    until(address, "/coil/", "Första texten.");
    if !running.signal("-STOP") {
        return;
    }
    // Two files in turns: the system tells of the same thing only once.
    for number in 0..FLOOD {
        fs::write(site.path(["content/a.svg", "content/b.svg"][number % 2]), "<svg/>").expect("it can be written");
    }
    site.edit("content/coil.sv.md", page("I översvämningen."));
    site.edit("content/new/folder/page.sv.md", page("En ny mapp."));
    assert!(running.signal("-CONT"));
    until(address, "/coil/", "I översvämningen.");
    until(address, "/new/folder/page/", "En ny mapp.");
    std::thread::sleep(std::time::Duration::from_millis(300));
    site.edit("content/new/folder/page.sv.md", page("Sparad i mappen."));
    until(address, "/new/folder/page/", "Sparad i mappen.");
}

/// Lets a program watch so few folders, and nobody else: the limit counts in a name space of its own.
const FEW_WATCHES: &str = "echo 4 > /proc/sys/user/max_inotify_watches && exec \"$0\" serve --port 0 --lang en --now 2026-11-22";

#[test]
fn a_limit_that_is_reached_while_running_is_told_and_the_folders_are_looked_through() {
    let apart = || {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c"]);
        command
    };
    if !apart().arg("echo 4 > /proc/sys/user/max_inotify_watches").output().is_ok_and(|done| done.status.success()) {
        eprintln!("this system has no limits of one's own: not tried");
        return;
    }
    let site = site();
    let mut running = Running::start(apart().arg(FEW_WATCHES).arg(env!("CARGO_BIN_EXE_utblick")).current_dir(site.root()));
    let address = running.address();
    until(address, "/coil/", "Första texten.");
    for number in 0..6 {
        site.edit(&format!("content/folder-{number}/page.sv.md"), page("Ny."));
        until(address, &format!("/folder-{number}/page/"), "Ny.");
    }
    running.complains("every second");
    site.edit("content/folder-5/page.sv.md", page("Sparad."));
    until(address, "/folder-5/page/", "Sparad.");
}

/// A preview whose teller fails over the first pieces of news that `falls` for: so many.
fn with_faulty_teller(options: &Options, times: usize, falls: fn(&News) -> bool) -> (Preview, mpsc::Receiver<News>) {
    let (sender, news) = mpsc::channel();
    let fallen = Arc::new(AtomicUsize::new(0));
    let tell = move |said: News| {
        assert!(!falls(&said) || fallen.fetch_add(1, Ordering::Relaxed) >= times, "a fault on purpose");
        let _ = sender.send(said);
    };
    (Preview::start(options, tell).expect("a free port and a folder that can be read"), news)
}

#[test]
fn a_fault_while_the_site_is_looked_through_is_told_and_the_next_save_is_looked_at() {
    let site = site();
    let (preview, news) = with_faulty_teller(&options(&site), 1, |said| matches!(said, News::Reviewed(_)));
    let told = news.recv_timeout(PATIENCE).expect("it is told");
    assert!(matches!(&told, News::InternalError(InternalError::Reviewing(said)) if said == "a fault on purpose"), "{told:?}");
    assert!(get(preview.address(), "/_utblick/findings").contains("Utblick made a mistake"));
    site.edit("content/coil.sv.md", page("[Länk](borta.md)"));
    let told = news.recv_timeout(PATIENCE).expect("the next look is told");
    assert!(matches!(told, News::Reviewed(tally) if tally.errors > 0), "{told:?}");
    let list = until(preview.address(), "/_utblick/findings", "broken-link");
    assert!(!list.contains("Utblick made a mistake"), "it has been made good:\n{list}");
}

#[test]
fn a_fault_while_a_fault_is_told_does_not_end_the_looking() {
    let site = site();
    let (preview, news) = with_faulty_teller(&options(&site), 2, |said| matches!(said, News::Reviewed(_) | News::InternalError(_)));
    until(preview.address(), "/_utblick/findings", "Utblick made a mistake");
    site.edit("content/coil.sv.md", page("[Länk](borta.md)"));
    let told = news.recv_timeout(PATIENCE).expect("the next look is told");
    assert!(matches!(told, News::Reviewed(tally) if tally.errors > 0), "{told:?}");
}

#[test]
fn a_fault_that_is_made_good_is_withdrawn_though_no_file_has_changed() {
    let site = site();
    let root = site.path("site");
    fs::create_dir(&root).expect("the folder is new");
    fs::rename(site.path("content"), root.join("content")).expect("it can be renamed");
    let (preview, news) = with_faulty_teller(&Options { root: root.clone(), ..options(&site) }, 1, |said| matches!(said, News::Polling));
    let told = news.recv_timeout(PATIENCE).expect("the first look is told");
    assert!(matches!(told, News::Reviewed(_)), "{told:?}");
    let mut list = Stream::open(preview.address(), "/_utblick/findings");
    // The watch falls over telling that it has lost the folder, which then is what it was.
    fs::rename(&root, site.path("older")).expect("it can be renamed");
    fs::rename(site.path("older"), &root).expect("it can be renamed");
    list.event("change");
    assert!(get(preview.address(), "/_utblick/findings").contains("Utblick has made a mistake"));
    list.event("change");
    assert!(!get(preview.address(), "/_utblick/findings").contains("Utblick has made a mistake"));
}

#[test]
fn a_fault_of_the_watch_is_told_and_saves_are_followed_all_the_same() {
    let site = site();
    let (preview, news) = with_faulty_teller(&Options { poll: true, ..options(&site) }, 1, |said| matches!(said, News::Polling));
    let is_internal_error = |said: &News| matches!(said, News::InternalError(InternalError::Reading(_)));
    eventually("it is told", || news.try_iter().any(|said| is_internal_error(&said)));
    let mut tab = Stream::open(preview.address(), "/coil/");
    site.edit("content/coil.sv.md", page("Andra texten."));
    tab.event("change");
    until(preview.address(), "/coil/", "Andra texten.");
}

//! What whoever runs the preview is told, and how the program begins and ends.

use utblick::serve::News;

use super::{PATIENCE, Running, options, site, start};

#[test]
fn the_findings_are_told_when_they_are_known() {
    let site = site().file("content/coil.sv.md", super::page("[Länk](borta.md)"));
    let (_preview, news) = start(&options(&site));
    let told = news.recv_timeout(PATIENCE).expect("they are told");
    assert!(matches!(told, News::Reviewed(tally) if tally.errors > 0), "{told:?}");
}

#[test]
fn the_program_says_where_it_is_what_it_found_and_ends_cleanly() {
    let site = site();
    let mut running = Running::preview(&site, &["--port", "0", "--lang", "sv", "--now", "2026-11-22"]);
    let first = running.line();
    assert!(first.starts_with("Förhandsvisning av 2 sidor: http://127.0.0.1:"), "{first}");
    assert!(running.line().contains("Ctrl-C"));
    let found = running.line();
    assert!(found.contains("att rätta") || found.contains("Att rätta"), "{found}");
    if running.signal("-INT") {
        let status = running.child.wait().expect("it can be waited for");
        assert_eq!(status.code(), Some(0), "Ctrl-C is no failure");
    }
}

#[test]
fn a_taken_port_is_told_with_one_that_is_free() {
    let site = site();
    let (preview, _news) = start(&options(&site));
    let port = preview.address().port();
    let answer = site.run(["serve", "--port", &port.to_string(), "--lang", "en"]).exits(3);
    let free = answer.err.split("--port ").nth(1).and_then(|rest| rest.trim().trim_end_matches('.').parse::<u16>().ok());
    assert!(free.is_some_and(|free| free > port), "{}", answer.err);
}

#[test]
fn an_address_that_can_be_no_address_is_told_with_what_to_give_instead() {
    let site = site();
    site.run(["serve", "--port", "80000", "--lang", "sv"]).exits(2).says(&["80000", "från 0 till 65535"]);
    site.run(["serve", "--host", "192.0.2.1", "--lang", "en"]).exits(3).says(&["192.0.2.1:1313", "--host 127.0.0.1"]);
}

/// Lets the program have so many files and connections at a time.
#[cfg(target_os = "linux")]
const SHORT: &str = "ulimit -n $1 && exec \"$0\" serve --poll --port 0 --lang en";

#[cfg(target_os = "linux")]
#[test]
fn a_computer_without_room_is_not_told_of_as_an_address_that_is_wrong() {
    let site = site();
    let mut said = String::new();
    for limit in 3..64 {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", SHORT, env!("CARGO_BIN_EXE_utblick"), &limit.to_string()]).current_dir(site.root());
        let mut running = Running::start(&mut command);
        if running.lines.next().is_some() {
            break;
        }
        said.clear();
        let complaints = running.child.stderr.as_mut().expect("stderr is a pipe");
        std::io::Read::read_to_string(complaints, &mut said).expect("it speaks UTF-8");
    }
    // Just before there is enough it can listen already.
    assert!(said.contains("The preview can’t start"), "{said}");
}

#[test]
fn an_editor_that_is_none_is_refused() {
    let site = site();
    site.run(["serve", "--editor", "notepad", "--lang", "en"]).exits(2).says(&["--editor notepad", "vscode", "{path}"]);
}

#[test]
fn a_folder_without_pages_is_told_where_to_begin() {
    let site = crate::support::TestSite::empty();
    std::fs::create_dir(site.path("content")).expect("the folder is empty");
    let mut running = Running::preview(&site, &["--port", "0", "--lang", "en"]);
    assert!(running.line().starts_with("Preview: http://127.0.0.1:"));
    assert!(running.line().contains("content/index.sv.md"));
    assert!(running.line().starts_with("To fix: 1 error. See http://"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_start_page_is_opened_in_the_browser_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let site = site().file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened\n");
    std::fs::set_permissions(site.path("bin/xdg-open"), PermissionsExt::from_mode(0o755)).expect("it is ours");
    let path = format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_utblick"));
    command.current_dir(site.root()).env("PATH", path).args(["serve", "--open", "--port", "0", "--lang", "en"]);
    let mut running = Running::start(&mut command);
    let wanted = format!("http://{}/", running.address());
    super::eventually("the browser is told the address", || {
        std::fs::read_to_string(site.path("opened")).is_ok_and(|opened| opened.trim() == wanted)
    });
}

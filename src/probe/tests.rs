//! What takes too long to wait for at the door: servers that are slow, and answers that have grown old.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use super::cache::Cache;
use super::*;

/// How the world is asked where it is this computer and time is short.
const HASTY: Manners = Manners {
    patience: Duration::from_secs(1),
    pause: Duration::from_millis(1),
    back_off: Duration::from_millis(10),
    longest: Duration::from_millis(50),
};

fn asked(addresses: &[String], site: &str) -> BTreeMap<String, Answer> {
    let addresses: BTreeSet<String> = addresses.iter().cloned().collect();
    ask_with(&addresses, &Errand { site, cache: None, told: &|_, _| {} }, HASTY).answers
}

#[test]
fn a_server_that_does_not_answer_is_given_up_after_two_tries() {
    let server = tiny_http::Server::http("127.0.0.1:0").expect("this computer has a free port");
    let at = server.server_addr().to_string();
    let addresses = [format!("http://{at}/a"), format!("http://{at}/b")];
    let answers = asked(&addresses, "http://127.0.0.1/");
    assert!(answers.values().all(|answer| *answer == Answer::Unknown(Doubt::Silent)), "{answers:?}");
    let questions = std::iter::from_fn(|| server.try_recv().expect("the server is still there")).count();
    assert_eq!(questions, 2, "its other pages are not asked");
}

#[test]
fn how_far_it_has_come_is_told() {
    let told = Mutex::new(Vec::new());
    let addresses = BTreeSet::from(["http://a.invalid/".to_owned(), "http://b.invalid/".to_owned(), "no address".to_owned()]);
    let note = |done, of| told.lock().expect("nothing panics here").push((done, of));
    ask_with(&addresses, &Errand { site: "https://guide.example/", cache: None, told: &note }, HASTY);
    let told = told.into_inner().expect("nothing panics here");
    assert!(told.len() == 3 && told.contains(&(3, 3)), "{told:?}");
}

#[test]
fn numbers_of_private_networks_are_known_however_they_are_written() {
    for inside in [
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost:8080/",
        "http://printer.local/",
        "http://a.b.internal./",
    ] {
        assert_eq!(asked(&[inside.to_owned()], "https://guide.example/")[inside], Answer::Unknown(Doubt::Private), "{inside}");
    }
}

#[test]
fn what_is_no_address_is_no_address() {
    for text in ["http://", "https://a b/", "http://[1]/", "http://a..b:99999/"] {
        assert_eq!(asked(&[text.to_owned()], "https://guide.example/")[text], Answer::Unknown(Doubt::NoAddress), "{text}");
    }
}

#[test]
fn answers_are_kept_as_long_as_they_hold() {
    let folder = tempfile::tempdir().expect("the system has a place for temporary files");
    let mut cache = Cache::read(Some(folder.path()), 1_000);
    cache.insert("alive", Answer::Alive { moved: None }, 1_000);
    cache.insert("dead", Answer::Dead(Death::Gone), 1_000);
    cache.insert("unknown", Answer::Unknown(Doubt::Silent), 1_000);
    cache.write().expect("the folder can be written to");
    let kept = |now| {
        let cache = Cache::read(Some(folder.path()), now);
        ["alive", "dead", "unknown"].map(|address| cache.get(address).is_some())
    };
    assert_eq!(kept(1_000 + 3_599), [true, true, true]);
    assert_eq!(kept(1_000 + 3_600), [true, false, false]);
    assert_eq!(kept(1_000 + 7 * 24 * 3_600), [false, false, false]);
    assert_eq!(kept(999), [false, false, false], "a clock that was wrong");
}

#[test]
fn answers_that_cannot_be_kept_are_no_reason_not_to_ask() {
    let folder = tempfile::tempdir().expect("the system has a place for temporary files");
    let taken = folder.path().join("taken");
    std::fs::write(&taken, "a file where the folder should be").expect("the folder can be written to");
    let addresses = BTreeSet::from(["no address".to_owned()]);
    let answers = ask_with(&addresses, &Errand { site: "https://guide.example/", cache: Some(&taken), told: &|_, _| {} }, HASTY);
    assert!(answers.answers.len() == 1 && answers.unkept.is_some());
}

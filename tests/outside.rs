//! `check --external`, asked of servers on this computer. The site lives on this computer too, so they may be asked.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use serde_json::Value;

use crate::support::site::NOW;
use crate::support::{Answer, Reply, Server, TestSite};

/// The settings of a site that is published on this computer.
const HERE: &str = "\
title: Kontoret
base_url: http://127.0.0.1:1
languages:
  - {code: sv, name: Svenska, prefix: \"\"}
rules: {missing-twin: off}
";

/// A site whose start page has these links.
fn site(addresses: &[String]) -> TestSite {
    let links: String = addresses.iter().enumerate().map(|(at, address)| format!("Å 🎓 [Länk nummer {at}]({address})\n\n")).collect();
    TestSite::empty().file("content/site.yaml", HERE).file("content/index.sv.md", format!("---\ntitle: Start\n---\n{links}"))
}

/// Checks it, with answers kept beside it.
fn check(site: &TestSite, more: &[&str]) -> Answer {
    let arguments = [&["check", "--external", "--now", NOW, "--lang", "en"], more].concat();
    site.program(arguments).variable("XDG_CACHE_HOME", &site.path("kept").to_string_lossy()).run()
}

/// The codes of what was found outside, each with the line it stands on.
fn found(answer: &Answer) -> Vec<(String, u64)> {
    let json = answer.json();
    let findings = json["findings"].as_array().expect("a list").iter();
    let outside = findings.filter(|finding| finding["code"].as_str().is_some_and(|code| code.ends_with("-external-link")));
    outside.map(|finding| (finding["code"].as_str().unwrap_or_default().to_owned(), finding["line"].as_u64().unwrap_or(0))).collect()
}

fn dead(line: u64) -> (String, u64) {
    ("dead-external-link".to_owned(), line)
}

#[test]
fn only_what_is_known_to_be_gone_is_found_and_the_rest_is_summed_up() {
    let statuses = [200, 204, 404, 410, 401, 403, 451, 500];
    let servers: Vec<Server> = statuses
        .iter()
        .map(|status| {
            let status = *status;
            Server::start(move |_| Reply::status(status))
        })
        .collect();
    let site = site(&servers.iter().map(|server| server.at("/page")).collect::<Vec<_>>());
    let answer = check(&site, &["--format", "json"]).exits(0);
    assert_eq!(found(&answer), [dead(8), dead(10)]);
    assert!(answer.err.contains("4 of 8 addresses outside the site have been checked"), "{}", answer.err);
    for part in ["require a login (answer 401): 127.0.0.1:", "turn programs away (answer 403): ", "answered 451: ", "answered 500: "] {
        assert!(answer.err.contains(part), "{part}\n{}", answer.err);
    }
    assert_eq!(servers[0].asked(), ["HEAD /page"], "what is there is not fetched");
    assert_eq!(servers[2].asked(), ["HEAD /page", "GET /page"], "what seems gone is asked as browsers ask");
    assert_eq!(servers[7].asked(), ["HEAD /page", "GET /page", "GET /page"], "a bad day gets one more chance");
    let agent = &servers[0].questions()[0].agent;
    assert!(agent.starts_with("utblick/") && agent.contains("http://127.0.0.1:1/"), "{agent}");
}

#[test]
fn a_server_that_knows_only_how_browsers_ask_is_asked_so() {
    for refusal in [400, 403, 404, 405, 501] {
        let server = Server::start(move |asked| Reply::status(if asked.method == "HEAD" { refusal } else { 200 }));
        let answer = check(&site(&[server.at("/")]), &["--format", "json"]).exits(0);
        assert_eq!((found(&answer), server.asked()), (vec![], vec!["HEAD /".to_owned(), "GET /".to_owned()]), "{refusal}");
    }
}

#[test]
fn redirects_are_followed_and_what_has_moved_for_good_is_told() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/for-good" => Reply::status(301).header("Location", "/new?a=1"),
        "/twice" => Reply::status(308).header("Location", "/for-good"),
        "/for-now" => Reply::status(302).header("Location", "/new"),
        "/good-then-now" => Reply::status(301).header("Location", "/for-now"),
        "/to-nothing" => Reply::status(301).header("Location", "/gone"),
        "/gone" => Reply::status(404),
        _ => Reply::status(200),
    });
    let paths = ["/for-good#part", "/twice", "/for-now", "/good-then-now", "/to-nothing"];
    let answer = check(&site(&paths.map(|path| server.at(path))), &["--format", "json"]).exits(0);
    let moved = |line| ("moved-external-link".to_owned(), line);
    assert_eq!(found(&answer), [moved(4), moved(6), moved(10), dead(12)]);
    let json = answer.json();
    let help: Vec<&str> = json["findings"].as_array().expect("a list").iter().filter_map(|finding| finding["help"].as_str()).collect();
    assert!(help.iter().any(|help| help.contains(&server.at("/new?a=1#part"))), "{help:?}");
    assert!(help.iter().any(|help| help.contains(&format!("{}.", server.at("/for-now")))), "only as far as it is for good: {help:?}");
    assert_eq!(json["findings"][0]["fix"], Value::Null, "only a person sees whether it is the same page");
}

#[test]
fn a_circle_and_a_way_without_end_are_no_findings() {
    let circle = Server::start(|asked| Reply::status(302).header("Location", if asked.path == "/a" { "/b" } else { "/a" }));
    let endless = Server::start(|asked| Reply::status(302).header("Location", format!("{}x", asked.path)));
    let nowhere = Server::start(|_| Reply::status(302));
    let fine = Server::start(|_| Reply::status(200));
    let answer = check(&site(&[circle.at("/a"), endless.at("/"), nowhere.at("/"), fine.at("/")]), &["--format", "json"]).exits(0);
    assert!(found(&answer).is_empty() && answer.err.contains("1 of 4 "), "{}", answer.err);
    assert!(answer.err.contains("send readers in a circle or nowhere: 127.0.0.1:"), "{}", answer.err);
    assert_eq!(circle.asked(), ["HEAD /a", "HEAD /b"]);
    assert!(endless.asked().len() < 30);
}

#[test]
fn a_server_that_asks_for_patience_gets_it_and_one_that_asks_for_too_much_is_left_alone() {
    let first = |asked: &AtomicUsize| asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
    let asked = AtomicUsize::new(0);
    let patient = Server::start(move |_| if first(&asked) { Reply::status(429).header("Retry-After", "1") } else { Reply::status(200) });
    let sulking = Server::start(|_| Reply::status(429).header("Retry-After", "3600"));
    let answer = check(&site(&[patient.at("/"), sulking.at("/a"), sulking.at("/b")]), &["--format", "json"]).exits(0);
    assert!(found(&answer).is_empty() && answer.err.contains("1 of 3 "), "{}", answer.err);
    assert!(answer.err.contains(&format!("do not want more requests now (answer 429): {} (2)", &sulking.at("")[7..])), "{}", answer.err);
    assert_eq!(patient.asked(), ["HEAD /", "GET /"]);
    assert_eq!(sulking.asked(), ["HEAD /a"], "nor are its other pages asked");
}

#[test]
fn a_name_that_does_not_exist_is_found_and_a_refused_connection_is_not() {
    let fine = Server::start(|_| Reply::status(200));
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("this computer has a free port").port();
    let addresses = ["http://no-such-host.invalid/".to_owned(), format!("http://127.0.0.1:{port}/"), fine.at("/")];
    let answer = check(&site(&addresses), &["--format", "json"]).exits(0);
    assert_eq!(found(&answer), [dead(4)]);
    assert!(answer.err.contains(&format!("could not be reached: 127.0.0.1:{port}")), "{}", answer.err);
}

#[test]
fn where_nothing_can_be_checked_the_program_says_so_and_fails() {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("this computer has a free port").port();
    let site = site(&[format!("http://127.0.0.1:{port}/"), "http://no-such-host.invalid/".to_owned()]);
    let answer = check(&site, &["--format", "json"]).exits(3);
    assert!(answer.err.contains("None of 2 addresses outside the site could be checked."), "{}", answer.err);
    assert!(found(&answer).is_empty(), "without a network every name seems not to exist");
    let answer = check(&self::site(&[]), &[]).exits(0);
    assert!(answer.err.contains("No links lead out of the site."), "{}", answer.err);
}

#[test]
fn what_has_been_answered_is_not_asked_again() {
    let server = Server::start(|asked| Reply::status(if asked.path == "/gone" { 404 } else { 200 }));
    let site = site(&[server.at("/"), server.at("/gone"), server.at("/#part")]);
    let first = check(&site, &["--format", "json"]).exits(0);
    let asked = server.asked();
    assert_eq!(asked, ["HEAD /", "HEAD /gone", "GET /gone"], "an address is asked once, whatever stands behind #");
    let second = check(&site, &["--format", "json"]).exits(0);
    assert_eq!((server.asked(), found(&second)), (asked, found(&first)));
    site.edit("kept/utblick/links.json", "no longer what it was");
    let third = check(&site, &["--format", "json"]).exits(0);
    assert_eq!((server.asked().len(), found(&third)), (6, found(&first)), "kept answers that can't be read are asked again");
}

#[test]
fn a_name_that_does_not_exist_is_found_beside_answers_that_are_kept() {
    let server = Server::start(|_| Reply::status(200));
    let site = site(&[server.at("/")]);
    check(&site, &[]).exits(0);
    let page = format!("---\ntitle: Start\n---\n[Den gamla länken]({}) och [en ny](http://no-such-host.invalid/)\n", server.at("/"));
    let answer = check(site.edit("content/index.sv.md", page), &["--format", "json"]).exits(0);
    assert_eq!(found(&answer), [dead(4)]);
}

#[test]
fn several_hosts_are_asked_at_a_time_but_no_host_twice() {
    let now = Arc::new(AtomicUsize::new(0));
    let slow = || Server::counted(&now, |_| Reply::status(200).after(Duration::from_millis(150)));
    let servers: Vec<Server> = (0..12).map(|_| slow()).collect();
    let alone = Server::start(|_| Reply::status(200).after(Duration::from_millis(30)));
    let mut addresses: Vec<String> = servers.iter().map(|server| server.at("/")).collect();
    addresses.extend((0..4).map(|at| alone.at(&format!("/{at}"))));
    let answer = check(&site(&addresses), &[]).exits(0);
    assert!(answer.err.contains("All 16 addresses outside the site have been checked."), "{}", answer.err);
    let most = servers.iter().map(Server::most).max().expect("there are servers");
    assert!((2..=utblick::probe::AT_ONCE).contains(&most), "{most}");
    assert_eq!((alone.most(), alone.asked().len()), (1, 4));
}

#[test]
fn an_address_is_asked_once_and_told_wherever_it_stands() {
    let server = Server::start(|_| Reply::status(404));
    let fine = Server::start(|_| Reply::status(200));
    let gone = server.at("/å-b");
    let facts = format!("a.b:\n  name: ett\n  type: number\n  values: [{{value: 1}}]\n  source: {gone}\n  checked: 2026-11-01\n");
    let owners = format!("kontoret:\n  name: Kontoret\n  email: a@b.example\n  url: {gone}\n");
    let resources = format!("---\ntitle: Resurser\nkind: resources\nresources:\n  - {{title: En sida, url: \"{gone}\"}}\n---\nText.\n");
    let link = format!("---\ntitle: Länkar\n---\n[Å 🎓 sidan]({gone}), {{{{ a.b }}}} och <{}>.\n", fine.at("/"));
    let site = site(std::slice::from_ref(&gone))
        .file("content/data/facts.yaml", facts)
        .file("content/data/owners.yaml", owners)
        .file("content/resources.sv.md", resources)
        .file("content/links.sv.md", link);
    let answer = check(&site, &["--format", "json"]).exits(0);
    let json = answer.json();
    let places: Vec<String> = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["code"] == "dead-external-link")
        .map(|finding| format!("{}:{}:{}", finding["path"].as_str().unwrap_or_default(), finding["line"], finding["column"]))
        .collect();
    let expected = [
        "content/data/facts.yaml:5:11",
        "content/data/owners.yaml:4:8",
        "content/index.sv.md:4:5",
        "content/links.sv.md:4:1",
        "content/resources.sv.md:5:28",
    ];
    assert_eq!(places, expected);
    assert_eq!(server.asked(), ["HEAD /%C3%A5-b", "GET /%C3%A5-b"]);
    let one = check(&site, &["content/data", "--format", "json"]).exits(0);
    assert_eq!(one.json()["findings"].as_array().map(Vec::len), Some(2), "only what is asked for");
}

#[test]
fn a_site_that_lives_elsewhere_asks_nothing_in_a_private_network() {
    let server = Server::start(|_| Reply::status(200));
    let port = server.at("").rsplit(':').next().unwrap_or_default().to_owned();
    let addresses = [server.at("/"), format!("http://localhost:{port}/"), format!("http://[::ffff:127.0.0.1]:{port}/")];
    let site = site(&addresses).file("content/site.yaml", HERE.replace("http://127.0.0.1:1", "https://guide.example"));
    let answer = check(&site, &[]).exits(3);
    assert!(answer.err.contains("are in a private network: "), "{}", answer.err);
    assert!(server.asked().is_empty(), "{:?}", server.asked());
}

#[test]
fn a_proxy_may_stand_in_a_private_network() {
    let proxy = Server::start(|_| Reply::status(200));
    let site =
        site(&["http://page.example/a".to_owned()]).file("content/site.yaml", HERE.replace("http://127.0.0.1:1", "https://guide.example"));
    let program = site.program(["check", "--external", "--now", NOW, "--lang", "en"]);
    let answer =
        program.variable("XDG_CACHE_HOME", &site.path("kept").to_string_lossy()).variable("ALL_PROXY", &proxy.at("")).run().exits(0);
    assert!(answer.err.contains("The only address outside the site has been checked."), "{}", answer.err);
    assert_eq!(proxy.asked(), ["CONNECT page.example:80", "HEAD /a"]);
}

#[test]
fn a_site_may_make_dead_links_errors_and_a_page_may_allow_them() {
    let server = Server::start(|_| Reply::status(410));
    let site = site(&[server.at("/")]).file("content/site.yaml", HERE.replace("rules: {", "rules: {dead-external-link: error, "));
    check(&site, &[]).exits(1).says(&["Error: The page ", "has been removed for good (answer 410)"]);
    let page = format!("---\ntitle: Start\nallow: {{dead-external-link: kept as an example}}\n---\n[En länk]({})\n", server.at("/"));
    let answer = check(site.edit("content/index.sv.md", page), &[]).exits(0);
    assert!(!answer.out.contains("dead-external-link"), "{}", answer.out);
    site.build().exits(0);
}

#[test]
fn pages_that_the_site_publishes_itself_need_no_network() {
    let site = site(&["http://127.0.0.1:1/".to_owned(), "http://127.0.0.1:1/sitemap.xml".to_owned()]);
    let answer = check(&site, &[]).exits(0);
    assert!(answer.err.contains("No links lead out of the site."), "{}", answer.err);
}

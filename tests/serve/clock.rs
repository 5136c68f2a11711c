//! Without `--now` time passes in the preview. What its clock does is tested beside it; here is that tabs are told.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use utblick::serve::Options;

use super::{Stream, get, options, page, site, start, until};

/// A moment of the site's time zone, so many seconds from now.
fn in_seconds(seconds: i64) -> DateTime {
    let zone = TimeZone::get("Europe/Stockholm").expect("the zones are in the program");
    zone.to_datetime(Timestamp::now() + SignedDuration::from_secs(seconds))
}

/// A block that another one replaces at a moment, to the minute.
fn dated(moment: DateTime) -> String {
    let (day, hour, minute) = (moment.date(), moment.hour(), moment.minute());
    page(&format!("::: until {day}T{hour:02}:{minute:02}\nBefore.\n::: otherwise\nAfter.\n:::"))
}

#[test]
fn a_date_that_has_just_passed_counts_at_once() {
    let site = site();
    let (preview, _news) = start(&Options { moment: None, ..options(&site) });
    let mut tab = Stream::open(preview.address(), "/en/coil/");
    site.edit("content/coil.en.md", dated(in_seconds(3600)));
    tab.event("change");
    until(preview.address(), "/en/coil/", "Before.");
    site.edit("content/coil.en.md", dated(in_seconds(-1)));
    tab.event("change");
    until(preview.address(), "/en/coil/", "After.");
}

/// Waits for the next minute to begin: dates know no seconds.
#[test]
fn an_open_page_changes_when_its_time_comes() {
    // At least ten seconds of it are left.
    let site = site().file("content/coil.en.md", dated(in_seconds(70)));
    let (preview, _news) = start(&Options { moment: None, ..options(&site) });
    let mut tab = Stream::open(preview.address(), "/en/coil/");
    assert!(get(preview.address(), "/en/coil/").contains("Before."));
    tab.wait(std::time::Duration::from_secs(90));
    tab.event("change");
    assert!(get(preview.address(), "/en/coil/").contains("After."));
}

//! Sizes of pictures in the preview.

use super::{ask, eventually, get, preview, until};
use crate::support::TestSite;
use crate::support::photo::{CORNERS, jpeg, unreadable};

#[test]
fn a_size_is_made_when_somebody_asks_and_until_then_the_picture_itself_is_shown() {
    let photo = jpeg(CORNERS, &[], &[]);
    let site =
        TestSite::new().file("content/foto.jpg", &photo).file("content/index.sv.md", "---\ntitle: Start\n---\n\n![Fyra fält](foto.jpg)\n");
    let preview = preview(&site);
    let page = get(preview.address(), "/");
    let size = page.split("srcset=\"").nth(1).and_then(|rest| rest.split(' ').next()).expect("the page offers sizes").to_owned();
    assert!(!site.path(".cache").exists(), "nothing is made that nobody has asked for");
    let (head, body) = ask(preview.address(), &size, "");
    assert!(head.contains("200") && head.contains("image/jpeg"), "{head}");
    assert!(body == photo, "the picture itself");
    eventually("it is never made", || ask(preview.address(), &size, "").0.contains("image/webp"));
    // One that is replaced has other addresses, and none of the old ones.
    site.edit("content/foto.jpg", jpeg([CORNERS[3]; 4], &[], &[]));
    eventually("the page never shows the new one", || !get(preview.address(), "/").contains(&size));
    assert!(ask(preview.address(), &size, "").0.contains("404"));
}

#[test]
fn a_picture_that_cannot_be_read_is_shown_as_it_is() {
    let photo = unreadable();
    let site =
        TestSite::new().file("content/foto.jpg", &photo).file("content/index.sv.md", "---\ntitle: Start\n---\n\n![Fyra fält](foto.jpg)\n");
    let preview = preview(&site);
    let page = get(preview.address(), "/");
    let size = page.split("srcset=\"").nth(1).and_then(|rest| rest.split(' ').next()).expect("the page offers sizes").to_owned();
    let shows = |size: &str| {
        let (head, body) = ask(preview.address(), size, "");
        assert!(head.contains("200") && body == photo, "{head}");
    };
    shows(&size);
    // Pictures are made one after the other: once this one has been, the other has been tried.
    let whole = jpeg(CORNERS, &[], &[]);
    site.edit("content/hel.jpg", &whole).edit("content/index.sv.md", "---\ntitle: Start\n---\n\n![Fyra fält](hel.jpg)\n");
    until(preview.address(), "/", "assets/hel.");
    let page = get(preview.address(), "/");
    let other = page.split("srcset=\"").nth(1).and_then(|rest| rest.split(' ').next()).expect("the page offers sizes").to_owned();
    eventually("nothing is made any more", || ask(preview.address(), &other, "").0.contains("image/webp"));
    shows(&size);
}

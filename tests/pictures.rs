//! Photographs in the sizes that pages need: upright, in the right colours, without what a camera noted; and what becomes of
//! files that are none or mean ill.

use std::fs;

use crate::support::TestSite;
use crate::support::photo::{self, CORNERS, alike, display_p3, exif, jpeg};

/// A site whose start page shows this file.
fn showing(name: &str, bytes: impl AsRef<[u8]>) -> TestSite {
    let page = |title: &str, alt: &str| format!("---\ntitle: {title}\n---\n\nHej.\n\n![{alt}]({name})\n");
    TestSite::new()
        .file(&format!("content/{name}"), bytes)
        .file("content/index.sv.md", page("Start", "Fyra fält i var sin färg"))
        .file("content/index.en.md", page("Start", "Four fields, each in a colour of its own"))
}

/// The published sizes of the only picture, each with its bytes, the narrowest first.
fn sizes(site: &TestSite, ending: &str) -> Vec<Vec<u8>> {
    let public = site.public();
    let sizes = public.iter().filter(|(file, _)| file.starts_with("assets/foto.") && file.ends_with(ending));
    let mut sizes: Vec<_> = sizes.map(|(file, bytes)| (width_of(file), bytes.clone())).collect();
    sizes.sort_by_key(|(width, _)| *width);
    sizes.into_iter().map(|(_, bytes)| bytes).collect()
}

fn width_of(file: &str) -> u32 {
    let width = file.rsplit_once('-').and_then(|(_, rest)| rest.split_once('.')).map(|(width, _)| width);
    width.and_then(|width| width.parse().ok()).unwrap_or_else(|| panic!("{file} names no width"))
}

#[track_caller]
fn built(site: &TestSite) {
    let built = site.build();
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
}

#[test]
fn a_photograph_stands_upright_however_the_camera_was_held() {
    // Exif tells at which side of what is seen the first row and the first column lie. So the corners of the file are, as seen:
    let seen_at = [[0, 1, 2, 3], [1, 0, 3, 2], [3, 2, 1, 0], [2, 3, 0, 1], [0, 2, 1, 3], [1, 3, 0, 2], [3, 1, 2, 0], [2, 0, 3, 1]];
    let all = (1..).zip(seen_at).flat_map(|(orientation, corners)| ["jpg", "png", "webp"].map(|ending| (orientation, corners, ending)));
    for (orientation, corners, ending) in all {
        let noted = photo::noted(ending, corners.map(|corner| CORNERS[corner]), &exif(orientation, false));
        let site = showing(&format!("foto.{ending}"), noted);
        built(&site);
        let size = if orientation > 4 { "width=\"400\" height=\"600\"" } else { "width=\"600\" height=\"400\"" };
        site.shows("index.html", size);
        for webp in sizes(&site, ".webp") {
            let (width, height, quarters) = photo::seen(&webp);
            assert_eq!(width > height, orientation <= 4, "{orientation}: {width} × {height}");
            // Of the PNG only a half can be seen.
            let right = quarters.iter().zip(CORNERS).all(|(seen, meant)| seen[3] < 5 || alike(&seen[..3], &meant));
            assert!(right, "{orientation} {ending}: {quarters:?}");
        }
    }
}

#[test]
fn colours_are_those_that_the_camera_meant() {
    // What a colour management system makes of these (LittleCMS, relative colorimetric).
    let stored = [[200, 100, 50], [60, 180, 90], [128, 128, 128], [90, 60, 200]];
    let meant = [[215, 93, 31], [0, 183, 78], [128, 128, 128], [95, 58, 208]];
    let site = showing("foto.jpg", jpeg(stored, &[], &display_p3()));
    built(&site);
    for webp in sizes(&site, ".webp") {
        let (.., quarters) = photo::seen(&webp);
        assert!(quarters.iter().zip(meant).all(|(seen, meant)| alike(&seen[..3], &meant)), "{quarters:?}");
    }
}

#[test]
fn what_a_camera_noted_stays_at_home_unless_the_file_itself_is_linked_to() {
    let noted = jpeg(CORNERS, &exif(1, true), &display_p3());
    let site = showing("foto.jpg", &noted);
    built(&site);
    let tells = |bytes: &[u8]| bytes.windows(6).any(|part| part == b"Kamera" || part == b"Exif\0\0" || part == b"ICC_PR");
    assert!(tells(&noted), "the camera has noted something");
    assert!(site.public().values().all(|bytes| !tells(bytes)), "a published file tells of the camera");
    assert!(!site.public().contains_key("foto.jpg"), "nobody needs the original");
    assert!(!site.check().out.contains("photo-with-place"), "the place is not published");

    let page = site.published("index.html");
    let linked = fs::read_to_string(site.path("content/index.sv.md")).expect("it is there") + "\n[Hela fotot](foto.jpg)\n";
    site.edit("content/index.sv.md", linked);
    built(&site);
    assert!(site.public()["foto.jpg"] == noted, "what is linked to is published as it is");
    assert!(site.check().out.contains("photo-with-place"), "and then the place is");
    assert!(page.contains("srcset=") && site.published("index.html").contains("srcset="));
}

#[test]
fn a_page_offers_each_width_up_to_that_of_the_picture() {
    let site = showing("foto.jpg", jpeg(CORNERS, &[], &[]));
    built(&site);
    let public = site.public();
    let mut widths: Vec<(u32, &str)> =
        public.keys().filter(|file| file.starts_with("assets/foto.")).map(|file| (width_of(file), &file[file.len() - 4..])).collect();
    widths.sort_unstable();
    assert_eq!(widths, [(360, "webp"), (600, ".jpg"), (600, "webp")]);
    let page = site.published("index.html");
    for file in public.keys().filter(|file| file.starts_with("assets/foto.")) {
        assert!(page.contains(&format!("/{file}")), "{file} is published and not offered:\n{page}");
    }
    assert!(!page.contains("loading=\"lazy\""), "the first picture of a page is fetched at once");
}

#[test]
fn what_can_be_seen_through_still_can() {
    let site = showing("foto.png", photo::png(CORNERS));
    built(&site);
    assert_eq!(sizes(&site, ".png").len(), 1, "the other format is its own");
    for webp in sizes(&site, ".webp") {
        let (.., quarters) = photo::seen(&webp);
        assert!(quarters[0][3] > 250 && quarters[1][3] < 5, "{quarters:?}");
        assert!(alike(&quarters[0][..3], &CORNERS[0]), "{quarters:?}");
    }
}

#[test]
fn a_picture_in_webp_needs_no_other_format() {
    let site = showing("foto.webp", photo::webp(CORNERS));
    built(&site);
    assert_eq!(sizes(&site, "").len(), 2);
    site.shows("index.html", "-600.webp\" alt=");
}

#[test]
fn drawings_what_moves_and_what_is_small_are_published_as_they_are() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>".to_owned() + &" ".repeat(40_000);
    let mut gif = b"GIF89a\x58\x02\x90\x01\0\0\0".to_vec();
    gif.extend([0; 40_000]);
    gif.push(0x3b);
    let mut moving = photo::png(CORNERS);
    // The chunk that makes a PNG move stands behind its header.
    moving.splice(33..33, [0, 0, 0, 8, b'a', b'c', b'T', b'L', 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (name, bytes) in [("foto.svg", svg.into_bytes()), ("foto.gif", gif), ("foto.png", moving), ("foto.jpg", tiny())] {
        let site = showing(name, &bytes);
        built(&site);
        assert!(site.public()[name] == bytes, "{name}");
        assert!(!site.published("index.html").contains("srcset="), "{name}");
    }
}

#[test]
fn what_is_published_as_it_is_counts_with_all_its_bytes() {
    let mut gif = b"GIF89a\x58\x02\x90\x01\0\0\0".to_vec();
    gif.resize(600_000, 0);
    gif.push(0x3b);
    for (name, bytes) in [("foto.gif", gif), ("foto.jpg", photo::cmyk())] {
        let site = showing(name, &bytes);
        built(&site);
        assert_eq!(site.public()[name], bytes);
        site.check().exits(0).says(&["heavy-pictures", " kB on a phone"]);
    }
}

/// A photograph of less than 16 kB.
fn tiny() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![120; 400 * 300 * 3];
    jpeg_encoder::Encoder::new(&mut bytes, 50).encode(&pixels, 400, 300, jpeg_encoder::ColorType::Rgb).expect("it is grey");
    bytes
}

#[test]
fn what_has_been_made_is_not_made_again_and_what_is_deleted_is() {
    let site = showing("foto.jpg", jpeg(CORNERS, &[], &[]));
    built(&site);
    let first = site.public();
    let kept = site.path(".cache/pictures");
    let widest = fs::read_dir(&kept).expect("it is there").flatten().find(|file| file.path().to_string_lossy().ends_with("-600.webp"));
    let widest = widest.expect("it has been made").path();
    // Nobody looks into what has been made: its name says what it is.
    fs::write(&widest, "kept").expect("it can be written");
    site.remove("public");
    built(&site);
    assert!(site.public().values().any(|bytes| bytes == b"kept"), "it was made again");
    site.remove(".cache").remove("public");
    built(&site);
    assert!(site.public() == first, "what is made anew is the same");
    // A picture that is gone leaves nothing behind.
    site.edit("content/foto.jpg", jpeg([CORNERS[1], CORNERS[0], CORNERS[2], CORNERS[3]], &[], &[]));
    built(&site);
    assert!(!widest.exists(), "what nothing needs is removed");
    assert_eq!(fs::read_dir(&kept).expect("it is there").count(), 1 + 3, "three sizes, and what hides them from git");
}

/// Files that are not what they seem, and a word of what is said of each.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let photo = jpeg(CORNERS, &[], &[]);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    // A header that promises 60 000 × 60 000 pixels; its sum is right, so that nobody stumbles over that instead.
    let bomb = |width: u32, height: u32| {
        let header = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let sum = header.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
        });
        let mut bytes = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0d"[..], &header, &(!sum).to_be_bytes()].concat();
        bytes.extend([0; 20_000]);
        bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
        bytes
    };
    let mut lying = photo.clone();
    let frame = lying.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a JPEG has a frame");
    lying[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    let mut heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    heic.extend([0; 20_000]);
    let entity = |entity: &str, inside: &str| {
        format!("<!DOCTYPE svg [<!ENTITY {entity}>]><svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>").into_bytes()
    };
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>").into_bytes();
    vec![
        ("foto.jpg", half(&photo), "The end of the file is missing"),
        ("foto.png", half(&photo::png(CORNERS)), "The end of the file is missing"),
        ("foto.webp", half(&photo::webp(CORNERS)), "The end of the file is missing"),
        ("foto.jpg", Vec::new(), "The file is empty"),
        ("foto.jpg", photo::png(CORNERS), "The file’s ending is wrong: the file is a .png"),
        ("foto.png", photo.clone(), "The file’s ending is wrong: the file is a .jpg"),
        ("foto.jpg", heic, "HEIC"),
        ("foto.jpg", lying, "more than 50 million"),
        ("foto.png", bomb(60_000, 60_000), "more than 50 million"),
        ("foto.png", bomb(7_000, 7_000), "damaged"),
        ("foto.jpg", photo::unreadable(), "damaged"),
        ("foto.svg", svg("<image href=\"https://example.org/spy.png\"/>"), "https://example.org/spy.png"),
        ("foto.svg", svg("<style>@import url(//example.org/x.css);</style>"), "@import"),
        ("foto.svg", svg("<rect fill=\"url(https://example.org/x.svg#a)\"/>"), "https://example.org/x.svg#a"),
        ("foto.svg", svg("<foreignObject><p/></foreignObject>"), "<foreignobject>"),
        ("foto.svg", svg("<style>@\\69mport '//example.org/x.css';</style>"), "@import"),
        ("foto.svg", svg("<style>&#64;IMPORT '//example.org/x.css';</style>"), "@import"),
        ("foto.svg", svg("<g></rect>"), "not an SVG that can be read"),
        ("foto.svg", svg("<text>a&nbsp;b</text>"), "not an SVG that can be read"),
        ("foto.svg", entity("s \"&#60;script>alert(1)&#60;/script>\"", "&s;"), "contains a script"),
        ("foto.svg", entity("s 'java'> <!ENTITY t 'script:alert(1)'", "<a href='&s;&t;'/>"), "javascript:"),
        ("foto.svg", entity("s SYSTEM 'file:///etc/passwd'", "&s;"), "SYSTEM"),
    ]
}

#[test]
fn a_file_that_is_no_picture_or_means_ill_is_told_of_and_ends_nothing() {
    for (name, bytes, said) in hostile() {
        let site = showing(name, bytes);
        let checked = site.check();
        assert_eq!(checked.code, 1, "{name}, {said}: {}{}", checked.out, checked.err);
        assert!(checked.out.contains("broken-file") && checked.out.contains(said), "{name}, {said}: {}", checked.out);
        let built = site.build();
        assert_eq!(built.code, 1, "{name}, {said}: {}", built.err);
        assert!(built.err.contains(said), "{name}, {said}: {}", built.err);
        assert!(!site.path("public/index.html").exists(), "{name}, {said}");
    }
}

#[test]
fn a_drawing_may_link_and_use_its_own_parts() {
    let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" \
        [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns_svg;\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">\
        <a xlink:href=\"https://example.org/\"><use xlink:href=\"#a\"/></a><rect id=\"a\" fill=\"url(#b)\" style=\"fill:url('#b')\"/>\
        <image href=\"data:image/png;base64,AAAA\"/></svg>";
    built(&showing("foto.svg", svg));
}

#[test]
fn the_first_picture_of_a_page_is_fetched_at_once_and_the_others_when_they_come_near() {
    let text = "---\ntitle: Start\n---\n\n::: figure foto.jpg alt=\"Fyra fält\"\n:::\n\n![Fyra fält till](ett.jpg)\n\n::: figure foto.jpg alt=\"Samma fält\"\n:::\n";
    let site =
        showing("foto.jpg", jpeg(CORNERS, &[], &[])).file("content/ett.jpg", jpeg(CORNERS, &[], &[])).file("content/index.sv.md", text);
    built(&site);
    let page = site.published("index.html");
    let lazy: Vec<bool> =
        page.split("<img ").skip(1).map(|image| image[..image.find('>').unwrap_or(0)].contains("loading=\"lazy\"")).collect();
    assert_eq!(lazy, [false, true, true], "{page}");
}

#[test]
fn what_a_theme_of_ones_own_leaves_unsaid_is_as_in_the_built_in_one() {
    let site = showing("foto.jpg", jpeg(CORNERS, &[], &[])).file("themes/default/theme.yaml", "feed_entries: 5\n");
    built(&site);
    assert!(!sizes(&site, ".webp").is_empty());
    site.shows("index.html", "newsreader.");
    site.edit("themes/default/theme.yaml", "pictures: {widths: [], fallback: 720, quality: 78}\n");
    built(&site);
    assert!(sizes(&site, ".webp").is_empty());
}

#[test]
fn a_site_that_nothing_can_be_kept_in_is_built_all_the_same() {
    let site = showing("foto.jpg", jpeg(CORNERS, &[], &[])).file(".cache", "a file where the folder would be");
    assert_eq!(site.check().code, 0);
    built(&site);
    assert_eq!(sizes(&site, ".webp").len(), 2);
}

#[test]
fn a_picture_may_be_called_anything() {
    for name in ["📷.jpg", "ÅÄÖ.JPG", &format!("{}.jpg", "a".repeat(240))] {
        let site = showing(name, jpeg(CORNERS, &[], &[]));
        built(&site);
        let page = site.published("index.html");
        let sources =
            page.split("<picture>").nth(1).and_then(|rest| rest.split("</picture>").next()).unwrap_or_else(|| panic!("{name}: {page}"));
        let addresses: Vec<&str> = sources.split(['"', ' ', ',']).filter_map(|part| part.strip_prefix("/assets/")).collect();
        assert_eq!(addresses.len(), 3, "{name}: {sources}");
        for address in addresses {
            assert!(site.path("public/assets").join(address).exists(), "{name}: {address}");
        }
    }
}

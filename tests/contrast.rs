//! The colours of the default theme: every pair that it puts together can be told apart, in light and in dark.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::package;

/// What a pair is for, and so what WCAG 2.2 asks of it.
#[derive(Clone, Copy, Debug)]
enum Use {
    /// Text of any size: 1.4.3, level AA.
    Text,
    /// What one must see to use a control or to understand: 1.4.11.
    Part,
    /// A line that only pleases. It is to be seen all the same.
    Decoration,
}

impl Use {
    fn least(self) -> f64 {
        match self {
            Self::Text => 4.5,
            Self::Part => 3.0,
            Self::Decoration => 1.2,
        }
    }
}

/// Every token that stands on another, and as what.
const PAIRS: &[(&str, Use, &[&str])] = &[
    ("ink", Use::Text, &["paper", "tint", "now-tint", "stop-tint"]),
    ("soft", Use::Text, &["paper", "tint", "now-tint"]),
    ("link", Use::Text, &["paper", "tint", "now-tint", "stop-tint"]),
    ("link-on", Use::Text, &["paper", "tint", "now-tint", "stop-tint"]),
    ("main", Use::Text, &["paper", "tint"]),
    ("now", Use::Text, &["now-tint"]),
    ("stop", Use::Text, &["paper", "stop-tint"]),
    ("on-band", Use::Text, &["band", "band-deep"]),
    ("on-band-soft", Use::Text, &["band"]),
    ("on-mark", Use::Text, &["now-mark"]),
    // A button; a button of the page that asks for a language.
    ("paper", Use::Text, &["main"]),
    ("band-deep", Use::Text, &["on-band"]),
    ("focus", Use::Part, &["paper", "tint", "now-tint", "stop-tint"]),
    ("focus-band", Use::Part, &["band", "band-deep"]),
    // Boxes to tick, badges, arrows.
    ("edge", Use::Part, &["paper", "tint"]),
    // Where one is in the menu.
    ("now-mark", Use::Part, &["band", "band-deep"]),
    ("line", Use::Decoration, &["paper"]),
    ("on-band-line", Use::Decoration, &["band-deep"]),
];

/// Colours by the name of their token, as `tokens.css` gives them for light; `dark` has what differs.
fn tokens() -> (BTreeMap<String, u32>, BTreeMap<String, u32>) {
    let path = package().join("themes/default/styles/tokens.css");
    let css = std::fs::read_to_string(path).expect("the theme has tokens");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").expect("the theme has a dark scheme");
    let read = |css: &str| {
        let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
        lines.filter_map(|(name, value)| Some((name.to_owned(), colour(value.strip_prefix('#')?)))).collect()
    };
    (read(light), read(dark))
}

fn colour(hex: &str) -> u32 {
    let long: String = if hex.len() == 3 { hex.chars().flat_map(|digit| [digit, digit]).collect() } else { hex.to_owned() };
    u32::from_str_radix(&long, 16).unwrap_or_else(|_| panic!("#{hex} is no colour"))
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(colour: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from((colour >> shift) & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/// Contrast ratio as WCAG 2.2 defines it: 1 to 21.
fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_colours_can_be_told_apart_in_light_and_in_dark() {
    let (light, dark) = tokens();
    let whole: BTreeMap<String, u32> = light.clone().into_iter().chain(dark).collect();
    let mut faults = Vec::new();
    for (scheme, colours) in [("light", &light), ("dark", &whole)] {
        for &(above, usage, below) in PAIRS {
            for &below in below {
                let of = |name: &str| *colours.get(name).unwrap_or_else(|| panic!("there is no token --{name}"));
                let ratio = contrast(of(above), of(below));
                if ratio < usage.least() {
                    faults.push(format!("{scheme}: --{above} on --{below} is {ratio:.2}, and {usage:?} asks for {}", usage.least()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_colour_is_forgotten_and_none_stands_outside_the_tokens() {
    let (light, dark) = tokens();
    let known: BTreeSet<&str> = PAIRS.iter().flat_map(|(above, _, below)| below.iter().chain([above])).copied().collect();
    let all: BTreeSet<&str> = light.keys().chain(dark.keys()).map(String::as_str).collect();
    assert_eq!(all.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "tokens that no pair names");
    let only_dark: Vec<_> = dark.keys().filter(|name| !light.contains_key(*name)).collect();
    assert!(only_dark.is_empty(), "tokens that light lacks: {only_dark:?}");
    let theme = package().join("themes/default");
    let styles = crate::support::files_below(&theme).into_iter().filter(|name| name.ends_with(".css"));
    // Paper is always white and ink always black.
    for name in styles.filter(|name| !name.ends_with("tokens.css") && !name.ends_with("print.css")) {
        let css = std::fs::read_to_string(theme.join(&name)).expect("a style can be read");
        let found = css.split('#').skip(1).find(|rest| rest.bytes().take(3).all(|byte| byte.is_ascii_hexdigit()));
        assert!(found.is_none(), "{name} has a colour of its own: #{}", found.unwrap_or_default().lines().next().unwrap_or_default());
    }
}

#[test]
fn contrast_is_what_wcag_says_it_is() {
    assert!((contrast(0x00_0000, 0xff_ffff) - 21.0).abs() < 0.001);
    assert!((contrast(0x76_7676, 0xff_ffff) - 4.54).abs() < 0.01);
    assert!((contrast(0x12_3456, 0x12_3456) - 1.0).abs() < 0.001);
}

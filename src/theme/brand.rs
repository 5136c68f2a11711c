//! The organisation's own colours and typefaces as tokens of the theme, for light and for dark.

use std::fmt::Write;

use crate::config::{BLACK, Brand, Colour, PART, TEXT, WHITE, deep, tint};

/// The paper of the dark scheme.
const DARK: Colour = Colour([0x0f, 0x1a, 0x1c]);
/// Where the keyboard is, on the band.
const FOCUS: Colour = Colour([0xff, 0xc8, 0x61]);
/// Text on an accent.
const INK: Colour = Colour([0x16, 0x28, 0x2b]);

/// Styles that follow the theme's own and go before them.
pub(super) fn styles(brand: &Brand) -> String {
    let mut styles = String::new();
    for (font, token, name, fallback) in
        [(&brand.font, "sans", "Brand text", "system-ui, sans-serif"), (&brand.heading_font, "serif", "Brand headings", "Georgia, serif")]
    {
        let Some(file) = font else { continue };
        let file = file.key.trim_start_matches('/');
        let _ = writeln!(
            styles,
            "@font-face {{ font-family: \"{name}\"; src: url(\"../{file}\"); font-weight: 100 900; font-display: optional; }}\n\
             @layer tokens {{ :root {{ --{token}: \"{name}\", {fallback}; }} }}"
        );
    }
    let light = brand.colour.map(light).into_iter().chain(brand.accent.map(|accent| marks(accent, brand.band()))).collect::<String>();
    let dark =
        brand.colour.map(dark).into_iter().chain(brand.accent.map(|accent| marks(accent, dark_band(brand.band())))).collect::<String>();
    if !light.is_empty() {
        let _ = writeln!(styles, "@layer tokens {{ :root {{ {light} }} @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }} }}");
    }
    styles
}

/// The band of the dark scheme.
pub(super) fn dark_band(band: Colour) -> Colour {
    band.mixed(BLACK, 40)
}

fn light(colour: Colour) -> String {
    let link_on = colour.mixed(BLACK, 40);
    format!("--main: {colour}; --link: {colour}; --link-on: {link_on}; --tint: {}; {}", tint(colour), band(colour))
}

fn dark(colour: Colour) -> String {
    let tint = DARK.mixed(WHITE, 6);
    let main = colour.until(WHITE, |colour| colour.contrast(tint) >= 7.0);
    format!("--main: {main}; --link: {main}; --link-on: {}; --tint: {tint}; {}", main.mixed(WHITE, 50), band(dark_band(colour)))
}

/// The band and what stands on it.
fn band(band: Colour) -> String {
    let deep = deep(band);
    let soft = WHITE.mixed(band, 20).until(WHITE, |soft| soft.contrast(band) >= TEXT);
    let line = band.mixed(WHITE, 35);
    let focus = if FOCUS.contrast(band) >= PART { FOCUS } else { WHITE };
    format!(
        "--band: {band}; --band-deep: {deep}; --on-band: {WHITE}; --on-band-soft: {soft}; --on-band-line: {line}; --focus-band: {focus};"
    )
}

/// Marks on the band, and text on them.
fn marks(accent: Colour, band: Colour) -> String {
    let accent = accent.until(WHITE, |accent| accent.contrast(band) >= PART);
    let on = [INK, WHITE].into_iter().find(|on| on.contrast(accent) >= TEXT).unwrap_or(BLACK);
    format!(" --now-mark: {accent}; --on-mark: {on};")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{TINTS, is_readable};
    use crate::source::builtin_text;

    /// A token of the theme, light and dark.
    fn tokens(name: &str) -> [Colour; 2] {
        let css = builtin_text("styles/tokens.css").expect("the theme has tokens");
        let mark = format!("--{name}: ");
        let found = css.split(&mark).skip(1).map(|rest| Colour::parse(&rest[..7]).expect("it is a colour"));
        found.collect::<Vec<_>>().try_into().expect("there is one for each scheme")
    }

    #[test]
    fn whatever_colour_will_do_its_tokens_can_be_told_apart() {
        assert_eq!(TINTS, ["now-tint", "stop-tint"].map(|name| tokens(name)[0]));
        let steps = [0u8, 51, 102, 153, 204, 255];
        for red in steps {
            for (green, blue) in steps.iter().flat_map(|green| steps.map(|blue| (*green, blue))) {
                let colour = Colour([red, green, blue]).until(BLACK, is_readable);
                for (scheme, (css, paper)) in [(light(colour), WHITE), (dark(colour), DARK)].into_iter().enumerate() {
                    let token = |name: &str| {
                        let at = css.find(&format!("--{name}: ")).expect("the token is there") + name.len() + 4;
                        Colour::parse(&css[at..at + 7]).expect("it is a colour")
                    };
                    for (above, below, least) in [
                        ("main", "tint", TEXT),
                        ("link", "tint", TEXT),
                        ("link-on", "tint", TEXT),
                        ("on-band", "band", TEXT),
                        ("on-band", "band-deep", TEXT),
                        ("on-band-soft", "band", TEXT),
                        ("focus-band", "band", PART),
                    ] {
                        assert!(token(above).contrast(token(below)) >= least, "{colour}: --{above} on --{below} in {css}");
                    }
                    for paper in [paper, tokens("now-tint")[scheme], tokens("stop-tint")[scheme]] {
                        assert!(token("main").contrast(paper) >= TEXT, "{colour} on {paper}: {css}");
                    }
                }
            }
        }
    }
}

//! Twins that do not show the same images.

use crate::both;
use crate::check::wording::{listed, shown};
use crate::check::{FindingSink, LintContext, Pair, Wording};
use crate::finding::{Both, Span};

rule!("twin-images-differ", Languages, Warning, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let (there, here) = (images(pair.source), images(pair.twin));
    let (source, _) = pair.paths();
    let has = |list: &[(String, String, Span)], name: &str| list.iter().any(|(plain, ..)| plain == name);
    let missing: Vec<String> = there.iter().filter(|(plain, ..)| !has(&here, plain)).map(|(_, name, _)| shown(name)).collect();
    let surplus: Vec<&(String, String, Span)> = here.iter().filter(|(plain, ..)| !has(&there, plain)).collect();
    // One image for another is a picture with words in it, made for each language.
    if missing.len() == surplus.len() {
        return;
    }
    let help = || {
        both!(
            "Visa samma bilder på båda språken, med text på sidans språk:\n::: figure bild.svg alt=\"…\"",
            "Show the same images in both languages, with their words in the language of the page:\n::: figure image.svg alt=\"…\""
        )
    };
    if missing.len() > surplus.len() {
        let Both { sv, en } = listed(&missing);
        found.push(
            pair.whole(),
            Wording::new(both!("Sidan saknar en bild som {source} har: {sv}.", "The page lacks an image that {source} has: {en}."), help()),
        );
    } else if let Some((_, name, span)) = surplus.first() {
        let name = shown(name);
        found.push(*span, Wording::new(both!("Bilden {name} finns inte i {source}.", "The image {name} is not in {source}."), help()));
    }
}

/// Images of a body: the name without its language, the name, the place.
fn images(cx: &LintContext<'_>) -> Vec<(String, String, Span)> {
    let plain = |name: &str| {
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_lowercase();
        let without = cx.site.codes().iter().find_map(|code| stem.strip_suffix(&**code)?.strip_suffix(['-', '_', '.']).map(str::to_owned));
        without.unwrap_or(stem)
    };
    let mut images: Vec<(String, String, Span)> = Vec::new();
    for image in &cx.body.images {
        images.push((plain(&image.target), image.target.to_string(), image.span));
    }
    for directive in &cx.body.directives {
        if let Some(file) = directive.call.image() {
            images.push((plain(&file.name), file.name.to_string(), directive.span));
        }
    }
    images
}

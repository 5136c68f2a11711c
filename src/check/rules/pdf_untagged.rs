//! A PDF whose structure nobody can hear.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Wording};
use crate::finding::{Both, Span};
use crate::site::Site;
use crate::source::Measure;

rule!("pdf-untagged", Accessibility, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for path in &site.catalog.blobs {
        let Some(Measure::Pdf { tagged, titled, language, legible: true }) = site.snapshot().blob(path).map(|blob| blob.measure) else {
            continue;
        };
        let name = shown(path.rsplit('/').next().unwrap_or(path));
        let lacks: Vec<(&str, &str)> = [(tagged, ("taggar", "tags")), (titled, ("titel", "a title")), (language, ("språk", "a language"))]
            .into_iter()
            .filter_map(|(has, name)| (!has).then_some(name))
            .collect();
        if lacks.is_empty() {
            continue;
        }
        let sv = row(&lacks.iter().map(|(sv, _)| *sv).collect::<Vec<_>>(), " och ");
        let en = row(&lacks.iter().map(|(_, en)| *en).collect::<Vec<_>>(), " and ");
        let why = if tagged {
            both!(
                "Läsprogram visar filnamnet i stället för titeln, eller väljer fel uttal.",
                "PDF programs show the file name instead of the title, or choose the wrong pronunciation."
            )
        } else {
            both!(
                "Skärmläsaren hittar varken rubriker, listor eller läsordning i den.",
                "A screen reader finds neither headings, lists nor reading order in it."
            )
        };
        let Both { sv: why_sv, en: why_en } = why;
        found.push_in(
            path,
            Span::default(),
            Wording::new(
                both!("Pdf-filen {name} saknar {sv}. {why_sv}", "The PDF {name} lacks {en}. {why_en}"),
                both!(
                    "Lägg hellre innehållet på en sida. Måste det vara en pdf, spara om den från Word med ”Dokumentstrukturtaggar för tillgänglighet” \
                     och fyll i titel och språk.",
                    "It is better to put the content on a page. If it has to be a PDF, save it again from Word with ‘Document structure tags for accessibility’ \
                     and fill in title and language."
                ),
            ),
        );
    }
}

fn row(names: &[&str], and: &str) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{}{and}{last}", rest.join(", ")),
        names => names.concat(),
    }
}

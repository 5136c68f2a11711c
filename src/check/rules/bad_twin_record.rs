//! A record of what languages agreed on that can't be read.

use crate::both;
use crate::check::{FindingSink, Wording};
use crate::finding::Span;
use crate::site::Site;
use crate::source::File;
use crate::twin::{self, RecordFault};

rule!("bad-twin-record", Languages, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    for (path, file) in site.snapshot().below(twin::FOLDER) {
        // What is no text says so itself (`bad-encoding`).
        let File::Text(text) = file else { continue };
        let Err(fault) = twin::read(text) else { continue };
        let message = match fault {
            RecordFault::Conflict(_) => both!(
                "Två versioner av filen står kvar efter en sammanslagning i git. Tills den är löst går det inte att se vad som är efter på sidan.",
                "Two versions of the file were left by a merge in git. Until it is resolved, nobody can see what is behind on the page."
            ),
            RecordFault::Line(_) => both!(
                "Raden hör inte hemma i en fil som programmet skriver. Tills den är rättad går det inte att se vad som är efter på sidan.",
                "The line does not belong in a file that the program writes. Until it is mended, nobody can see what is behind on the page."
            ),
        };
        let key = twin::key(path).unwrap_or_default();
        let help = both!(
            "Ta tillbaka filen som den var (git checkout HEAD -- {path}), eller ta bort den, läs sidan på alla språk och kör:\nutblick sync {key} --first",
            "Restore the file as it was (git checkout HEAD -- {path}), or remove it, read the page in every language and run:\nutblick sync {key} --first"
        );
        found.push_in(path, line(text, fault.line()), Wording::new(message, help));
    }
}

/// The bytes of a line, from 1.
fn line(text: &str, number: usize) -> Span {
    let start = text.split_inclusive('\n').take(number - 1).map(str::len).sum::<usize>();
    Span::new(start, start + text[start..].lines().next().unwrap_or_default().len())
}

//! Twins whose headings are not the same in number and level.

use crate::both;
use crate::check::wording::shown;
use crate::check::{FindingSink, Pair, Wording};
use crate::content::markdown::Heading;
use crate::finding::Both;

rule!("twin-headings-differ", Languages, Warning, Pair(look));

fn look(pair: &Pair<'_>, found: &mut FindingSink<'_>) {
    let (there, here) = (&pair.source.body.headings, &pair.twin.body.headings);
    let (mut there, mut here): (Vec<&Heading>, Vec<&Heading>) = (there.iter().collect(), here.iter().collect());
    // What is alike at the end is alike: so the place that is shown is the one where something is missing.
    let levels = |list: &[&Heading]| list.iter().map(|heading| heading.level).collect::<Vec<_>>();
    if levels(&there) == levels(&here) {
        return;
    }
    let (all_there, all_here) = (there.len(), here.len());
    while let (Some(a), Some(b)) = (there.last(), here.last())
        && a.level == b.level
        && !(there.len() != here.len() && there.len().min(here.len()) == 1)
    {
        there.pop();
        here.pop();
    }
    let same = there.iter().zip(&here).take_while(|(a, b)| a.level == b.level).count();
    let (source, _) = pair.paths();
    let mark = |heading: &Heading| format!("{} {}", "#".repeat(usize::from(heading.level)), shown(&heading.text));
    let other = there.get(same.min(there.len().saturating_sub(1)));
    let Both { sv, en } = match other {
        Some(heading) => {
            let mark = mark(heading);
            both!(" Där står ”{mark}”.", " There it says ‘{mark}’.")
        }
        None => Both::default(),
    };
    let span = here.get(same).or(here.last()).map_or(pair.whole(), |heading| heading.span);
    let message = if all_there == all_here {
        both!(
            "Rubrikerna har inte samma nivåer som i {source}.{sv} Den som byter språk hittar inte tillbaka till samma ställe.",
            "The headings do not have the same levels as in {source}.{en} Anyone who changes language can’t find the same place again."
        )
    } else {
        both!(
            "Sidan har {all_here} rubriker, men {source} har {all_there}.{sv} Något av det som sägs på det ena språket saknas kanske på det andra.",
            "The page has {all_here} headings, but {source} has {all_there}.{en} Something said in one language may be missing in the other."
        )
    };
    found.push(
        span,
        Wording::new(
            message,
            both!(
                "Ge båda sidorna samma rubriker. Är det meningen att den ena bara är en sammanfattning, skriv det i den:\ntwin: summary",
                "Give both pages the same headings. If one is meant to be only a summary, say so in it:\ntwin: summary"
            ),
        ),
    );
}

//! Fields at the top of a page that can't be read at all.

use crate::both;
use crate::check::Wording;
use crate::check::yaml;
use crate::finding::{Both, FrontMatterFault};

rule!("bad-front-matter", Fields, Error, Elsewhere);

pub(in crate::check) fn wording(fault: &FrontMatterFault) -> Wording {
    let example = both!("---\ntitle: Kort om COIL\n---", "---\ntitle: COIL in brief\n---");
    let Both { sv, en } = example;
    match fault {
        FrontMatterFault::Yaml(fault) => yaml::wording(fault),
        FrontMatterFault::MergeConflict => merge_conflict(),
        FrontMatterFault::Missing => Wording::new(
            both!(
                "Filen börjar inte med ---. Därför går det inte att veta vad sidan heter.",
                "The file does not begin with ---. That leaves no way of telling what the page is called."
            ),
            both!("Skriv så här, allra först i filen:\n{sv}", "Write this at the very beginning of the file:\n{en}"),
        ),
        FrontMatterFault::Unclosed => Wording::new(
            both!(
                "Fälten överst i filen har inget slut: det andra --- saknas. Då går det inte att se var texten börjar.",
                "The fields at the top of the file have no end: the second --- is missing. That leaves no way of telling where the text begins."
            ),
            both!("Skriv --- på en egen rad efter det sista fältet:\n{sv}", "Write --- on a line of its own after the last field:\n{en}"),
        ),
        FrontMatterFault::Second => Wording::new(
            both!(
                "Här börjar fält en gång till, under dem som står överst. De skulle synas som text.",
                "Fields begin here once more, below those at the top. They would be shown as text."
            ),
            both!(
                "Flytta fälten till de översta, mellan de två första raderna med ---, och ta bort raderna med --- här.",
                "Move the fields to those at the top, between the first two lines with ---, and remove the lines with --- here."
            ),
        ),
        FrontMatterFault::Toml => Wording::new(
            both!(
                "Fälten står mellan +++ och är skrivna för ett annat program (TOML). De går inte att läsa här.",
                "The fields are between +++ and are written for another program (TOML). They can’t be read here."
            ),
            both!(
                "Byt +++ mot --- och skriv kolon i stället för likhetstecken:\n{sv}",
                "Change +++ to --- and write colons instead of equals signs:\n{en}"
            ),
        ),
        FrontMatterFault::NotMapping => Wording::new(
            both!(
                "Mellan --- och --- ska varje rad ha formen namn: värde. Det som står här har inte den formen.",
                "Between --- and --- each line must have the form name: value. What is written here does not."
            ),
            both!("Skriv så här:\n{sv}", "Write it like this:\n{en}"),
        ),
    }
}

/// What a version control program leaves in a file when two people changed the same lines.
fn merge_conflict() -> Wording {
    Wording::new(
        both!(
            "Två personer har ändrat samma rader, och båda versionerna står kvar mellan <<<<<<< och >>>>>>>.",
            "Two people have changed the same lines, and both versions remain between <<<<<<< and >>>>>>>."
        ),
        both!(
            "Behåll den version som är rätt. Ta bort den andra och raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
            "Keep the version that is right. Remove the other and the lines that begin with <<<<<<<, ======= and >>>>>>>."
        ),
    )
}

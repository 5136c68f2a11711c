//! `new` and what it makes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, value_parser};

use super::{sayer, with_help};
use crate::finding::UiLanguage;

/// The command.
pub(super) fn new(ui_language: UiLanguage) -> Command {
    let say = sayer(ui_language);
    let site = Command::new("site")
        .about(say("Gör en liten webbplats i en ny mapp", "Make a small site in a new folder"))
        .after_help(say(
            "Exempel:\n  utblick new site kontoret --title-sv \"Internationella kontoret\" --title-en \"International Office\"",
            "Example:\n  utblick new site office --title-sv \"Internationella kontoret\" --title-en \"International Office\"",
        ))
        .arg(Arg::new("dir").value_name("DIR").required(true).value_parser(value_parser!(PathBuf)).help(say("Mappen", "The folder")))
        .arg(
            Arg::new("title-sv")
                .long("title-sv")
                .value_name("TITLE")
                .help(say("Webbplatsens namn på svenska", "The name of the site in Swedish")),
        )
        .arg(
            Arg::new("title-en")
                .long("title-en")
                .value_name("TITLE")
                .help(say("Webbplatsens namn på engelska", "The name of the site in English")),
        )
        .arg(
            Arg::new("base-url")
                .long("base-url")
                .value_name("URL")
                .help(say("Adressen som webbplatsen får", "The address that the site will have")),
        )
        .arg(
            Arg::new("languages")
                .long("languages")
                .value_name("sv,en")
                .help(say("Språken, källspråket först [annars: sv,en]", "The languages, the source language first [default: sv,en]")),
        );
    let page = Command::new("page")
        .about(say(
            "Gör en sida på alla språk, eller den språkversion som saknas",
            "Make a page in every language, or the language that it lacks",
        ))
        .after_help(say("Exempel:\n  utblick new page abroad/apply --kind guide", "Example:\n  utblick new page abroad/apply --kind guide"))
        .arg(Arg::new("key").value_name("KEY").required(true).help(say(
            "Sidans nyckel: mappar och namn, utan språk och ändelse",
            "The page’s key: folders and name, without language and ending",
        )))
        .arg(Arg::new("kind").long("kind").value_name("KIND").help(say(
            "Sidtypen; alla står i utblick explain kind [annars: page]",
            "The kind of page; utblick explain kind lists them all [default: page]",
        )));
    let ci = Command::new("ci")
        .about(say("Skriv ett flöde som granskar och bygger på en CI-server", "Write a workflow that checks and builds on a CI server"))
        .after_help(say("Exempel:\n  utblick new ci gitlab", "Example:\n  utblick new ci gitlab"))
        .arg(
            Arg::new("service")
                .value_name("github|gitlab")
                .required(true)
                .value_parser(PossibleValuesParser::new(["github", "gitlab"]))
                .hide_possible_values(true),
        );
    let all = [site, page, ci].into_iter().map(|command| with_help(command, ui_language));
    all.fold(Command::new("new").subcommand_required(true).arg_required_else_help(true).disable_help_subcommand(true), Command::subcommand)
        .about(say("Börja på en webbplats, en sida eller ett CI-flöde", "Begin a site, a page or a CI workflow"))
        .after_help(say("Exempel:\n  utblick new site kontoret", "Example:\n  utblick new site office"))
}

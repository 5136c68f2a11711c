//! Wrong use, said in the reader’s language: clap's own sentences are English only.

use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::both;
use crate::finding::UiLanguage;

/// Answers a command line that could not be read (or asked for help). Answers the exit code.
pub(super) fn say(error: &clap::Error, ui_language: UiLanguage, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let (stream, code): (&mut dyn Write, u8) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (out, 0),
        _ => (err, 2),
    };
    // Whoever does not want to read the answer does not get it; the exit code stands.
    let _ = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            write!(stream, "{}", translated(&error.render().to_string(), ui_language))
        }
        _ => writeln!(stream, "utblick: {}", sentence(error, ui_language)),
    };
    code
}

/// The few words that clap writes by itself.
fn translated(help: &str, ui_language: UiLanguage) -> String {
    if ui_language == UiLanguage::English {
        return help.to_owned();
    }
    let pairs = [
        ("Usage:", "Användning:"),
        ("Commands:", "Kommandon:"),
        ("Options:", "Val:"),
        ("Arguments:", "Argument:"),
        ("[OPTIONS]", "[VAL]"),
        ("<COMMAND>", "<KOMMANDO>"),
        ("Print version", "Visa version"),
        ("Print help", "Visa hjälp"),
        ("[possible values: ", "[möjliga värden: "),
    ];
    pairs.into_iter().fold(help.to_owned(), |help, (english, swedish)| help.replace(english, swedish))
}

fn sentence(error: &clap::Error, ui_language: UiLanguage) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let valid = context(ContextKind::ValidValue);
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(context)
        .find(|text| !text.is_empty());
    let said = match error.kind() {
        ErrorKind::UnknownArgument => both!("{argument} finns inte.", "There is no {argument}."),
        ErrorKind::InvalidSubcommand => {
            let wrong = context(ContextKind::InvalidSubcommand);
            both!("Det finns inget kommando som heter {wrong}.", "There is no command called {wrong}.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            both!("{argument} behöver ett värde.", "{argument} needs a value.")
        }
        ErrorKind::ValueValidation if argument.starts_with("--port") => both!(
            "{argument} kan inte vara {value}. En port är ett tal från 0 till 65535.",
            "{argument} can’t be {value}. A port is a number from 0 to 65535."
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            both!("{argument} kan inte vara {value}. Möjliga värden: {valid}.", "{argument} can’t be {value}. Possible values: {valid}.")
        }
        ErrorKind::MissingRequiredArgument => both!("{argument} saknas.", "{argument} is missing."),
        ErrorKind::ArgumentConflict => both!("{argument} kan bara anges en gång.", "{argument} can be given only once."),
        ErrorKind::TooManyValues => both!("{value} är ett värde för mycket.", "{value} is one value too many."),
        _ => {
            let first = error.render().to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            both!("{first}", "{first}")
        }
    };
    let hint = match meant {
        Some(meant) => both!(" Menade du {meant}?", " Did you mean {meant}?"),
        None => both!(" Kör utblick --help för att se vad som finns.", " Run utblick --help to see what there is."),
    };
    format!("{}{}", said.say(ui_language), hint.say(ui_language))
}

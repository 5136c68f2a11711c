//! The one list of commands and options: parsing, help, completions and the manual page all come from it.

mod new;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;

use crate::finding::UiLanguage;

/// All commands, described in a language.
pub(super) fn command(ui_language: UiLanguage) -> Command {
    let say = sayer(ui_language);
    let root = Command::new("utblick")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say("Gör tvåspråkiga webbplatser av Markdown, och säger till innan något fel når läsarna.", "Turns Markdown into bilingual websites, and warns you before a mistake reaches readers."))
        .after_help(say(
            "Exempel:\n  utblick serve --open          förhandsvisa i webbläsaren\n  utblick build                 bygg webbplatsen till mappen public\n  utblick check                 se vad som behöver rättas\n  utblick explain broken-link   vad en regel betyder",
            "Examples:\n  utblick serve --open          preview in the browser\n  utblick build                 build the site into the folder public\n  utblick check                 see what needs fixing\n  utblick explain broken-link   what a rule means",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("site").long("site").value_name("DIR").global(true).value_parser(value_parser!(PathBuf)).help(say("Mappen som content/ ligger i [annars: närmaste uppåt]", "The folder that contains content/ [default: the nearest one upwards]")))
        .arg(Arg::new("lang").long("lang").value_name("sv|en").global(true).value_parser(PossibleValuesParser::new(["sv", "en"])).hide_possible_values(true).help(say("Meddelandenas språk [annars: datorns]", "Language of messages [default: the computer’s]")))
        .arg(Arg::new("color").long("color").value_name("auto|always|never").global(true).value_parser(PossibleValuesParser::new(["auto", "always", "never"])).hide_possible_values(true).help(say("Färg i meddelanden [annars: auto]", "Colour in messages [default: auto]")));
    commands(ui_language).into_iter().fold(root, Command::subcommand)
}

fn commands(ui_language: UiLanguage) -> Vec<Command> {
    let say = sayer(ui_language);
    let now = || {
        Arg::new("now").long("now").value_name("DATE[THH:MM]").help(say(
            "Se webbplatsen som den ska se ut då, till exempel 2027-01-01T08:00",
            "See the site as it will be then, for example 2027-01-01T08:00",
        ))
    };
    let ledger = || Arg::new("ledger").long("ledger").value_name("FILE").value_parser(value_parser!(PathBuf));
    let format = |formats: &'static [&'static str]| {
        let parser = PossibleValuesParser::new(formats);
        Arg::new("format")
            .long("format")
            .value_parser(parser)
            .default_value("text")
            .help(say("Svarets form", "Format of the output"))
            .hide_default_value(true)
    };
    let names = || Arg::new("name").value_name("KEY|FILE|FOLDER/").num_args(0..).help(say("Bara dessa sidor", "Only these pages"));
    let owner = || {
        Arg::new("owner").long("owner").value_name("NAME").help(say(
            "Bara sidor som den här ägaren ansvarar för (nyckel i owners.yaml)",
            "Only pages that this owner is responsible for (a key in owners.yaml)",
        ))
    };
    vec![
        Command::new("build")
            .about(say("Bygg hela webbplatsen till mappen public", "Build the whole site into the folder public"))
            .after_help(say(
                "Exempel:\n  utblick build --out /var/www/guide --base-url https://example.se/guide",
                "Example:\n  utblick build --out /var/www/guide --base-url https://example.se/guide",
            ))
            .arg(
                Arg::new("out")
                    .long("out")
                    .value_name("DIR")
                    .value_parser(value_parser!(PathBuf))
                    .help(say("Mappen att bygga till [annars: public]", "The folder to build into [default: public]")),
            )
            .arg(now())
            .arg(
                Arg::new("base-url")
                    .long("base-url")
                    .value_name("URL")
                    .help(say("Webbplatsens adress, i stället för den i site.yaml", "The site’s address, instead of the one in site.yaml")),
            )
            .arg(Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(say(
                "Ta med utkast, kommande och utgångna sidor, märkta som sådana",
                "Include drafts and upcoming and expired pages, marked as such",
            )))
            .arg(Arg::new("server").long("server").value_name("nginx|apache").value_parser(PossibleValuesParser::new(["nginx", "apache"])).hide_possible_values(true).help(say(
                "Skriv också webbserverns regler: rubrikfält, felsidor och var gamla adresser leder",
                "Also write the rules of the web server: headers, error pages and where old addresses lead",
            )))
            .arg(Arg::new("record").long("record").action(ArgAction::SetTrue).conflicts_with("drafts").help(say(
                "Anteckna de publicerade adresserna i content/.addresses, så att gamla länkar aldrig slutar fungera",
                "Record the published addresses in content/.addresses, so that old links never stop working",
            )))
            .arg(ledger().conflicts_with("drafts").help(say(
                "Läs och anteckna adresser i den här filen också, till exempel i en cache på en CI-server",
                "Read and record addresses in this file too, for example in the cache of a CI server",
            )))
            .arg(format(&["text", "json"])),
        Command::new("archive")
            .about(say("Spara webbplatsen som den är i dag, så att den går att läsa utan webbserver", "Keep the site as it is today, to be read without a web server"))
            .after_help(say("Exempel:\n  utblick archive --to arkiv-2026-11-29.zip", "Example:\n  utblick archive --to archive-2026-11-29.zip"))
            .arg(Arg::new("to").long("to").value_name("DIR|FILE.zip").required(true).value_parser(value_parser!(PathBuf)).help(say(
                "En mapp eller en zip-fil som inte finns än",
                "A folder or a zip file that does not exist yet",
            )))
            .arg(now()),
        Command::new("serve")
            .about(say("Förhandsvisa webbplatsen medan du skriver", "Preview the site while you write"))
            .after_help(say("Exempel:\n  utblick serve --open", "Example:\n  utblick serve --open"))
            .arg(Arg::new("host").long("host").value_name("HOST").help(say(
                "Adressen att lyssna på [annars: 127.0.0.1, bara den här datorn]",
                "The address to listen on [default: 127.0.0.1, this computer only]",
            )))
            .arg(Arg::new("allow-host").long("allow-host").value_name("NAME").action(ArgAction::Append).help(say(
                "Ett namn till som webbläsaren får använda, som det på en proxy eller tunnel; kan anges flera gånger",
                "Another name that browsers may use, such as that of a proxy or a tunnel; may be given several times",
            )))
            .arg(
                Arg::new("port")
                    .long("port")
                    .value_name("PORT")
                    .value_parser(value_parser!(u16))
                    .help(say("Porten [annars: 1313]", "The port [default: 1313]")),
            )
            .arg(Arg::new("editor").long("editor").value_name("NAME|LINK").help(say(
                "Editorn som länkar öppnar: vscode, idea, zed …, eller en egen länk med {path}, {line} och {column} [annars: UTBLICK_EDITOR, eller vscode]",
                "The editor that links open: vscode, idea, zed …, or a link of your own with {path}, {line} and {column} [default: UTBLICK_EDITOR, or vscode]",
            )))
            .arg(Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(say(
                "Sök efter ändringar varje sekund, om datorn inte själv säger till",
                "Look for changes every second, if the computer does not report them",
            )))
            .arg(Arg::new("open").long("open").action(ArgAction::SetTrue).help(say("Öppna webbläsaren", "Open the browser")))
            .arg(now()),
        Command::new("check")
            .about(say("Se vad som behöver rättas, och rätta det som är säkert", "See what needs fixing, and fix what is safe"))
            .after_help(say(
                "Exempel:\n  utblick check content/coil    bara en mapp\n  utblick check --fix           rätta det som bara kan menas på ett sätt",
                "Examples:\n  utblick check content/coil    one folder only\n  utblick check --fix           fix what can only be meant in one way",
            ))
            .arg(
                Arg::new("path")
                    .value_name("PATH")
                    .num_args(0..)
                    .value_parser(value_parser!(PathBuf))
                    .help(say("Bara dessa filer eller mappar", "Only these files or folders")),
            )
            .arg(Arg::new("owner").long("owner").value_name("NAME").help(say(
                "Bara sidor som den här ägaren ansvarar för (nyckel i owners.yaml)",
                "Only pages that this owner is responsible for (a key in owners.yaml)",
            )))
            .arg(Arg::new("update-baseline").long("update-baseline").action(ArgAction::SetTrue).conflicts_with("fix").help(say(
                "Skriv dagens brister till content/baseline.yaml; sedan visas bara nya",
                "Write today’s faults to content/baseline.yaml; after that only new ones are shown",
            )))
            .arg(
                Arg::new("checklist")
                    .long("checklist")
                    .action(ArgAction::SetTrue)
                    .conflicts_with_all(["fix", "update-baseline", "owner", "path"])
                    .help(say("Det som ingen dator kan avgöra, som en lista att gå igenom", "What no computer can judge, as a list to go through")),
            )
            .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(say(
                "Visa varje anmärkning för sig, fil för fil, också de som säger samma sak",
                "Show every finding by itself, file by file, also those that say the same",
            )))
            .arg(Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(say(
                "Rätta det som bara kan menas på ett sätt, och visa vad som ändras",
                "Fix what can only be meant in one way, and show what changes",
            )))
            .arg(ledger().conflicts_with("fix").help(say(
                "Läs också adresser som utblick build --ledger har antecknat i den här filen; den behöver inte finnas än",
                "Also read addresses that utblick build --ledger has recorded in this file; it need not exist yet",
            )))
            .arg(Arg::new("external").long("external").action(ArgAction::SetTrue).help(say(
                "Fråga också nätet om länkarna ut från webbplatsen leder någonstans",
                "Also ask the network whether the links out of the site lead anywhere",
            )))
            .arg(now())
            .arg(format(&["text", "json", "sarif", "github", "gitlab"])),
        Command::new("explain")
            .about(say("Förklara en regel, ett fält, ett block eller en inställning, eller visa var en faktauppgift används", "Explain a rule, a field, a block or a setting, or show where a fact is used"))
            .after_help(say(
                "Exempel:\n  utblick explain missing-alt\n  utblick explain fact bip.days\n  utblick explain kind guide     vad en guide kan ha för fält\n  utblick explain block figure\n  utblick explain setting\n  utblick explain data owners",
                "Examples:\n  utblick explain missing-alt\n  utblick explain fact bip.days\n  utblick explain kind guide     the fields that a guide can have\n  utblick explain block figure\n  utblick explain setting\n  utblick explain data owners",
            ))
            .arg(Arg::new("what").value_name("CODE").num_args(0..=2).help(say(
                "En regels kod, eller fact, kind, block, setting eller data och ett namn [annars: listan över regler]",
                "A rule’s code, or fact, kind, block, setting or data and a name [default: the list of rules]",
            )))
            .arg(now()),
        new::new(ui_language),
        Command::new("schema")
            .about(say("Skriv ut ett JSON-schema, så att editorn kan fylla i och granska YAML", "Print a JSON Schema, so that an editor can complete and check YAML"))
            .after_help(say(
                "Exempel:\n  utblick schema site > site.schema.json\n  utblick schema guide           fälten i en guide",
                "Examples:\n  utblick schema site > site.schema.json\n  utblick schema guide           the fields of a guide",
            ))
            .arg(Arg::new("name").value_name("NAME").required(true).help(say(
                "site, owners, facts, topics, audiences, terms, words, eller en sidtyp",
                "site, owners, facts, topics, audiences, terms, words, or a kind of page",
            ))),
        search(ui_language).arg(now()).arg(format(&["text", "json"])),
        theme(ui_language),
        Command::new("next-change")
            .about(say(
                "Nästa tidpunkt då webbplatsen ser annorlunda ut, för den som schemalägger byggen",
                "The next time the site will look different, for those who schedule builds",
            ))
            .after_help(say("Exempel:\n  utblick next-change", "Example:\n  utblick next-change"))
            .arg(now()),
        Command::new("status")
            .about(say("Se vad som har ändrats på ett språk men inte på det andra", "See what has changed in one language but not in the other"))
            .after_help(say("Exempel:\n  utblick status --behind en     det som väntar på engelska\n  utblick status abroad/         en mapp", "Examples:\n  utblick status --behind en     what waits for English\n  utblick status abroad/         one folder"))
            .arg(names())
            .arg(owner())
            .arg(Arg::new("behind").long("behind").value_name("CODE").help(say("Bara det som väntar på det här språket", "Only what waits for this language")))
            .arg(now())
            .arg(format(&["text", "json"])),
        Command::new("sync")
            .about(say("Bekräfta att språken stämmer överens nu", "Confirm that the languages agree now"))
            .after_help(say(
                "Exempel:\n  utblick sync                  allt som har ändrats på alla språk\n  utblick sync abroad/apply --section apply --no-change \"rättade stavning\"\n  utblick sync --first          första gången, på en gammal webbplats",
                "Examples:\n  utblick sync                  all that has changed in every language\n  utblick sync abroad/apply --section apply --no-change \"spelling only\"\n  utblick sync --first          the first time, on an old site",
            ))
            .arg(names())
            .arg(Arg::new("section").long("section").value_name("ID").help(say("Bara avsnittet med det här id:t, eller fältet med det här namnet (#title är ett avsnitt, title fältet)", "Only the section with this id, or the field of this name (#title is a section, title the field)")))
            .arg(Arg::new("no-change").long("no-change").value_name("REASON").conflicts_with_all(["small", "first"]).help(say("Ändringen på ena språket ska inte märkas på det andra, av den här orsaken", "The change in one language makes no difference in the other, for this reason")))
            .arg(Arg::new("small").long("small").action(ArgAction::SetTrue).conflicts_with("first").help(say("Bara ändringar av stavning och mellanslag", "Only changes of spelling and spaces")))
            .arg(Arg::new("first").long("first").action(ArgAction::SetTrue).help(say("Sidor som aldrig har bekräftats: de som är lika uppbyggda stämmer överens", "Pages that were never confirmed: those of one structure agree")))
            .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say("Visa vad som skulle bekräftas, skriv inget", "Show what would be confirmed, write nothing")))
            .arg(now()),
        Command::new("order")
            .about(say("Skriv en beställning av översättning till en fil", "Write an order for translation into a file"))
            .after_help(say(
                "Exempel:\n  utblick order --to en --out engelska.xlf          XLIFF 1.2, för översättningsverktyg\n  utblick order --to en abroad/ --out engelska.md   text för e-post",
                "Examples:\n  utblick order --to en --out english.xlf          XLIFF 1.2, for translation tools\n  utblick order --to en abroad/ --out english.md   text for an e-mail",
            ))
            .arg(names())
            .arg(Arg::new("to").long("to").value_name("CODE").required(true).help(say("Språket som ska översättas till", "The language to translate into")))
            .arg(owner())
            .arg(Arg::new("format").long("format").value_parser(["xliff", "markdown"]).help(say("Filens form [om det inte sägs: efter filens ändelse]", "The form of the file [unless given: by its ending]")))
            .arg(Arg::new("out").long("out").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)).help(say("Filen", "The file"))),
        Command::new("receive")
            .about(say("För in en översättning som har kommit tillbaka", "Put in a translation that has come back"))
            .after_help(say("Exempel:\n  utblick receive engelska.xlf", "Example:\n  utblick receive english.xlf"))
            .arg(Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)).help(say("Filen, XLIFF eller text", "The file, XLIFF or text")))
            .arg(now()),
        Command::new("digest")
            .about(say("Sammanfatta vad som har ändrats sedan en tidigare version, för den som granskar", "Sum up what has changed since an earlier version, for whoever reviews it"))
            .after_help(say("Exempel:\n  utblick digest --since origin/main", "Example:\n  utblick digest --since origin/main"))
            .arg(Arg::new("since").long("since").value_name("REV").required(true).help(say("Versionen, som git kallar den", "The version, as git calls it")))
            .arg(now()),
        Command::new("move")
            .about(say("Ge en sida ett annat namn; länkar, filer och gamla adresser följer med", "Give a page another name; links, files and former addresses come along"))
            .after_help(say("Exempel:\n  utblick move abroad/apply abroad/how-to-apply", "Example:\n  utblick move abroad/apply abroad/how-to-apply"))
            .arg(Arg::new("old").value_name("OLD").required(true).help(say("Sidans nyckel eller fil", "The key or a file of the page")))
            .arg(Arg::new("new").value_name("NEW").required(true).help(say("Den nya nyckeln", "The new key")))
            .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(say("Visa vad som skulle ändras, skriv inget", "Show what would change, write nothing"))),
        Command::new("completions")
            .about(say("Skriv ut kommandokomplettering för ett skal", "Print command completion for a shell"))
            .after_help(say("Exempel:\n  utblick completions bash > ~/.local/share/bash-completion/completions/utblick", "Example:\n  utblick completions bash > ~/.local/share/bash-completion/completions/utblick"))
            .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell))),
        Command::new("man")
            .about(say("Skriv ut manualsidan för programmet eller ett kommando", "Print the manual page of the program or of a command"))
            .after_help(say("Exempel:\n  utblick man build | man -l -", "Example:\n  utblick man build | man -l -"))
            .arg(Arg::new("command").value_name("COMMAND").num_args(0..).help(say("Kommandot", "The command"))),
    ]
    .into_iter()
    .map(|command| with_help(command, ui_language))
    .collect()
}

/// `search`, but for what other commands share.
fn search(ui_language: UiLanguage) -> Command {
    let say = sayer(ui_language);
    Command::new("search")
        .about(say("Sök som en läsare: samma träffar i samma ordning", "Search as a reader would: the same hits in the same order"))
        .after_help(say("Exempel:\n  utblick search virtuellt utbyte", "Example:\n  utblick search virtual exchange --in en"))
        .arg(Arg::new("query").value_name("QUERY").num_args(1..).required(true).help(say("Orden att söka", "The words to search for")))
        .arg(
            Arg::new("in")
                .long("in")
                .value_name("CODE")
                .help(say("Språket att söka på [annars: webbplatsens första]", "The language to search in [default: the site’s first]")),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .default_value("10")
                .hide_default_value(true)
                .help(say("Högst så många träffar [annars: 10]", "At most so many hits [default: 10]")),
        )
}

/// `theme` and what it does.
fn theme(ui_language: UiLanguage) -> Command {
    let say = sayer(ui_language);
    let list = Command::new("list")
        .about(say("Visa det inbyggda temats filer", "List the files of the built-in theme"))
        .after_help(say("Exempel:\n  utblick theme list", "Example:\n  utblick theme list"));
    let copy = Command::new("copy")
        .about(say("Kopiera en fil ur det inbyggda temat, för att ändra den", "Copy a file of the built-in theme, to change it"))
        .after_help(say(
            "Exempel:\n  utblick theme copy templates/footer.html\n  utblick theme copy words/en.yaml words/fi.yaml",
            "Examples:\n  utblick theme copy templates/footer.html\n  utblick theme copy words/en.yaml words/fi.yaml",
        ))
        .arg(Arg::new("file").value_name("FILE").required(true).help(say("Filens sökväg i temat", "The file’s path inside the theme")))
        .arg(
            Arg::new("to")
                .value_name("NEW")
                .help(say("Vad kopian ska heta, om inte likadant", "What the copy is to be called, if not the same")),
        );
    let all = [list, copy].into_iter().map(|command| with_help(command, ui_language));
    all.fold(
        Command::new("theme").subcommand_required(true).arg_required_else_help(true).disable_help_subcommand(true),
        Command::subcommand,
    )
    .about(say("Se eller ändra det inbyggda temat", "See or change the built-in theme"))
    .after_help(say("Exempel:\n  utblick theme list", "Example:\n  utblick theme list"))
}

/// Picks the text of a language.
fn sayer(ui_language: UiLanguage) -> impl Fn(&'static str, &'static str) -> &'static str {
    move |sv, en| match ui_language {
        UiLanguage::Swedish => sv,
        UiLanguage::English => en,
    }
}

/// A command with `--help` in its ui_language.
fn with_help(command: Command, ui_language: UiLanguage) -> Command {
    let words = match ui_language {
        UiLanguage::Swedish => "Visa hjälp",
        UiLanguage::English => "Show help",
    };
    command.disable_help_flag(true).arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words))
}

//! Every setting of `content/site.yaml`: what it is called, what it takes, what it is for.

use crate::both;
use crate::declared::{Form, Key};

/// All settings, in the order in which people should meet them.
pub fn settings() -> Vec<Key> {
    let mut settings = identity();
    settings.extend(people());
    settings.extend(publishing());
    settings
}

fn identity() -> Vec<Key> {
    vec![
        Key::new(
            "title",
            Form::Texts,
            both!("Webbplatsens namn.", "The name of the site."),
            "{sv: Internationella kontoret, en: International Office}",
        )
        .required(),
        Key::new(
            "base_url",
            Form::Url,
            both!(
                "Adressen som webbplatsen får. Den får ha en sökväg; då ligger webbplatsen i den mappen.",
                "The address that the site will have. It may have a path; the site then lives in that folder."
            ),
            "https://international.example.se",
        )
        .required(),
        Key::new(
            "languages",
            Form::Record(vec![
                Key::new(
                    "code",
                    Form::Language,
                    both!("Det som står i filnamnen: sida.sv.md.", "What stands in the names of files: page.en.md."),
                    "sv",
                )
                .required(),
                Key::new("name", Form::Text, both!("Språkets namn på språket självt.", "The name of the language in itself."), "Svenska"),
                Key::new(
                    "prefix",
                    Form::Text,
                    both!(
                        "Första delen av adresserna; tomt för språket utan.",
                        "The first part of its addresses; empty for the language without one."
                    ),
                    "\"\"",
                ),
                Key::new(
                    "partial",
                    Form::Flag,
                    both!(
                        "Om sidor får saknas på språket. Då räknas de i stället för att varje sida får en varning.",
                        "Whether pages may lack the language. They are then counted instead of each being warned of."
                    ),
                    "true",
                ),
                Key::new(
                    "locale",
                    Form::Text,
                    both!(
                        "Hur datum och tal skrivs, om det inte är det vanliga för språket.",
                        "How dates and numbers are written, if not as is usual for the language."
                    ),
                    "en-GB",
                ),
            ])
            .list(),
            both!("Webbplatsens språk. Det första är källspråket.", "The languages of the site. The first is the source language."),
            "\n  - {code: sv, name: Svenska, prefix: \"\"}\n  - {code: en, name: English, prefix: en, locale: en-GB}",
        )
        .required(),
        Key::new(
            "theme",
            Form::Text,
            both!("Mappen under themes/ som bestämmer utseendet.", "The folder under themes/ that decides how the site looks."),
            "default",
        ),
        Key::new(
            "time_zone",
            Form::Text,
            both!("Tidszonen som datum och klockslag gäller i.", "The time zone of all dates and times."),
            "Europe/Stockholm",
        ),
        Key::new(
            "brand",
            Form::Record(brand()),
            both!(
                "Det egna utseendet: logotyp, lärosätets namn, färger och typsnitt. Temat räknar ut färgerna för ljust och mörkt.",
                "A look of your own: logo, the name of the university, colours and typefaces. The theme works out the colours for light and dark."
            ),
            both!(
                "\n  logo: logo.svg\n  logo_dark: logo-dark.svg\n  name: {{sv: Norrviks universitet, en: Norrvik University}}\n  colour: \"#5a1e6e\"\n  accent: \"#f2b705\"\n  font: text.woff2\n  heading_font: rubriker.woff2",
                "\n  logo: logo.svg\n  logo_dark: logo-dark.svg\n  name: {{sv: Norrviks universitet, en: Norrvik University}}\n  colour: \"#5a1e6e\"\n  accent: \"#f2b705\"\n  font: text.woff2\n  heading_font: headings.woff2"
            ),
        ),
        Key::new(
            "menu",
            Form::Page.list(),
            both!(
                "Sidorna i huvudmenyn, i ordning. Annars visas avdelningarna under startsidan.",
                "The pages of the main menu, in order. Otherwise the sections below the start page are shown."
            ),
            "[abroad, virtual, contact]",
        ),
        Key::new(
            "eu_funding",
            Form::Flag,
            both!("Visa EU-emblemet och ansvarsfriskrivningen i sidfoten.", "Show the EU emblem and the disclaimer in the footer."),
            "true",
        ),
        Key::new(
            "eu_disclaimer",
            Form::Texts,
            both!(
                "Ansvarsfriskrivningen så som avtalet med EU vill ha den. Annars används temats ord.",
                "The disclaimer as the agreement with the EU wants it. Otherwise the words of the theme are used."
            ),
            "\n  sv: De synpunkter och åsikter som uttrycks är endast upphovsmännens.\n  en: Views and opinions expressed are those of the author(s) only.",
        ),
        Key::new(
            "image",
            Form::File,
            both!(
                "Bilden som andra webbplatser visar när någon delar en sida utan egen bild: PNG eller JPEG, helst 1200 × 630 bildpunkter.",
                "The image that other sites show when somebody shares a page without one of its own: PNG or JPEG, preferably 1200 × 630 pixels."
            ),
            "share.png",
        ),
    ]
}

fn brand() -> Vec<Key> {
    let file = |name, sv, en| Key::new(name, Form::File, crate::finding::Both { sv, en }, "");
    vec![
        file("logo", "En bildfil under content/ med logotypen.".into(), "An image file under content/ with the logo.".into()),
        file("logo_dark", "Logotypen för den som har valt mörkt.".into(), "The logo for readers who have chosen dark.".into()),
        Key::new(
            "name",
            Form::Texts,
            both!("Lärosätets namn, bredvid webbplatsens.", "The name of the university, beside that of the site."),
            "",
        ),
        Key::new(
            "colour",
            Form::Text,
            both!(
                "Färgen på sidhuvud, rubriker och länkar, inom citattecken. Den måste synas mot vitt.",
                "The colour of the header, headings and links, in quotation marks. It must stand out against white."
            ),
            "",
        ),
        Key::new(
            "accent",
            Form::Text,
            both!(
                "Färgen på märken i sidhuvudet, inom citattecken. Den måste synas mot sidhuvudets färg.",
                "The colour of marks in the header, in quotation marks. It must stand out against the colour of the header."
            ),
            "",
        ),
        file("font", "En typsnittsfil under content/ för löpande text.".into(), "A font file under content/ for running text.".into()),
        file("heading_font", "En typsnittsfil under content/ för rubriker.".into(), "A font file under content/ for headings.".into()),
    ]
}

fn people() -> Vec<Key> {
    let name =
        Key::new("name", Form::Texts, both!("Myndighetens namn.", "The name of the authority."), "{sv: Myndigheten, en: The Authority}")
            .required();
    let url =
        Key::new("url", Form::Url, both!("Sidan där klagomål lämnas.", "The page for complaints."), "https://www.example.se/klagomal")
            .required();
    vec![
        Key::new(
            "publisher",
            Form::Texts,
            both!("Organisationen som ger ut webbplatsen.", "The organisation that publishes the site."),
            "{sv: Universitetet, en: The University}",
        ),
        Key::new(
            "contact",
            Form::Owner,
            both!("Den som svarar på frågor om webbplatsen.", "Whoever answers questions about the site."),
            "international-office",
        ),
        Key::new(
            "supervisory_authority",
            Form::Record(vec![name, url]),
            both!(
                "Myndigheten som har tillsyn över tillgängligheten; visas i redogörelsen.",
                "The authority that supervises accessibility; shown in the statement."
            ),
            "\n  name: {sv: Myndigheten för digital förvaltning, en: Agency for Digital Government}\n  url: https://www.example.se/klagomal",
        ),
        Key::new(
            "footer_links",
            Form::Page.list(),
            both!("Sidor som sidfoten länkar till.", "Pages that the footer links to."),
            "[about, accessibility]",
        ),
        Key::new(
            "edit_url",
            Form::Text,
            both!(
                "Där en sidas källfil kan ändras; {{path}} blir filens sökväg.",
                "Where a page’s source can be edited; {{path}} becomes the path of the file."
            ),
            "\"https://git.example.se/webb/edit/main/{path}\"",
        ),
    ]
}

fn publishing() -> Vec<Key> {
    let levels = Form::one_of(&["off", "note", "warning", "error"]);
    vec![
        Key::new(
            "rules",
            Form::ByName(Box::new(levels)),
            both!(
                "Ändra hur allvarlig en regel är. Namnen står i utblick explain.",
                "Change how grave a rule is. Their names are listed by utblick explain."
            ),
            "{long-sentence: off}",
        ),
        Key::new(
            "raw_html",
            Form::Flag,
            both!(
                "Släpp igenom HTML-taggar i Markdown. De granskas som annan text.",
                "Let HTML tags in Markdown through. They are checked like other text."
            ),
            "false",
        ),
        Key::new(
            "publish_files",
            Form::Text.list(),
            both!("Fler filändelser som får publiceras.", "Further endings of files that may be published."),
            "[ics, epub]",
        ),
        Key::new(
            "publish_unlinked",
            Form::Flag,
            both!("Publicera också filer som ingen sida länkar till.", "Publish files too that no page links to."),
            "true",
        ),
        Key::new(
            "publish_root",
            Form::Text.list(),
            both!(
                "Filer under content/ som publiceras som de är, också sådana vars namn börjar med punkt.",
                "Files below content/ that are published as they are, also those whose names begin with a full stop."
            ),
            "[.well-known/security.txt, CNAME, .nojekyll]",
        ),
        Key::new(
            "publish_owners",
            Form::Flag,
            both!("Publicera en sida och en kalender för varje ägare.", "Publish a page and a calendar for each owner."),
            "true",
        ),
        Key::new(
            "publish_pages",
            Form::Flag,
            both!(
                "Publicera pages.json, listan över alla sidor, för andra system.",
                "Publish pages.json, the list of all pages, for other systems."
            ),
            "true",
        ),
        Key::new(
            "foreign_in_lists",
            Form::Flag,
            both!(
                "Visa även sidor som bara finns på ett annat språk i avdelningars och ämnens listor och i blocket list, märkta med sitt språk.",
                "Show pages that only another language has as well in the lists of sections and topics and in the block list, marked with their language."
            ),
            "true",
        ),
        Key::new(
            "publish",
            Form::one_of(&["together"]),
            both!(
                "Publicera en ny sida först när alla dess språk finns och inget är utkast. Det som redan är publicerat ligger kvar.",
                "Publish a new page only when all of its languages exist and none is a draft. What is public already stays."
            ),
            "together",
        ),
        Key::new(
            "grace",
            Form::Interval,
            both!(
                "Så länge ett språk får vara efter ett annat innan läsarna får veta det. Räknas från updated på det språk som har ändrats.",
                "How long a language may be behind another before readers are told. Counted from updated of the language that has changed."
            ),
            "14 days",
        ),
        Key::new(
            "search",
            Form::Flag,
            both!(
                "Låt läsarna söka på webbplatsen. Det kan de om inget annat sägs.",
                "Let readers search the site. They can unless you say otherwise."
            ),
            "false",
        ),
    ]
}

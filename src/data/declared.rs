//! Every data file of `content/data/`, and what may stand in it.

use crate::both;
use crate::declared::{Form, Key};

/// The data files by name: `owners`, `facts`, `topics`, `audiences`, `terms`, `words`, `redirects`.
pub fn files(languages: &[String]) -> Vec<Key> {
    vec![
        Key::new(
            "owners",
            Form::ByName(Box::new(Form::Record(owner()))),
            both!(
                "De som ansvarar för sidor: enheter, roller och personer.",
                "Those who are responsible for pages: units, roles and persons."
            ),
            "office:\n  name: {sv: Internationella kontoret, en: International Office}\n  email: international@example.se\n  phone: \"08-465 004 10\"\n  hours: {sv: Vardagar 9–15, en: Weekdays 9 to 15}",
        ),
        Key::new(
            "facts",
            Form::ByName(Box::new(Form::Record(fact()))),
            both!("Uppgifter som flera sidor använder, med datum och källa.", "Values that several pages use, with dates and a source."),
            "bip.min_days:\n  name: {sv: minsta antal dagar på plats, en: fewest days on site}\n  type: number\n  values:\n    - {value: 5, until: 2026-12-31}\n    - {value: 4, from: 2027-01-01}\n  source: https://example.eu/guide\n  checked: 2026-11-22",
        ),
        Key::new(
            "topics",
            Form::ByName(Box::new(Form::Either(vec![Form::Texts, Form::Record(topic())]))),
            both!(
                "Ämnen, med ett namn på varje språk och om man vill en mening om ämnet, som står överst på dess sida.",
                "Topics, with a name in each language and, if you like, a sentence on the topic, which stands at the top of its page."
            ),
            "coil: {sv: COIL, en: COIL}\nfunding:\n  name: {sv: Pengar att söka, en: Funding}\n  summary: {sv: Utlysningar och bidrag för anställda och studenter., en: Calls and grants for staff and students.}",
        ),
        Key::new(
            "audiences",
            Form::ByName(Box::new(Form::Texts)),
            both!("Målgrupper, med ett namn på varje språk.", "Audiences, with a name in each language."),
            "teachers: {sv: Lärare, en: Teachers}\nstudents: {sv: Studenter, en: Students}",
        ),
        Key::new(
            "terms",
            Form::Record(term(languages)).list(),
            both!(
                "Termer med sina motsvarigheter. Den första formen är den som ska skrivas.",
                "Terms with their counterparts. The first form is the one to write."
            ),
            "- sv: [lärosäte, lärosäten]\n  en: [university, universities]\n  avoid: {sv: [högskola], en: [school]}",
        ),
        Key::new(
            "words",
            Form::Record(
                languages
                    .iter()
                    .map(|code| Key::new(code, Form::Record(words()), both!("Ord på det språket.", "Words in that language."), ""))
                    .collect(),
            ),
            both!(
                "Husets egna ord, som läggs till dem som reglerna redan känner, på varje språk.",
                "Words of the house, added to those that the rules know already, in each language."
            ),
            "\n  sv:\n    link_texts: [blankett]\n    abbreviations: [LUSEM]",
        ),
        Key::new(
            "redirects",
            Form::ByName(Box::new(Form::Either(vec![Form::Text, Form::Record(gone())]))),
            both!(
                "Tidigare adresser, också från en annan webbplats: sidan som var och en leder till, eller vad läsaren får veta där.",
                "Former addresses, also of another site: the page that each leads to, or what readers are told there."
            ),
            "/coil/old/: coil/what-is-coil#steps\n/files/plan.csv: coil/plan.csv\n/default.aspx?id=12: index\n/en/archive/: {gone: {sv: Arkivet är borttaget., en: The archive has been removed.}}",
        ),
    ]
}

fn gone() -> Vec<Key> {
    vec![
        Key::new(
            "gone",
            Form::Texts,
            both!(
                "Det som fanns på adressen är borttaget. Texten säger det, och webbservern svarar 410 om den har reglerna från build --server.",
                "What was at the address has been removed. The text says so, and the web server answers 410 if it has the rules of build --server."
            ),
            "{sv: Sidan är borttagen., en: The page has been removed.}",
        )
        .required(),
    ]
}

fn topic() -> Vec<Key> {
    vec![
        Key::new("name", Form::Texts, both!("Namnet.", "The name."), "{sv: Pengar att söka, en: Funding}").required(),
        Key::new(
            "summary",
            Form::Texts,
            both!("En mening om ämnet.", "A sentence on the topic."),
            "{sv: Utlysningar och bidrag., en: Calls and grants.}",
        ),
    ]
}

fn words() -> Vec<Key> {
    vec![
        Key::new(
            "link_texts",
            Form::Text.list(),
            both!(
                "Länktexter som inte säger vart länken leder (generic-link-text).",
                "Link texts that do not say where a link leads (generic-link-text)."
            ),
            "[till blanketten]",
        ),
        Key::new(
            "pointers",
            Form::Text.list(),
            both!(
                "Ord som före ”här” pekar på något (pointer-without-link).",
                "Words that point at something when they stand before ‘here’ (pointer-without-link)."
            ),
            "[logga]",
        ),
        Key::new(
            "abbreviations",
            Form::Text.list(),
            both!(
                "Förkortningar som alla läsare kan (unexplained-abbreviation).",
                "Abbreviations that every reader knows (unexplained-abbreviation)."
            ),
            "[LUSEM]",
        ),
    ]
}

fn owner() -> Vec<Key> {
    vec![
        Key::new("name", Form::Texts, both!("Namnet.", "The name."), "{sv: Internationella kontoret, en: International Office}").required(),
        Key::new("title", Form::Texts, both!("Titel eller roll.", "Title or role."), "{sv: samordnare, en: coordinator}"),
        Key::new("email", Form::Text, both!("E-postadress.", "E-mail address."), "international@example.se"),
        Key::new("phone", Form::Text, both!("Telefonnummer.", "Telephone number."), "\"08-465 004 10\""),
        Key::new("visiting", Form::Texts, both!("Besöksadress.", "Address to visit."), "\"Storgatan 1, Lund\""),
        Key::new("postal", Form::Texts, both!("Postadress.", "Postal address."), "\"Box 1, 221 00 Lund\""),
        Key::new("hours", Form::Texts, both!("Öppettider.", "Opening hours."), "{sv: Vardagar 9–15, en: Weekdays 9 to 15}"),
        Key::new("url", Form::Url, both!("En webbsida.", "A web page."), "https://www.example.se"),
        Key::new(
            "legal_basis",
            Form::Text,
            both!(
                "För en person: den rättsliga grunden för att publicera uppgifterna.",
                "For a person: the legal basis for publishing the data."
            ),
            "consent",
        ),
        Key::new(
            "agreed_on",
            Form::Date,
            both!("För en person: dagen för överenskommelsen.", "For a person: the day of the agreement."),
            "2026-11-22",
        ),
        Key::new(
            "expires_on",
            Form::Date,
            both!("För en person: dagen då den upphör.", "For a person: the day on which it ends."),
            "2028-11-22",
        ),
    ]
}

fn fact() -> Vec<Key> {
    let value = Form::Either(vec![
        Form::Number,
        Form::Text,
        Form::Money,
        Form::Text.list(),
        Form::Texts,
        Form::ByName(Box::new(Form::Text.list())),
    ]);
    let values = Form::Record(vec![
        Key::new("value", value, both!("Värdet.", "The value."), "10").required(),
        Key::new("from", Form::Date, both!("Gäller från den dagen.", "Applies from this day."), "2027-01-01"),
        Key::new("until", Form::Date, both!("Gäller till och med den dagen.", "Applies up to and including this day."), "2026-12-31"),
    ]);
    vec![
        Key::new("name", Form::Texts, both!("Vad uppgiften är.", "What the value is."), "{sv: dagar på plats, en: days on site}"),
        Key::new(
            "type",
            Form::one_of(&["number", "money", "date", "text", "list"]),
            both!("Vad värdet är.", "What the value is made of."),
            "number",
        )
        .required(),
        Key::new(
            "values",
            values.list(),
            both!("Värden, vart och ett med den tid det gäller.", "Values, each with the time for which it applies."),
            "\n  - {value: 5, until: 2026-12-31}\n  - {value: 4, from: 2027-01-01}",
        )
        .required(),
        Key::new("source", Form::Url, both!("Var uppgiften kommer ifrån.", "Where the value comes from."), "https://example.eu/guide"),
        Key::new("checked", Form::Date, both!("Dagen då någon senast såg efter.", "The day on which somebody last looked."), "2026-11-22"),
    ]
}

fn term(languages: &[String]) -> Vec<Key> {
    let forms = |help: crate::finding::Both| {
        languages.iter().map(move |code| Key::new(code, Form::Text.list(), help.clone(), "[university]")).collect::<Vec<_>>()
    };
    let mut keys = forms(both!("Former på det språket.", "Forms in that language."));
    keys.push(Key::new(
        "avoid",
        Form::Record(forms(both!("Former att undvika.", "Forms to avoid."))),
        both!("Det som inte ska skrivas.", "What must not be written."),
        "{sv: [högskola]}",
    ));
    keys
}

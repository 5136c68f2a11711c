//! Every key that the front matter of any page may have.

use crate::both;
use crate::declared::{Form, Key};

/// The keys of every kind, in the order in which people should meet them.
pub fn front_matter() -> Vec<Key> {
    let mut keys = of_each_language();
    keys.extend(of_the_page());
    keys.extend(dates());
    keys
}

fn of_each_language() -> Vec<Key> {
    let keys = [
        Key::new("title", Form::Text, both!("Sidans rubrik.", "The heading of the page."), both!("Så ansöker du", "How to apply"))
            .required(),
        Key::new(
            "summary",
            Form::Text,
            both!("Ingressen. Visas också i listor, flöden och sökmotorer.", "The lead. Also shown in lists, feeds and search engines."),
            both!("Du kan ansöka hela året. Så här går det till.", "You can apply all year round. This is how."),
        ),
        Key::new(
            "slug",
            Form::Text,
            both!(
                "Sista delen av adressen, om den inte ska vara filens namn.",
                "The last part of the address, if it is not to be the name of the file."
            ),
            both!("sa-ansoker-du", "how-to-apply"),
        ),
        Key::new(
            "updated",
            Form::Date,
            both!(
                "Dagen då innehållet senast ändrades i sak. Det språk som inte säger något har det andras.",
                "The day on which the content last changed in substance. A language that says nothing has that of the other."
            ),
            "2026-11-22",
        ),
        Key::new("draft", Form::Flag, both!("Visa sidan bara i förhandsvisningen.", "Show the page in the preview only."), "true"),
        Key::new(
            "redirects",
            Form::Text.list(),
            both!("Adresser som sidan har haft; de leder hit.", "Addresses that the page has had; they lead here."),
            both!("[/gamla-sidan/]", "[/en/old-page/]"),
        ),
        Key::new(
            "twin",
            Form::one_of(&["full", "summary", "notice", "machine"]),
            both!("Hur mycket av sidan som finns på det här språket.", "How much of the page is given in this language."),
            "summary",
        ),
        Key::new(
            "translation_reviewed",
            Form::Record(vec![
                Key::new(
                    "by",
                    Form::Owner,
                    both!("Den som har läst översättningen och svarar för den.", "Who has read the translation and answers for it."),
                    "staff-mobility",
                )
                .required(),
                Key::new("on", Form::Date, both!("Dagen.", "The day."), "2026-11-20").required(),
            ]),
            both!(
                "Vem som har granskat en maskinöversättning (twin: machine). Tills dess får läsarna veta att ingen har gjort det.",
                "Who has reviewed a machine translation (twin: machine). Until then readers are told that nobody has."
            ),
            "{by: staff-mobility, on: 2026-11-20}",
        ),
        Key::new(
            "allow",
            Form::ByName(Box::new(Form::Text)),
            both!("Godta en regel på den här sidan, med skälet.", "Accept a rule on this page, with the reason."),
            both!("{{long-sentence: Citat ur lagen}}", "{{long-sentence: Quoted from the Act}}"),
        ),
        Key::new(
            "extra",
            Form::Anything,
            both!("Fritt att använda i egna mallar; ingen granskar det.", "Free for templates of your own; nobody checks it."),
            "{colour: blue}",
        ),
    ];
    keys.into_iter().map(Key::translated).collect()
}

fn of_the_page() -> Vec<Key> {
    let language = Key::new("language", Form::Language, both!("Språket.", "The language."), "sv").required();
    let reason = Key::new(
        "reason",
        Form::Text,
        both!("Varför.", "Why."),
        both!("Gäller bara dem som läser på svenska", "Only for those who study in English"),
    )
    .required();
    vec![
        Key::new(
            "kind",
            Form::Kind,
            both!(
                "Vilken sorts sida det är. Alla står i utblick explain kind.",
                "What kind of page it is. utblick explain kind lists them all."
            ),
            "guide",
        ),
        Key::new(
            "only",
            Form::Record(vec![language, reason]),
            both!("Sidan ska bara finnas på ett språk.", "The page is wanted in one language only."),
            both!(
                "{{language: sv, reason: Gäller bara dem som läser på svenska}}",
                "{{language: en, reason: Only for those who study in English}}"
            ),
        ),
        Key::new(
            "owner",
            Form::Owner,
            both!(
                "Den som ansvarar för sidan. Ärvs av sidorna under.",
                "Whoever is responsible for the page. Inherited by the pages below."
            ),
            "international-office",
        ),
        Key::new(
            "contacts",
            Form::Owner.list(),
            both!("De som läsaren kan fråga.", "Those whom readers can ask."),
            "[international-office]",
        ),
        Key::new("topics", Form::Topic.list(), both!("Ämnen.", "Topics."), "[coil]"),
        Key::new("audience", Form::Audience.list(), both!("Vilka sidan är till för.", "Whom the page is for."), "[teachers]"),
        Key::new(
            "related",
            Form::Page.list(),
            both!("Sidor som hör ihop med den här.", "Pages that belong with this one."),
            "[abroad/apply]",
        ),
        Key::new(
            "order",
            Form::Number,
            both!("Platsen i avdelningen; låga tal först.", "The place in its section; low numbers first."),
            "1",
        ),
        Key::new(
            "list",
            Form::one_of(&["none"]),
            both!("Utelämna listan över sidorna under avdelningen.", "Leave out the list of the pages below the section."),
            "none",
        ),
        Key::new(
            "image",
            image(),
            both!("Sidans bild.", "The picture of the page."),
            "{file: porto.jpg, alt: {sv: Hamnen i Porto, en: The harbour in Porto}}",
        ),
    ]
}

/// A picture with its texts.
pub fn image() -> Form {
    Form::Record(vec![
        Key::new("file", Form::File, both!("Bildfilen, bredvid sidan.", "The image file, beside the page."), "porto.jpg").required(),
        Key::new(
            "alt",
            Form::Texts,
            both!("Vad bilden visar, för den som inte ser den.", "What the picture shows, for those who do not see it."),
            "{sv: Hamnen i Porto, en: The harbour in Porto}",
        )
        .required(),
        Key::new(
            "caption",
            Form::Texts,
            both!("Texten under bilden.", "The text below the picture."),
            "{sv: Porto i maj, en: Porto in May}",
        ),
        Key::new(
            "credit",
            Form::Texts,
            both!("Den som har gjort bilden.", "Whoever made the picture."),
            "{sv: Internationella kontoret, en: International Office}",
        ),
        Key::new(
            "legal_basis",
            Form::Text,
            both!(
                "Den rättsliga grunden, om personer syns på bilden (artikel 6 i dataskyddsförordningen).",
                "The legal basis, if the picture shows persons (article 6 of the GDPR)."
            ),
            "consent",
        ),
    ])
}

fn dates() -> Vec<Key> {
    vec![
        Key::new(
            "published",
            Form::Date,
            both!("Dagen då sidan först publicerades.", "The day on which the page was first published."),
            "2026-11-22",
        ),
        Key::new(
            "reviewed",
            Form::Date,
            both!("Dagen då någon senast gick igenom sidan.", "The day on which somebody last reviewed the page."),
            "2026-11-22",
        ),
        Key::new(
            "review_every",
            Form::Interval,
            both!(
                "Hur ofta sidan ska gås igenom. Ärvs av sidorna under.",
                "How often the page must be reviewed. Inherited by the pages below."
            ),
            "12 months",
        ),
        Key::new(
            "publish",
            Form::one_of(&["together"]),
            both!(
                "Publicera sidan först när alla dess språk finns och inget är utkast.",
                "Publish the page only when all of its languages exist and none is a draft."
            ),
            "together",
        ),
        Key::new("publish_on", Form::DateTime, both!("Sidan syns först då.", "The page is not shown before."), "2027-01-15T08:00"),
        Key::new(
            "expires_on",
            Form::DateTime,
            both!("Därefter säger sidan bara att den inte gäller längre.", "After that the page only says that it no longer applies."),
            "2027-06-30",
        ),
    ]
}

//! The questions of the checklist. None can be answered by a program; those that can be are rules.

use crate::finding::UiLanguage;
use crate::kind::KindRole;

/// A question.
pub struct Item {
    /// Its name, for programs and for notes on what has been gone through.
    pub id: &'static str,
    /// The WCAG criterion and level, where it serves one.
    pub wcag: Option<&'static str>,
    /// Where it is asked.
    pub(super) place: Where,
    sv: &'static str,
    en: &'static str,
}

impl Item {
    /// The question.
    pub fn question(&self, ui_language: UiLanguage) -> &'static str {
        match ui_language {
            UiLanguage::Swedish => self.sv,
            UiLanguage::English => self.en,
        }
    }
}

/// Where a question is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Of every page.
    Every,
    /// Where there are images that tell something.
    Images,
    /// Where there are films.
    Films,
    /// Where there are tables.
    Tables,
    /// Where there are links to documents.
    Documents,
    /// Where there are many headings.
    LongPages,
    /// On pages of the kind with a role.
    Kind(KindRole),
}

/// All questions, in the order in which they are asked.
pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "title-meaning",
        wcag: Some("2.4.2 A"),
        place: Where::Every,
        sv: "Säger titeln vad sidan handlar om, också för den som bara ser den i en lista eller en flik?",
        en: "Does the title say what the page is about, also to someone who sees it only in a list or a tab?",
    },
    Item {
        id: "heading-meaning",
        wcag: Some("2.4.6 AA"),
        place: Where::Every,
        sv: "Säger varje rubrik vad som står under den? Läs rubrikerna i följd utan texten.",
        en: "Does each heading say what comes below it? Read the headings in a row without the text.",
    },
    Item {
        id: "link-meaning",
        wcag: Some("2.4.4 A"),
        place: Where::Every,
        sv: "Förstår man vart varje länk leder av länktexten och meningen den står i?",
        en: "Can you tell where each link leads from its words and the sentence around them?",
    },
    Item {
        id: "plain-language",
        wcag: Some("3.1.5 AAA"),
        place: Where::Every,
        sv: "Är texten så enkel som ämnet tillåter? Låt någon som inte kan ämnet läsa och återge den.",
        en: "Is the text as plain as its subject allows? Let someone who does not know the subject read it and retell it.",
    },
    Item {
        id: "what-first",
        wcag: Some("3.1.5 AAA"),
        place: Where::Every,
        sv: "Står det viktigaste för läsaren först, och vet läsaren vad som ska göras härnäst?",
        en: "Does what matters most to the reader come first, and does the reader know what to do next?",
    },
    Item {
        id: "other-language",
        wcag: Some("3.1.2 AA"),
        place: Where::Every,
        sv: "Är varje fras på ett annat språk märkt, om den inte är ett namn eller ett inlånat ord? Lyssna på sidan med en skärmläsare.",
        en: "Is each phrase in another language marked, unless it is a name or a borrowed word? Listen to the page with a screen reader.",
    },
    Item {
        id: "sense",
        wcag: Some("1.3.3 A"),
        place: Where::Every,
        sv: "Går anvisningarna att följa utan att se färg, form eller plats på sidan?",
        en: "Can the instructions be followed without seeing colour, shape or position on the page?",
    },
    Item {
        id: "twins-agree",
        wcag: None,
        place: Where::Every,
        sv: "Säger båda språken samma sak? Läs dem sida vid sida i förhandsvisningen.",
        en: "Do both languages say the same thing? Read them side by side in the preview.",
    },
    Item {
        id: "alt-quality",
        wcag: Some("1.1.1 A"),
        place: Where::Images,
        sv: "Säger alternativtexten det som bilden är där för att visa, på den här sidan? Läs sidan högt utan bilderna.",
        en: "Does the alternative text say what the image is there to show, on this page? Read the page aloud without the images.",
    },
    Item {
        id: "alt-decoration",
        wcag: Some("1.1.1 A"),
        place: Where::Images,
        sv: "Är bilder som saknar alternativtext verkligen bara dekoration?",
        en: "Are images without alternative text really only decorative?",
    },
    Item {
        id: "image-of-text",
        wcag: Some("1.4.5 AA"),
        place: Where::Images,
        sv: "Är det text i någon bild som kunde ha stått som text?",
        en: "Is there text in an image that could have been written as text?",
    },
    Item {
        id: "image-contrast",
        wcag: Some("1.4.11 AA"),
        place: Where::Images,
        sv: "Syns det som bär betydelse i diagram och kartor tydligt, också utan färg?",
        en: "Is what carries meaning in diagrams and maps clear to see, also without colour?",
    },
    Item {
        id: "caption-quality",
        wcag: Some("1.2.2 A"),
        place: Where::Films,
        sv: "Är filmens text riktig och i takt, och säger den vem som talar och vilka ljud som betyder något?",
        en: "Are the captions right and in time, and do they say who speaks and which sounds matter?",
    },
    Item {
        id: "audio-description",
        wcag: Some("1.2.5 AA"),
        place: Where::Films,
        sv: "Får den som inte ser filmen veta allt som bara syns, genom tal eller syntolkning?",
        en: "Does someone who does not see the film learn everything that is only shown, through speech or audio description?",
    },
    Item {
        id: "transcript",
        wcag: Some("1.2.1 A"),
        place: Where::Films,
        sv: "Finns det ett alternativ i text till det som bara är ljud eller bara bild?",
        en: "Is there an alternative in text to what is sound only or pictures only?",
    },
    Item {
        id: "table-sense",
        wcag: Some("1.3.1 A"),
        place: Where::Tables,
        sv: "Går tabellen att förstå när den läses cell för cell med rubrikerna? Är den en tabell och ingen uppställning?",
        en: "Can the table be understood when read cell by cell with its headers? Is it a table, and not just a layout?",
    },
    Item {
        id: "document-reading",
        wcag: Some("1.3.1 A"),
        place: Where::Documents,
        sv: "Läses varje dokument upp i rätt ordning, med rubriker, listor och alternativtexter? Kunde det ha varit en sida?",
        en: "Is each document read out in the right order, with headings, lists and alternative texts? Could it have been a page?",
    },
    Item {
        id: "reading-order",
        wcag: Some("1.3.2 A"),
        place: Where::LongPages,
        sv: "Kommer faktarutor, citat och bilder på rätt plats när sidan läses uppifrån och ned, utan utseende?",
        en: "Do fact boxes, quotations and images come at the right place when the page is read from top to bottom, without its looks?",
    },
    Item {
        id: "finding-way",
        wcag: Some("2.4.5 AA"),
        place: Where::LongPages,
        sv: "Hittar en läsare det hen söker genom innehållsförteckningen?",
        en: "Does a reader find what they look for through the table of contents?",
    },
    Item {
        id: "steps-complete",
        wcag: None,
        place: Where::Kind(KindRole::Guide),
        sv: "Står stegen i den ordning de görs, och saknas inget? Låt någon göra dem.",
        en: "Are the steps in the order in which they are done, and is none missing? Let someone carry them out.",
    },
    Item {
        id: "call-clear",
        wcag: None,
        place: Where::Kind(KindRole::Call),
        sv: "Är det tydligt vem som får söka, vad som krävs, var ansökan lämnas och vad som händer sedan?",
        en: "Is it clear who can apply, what is needed, where to apply and what happens then?",
    },
    Item {
        id: "event-clear",
        wcag: None,
        place: Where::Kind(KindRole::Event),
        sv: "Vet den som vill komma hur man tar sig in, och vem man frågar om hörslinga, tolk eller annat stöd?",
        en: "Does someone who wants to come know how to get in, and whom to ask about a hearing loop, interpretation or other support?",
    },
    Item {
        id: "questions-real",
        wcag: None,
        place: Where::Kind(KindRole::Questions),
        sv: "Är det frågor som läsare ställer, med deras ord?",
        en: "Are these questions that readers ask, in their words?",
    },
    Item {
        id: "story-agreed",
        wcag: None,
        place: Where::Kind(KindRole::Story),
        sv: "Har den som nämns eller syns sagt ja, och stämmer citaten?",
        en: "Has whoever is named or shown agreed, and are the quotations right?",
    },
    Item {
        id: "terms-clear",
        wcag: Some("3.1.3 AAA"),
        place: Where::Kind(KindRole::Glossary),
        sv: "Förstår en nyanställd varje förklaring utan att slå upp nästa ord?",
        en: "Does a new colleague understand each explanation without looking up the next word?",
    },
    Item {
        id: "statement-true",
        wcag: None,
        place: Where::Kind(KindRole::Statement),
        sv: "Är listan över brister fullständig, och når ett mejl till kontakten fram till någon som svarar?",
        en: "Is the list of known issues complete, and does an email to the contact reach someone who answers?",
    },
];

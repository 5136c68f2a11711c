//! The words of the corpus. All of it is nonsense with the shape of guidance: the right letters, lengths and repetitions.

/// A name in both languages, Swedish first.
pub(super) struct Named {
    /// What files and front matter call it.
    pub(super) key: &'static str,
    /// What readers see.
    pub(super) names: [&'static str; 2],
}

const fn named(key: &'static str, swedish: &'static str, english: &'static str) -> Named {
    Named { key, names: [swedish, english] }
}

/// The ten sections.
pub(super) const SECTIONS: [Named; 10] = [
    named("boende", "Bygga och bo", "Building and living"),
    named("forskola", "Förskola och skola", "Preschool and school"),
    named("omsorg", "Omsorg och hjälp", "Care and help"),
    named("gator", "Gator och trafik", "Streets and traffic"),
    named("natur", "Natur och miljö", "Nature and environment"),
    named("foretagande", "Företagande", "Running a business"),
    named("ekonomi", "Avgifter och ekonomi", "Fees and finances"),
    named("jobb", "Jobb och praktik", "Jobs and placements"),
    named("kultur", "Kultur och fritid", "Culture and leisure"),
    named("kris", "Kris och säkerhet", "Crisis and safety"),
];

/// The forty topics.
pub(super) const TOPICS: [Named; 40] = [
    named("alkohol", "Alkohol", "Alcohol"),
    named("anmalan", "Anmälan", "Reporting"),
    named("arkiv", "Arkiv", "Archives"),
    named("avfall", "Avfall", "Waste"),
    named("bad", "Bad", "Bathing"),
    named("barnomsorg", "Barnomsorg", "Childcare"),
    named("belysning", "Belysning", "Lighting"),
    named("bibliotek", "Bibliotek", "Libraries"),
    named("bostad", "Bostad", "Housing"),
    named("buller", "Buller", "Noise"),
    named("cykel", "Cykel", "Cycling"),
    named("djur", "Djur", "Animals"),
    named("elever", "Elever", "Pupils"),
    named("energi", "Energi", "Energy"),
    named("fiske", "Fiske", "Fishing"),
    named("foreningar", "Föreningar", "Associations"),
    named("gravning", "Grävning", "Digging"),
    named("hemtjanst", "Hemtjänst", "Home help"),
    named("idrott", "Idrott", "Sports"),
    named("inkop", "Inköp", "Purchasing"),
    named("kartor", "Kartor", "Maps"),
    named("klagomal", "Klagomål", "Complaints"),
    named("kollektivtrafik", "Kollektivtrafik", "Public transport"),
    named("livsmedel", "Livsmedel", "Food"),
    named("lokaler", "Lokaler", "Premises"),
    named("marknad", "Marknad", "Markets"),
    named("modersmal", "Modersmål", "Mother ui_language"),
    named("parker", "Parker", "Parks"),
    named("praktik", "Praktik", "Placements"),
    named("radgivning", "Rådgivning", "Advice"),
    named("sjukdom", "Sjukdom", "Illness"),
    named("sno", "Snö", "Snow"),
    named("skolskjuts", "Skolskjuts", "School transport"),
    named("strand", "Strandskydd", "Shore protection"),
    named("tobak", "Tobak", "Tobacco"),
    named("tomt", "Tomter", "Plots"),
    named("trygghet", "Trygghet", "Security"),
    named("val", "Val", "Elections"),
    named("vigsel", "Vigsel", "Weddings"),
    named("ovningskorning", "Övningskörning", "Driving practice"),
];

/// Who owns pages.
pub(super) const OWNERS: [Named; 5] = [
    named("building-office", "Byggkontoret", "The Building Office"),
    named("school-office", "Skolkontoret", "The School Office"),
    named("care-office", "Vårdkontoret", "The Care Office"),
    named("street-office", "Gatukontoret", "The Street Office"),
    named("service-desk", "Servicedisken", "The Service Desk"),
];

/// For whom pages are written.
pub(super) const AUDIENCES: [Named; 5] = [
    named("residents", "Boende", "Residents"),
    named("parents", "Föräldrar", "Parents"),
    named("companies", "Företag", "Companies"),
    named("newcomers", "Nyinflyttade", "Newcomers"),
    named("associations", "Föreningar", "Associations"),
];

/// The vocabulary of a language. Words are separated by spaces; a noun is a tail, mostly
/// with a head before it.
pub(super) struct Vocabulary {
    /// Small words; nearly half of any text.
    pub(super) small: &'static str,
    /// What nouns begin with.
    pub(super) heads: &'static str,
    /// What stands between head and tail.
    pub(super) joint: &'static str,
    /// What nouns end with.
    pub(super) tails: &'static str,
    /// Verbs.
    pub(super) verbs: &'static str,
    /// Adjectives.
    pub(super) adjectives: &'static str,
    /// The heads of a table's columns.
    pub(super) columns: [&'static str; 4],
    /// Days, as a table counts them.
    pub(super) days: &'static str,
}

/// Swedish and English.
pub(super) const VOCABULARIES: [Vocabulary; 2] = [
    Vocabulary {
        small: "och att det i som en på är för av du till med den har inte om ett vi kan ska när så från eller hos din ditt dina också \
                där innan sedan utan både varje samma alltid minst högst själv redan ännu nära över under mellan efter före även",
        heads: "barn skol bygg gatu vatten park lokal hamn vinter sommar kvarters bostads förenings rådhus brand energi avfalls miljö \
                hälso trafik cykel fritids bad idrotts biblioteks kultur närings livsmedels djur strand skogs jord hyres arbets \
                praktik språk vård hemtjänst färd äldre ungdoms familje kris räddnings val medborgar service kart",
        joint: "",
        tails: "plats plan nämnd ansökan avgift karta regel tillsyn rådgivning kontor besök möte beslut intyg bidrag uppgift kö skydd \
                register schema utredning ärende handläggare blankett tjänst byggnad anläggning område taxa kontroll verksamhet \
                förening förvaltning tillstånd åtgärd överklagande remiss yttrande lista sida linje grupp",
        verbs: "ansöker söker lämnar hämtar bokar skriver ringer visar ger får betalar hyr bygger anmäler ändrar flyttar svarar väntar \
                godkänner avslår prövar granskar beslutar räknar sparar mejlar besöker kontaktar planerar hjälper frågar läser",
        adjectives: "ny gammal öppen stängd egen gemensam tillfällig fast skriftlig muntlig gratis årlig särskild vanlig enkel svår snabb \
                lång kort närmaste kommunal enskild tillgänglig säker giltig skälig",
        columns: ["Vad", "Villkor", "Väntetid", "Kostnad"],
        days: "dagar",
    },
    Vocabulary {
        small: "the of and to in you is that it for on with as your be this are or by from at an have if we can will when there not \
                also before after every each same always already between near under over without both then here our until",
        heads: "child school building street water park venue harbour winter summer block housing club town fire energy waste nature \
                health traffic cycle leisure swimming sports library culture business food animal shore forest land rent work \
                placement language care home travel senior youth family crisis rescue",
        joint: " ",
        tails: "place plan board application fee map rule inspection advice office visit meeting decision certificate grant task queue \
                protection register schedule survey case officer form service house plant area tariff check activity association \
                department permit measure appeal referral statement list page line group",
        verbs: "apply search leave fetch book write call show give receive pay rent build report change move answer wait approve \
                refuse examine review decide count save email visit contact plan help ask read",
        adjectives: "new old open closed own shared temporary fixed written spoken free yearly special usual simple difficult quick long \
                short nearest municipal private accessible safe valid reasonable",
        columns: ["What", "Condition", "Waiting time", "Cost"],
        days: "days",
    },
];

//! Routes: one for every address that is published, and the file that it becomes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::address;
use super::lifecycle::noted;
use super::node::{Node, State};
use super::server_file::ServerFile;
use super::{Input, OwnerPlace, TopicPlace, clash};
use crate::finding::{Fault, Problem, Span};
use crate::id::{ByLanguage, ByPage, LanguageId, PageId};

/// Who has what the program itself publishes.
pub(crate) const OWN: &str = "utblick";

/// The file beside an owner's page that calendars read.
pub const REVIEWS: &str = "reviews.ics";

/// The file beside a call or an event that calendars read.
pub const EVENT: &str = "event.ics";

/// The file of each language in which all of them stand.
pub const CALENDAR: &str = "calendar.ics";

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// News only.
    News,
    /// Every page that has a date.
    All,
}

impl FeedOf {
    /// The file at the root of a language.
    pub fn file(self) -> &'static str {
        match self {
            Self::News => "feed.xml",
            Self::All => "all.xml",
        }
    }
}

/// What an address shows. Pages and topics go by their numbers, languages by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page, or a part of the list of pages below it.
    Page {
        /// The page.
        page: PageId,
        /// The language.
        language: LanguageId,
        /// The part, from 1.
        part: usize,
    },
    /// A page whose day has passed.
    Expired {
        /// The page.
        page: PageId,
        /// The language.
        language: LanguageId,
    },
    /// The list of topics.
    Topics {
        /// The language.
        language: LanguageId,
    },
    /// The pages on a topic.
    Topic {
        /// The topic.
        topic: usize,
        /// The language.
        language: LanguageId,
        /// The part, from 1.
        part: usize,
    },
    /// The pages that an owner answers for.
    Owner {
        /// The owner, by its place among those that have pages.
        owner: usize,
        /// The language.
        language: LanguageId,
    },
    /// The days by which an owner's pages must be reviewed, for calendars.
    Reviews {
        /// The owner, by its place among those that have pages.
        owner: usize,
        /// The language.
        language: LanguageId,
    },
    /// The page that searches the site.
    Search {
        /// The language.
        language: LanguageId,
    },
    /// The directory of a language's index.
    SearchDirectory {
        /// The language.
        language: LanguageId,
    },
    /// A piece of a language's index. What it is called hangs on every body, so it is no part of the catalogue.
    SearchPiece {
        /// The language.
        language: LanguageId,
        /// The piece, by its place in the index.
        piece: usize,
    },
    /// Every page, for other systems.
    PageList,
    /// What a missing address shows.
    NotFound {
        /// The language.
        language: LanguageId,
    },
    /// The choice of languages, where every language has a prefix.
    Languages,
    /// News of the site for feed readers.
    Feed {
        /// The language.
        language: LanguageId,
        /// Which.
        of: FeedOf,
    },
    /// Every call and event, for calendars.
    Calendar {
        /// The language.
        language: LanguageId,
    },
    /// A call or an event, for calendars.
    Event {
        /// The page.
        page: PageId,
        /// The language.
        language: LanguageId,
    },
    /// The map of the site for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// Former addresses, for hosts that read such a list.
    Redirects,
    /// A former address, by its place among the redirects of the catalogue.
    Redirect(usize),
    /// A page that has been public and is not at the moment.
    Resting {
        /// The page.
        page: PageId,
        /// The language.
        language: LanguageId,
    },
    /// Rules for a web server. Only a build that is asked for them has any.
    Server(ServerFile),
    /// A file of the theme, by its place in the theme.
    Asset(usize),
    /// A file beside pages, by its path.
    Blob(Arc<str>),
    /// A size of a picture, by the path of that. What it is called hangs on what is in it, so it is no part of the catalogue.
    Picture(Arc<str>, crate::picture::Size),
}

/// All routes by the file that each becomes, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Routes(Vec<(Arc<str>, Route)>);

impl Routes {
    /// The route that becomes a file.
    pub fn get(&self, file: &str) -> Option<&Route> {
        let at = self.0.binary_search_by(|(have, _)| (**have).cmp(file)).ok()?;
        Some(&self.0[at].1)
    }

    /// The same without some files beside pages.
    pub fn without(&self, gone: &BTreeSet<Arc<str>>) -> Self {
        let stays = |(_, route): &&(Arc<str>, Route)| !matches!(route, Route::Blob(path) if gone.contains(path));
        Self(self.0.iter().filter(stays).cloned().collect())
    }

    /// Every file and its route.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(Arc<str>, Route)> {
        self.0.iter()
    }
}

/// The file that an address becomes: `/coil/` is `coil/index.html`.
pub fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// What lives somewhere and is no page.
pub(super) struct Generated<'c> {
    /// For each topic and language.
    pub(super) topics: &'c [ByLanguage<TopicPlace>],
    /// The address of each language's list of topics.
    pub(super) lists: &'c ByLanguage<Arc<str>>,
    /// The address of each language's search page, if there are any.
    pub(super) search_pages: &'c ByLanguage<Arc<str>>,
    /// Owners that are published.
    pub(super) owners: &'c [OwnerPlace],
}

/// Gives every address its route, and reports those that are taken.
pub(super) fn routes<'p>(input: &Input<'_>, nodes: &ByPage<Node>, generated: &Generated<'_>, problems: &'p mut Vec<Problem>) -> Table<'p> {
    let mut table = Table {
        taken: HashMap::with_capacity(nodes.len() * 3),
        folders: HashMap::with_capacity(nodes.len() * 3),
        routes: Vec::with_capacity(nodes.len() * 3),
        problems,
    };
    let dated = |page: PageId, language: LanguageId| {
        noted(input.metas[page]).is_some() && nodes[page].places[language].as_ref().is_some_and(|place| place.state == State::Public)
    };
    let has_calendar = |language| input.metas.ids().any(|page| dated(page, language));
    table.own(input, generated, &has_calendar);
    table.lists(input, generated.owners);
    for path in &input.blobs {
        let file = path.trim_start_matches("content/");
        table.add(file.into(), Route::Blob(Arc::clone(path)), path, Span::default());
    }
    for (page, meta) in input.metas.enumerate() {
        let node = &nodes[page];
        for (language, place) in node.places.enumerate() {
            let (Some(place), Some(text)) = (place, &meta.texts[language]) else { continue };
            if reserved(input, language, &place.address) && !(meta.is_index && &*meta.key == "index") {
                let fault = Fault::ReservedAddress { address: place.address.to_string() };
                table.problems.push(Problem::new(&text.path, text.title_span, fault));
                continue;
            }
            let file = file_of(&place.address);
            if !place.routed {
                // What is to come has its place already: another page there would be wrong on the day.
                if matches!(place.state, State::Coming | State::Waiting) {
                    table.claim(&file, &text.path, text.title_span);
                }
                continue;
            }
            if place.state == State::Expired && input.seen == super::Seen::Public {
                table.add(file.into(), Route::Expired { page, language }, &text.path, text.title_span);
                continue;
            }
            table.add(file.into(), Route::Page { page, language, part: 1 }, &text.path, text.title_span);
            if noted(meta).is_some() {
                table.add(format!("{}{EVENT}", &place.address[1..]).into(), Route::Event { page, language }, &text.path, text.title_span);
            }
            let parts = if meta.shared.no_list { 1 } else { node.children[language].len().div_ceil(meta.kind.page) };
            for part in 2..=parts {
                let file = format!("{}{}-{part}/index.html", &place.address[1..], input.words[language].page);
                table.add(file.into(), Route::Page { page, language, part }, &text.path, text.title_span);
            }
        }
    }
    table
}

/// The files that are taken, and by what.
pub(super) struct Table<'p> {
    taken: HashMap<String, Arc<str>>,
    /// The folders that these files need, and who needed them first.
    folders: HashMap<String, Arc<str>>,
    routes: Vec<(Arc<str>, Route)>,
    pub(super) problems: &'p mut Vec<Problem>,
}

impl Table<'_> {
    /// The files with their routes.
    pub(super) fn routes(mut self) -> Routes {
        self.routes.sort_by(|(a, _), (b, _)| a.cmp(b));
        Routes(self.routes)
    }

    pub(super) fn add(&mut self, file: Arc<str>, route: Route, path: &Arc<str>, span: Span) {
        if self.claim(&file, path, span) {
            self.routes.push((file, route));
        }
    }

    /// Gives a file that is claimed already its route.
    pub(super) fn put(&mut self, file: Arc<str>, route: Route) {
        self.routes.push((file, route));
    }

    /// Whether a file, or a folder of its name, or a file in the place of its folder, is taken.
    pub(super) fn is_taken(&self, file: &str) -> bool {
        let folded = folded(file);
        self.taken.contains_key(&folded) || self.folders.contains_key(&folded) || self.file_above(&folded).is_some()
    }

    /// Takes an address, if nobody has it. Addresses that differ only in case are one on some systems.
    pub(super) fn claim(&mut self, file: &str, path: &Arc<str>, span: Span) -> bool {
        let folded = folded(file);
        if let Some(other) = self.taken.get(&folded).or_else(|| self.file_above(&folded)).or_else(|| self.folders.get(&folded)) {
            let address = format!("/{}", file.trim_end_matches("index.html"));
            clash(self.problems, path, span, &address, &other.clone());
            return false;
        }
        let mut above = &*folded;
        while let Some((folder, _)) = above.rsplit_once('/').filter(|(folder, _)| !self.folders.contains_key(*folder)) {
            self.folders.insert(folder.to_owned(), Arc::clone(path));
            above = folder;
        }
        self.taken.insert(folded, Arc::clone(path));
        true
    }

    /// Who has a file where this one needs a folder.
    fn file_above(&self, file: &str) -> Option<&Arc<str>> {
        let above = std::iter::successors(file.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder);
        above.take_while(|folder| !self.folders.contains_key(*folder)).find_map(|folder| self.taken.get(folder))
    }

    /// What the program itself publishes.
    fn own(&mut self, input: &Input<'_>, generated: &Generated<'_>, has_calendar: &dyn Fn(LanguageId) -> bool) {
        let Generated { topics, lists, search_pages, .. } = generated;
        let from: Arc<str> = OWN.into();
        let mut add = |file: String, route: Route| self.add(file.into(), route, &from, Span::default());
        for (language, list) in lists.enumerate() {
            let root = &address::root(input.config, language)[1..];
            if language == LanguageId::FIRST || !root.is_empty() {
                add(format!("{root}404.html"), Route::NotFound { language });
            }
            for of in [FeedOf::News, FeedOf::All] {
                add(format!("{root}{}", of.file()), Route::Feed { language, of });
            }
            if has_calendar(language) {
                add(format!("{root}{CALENDAR}"), Route::Calendar { language });
            }
            if !input.topics.is_empty() {
                add(file_of(list), Route::Topics { language });
            }
        }
        if !input.config.languages.iter().any(|language| language.prefix.is_empty()) {
            add("index.html".into(), Route::Languages);
            add("404.html".into(), Route::NotFound { language: LanguageId::FIRST });
        }
        for (topic, places) in topics.iter().enumerate() {
            for (language, place) in places.enumerate().filter(|(_, place)| !place.pages.is_empty()) {
                for part in 1..=place.pages.len().div_ceil(input.topic_page) {
                    let more = if part == 1 { String::new() } else { format!("{}-{part}/", input.words[language].page) };
                    add(format!("{}{more}index.html", &place.address[1..]), Route::Topic { topic, language, part });
                }
            }
        }
        for (language, address) in search_pages.enumerate() {
            add(file_of(address), Route::Search { language });
            add(format!("search/{}.json", input.config.languages[language].code), Route::SearchDirectory { language });
        }
        add("sitemap.xml".into(), Route::Sitemap);
        add("robots.txt".into(), Route::Robots);
        add("_redirects".into(), Route::Redirects);
        for (asset, file) in input.assets.iter().enumerate() {
            add(file.to_string(), Route::Asset(asset));
        }
    }

    /// What is published only if the settings ask for it.
    fn lists(&mut self, input: &Input<'_>, owners: &[OwnerPlace]) {
        let from: Arc<str> = OWN.into();
        for (owner, place) in owners.iter().enumerate() {
            for (language, address) in place.addresses.enumerate().filter(|(_, address)| !address.is_empty()) {
                self.add(file_of(address).into(), Route::Owner { owner, language }, &from, Span::default());
                self.add(format!("{}{REVIEWS}", &address[1..]).into(), Route::Reviews { owner, language }, &from, Span::default());
            }
        }
        if input.config.publish_pages {
            self.add("pages.json".into(), Route::PageList, &from, Span::default());
        }
    }
}

fn folded(file: &str) -> String {
    if file.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) { file.to_lowercase() } else { file.to_owned() }
}

/// Whether a page stands where the program needs the place for itself.
fn reserved(input: &Input<'_>, language: LanguageId, address: &str) -> bool {
    let root = address::root(input.config, language);
    let first = address.strip_prefix(&*root).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let prefix = root == "/" && input.config.languages.iter().any(|language| *language.prefix == *first && !first.is_empty());
    prefix
        || address.contains("/index.html/")
        || matches!(first, "assets" | "search" | "feed.xml" | "all.xml" | CALENDAR | "404" | "_utblick")
        || first == &*input.words[language].topics
        || (input.config.search && first == &*input.words[language].search)
}

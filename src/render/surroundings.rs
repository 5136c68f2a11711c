//! What pages of a language or section have in common: the site, the words, the menu.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;

use super::edition::{Edition, map, text};
use super::fragment_cache::FragmentCache;
use super::template::{render, template_problem};
use super::view::{self, Visible};
use crate::catalog::{CALENDAR, FeedOf, TopicPlace, file_of, resolve};
use crate::config::{Named, PerLanguage};
use crate::content::PageMeta;
use crate::finding::{Problem, Span};
use crate::id::{ByLanguage, PageId};
use crate::kind::ComponentRole;
use crate::theme::Values;

impl<'s> Edition<'s> {
    /// The start of every context: all but the page.
    pub(super) fn common(self, section: Option<PageId>) -> Result<Values, Problem> {
        let mut values = self.around();
        values.insert_value("lang_tag", self.locale().tag().into());
        values.insert_value("assets", self.fragments().assets[self.language].get_or_init(|| self.assets()).clone());
        values.insert_value("list", Value::none());
        let FragmentCache { menu, menus, .. } = self.fragments();
        let menu = section.map_or(&menu[self.language], |section| &menus[self.language][section]);
        let menu = menu.get_or_init(|| self.menu(section, &values));
        values.insert_value("nav", menu.clone()?);
        let footer = self.fragments().footers[self.language].get_or_init(|| self.piece("footer.html", &values));
        values.insert_value("footer", footer.clone()?);
        Ok(values)
    }

    /// What every component sees besides its arguments.
    pub(super) fn around(self) -> Values {
        let mut values = Values::new();
        values.insert_value("lang", self.code().into());
        values.insert_value("words", self.words().value().clone());
        values.insert_value("site", self.site_value());
        values
    }

    /// A template that many pages share.
    fn piece(self, template: &str, values: &Values) -> Result<Value, Problem> {
        let user = format!("themes/{}/templates/{template}", self.site.config.theme).into();
        let html = render(self, template, values, &user)?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
    }

    fn assets(self) -> Value {
        let theme = &self.site.theme;
        let address = |file: Option<&Arc<str>>| text(file.map(|file| self.url(&format!("/{file}"))));
        let statics: BTreeMap<String, Value> = theme.statics.iter().map(|(name, file)| (name.to_string(), address(Some(file)))).collect();
        map([
            ("css", address(Some(&theme.styles))),
            ("js", address(theme.script.as_ref())),
            ("icon", address(theme.icon.as_ref())),
            ("fonts", Value::from(self.fonts())),
            ("static", Value::from(statics)),
            ("band", text(theme.bands.as_ref().map(|bands| bands[0].clone()))),
            ("band_dark", text(theme.bands.as_ref().map(|bands| bands[1].clone()))),
        ])
    }

    /// The typefaces that every page needs at once, as browsers may be told before they read the styles: the site's own, or the theme's.
    fn fonts(self) -> Vec<Value> {
        let brand = &self.site.config.brand;
        let own = |named: &Named| resolve::file(&self.site.catalog, "content/site.yaml", &named.key).map(|path| self.file_url(path));
        let theme = |at: usize| {
            let name = self.site.theme.fonts.get(at)?;
            let (_, file) = self.site.theme.statics.iter().find(|(named, _)| **named == **name)?;
            Some(self.url(&format!("/{file}")))
        };
        let fonts = [&brand.font, &brand.heading_font].into_iter().enumerate();
        fonts.filter_map(|(at, font)| font.as_ref().map_or_else(|| theme(at), own)).map(Value::from).collect()
    }

    fn site_value(self) -> Value {
        self.fragments().site[self.language].get_or_init(|| self.site_map()).clone()
    }

    fn site_map(self) -> Value {
        let config = &self.site.config;
        let languages = config.languages.enumerate().map(|(language, there)| {
            map([
                ("code", (&*there.code).into()),
                ("name", (&*there.name).into()),
                ("tag", there.locale.tag().into()),
                ("home", self.in_language(language).home().into()),
            ])
        });
        let footer = config.footer_links.iter().filter_map(|named| {
            let page = resolve::by_key(&self.site.catalog, self.site.codes(), &named.key)?;
            self.title_link(page)
        });
        let own = |file: &str| format!("{}{file}", self.home());
        let calendar = file_of(&format!("{}{CALENDAR}", self.root()));
        let topics = (!self.site.data.topics.is_empty()).then(|| self.url(&self.site.catalog.topic_lists[self.language]));
        let search = self.site.catalog.search_pages.get(self.language).map_or_else(Value::none, |page| {
            map([("page", self.url(page).into()), ("directory", self.url(&format!("/search/{}.json", self.code())).into())])
        });
        let file = |named: &Option<Named>| {
            let path = resolve::file(&self.site.catalog, "content/site.yaml", &named.as_ref()?.key)?;
            Some(self.file_url(path))
        };
        let brand = &config.brand;
        map([
            ("title", text(config.title.get(self.language))),
            ("home", self.home().into()),
            ("base", config.absolute("").into()),
            ("languages", Value::from(languages.collect::<Vec<_>>())),
            ("publisher", text(config.publisher.as_ref().and_then(|name| name.get(self.language)))),
            ("footer_links", Value::from(footer.collect::<Vec<_>>())),
            ("feed", own(FeedOf::News.file()).into()),
            ("feed_all", own(FeedOf::All.file()).into()),
            ("calendar", text(self.site.routes().get(&calendar).map(|_| own(CALENDAR)))),
            ("topics", text(topics)),
            ("search", search),
            ("logo", text(file(&brand.logo))),
            ("logo_dark", text(file(&brand.logo_dark))),
            ("picture_sizes", self.picture_sizes()),
            ("organisation", text(brand.name.as_ref().and_then(|name| name.get(self.language)))),
            ("eu_funding", config.eu_funding.into()),
            ("eu_disclaimer", text(config.eu_disclaimer.as_ref().and_then(|words| words.get(self.language)))),
            ("contact", config.contact.as_ref().map_or_else(Value::none, |contact| self.contact(&contact.key))),
            ("preview", self.site.is_preview().into()),
        ])
    }

    /// The main menu: the pages that the settings name, else the sections below the start page, as a page of one of them shows it.
    fn menu(self, current: Option<PageId>, values: &Values) -> Result<Value, Problem> {
        let catalog = &self.site.catalog;
        let top = catalog.page("index").map_or(&[][..], |root| &catalog.nodes[root].children[self.language]);
        let is_section = |page: &&PageId| self.site.pages[**page].meta.is_index;
        let named = self.site.config.menu.iter().filter_map(|named| resolve::by_key(catalog, self.site.codes(), &named.key));
        let pages: Vec<PageId> =
            if self.site.config.menu.is_empty() { top.iter().filter(is_section).copied().collect() } else { named.collect() };
        let items = pages.iter().filter_map(|page| {
            let words = self.site.pages[*page].meta.texts[self.language].as_ref()?;
            let address = catalog.address(*page, self.language)?;
            Some(map([
                ("title", (&*words.typeset.title).into()),
                ("title_html", self.listed_title(&words.typeset.title).into()),
                ("url", self.url(address).into()),
                ("current", (current == Some(*page)).into()),
                ("children", Value::from(Vec::<Value>::new())),
            ]))
        });
        let mut values = values.clone();
        values.insert_value("menu", Value::from(items.collect::<Vec<_>>()));
        self.piece("nav.html", &values)
    }

    /// A page as title and address, if the reader's language has it.
    pub(super) fn title_link(self, page: PageId) -> Option<Value> {
        let made = self.fragments().links[self.language][page].get_or_init(|| {
            let words = self.site.pages[page].meta.texts[self.language].as_ref()?;
            let address = self.site.catalog.address(page, self.language)?;
            let title = &words.typeset.title;
            Some(view::Link { url: self.url(address), title: Arc::clone(title), title_html: self.listed_title(title) }.visible())
        });
        made.clone()
    }

    /// A page as lists show it: its entry through the theme's `entry_card`.
    pub(super) fn item(self, page: PageId) -> Result<Value, Problem> {
        let made = self.fragments().items[self.language][page].get_or_init(|| {
            let mut arguments = Values::new();
            arguments.insert_value("entry", self.entry(page)?);
            let Some(card) = self.site.schema.component(ComponentRole::Entry) else { return Ok(Value::none()) };
            let user = format!("themes/{}/components/{1}/{1}.html", self.site.config.theme, card.name).into();
            let html = self.engine().component(&card.function, &arguments, &self.around(), "");
            html.map(|html| Value::safe_string(&html)).map_err(|fault| template_problem(self.site, fault, &user, Span::default()))
        });
        made.clone()
    }

    /// The pages below an index as links, for the menu that they share.
    pub(super) fn below(self, parent: PageId) -> Value {
        let made = self.fragments().below[self.language][parent].get_or_init(|| {
            let pages = &self.site.catalog.nodes[parent].children[self.language];
            Value::from(pages.iter().filter_map(|page| self.title_link(*page)).collect::<Vec<_>>())
        });
        made.clone()
    }

    /// The topics of a page, as links.
    pub(super) fn topics_of(self, meta: &PageMeta) -> Vec<Value> {
        let links = self.fragments().topics[self.language].get_or_init(|| {
            let topics =
                self.site.data.topics.iter().zip(&self.site.catalog.topics).map(|((key, topic), places)| (key, &topic.name, places));
            let link = |(key, name, places): (&Arc<str>, &PerLanguage<Arc<str>>, &ByLanguage<TopicPlace>)| {
                let place = &places[self.language];
                let name = name.get(self.language)?;
                let link = map([("title", (&**name).into()), ("url", self.url(&place.address).into())]);
                (!place.pages.is_empty()).then(|| (Arc::clone(key), link))
            };
            topics.filter_map(link).collect()
        });
        meta.shared.topics.iter().filter_map(|topic| links.get(&topic.name).cloned()).collect()
    }
}

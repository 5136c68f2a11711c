//! A page that nothing leads to.

use std::collections::BTreeSet;

use crate::both;
use crate::catalog::State;
use crate::catalog::resolve::{Target, by_key, resolve};
use crate::check::{FindingSink, Wording};
use crate::content::Outgoing;
use crate::id::{ByPage, LanguageId, PageId};
use crate::kind::KindRole;
use crate::site::Site;

rule!("orphan-page", Links, Warning, Site(look));

fn look(site: &Site, found: &mut FindingSink<'_>) {
    let public = |page: PageId| {
        let place = &site.catalog.nodes[page].places[site.pages[page].meta.source()];
        place.as_ref().is_some_and(|place| place.state == State::Public)
    };
    let loose: Vec<PageId> =
        site.pages.ids().filter(|page| public(*page) && &*site.pages[*page].meta.key != "index" && !is_shown(site, *page)).collect();
    if loose.is_empty() {
        return;
    }
    let led = Led::by(site);
    for page in loose {
        let meta = &site.pages[page].meta;
        if led.pages[page] || led.kinds.contains(&*meta.kind.name) {
            continue;
        }
        let Some(text) = &meta.texts[meta.source()] else { continue };
        let (title, key) = (&text.title, &meta.key);
        // What led here may have been taken away by a date.
        found.push_stale(
            &text.path,
            text.title_span,
            Wording::new(
                both!(
                    "Ingen sida länkar hit, och ingen meny eller lista visar sidan. Läsaren hittar den bara genom att söka.",
                    "No page links here, and no menu or list shows the page. Readers find it only by searching."
                ),
                both!(
                    "Länka hit från en sida som läsaren kommer till först, lägg till {key} under menu i site.yaml, eller flytta filen till en avdelning:\n[{title}](/{key}.md)",
                    "Link here from a page that readers come to first, add {key} under menu in site.yaml, or move the file to a section:\n[{title}](/{key}.md)"
                ),
            ),
        );
    }
}

/// Whether a menu or list of the site shows a page.
fn is_shown(site: &Site, page: PageId) -> bool {
    let meta = &site.pages[page].meta;
    let above = site.catalog.nodes[page].parent.map(|parent| &site.pages[parent].meta);
    // The main menu shows the sections below the start page, and every section its own pages.
    let in_section = above.is_some_and(|above| &*above.key != "index" || meta.is_index);
    let in_topic = meta.shared.topics.iter().any(|topic| site.data.topic(&topic.name).is_some());
    let mut linked = site.config.footer_links.iter().chain(&site.config.menu);
    let is_linked = linked.any(|link| by_key(&site.catalog, site.codes(), &link.key) == Some(page));
    in_section || in_topic || is_linked || meta.kind.role == Some(KindRole::Index)
}

/// Where the texts and fields of a site lead.
struct Led<'s> {
    /// For each page: whether another one leads to it.
    pages: ByPage<bool>,
    /// Kinds whose pages some list shows.
    kinds: BTreeSet<&'s str>,
}

impl<'s> Led<'s> {
    fn by(site: &'s Site) -> Self {
        let mut led = Self { pages: ByPage::filled(site.pages.len(), || false), kinds: BTreeSet::new() };
        for (from, page) in site.pages.enumerate() {
            for outgoing in page.meta.texts.ids().flat_map(|language| page.outgoing(language)) {
                match outgoing {
                    Outgoing::Link(path, target) => led.along(site, from, path, target),
                    Outgoing::Page(name) => led.to(site, from, name),
                    Outgoing::Kind(kind) => drop(led.kinds.insert(kind)),
                    Outgoing::File(..) | Outgoing::Image(..) | Outgoing::Fact(..) | Outgoing::Owner(..) | Outgoing::Moment(_) => {}
                }
            }
        }
        led
    }

    fn to(&mut self, site: &Site, from: PageId, name: &str) {
        if let Some(page) = by_key(&site.catalog, site.codes(), name) {
            self.mark(from, page);
        }
    }

    fn along(&mut self, site: &Site, from: PageId, path: &str, target: &str) {
        if let Target::Page { page, .. } = resolve(&site.catalog, site.codes(), path, target, LanguageId::FIRST) {
            self.mark(from, page);
        }
    }

    fn mark(&mut self, from: PageId, page: PageId) {
        self.pages[page] |= page != from;
    }
}

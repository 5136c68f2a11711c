//! What no program can judge, for people to go through: by kind of page, with what the pages of that kind hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::items::{ITEMS, Item, Where};
use crate::catalog::resolve::{Target, resolve};
use crate::content::Page;
use crate::content::directive::Call;
use crate::content::markdown::{BlockSort, Body};
use crate::id::LanguageId;
use crate::kind::ComponentRole;
use crate::site::Site;

/// The questions for a site.
pub struct Checklist {
    /// For every page.
    pub every: Vec<&'static Item>,
    /// For the pages of each kind, those of which there are most first.
    pub kinds: Vec<KindItems>,
}

/// The questions for the pages of one kind, besides those for every page.
pub struct KindItems {
    /// The kind.
    pub kind: Arc<str>,
    /// Its name in each language of the site, by the language's code.
    pub names: BTreeMap<String, String>,
    /// How many pages there are.
    pub pages: usize,
    /// The questions.
    pub items: Vec<&'static Item>,
}

/// What the pages of a kind hold.
#[derive(Default)]
struct Holds {
    pages: usize,
    images: bool,
    films: bool,
    tables: bool,
    documents: bool,
    long: bool,
}

/// So many headings make a page that people look up things in.
const LONG: usize = 4;

/// Makes the checklist of a site: only what its pages give reason to ask.
pub fn checklist(site: &Site) -> Checklist {
    let mut kinds: BTreeMap<Arc<str>, Holds> = BTreeMap::new();
    for page in &site.pages {
        look(site, page, kinds.entry(Arc::clone(&page.meta.kind.name)).or_default());
    }
    let every = ITEMS.iter().filter(|item| item.place == Where::Every).collect();
    let mut kinds: Vec<KindItems> = kinds
        .into_iter()
        .map(|(kind, holds)| {
            let declared = site.schema.kinds.get(&kind);
            let asked = |item: &&Item| match item.place {
                Where::Every => false,
                Where::Images => holds.images,
                Where::Films => holds.films,
                Where::Tables => holds.tables,
                Where::Documents => holds.documents,
                Where::LongPages => holds.long,
                Where::Kind(role) => declared.is_some_and(|kind| kind.role == Some(role)),
            };
            let names = declared.map(|kind| kind.label.clone()).unwrap_or_default();
            KindItems { names, pages: holds.pages, items: ITEMS.iter().filter(asked).collect(), kind }
        })
        .collect();
    kinds.sort_by(|a, b| b.pages.cmp(&a.pages).then_with(|| a.kind.cmp(&b.kind)));
    Checklist { every, kinds }
}

fn look(site: &Site, page: &Page, holds: &mut Holds) {
    holds.pages += 1;
    holds.images |= page.meta.shared.image.is_some();
    for language in site.config.languages.ids() {
        let (Some(text), Some(body)) = (&page.meta.texts[language], page.body(language)) else { continue };
        body_of(site, &text.path, language, &body, holds);
    }
}

fn body_of(site: &Site, path: &str, language: LanguageId, body: &Body, holds: &mut Holds) {
    holds.images |= body.images.iter().any(|image| !image.decorative);
    holds.tables |= body.blocks.iter().any(|block| block.sort == BlockSort::Table);
    holds.long |= body.headings.len() >= LONG;
    let is_document = |link: &crate::content::markdown::Link| {
        matches!(resolve(&site.catalog, site.codes(), path, &link.target, language), Target::Blob(_))
    };
    holds.documents |= body.links.iter().any(is_document);
    for directive in &body.directives {
        let Call::Component { component, .. } = &directive.call else { continue };
        holds.films |= component.role == Some(ComponentRole::Video);
        holds.images |= directive.call.image().is_some();
    }
}

//! Where everything leads that a page names and shows: what law 8 asks of the output.

use utblick::catalog::resolve::{self, Target};
use utblick::content::directive::Call;
use utblick::content::field::{Inside, visit};
use utblick::content::markdown::{Body, SlotKind};
use utblick::content::{Reference, Value};
use utblick::id::{LanguageId, PageId};
use utblick::site::Site;

/// What one language of a page names, with the piece of HTML that must stand in the output. Only what can be opened.
pub fn addresses(site: &Site, page: PageId, language: LanguageId) -> Vec<(String, String)> {
    let source = &site.pages[page];
    let meta = &source.meta;
    let mut seeker = Seeker { site, language, found: Vec::new() };
    if let Some(body) = source.body(language) {
        seeker.body(&body);
    }
    if let Some(image) = &meta.shared.image {
        seeker.file(&image.file);
    }
    let own = meta.texts[language].iter().flat_map(|text| &text.fields);
    for (name, value) in meta.shared.fields.iter().chain(own) {
        // The form of a call is offered while one can apply.
        if &**name != "form" {
            seeker.value(value);
        }
    }
    seeker.found
}

struct Seeker<'s> {
    site: &'s Site,
    language: LanguageId,
    found: Vec<(String, String)>,
}

impl Seeker<'_> {
    fn value(&mut self, value: &Value) {
        visit(value, self.language, &mut |inside| match inside {
            Inside::File(file) => self.file(file),
            Inside::Markdown(body, its) if its == self.language => self.body(body),
            _ => {}
        });
    }

    /// Everything in a body but what a dated block keeps from readers at the moment.
    fn body(&mut self, body: &Body) {
        let mut hidden = vec![false; body.slots.len()];
        for block in &body.directives {
            let (open, close) = (block.open as usize, block.close as usize);
            let split = block.otherwise.map_or(close, |slot| slot as usize);
            let is_first = match &block.call {
                Call::Until(end) => self.site.moment < *end,
                Call::From(start) => self.site.moment >= *start,
                _ => continue,
            };
            hidden[if is_first { split..close } else { open..split }].fill(true);
        }
        for (slot, _) in body.slots.iter().zip(hidden).filter(|(_, hidden)| !hidden) {
            match slot.kind {
                SlotKind::LinkOpen(number) => self.target("href", &body.path, &body.links[number as usize].target),
                SlotKind::Image(number) => self.target("src", &body.path, &body.images[number as usize].target),
                SlotKind::Open(number) => {
                    if let Call::Component { arguments, .. } = &body.directives[number as usize].call {
                        arguments.iter().for_each(|(_, value)| self.value(value));
                    }
                }
                _ => {}
            }
        }
    }

    fn target(&mut self, attribute: &str, from: &str, target: &str) {
        let site = self.site;
        let mount = &site.config.mount;
        let address = match resolve::resolve(&site.catalog, site.codes(), from, target, self.language) {
            Target::Page { page, language, anchor, open: true, .. } if attribute == "href" => {
                let address = site.catalog.address(page, language).expect("it can be opened");
                format!("{mount}{address}{}", anchor.map_or(String::new(), |anchor| format!("#{anchor}")))
            }
            Target::Blob(path) => format!("{mount}/{}", path.trim_start_matches("content/")),
            Target::Anchor(anchor) if attribute == "href" => format!("#{anchor}"),
            Target::Elsewhere if attribute == "href" => target.replace('&', "&amp;"),
            _ => return,
        };
        self.found.push((format!("{target} in {from}"), format!("{attribute}=\"{address}\"")));
    }

    /// A file that front matter or an argument names: an image, or something to fetch.
    fn file(&mut self, file: &Reference) {
        if let Some(path) = resolve::file(&self.site.catalog, &file.path, &file.name) {
            let address = format!("{}/{}\"", self.site.config.mount, path.trim_start_matches("content/"));
            self.found.push((format!("{} in {}", file.name, file.path), address));
        }
    }
}

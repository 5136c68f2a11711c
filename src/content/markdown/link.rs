//! Links and images: what each leads to, and the words that it has.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::body::{Image, Link, SlotKind};
use super::writer::{LastEnd, Writer, clamp};
use crate::locale::composed;

impl Writer<'_> {
    pub(super) fn named(&mut self, name: &str) {
        if !name.is_empty() {
            self.named_links.insert(name.to_lowercase());
        }
    }

    pub(super) fn start_link(&mut self, sort: LinkType, target: &str, title: &str, range: Range<usize>) {
        let target = if sort == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let number = clamp(self.links.len());
        let span = self.span(range.clone());
        self.no_fact(title, range);
        let around = self.heading_language().or(self.language()).map(Box::from);
        self.links.push(Link { target: target.into(), title: title.into(), text: "".into(), language: None, around, span });
        self.slot(SlotKind::LinkOpen(number));
        self.link_text = Some(String::new());
        self.depth += 1;
    }

    pub(super) fn end_link(&mut self, range: Range<usize>) {
        self.depth -= 1;
        let number = self.links.len() - 1;
        self.links[number].text = composed(self.link_text.take().unwrap_or_default()).into();
        self.slot(SlotKind::LinkClose(clamp(number)));
        self.last_end = Some((range.end, LastEnd::Link));
    }

    pub(super) fn start_image(&mut self, target: &str, title: &str, range: Range<usize>) {
        let span = self.span(range.clone());
        self.no_fact(title, range);
        let image = Image { target: target.into(), alt: "".into(), caption: composed(title).into(), decorative: false, alone: false, span };
        self.images.push(image);
        self.alt = Some(String::new());
    }

    pub(super) fn end_image(&mut self, range: Range<usize>) {
        let alt = self.alt.take().unwrap_or_default();
        self.no_fact(&alt, range.clone());
        // In a heading or link an image counts by its alternative text.
        self.note_words(&alt);
        self.typographer.other('\u{fffc}');
        let number = self.images.len() - 1;
        self.images[number].alt = composed(alt).into();
        self.slot(SlotKind::Image(clamp(number)));
        self.last_end = Some((range.end, LastEnd::Image));
    }
}

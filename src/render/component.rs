//! Directives that call components: arguments, items, sections, and lists of pages.

use std::ops::Range;
use std::sync::Arc;

use tera::{Map, Value as Shown};

use super::body::SlotFiller;
use super::field;
use crate::catalog::{self, resolve};
use crate::content::Value;
use crate::content::markdown::SlotKind;
use crate::finding::{Problem, Span};
use crate::id::PageId;
use crate::kind::{Component, ComponentRole, FieldRole, with_role};
use crate::theme::Values;

impl SlotFiller<'_> {
    pub(super) fn component(
        &self,
        component: &Component,
        arguments: &[(Arc<str>, Value)],
        span: Span,
        slots: Range<usize>,
        out: &mut String,
    ) -> Result<(), Problem> {
        let mut values = Values::new();
        let mut lacks = false;
        let is_first = self.first_picture == Some(span);
        let given = |name: &str| arguments.iter().find(|(have, _)| **have == *name).map(|(_, value)| value);
        for (name, declared) in &component.arguments {
            let value = given(name).map_or_else(|| Ok(Shown::none()), |value| field::argument(self.edition, value, declared, is_first))?;
            lacks |= declared.required && value.is_none();
            values.insert_value(name.to_string(), value);
        }
        // What can't do without has been reported; where that does not stop publishing, what stands inside is shown alone.
        if lacks {
            out.push_str(&self.between(slots.start - 1, slots.end)?);
            return Ok(());
        }
        if component.role == Some(ComponentRole::List) {
            values.insert_value("entries", self.chosen(&|role| given(with_role(&component.arguments, role)?))?);
        }
        let body = self.inside(component.body, slots, &mut values)?;
        out.push_str(&self.call(&component.function, &values, &body, span)?);
        Ok(())
    }

    /// The slots of a directive's own items or sections, not those of directives inside it.
    pub(super) fn own(&self, slots: Range<usize>, wanted: impl Fn(SlotKind) -> bool) -> impl Iterator<Item = usize> {
        let mut skip_to = 0;
        slots.filter(move |number| {
            if *number < skip_to {
                return false;
            }
            let what = self.body.slots[*number].kind;
            if let SlotKind::Open(inner) = what {
                skip_to = self.body.directives[inner as usize].close as usize + 1;
            }
            wanted(what)
        })
    }

    pub(super) fn items(&self, slots: Range<usize>) -> Result<Shown, Problem> {
        let marks: Vec<usize> = self.own(slots, |what| matches!(what, SlotKind::ItemOpen | SlotKind::ItemClose)).collect();
        let mut items = Vec::new();
        for pair in marks.chunks_exact(2) {
            let mut item = Map::new();
            item.insert("html".into(), Shown::safe_string(self.between(pair[0], pair[1])?.trim()));
            items.push(Shown::from(item));
        }
        Ok(Shown::from(items))
    }

    pub(super) fn sections(&self, slots: Range<usize>) -> Result<Shown, Problem> {
        let is_mark = |what| matches!(what, SlotKind::SectionOpen(_) | SlotKind::SectionBody | SlotKind::SectionClose);
        let marks: Vec<usize> = self.own(slots, is_mark).collect();
        let mut sections = Vec::new();
        for marks in marks.chunks_exact(3) {
            let SlotKind::SectionOpen(number) = self.body.slots[marks[0]].kind else { continue };
            let heading = &self.body.headings[number as usize];
            let mut section = Map::new();
            section.insert("id".into(), (&*heading.id).into());
            section.insert("level".into(), heading.level.into());
            section.insert("title".into(), Shown::safe_string(self.between(marks[0], marks[1])?.trim()));
            section.insert("html".into(), Shown::safe_string(self.between(marks[1], marks[2])?.trim()));
            sections.push(Shown::from(section));
        }
        Ok(Shown::from(sections))
    }

    /// The pages that a list asks for: in the order of their section, else the newest first.
    fn chosen<'v>(&self, given: &impl Fn(FieldRole) -> Option<&'v Value>) -> Result<Shown, Problem> {
        let (edition, site) = (self.edition, self.edition.site);
        let text = |role| match given(role) {
            Some(Value::Text(text)) => Some(&**text),
            _ => None,
        };
        let (kind, topic, state) = (text(FieldRole::ListedKind), text(FieldRole::ListedTopic), text(FieldRole::ListedState));
        let section = match given(FieldRole::ListedBelow) {
            Some(Value::Page(reference)) => Some(resolve::by_key(&site.catalog, site.codes(), &reference.name)),
            _ => None,
        };
        let limit = match given(FieldRole::ListLength) {
            Some(Value::Number(number)) => number.to_string().parse().unwrap_or(usize::MAX),
            _ => usize::MAX,
        };
        let fits = |page: &PageId| {
            let meta = &site.pages[*page].meta;
            kind.is_none_or(|kind| *meta.kind.name == *kind)
                && topic.is_none_or(|topic| meta.shared.topics.iter().any(|have| *have.name == *topic))
                && state.is_none_or(|state| catalog::lifecycle(meta, site.moment).is_some_and(|lifecycle| lifecycle.stage.name() == state))
        };
        let pages: Vec<PageId> = match section {
            Some(Some(section)) => {
                let children = &site.catalog.nodes[section].children[edition.language];
                children.iter().copied().filter(fits).take(limit).collect()
            }
            Some(None) => Vec::new(),
            None => {
                let listed = |page: &PageId| site.catalog.nodes[*page].is_shown(edition.language, site.config.foreign_in_lists);
                let mut pages: Vec<PageId> = site.pages.ids().filter(listed).filter(fits).collect();
                self.by_date(&mut pages, state.is_some());
                pages.truncate(limit);
                pages
            }
        };
        Ok(Shown::from(edition.entries(&pages)?))
    }

    /// What has a state is listed by the date that comes first; everything else the newest first.
    fn by_date(&self, pages: &mut [PageId], has_state: bool) {
        let site = self.edition.site;
        let meta = |page: PageId| &site.pages[page].meta;
        let title = |page: PageId| meta(page).words(self.edition.language).map(|text| text.sort_key.clone());
        if has_state {
            pages.sort_by_cached_key(|page| (catalog::lifecycle(meta(*page), site.moment).map(|lifecycle| lifecycle.date), title(*page)));
        } else {
            pages.sort_by_cached_key(|page| (std::cmp::Reverse(meta(*page).shared.published), title(*page)));
        }
    }
}

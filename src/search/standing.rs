//! What is said of a page beside its title, and how likely it is that this is the page.

use std::sync::Arc;

use super::Input;
use super::pieces::Page;
use crate::catalog::{self, Stage, review_by};
use crate::content::PageMeta;
use crate::id::{LanguageId, PageId};
use crate::kind::{KindRole, Order};

/// A page as those see it who search in `language`, and how likely it is the one, in eighths.
pub(super) fn of_page(input: Input<'_>, language: LanguageId, page: PageId, shown: LanguageId) -> (Page, u32) {
    let (meta, node) = (&input.pages[page].meta, &input.catalog.nodes[page]);
    let words = input.theme.words(language);
    let stage = catalog::lifecycle(meta, input.moment).map(|lifecycle| lifecycle.stage);
    let is_outdated = review_by(node, meta).is_some_and(|day| day < input.moment.date());
    let is_foreign = shown != language;
    let mut labels = Vec::new();
    if is_foreign {
        labels.push(words.in_language(&input.config.languages[shown]).to_owned());
    }
    let key = stage.filter(|stage| stage.is_over() || *stage == Stage::Open).map(|stage| format!("lifecycle_{}", stage.name()));
    labels.extend(key.map(|key| words.get(&key).to_owned()));
    if is_outdated {
        labels.push(words.get("outdated").to_owned());
    }
    let title = meta.texts[shown].as_ref().map(|text| text.typeset.title.to_string()).unwrap_or_default();
    let address = node.places[shown].as_ref().map(|place| Arc::clone(&place.address)).unwrap_or_default();
    let kind = meta.kind.label.get(&*input.config.languages[language].code).cloned().unwrap_or_default();
    let tag = if is_foreign { input.config.languages[shown].locale.tag().to_owned() } else { String::new() };
    let most = if is_foreign || is_outdated { 6 } else { 8 };
    ((title, format!("{}{address}", input.config.mount), kind, labels.join(", "), tag), prior(meta, stage).min(most))
}

fn prior(meta: &PageMeta, stage: Option<Stage>) -> u32 {
    let is_news = matches!(&meta.kind.order, Order::Date { field, .. } if &**field == "published");
    match (stage, meta.kind.role) {
        (_, Some(KindRole::Gallery)) => 3,
        (Some(stage), _) if stage.is_over() => 5,
        (None, _) if is_news => 6,
        _ => 8,
    }
}

/// The page of a topic.
pub(super) fn of_topic(input: Input<'_>, language: LanguageId, topic: usize) -> (Page, u32) {
    let (key, named) = &input.data.topics[topic];
    let title = named.name.get(language).unwrap_or(key).to_string();
    let address = &input.catalog.topics[topic][language].address;
    let kind = input.theme.words(language).get("topics").to_owned();
    ((title, format!("{}{address}", input.config.mount), kind, String::new(), String::new()), 6)
}

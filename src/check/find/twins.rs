//! Pages that lack a language.

use crate::config::Language;
use crate::finding::{Fault, Problem, Span};
use crate::site::Site;

/// Every language that a page lacks without saying that it is meant so.
pub(in crate::check) fn twins(site: &Site, page: usize) -> Vec<Problem> {
    let face = &site.pages[page].face;
    let Some(source) = face.texts[face.source()].as_ref().filter(|_| face.shared.only.is_none()) else { return Vec::new() };
    let lacking = site.config.languages.iter().enumerate().filter(|(language, _)| face.texts[*language].is_none());
    let fault = |there: &Language| Fault::MissingTwin { language: there.code.to_string(), name: there.name.to_string() };
    lacking.map(|(_, there)| Problem::new(&source.path, Span::default(), fault(there))).collect()
}

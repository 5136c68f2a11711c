//! Pages that lack a language.

use crate::finding::{Fault, Problem, Span};
use crate::site::Site;

/// Every language that a page lacks without saying that it is meant so.
pub(in crate::check) fn twins(site: &Site, problems: &mut Vec<Problem>) {
    for page in &site.pages {
        let face = &page.face;
        let Some(source) = &face.texts[face.source()] else { continue };
        if face.shared.only.is_some() {
            continue;
        }
        for (language, there) in site.config.languages.iter().enumerate() {
            if face.texts[language].is_none() {
                let fault = Fault::MissingTwin { language: there.code.to_string(), name: there.name.to_string() };
                problems.push(Problem::new(&source.path, Span::default(), fault));
            }
        }
    }
}

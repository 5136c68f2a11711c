//! What a file says to its readers as running text: title, lead and texts in fields, then the body.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::markdown::{self, Body, ProseLanguage, RunningText, Sort, TextBuilder};
use super::{Page, Value};
use crate::finding::Span;
use crate::id::LanguageId;
use crate::yaml::Inside;

impl Page {
    /// The body in one language, read anew, and with it the running text of the file. Its HTML is for nobody to see: no word
    /// may break in it.
    pub(crate) fn observed(&self, language: LanguageId) -> Option<(Arc<Body>, RunningText)> {
        let (text, input) = self.input(language)?;
        let own = self.meta.texts[language].as_ref()?;
        let mut builder = TextBuilder::new(ProseLanguage::of(input.locale.language()), input.start, input.text.len());
        let mut fields: Vec<(Span, Sort)> = Vec::new();
        let mut note = |sort, value: Span, text: &str| fields.extend(written(input.text, value, text).map(|span| (span, sort)));
        if !own.title.is_empty() {
            note(Sort::Title, own.title_span, &own.title);
        }
        if let Some(summary) = &own.summary {
            note(Sort::Summary, own.summary_span, summary);
        }
        let places = if own.fields.is_empty() { None } else { self.places(language) };
        for (name, value) in &own.fields {
            if let Some((place, inside)) = places.as_ref().and_then(|places| places.root().key(input.text, name)) {
                sentences(value, input.text, place.value, inside, &mut |place, text| note(Sort::Field, place, text));
            }
        }
        fields.sort_by_key(|(span, _)| *span);
        fields.into_iter().for_each(|(span, sort)| builder.field(sort, &input.text[span.range()], span));
        let (body, running) = markdown::parse_observed(input, builder);
        text.note(&body);
        Some((Arc::new(body), running))
    }
}

/// Where a text stands in the value that it was read from, if it stands there letter for letter.
fn written(file: &str, place: Span, text: &str) -> Option<Span> {
    let value = &file[place.range()];
    let start = place.start as usize;
    let span = |at: usize, length: usize| Span::new(start + at, start + at + length);
    value.find(text).map(|at| span(at, text.len())).or_else(|| {
        let decomposed: String = text.nfd().collect();
        value.find(&decomposed).map(|at| span(at, decomposed.len()))
    })
}

/// Texts of a field that are more than a word or an address, or have marks in them.
fn sentences<'v>(value: &'v Value, file: &str, place: Span, inside: Inside<'_>, found: &mut dyn FnMut(Span, &'v str)) {
    match value {
        Value::Text(text) if text.contains([' ', '*', '`']) => found(place, text),
        Value::List(items) if inside.each().count() == items.len() => {
            for (item, (place, inside)) in items.iter().zip(inside.each()) {
                sentences(item, file, place.value, inside, found);
            }
        }
        // One value where a list may stand.
        Value::List(items) => items.iter().for_each(|item| sentences(item, file, place, inside, found)),
        Value::Record(fields) => {
            for (name, value) in fields {
                if let Some((place, inside)) = inside.key(file, name) {
                    sentences(value, file, place.value, inside, found);
                }
            }
        }
        _ => {}
    }
}

//! How much of a page a language gives, and who has read what a machine has translated.

use std::sync::Arc;

use super::page_meta::{TranslationReview, Twin};
use super::value::Reference;
use crate::finding::{Expected, Fault};
use crate::yaml::{Node, Reader};

/// Reads `twin`.
pub(super) fn twin(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Twin> {
    let word = reader.text("twin", node)?;
    let twin = Twin::from_name(&word);
    if twin.is_none() {
        reader.wrong("twin", node, Expected::OneOf(["full", "summary", "notice", "machine"].map(Into::into).to_vec()));
    }
    twin
}

/// Reads `translation_reviewed`; without an owner and a day it is none.
pub(super) fn review(reader: &mut Reader<'_>, node: &Node<'_>, path: &Arc<str>) -> Option<TranslationReview> {
    let mut record = reader.record("translation_reviewed", node)?;
    let (by, on) = (record.take("by"), record.take("on"));
    for (key, value) in [("by", by), ("on", on)] {
        if value.is_none() {
            reader.note(node.span, Fault::MissingField { key: key.into(), of: "translation_reviewed".into() });
        }
    }
    reader.finish(&record, "translation_reviewed", &["by", "on"]);
    let (by, on) = (by?, on?);
    let name = reader.text("by", by)?;
    Some(TranslationReview { by: Reference { name: name.into(), path: Arc::clone(path), span: by.span }, on: reader.date("on", on)? })
}

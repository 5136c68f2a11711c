//! Images of front matter and of fields.

use std::sync::Arc;

use super::value::{Picture, Reference};
use crate::config::{PerLanguage, lacking, per_language};
use crate::finding::Fault;
use crate::id::{ByLanguage, LanguageId};
use crate::yaml::{Node, Reader};

/// `{file, alt, caption, credit, legal_basis}`, on a page that is in some of the site's languages.
pub(super) fn picture(
    reader: &mut Reader<'_>,
    codes: &ByLanguage<&str>,
    shown_in: &[LanguageId],
    key: &str,
    node: &Node<'_>,
) -> Option<Picture> {
    let mut record = reader.record(key, node)?;
    let file = record.take("file").and_then(|file| Some((reader.text("file", file)?, file.span)));
    let mut texts = |name: &str| {
        let Some(node) = record.take(name) else { return PerLanguage::default() };
        let texts = per_language(reader, codes, name, node).unwrap_or_default();
        lacking(reader, codes, name, node, &texts, |language| shown_in.contains(&language));
        texts
    };
    let (alt, caption, credit) = (texts("alt"), texts("caption"), texts("credit"));
    let legal_basis = record.take("legal_basis").and_then(|node| reader.text("legal_basis", node)).map(Arc::from);
    reader.finish(&record, key, &["file", "alt", "caption", "credit", "legal_basis"]);
    let Some((name, span)) = file else {
        reader.note(node.span, Fault::MissingField { key: "file".into(), of: key.to_owned() });
        return None;
    };
    if alt.first().is_none() {
        reader.note(span, Fault::MissingAlt { image: name.to_string() });
    }
    Some(Picture { file: Reference { name: name.into(), path: Arc::clone(reader.path), span }, alt, caption, credit, legal_basis })
}

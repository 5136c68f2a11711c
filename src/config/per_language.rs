//! Texts that are written once for all languages, or for each.

use std::sync::Arc;

use super::PerLanguage;
use crate::finding::{Expected, Fault};
use crate::id::{ByLanguage, LanguageId};
use crate::yaml::{Data, Node, Reader};

/// Notes the languages that show a text which is given for others only.
pub fn lacking<T>(
    reader: &mut Reader<'_>,
    codes: &ByLanguage<&str>,
    key: &str,
    node: &Node<'_>,
    texts: &PerLanguage<T>,
    shows: impl Fn(LanguageId) -> bool,
) {
    let missing = codes.ids().filter(|language| texts.exact(*language).is_none() && shows(*language));
    for language in missing.filter(|_| texts.first().is_some()) {
        reader.note(node.span, Fault::MissingTranslation { key: key.to_owned(), language: codes[language].to_owned() });
    }
}

/// One text for all languages, or `{sv: …, en: …}`.
pub fn per_language(reader: &mut Reader<'_>, codes: &ByLanguage<&str>, key: &str, node: &Node<'_>) -> Option<PerLanguage<Arc<str>>> {
    match &node.data {
        Data::Scalar { .. } => {
            let text: Arc<str> = reader.plain(key, node)?.into();
            Some(PerLanguage(codes.iter().map(|_| Some(Arc::clone(&text))).collect()))
        }
        Data::Map(_) => {
            let mut record = reader.record(key, node)?;
            let texts = codes.iter().map(|code| record.take(code).and_then(|node| reader.plain(code, node)).map(Arc::from)).collect();
            reader.finish(&record, key, codes);
            Some(PerLanguage(texts))
        }
        _ => {
            reader.wrong(key, node, Expected::PerLanguage(codes.iter().map(|code| (*code).to_owned()).collect()));
            None
        }
    }
}

//! Values of YAML taken as they are: whether two are the same, and one as templates get it.

use serde_json::Value as Json;

use crate::yaml::{Data, Node};

/// Whether two values are the same, wherever they stand.
pub(super) fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.data, &b.data) {
        (Data::Null, Data::Null) => true,
        (Data::Scalar { text: a, .. }, Data::Scalar { text: b, .. }) => a.trim() == b.trim(),
        (Data::List(a), Data::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Data::Map(a), Data::Map(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.iter().any(|(other, b)| other.text == key.text && same(a, b)))
        }
        _ => false,
    }
}

/// What templates get of `extra`: YAML's own types.
pub(super) fn json(node: &Node<'_>) -> Json {
    match &node.data {
        Data::Null => Json::Null,
        Data::Scalar { text, plain, .. } => match (&**text, plain) {
            ("true", true) => Json::Bool(true),
            ("false", true) => Json::Bool(false),
            (number, true) => number.parse::<i64>().map_or_else(|_| Json::String(number.to_owned()), Json::from),
            (text, false) => Json::String(text.to_owned()),
        },
        Data::List(items) => Json::Array(items.iter().map(json).collect()),
        Data::Map(pairs) => Json::Object(pairs.iter().map(|(key, value)| (key.text.to_string(), json(value))).collect()),
    }
}

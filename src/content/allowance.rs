//! What a page allows itself: findings, each with its reason.

use std::sync::Arc;

use crate::finding::{AllowanceFault, Fault, Span, is_firm, is_rule};
use crate::yaml::{Data, Node, Reader};

/// Code, reason and place of each.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<(Arc<str>, Arc<str>, Span)> {
    let Some(record) = reader.record("allow", node) else { return Vec::new() };
    let mut all = Vec::new();
    for (code, node) in record.rest() {
        let is_empty = match &node.data {
            Data::Null => true,
            Data::Scalar { text, .. } => text.trim().is_empty(),
            _ => false,
        };
        let fault = match &*code.text {
            code if !is_rule(code) => Some(AllowanceFault::UnknownRule),
            code if is_firm(code) => Some(AllowanceFault::Firm),
            _ if is_empty => Some(AllowanceFault::NoReason),
            _ => None,
        };
        match fault {
            Some(fault) => reader.note(code.span, Fault::BadAllowance { code: code.text.to_string(), fault }),
            None => all.extend(reader.text(&code.text, node).map(|reason| (code.text.as_ref().into(), reason.into(), code.span))),
        }
    }
    all
}

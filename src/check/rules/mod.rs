//! One file a rule; its explanation stands beside it in the `.md` of the same name. The list is `finding::every_rule`.
//!
//! `cargo fmt` does not follow modules that a macro declares; `.ci/run` formats the files of this folder by name.

use super::Rule;
use crate::finding::every_rule;

macro_rules! modules {
    ($($rule:ident $($criterion:literal)?,)*) => {
        $(pub(super) mod $rule;)*

        /// Every rule, by code.
        pub const RULES: &[&Rule] = &[$(&$rule::RULE,)*];
    };
}
every_rule!(modules);

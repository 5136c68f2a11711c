//! In which language the program speaks: `--lang`, else the environment's.

use std::ffi::OsString;

use crate::finding::UiLanguage;

/// The language of messages. Read before the arguments are, since help and complaints are spoken too.
pub(super) fn of(arguments: &[OsString]) -> UiLanguage {
    let mut given = None;
    for (at, argument) in arguments.iter().enumerate() {
        let argument = argument.to_string_lossy();
        if argument == "--lang" {
            given = arguments.get(at + 1).map(|value| value.to_string_lossy().into_owned());
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            given = Some(value.to_owned());
        }
    }
    // As POSIX has it: the first of these that is set and not empty counts.
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let spoken = given.or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set));
    if spoken.is_some_and(|spoken| spoken.starts_with("sv")) { UiLanguage::Swedish } else { UiLanguage::English }
}

//! Names that files can have on every system.

/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether Windows too can have a file or folder of this name: a site with another one can't be worked on there.
pub fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let numbered = ["com", "lpt"].iter().any(|port| {
        let rest = stem.get(..3).filter(|begin| begin.eq_ignore_ascii_case(port)).map(|_| &stem[3..]);
        rest.is_some_and(|rest| rest.len() == 1 && matches!(rest.as_bytes()[0], b'1'..=b'9'))
    });
    let device = numbered || DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device));
    let sign = |c: char| matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control();
    !device && !name.ends_with(['.', ' ']) && !name.contains(sign)
}

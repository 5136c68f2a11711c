//! Links that open a file in an editor, at the line.

use std::path::Path;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::html::NOT_IN_PATH;

/// What the path of a file may not hold in a link as it is. A colon stays: drives of Windows have one.
const NOT_IN_FILE: &AsciiSet = &NOT_IN_PATH.remove(b':');

/// Editors by name, each with the form of its links. The names and the forms are those that other tools use.
const EDITORS: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
];

/// How links open files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    fn default() -> Self {
        Self(EDITORS[0].1.to_owned())
    }
}

impl Editor {
    /// The editor of a name, or links of one's own form: an address with `{path}` and, if it can, `{line}` and
    /// `{column}`. None: it is neither.
    pub fn named(text: &str) -> Option<Self> {
        if let Some((_, form)) = EDITORS.iter().find(|(name, _)| *name == text) {
            return Some(Self((*form).to_owned()));
        }
        let (scheme, _) = text.split_once("://")?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+-.".contains(&byte));
        let is_safe = !matches!(scheme, "http" | "https" | "javascript" | "data") && text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_scheme && is_safe && text.contains("{path}")).then(|| Self(text.to_owned()))
    }

    /// The names that [`Editor::named`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EDITORS.iter().map(|(name, _)| *name)
    }

    /// The link to a place in a file.
    pub(super) fn link(&self, file: &Path, line: usize, column: usize) -> String {
        let mut path = String::new();
        let plain = file.to_string_lossy().replace('\\', "/");
        if !plain.starts_with('/') {
            path.push('/');
        }
        path.extend(utf8_percent_encode(&plain, NOT_IN_FILE));
        self.0.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Editor;

    #[test]
    fn a_link_leads_to_the_line_whatever_the_path_holds() {
        let cases = [
            ("vscode", "/a b/å#.md", "vscode://file/a%20b/%C3%A5%23.md:3:7"),
            ("vscode", "C:\\sida\\a.md", "vscode://file/C:/sida/a.md:3:7"),
            ("idea", "/a&b.md", "idea://open?file=/a%26b.md&line=3&column=7"),
            ("my-editor://{path}?l={line}", "/a.md", "my-editor:///a.md?l=3"),
        ];
        for (editor, path, link) in cases {
            assert_eq!(Editor::named(editor).expect("it is known").link(Path::new(path), 3, 7), link);
        }
    }

    #[test]
    fn what_is_no_editor_is_not_taken_for_one() {
        for text in ["", "vim", "javascript://{path}", "https://example.org/{path}", "x://file", "x://{path} y", "://{path}"] {
            assert_eq!(Editor::named(text), None, "{text}");
        }
    }
}

//! Data that is read into a type: YAML as somebody wrote it, or the JSON that the build made of the program's own.

use serde::de::DeserializeOwned;

/// The text of a data file.
#[derive(Clone, Copy)]
pub enum DataText<'t> {
    /// As it was written.
    Yaml(&'t str),
    /// What `build.rs` made of it: the same values, which are read many times faster than libyaml reads YAML.
    Json(&'static str),
}

impl DataText<'_> {
    /// The data. The error has the byte at which reading stopped, and what the parser says.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, (usize, String)> {
        match self {
            Self::Yaml(text) => {
                serde_yaml::from_str(text).map_err(|error| (error.location().map_or(0, |place| place.index()), error.to_string()))
            }
            Self::Json(text) => serde_json::from_str(text).map_err(|error| (0, error.to_string())),
        }
    }
}

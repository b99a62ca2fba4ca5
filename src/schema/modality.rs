//! How sure a claim is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Whether the thing is said to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Said to have happened or to be going on.
    #[default]
    Actual,
    /// Intended, prepared, ordered, due.
    Planned,
    /// May, might, likely, presumed, feared.
    Possible,
    /// Said not to be so.
    Denied,
}

impl Modality {
    /// All modalities, the surest first.
    pub const ALL: [Self; 4] = [Self::Actual, Self::Planned, Self::Possible, Self::Denied];

    /// Returns the name used in files and queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
        }
    }
}

impl fmt::Display for Modality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Modality {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|m| m.name() == text);
        found.ok_or_else(|| format!("`{text}` is no modality: expected actual, planned, possible or denied"))
    }
}

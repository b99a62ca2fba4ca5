//! Figures that a claim counts with.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How a figure bounds the count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Compare {
    /// Plain.
    #[default]
    #[serde(rename = "=")]
    Exactly,
    /// About, some, around, approximately.
    #[serde(rename = "~")]
    About,
    /// At least, no fewer than.
    #[serde(rename = ">=")]
    AtLeast,
    /// More than, over.
    #[serde(rename = ">")]
    MoreThan,
    /// Up to, as many as.
    #[serde(rename = "<=")]
    UpTo,
    /// Fewer than, less than.
    #[serde(rename = "<")]
    LessThan,
}

impl Compare {
    /// All comparisons.
    pub const ALL: [Self; 6] = [Self::Exactly, Self::About, Self::AtLeast, Self::MoreThan, Self::UpTo, Self::LessThan];

    /// Returns the sign used in files.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::About => "~",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::UpTo => "<=",
            Self::LessThan => "<",
        }
    }
}

impl fmt::Display for Compare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}

impl FromStr for Compare {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|c| c.sign() == text).ok_or_else(|| format!("`{text}` is no comparison sign"))
    }
}

/// A figure with its unit and bound: at least 300 killed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Plural noun: `troops`, `killed`, `shells`, `usd`.
    pub unit: String,
    /// The bound.
    pub compare: Compare,
}

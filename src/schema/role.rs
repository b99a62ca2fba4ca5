//! The parts that entities play in a claim.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A part in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it.
    Agent,
    /// Whom or what it is done to.
    Target,
    /// Who gets it, or whose side it serves.
    Recipient,
    /// The other side of a mutual act.
    Partner,
    /// What is given, sent, used, lost, made.
    Item,
    /// Where.
    Place,
}

impl Role {
    /// All roles in the order of output.
    pub const ALL: [Self; 6] = [Self::Agent, Self::Target, Self::Recipient, Self::Partner, Self::Item, Self::Place];

    /// Returns the name used in files: `agent`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Target => "target",
            Self::Recipient => "recipient",
            Self::Partner => "partner",
            Self::Item => "item",
            Self::Place => "place",
        }
    }

    /// Returns the type of the edge from a claim to this participant: `AGENT`.
    #[must_use]
    pub fn edge(self) -> &'static str {
        match self {
            Self::Agent => "AGENT",
            Self::Target => "TARGET",
            Self::Recipient => "RECIPIENT",
            Self::Partner => "PARTNER",
            Self::Item => "ITEM",
            Self::Place => "PLACE",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|r| r.name() == text);
        found.ok_or_else(|| format!("`{text}` is no role: expected agent, target, recipient, partner, item or place"))
    }
}

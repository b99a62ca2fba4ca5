//! Known names: token texts in, the longest names among them out.

use std::ops::Range;

use crate::schema::{CountryCode, EntityId, EntityType};

/// A row of [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameIx(pub u32);

/// A known entity.
#[derive(Clone, Debug)]
pub struct NameEntry {
    /// Its stable id.
    pub id: EntityId,
    /// Its type.
    pub kind: EntityType,
    /// Its canonical name.
    pub name: String,
    /// Every other form, demonyms and capitals left out.
    pub aliases: Vec<String>,
    /// The state it belongs to (its own code for a state).
    pub country: Option<CountryCode>,
    /// What it is, in a word or two: `spy agency`, `president`, `ballistic missile`.
    pub note: Option<String>,
}

/// In which form a name stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The canonical name or an alias.
    Name,
    /// An adjective or noun for people of a state: `North Korean`.
    Demonym,
    /// A capital that can stand for its state: `Pyongyang`.
    Capital,
}

/// A known name found in a row of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The tokens it covers, as indexes into what was searched.
    pub tokens: Range<usize>,
    /// The entities that the form can mean, the likeliest first.
    pub entries: Vec<(NameIx, Form)>,
}

/// All known entities, and the forms that mean them.
#[derive(Debug, Default)]
pub struct Names {
    entries: Vec<NameEntry>,
}

impl Names {
    /// Returns an entity.
    #[must_use]
    pub fn entry(&self, ix: NameIx) -> &NameEntry {
        &self.entries[ix.0 as usize]
    }

    /// Finds an entity by id.
    #[must_use]
    pub fn by_id(&self, id: &EntityId) -> Option<&NameEntry> {
        self.entries.iter().find(|e| e.id == *id)
    }

    /// Finds the longest known names in a row of token texts, left to right, none overlapping.
    #[must_use]
    pub fn find(&self, tokens: &[&str]) -> Vec<NameMatch> {
        let _ = tokens;
        Vec::new()
    }
}

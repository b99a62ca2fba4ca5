//! Trees to mentions and entities: who and what a report speaks of, each link with its reason.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::schema::{CountryCode, EntityId, EntityType};
use crate::syntax::Tree;
use crate::text::Document;

/// An entity of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id, the same in every report.
    pub id: EntityId,
    /// Its type.
    pub kind: EntityType,
    /// Its canonical name: the lexicon's, else the fullest in the text.
    pub name: String,
    /// Other forms in the text and the lexicon, sorted.
    pub names: Vec<String>,
    /// The state it belongs to.
    pub country: Option<CountryCode>,
    /// What it is: `spy agency`, `president`.
    pub note: Option<String>,
}

/// A row of [`Entities::list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub usize);

/// Why a mention was linked to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The lexicon knows the name.
    Lexicon,
    /// A demonym.
    Demonym,
    /// A capital that acts.
    Capital,
    /// A title stands before it, or a name's shape.
    Shape,
    /// A designation pattern or a head noun ("240mm rocket launchers").
    Pattern,
    /// A shorter form of a name in the same report.
    ShortForm,
    /// Brackets introduced the acronym.
    Acronym,
    /// A description with one fitting entity ("the spy agency").
    Description,
    /// A pronoun or "the North" with one fitting antecedent.
    Coreference,
}

/// A place in the text that names an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its tokens, as indexes into the document's.
    pub tokens: Range<usize>,
    /// The syntactic head among them: the word that clauses attach to.
    pub head: usize,
    /// What it names.
    pub entity: EntityIx,
    /// Why.
    pub reason: Reason,
}

/// The entities of a report and where they are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// Entities in the order of first mention.
    pub list: Vec<Entity>,
    /// Mentions in the order of the text; one may lie inside another ("[[Russia]'s Kursk region]").
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// Returns an entity.
    #[must_use]
    pub fn get(&self, ix: EntityIx) -> &Entity {
        &self.list[ix.0]
    }

    /// Returns the widest mention whose head is a token.
    #[must_use]
    pub fn headed_by(&self, token: usize) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.head == token).max_by_key(|m| m.tokens.len())
    }
}

/// Finds and links the entities of a report. `trees` has one tree a sentence.
#[must_use]
pub fn find(document: &Document<'_>, trees: &[Tree], lexicon: &Lexicon) -> Entities {
    let _ = (document, trees, lexicon);
    Entities::default()
}

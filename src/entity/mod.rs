//! Trees to mentions and entities: who and what a report speaks of, each link with its reason.

mod agency;
mod bodies;
mod caps;
mod describe;
mod draft;
mod force;
mod goods;
mod known;
mod ministry;
mod page;
mod person;
mod place;
mod pronoun;
mod sense;
mod short;
mod site;
mod state;
#[cfg(test)]
mod tests;
mod town;
mod untitled;
mod weapon;

use std::collections::BTreeMap;
use std::ops::Range;

use draft::Draft;
use page::Page;

use crate::lexicon::Lexicon;
use crate::schema::{CountryCode, EntityId, EntityType, PartialDate};
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
    /// An office of a state, and who held it when the report was published.
    Office,
    /// A pronoun or "the North" with one fitting antecedent.
    Coreference,
    /// A bare noun ("rebels") where the place or the report tells whose they are.
    Setting,
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
    /// Mentions in the order of the text; one may lie inside another (`Russia` inside `Russia's Kursk region`).
    pub mentions: Vec<Mention>,
    /// For each head token its widest mention.
    by_head: BTreeMap<usize, usize>,
}

impl Entities {
    /// Makes the index over mentions that stand in the order of the text.
    #[must_use]
    pub fn new(list: Vec<Entity>, mentions: Vec<Mention>) -> Self {
        let mut by_head = BTreeMap::new();
        for (at, mention) in mentions.iter().enumerate() {
            let widest = by_head.entry(mention.head).or_insert(at);
            if mentions[*widest].tokens.len() < mention.tokens.len() {
                *widest = at;
            }
        }
        Self { list, mentions, by_head }
    }

    /// Returns an entity.
    #[must_use]
    pub fn get(&self, ix: EntityIx) -> &Entity {
        &self.list[ix.0]
    }

    /// Returns the entities with their places.
    pub fn all(&self) -> impl Iterator<Item = (EntityIx, &Entity)> {
        self.list.iter().enumerate().map(|(at, entity)| (EntityIx(at), entity))
    }

    /// Returns the widest mention whose head is a token.
    #[must_use]
    pub fn headed_by(&self, token: usize) -> Option<&Mention> {
        self.by_head.get(&token).map(|&at| &self.mentions[at])
    }

    /// Returns the mentions of a sentence, in the order of the text.
    #[must_use]
    pub fn in_sentence(&self, number: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.sentence < number);
        let end = self.mentions.partition_point(|m| m.sentence <= number);
        &self.mentions[start..end]
    }
}

/// Finds and links the entities of a report. `trees` has one tree a sentence; `published` tells who holds an office.
///
/// The finders run from the surest to the least sure; none takes a token from an earlier one.
#[must_use]
pub fn find(document: &Document<'_>, trees: &[Tree], lexicon: &Lexicon, published: Option<PartialDate>) -> Entities {
    let mut draft = Draft::new(Page::new(document, trees, lexicon));
    known::add(&mut draft);
    ministry::add(&mut draft);
    person::add(&mut draft);
    agency::add(&mut draft);
    place::add(&mut draft);
    weapon::add(&mut draft);
    pronoun::add_owners(&mut draft);
    force::add(&mut draft);
    state::add(&mut draft);
    short::add(&mut draft);
    town::add(&mut draft);
    untitled::add(&mut draft);
    site::add(&mut draft);
    goods::add(&mut draft);
    describe::add(&mut draft, published);
    pronoun::add(&mut draft);
    place::join(&mut draft);
    weapon::join(&mut draft);
    draft.finish()
}

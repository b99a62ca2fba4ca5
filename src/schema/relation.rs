//! Relations: rows of `relations.toml`.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Modality, Role};

/// A relation, a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation(u8);

/// Whether a relation draws the parties together or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Helps, gives, agrees.
    Cooperation,
    /// Fights, threatens, condemns.
    Conflict,
    /// Neither: holds office, belongs to.
    Structure,
}

/// Whether the act is done or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// An act.
    Deed,
    /// A statement that is the act.
    Word,
}

/// What the table says of a relation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationRow {
    /// The name in files, and the type of its edges: `SUPPLIES`.
    pub name: String,
    /// What it reads.
    pub doc: String,
    /// Cooperation, conflict or structure.
    pub class: Class,
    /// Deed or word.
    pub mode: Mode,
    /// The verb on a picture, third person: `supplies`.
    pub verb: String,
    /// The bare verb, after `may` or `plans to`: `supply`.
    pub bare: String,
    /// Whether agent and partner can change places.
    #[serde(default)]
    pub symmetric: bool,
    /// CAMEO event codes, the nearest first (Schrodt 2012, CAMEO 1.1b3); none for structure.
    #[serde(default)]
    pub cameo: Vec<String>,
    /// The PLOVER event type (Halterman et al. 2023); none for structure.
    #[serde(default)]
    pub plover: Option<String>,
    /// The role in which a force without a nationality is the agent's own ("North Korea sent troops").
    #[serde(default)]
    pub own: Option<Role>,
    /// The roles it may fill, the agent first.
    pub roles: Vec<Role>,
    /// Its edges in the graph.
    pub edges: Vec<EdgeRule>,
    /// Sentences that say it.
    pub examples: Vec<Example>,
}

/// An edge from the agent to the participant in a role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EdgeRule {
    /// The participant's role.
    pub role: Role,
    /// The edge's type where it is not the relation's name.
    #[serde(default)]
    pub name: Option<String>,
    /// Drawn only where this role is empty.
    #[serde(default)]
    pub unless: Option<Role>,
}

/// A sentence and the claim of the relation that it makes, participants by canonical name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// One sentence.
    pub text: String,
    /// Expected participants.
    #[serde(default)]
    pub agent: Option<String>,
    /// Expected participant.
    #[serde(default)]
    pub target: Option<String>,
    /// Expected participant.
    #[serde(default)]
    pub recipient: Option<String>,
    /// Expected participant.
    #[serde(default)]
    pub partner: Option<String>,
    /// Expected participant.
    #[serde(default)]
    pub item: Option<String>,
    /// Expected participant.
    #[serde(default)]
    pub place: Option<String>,
    /// Expected modality.
    #[serde(default)]
    pub modality: Modality,
}

impl Example {
    /// Returns the expected participant in a role.
    #[must_use]
    pub fn filler(&self, role: Role) -> Option<&str> {
        match role {
            Role::Agent => self.agent.as_deref(),
            Role::Target => self.target.as_deref(),
            Role::Recipient => self.recipient.as_deref(),
            Role::Partner => self.partner.as_deref(),
            Role::Item => self.item.as_deref(),
            Role::Place => self.place.as_deref(),
        }
    }
}

#[derive(Deserialize)]
struct Table {
    relation: Vec<RelationRow>,
}

static TABLE: LazyLock<Vec<RelationRow>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("relations.toml")).expect("a test parses the embedded table");
    table.relation
});

impl Relation {
    /// Returns all relations in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.len()).filter_map(|i| u8::try_from(i).ok()).map(Self)
    }

    /// Returns the relation's place in the table, from zero.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the relation's row.
    #[must_use]
    pub fn row(self) -> &'static RelationRow {
        &TABLE[usize::from(self.0)]
    }

    /// Returns the name: `SUPPLIES`.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// Finds a relation by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|r| r.name() == name)
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_legal() {
        let names: BTreeSet<&str> = Relation::all().map(Relation::name).collect();
        assert_eq!(names.len(), Relation::all().count());
        assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')));
    }

    #[test]
    fn every_row_is_whole() {
        for relation in Relation::all() {
            let row = relation.row();
            assert_eq!(row.roles.first(), Some(&Role::Agent), "{relation}");
            assert!(!row.doc.is_empty() && !row.examples.is_empty() && !row.edges.is_empty(), "{relation}");
            assert!(row.edges.iter().all(|e| row.roles.contains(&e.role)), "{relation}");
            assert_eq!(row.class == Class::Structure, row.cameo.is_empty() && row.plover.is_none(), "{relation}");
        }
    }

    #[test]
    fn examples_fill_only_roles_of_their_row() {
        for relation in Relation::all() {
            for example in &relation.row().examples {
                for role in Role::ALL {
                    let allowed = relation.row().roles.contains(&role);
                    assert!(allowed || example.filler(role).is_none(), "{relation}: {}", example.text);
                }
            }
        }
    }
}

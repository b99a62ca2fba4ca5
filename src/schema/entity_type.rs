//! Types of entity: rows of `entity_types.toml`.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

/// A type of entity, a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityType(u8);

/// What the table says of a type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityTypeRow {
    /// The label in the graph: `Country`.
    pub name: String,
    /// The first part of its entities' ids: `country`.
    pub prefix: String,
    /// What belongs to it.
    pub doc: String,
    /// Sentences that hold an entity of the type.
    pub examples: Vec<TypeExample>,
}

/// A sentence and the entity of the type that it names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeExample {
    /// One sentence.
    pub text: String,
    /// The entity's canonical name.
    pub name: String,
}

#[derive(Deserialize)]
struct Table {
    r#type: Vec<EntityTypeRow>,
}

static TABLE: LazyLock<Vec<EntityTypeRow>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("entity_types.toml")).expect("a test parses the embedded table");
    table.r#type
});

impl EntityType {
    /// A state.
    pub const COUNTRY: Self = Self(0);
    /// An organisation.
    pub const AGENCY: Self = Self(1);
    /// A human being.
    pub const PERSON: Self = Self(2);
    /// An arm.
    pub const WEAPON: Self = Self(3);
    /// A place.
    pub const REGION: Self = Self(4);
    /// Soldiers.
    pub const FORCE: Self = Self(5);
    /// Other things.
    pub const GOODS: Self = Self(6);

    /// Returns all types in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.len()).filter_map(|i| u8::try_from(i).ok()).map(Self)
    }

    /// Returns the type's row.
    #[must_use]
    pub fn row(self) -> &'static EntityTypeRow {
        &TABLE[usize::from(self.0)]
    }

    /// Returns the label in the graph: `Country`.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// Finds a type by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|t| t.name() == name)
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_name_their_rows() {
        let named = [
            (EntityType::COUNTRY, "Country"),
            (EntityType::AGENCY, "Agency"),
            (EntityType::PERSON, "Person"),
            (EntityType::WEAPON, "Weapon"),
            (EntityType::REGION, "Region"),
            (EntityType::FORCE, "Force"),
            (EntityType::GOODS, "Goods"),
        ];
        for (kind, name) in named {
            assert_eq!(EntityType::named(name), Some(kind));
        }
        assert_eq!(EntityType::all().count(), named.len());
    }

    #[test]
    fn every_row_is_whole() {
        for kind in EntityType::all() {
            assert!(!kind.row().doc.is_empty() && !kind.row().examples.is_empty(), "{kind}");
        }
    }
}

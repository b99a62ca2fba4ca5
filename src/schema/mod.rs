//! The model's words: kinds of entity, relations with their roles, classes and codes, dates, values of time, ids.
//!
//! In: the two embedded tables `entity_types.toml` and `relations.toml`. Out: small copyable ids that
//! stand for their rows. After this module no string names a type or a relation.

mod date;
mod entity_type;
mod id;
mod modality;
mod quantity;
mod relation;
mod role;
pub mod temporal;

pub use date::{PartialDate, When};
pub use entity_type::{EntityType, EntityTypeRow, TypeExample};
pub use id::{ClaimId, CountryCode, EntityId, ReportKey};
pub use modality::Modality;
pub use quantity::{Compare, Quantity};
pub use relation::{Class, EdgeRule, Example, Mode, Relation, RelationRow};
pub use role::Role;

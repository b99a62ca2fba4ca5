//! Claims to a property graph in petgraph, and [`view`], the only thing that query and export see of it.
//!
//! Entity nodes carry their type as label; `Report` and `Claim` nodes stand beside them. Edges between entities
//! are named after relations and drawn only for what is said to be actual; claim edges hold the rest.

pub mod view;

mod build;
mod change;
mod edge;
mod index;
mod inner;
mod journal;
mod measure;
mod merge;
mod names;
mod record;
mod sight;
#[cfg(test)]
pub(crate) mod testing;
mod value;

pub use build::{Source, build, build_seen};
pub use sight::Sight;
pub use value::Value;
pub use view::{Direction, Graph, Neighbours, NodeId, RelId, Selection, Symbol};

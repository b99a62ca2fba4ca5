//! What is learned from answer keys: which words make which claim, and who plays what in it.
//!
//! ```text
//! candidate (words that may make a claim) ─ trigger, participant (what speaks for each, as clues)
//!    ─ weights (a linear model over hashed clues) ─ decide ─ merge ─▶ Draft        train: keys ─▶ weights
//! ```
//!
//! The rules' drafts are clues among others: the model weighs them, mends their roles and adds what no frame reads.

mod candidate;
mod clue;
mod decide;
mod group;
mod merge;
mod participant;
mod path;
pub mod train;
mod trigger;
mod voice;
mod weights;

pub(super) use decide::drafts;
pub(super) use voice::sources;
pub use weights::{Model, ModelError};

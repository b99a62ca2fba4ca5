//! What is learned from answer keys: which words make which claim, who plays what in it, how sure it is, when it was, how many it
//! counts and who says so.
//!
//! ```text
//! candidate (words that may make a claim) ─ context (what their sentence's wording tells) ─ trigger, participant (what speaks
//!    for each, as clues)
//!    ─ weights (a linear model over hashed clues) ─ decide ─ whole (a claim with all its parts) ─ sureness ─ merge ─▶ Draft
//! Draft ─ voice (who says so), dating (when), counting (how many) ─▶ Claim        train: keys ─▶ weights
//! ```
//!
//! The rules' drafts are clues among others: the model weighs them, mends their roles and adds what no frame reads.

mod candidate;
mod clue;
mod context;
mod counting;
mod dating;
mod decide;
mod group;
mod merge;
mod participant;
mod path;
mod sureness;
pub mod train;
mod trigger;
mod voice;
mod weights;
mod whole;

pub(super) use context::{Telling, telling};
pub(super) use counting::quantities;
pub(super) use dating::moments;
pub(super) use decide::drafts;
pub(super) use voice::sources;
pub use weights::{Model, ModelError};

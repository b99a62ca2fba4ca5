//! Answer keys and reports to weights.
//!
//! ```text
//! key, sheet (what a report should give) ─ lesson (its candidates, aligned with the key) ─ fit ─▶ Model
//! ```

mod align;
mod facets;
mod fit;
mod key;
mod lesson;
mod sheet;

pub use fit::fit;
pub use key::Key;
pub use lesson::Lesson;
pub use sheet::{Texts, annotated, sheet};

//! Answer keys and reports to weights.
//!
//! ```text
//! key, sheet (what a report should give) ─ lesson (its candidates, aligned with the key) ─ fit ─▶ Model
//!    examples ─▶ JSON for networks that are taught elsewhere
//! ```

mod align;
mod examples;
mod facets;
mod fit;
mod key;
mod lesson;
mod sheet;

pub use examples::{Example, examples};
pub use fit::fit;
pub use key::Key;
pub use lesson::Lesson;
pub use sheet::{Texts, annotated, sheet};

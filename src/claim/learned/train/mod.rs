//! Answer keys and reports to weights.
//!
//! ```text
//! key (what a report should give) ─ lesson (its candidates, aligned with the key) ─ fit ─▶ Model
//! ```

mod align;
mod fit;
mod key;
mod lesson;

pub use fit::fit;
pub use key::Key;
pub use lesson::Lesson;

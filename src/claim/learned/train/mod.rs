//! Answer keys and reports to weights.
//!
//! ```text
//! key, sheet (what a report should give) ─ lesson (its candidates, aligned with the key) ─ fit ─▶ Model
//! key, a model of other reports ─ judged (its claims, each as right as it is) ─ fit
//!    examples ─▶ JSON for networks that are taught elsewhere
//! ```

mod align;
mod examples;
mod facets;
mod fit;
mod judged;
mod key;
mod lesson;
mod logistic;
mod sheet;

pub use examples::{Example, examples};
pub use fit::{Judge, fit};
pub use judged::Judged;
pub use key::Key;
pub use lesson::Lesson;
pub use sheet::{Texts, annotated, sheet};

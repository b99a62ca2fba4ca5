//! What the query language does with values of time: maps and texts to values, parts, truncation, sums, differences.

mod arithmetic;
mod between;
mod build;
mod component;
mod duration;
mod fields;
mod partial;
mod truncate;

pub(super) use arithmetic::{negate, scale, subtract, sum};
pub(crate) use between::{Measure, measure};
use build::convert;
pub(crate) use build::{build, current};
pub(crate) use component::component;
pub(crate) use partial::Days;
pub(super) use partial::standing;
pub(crate) use truncate::truncate;

use std::sync::Arc;

use super::{Kinds, Value};
use crate::query::fault::Problem;
use crate::schema::temporal::{Temporal, TemporalKind};

impl Value {
    /// Wraps a value of time.
    pub(crate) fn temporal(temporal: Temporal) -> Self {
        Self::Temporal(Arc::new(temporal))
    }
}

impl Kinds {
    /// Returns the kind of a value of time.
    pub(crate) const fn of_temporal(kind: TemporalKind) -> Self {
        match kind {
            TemporalKind::Date => Self::DATE,
            TemporalKind::LocalTime => Self::LOCAL_TIME,
            TemporalKind::Time => Self::TIME,
            TemporalKind::LocalDateTime => Self::LOCAL_DATE_TIME,
            TemporalKind::DateTime => Self::DATE_TIME,
            TemporalKind::Duration => Self::DURATION,
        }
    }
}

/// Says that a value of time cannot be made of what is given.
pub(crate) fn bad(message: impl Into<String>) -> Problem {
    Problem::new("query::bad-date", message)
}

fn too_far() -> Problem {
    Problem::new("query::out-of-range", "the calendar ends with the years -999,999,999 and 999,999,999")
}

fn too_long() -> Problem {
    Problem::new("query::integer-overflow", "this length of time does not fit in 64 bits")
}

//! Dates that may be partial, as the days that they can mean: `2024-11` is thirty of them.

#![expect(clippy::wildcard_enum_match_arm, reason = "two kinds of values are dates; all others are told off alike")]

use std::cmp::Ordering;

use crate::query::fault::Problem;
use crate::query::value::Value;
use crate::schema::PartialDate;
use crate::schema::temporal::{Date, Temporal};

/// The days that a date can mean, and what of it is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) month: Option<i64>,
    pub(crate) day: Option<i64>,
}

impl Days {
    /// Reads a text as a partial date, or takes the day of a value of time.
    pub(crate) fn read(value: &Value) -> Result<Self, Problem> {
        match value {
            Value::Text(text) => {
                text.parse().map(Self::partial).map_err(|message: String| Problem::new("query::bad-date", message))
            }
            Value::Temporal(temporal) => Self::exact(temporal),
            other => Err(Problem::new("query::type", format!("expected a date, not {}", other.kind()))),
        }
    }

    fn partial(date: PartialDate) -> Self {
        let exact = |day: jiff::civil::Date| {
            let [year, month, day] = [i64::from(day.year()), i64::from(day.month()), i64::from(day.day())];
            Date::new(year, month, day).expect("a day of a partial date is one of the calendar")
        };
        let number = |part: Option<i8>| part.map(i64::from);
        Self {
            first: exact(date.first_day()),
            last: exact(date.last_day()),
            month: number(date.month()),
            day: number(date.day()),
        }
    }

    fn exact(temporal: &Temporal) -> Result<Self, Problem> {
        let day = temporal.day().ok_or_else(|| Problem::new("query::type", "expected a value that has a day"))?;
        Ok(Self { first: day, last: day, month: Some(day.month()), day: Some(day.day()) })
    }

    /// Says whether both can be the same day.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Says whether it is before another; nothing where they overlap and are not both known to the day.
    pub(crate) fn before(self, other: Self) -> Option<bool> {
        self.order(other).map(Ordering::is_lt)
    }

    fn order(self, other: Self) -> Option<Ordering> {
        let exact = self.first == self.last && other.first == other.last;
        (exact || !self.overlaps(other)).then(|| self.first.cmp(&other.first))
    }
}

/// Compares a date that a report tells with a day for `<` and the like; nothing where the text is no date.
pub(in crate::query::value) fn standing(text: &str, day: &Temporal) -> Option<Ordering> {
    let Temporal::Date(day) = day else { return None };
    let told = Days::partial(text.parse().ok()?);
    told.order(Days { first: *day, last: *day, month: None, day: None })
}

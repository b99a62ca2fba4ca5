//! A map to a length of time: `{years: 1, days: 1.5}`.

#![expect(clippy::wildcard_enum_match_arm, reason = "numbers fit; all other kinds are told off alike")]

use std::collections::BTreeMap;

use super::{bad, too_long};
use crate::query::fault::{Problem, near_hint};
use crate::query::value::Value;
use crate::schema::temporal::{Duration, Temporal};

/// Which of the three parts of a length a unit counts in.
#[derive(Clone, Copy)]
enum Part {
    Months,
    Days,
    Seconds,
}

/// The units: how many of the part each has, or for those below a second how many of it a second has.
const UNITS: [(&str, Part, i128, i128); 11] = [
    ("years", Part::Months, 12, 1),
    ("quarters", Part::Months, 3, 1),
    ("months", Part::Months, 1, 1),
    ("weeks", Part::Days, 7, 1),
    ("days", Part::Days, 1, 1),
    ("hours", Part::Seconds, 3_600, 1),
    ("minutes", Part::Seconds, 60, 1),
    ("seconds", Part::Seconds, 1, 1),
    ("milliseconds", Part::Seconds, 1, 1_000),
    ("microseconds", Part::Seconds, 1, 1_000_000),
    ("nanoseconds", Part::Seconds, 1, 1_000_000_000),
];

/// Makes a length of time from a map of units.
pub(super) fn from_map(map: &BTreeMap<String, Value>) -> Result<Temporal, Problem> {
    let (mut months, mut days, mut seconds) = (0_i128, 0_i128, 0_i128);
    for (key, value) in map {
        let (_, part, times, over) = UNITS.iter().find(|(name, ..)| name == key).ok_or_else(|| stranger(key))?;
        let count = billionths(key, value)?.checked_mul(*times).ok_or_else(too_long)? / over;
        let place = match part {
            Part::Months => &mut months,
            Part::Days => &mut days,
            Part::Seconds => &mut seconds,
        };
        *place = place.checked_add(count).ok_or_else(too_long)?;
    }
    Duration::from_billionths(months, days, seconds).map(Temporal::Duration).ok_or_else(too_long)
}

fn stranger(key: &str) -> Problem {
    let near = near_hint(key, UNITS.map(|(name, ..)| name)).map(|hint| format!("; {hint}")).unwrap_or_default();
    bad(format!("`duration` has no part `{key}`{near}"))
}

fn billionths(key: &str, value: &Value) -> Result<i128, Problem> {
    match value {
        Value::Int(whole) => Ok(i128::from(*whole) * 1_000_000_000),
        Value::Float(number) => split(*number).ok_or_else(too_long),
        other => Err(Problem::new("query::type", format!("`{key}` must be a number, not {}", other.kind()))),
    }
}

/// Turns a number with a point into billionths, without losing what is before the point.
#[expect(clippy::cast_possible_truncation, reason = "the size is checked")]
pub(super) fn split(number: f64) -> Option<i128> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    let whole = number.trunc();
    (whole.abs() < BEYOND).then(|| (whole as i128) * 1_000_000_000 + ((number - whole) * 1e9).round() as i128)
}

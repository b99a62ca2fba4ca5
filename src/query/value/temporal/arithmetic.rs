//! Sums of values of time and lengths; lengths many times over and in parts.

#![expect(clippy::wildcard_enum_match_arm, reason = "pairs that can be joined are picked out; others have no sum")]

use super::duration::split;
use super::{too_far, too_long};
use crate::query::fault::Problem;
use crate::query::value::Value;
use crate::schema::temporal::{DateTime, Duration, LocalDateTime, LocalTime, Temporal, Time};

/// The nanoseconds of a day.
const DAY: i128 = 86_400_000_000_000;

/// What cannot be joined is left to others, who know the words for it.
type Attempt = Option<Result<Value, Problem>>;

/// `d + length`, `length + d`, `length + length`
pub(in crate::query::value) fn sum(a: &Value, b: &Value) -> Attempt {
    let (Value::Temporal(a), Value::Temporal(b)) = (a, b) else { return None };
    match (&**a, &**b) {
        (Temporal::Duration(x), Temporal::Duration(y)) => Some(length(x.plus(*y))),
        (point, Temporal::Duration(by)) | (Temporal::Duration(by), point) => Some(shifted(point, *by)),
        _ => None,
    }
}

/// `d - length`, `length - length`
pub(in crate::query::value) fn subtract(a: &Value, b: &Value) -> Attempt {
    let (Value::Temporal(_), Value::Temporal(by)) = (a, b) else { return None };
    let Temporal::Duration(by) = **by else { return None };
    match by.negated() {
        Some(back) => sum(a, &Value::temporal(Temporal::Duration(back))),
        None => Some(Err(too_long())),
    }
}

/// `-length`
pub(in crate::query::value) fn negate(a: &Value) -> Attempt {
    match a {
        Value::Temporal(of) => match **of {
            Temporal::Duration(by) => Some(length(by.negated())),
            _ => None,
        },
        _ => None,
    }
}

/// `length * 2`, `length / 2`: each part by itself, fractions going on to smaller parts.
pub(in crate::query::value) fn scale(of: &Value, by: impl Fn(f64) -> f64) -> Attempt {
    let Value::Temporal(of) = of else { return None };
    let Temporal::Duration(of) = **of else { return None };
    Some(length(scaled(of, by)))
}

#[expect(clippy::cast_precision_loss, reason = "a length times a number with a point is as exact as that")]
fn scaled(of: Duration, by: impl Fn(f64) -> f64) -> Option<Duration> {
    let months = split(by(of.months() as f64))?;
    let days = split(by(of.days() as f64))?;
    let seconds = split(by(of.seconds() as f64))?;
    let rest = split(by(of.nanoseconds_of_second() as f64).trunc())? / 1_000_000_000;
    Duration::from_billionths(months, days, seconds.checked_add(rest)?)
}

fn length(made: Option<Duration>) -> Result<Value, Problem> {
    made.map(|made| Value::temporal(Temporal::Duration(made))).ok_or_else(too_long)
}

/// Puts a point in time off: first by the months, then by the days, then by the rest.
fn shifted(point: &Temporal, by: Duration) -> Result<Value, Problem> {
    let moved = |local: LocalDateTime| {
        let date = local.date.plus_months(by.months())?.plus_days(by.days())?;
        Some(LocalDateTime { date, ..local })
    };
    let made = match point {
        Temporal::Date(date) => {
            let whole = i64::try_from(by.nanoseconds() / DAY).ok();
            let start = moved(LocalDateTime { date: *date, time: LocalTime::MIDNIGHT });
            start.zip(whole).and_then(|(at, days)| at.date.plus_days(days)).map(Temporal::Date)
        }
        Temporal::LocalTime(time) => Some(Temporal::LocalTime(turned(*time, by))),
        Temporal::Time(time) => Some(Temporal::Time(Time { local: turned(time.local, by), ..*time })),
        Temporal::LocalDateTime(at) => moved(*at).and_then(|at| at.plus(by.nanoseconds())).map(Temporal::LocalDateTime),
        Temporal::DateTime(at) => moved(at.local())
            .and_then(|local| DateTime::at(local, at.zone().clone()))
            .and_then(|day| DateTime::from_nanoseconds(day.nanoseconds() + by.nanoseconds(), at.zone().clone()))
            .map(Temporal::DateTime),
        Temporal::Duration(other) => other.plus(by).map(Temporal::Duration),
    };
    made.map(Value::temporal).ok_or_else(too_far)
}

fn turned(time: LocalTime, by: Duration) -> LocalTime {
    LocalTime::wrapped(i128::from(time.nanoseconds()) + by.nanoseconds())
}

//! Values of time cut off at a unit: `date.truncate('month', d)`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::build::adjusted;
use super::fields::Fields;
use super::{bad, convert, too_far};
use crate::query::fault::{Problem, near_hint};
use crate::query::value::Value;
use crate::schema::temporal::{Date, DateTime, LocalDateTime, LocalTime, Temporal, TemporalKind};

type Parts = BTreeMap<String, Value>;

/// What a day is cut to.
type DayCut = fn(Date) -> Option<Date>;

const DAY_UNITS: [(&str, DayCut); 9] = [
    ("millennium", |d| years(d, 1000)),
    ("century", |d| years(d, 100)),
    ("decade", |d| years(d, 10)),
    ("year", |d| years(d, 1)),
    ("weekYear", |d| Date::of_week(d.week_year(), 1, 1)),
    ("quarter", |d| Date::of_quarter(d.year(), d.quarter(), 1)),
    ("month", |d| Date::new(d.year(), d.month(), 1)),
    ("week", |d| Some(d.monday())),
    ("day", Some),
];

const TIME_UNITS: [(&str, i64); 6] = [
    ("hour", 3_600_000_000_000),
    ("minute", 60_000_000_000),
    ("second", 1_000_000_000),
    ("millisecond", 1_000_000),
    ("microsecond", 1_000),
    ("nanosecond", 1),
];

fn years(date: Date, unit: i64) -> Option<Date> {
    Date::new(date.year() - date.year().rem_euclid(unit), 1, 1)
}

/// Cuts a value off at a unit, turns it into a kind and puts a map's parts over what is left.
pub(crate) fn truncate(
    kind: TemporalKind,
    unit: &str,
    value: &Temporal,
    parts: Option<&Parts>,
) -> Result<Temporal, Problem> {
    let rest = convert(kind, &cut(kind, unit, value)?)?;
    let Some(parts) = parts else { return Ok(rest) };
    let parts = below_second(unit, &rest, parts);
    adjusted(kind, &rest, &Fields::new(&parts, kind)?)
}

fn cut(kind: TemporalKind, unit: &str, value: &Temporal) -> Result<Temporal, Problem> {
    if let Some((_, size)) = TIME_UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)) {
        if kind == TemporalKind::Date {
            return Err(bad(format!("a day has no `{unit}` at which to cut it off")));
        }
        return with_time(value, |time| time.cut_to(*size));
    }
    let Some((name, whole)) = DAY_UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)) else {
        return Err(stranger(unit));
    };
    let begun = with_time(value, |_| LocalTime::MIDNIGHT)?;
    if value.day().is_none() && *name == "day" {
        return Ok(begun);
    }
    with_day(&begun, *whole)?.ok_or_else(|| bad(format!("`{}` has no `{unit}` to cut off at", value.kind().name())))
}

fn stranger(unit: &str) -> Problem {
    let known: Vec<&str> = DAY_UNITS.iter().map(|(n, _)| *n).chain(TIME_UNITS.iter().map(|(n, _)| *n)).collect();
    let near = near_hint(unit, known.iter().copied()).unwrap_or_else(|| format!("expected {}", known.join(", ")));
    bad(format!("there is no unit `{unit}` to cut off at; {near}"))
}

/// Puts another time of day in; a day alone stays as it is.
fn with_time(value: &Temporal, set: impl Fn(LocalTime) -> LocalTime) -> Result<Temporal, Problem> {
    Ok(match value {
        Temporal::Date(date) => Temporal::Date(*date),
        Temporal::LocalTime(time) => Temporal::LocalTime(set(*time)),
        Temporal::Time(time) => {
            let mut time = *time;
            time.local = set(time.local);
            Temporal::Time(time)
        }
        Temporal::LocalDateTime(at) => Temporal::LocalDateTime(LocalDateTime { time: set(at.time), ..*at }),
        Temporal::DateTime(at) => {
            let local = LocalDateTime { time: set(at.local().time), ..at.local() };
            Temporal::DateTime(DateTime::at(local, at.zone().clone()).ok_or_else(too_far)?)
        }
        Temporal::Duration(_) => return Err(bad("a length of time cannot be cut off")),
    })
}

/// Puts another day in; nothing for values without one.
fn with_day(value: &Temporal, set: DayCut) -> Result<Option<Temporal>, Problem> {
    let set = |date| set(date).ok_or_else(too_far);
    Ok(Some(match value {
        Temporal::Date(date) => Temporal::Date(set(*date)?),
        Temporal::LocalDateTime(at) => Temporal::LocalDateTime(LocalDateTime { date: set(at.date)?, ..*at }),
        Temporal::DateTime(at) => {
            let local = LocalDateTime { date: set(at.local().date)?, ..at.local() };
            Temporal::DateTime(DateTime::at(local, at.zone().clone()).ok_or_else(too_far)?)
        }
        Temporal::LocalTime(_) | Temporal::Time(_) | Temporal::Duration(_) => return Ok(None),
    }))
}

/// What is left below a second stays beside smaller parts of a map: cut at the millisecond, `{nanosecond: 2}` adds two.
fn below_second<'a>(unit: &str, rest: &Temporal, parts: &'a Parts) -> Cow<'a, Parts> {
    let (kept, size) = match unit.to_ascii_lowercase().as_str() {
        "millisecond" => ("millisecond", 1_000_000),
        "microsecond" => ("microsecond", 1_000),
        _ => return Cow::Borrowed(parts),
    };
    let told = |key: &str| parts.contains_key(key);
    if told("millisecond") || told(kept) || !(told("microsecond") || told("nanosecond")) {
        return Cow::Borrowed(parts);
    }
    let left = rest.time_of_day().map_or(0, LocalTime::nanosecond) / size;
    let mut all = parts.clone();
    all.insert(kept.to_owned(), Value::Int(left));
    Cow::Owned(all)
}

//! The parts of a value of time: `d.year`, `d.minutesOfHour`, `d.timezone`.

use crate::query::fault::{Problem, near_hint};
use crate::query::value::Value;
use crate::schema::temporal::{Date, DateTime, Duration, LocalTime, Temporal, Zone};

type Row<T> = (&'static str, fn(T) -> i64);

const OF_DATE: &[Row<Date>] = &[
    ("year", Date::year),
    ("quarter", Date::quarter),
    ("month", Date::month),
    ("week", Date::week),
    ("weekYear", Date::week_year),
    ("day", Date::day),
    ("ordinalDay", Date::day_of_year),
    ("weekDay", Date::weekday),
    ("dayOfWeek", Date::weekday),
    ("dayOfQuarter", Date::day_of_quarter),
];

const OF_TIME: &[Row<LocalTime>] = &[
    ("hour", LocalTime::hour),
    ("minute", LocalTime::minute),
    ("second", LocalTime::second),
    ("millisecond", |t| t.nanosecond() / 1_000_000),
    ("microsecond", |t| t.nanosecond() / 1_000),
    ("nanosecond", LocalTime::nanosecond),
];

const OF_DURATION: &[Row<Duration>] = &[
    ("years", |d| d.months() / 12),
    ("quarters", |d| d.months() / 3),
    ("months", Duration::months),
    ("weeks", |d| d.days() / 7),
    ("days", Duration::days),
    ("hours", |d| d.seconds() / 3_600),
    ("minutes", |d| d.seconds() / 60),
    ("seconds", Duration::seconds),
    ("milliseconds", |d| counted(d, 1_000_000)),
    ("microseconds", |d| counted(d, 1_000)),
    ("nanoseconds", |d| counted(d, 1)),
    ("quartersOfYear", |d| d.months() / 3 % 4),
    ("monthsOfQuarter", |d| d.months() % 3),
    ("monthsOfYear", |d| d.months() % 12),
    ("daysOfWeek", |d| d.days() % 7),
    ("minutesOfHour", |d| d.seconds() / 60 % 60),
    ("secondsOfMinute", |d| d.seconds() % 60),
    ("millisecondsOfSecond", |d| d.nanoseconds_of_second() / 1_000_000),
    ("microsecondsOfSecond", |d| d.nanoseconds_of_second() / 1_000),
    ("nanosecondsOfSecond", Duration::nanoseconds_of_second),
];

const OF_ZONE: &[&str] = &["timezone", "offset", "offsetMinutes", "offsetSeconds"];
const OF_MOMENT: &[&str] = &["epochSeconds", "epochMillis"];

/// Counts a length in units below a second; one too long to count stays at the largest number.
fn counted(length: Duration, unit: i128) -> i64 {
    let count = length.nanoseconds().div_euclid(unit);
    i64::try_from(count).unwrap_or(if count < 0 { i64::MIN } else { i64::MAX })
}

/// Returns a part of a value of time.
pub(crate) fn component(of: &Temporal, name: &str) -> Result<Value, Problem> {
    if let Temporal::Duration(length) = of {
        let found = look(OF_DURATION, *length, name);
        return found.ok_or_else(|| unknown(of, name));
    }
    let of_day = of.day().and_then(|day| look(OF_DATE, day, name));
    let of_time = || of.time_of_day().and_then(|time| look(OF_TIME, time, name));
    of_day.or_else(of_time).or_else(|| of_place(of, name)).ok_or_else(|| unknown(of, name))
}

fn look<T>(rows: &[Row<T>], of: T, name: &str) -> Option<Value> {
    rows.iter().find(|(known, _)| *known == name).map(|(_, part)| Value::Int(part(of)))
}

fn of_place(of: &Temporal, name: &str) -> Option<Value> {
    let offset = match of {
        Temporal::Time(time) => time.offset,
        Temporal::DateTime(at) => at.offset(),
        Temporal::Date(_) | Temporal::LocalTime(_) | Temporal::LocalDateTime(_) | Temporal::Duration(_) => return None,
    };
    let seconds = i64::from(offset.seconds());
    match (name, of) {
        ("timezone", _) => Some(Value::from(of.zone().unwrap_or(Zone::Fixed(offset)).to_string().as_str())),
        ("offset", _) => Some(Value::from(offset.to_string().as_str())),
        ("offsetMinutes", _) => Some(Value::Int(seconds / 60)),
        ("offsetSeconds", _) => Some(Value::Int(seconds)),
        ("epochSeconds", Temporal::DateTime(at)) => Some(Value::Int(since_epoch(at, 1_000_000_000))),
        ("epochMillis", Temporal::DateTime(at)) => Some(Value::Int(since_epoch(at, 1_000_000))),
        _ => None,
    }
}

fn since_epoch(at: &DateTime, unit: i128) -> i64 {
    i64::try_from(at.nanoseconds().div_euclid(unit)).expect("the calendar's milliseconds fit in 64 bits")
}

fn unknown(of: &Temporal, name: &str) -> Problem {
    let mut known: Vec<&str> = match of {
        Temporal::Duration(_) => OF_DURATION.iter().map(|(name, _)| *name).collect(),
        Temporal::Date(_)
        | Temporal::LocalTime(_)
        | Temporal::Time(_)
        | Temporal::LocalDateTime(_)
        | Temporal::DateTime(_) => Vec::new(),
    };
    known.extend(OF_DATE.iter().filter(|_| of.day().is_some()).map(|(name, _)| name));
    known.extend(OF_TIME.iter().filter(|_| of.time_of_day().is_some()).map(|(name, _)| name));
    known.extend(OF_ZONE.iter().chain(OF_MOMENT).filter(|_| of.zone().is_some()));
    let near = near_hint(name, known).map(|hint| format!("; {hint}")).unwrap_or_default();
    Problem::new("query::unknown-component", format!("a value of `{}` has no part `{name}`{near}", of.kind().name()))
}

//! Values of time from maps, texts and each other.

#![expect(clippy::wildcard_enum_match_arm, reason = "the kinds of values that fit are picked out; others are told off")]

use super::fields::{Fields, read_zone};
use super::{bad, duration, too_far};
use crate::query::fault::Problem;
use crate::query::value::Value;
use crate::schema::temporal::{Date, DateTime, LocalDateTime, LocalTime, Offset, Temporal, TemporalKind, Time, Zone};

type Outcome = Result<Temporal, Problem>;

/// Makes a value of a kind from a text, a map of parts or another value of time.
pub(crate) fn build(kind: TemporalKind, value: &Value) -> Outcome {
    match value {
        Value::Text(text) => kind.read(text).ok_or_else(|| unread(kind, text)),
        Value::Map(map) if kind == TemporalKind::Duration => duration::from_map(map),
        Value::Map(map) => from_fields(kind, &Fields::new(map, kind)?),
        Value::Temporal(temporal) => convert(kind, temporal),
        other => Err(Problem::new("query::type", format!("`{}` cannot be made of {}", kind.name(), other.kind()))),
    }
}

fn unread(kind: TemporalKind, text: &str) -> Problem {
    let form = match kind {
        TemporalKind::Date => "2024-11-20",
        TemporalKind::LocalTime => "12:31:14",
        TemporalKind::Time => "12:31:14+01:00",
        TemporalKind::LocalDateTime => "2024-11-20T12:31:14",
        TemporalKind::DateTime => "2024-11-20T12:31:14+01:00",
        TemporalKind::Duration => "P1Y2M3DT4H5M6S",
    };
    bad(format!("`{text}` cannot be read as `{}`: expected a form such as `{form}`", kind.name()))
}

/// Makes a value of a kind from one of another by leaving parts out, or adding midnight and universal time.
pub(crate) fn convert(kind: TemporalKind, from: &Temporal) -> Outcome {
    if from.kind() == kind {
        return Ok(from.clone());
    }
    let (day, time) = (|| day_of(kind, from), || time_of(kind, from));
    let zone = from.zone();
    match kind {
        TemporalKind::Date => Ok(Temporal::Date(day()?)),
        TemporalKind::LocalTime => Ok(Temporal::LocalTime(time()?)),
        TemporalKind::Time => Ok(Temporal::Time(Time { local: time()?, offset: offset_of(from) })),
        TemporalKind::LocalDateTime => {
            Ok(Temporal::LocalDateTime(LocalDateTime { date: day()?, time: midnight(from) }))
        }
        TemporalKind::DateTime => {
            moment(LocalDateTime { date: day()?, time: midnight(from) }, zone.unwrap_or(Zone::UTC))
        }
        TemporalKind::Duration => Err(lacks(kind, from, "length")),
    }
}

fn midnight(from: &Temporal) -> LocalTime {
    from.time_of_day().unwrap_or(LocalTime::MIDNIGHT)
}

fn day_of(kind: TemporalKind, from: &Temporal) -> Result<Date, Problem> {
    from.day().ok_or_else(|| lacks(kind, from, "day"))
}

fn time_of(kind: TemporalKind, from: &Temporal) -> Result<LocalTime, Problem> {
    from.time_of_day().ok_or_else(|| lacks(kind, from, "time of day"))
}

fn lacks(kind: TemporalKind, from: &Temporal, what: &str) -> Problem {
    bad(format!("`{}` needs a {what}, and `{}` has none", kind.name(), from.kind().name()))
}

fn offset_of(from: &Temporal) -> Offset {
    match from {
        Temporal::Time(time) => time.offset,
        Temporal::DateTime(at) => at.offset(),
        Temporal::Date(_) | Temporal::LocalTime(_) | Temporal::LocalDateTime(_) | Temporal::Duration(_) => Offset::UTC,
    }
}

fn moment(local: LocalDateTime, zone: Zone) -> Outcome {
    DateTime::at(local, zone).map(Temporal::DateTime).ok_or_else(too_far)
}

/// What other values give to the one that is made.
#[derive(Default)]
struct Bases<'a> {
    day: Option<&'a Temporal>,
    time: Option<&'a Temporal>,
}

impl<'a> Bases<'a> {
    fn of(fields: &Fields<'a>) -> Result<Self, Problem> {
        let [date, time, both] = [fields.base("date")?, fields.base("time")?, fields.base("datetime")?];
        Ok(Self { day: date.or(both), time: time.or(both) })
    }
}

fn from_fields(kind: TemporalKind, fields: &Fields<'_>) -> Outcome {
    if let Some(at) = from_epoch(fields)? {
        return with_fields(kind, fields, &Bases { day: Some(&at), time: Some(&at) });
    }
    with_fields(kind, fields, &Bases::of(fields)?)
}

/// Reads `epochSeconds` or `epochMillis`, which only a map for a moment in a zone has.
fn from_epoch(fields: &Fields<'_>) -> Result<Option<Temporal>, Problem> {
    let seconds = fields.number("epochSeconds")?.map(|s| i128::from(s) * 1_000_000_000);
    let all = seconds.or(fields.number("epochMillis")?.map(|ms| i128::from(ms) * 1_000_000));
    let Some(all) = all else { return Ok(None) };
    DateTime::from_nanoseconds(all, Zone::UTC).map(|at| Some(Temporal::DateTime(at))).ok_or_else(too_far)
}

fn with_fields(kind: TemporalKind, fields: &Fields<'_>, bases: &Bases<'_>) -> Outcome {
    let date = || fields.date(bases.day.map(|base| day_of(kind, base)).transpose()?);
    let time = || fields.time(bases.time.map(|base| time_of(kind, base)).transpose()?);
    match kind {
        TemporalKind::Date => Ok(Temporal::Date(date()?)),
        TemporalKind::LocalTime => Ok(Temporal::LocalTime(time()?)),
        TemporalKind::Time => zoned_time(time()?, bases.time, fields.zone()?),
        TemporalKind::LocalDateTime => Ok(Temporal::LocalDateTime(LocalDateTime { date: date()?, time: time()? })),
        TemporalKind::DateTime => {
            zoned_moment(LocalDateTime { date: date()?, time: time()? }, bases.time, fields.zone()?)
        }
        TemporalKind::Duration => Err(bad("a length of time is made of its own parts")),
    }
}

/// A time taken from a zoned value keeps the moment when it is told in another zone; a local one keeps its clock.
fn zoned_time(local: LocalTime, from: Option<&Temporal>, wanted: Option<Zone>) -> Outcome {
    let source = from.filter(|f| f.zone().is_some()).map(offset_of);
    let wanted = wanted.map(|zone| fixed(&zone)).transpose()?;
    let time = Time { local, offset: source.or(wanted).unwrap_or(Offset::UTC) };
    Ok(Temporal::Time(wanted.map_or(time, |offset| time.with_offset(offset))))
}

/// Returns the offset of a zone that has but one.
fn fixed(zone: &Zone) -> Result<Offset, Problem> {
    zone.fixed().ok_or_else(|| {
        bad(format!("a `time` has no day, so how far `{zone}` is ahead is not known: write an offset such as `+01:00`"))
    })
}

fn zoned_moment(local: LocalDateTime, from: Option<&Temporal>, wanted: Option<Zone>) -> Outcome {
    match (from.and_then(Temporal::zone), wanted) {
        (Some(source), Some(wanted)) => {
            let at = DateTime::at(local, source).and_then(|at| at.in_zone(wanted));
            at.map(Temporal::DateTime).ok_or_else(too_far)
        }
        (source, wanted) => moment(local, wanted.or(source).unwrap_or(Zone::UTC)),
    }
}

/// Puts a map's parts over a value that was cut off: days and clock are kept, whatever zone is named.
pub(super) fn adjusted(kind: TemporalKind, value: &Temporal, fields: &Fields<'_>) -> Outcome {
    let local = || Ok(LocalDateTime { date: fields.date(value.day())?, time: fields.time(Some(midnight(value)))? });
    let zone = fields.zone()?.or(value.zone()).unwrap_or(Zone::UTC);
    match kind {
        TemporalKind::Date => fields.date(value.day()).map(Temporal::Date),
        TemporalKind::LocalTime => fields.time(value.time_of_day()).map(Temporal::LocalTime),
        TemporalKind::Time => {
            let offset = fields.zone()?.map_or(Ok(offset_of(value)), |zone| fixed(&zone))?;
            Ok(Temporal::Time(Time { local: fields.time(value.time_of_day())?, offset }))
        }
        TemporalKind::LocalDateTime => local().map(Temporal::LocalDateTime),
        TemporalKind::DateTime => moment(local()?, zone),
        TemporalKind::Duration => Err(bad("a length of time cannot be cut off")),
    }
}

/// Returns what a clock shows now: in universal time, or in the zone that is named.
pub(crate) fn current(kind: TemporalKind, now: &Temporal, zone: Option<&Value>) -> Outcome {
    match (now, zone) {
        (Temporal::DateTime(at), Some(Value::Text(zone))) => {
            let there = at.in_zone(read_zone(zone)?).ok_or_else(too_far)?;
            convert(kind, &Temporal::DateTime(there))
        }
        _ => convert(kind, now),
    }
}

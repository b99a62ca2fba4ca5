//! Functions of openCypher's values of time. A body that may need the moment of the statement finds it before its values.

mod lengths;
mod points;

use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::Value;
use crate::query::value::temporal::{self, Measure};
use crate::schema::temporal::{DateTime, Temporal, TemporalKind, Zone};

pub(super) use lengths::LENGTHS;
pub(super) use points::POINTS;

type Answer = Result<Value, Problem>;

fn point(value: &Value) -> Result<&Temporal, Problem> {
    if let Value::Temporal(temporal) = value { Ok(temporal) } else { Err(misfit(value)) }
}

fn misfit(value: &Value) -> Problem {
    Problem::new("query::type", format!("expected a value of time, not {}", value.kind()))
}

/// `date(value)`, or `date()` for the moment of the statement.
fn make(kind: TemporalKind, values: &[Value]) -> Answer {
    match values {
        [now] => temporal::current(kind, point(now)?, None).map(Value::temporal),
        [_, value, ..] => temporal::build(kind, value).map(Value::temporal),
        [] => Ok(Value::Null),
    }
}

/// `date.statement(zone)`
fn current(kind: TemporalKind, values: &[Value]) -> Answer {
    temporal::current(kind, point(&values[0])?, values.get(1)).map(Value::temporal)
}

/// `date.truncate(unit, value, parts)`
fn truncated(kind: TemporalKind, values: &[Value]) -> Answer {
    let Some(Value::Text(unit)) = values.get(1) else { return Ok(Value::Null) };
    let value = point(values.get(2).unwrap_or(&values[0]))?;
    let parts = if let Some(Value::Map(parts)) = values.get(3) { Some(&**parts) } else { None };
    temporal::truncate(kind, unit, value, parts).map(Value::temporal)
}

/// `datetime.fromEpoch(seconds, nanoseconds)`
fn from_epoch(values: &[Value], unit: i128) -> Answer {
    let number = |at: usize| if let Some(Value::Int(number)) = values.get(at) { i128::from(*number) } else { 0 };
    let at = DateTime::from_nanoseconds(number(0) * unit + number(1), Zone::UTC);
    let at = at.ok_or_else(|| Problem::new("query::out-of-range", "this moment lies beyond the calendar"))?;
    Ok(Value::temporal(Temporal::DateTime(at)))
}

/// `duration(value)`
fn length(_: &Graph, values: &[Value]) -> Answer {
    temporal::build(TemporalKind::Duration, &values[0]).map(Value::temporal)
}

/// `duration.between(a, b)`
fn difference(by: Measure, values: &[Value]) -> Answer {
    temporal::measure(by, point(&values[0])?, point(&values[1])?).map(Value::temporal)
}

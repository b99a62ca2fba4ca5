//! Functions that turn a value into another, whatever its kind.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use super::{Body, Function, row};
use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value, literal};

type Answer = Result<Value, Problem>;

const ANY: &[Kinds] = &[Kinds::ANY];
const PLAIN: Kinds = Kinds::NUMBER.or(Kinds::TEXT).or(Kinds::BOOL);
const WRITTEN: &[Kinds] = &[PLAIN.or(Kinds::TEMPORAL)];

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "coalesce",
        ANY,
        Kinds::ANY,
        Body::Lenient(coalesce),
        "Returns the first value that is not null.",
        ["coalesce(null, 2)", "2"],
    )
    .variadic(),
    row(
        "exists",
        ANY,
        Kinds::BOOL,
        Body::Lenient(exists),
        "Says whether a value is there: `exists(n.name)`, `exists((n)-->())`.",
        ["exists(null)", "false"],
    ),
    row(
        "toBoolean",
        &[Kinds::BOOL.or(Kinds::TEXT).or(Kinds::INT)],
        Kinds::BOOL,
        Body::Strict(to_boolean),
        "Reads a text as a truth value; null where it is none.",
        ["toBoolean('true')", "true"],
    ),
    row(
        "toFloat",
        &[Kinds::NUMBER.or(Kinds::TEXT)],
        Kinds::FLOAT,
        Body::Strict(to_float),
        "Reads a number or text as a number with a point; null where it is none.",
        ["toFloat('1.5')", "1.5"],
    ),
    row(
        "toInteger",
        &[PLAIN],
        Kinds::INT,
        Body::Strict(to_integer),
        "Reads a number or text as a whole number, cut at the point; null where it is none.",
        ["toInteger('12')", "12"],
    ),
    row("toString", WRITTEN, Kinds::TEXT, Body::Strict(to_text), "Writes a value as a text.", ["toString(1.5)", "1.5"]),
];

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn coalesce(_: &Graph, values: &[Value]) -> Answer {
    Ok(values.iter().find(|v| !v.is_null()).cloned().unwrap_or(Value::Null))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn exists(_: &Graph, values: &[Value]) -> Answer {
    // A pattern yields a truth value already; a property that is false is there all the same, and so answers for itself.
    Ok(Value::Bool(!values[0].is_null()))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn to_boolean(_: &Graph, values: &[Value]) -> Answer {
    Ok(match &values[0] {
        Value::Bool(b) => Value::Bool(*b),
        Value::Int(i) => Value::Bool(*i != 0),
        Value::Text(t) if t.trim().eq_ignore_ascii_case("true") => Value::Bool(true),
        Value::Text(t) if t.trim().eq_ignore_ascii_case("false") => Value::Bool(false),
        _ => Value::Null,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
#[expect(clippy::cast_precision_loss, reason = "that is what the function is for")]
fn to_float(_: &Graph, values: &[Value]) -> Answer {
    Ok(match &values[0] {
        Value::Int(i) => Value::Float(*i as f64),
        Value::Float(f) => Value::Float(*f),
        Value::Text(t) => decimal(t).map_or(Value::Null, Value::Float),
        _ => Value::Null,
    })
}

fn to_integer(_: &Graph, values: &[Value]) -> Answer {
    Ok(match &values[0] {
        Value::Int(i) => Value::Int(*i),
        Value::Bool(b) => Value::Int(i64::from(*b)),
        Value::Float(f) => whole(*f)?,
        Value::Text(t) => match (t.trim().parse(), decimal(t)) {
            (Ok(i), _) => Value::Int(i),
            (Err(_), Some(f)) => whole(f)?,
            (Err(_), None) => Value::Null,
        },
        _ => Value::Null,
    })
}

/// Reads digits; words such as `inf`, which Rust takes too, are no numbers here.
fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    text.ends_with(|c: char| c.is_ascii_digit() || c == '.').then(|| text.parse().ok()).flatten()
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(f: f64) -> Answer {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if f.is_nan() {
        return Ok(Value::Null);
    }
    if !(-BEYOND..BEYOND).contains(&f) {
        return Err(Problem::new("query::integer-overflow", format!("{f:?} does not fit in 64 bits")));
    }
    Ok(Value::Int(f.trunc() as i64))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn to_text(graph: &Graph, values: &[Value]) -> Answer {
    Ok(match &values[0] {
        Value::Text(_) => values[0].clone(),
        Value::Temporal(t) => Value::from(t.to_string().as_str()),
        other => Value::from(literal(other, graph).as_str()),
    })
}

//! Functions of dates. A date is ISO text as exact as the report is: `2024`, `2024-11`, `2024-11-20`.

use super::{Body, Function, row};
use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value};
use crate::schema::PartialDate;

type Answer = Result<Value, Problem>;

const ONE: &[Kinds] = &[Kinds::TEXT];
const TWO: &[Kinds] = &[Kinds::TEXT, Kinds::TEXT];

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "after",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, |a, b| order(b, a))),
        "Says whether one date is surely after another; null where they overlap.",
        ["after('2024-12', '2024-11-20')", "true"],
    ),
    row(
        "before",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, order)),
        "Says whether one date is surely before another; null where they overlap.",
        ["before('2024', '2025-01')", "true"],
    ),
    row(
        "date",
        ONE,
        Kinds::TEXT,
        Body::Strict(date),
        "Checks that a text is a date and returns it.",
        ["date('2024-11')", "2024-11"],
    ),
    row(
        "date_overlaps",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, |a, b| Some(overlap(a, b)))),
        "Says whether two dates can be the same day.",
        ["date_overlaps('2024-11', '2024-11-20')", "true"],
    ),
    row(
        "day",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| d.day().map(i64::from))),
        "Returns the day of a date; null where it names none.",
        ["day('2024-11-20')", "20"],
    ),
    row(
        "first_day",
        ONE,
        Kinds::TEXT,
        Body::Strict(|_, v| Ok(Value::from(read(&v[0])?.first_day().to_string().as_str()))),
        "Returns the first day that a date can mean.",
        ["first_day('2024-02')", "2024-02-01"],
    ),
    row(
        "last_day",
        ONE,
        Kinds::TEXT,
        Body::Strict(|_, v| Ok(Value::from(read(&v[0])?.last_day().to_string().as_str()))),
        "Returns the last day that a date can mean.",
        ["last_day('2024-02')", "2024-02-29"],
    ),
    row(
        "month",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| d.month().map(i64::from))),
        "Returns the month of a date; null where it names none.",
        ["month('2024-11')", "11"],
    ),
    row(
        "year",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| Some(i64::from(d.year())))),
        "Returns the year of a date.",
        ["year('2024-11')", "2024"],
    ),
];

fn read(value: &Value) -> Result<PartialDate, Problem> {
    let Value::Text(text) = value else { return Err(Problem::new("query::type", "expected a date")) };
    text.parse().map_err(|message: String| Problem::new("query::bad-date", message))
}

fn date(_: &Graph, values: &[Value]) -> Answer {
    read(&values[0])?;
    Ok(values[0].clone())
}

fn part(values: &[Value], of: fn(PartialDate) -> Option<i64>) -> Answer {
    Ok(of(read(&values[0])?).map_or(Value::Null, Value::Int))
}

fn compare(values: &[Value], by: fn(PartialDate, PartialDate) -> Option<bool>) -> Answer {
    Ok(by(read(&values[0])?, read(&values[1])?).into())
}

fn overlap(a: PartialDate, b: PartialDate) -> bool {
    a.first_day() <= b.last_day() && b.first_day() <= a.last_day()
}

/// Says whether `a` is before `b`; nothing where they may be the same day and are not the same as written.
fn order(a: PartialDate, b: PartialDate) -> Option<bool> {
    if a == b && a.day().is_some() {
        return Some(false);
    }
    (!overlap(a, b)).then(|| a.last_day() < b.first_day())
}

//! Functions of dates that may be partial. The dates that reports tell are texts as exact as the report is (`2024`,
//! `2024-11`, `2024-11-20`); each stands for all the days that it can mean, and so they compare as intervals. A value
//! that has a day (`date('2024-11-20')`) stands for that day.

use super::{Body, Function, row};
use crate::query::fault::Problem;
use crate::query::value::temporal::Days;
use crate::query::value::{Kinds, Value};
use crate::schema::temporal::{Date, Temporal};

type Answer = Result<Value, Problem>;

const DATED: Kinds = Kinds::TEXT.or(Kinds::DATED);
const ONE: &[Kinds] = &[DATED];
const TWO: &[Kinds] = &[DATED, DATED];
const DAY: Kinds = Kinds::TEXT.or(Kinds::DATE);

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "after",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, |a, b| b.before(a))),
        "Says whether one date is surely after another; null where they overlap.",
        ["after('2024-12', '2024-11-20')", "true"],
    ),
    row(
        "before",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, Days::before)),
        "Says whether one date is surely before another; null where they overlap.",
        ["before('2024', date('2025-01-01'))", "true"],
    ),
    row(
        "date_overlaps",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, |a, b| Some(a.overlaps(b)))),
        "Says whether two dates can be the same day.",
        ["date_overlaps('2024-11', '2024-11-20')", "true"],
    ),
    row(
        "day",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| d.day)),
        "Returns the day of a date; null where it names none.",
        ["day('2024-11-20')", "20"],
    ),
    row(
        "first_day",
        ONE,
        DAY,
        Body::Strict(|_, v| end(v, |d| d.first)),
        "Returns the first day that a date can mean, a text for a text.",
        ["first_day('2024-02')", "2024-02-01"],
    ),
    row(
        "last_day",
        ONE,
        DAY,
        Body::Strict(|_, v| end(v, |d| d.last)),
        "Returns the last day that a date can mean, a text for a text.",
        ["last_day('2024-02')", "2024-02-29"],
    ),
    row(
        "maybe_before",
        TWO,
        Kinds::BOOL,
        Body::Strict(|_, v| compare(v, |a, b| Some(a.first < b.last))),
        "Says whether one date can be before another: surely, or as far as is known.",
        ["maybe_before('2024', '2024-06-15')", "true"],
    ),
    row(
        "month",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| d.month)),
        "Returns the month of a date; null where it names none.",
        ["month('2024-11')", "11"],
    ),
    row(
        "year",
        ONE,
        Kinds::INT,
        Body::Strict(|_, v| part(v, |d| Some(d.first.year()))),
        "Returns the year of a date.",
        ["year('2024-11')", "2024"],
    ),
];

fn part(values: &[Value], of: fn(Days) -> Option<i64>) -> Answer {
    Ok(of(Days::read(&values[0])?).map_or(Value::Null, Value::Int))
}

/// Returns an end of the days that a date can mean, as a text where the date is one.
fn end(values: &[Value], of: fn(Days) -> Date) -> Answer {
    let day = of(Days::read(&values[0])?);
    let is_text = matches!(values[0], Value::Text(_));
    Ok(if is_text { Value::from(day.to_string().as_str()) } else { Value::temporal(Temporal::Date(day)) })
}

fn compare(values: &[Value], by: fn(Days, Days) -> Option<bool>) -> Answer {
    Ok(by(Days::read(&values[0])?, Days::read(&values[1])?).into())
}

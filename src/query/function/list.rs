//! Functions of lists.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use super::{Body, Function, row};
use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value};

type Answer = Result<Value, Problem>;

const L: &[Kinds] = &[Kinds::LIST];
const LIST_OR_TEXT: &[Kinds] = &[Kinds::LIST.or(Kinds::TEXT)];

/// The longest list that `range` makes.
const LONGEST: i128 = 10_000_000;

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "head",
        L,
        Kinds::ANY,
        Body::Strict(|_, v| Ok(list(&v[0]).first().cloned().unwrap_or(Value::Null))),
        "Returns the first of a list.",
        ["head([1, 2])", "1"],
    ),
    row(
        "last",
        L,
        Kinds::ANY,
        Body::Strict(|_, v| Ok(list(&v[0]).last().cloned().unwrap_or(Value::Null))),
        "Returns the last of a list.",
        ["last([1, 2])", "2"],
    ),
    row(
        "range",
        &[Kinds::INT, Kinds::INT, Kinds::INT],
        Kinds::LIST,
        Body::Strict(range),
        "Returns the whole numbers from one to another, both included, by a step.",
        ["range(1, 7, 3)", "[1, 4, 7]"],
    )
    .optional(1)
    .late(),
    row(
        "reverse",
        LIST_OR_TEXT,
        Kinds::LIST.or(Kinds::TEXT),
        Body::Strict(reverse),
        "Returns a list or text backwards.",
        ["reverse([1, 2])", "[2, 1]"],
    ),
    row(
        "size",
        LIST_OR_TEXT,
        Kinds::INT,
        Body::Strict(size),
        "Counts the items of a list or the letters of a text.",
        ["size([1, 2])", "2"],
    ),
    row(
        "tail",
        L,
        Kinds::LIST,
        Body::Strict(|_, v| Ok(Value::list(list(&v[0]).iter().skip(1).cloned()))),
        "Returns a list without its first.",
        ["tail([1, 2, 3])", "[2, 3]"],
    ),
];

fn list(value: &Value) -> &[Value] {
    if let Value::List(items) = value { items } else { &[] }
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn reverse(_: &Graph, values: &[Value]) -> Answer {
    Ok(match &values[0] {
        Value::Text(text) => Value::from(text.chars().rev().collect::<String>().as_str()),
        other => Value::list(list(other).iter().rev().cloned()),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn size(_: &Graph, values: &[Value]) -> Answer {
    let len = match &values[0] {
        Value::Text(text) => text.chars().count(),
        other => list(other).len(),
    };
    Ok(Value::Int(i64::try_from(len).unwrap_or(i64::MAX)))
}

fn range(_: &Graph, values: &[Value]) -> Answer {
    let number = |at: usize| if let Some(Value::Int(i)) = values.get(at) { *i } else { 1 };
    let (from, to, by) = (number(0), number(1), number(2));
    if by == 0 {
        return Err(Problem::new("query::out-of-range", "the step of `range` cannot be 0"));
    }
    let count = (i128::from(to) - i128::from(from)) / i128::from(by) + 1;
    if count > LONGEST {
        return Err(Problem::new("query::too-many-rows", format!("`range` would make a list of {count} numbers")));
    }
    let ahead = if by > 0 { from <= to } else { from >= to };
    let count = if ahead { i64::try_from(count).unwrap_or(0) } else { 0 };
    Ok(Value::list((0..count).map(|i| Value::Int(from.wrapping_add(i.wrapping_mul(by))))))
}

//! Functions of texts.

use super::{Body, Function, row};
use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value};

type Answer = Result<Value, Problem>;

const T: &[Kinds] = &[Kinds::TEXT];
const TEXT_AND_COUNT: &[Kinds] = &[Kinds::TEXT, Kinds::INT];

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "left",
        TEXT_AND_COUNT,
        Kinds::TEXT,
        Body::Strict(left),
        "Returns the first so many letters.",
        ["left('abc', 2)", "ab"],
    ),
    row(
        "lTrim",
        T,
        Kinds::TEXT,
        Body::Strict(|_, v| each(v, |t| t.trim_start().into())),
        "Takes the spaces at the beginning away.",
        ["lTrim('  a')", "a"],
    ),
    row(
        "replace",
        &[Kinds::TEXT, Kinds::TEXT, Kinds::TEXT],
        Kinds::TEXT,
        Body::Strict(replace),
        "Puts one text in place of another.",
        ["replace('abc', 'b', 'x')", "axc"],
    ),
    row(
        "right",
        TEXT_AND_COUNT,
        Kinds::TEXT,
        Body::Strict(right),
        "Returns the last so many letters.",
        ["right('abc', 2)", "bc"],
    ),
    row(
        "rTrim",
        T,
        Kinds::TEXT,
        Body::Strict(|_, v| each(v, |t| t.trim_end().into())),
        "Takes the spaces at the end away.",
        ["rTrim('a  ')", "a"],
    ),
    row(
        "split",
        &[Kinds::TEXT, Kinds::TEXT],
        Kinds::LIST,
        Body::Strict(split),
        "Splits a text at each occurrence of another.",
        ["split('a,b', ',')", "['a', 'b']"],
    ),
    row(
        "substring",
        &[Kinds::TEXT, Kinds::INT, Kinds::INT],
        Kinds::TEXT,
        Body::Strict(substring),
        "Returns a text from a place on (counted from 0), at most so many letters.",
        ["substring('abcd', 1, 2)", "bc"],
    )
    .optional(1),
    row(
        "toLower",
        T,
        Kinds::TEXT,
        Body::Strict(|_, v| each(v, str::to_lowercase)),
        "Returns the text in small letters.",
        ["toLower('AbC')", "abc"],
    ),
    row(
        "toUpper",
        T,
        Kinds::TEXT,
        Body::Strict(|_, v| each(v, str::to_uppercase)),
        "Returns the text in capitals.",
        ["toUpper('AbC')", "ABC"],
    ),
    row(
        "trim",
        T,
        Kinds::TEXT,
        Body::Strict(|_, v| each(v, |t| t.trim().into())),
        "Takes the spaces at both ends away.",
        ["trim(' a ')", "a"],
    ),
];

fn text(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn each(values: &[Value], of: fn(&str) -> String) -> Answer {
    Ok(Value::from(of(text(&values[0])).as_str()))
}

/// The longest text that `replace` makes, in bytes, and the longest list that `split` makes.
const LONGEST: (usize, usize) = (1 << 28, 10_000_000);

fn too_large(name: &str) -> Problem {
    Problem::new(
        "query::too-large",
        format!("`{name}` would make a text of more than 256 MiB, or more than 10 million"),
    )
}

fn replace(_: &Graph, values: &[Value]) -> Answer {
    let [of, from, to] = [0, 1, 2].map(|i| text(&values[i]));
    if !from.is_empty() && to.len() > from.len() {
        let more = of.matches(from).count().saturating_mul(to.len() - from.len());
        if of.len().saturating_add(more) > LONGEST.0 {
            return Err(too_large("replace"));
        }
    }
    Ok(if from.is_empty() { values[0].clone() } else { Value::from(of.replace(from, to).as_str()) })
}

fn split(_: &Graph, values: &[Value]) -> Answer {
    let (of, by) = (text(&values[0]), text(&values[1]));
    if of.len() > LONGEST.1 && (by.is_empty() || of.matches(by).count() > LONGEST.1) {
        return Err(too_large("split"));
    }
    if by.is_empty() {
        return Ok(Value::list(of.chars().map(|c| Value::from(c.encode_utf8(&mut [0; 4]) as &str))));
    }
    Ok(Value::list(of.split(by).map(Value::from)))
}

fn count(value: &Value) -> Result<usize, Problem> {
    let Value::Int(number) = value else { return Ok(0) };
    usize::try_from(*number)
        .map_err(|_| Problem::new("query::out-of-range", format!("expected a count, found {number}")))
}

fn left(_: &Graph, values: &[Value]) -> Answer {
    Ok(cut(text(&values[0]), 0, count(&values[1])?))
}

fn right(_: &Graph, values: &[Value]) -> Answer {
    let of = text(&values[0]);
    let skip = of.chars().count().saturating_sub(count(&values[1])?);
    Ok(cut(of, skip, usize::MAX))
}

fn substring(_: &Graph, values: &[Value]) -> Answer {
    let len = values.get(2).map_or(Ok(usize::MAX), count)?;
    Ok(cut(text(&values[0]), count(&values[1])?, len))
}

/// Cuts by letters, never inside one.
fn cut(text: &str, skip: usize, len: usize) -> Value {
    let part: String = text.chars().skip(skip).take(len).collect();
    Value::from(part.as_str())
}

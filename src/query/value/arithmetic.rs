//! `+ - * / % ^` over values. Null in gives null out; what overflows or divides by zero is a problem with a name.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::sync::Arc;

use super::{Kinds, Value, temporal};
use crate::query::fault::Problem;

type Answer = Result<Value, Problem>;

/// `a + b`: numbers are added, texts and lists joined.
pub(crate) fn add(a: &Value, b: &Value) -> Answer {
    refuse_large(a, b)?;
    match (a, b) {
        (Value::List(x), Value::List(y)) => Ok(Value::list(x.iter().chain(y.iter()).cloned())),
        (Value::List(x), one) => Ok(Value::list(x.iter().chain([one]).cloned())),
        (one, Value::List(y)) => Ok(Value::list([one].into_iter().chain(y.iter()).cloned())),
        (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
        (Value::Text(x), Value::Text(y)) => Ok(Value::Text(Arc::from(format!("{x}{y}")))),
        (Value::Text(x), Value::Int(_) | Value::Float(_)) => Ok(Value::Text(format!("{x}{}", digits(b)).into())),
        (Value::Int(_) | Value::Float(_), Value::Text(y)) => Ok(Value::Text(format!("{}{y}", digits(a)).into())),
        _ => temporal::sum(a, b).unwrap_or_else(|| numbers("+", a, b, i64::checked_add, |x, y| x + y)),
    }
}

/// The longest list, in items, and the longest text, in bytes, that are joined.
const LONGEST: (usize, usize) = (10_000_000, 1 << 28);

/// Refuses what grows beyond all use: in a `reduce`, a text may double at each step.
fn refuse_large(a: &Value, b: &Value) -> Result<(), Problem> {
    let (items, bytes) = [a, b].into_iter().fold((0, 0), |(items, bytes), value| match value {
        Value::List(list) => (items + list.len(), bytes),
        Value::Text(text) => (items, bytes + text.len()),
        _ => (items, bytes),
    });
    if items <= LONGEST.0 && bytes <= LONGEST.1 {
        return Ok(());
    }
    Err(Problem::new(
        "query::too-large",
        "`+` would join lists of more than 10 million items, or texts of more than 256 MiB",
    ))
}

fn digits(number: &Value) -> String {
    match number {
        Value::Int(i) => i.to_string(),
        Value::Float(f) => format!("{f:?}"),
        _ => String::new(),
    }
}

/// `a - b`
pub(crate) fn subtract(a: &Value, b: &Value) -> Answer {
    temporal::subtract(a, b).unwrap_or_else(|| numbers("-", a, b, i64::checked_sub, |x, y| x - y))
}

/// `a * b`
pub(crate) fn multiply(a: &Value, b: &Value) -> Answer {
    let scaled = |of, times| float(times).and_then(|times| temporal::scale(of, |x| x * times));
    if let Some(length) = scaled(a, b).or_else(|| scaled(b, a)) {
        return length;
    }
    numbers("*", a, b, i64::checked_mul, |x, y| x * y)
}

/// `a / b`: between whole numbers the rest is cut off.
pub(crate) fn divide(a: &Value, b: &Value) -> Answer {
    if let Some(length) = float(b).and_then(|by| temporal::scale(a, |x| x / by)) {
        return if float(b) == Some(0.0) { Err(by_zero()) } else { length };
    }
    whole_divisor(a, b)?;
    numbers("/", a, b, i64::checked_div, |x, y| x / y)
}

/// `a % b`
pub(crate) fn modulo(a: &Value, b: &Value) -> Answer {
    whole_divisor(a, b)?;
    numbers("%", a, b, |x, y| Some(x.wrapping_rem(y)), |x, y| x % y)
}

fn whole_divisor(a: &Value, b: &Value) -> Result<(), Problem> {
    if matches!((a, b), (Value::Int(_), Value::Int(0))) {
        return Err(by_zero());
    }
    Ok(())
}

fn by_zero() -> Problem {
    Problem::new("query::division-by-zero", "a whole number cannot be divided by zero")
}

/// `a ^ b`: always a number with a point.
pub(crate) fn power(a: &Value, b: &Value) -> Answer {
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
        _ => match (float(a), float(b)) {
            (Some(x), Some(y)) => Ok(Value::Float(x.powf(y))),
            _ => Err(no_numbers("^", a, b)),
        },
    }
}

/// `-a`
pub(crate) fn negate(a: &Value) -> Answer {
    match a {
        Value::Null => Ok(Value::Null),
        Value::Int(i) => i.checked_neg().map(Value::Int).ok_or_else(|| overflow("-")),
        Value::Float(f) => Ok(Value::Float(-f)),
        _ => temporal::negate(a).unwrap_or_else(|| {
            Err(Problem::new("query::type", format!("`-` needs a number or a duration, not {}", a.kind())))
        }),
    }
}

fn numbers(sign: &str, a: &Value, b: &Value, whole: fn(i64, i64) -> Option<i64>, real: fn(f64, f64) -> f64) -> Answer {
    match (a, b) {
        (Value::Null, other) | (other, Value::Null) if other.kind().may_be(Kinds::NUMBER.or(Kinds::TEMPORAL)) => {
            Ok(Value::Null)
        }
        (Value::Int(x), Value::Int(y)) => whole(*x, *y).map(Value::Int).ok_or_else(|| overflow(sign)),
        _ => match (float(a), float(b)) {
            (Some(x), Some(y)) => Ok(Value::Float(real(x, y))),
            _ => Err(no_numbers(sign, a, b)),
        },
    }
}

#[expect(clippy::cast_precision_loss, reason = "arithmetic with a float is a float's arithmetic")]
fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(i) => Some(*i as f64),
        Value::Float(f) => Some(*f),
        _ => None,
    }
}

fn overflow(sign: &str) -> Problem {
    Problem::new("query::integer-overflow", format!("the result of `{sign}` does not fit in 64 bits"))
}

fn no_numbers(sign: &str, a: &Value, b: &Value) -> Problem {
    Problem::new("query::type", format!("`{sign}` cannot join {} and {}", a.kind(), b.kind()))
}

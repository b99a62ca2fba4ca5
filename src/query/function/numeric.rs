//! Functions of numbers.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Body, Function, row};
use crate::graph::view::Graph;
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value};

type Answer = Result<Value, Problem>;

const N: &[Kinds] = &[Kinds::NUMBER];

pub(super) const FUNCTIONS: &[Function] = &[
    row("abs", N, Kinds::NUMBER, Body::Strict(abs), "Returns the number without its sign.", ["abs(-3)", "3"]),
    row(
        "acos",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::acos)),
        "Returns the arc cosine.",
        ["acos(1)", "0.0"],
    ),
    row("asin", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::asin)), "Returns the arc sine.", ["asin(0)", "0.0"]),
    row(
        "atan",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::atan)),
        "Returns the arc tangent.",
        ["atan(0)", "0.0"],
    ),
    row(
        "atan2",
        &[Kinds::NUMBER, Kinds::NUMBER],
        Kinds::FLOAT,
        Body::Strict(atan2),
        "Returns the angle of a point given as y, x.",
        ["atan2(0, 1)", "0.0"],
    ),
    row("ceil", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::ceil)), "Rounds up.", ["ceil(1.2)", "2.0"]),
    row("cos", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::cos)), "Returns the cosine.", ["cos(0)", "1.0"]),
    row(
        "cot",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, |x| 1.0 / x.tan())),
        "Returns the cotangent.",
        ["round(cot(0.785398163397448))", "1.0"],
    ),
    row(
        "degrees",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::to_degrees)),
        "Turns radians into degrees.",
        ["degrees(0)", "0.0"],
    ),
    row(
        "e",
        &[],
        Kinds::FLOAT,
        Body::Strict(|_, _| Ok(Value::Float(std::f64::consts::E))),
        "Returns Euler's number.",
        ["e()", "2.718281828459045"],
    ),
    row("exp", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::exp)), "Returns e to this power.", ["exp(0)", "1.0"]),
    row("floor", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::floor)), "Rounds down.", ["floor(1.8)", "1.0"]),
    row(
        "log",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::ln)),
        "Returns the natural logarithm.",
        ["log(1)", "0.0"],
    ),
    row(
        "log10",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::log10)),
        "Returns the decimal logarithm.",
        ["log10(100)", "2.0"],
    ),
    row(
        "pi",
        &[],
        Kinds::FLOAT,
        Body::Strict(|_, _| Ok(Value::Float(std::f64::consts::PI))),
        "Returns pi.",
        ["pi()", "3.141592653589793"],
    ),
    row(
        "radians",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::to_radians)),
        "Turns degrees into radians.",
        ["radians(0)", "0.0"],
    ),
    row(
        "rand",
        &[],
        Kinds::FLOAT,
        Body::Strict(|_, _| Ok(Value::Float(random()))),
        "Returns a number from 0 to below 1, another at each look; each start of the program gives the same ones.",
        ["0 <= rand() < 1", "true"],
    ),
    row(
        "round",
        &[Kinds::NUMBER, Kinds::INT],
        Kinds::FLOAT,
        Body::Strict(round),
        "Rounds to the nearest whole number, or to so many places behind the point; halves go up.",
        ["round(1.25, 1)", "1.3"],
    )
    .optional(1),
    row("sign", N, Kinds::INT, Body::Strict(sign), "Returns -1, 0 or 1.", ["sign(-7)", "-1"]),
    row("sin", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::sin)), "Returns the sine.", ["sin(0)", "0.0"]),
    row(
        "sqrt",
        N,
        Kinds::FLOAT,
        Body::Strict(|_, v| real(v, f64::sqrt)),
        "Returns the square root.",
        ["sqrt(9)", "3.0"],
    ),
    row("tan", N, Kinds::FLOAT, Body::Strict(|_, v| real(v, f64::tan)), "Returns the tangent.", ["tan(0)", "0.0"]),
];

#[expect(clippy::cast_precision_loss, reason = "these functions are of numbers with a point")]
fn float(value: &Value) -> f64 {
    match value {
        Value::Int(i) => *i as f64,
        Value::Float(f) => *f,
        _ => f64::NAN,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn real(values: &[Value], of: fn(f64) -> f64) -> Answer {
    Ok(Value::Float(of(float(&values[0]))))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn atan2(_: &Graph, values: &[Value]) -> Answer {
    Ok(Value::Float(float(&values[0]).atan2(float(&values[1]))))
}

fn abs(_: &Graph, values: &[Value]) -> Answer {
    match &values[0] {
        Value::Int(i) => i
            .checked_abs()
            .map(Value::Int)
            .ok_or_else(|| Problem::new("query::integer-overflow", "the smallest whole number has no positive twin")),
        other => Ok(Value::Float(float(other).abs())),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn sign(_: &Graph, values: &[Value]) -> Answer {
    let number = float(&values[0]);
    Ok(Value::Int(if number > 0.0 { 1 } else { -i64::from(number < 0.0) }))
}

fn round(_: &Graph, values: &[Value]) -> Answer {
    let places = match values.get(1) {
        Some(Value::Int(places)) => i32::try_from(*places).ok().filter(|p| (0..=15).contains(p)),
        _ => Some(0),
    };
    let places = places.ok_or_else(|| Problem::new("query::out-of-range", "`round` keeps 0 to 15 places"))?;
    let scale = 10_f64.powi(places);
    let scaled = float(&values[0]) * scale;
    Ok(Value::Float(if scaled.is_finite() { (scaled + 0.5).floor() / scale } else { float(&values[0]) }))
}

/// The next of a fixed row of numbers that look drawn by lot (`SplitMix64`).
#[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
fn random() -> f64 {
    static STATE: AtomicU64 = AtomicU64::new(0);
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut z = STATE.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

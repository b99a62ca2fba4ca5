//! Functions that make one value of many rows.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use super::{Body, Function, row};
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value, add, order};

/// Takes in the values of a group one by one. Nulls never come here.
pub(crate) trait Accumulator {
    /// Takes a value in; the further arguments stand behind it.
    fn take(&mut self, values: &[Value]) -> Result<(), Problem>;
    /// Says whether it keeps each value.
    fn holds(&self) -> bool {
        false
    }
    /// Returns what came of them.
    fn finish(&mut self) -> Value;
}

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "avg",
        &[Kinds::NUMBER],
        Kinds::NUMBER,
        Body::Aggregate(|| Box::new(Average::default())),
        "Returns the mean.",
        ["avg(2)", "2.0"],
    ),
    row(
        "collect",
        &[Kinds::ANY],
        Kinds::LIST,
        Body::Aggregate(|| Box::new(Collect::default())),
        "Returns all values as a list.",
        ["collect(1)", "[1]"],
    ),
    row(
        "count",
        &[Kinds::ANY],
        Kinds::INT,
        Body::Aggregate(|| Box::new(Count::default())),
        "Counts the values that are not null; `count(*)` counts rows.",
        ["count(1)", "1"],
    ),
    row(
        "max",
        &[Kinds::ANY],
        Kinds::ANY,
        Body::Aggregate(|| Box::new(Extreme::new(std::cmp::Ordering::Greater))),
        "Returns the largest value.",
        ["max(3)", "3"],
    ),
    row(
        "min",
        &[Kinds::ANY],
        Kinds::ANY,
        Body::Aggregate(|| Box::new(Extreme::new(std::cmp::Ordering::Less))),
        "Returns the smallest value.",
        ["min(3)", "3"],
    ),
    row(
        "percentileCont",
        &[Kinds::NUMBER, Kinds::NUMBER],
        Kinds::FLOAT,
        Body::Aggregate(|| Box::new(Percentile::new(Percentile::between))),
        "Returns the value at a share (0 to 1) of the sorted values, between two of them where need be.",
        ["percentileCont(2, 0.5)", "2.0"],
    ),
    row(
        "percentileDisc",
        &[Kinds::NUMBER, Kinds::NUMBER],
        Kinds::NUMBER,
        Body::Aggregate(|| Box::new(Percentile::new(Percentile::nearest))),
        "Returns the one of the sorted values that stands at a share (0 to 1).",
        ["percentileDisc(2, 0.5)", "2"],
    ),
    row(
        "stDev",
        &[Kinds::NUMBER],
        Kinds::FLOAT,
        Body::Aggregate(|| Box::new(Deviation { sample: 1, ..Deviation::default() })),
        "Returns the standard deviation of a sample.",
        ["stDev(2)", "0.0"],
    ),
    row(
        "stDevP",
        &[Kinds::NUMBER],
        Kinds::FLOAT,
        Body::Aggregate(|| Box::new(Deviation::default())),
        "Returns the standard deviation of a whole population.",
        ["stDevP(2)", "0.0"],
    ),
    row(
        "sum",
        &[Kinds::NUMBER],
        Kinds::NUMBER,
        Body::Aggregate(|| Box::new(Sum(Value::Int(0)))),
        "Adds the values up.",
        ["sum(2)", "2"],
    ),
];

#[derive(Default)]
struct Count(i64);

impl Accumulator for Count {
    fn take(&mut self, _: &[Value]) -> Result<(), Problem> {
        self.0 += 1;
        Ok(())
    }

    fn finish(&mut self) -> Value {
        Value::Int(self.0)
    }
}

#[derive(Default)]
struct Collect(Vec<Value>);

impl Accumulator for Collect {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        self.0.extend(values.first().cloned());
        Ok(())
    }

    fn holds(&self) -> bool {
        true
    }

    fn finish(&mut self) -> Value {
        Value::list(std::mem::take(&mut self.0))
    }
}

struct Extreme {
    best: Value,
    wanted: std::cmp::Ordering,
}

impl Extreme {
    fn new(wanted: std::cmp::Ordering) -> Self {
        Self { best: Value::Null, wanted }
    }
}

impl Accumulator for Extreme {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        if self.best.is_null() || order(&values[0], &self.best) == self.wanted {
            self.best = values[0].clone();
        }
        Ok(())
    }

    fn finish(&mut self) -> Value {
        self.best.clone()
    }
}

struct Sum(Value);

impl Accumulator for Sum {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        self.0 = add(&self.0, &values[0])?;
        Ok(())
    }

    fn finish(&mut self) -> Value {
        self.0.clone()
    }
}

#[derive(Default)]
struct Average {
    count: f64,
    mean: f64,
}

impl Accumulator for Average {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        self.count += 1.0;
        self.mean += (float(&values[0]) - self.mean) / self.count;
        Ok(())
    }

    fn finish(&mut self) -> Value {
        if self.count > 0.0 { Value::Float(self.mean) } else { Value::Null }
    }
}

#[derive(Default)]
struct Deviation {
    values: Vec<f64>,
    sample: u8,
}

impl Accumulator for Deviation {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        self.values.push(float(&values[0]));
        Ok(())
    }

    fn holds(&self) -> bool {
        true
    }

    #[expect(clippy::cast_precision_loss, reason = "no group has 2^52 rows")]
    fn finish(&mut self) -> Value {
        let count = self.values.len() as f64;
        let by = count - f64::from(self.sample);
        if by <= 0.0 {
            return Value::Float(0.0);
        }
        let mean = self.values.iter().sum::<f64>() / count;
        let squares: f64 = self.values.iter().map(|v| (v - mean) * (v - mean)).sum();
        Value::Float((squares / by).sqrt())
    }
}

struct Percentile {
    values: Vec<Value>,
    share: f64,
    pick: fn(&[Value], f64) -> Value,
}

impl Percentile {
    fn new(pick: fn(&[Value], f64) -> Value) -> Self {
        Self { values: Vec::new(), share: 0.0, pick }
    }

    #[expect(clippy::cast_precision_loss, reason = "no group has 2^52 rows")]
    fn between(sorted: &[Value], share: f64) -> Value {
        let place = share * (sorted.len() - 1) as f64;
        let at = |f: f64| float(&sorted[index(f, sorted.len())]);
        Value::Float(at(place.floor()) + (at(place.ceil()) - at(place.floor())) * place.fract())
    }

    #[expect(clippy::cast_precision_loss, reason = "no group has 2^52 rows")]
    fn nearest(sorted: &[Value], share: f64) -> Value {
        let place = (share * sorted.len() as f64).ceil() - 1.0;
        sorted[index(place, sorted.len())].clone()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list, kept within it")]
fn index(place: f64, len: usize) -> usize {
    (place.max(0.0) as usize).min(len - 1)
}

impl Accumulator for Percentile {
    fn take(&mut self, values: &[Value]) -> Result<(), Problem> {
        self.share = values.get(1).map_or(0.0, float);
        if !(0.0..=1.0).contains(&self.share) {
            return Err(Problem::new("query::out-of-range", "a share lies between 0 and 1"));
        }
        self.values.push(values[0].clone());
        Ok(())
    }

    fn holds(&self) -> bool {
        true
    }

    fn finish(&mut self) -> Value {
        self.values.sort_by(order);
        if self.values.is_empty() { Value::Null } else { (self.pick)(&self.values, self.share) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a mean is a number with a point")]
fn float(value: &Value) -> f64 {
    match value {
        Value::Int(i) => *i as f64,
        Value::Float(f) => *f,
        _ => f64::NAN,
    }
}

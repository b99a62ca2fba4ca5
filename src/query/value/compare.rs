//! How two values compare: equal (with null unknown), less, and a total order in which every value has its place.

use std::cmp::Ordering;

use super::{Value, temporal};

/// Says whether two values are equal; nothing is known where null is involved.
pub(crate) fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => None,
        (Value::List(x), Value::List(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            all_equal(x.iter().zip(y.iter()))
        }
        (Value::Map(x), Value::Map(y)) => {
            if !x.keys().eq(y.keys()) {
                return Some(false);
            }
            all_equal(x.values().zip(y.values()))
        }
        (Value::Float(x), Value::Float(y)) if x.is_nan() || y.is_nan() => Some(false),
        (Value::Int(_), Value::Float(f)) | (Value::Float(f), Value::Int(_)) if f.is_nan() => Some(false),
        _ => Some(order(a, b) == Ordering::Equal),
    }
}

fn all_equal<'a>(pairs: impl Iterator<Item = (&'a Value, &'a Value)>) -> Option<bool> {
    let mut all = Some(true);
    for (a, b) in pairs {
        match equal(a, b) {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

/// How two values stand for `<` and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One comes before the other, or they are level.
    Ordered(Ordering),
    /// No comparison is true: one is not a number.
    Never,
    /// Nothing is known: one is null, or they are of different kinds.
    Unknown,
}

/// Compares two values for `<` and the like.
pub(crate) fn standing(a: &Value, b: &Value) -> Standing {
    match (a, b) {
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
            let nan = |v: &Value| matches!(v, Value::Float(f) if f.is_nan());
            if nan(a) || nan(b) { Standing::Never } else { Standing::Ordered(order(a, b)) }
        }
        (Value::Text(_), Value::Text(_)) | (Value::Bool(_), Value::Bool(_)) => Standing::Ordered(order(a, b)),
        (Value::List(x), Value::List(y)) => standing_lists(x, y),
        (Value::Temporal(x), Value::Temporal(y)) => known(x.compare(y)),
        // The dates that reports tell are texts, and stand for all the days that they can mean.
        (Value::Text(x), Value::Temporal(y)) => known(temporal::standing(x, y)),
        (Value::Temporal(x), Value::Text(y)) => known(temporal::standing(y, x).map(Ordering::reverse)),
        _ => Standing::Unknown,
    }
}

fn known(order: Option<Ordering>) -> Standing {
    order.map_or(Standing::Unknown, Standing::Ordered)
}

fn standing_lists(x: &[Value], y: &[Value]) -> Standing {
    for (a, b) in x.iter().zip(y) {
        match equal(a, b) {
            Some(true) => {}
            Some(false) => return standing(a, b),
            None => return Standing::Unknown,
        }
    }
    Standing::Ordered(x.len().cmp(&y.len()))
}

/// Orders any two values: maps, nodes, relationships, lists, paths, values of time, texts, truth values, numbers, null.
///
/// Equal here is what grouping and DISTINCT take for the same: null is null, not-a-number is itself, `1` is `1.0`.
pub(crate) fn order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(x), Value::Bool(y)) => x.cmp(y),
        (Value::Int(x), Value::Int(y)) => x.cmp(y),
        (Value::Float(x), Value::Float(y)) => floats(*x, *y),
        (Value::Int(x), Value::Float(y)) => mixed(*x, *y),
        (Value::Float(x), Value::Int(y)) => mixed(*y, *x).reverse(),
        (Value::Text(x), Value::Text(y)) => x.cmp(y),
        (Value::List(x), Value::List(y)) => in_turn(x.iter().zip(y.iter())).then(x.len().cmp(&y.len())),
        (Value::Map(x), Value::Map(y)) => x.keys().cmp(y.keys()).then_with(|| in_turn(x.values().zip(y.values()))),
        (Value::Temporal(x), Value::Temporal(y)) => x.cmp(y),
        (Value::Node(x), Value::Node(y)) => x.cmp(y),
        (Value::Relationship(x), Value::Relationship(y)) => x.cmp(y),
        (Value::Path(x), Value::Path(y)) => x.cmp(y),
        _ => rank(a).cmp(&rank(b)),
    }
}

fn in_turn<'a>(mut pairs: impl Iterator<Item = (&'a Value, &'a Value)>) -> Ordering {
    pairs.find_map(|(a, b)| Some(order(a, b)).filter(|o| o.is_ne())).unwrap_or(Ordering::Equal)
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Map(_) => 0,
        Value::Node(_) => 1,
        Value::Relationship(_) => 2,
        Value::List(_) => 3,
        Value::Path(_) => 4,
        Value::Temporal(_) => 5,
        Value::Text(_) => 6,
        Value::Bool(_) => 7,
        Value::Int(_) | Value::Float(_) => 8,
        Value::Null => 9,
    }
}

fn floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

/// Compares a whole number with one with a point without losing digits of either.
#[expect(clippy::cast_possible_truncation, reason = "the float is known to lie within the range of i64")]
fn mixed(a: i64, b: f64) -> Ordering {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if b.is_nan() || b >= BEYOND {
        Ordering::Less
    } else if b < -BEYOND {
        Ordering::Greater
    } else {
        a.cmp(&(b.trunc() as i64)).then(0.0_f64.partial_cmp(&b.fract()).unwrap_or(Ordering::Equal))
    }
}

/// A value in its place in the total order: for sorted groups.
#[derive(Clone, Debug)]
pub(crate) struct Key(pub(crate) Value);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_kinds_compare_exactly() {
        let big = 9_007_199_254_740_993_i64;
        assert_eq!(order(&Value::Int(big), &Value::Float(9_007_199_254_740_992.0)), Ordering::Greater);
        assert_eq!(order(&Value::Int(1), &Value::Float(1.0)), Ordering::Equal);
        assert_eq!(order(&Value::Int(-1), &Value::Float(-1.5)), Ordering::Greater);
        assert_eq!(order(&Value::Int(i64::MAX), &Value::Float(f64::NAN)), Ordering::Less);
    }

    #[test]
    fn null_is_unknown_but_has_a_place() {
        assert_eq!(equal(&Value::Null, &Value::Null), None);
        assert_eq!(order(&Value::Null, &Value::Null), Ordering::Equal);
        let list = |v: &[Value]| Value::list(v.to_vec());
        assert_eq!(equal(&list(&[Value::Null, Value::Int(1)]), &list(&[Value::Null, Value::Int(2)])), Some(false));
        assert_eq!(equal(&list(&[Value::Null]), &list(&[Value::Null])), None);
    }
}

//! Values of properties.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::schema::temporal::Temporal;

/// A value that a node or a relationship can hold. Dates read in reports are ISO text at the precision known (`2024-11`);
/// values of time are what statements make of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// Text.
    Text(Arc<str>),
    /// A list.
    List(Arc<[Value]>),
    /// A value of time.
    Temporal(Arc<Temporal>),
}

impl Value {
    /// Makes a list of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// Returns the text where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Returns the whole number where it is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// Compares any two values: truth values, then numbers by their size, then texts, then lists, then values of time.
    ///
    /// Numbers of both kinds compare exactly (`1` and `1.0` are equal); what is not a number comes after all numbers.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => order_floats(*a, *b),
            (Self::Int(a), Self::Float(b)) => order_mixed(*a, *b),
            (Self::Float(a), Self::Int(b)) => order_mixed(*b, *a).reverse(),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::List(a), Self::List(b)) => order_lists(a, b),
            (Self::Temporal(a), Self::Temporal(b)) => a.cmp(b),
            (Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Text(_) | Self::List(_) | Self::Temporal(_), _) => {
                self.rank().cmp(&other.rank())
            }
        }
    }

    /// Says whether it is or holds what is not a number, which equals nothing.
    pub(super) fn holds_nan(&self) -> bool {
        match self {
            Self::Float(number) => number.is_nan(),
            Self::List(list) => list.iter().any(Self::holds_nan),
            Self::Bool(_) | Self::Int(_) | Self::Text(_) | Self::Temporal(_) => false,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Bool(_) => 0,
            Self::Int(_) | Self::Float(_) => 1,
            Self::Text(_) => 2,
            Self::List(_) => 3,
            Self::Temporal(_) => 4,
        }
    }
}

fn order_floats(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

fn order_lists(a: &[Value], b: &[Value]) -> Ordering {
    let differing = a.iter().zip(b).map(|(x, y)| x.order(y)).find(|o| o.is_ne());
    differing.unwrap_or_else(|| a.len().cmp(&b.len()))
}

#[expect(clippy::cast_possible_truncation, reason = "the number is within the range of whole numbers there")]
fn order_mixed(whole: i64, float: f64) -> Ordering {
    const PAST: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() || float >= PAST {
        Ordering::Less
    } else if float < -PAST {
        Ordering::Greater
    } else {
        whole.cmp(&(float.trunc() as i64)).then(0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_kinds_compare_exactly() {
        let big = 9_007_199_254_740_993_i64;
        let cases = [
            (Value::Int(1), Value::Float(1.0), Ordering::Equal),
            (Value::Int(1), Value::Float(1.5), Ordering::Less),
            (Value::Int(-1), Value::Float(-1.5), Ordering::Greater),
            (Value::Int(0), Value::Float(-0.0), Ordering::Equal),
            (Value::Int(big), Value::Float(9_007_199_254_740_992.0), Ordering::Greater),
            (Value::Int(i64::MAX), Value::Float(9.3e18), Ordering::Less),
            (Value::Int(i64::MIN), Value::Float(-9.3e18), Ordering::Greater),
            (Value::Int(i64::MAX), Value::Float(f64::NAN), Ordering::Less),
            (Value::Bool(true), Value::Int(0), Ordering::Less),
            (Value::texts(["a"]), Value::texts(["a", "b"]), Ordering::Less),
        ];
        for (a, b, expected) in cases {
            assert_eq!(a.order(&b), expected, "{a:?} {b:?}");
            assert_eq!(b.order(&a), expected.reverse(), "{b:?} {a:?}");
        }
    }
}

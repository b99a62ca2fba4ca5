//! Kinds of values, as sets: what an expression may yield, what a function takes.

use std::fmt;

/// A set of kinds of values. Null is of no kind and fits everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

const NAMES: [(Kinds, &str); 9] = [
    (Kinds::BOOL, "a truth value"),
    (Kinds::INT, "a whole number"),
    (Kinds::FLOAT, "a number with a point"),
    (Kinds::TEXT, "a text"),
    (Kinds::LIST, "a list"),
    (Kinds::MAP, "a map"),
    (Kinds::NODE, "a node"),
    (Kinds::RELATIONSHIP, "a relationship"),
    (Kinds::PATH, "a path"),
];

impl Kinds {
    /// No kind: only null.
    pub const NONE: Self = Self(0);
    /// `true`
    pub const BOOL: Self = Self(1);
    /// `1`
    pub const INT: Self = Self(2);
    /// `1.5`
    pub const FLOAT: Self = Self(4);
    /// `'text'`
    pub const TEXT: Self = Self(8);
    /// `[1, 2]`
    pub const LIST: Self = Self(16);
    /// `{a: 1}`
    pub const MAP: Self = Self(32);
    /// `(n)`
    pub const NODE: Self = Self(64);
    /// `-[r]-`
    pub const RELATIONSHIP: Self = Self(128);
    /// `(a)-->(b)`
    pub const PATH: Self = Self(256);
    /// `1`, `1.5`
    pub const NUMBER: Self = Self::INT.or(Self::FLOAT);
    /// Any value.
    pub const ANY: Self = Self(511);

    /// Returns the kinds of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the kinds in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Says whether a value of one of these kinds can be one of `wanted`. What can only be null always can.
    #[must_use]
    pub fn may_be(self, wanted: Self) -> bool {
        self == Self::NONE || self.and(wanted) != Self::NONE
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NONE => return f.write_str("null"),
            Self::ANY => return f.write_str("any value"),
            _ => {}
        }
        let mut names: Vec<&str> = NAMES.iter().filter(|(k, _)| self.and(*k) != Self::NONE).map(|(_, n)| *n).collect();
        if self.and(Self::NUMBER) == Self::NUMBER {
            names.retain(|n| !n.contains("number"));
            names.insert(0, "a number");
        }
        f.write_str(&names.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_read_as_words() {
        assert_eq!(Kinds::NUMBER.or(Kinds::TEXT).to_string(), "a number or a text");
        assert_eq!(Kinds::ANY.to_string(), "any value");
        assert!(Kinds::NONE.may_be(Kinds::TEXT) && !Kinds::INT.may_be(Kinds::TEXT));
    }
}

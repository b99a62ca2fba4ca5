//! Kinds of values, as sets: what an expression may yield, what a function takes.

use std::fmt;

/// A set of kinds of values. Null is of no kind and fits everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u16);

const NAMES: [(Kinds, &str); 15] = [
    (Kinds::BOOL, "a truth value"),
    (Kinds::INT, "a whole number"),
    (Kinds::FLOAT, "a number with a point"),
    (Kinds::TEXT, "a text"),
    (Kinds::LIST, "a list"),
    (Kinds::MAP, "a map"),
    (Kinds::NODE, "a node"),
    (Kinds::RELATIONSHIP, "a relationship"),
    (Kinds::PATH, "a path"),
    (Kinds::DATE, "a date"),
    (Kinds::LOCAL_TIME, "a local time"),
    (Kinds::TIME, "a time"),
    (Kinds::LOCAL_DATE_TIME, "a local date and time"),
    (Kinds::DATE_TIME, "a date and time"),
    (Kinds::DURATION, "a duration"),
];

/// Words for several kinds at once, the widest first.
const GROUPS: [(Kinds, &str); 3] =
    [(Kinds::TEMPORAL, "a value of time"), (Kinds::INSTANT, "a point in time"), (Kinds::DATED, "a value with a day")];

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
    /// `date('2024-11-20')`
    pub const DATE: Self = Self(512);
    /// `localtime('12:31')`
    pub const LOCAL_TIME: Self = Self(1024);
    /// `time('12:31+01:00')`
    pub const TIME: Self = Self(2048);
    /// `localdatetime('2024-11-20T12:31')`
    pub const LOCAL_DATE_TIME: Self = Self(4096);
    /// `datetime('2024-11-20T12:31+01:00')`
    pub const DATE_TIME: Self = Self(8192);
    /// `duration('P1D')`
    pub const DURATION: Self = Self(16384);
    /// `DATE`, `LOCAL_DATE_TIME`, `DATE_TIME`: what has a day.
    pub const DATED: Self = Self::DATE.or(Self::LOCAL_DATE_TIME).or(Self::DATE_TIME);
    /// Every value of time but durations.
    pub const INSTANT: Self =
        Self::DATE.or(Self::LOCAL_TIME).or(Self::TIME).or(Self::LOCAL_DATE_TIME).or(Self::DATE_TIME);
    /// Every value of time.
    pub const TEMPORAL: Self = Self::INSTANT.or(Self::DURATION);
    /// `1`, `1.5`
    pub const NUMBER: Self = Self::INT.or(Self::FLOAT);
    /// Any value.
    pub const ANY: Self = Self(32767);

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
        // Each group stands for its members only where a wider one does not.
        let mut left = *self;
        for (all, name) in GROUPS {
            if left.and(all) == all {
                left = Self(left.0 & !all.0);
                names.retain(|n| !NAMES.iter().any(|(k, known)| known == n && all.and(*k) == *k));
                names.push(name);
            }
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

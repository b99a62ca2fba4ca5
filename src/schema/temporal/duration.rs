//! A length of time: months, days and nanoseconds, which do not turn into each other, since months and days differ in
//! length. Fractions of a month or a day go on to the next smaller part by their mean length.

use std::cmp::Ordering;
use std::fmt;

use super::time::{DAY, SECOND, fraction};

/// The seconds of a month, as the mean of four centuries.
const MONTH_SECONDS: i128 = 2_629_746;

/// What is counted in billionths: `1.5` is 1,500,000,000.
const ONE: i128 = 1_000_000_000;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    months: i64,
    days: i64,
    nanoseconds: i128,
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self { months: 0, days: 0, nanoseconds: 0 };

    /// Makes a length of time, or nothing where it is too long to count.
    #[must_use]
    pub fn new(months: i64, days: i64, nanoseconds: i128) -> Option<Self> {
        let seconds = nanoseconds.div_euclid(i128::from(SECOND));
        i64::try_from(seconds).ok().map(|_| Self { months, days, nanoseconds })
    }

    /// Makes a length of time from billionths of months, days and seconds; what is left of a month goes to the days, what
    /// is left of a day to the seconds.
    #[must_use]
    pub fn from_billionths(months: i128, days: i128, seconds: i128) -> Option<Self> {
        // A billionth of a month lasts as many nanoseconds as a month has seconds.
        let of_month = (months % ONE) * MONTH_SECONDS;
        let of_day = (days % ONE) * i128::from(DAY / SECOND);
        let days = i64::try_from(days / ONE + of_month / i128::from(DAY)).ok()?;
        Self::new(i64::try_from(months / ONE).ok()?, days, seconds + of_day + of_month % i128::from(DAY))
    }

    /// Returns the whole months.
    #[must_use]
    pub fn months(self) -> i64 {
        self.months
    }

    /// Returns the days beside the months.
    #[must_use]
    pub fn days(self) -> i64 {
        self.days
    }

    /// Returns the nanoseconds beside months and days.
    #[must_use]
    pub fn nanoseconds(self) -> i128 {
        self.nanoseconds
    }

    /// Returns the whole seconds, never more than the length.
    #[must_use]
    pub fn seconds(self) -> i64 {
        i64::try_from(self.nanoseconds.div_euclid(i128::from(SECOND))).expect("checked when it was made")
    }

    /// Returns the nanoseconds beside the whole seconds.
    #[must_use]
    pub fn nanoseconds_of_second(self) -> i64 {
        i64::try_from(self.nanoseconds.rem_euclid(i128::from(SECOND))).expect("a second's nanoseconds fit in 64 bits")
    }

    /// Returns the sum of two lengths.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (months, days) = (self.months.checked_add(other.months)?, self.days.checked_add(other.days)?);
        Self::new(months, days, self.nanoseconds + other.nanoseconds)
    }

    /// Returns the length the other way.
    #[must_use]
    pub fn negated(self) -> Option<Self> {
        Self::new(self.months.checked_neg()?, self.days.checked_neg()?, -self.nanoseconds)
    }

    /// Returns the mean length in nanoseconds: what lengths are sorted by.
    fn mean(self) -> i128 {
        let seconds = i128::from(self.months) * MONTH_SECONDS + i128::from(self.days) * i128::from(DAY / SECOND);
        seconds * i128::from(SECOND) + self.nanoseconds
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Duration {
    /// By the mean length, then part by part.
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = |d: &Self| (d.mean(), d.months, d.days);
        parts(self).cmp(&parts(other))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::ZERO {
            return f.write_str("PT0S");
        }
        f.write_str("P")?;
        part(f, i128::from(self.months / 12), 'Y')?;
        part(f, i128::from(self.months % 12), 'M')?;
        part(f, i128::from(self.days), 'D')?;
        if self.nanoseconds == 0 {
            return Ok(());
        }
        f.write_str("T")?;
        let seconds = self.nanoseconds / i128::from(SECOND);
        part(f, seconds / 3600, 'H')?;
        part(f, seconds / 60 % 60, 'M')?;
        last_part(f, seconds % 60, self.nanoseconds)
    }
}

fn part(f: &mut fmt::Formatter<'_>, count: i128, letter: char) -> fmt::Result {
    if count == 0 { Ok(()) } else { write!(f, "{count}{letter}") }
}

/// Writes the seconds with their fraction.
fn last_part(f: &mut fmt::Formatter<'_>, seconds: i128, nanoseconds: i128) -> fmt::Result {
    let rest = i64::try_from((nanoseconds % i128::from(SECOND)).abs()).expect("a second's nanoseconds fit in 64 bits");
    if seconds == 0 && rest == 0 {
        return Ok(());
    }
    let sign = if nanoseconds < 0 { "-" } else { "" };
    write!(f, "{sign}{}{}S", seconds.abs(), fraction(rest))
}

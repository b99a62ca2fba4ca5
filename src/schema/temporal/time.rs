//! A time of day, with or without its offset: hour, minute, second, nanosecond in, a count of nanoseconds out.

use std::cmp::Ordering;
use std::fmt;

use super::Offset;

/// The nanoseconds of a second.
pub(super) const SECOND: i64 = 1_000_000_000;

/// The nanoseconds of a day.
pub(super) const DAY: i64 = 86_400 * SECOND;

/// A time of day, counted in nanoseconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(i64);

impl LocalTime {
    /// The beginning of the day.
    pub const MIDNIGHT: Self = Self(0);

    /// Makes a time of day, or nothing where a part is too large.
    #[must_use]
    pub fn new(hour: i64, minute: i64, second: i64, nanosecond: i64) -> Option<Self> {
        let legal = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..SECOND).contains(&nanosecond);
        legal.then(|| Self((hour * 3600 + minute * 60 + second) * SECOND + nanosecond))
    }

    /// Takes any count of nanoseconds round the clock.
    #[must_use]
    pub fn wrapped(nanoseconds: i128) -> Self {
        Self(i64::try_from(nanoseconds.rem_euclid(i128::from(DAY))).expect("a day's nanoseconds fit in 64 bits"))
    }

    /// Returns the nanoseconds since midnight.
    #[must_use]
    pub fn nanoseconds(self) -> i64 {
        self.0
    }

    /// Returns the hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> i64 {
        self.0 / (3600 * SECOND)
    }

    /// Returns the minute of the hour.
    #[must_use]
    pub fn minute(self) -> i64 {
        self.0 / (60 * SECOND) % 60
    }

    /// Returns the second of the minute.
    #[must_use]
    pub fn second(self) -> i64 {
        self.0 / SECOND % 60
    }

    /// Returns the nanosecond of the second.
    #[must_use]
    pub fn nanosecond(self) -> i64 {
        self.0 % SECOND
    }

    /// Cuts off what is smaller than a unit of so many nanoseconds.
    #[must_use]
    pub fn cut_to(self, unit: i64) -> Self {
        Self(self.0 - self.0 % unit)
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())?;
        if self.0 % (60 * SECOND) == 0 {
            return Ok(());
        }
        write!(f, ":{:02}{}", self.second(), fraction(self.nanosecond()))
    }
}

/// Writes nanoseconds as a decimal fraction without zeros at its end.
pub(super) fn fraction(nanoseconds: i64) -> String {
    if nanoseconds == 0 { String::new() } else { format!(".{nanoseconds:09}").trim_end_matches('0').to_owned() }
}

/// A time of day somewhere: with its offset from universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// The time on the clock there.
    pub local: LocalTime,
    /// How far that clock is ahead.
    pub offset: Offset,
}

impl Time {
    /// Returns the same moment on a clock with another offset.
    #[must_use]
    pub fn with_offset(self, offset: Offset) -> Self {
        let shift = i64::from(offset.seconds() - self.offset.seconds()) * SECOND;
        Self { local: LocalTime::wrapped(i128::from(self.local.0 + shift)), offset }
    }

    fn universal(self) -> i64 {
        self.local.0 - i64::from(self.offset.seconds()) * SECOND
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    /// By the moment, then by the offset.
    fn cmp(&self, other: &Self) -> Ordering {
        self.universal().cmp(&other.universal()).then(self.offset.cmp(&other.offset))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.local, self.offset)
    }
}

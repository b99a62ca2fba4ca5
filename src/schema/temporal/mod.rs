//! Values of time as openCypher knows them: days, times of day, moments with and without a zone, durations.
//!
//! In: numbers or ISO 8601 text. Out: small values that order, print and read themselves back. The calendar is the
//! Gregorian one carried on both ways, years -999,999,999 to 999,999,999; time zones come from the table that is built
//! in, so that the same text means the same everywhere. Nothing here looks at a clock.

mod date;
mod duration;
mod iso;
mod moment;
mod time;
mod zone;

use std::cmp::Ordering;
use std::fmt;

pub use date::Date;
pub use duration::Duration;
pub use moment::{DateTime, LocalDateTime};
pub use time::{LocalTime, Time};
pub use zone::{Offset, Zone};

/// A value of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Temporal {
    /// `2024-11-20`
    Date(Date),
    /// `12:31:14`
    LocalTime(LocalTime),
    /// `12:31:14+01:00`
    Time(Time),
    /// `2024-11-20T12:31:14`
    LocalDateTime(LocalDateTime),
    /// `2024-11-20T12:31:14+01:00[Europe/Stockholm]`
    DateTime(DateTime),
    /// `P1Y2M3DT4H5M6S`
    Duration(Duration),
}

/// The kinds of values of time, in the order in which they sort among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TemporalKind {
    /// A moment in a zone.
    DateTime,
    /// A day and a time of day.
    LocalDateTime,
    /// A day.
    Date,
    /// A time of day with its offset.
    Time,
    /// A time of day.
    LocalTime,
    /// A length of time.
    Duration,
}

impl TemporalKind {
    /// Returns the name of the function that makes such values.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DateTime => "datetime",
            Self::LocalDateTime => "localdatetime",
            Self::Date => "date",
            Self::Time => "time",
            Self::LocalTime => "localtime",
            Self::Duration => "duration",
        }
    }

    /// Reads a value of this kind from ISO 8601 text.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Temporal> {
        match self {
            Self::DateTime => iso::date_time(text).map(Temporal::DateTime),
            Self::LocalDateTime => iso::local_date_time(text).map(Temporal::LocalDateTime),
            Self::Date => iso::date(text).map(Temporal::Date),
            Self::Time => iso::time(text).map(Temporal::Time),
            Self::LocalTime => iso::local_time(text).map(Temporal::LocalTime),
            Self::Duration => iso::duration(text).map(Temporal::Duration),
        }
    }
}

impl Temporal {
    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> TemporalKind {
        match self {
            Self::Date(_) => TemporalKind::Date,
            Self::LocalTime(_) => TemporalKind::LocalTime,
            Self::Time(_) => TemporalKind::Time,
            Self::LocalDateTime(_) => TemporalKind::LocalDateTime,
            Self::DateTime(_) => TemporalKind::DateTime,
            Self::Duration(_) => TemporalKind::Duration,
        }
    }

    /// Returns the day where it has one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::LocalDateTime(at) => Some(at.date),
            Self::DateTime(at) => Some(at.local().date),
            Self::LocalTime(_) | Self::Time(_) | Self::Duration(_) => None,
        }
    }

    /// Returns the time of day where it has one.
    #[must_use]
    pub fn time_of_day(&self) -> Option<LocalTime> {
        match self {
            Self::LocalTime(time) => Some(*time),
            Self::Time(time) => Some(time.local),
            Self::LocalDateTime(at) => Some(at.time),
            Self::DateTime(at) => Some(at.local().time),
            Self::Date(_) | Self::Duration(_) => None,
        }
    }

    /// Returns the zone where it has one.
    #[must_use]
    pub fn zone(&self) -> Option<Zone> {
        match self {
            Self::Time(time) => Some(Zone::Fixed(time.offset)),
            Self::DateTime(at) => Some(at.zone().clone()),
            Self::Date(_) | Self::LocalTime(_) | Self::LocalDateTime(_) | Self::Duration(_) => None,
        }
    }

    /// Says which of two comes first; nothing where they are of different kinds or lengths of time, which have no order.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Duration(_), _) | (_, Self::Duration(_)) => None,
            _ => (self.kind() == other.kind()).then(|| self.cmp(other)),
        }
    }
}

impl PartialOrd for Temporal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Temporal {
    /// Gives every two values an order: by kind, then by when they are or how long they last.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::LocalTime(a), Self::LocalTime(b)) => a.cmp(b),
            (Self::Time(a), Self::Time(b)) => a.cmp(b),
            (Self::LocalDateTime(a), Self::LocalDateTime(b)) => a.cmp(b),
            (Self::DateTime(a), Self::DateTime(b)) => a.cmp(b),
            (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            (
                Self::Date(_)
                | Self::LocalTime(_)
                | Self::Time(_)
                | Self::LocalDateTime(_)
                | Self::DateTime(_)
                | Self::Duration(_),
                _,
            ) => self.kind().cmp(&other.kind()),
        }
    }
}

impl fmt::Display for Temporal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(it) => it.fmt(f),
            Self::LocalTime(it) => it.fmt(f),
            Self::Time(it) => it.fmt(f),
            Self::LocalDateTime(it) => it.fmt(f),
            Self::DateTime(it) => it.fmt(f),
            Self::Duration(it) => it.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests;

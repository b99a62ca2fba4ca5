//! Moments: a day and a time of day, alone or in a zone.

use std::cmp::Ordering;
use std::fmt;

use super::time::{DAY, SECOND};
use super::{Date, LocalTime, Offset, Zone};

/// A day and a time of day, nowhere in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDateTime {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: LocalTime,
}

impl LocalDateTime {
    /// Returns the nanoseconds since the beginning of 1970, as if the clock showed universal time.
    #[must_use]
    pub fn nanoseconds(self) -> i128 {
        i128::from(self.date.epoch_day()) * i128::from(DAY) + i128::from(self.time.nanoseconds())
    }

    /// Makes a moment from nanoseconds since the beginning of 1970.
    #[must_use]
    pub fn from_nanoseconds(all: i128) -> Option<Self> {
        let day = i64::try_from(all.div_euclid(i128::from(DAY))).ok()?;
        Some(Self { date: Date::from_epoch_day(day)?, time: LocalTime::wrapped(all) })
    }

    /// Returns the moment so many nanoseconds later.
    #[must_use]
    pub fn plus(self, nanoseconds: i128) -> Option<Self> {
        Self::from_nanoseconds(self.nanoseconds().checked_add(nanoseconds)?)
    }
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

/// A moment in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTime {
    local: LocalDateTime,
    offset: Offset,
    zone: Zone,
}

impl DateTime {
    /// The moment from which computers count.
    pub const EPOCH: Self = Self {
        local: LocalDateTime { date: Date::EPOCH, time: LocalTime::MIDNIGHT },
        offset: Offset::UTC,
        zone: Zone::UTC,
    };

    /// Finds the moment at which the clock of a zone shows a time; one that it jumps over counts on from the jump.
    #[must_use]
    pub fn at(local: LocalDateTime, zone: Zone) -> Option<Self> {
        Self::from_nanoseconds(local.nanoseconds() - ahead(zone.offset_of(local)), zone)
    }

    /// Makes a moment from nanoseconds since the beginning of 1970 in universal time.
    #[must_use]
    pub fn from_nanoseconds(universal: i128, zone: Zone) -> Option<Self> {
        // At the very ends of the calendar the day in universal time may lie beyond it; the offset is that of the end.
        let told = LocalDateTime::from_nanoseconds(universal);
        let offset = told.map_or_else(|| zone.fixed().unwrap_or(Offset::UTC), |told| zone.offset_at(told));
        Some(Self { local: LocalDateTime::from_nanoseconds(universal + ahead(offset))?, offset, zone })
    }

    /// Returns the nanoseconds since the beginning of 1970 in universal time.
    #[must_use]
    pub fn nanoseconds(&self) -> i128 {
        self.local.nanoseconds() - ahead(self.offset)
    }

    /// Returns the same moment in another zone.
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Option<Self> {
        Self::from_nanoseconds(self.nanoseconds(), zone)
    }

    /// Returns what the clock of the zone shows.
    #[must_use]
    pub fn local(&self) -> LocalDateTime {
        self.local
    }

    /// Returns how far that clock is ahead of universal time then.
    #[must_use]
    pub fn offset(&self) -> Offset {
        self.offset
    }

    /// Returns the zone.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.zone
    }
}

fn ahead(offset: Offset) -> i128 {
    i128::from(offset.seconds()) * i128::from(SECOND)
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    /// By the moment, then by what the clock shows, then by the zone's name.
    fn cmp(&self, other: &Self) -> Ordering {
        let name = |at: &Self| at.zone.name().map(str::to_owned);
        self.nanoseconds()
            .cmp(&other.nanoseconds())
            .then(self.local.cmp(&other.local))
            .then_with(|| name(self).cmp(&name(other)))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.local, self.offset)?;
        self.zone.name().map_or(Ok(()), |name| write!(f, "[{name}]"))
    }
}

//! Time zones: an offset or a name in, the offset at a moment out. The table of zones is the one that is built in.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::{Date, LocalDateTime, LocalTime};

/// The zones by name: those of the program, whatever the machine has.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The furthest that a clock can be from universal time, in seconds.
const FURTHEST: i32 = 18 * 3600;

/// The years after which calendar and weekdays repeat, and their days.
const ERA: (i64, i64) = (400, 146_097);

/// How far a clock is ahead of universal time, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i32);

impl Offset {
    /// Universal time.
    pub const UTC: Self = Self(0);

    /// Makes an offset of at most 18 hours.
    #[must_use]
    pub fn new(seconds: i32) -> Option<Self> {
        (-FURTHEST..=FURTHEST).contains(&seconds).then_some(Self(seconds))
    }

    /// Returns the seconds.
    #[must_use]
    pub fn seconds(self) -> i32 {
        self.0
    }

    /// Reads `Z`, `+01`, `+0100`, `+01:00`, `+01:00:30`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self::UTC);
        }
        let (sign, digits) = match text.split_at_checked(1)? {
            ("+", digits) => (1, digits),
            ("-", digits) => (-1, digits),
            _ => return None,
        };
        let [hours, minutes, seconds] = sexagesimal(digits)?;
        Self::new(sign * (hours * 3600 + minutes * 60 + seconds)).filter(|_| minutes < 60 && seconds < 60)
    }
}

/// Reads one to three numbers of two digits, all of them with colons between or none.
fn sexagesimal(text: &str) -> Option<[i32; 3]> {
    let separated = text.contains(':');
    let parts: Vec<&[u8]> =
        if separated { text.split(':').map(str::as_bytes).collect() } else { text.as_bytes().chunks(2).collect() };
    let number = |part: &[u8]| match part {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i32::from(a - b'0') * 10 + i32::from(b - b'0')),
        _ => None,
    };
    let mut all = [0; 3];
    if parts.is_empty() || parts.len() > all.len() {
        return None;
    }
    for (place, part) in all.iter_mut().zip(parts) {
        *place = number(part)?;
    }
    Some(all)
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("Z");
        }
        let (sign, all) = (if self.0 < 0 { '-' } else { '+' }, self.0.abs());
        write!(f, "{sign}{:02}:{:02}", all / 3600, all / 60 % 60)?;
        if all % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", all % 60) }
    }
}

/// A time zone.
#[derive(Clone, Debug)]
pub enum Zone {
    /// `+01:00`
    Fixed(Offset),
    /// `Europe/Stockholm`
    Named(TimeZone),
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self::Fixed(Offset::UTC);

    /// Reads an offset or the name of a zone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Offset::read(text).map(Self::Fixed).or_else(|| Self::named(text))
    }

    /// Finds a zone by name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ZONES.get(name).ok().filter(|zone| zone.iana_name().is_some()).map(Self::Named)
    }

    /// Returns the name of a named zone.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Fixed(_) => None,
            Self::Named(zone) => zone.iana_name(),
        }
    }

    /// Returns the offset where it is the same at all times.
    #[must_use]
    pub fn fixed(&self) -> Option<Offset> {
        match self {
            Self::Fixed(offset) => Some(*offset),
            Self::Named(zone) => zone.to_fixed_offset().ok().map(|offset| Offset(offset.seconds())),
        }
    }

    /// Returns the offset at a moment that is told in universal time.
    pub(super) fn offset_at(&self, universal: LocalDateTime) -> Offset {
        let zone = match self {
            Self::Fixed(offset) => return *offset,
            Self::Named(zone) => zone,
        };
        let moment = jiff::tz::Offset::UTC.to_timestamp(near(universal));
        moment.map_or(Offset::UTC, |moment| Offset(zone.to_offset(moment).seconds()))
    }

    /// Returns the offset of a time on the clock there. Of two that fit it is the first; in a gap it is the one before,
    /// which puts the moment behind the gap.
    pub(super) fn offset_of(&self, local: LocalDateTime) -> Offset {
        let zone = match self {
            Self::Fixed(offset) => return *offset,
            Self::Named(zone) => zone,
        };
        match zone.to_ambiguous_timestamp(near(local)).offset() {
            jiff::tz::AmbiguousOffset::Unambiguous { offset } => Offset(offset.seconds()),
            jiff::tz::AmbiguousOffset::Gap { before, .. } | jiff::tz::AmbiguousOffset::Fold { before, .. } => {
                Offset(before.seconds())
            }
        }
    }
}

/// Returns a moment as the table of zones counts it; one too far away is told by the same day of a near era.
fn near(at: LocalDateTime) -> civil::DateTime {
    let eras = (at.date.year() - 2000).div_euclid(ERA.0);
    let day = if (-9000..9000).contains(&at.date.year()) { at.date } else { shifted(at.date, eras) };
    let [year, month, day] = day.parts();
    civil_date(year, month, day).to_datetime(civil_time(at.time))
}

fn shifted(date: Date, eras: i64) -> Date {
    date.plus_days(-eras * ERA.1).expect("a day of the years 2000 to 2399 exists")
}

#[expect(clippy::cast_possible_truncation, reason = "the parts of a date near at hand are small")]
fn civil_date(year: i64, month: i64, day: i64) -> civil::Date {
    civil::Date::constant(year as i16, month as i8, day as i8)
}

#[expect(clippy::cast_possible_truncation, reason = "the parts of a time are small")]
fn civil_time(time: LocalTime) -> civil::Time {
    civil::Time::constant(time.hour() as i8, time.minute() as i8, time.second() as i8, time.nanosecond() as i32)
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fixed(a), Self::Fixed(b)) => a == b,
            (Self::Named(a), Self::Named(b)) => a.iana_name() == b.iana_name(),
            (Self::Fixed(_), Self::Named(_)) | (Self::Named(_), Self::Fixed(_)) => false,
        }
    }
}

impl Eq for Zone {}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(offset) => offset.fmt(f),
            Self::Named(zone) => f.write_str(zone.iana_name().unwrap_or_default()),
        }
    }
}

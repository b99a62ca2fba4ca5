//! A day of the calendar: year, month, day, week, quarter in, a count of days out, and back.

use std::fmt;

/// The last year that a date can be in, and as a negative number the first.
const LAST_YEAR: i64 = 999_999_999;

/// The days of four centuries, after which the calendar repeats.
const ERA: i64 = 146_097;

/// The days from 1 March of the year 0 to 1 January 1970.
const TO_EPOCH: i64 = 719_468;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// The first day that computers count.
    pub const EPOCH: Self = Self(0);

    /// Makes a day from year, month and day of the month, or nothing where the calendar has no such day.
    #[must_use]
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let legal = (-LAST_YEAR..=LAST_YEAR).contains(&year) && (1..=12).contains(&month);
        (legal && (1..=days_of_month(year, month)).contains(&day)).then(|| Self::counted(year, month, day))
    }

    /// Makes a day from a year, a month and a day that is cut to the length of the month.
    #[must_use]
    pub fn clipped(year: i64, month: i64, day: i64) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self::new(year, month, day.min(days_of_month(year, month))))?
    }

    /// Makes a day from an ISO year, its week (1 to 53) and the day of the week (Monday is 1).
    #[must_use]
    pub fn of_week(year: i64, week: i64, day: i64) -> Option<Self> {
        let legal = (1..=53).contains(&week) && (1..=7).contains(&day);
        let date = Self::new(year, 1, 4).filter(|_| legal)?.monday().plus_days((week - 1) * 7 + day - 1)?;
        (date.week() == week).then_some(date)
    }

    /// Makes a day from a year and the number of the day in it.
    #[must_use]
    pub fn of_ordinal(year: i64, day: i64) -> Option<Self> {
        let date = Self::new(year, 1, 1)?.plus_days(day.checked_sub(1)?)?;
        (date.year() == year).then_some(date)
    }

    /// Makes a day from a year, its quarter and the number of the day in that.
    #[must_use]
    pub fn of_quarter(year: i64, quarter: i64, day: i64) -> Option<Self> {
        let first = (1..=4).contains(&quarter).then(|| Self::new(year, quarter * 3 - 2, 1))??;
        first.plus_days(day.checked_sub(1)?).filter(|d| (d.year(), d.quarter()) == (year, quarter))
    }

    /// Makes a day from a count of days since 1970-01-01.
    #[must_use]
    pub fn from_epoch_day(day: i64) -> Option<Self> {
        let [first, last] = [Self::counted(-LAST_YEAR, 1, 1), Self::counted(LAST_YEAR, 12, 31)];
        (first.0..=last.0).contains(&day).then_some(Self(day))
    }

    /// Returns the count of days since 1970-01-01.
    #[must_use]
    pub fn epoch_day(self) -> i64 {
        self.0
    }

    /// Counts the days up to a date that exists. Years begin in March here, so that leap days stand at the end.
    fn counted(year: i64, month: i64, day: i64) -> Self {
        let year = if month > 2 { year } else { year - 1 };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - TO_EPOCH)
    }

    /// Returns year, month and day of the month.
    #[must_use]
    pub fn parts(self) -> [i64; 3] {
        let shifted = self.0 + TO_EPOCH;
        let (era, day) = (shifted.div_euclid(ERA), shifted.rem_euclid(ERA));
        let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        let year = era * 400 + of_era + i64::from(month <= 2);
        [year, month, of_year - (153 * from_march + 2) / 5 + 1]
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i64 {
        self.parts()[0]
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i64 {
        self.parts()[1]
    }

    /// Returns the day of the month.
    #[must_use]
    pub fn day(self) -> i64 {
        self.parts()[2]
    }

    /// Returns the quarter, 1 to 4.
    #[must_use]
    pub fn quarter(self) -> i64 {
        (self.month() + 2) / 3
    }

    /// Returns the number of the day in its quarter.
    #[must_use]
    pub fn day_of_quarter(self) -> i64 {
        self.0 - Self::counted(self.year(), self.quarter() * 3 - 2, 1).0 + 1
    }

    /// Returns the number of the day in its year.
    #[must_use]
    pub fn day_of_year(self) -> i64 {
        self.0 - Self::counted(self.year(), 1, 1).0 + 1
    }

    /// Returns the day of the week: Monday is 1.
    #[must_use]
    pub fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7) + 1
    }

    /// Returns the Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0 - self.weekday() + 1)
    }

    /// Returns the year that its ISO week belongs to: that of the week's Thursday.
    #[must_use]
    pub fn week_year(self) -> i64 {
        Self(self.monday().0 + 3).year()
    }

    /// Returns the number of its ISO week.
    #[must_use]
    pub fn week(self) -> i64 {
        (Self(self.monday().0 + 3).day_of_year() - 1) / 7 + 1
    }

    /// Returns the day so many months later; the day of the month is cut to the length of the month.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Option<Self> {
        let [year, month, day] = self.parts();
        let all = (year * 12 + month - 1).checked_add(months)?;
        Self::clipped(all.div_euclid(12), all.rem_euclid(12) + 1, day)
    }

    /// Returns the day so many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Self::from_epoch_day(self.0.checked_add(days)?)
    }
}

/// Counts the days of a month.
fn days_of_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if month == 2 { 28 + i64::from(leap) } else { 30 + (month + month / 8) % 2 }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day] = self.parts();
        match year {
            0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            -9999..0 => write!(f, "-{:04}-{month:02}-{day:02}", -year),
            _ => write!(f, "{year:+}-{month:02}-{day:02}"),
        }
    }
}

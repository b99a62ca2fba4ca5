//! Dates as exact as the text is, never more.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A year, a month or a day: `2024`, `2024-11`, `2024-11-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Makes a year, or nothing where it lies outside 1 to 9999.
    #[must_use]
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// Makes a month, or nothing where there is no such month.
    #[must_use]
    pub fn from_month(year: i16, month: i8) -> Option<Self> {
        (1..=12).contains(&month).then_some(())?;
        Some(Self { month: Some(month), ..Self::from_year(year)? })
    }

    /// Makes a day, or nothing where the calendar has no such day.
    #[must_use]
    pub fn from_day(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { day: Some(day), ..Self::from_month(year, month)? })
    }

    /// Takes over a calendar day.
    #[must_use]
    pub fn from_civil(date: jiff::civil::Date) -> Option<Self> {
        Self::from_day(date.year(), date.month(), date.day())
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// Returns the month, 1 to 12, where the date has one.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// Returns the day of the month where the date has one.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// Returns the first day that the date can mean.
    #[must_use]
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Returns the last day that the date can mean.
    #[must_use]
    pub fn last_day(self) -> jiff::civil::Date {
        if self.day.is_some() {
            return self.first_day();
        }
        jiff::civil::Date::constant(self.year, self.month.unwrap_or(12), 1).last_of_month()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is no date: expected `2024`, `2024-11` or `2024-11-20`");
        let mut parts = text.split('-');
        let year = number(parts.next(), 4).ok_or_else(bad)?;
        let rest: Vec<&str> = parts.collect();
        let date = match rest.as_slice() {
            [] => Self::from_year(year),
            [month] => two(month).and_then(|m| Self::from_month(year, m)),
            [month, day] => two(month).zip(two(day)).and_then(|(m, d)| Self::from_day(year, m, d)),
            _ => None,
        };
        date.ok_or_else(bad)
    }
}

fn number<T: FromStr>(text: Option<&str>, digits: usize) -> Option<T> {
    text.filter(|t| t.len() == digits && t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

fn two(text: &str) -> Option<i8> {
    number(Some(text), 2)
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// When something was, as far as the text says: a date, a range, or an open beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The date, or the first date of a range.
    pub start: PartialDate,
    /// The last date of a stated range.
    pub end: Option<PartialDate>,
    /// Still going on ("since August").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

impl When {
    /// One date of any precision.
    #[must_use]
    pub fn on(date: PartialDate) -> Self {
        Self { start: date, end: None, open: false }
    }

    /// A stated range, both ends in it.
    #[must_use]
    pub fn between(start: PartialDate, end: PartialDate) -> Self {
        Self { start, end: Some(end), open: false }
    }

    /// From a date on, with no end told.
    #[must_use]
    pub fn since(start: PartialDate) -> Self {
        Self { start, end: None, open: true }
    }

    /// Returns the date that the whole cannot be later than, where there is one.
    #[must_use]
    pub fn last(self) -> Option<PartialDate> {
        if self.open { None } else { Some(self.end.unwrap_or(self.start)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        for text in ["2024", "2024-11", "2024-11-20"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn no_such_day_is_no_date() {
        for text in ["2023-02-29", "2024-13", "24", "2024-1-1", "", "2024-11-20-1", "-024"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let feb: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(feb.last_day().to_string(), "2024-02-29");
    }
}

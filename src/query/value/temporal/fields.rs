//! A map with the parts of a value of time: `{year: 1984, month: 10}`. Knows what may stand in it and what it means.

#![expect(clippy::wildcard_enum_match_arm, reason = "one kind of value fits; all others are told off alike")]

use std::collections::BTreeMap;

use super::bad;
use crate::query::fault::{Problem, near_hint};
use crate::query::value::Value;
use crate::schema::temporal::{Date, LocalTime, Temporal, TemporalKind, Zone};

const DATE_FIELDS: &[&str] =
    &["date", "year", "month", "day", "week", "dayOfWeek", "ordinalDay", "quarter", "dayOfQuarter"];
const TIME_FIELDS: &[&str] = &["time", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond"];
const ZONE_FIELDS: &[&str] = &["timezone"];
const MOMENT_FIELDS: &[&str] = &["datetime"];
const EPOCH_FIELDS: &[&str] = &["epochSeconds", "epochMillis"];

/// The parts, in a map that holds no others.
pub(super) struct Fields<'a> {
    map: &'a BTreeMap<String, Value>,
    kind: TemporalKind,
}

impl<'a> Fields<'a> {
    /// Takes a map whose keys all belong to a kind.
    pub(super) fn new(map: &'a BTreeMap<String, Value>, kind: TemporalKind) -> Result<Self, Problem> {
        let known = known(kind);
        let stranger = map.keys().find(|key| !known.iter().any(|group| group.contains(&key.as_str())));
        stranger.map_or(Ok(Self { map, kind }), |key| {
            let near = near_hint(key, known.iter().flat_map(|group| group.iter().copied()));
            let near = near.map(|hint| format!("; {hint}")).unwrap_or_default();
            Err(bad(format!("`{}` has no part `{key}`{near}", kind.name())))
        })
    }

    fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Returns a whole number.
    pub(super) fn number(&self, key: &str) -> Result<Option<i64>, Problem> {
        match self.map.get(key) {
            None => Ok(None),
            Some(Value::Int(number)) => Ok(Some(*number)),
            Some(other) => {
                Err(Problem::new("query::type", format!("`{key}` must be a whole number, not {}", other.kind())))
            }
        }
    }

    /// Returns the value of time that others are taken from.
    pub(super) fn base(&self, key: &str) -> Result<Option<&'a Temporal>, Problem> {
        match self.map.get(key) {
            None => Ok(None),
            Some(Value::Temporal(temporal)) => Ok(Some(temporal)),
            Some(other) => {
                Err(Problem::new("query::type", format!("`{key}` must be a value of time, not {}", other.kind())))
            }
        }
    }

    /// Returns the zone.
    pub(super) fn zone(&self) -> Result<Option<Zone>, Problem> {
        match self.map.get("timezone") {
            None => Ok(None),
            Some(Value::Text(text)) => read_zone(text).map(Some),
            Some(other) => Err(Problem::new("query::type", format!("`timezone` must be a text, not {}", other.kind()))),
        }
    }

    /// Puts the day together. What is not told comes from a base; without one it is the first.
    pub(super) fn date(&self, base: Option<Date>) -> Result<Date, Problem> {
        let date = if self.has("week") || self.has("dayOfWeek") {
            self.week_date(base)?
        } else if self.has("ordinalDay") {
            Date::of_ordinal(self.year(base.map(Date::year))?, self.part("ordinalDay", None)?)
        } else if self.has("quarter") || self.has("dayOfQuarter") {
            self.quarter_date(base)?
        } else {
            self.month_date(base)?
        };
        self.one_way_only()?;
        date.ok_or_else(|| bad(format!("the calendar has no day {}", self.told())))
    }

    fn year(&self, base: Option<i64>) -> Result<i64, Problem> {
        self.number("year")?.or(base).ok_or_else(|| bad(format!("`{}` needs a `year`", self.kind.name())))
    }

    fn part(&self, key: &str, base: Option<i64>) -> Result<i64, Problem> {
        Ok(self.number(key)?.or(base).unwrap_or(1))
    }

    fn week_date(&self, base: Option<Date>) -> Result<Option<Date>, Problem> {
        self.needs("dayOfWeek", "week", base.is_some())?;
        let year = self.year(base.map(Date::week_year))?;
        let week = self.part("week", base.map(Date::week))?;
        Ok(Date::of_week(year, week, self.part("dayOfWeek", base.map(Date::weekday))?))
    }

    fn quarter_date(&self, base: Option<Date>) -> Result<Option<Date>, Problem> {
        self.needs("dayOfQuarter", "quarter", base.is_some())?;
        let (year, quarter) = (self.year(base.map(Date::year))?, self.part("quarter", base.map(Date::quarter))?);
        match (base, self.number("dayOfQuarter")?) {
            // A base keeps its month's place in the quarter.
            (Some(base), None) if (1..=4).contains(&quarter) => {
                Ok(Date::clipped(year, (quarter - 1) * 3 + (base.month() - 1) % 3 + 1, base.day()))
            }
            (_, day) => Ok(Date::of_quarter(year, quarter, day.unwrap_or(1))),
        }
    }

    fn month_date(&self, base: Option<Date>) -> Result<Option<Date>, Problem> {
        self.needs("day", "month", base.is_some())?;
        let (year, month) = (self.year(base.map(Date::year))?, self.part("month", base.map(Date::month))?);
        Ok(match (base, self.number("day")?) {
            (Some(base), None) => Date::clipped(year, month, base.day()),
            (_, day) => Date::new(year, month, day.unwrap_or(1)),
        })
    }

    /// A day is told by month, week, quarter or number, not by two of them.
    fn one_way_only(&self) -> Result<(), Problem> {
        let ways: [&[&str]; 4] =
            [&["month", "day"], &["week", "dayOfWeek"], &["quarter", "dayOfQuarter"], &["ordinalDay"]];
        let mut told = ways.iter().filter_map(|keys| keys.iter().find(|key| self.has(key)));
        match (told.next(), told.next()) {
            (Some(a), Some(b)) => Err(bad(format!("`{a}` and `{b}` tell the day in two ways"))),
            _ => Ok(()),
        }
    }

    fn needs(&self, small: &str, large: &str, based: bool) -> Result<(), Problem> {
        if self.has(small) && !self.has(large) && !based {
            return Err(bad(format!("`{small}` says nothing without `{large}`")));
        }
        Ok(())
    }

    /// Puts the time of day together. What is not told comes from a base; without one it is zero.
    pub(super) fn time(&self, base: Option<LocalTime>) -> Result<LocalTime, Problem> {
        for (small, large) in [("minute", "hour"), ("second", "minute")] {
            self.needs(small, large, base.is_some())?;
        }
        let start = base.unwrap_or(LocalTime::MIDNIGHT);
        let part = |key: &str, base: i64| Ok(self.number(key)?.unwrap_or(base));
        let [hour, minute, second] =
            [part("hour", start.hour())?, part("minute", start.minute())?, part("second", start.second())?];
        LocalTime::new(hour, minute, second, self.subsecond(start.nanosecond())?)
            .ok_or_else(|| bad(format!("the clock has no time {}", self.told())))
    }

    /// Adds up what is told below a second; each part is below one of the next larger that is told.
    fn subsecond(&self, base: i64) -> Result<i64, Problem> {
        let (mut all, mut below, mut any) = (0, 1_000_000_000, false);
        for (key, unit) in [("millisecond", 1_000_000), ("microsecond", 1_000), ("nanosecond", 1)] {
            let Some(count) = self.number(key)? else { continue };
            if !(0..below / unit).contains(&count) {
                return Err(bad(format!("`{key}` must be from 0 to {}, not {count}", below / unit - 1)));
            }
            (all, below, any) = (all + count * unit, unit, true);
        }
        Ok(if any { all } else { base })
    }

    /// Returns the parts as written, for messages.
    fn told(&self) -> String {
        let parts = self.map.iter().filter_map(|(key, value)| match value {
            Value::Int(number) => Some(format!("{key}: {number}")),
            _ => None,
        });
        format!("{{{}}}", parts.collect::<Vec<_>>().join(", "))
    }
}

fn known(kind: TemporalKind) -> &'static [&'static [&'static str]] {
    match kind {
        TemporalKind::Date => &[DATE_FIELDS],
        TemporalKind::LocalTime => &[TIME_FIELDS],
        TemporalKind::Time => &[TIME_FIELDS, ZONE_FIELDS],
        TemporalKind::LocalDateTime => &[DATE_FIELDS, TIME_FIELDS, MOMENT_FIELDS],
        TemporalKind::DateTime => &[DATE_FIELDS, TIME_FIELDS, MOMENT_FIELDS, ZONE_FIELDS, EPOCH_FIELDS],
        TemporalKind::Duration => &[],
    }
}

/// Reads the name or offset of a zone.
pub(super) fn read_zone(text: &str) -> Result<Zone, Problem> {
    Zone::read(text).ok_or_else(|| bad(format!("`{text}` is no time zone: expected `+01:00` or `Europe/Stockholm`")))
}

//! The time between two values, in months, days and seconds or in one of them.

use super::too_long;
use crate::query::fault::Problem;
use crate::schema::temporal::{Date, DateTime, Duration, LocalDateTime, LocalTime, Temporal, Zone};

/// What a difference is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Months, then days, then seconds.
    All,
    /// Whole months.
    Months,
    /// Whole days.
    Days,
    /// Seconds.
    Seconds,
}

/// Returns the time from one value to another.
///
/// What one lacks it takes from the other: a time of day is put on the other's day, a clock without a zone stands in the
/// other's zone. Where one has no day at all, there are no months and days between them.
pub(crate) fn measure(by: Measure, from: &Temporal, to: &Temporal) -> Result<Temporal, Problem> {
    let (start, end) = (moment(from, to)?, moment(to, from)?);
    let dated = from.day().is_some() && to.day().is_some();
    let length = match by {
        Measure::Months if dated => Duration::new(months(&start, &end)?, 0, 0),
        Measure::Days if dated => Duration::new(0, days(&start, &end)?, 0),
        Measure::All if dated => in_turn(&start, &end)?,
        Measure::All | Measure::Seconds => Duration::new(0, 0, end.nanoseconds() - start.nanoseconds()),
        Measure::Months | Measure::Days => Some(Duration::ZERO),
    };
    length.map(Temporal::Duration).ok_or_else(too_long)
}

fn moment(of: &Temporal, other: &Temporal) -> Result<DateTime, Problem> {
    if matches!(of, Temporal::Duration(_)) {
        return Err(Problem::new("query::type", "the time between is that of two points in time, not of a duration"));
    }
    let date = of.day().or(other.day()).unwrap_or(Date::EPOCH);
    let time = of.time_of_day().unwrap_or(LocalTime::MIDNIGHT);
    let zone = of.zone().or(other.zone()).unwrap_or(Zone::UTC);
    DateTime::at(LocalDateTime { date, time }, zone).ok_or_else(super::too_far)
}

fn in_turn(start: &DateTime, end: &DateTime) -> Result<Option<Duration>, Problem> {
    let months = months(start, end)?;
    let after_months = later(start, start.local().date.plus_months(months))?;
    let days = days(&after_months, end)?;
    let after_days = later(&after_months, after_months.local().date.plus_days(days))?;
    Ok(Duration::new(months, days, end.nanoseconds() - after_days.nanoseconds()))
}

fn later(start: &DateTime, date: Option<Date>) -> Result<DateTime, Problem> {
    let local = date.map(|date| LocalDateTime { date, ..start.local() });
    local.and_then(|local| DateTime::at(local, start.zone().clone())).ok_or_else(super::too_far)
}

/// Returns the last day up to which whole days have gone by, told on the clock of the beginning.
fn whole_days_until(start: &DateTime, end: &DateTime) -> Result<Date, Problem> {
    let end = end.in_zone(start.zone().clone()).ok_or_else(super::too_far)?.local();
    let start = start.local();
    let back = match (end.date.cmp(&start.date), end.time.cmp(&start.time)) {
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Less) => -1,
        (std::cmp::Ordering::Less, std::cmp::Ordering::Greater) => 1,
        _ => 0,
    };
    end.date.plus_days(back).ok_or_else(super::too_far)
}

fn days(start: &DateTime, end: &DateTime) -> Result<i64, Problem> {
    Ok(whole_days_until(start, end)?.epoch_day() - start.local().date.epoch_day())
}

fn months(start: &DateTime, end: &DateTime) -> Result<i64, Problem> {
    // With 32 places for the days of each month, whole months are whole multiples.
    let packed = |date: Date| {
        let [year, month, day] = date.parts();
        (year * 12 + month) * 32 + day
    };
    Ok((packed(whole_days_until(start, end)?) - packed(start.local().date)) / 32)
}

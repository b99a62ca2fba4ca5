//! Steps on the calendar.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::schema::{PartialDate, When};
use crate::time::expr::Unit;

pub(super) fn weekday(day: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(day).ok()
}

pub(super) fn on_day(date: Date) -> Option<When> {
    PartialDate::from_civil(date).map(When::on)
}

/// Returns a span of some units; nothing where it is longer than the calendar.
pub(super) fn count(unit: Unit, amount: i32) -> Option<Span> {
    let amount = i64::from(amount);
    let span = Span::new();
    match unit {
        Unit::Clock('H') => span.try_days(amount / 24),
        Unit::Clock(_) => span.try_days(0),
        Unit::Day => span.try_days(amount),
        Unit::Week => span.try_weeks(amount),
        Unit::Month => span.try_months(amount),
        Unit::Quarter => span.try_months(amount * 3),
        Unit::Year => span.try_years(amount),
        Unit::Decade => span.try_years(amount * 10),
        Unit::Century => span.try_years(amount * 100),
    }
    .ok()
}

/// Returns what lies some units from a day: days to the day, weeks and months to the month, years to the year.
pub(super) fn distance(from: Date, amount: i32, unit: Unit) -> Option<When> {
    let date = PartialDate::from_civil(from.checked_add(count(unit, amount)?).ok()?)?;
    match unit {
        Unit::Clock(_) if amount.unsigned_abs() > 24 => None,
        Unit::Clock(_) | Unit::Day => Some(When::on(date)),
        Unit::Week | Unit::Month | Unit::Quarter => month_from(date, 0).map(When::on),
        Unit::Year | Unit::Decade | Unit::Century => PartialDate::from_year(date.year()).map(When::on),
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

pub(super) fn week(date: Date) -> Option<When> {
    let monday = monday(date)?;
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(When::between(PartialDate::from_civil(monday)?, PartialDate::from_civil(sunday)?))
}

/// Returns the month that lies some months from the one of a date.
pub(super) fn month_from(date: PartialDate, steps: i32) -> Option<PartialDate> {
    let months = i32::from(date.year()) * 12 + i32::from(date.month()?) - 1;
    let months = months.checked_add(steps)?;
    PartialDate::from_month(i16::try_from(months.div_euclid(12)).ok()?, i8::try_from(months.rem_euclid(12) + 1).ok()?)
}

pub(super) fn years(start: i16, steps: i32, length: i16) -> Option<When> {
    let start = start.checked_add(i16::try_from(steps).ok()?.checked_mul(length)?)?;
    Some(When::between(PartialDate::from_year(start)?, PartialDate::from_year(start.checked_add(length - 1)?)?))
}

//! Weeks, months, years and stretches of them.

use jiff::civil::{ISOWeekDate, Weekday};

use super::step::{count, month_from, week, years};
use super::{Context, YearRef};
use crate::schema::{PartialDate, When};
use crate::time::expr::{Amount, Expr, Season, Shift, Unit};

impl Context {
    pub(super) fn month(&self, year: YearRef, month: i8, shift: Shift) -> Option<PartialDate> {
        if let Some(year) = self.year(year) {
            return PartialDate::from_month(year, month);
        }
        let published = self.published?;
        let now = published.month()?;
        let year = match shift {
            Shift::This => published.year(),
            Shift::Last => published.year() - i16::from(month >= now),
            Shift::Next => published.year() + i16::from(month <= now),
            Shift::Plain if self.future => published.year() + i16::from(month < now),
            Shift::Plain => published.year() - i16::from(month > now),
        };
        PartialDate::from_month(year, month)
    }

    /// Returns some months of a year; without a year the last that have begun, or the next where that lies ahead.
    pub(super) fn months(&self, year: YearRef, first: i8, last: i8) -> Option<When> {
        let begun = || {
            let published = self.published?;
            let now = published.month()?;
            let ahead = self.future && last < now;
            Some(published.year() - i16::from(first > now && !self.future) + i16::from(ahead))
        };
        let year = if year == YearRef::Open { begun()? } else { self.year(year)? };
        let (from, to) = (PartialDate::from_month(year, first)?, PartialDate::from_month(year, last)?);
        Some(if first == last { When::on(from) } else { When::between(from, to) })
    }

    /// Returns the year of a season; without one that of the last that has begun.
    pub(super) fn season_year(&self, year: YearRef, season: Season) -> Option<i16> {
        if year == YearRef::Open {
            let (first, last) = season.months();
            return Some(self.months(YearRef::Open, first, last)?.start.year());
        }
        self.year(year)
    }

    pub(super) fn week_number(&self, year: YearRef, number: i8) -> Option<When> {
        let year = if year == YearRef::Open { self.published?.year() } else { self.year(year)? };
        week(ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date())
    }

    /// Returns the n-th week of a month or year, the last for 0: of a year by ISO, of a month the n-th that begins in it.
    pub(super) fn nth_week(&self, nth: i8, of: &Expr) -> Option<When> {
        let whole = self.resolve(of)?;
        if nth > 0 && whole.start.month().is_none() {
            return self.week_number(YearRef::Number(whole.start.year()), nth);
        }
        week(self.nth_weekday(nth, Weekday::Monday, of)?)
    }

    /// Returns the stretch that ends (-1) or begins (1) at the day of publication.
    pub(super) fn around(&self, length: Amount, sign: i32) -> Option<When> {
        let today = self.today()?;
        let amount = length.count?;
        let hours = length.unit == Unit::Clock('H');
        let (unit, amount) = if hours { (Unit::Day, amount.checked_add(23)? / 24) } else { (length.unit, amount) };
        let other = today.checked_add(count(unit, amount.checked_mul(sign)?)?).ok()?;
        let (start, end) = (PartialDate::from_civil(today.min(other))?, PartialDate::from_civil(today.max(other))?);
        Some(match unit {
            Unit::Clock(_) => return None,
            Unit::Day | Unit::Week => When::between(start, end),
            Unit::Month | Unit::Quarter | Unit::Year => When::between(month_from(start, 0)?, month_from(end, 0)?),
            Unit::Decade | Unit::Century => {
                When::between(PartialDate::from_year(start.year())?, PartialDate::from_year(end.year())?)
            }
        })
    }
}

/// Returns the week, month, year ... that lies so many steps from that of a date.
pub(super) fn unit_at(from: PartialDate, unit: Unit, steps: i32) -> Option<When> {
    let year = from.year();
    match unit {
        Unit::Day | Unit::Week => {
            from.day()?;
            let day = from.first_day().checked_add(count(unit, steps)?).ok()?;
            if unit == Unit::Day { PartialDate::from_civil(day).map(When::on) } else { week(day) }
        }
        Unit::Month => month_from(from, steps).map(When::on),
        Unit::Quarter => {
            let first = (from.month()? - 1) / 3 * 3 + 1;
            let start = month_from(PartialDate::from_month(year, first)?, steps.checked_mul(3)?)?;
            Some(When::between(start, month_from(start, 2)?))
        }
        Unit::Year => PartialDate::from_year(year.checked_add(i16::try_from(steps).ok()?)?).map(When::on),
        Unit::Decade => years(year / 10 * 10, steps, 10),
        Unit::Century => years((year - 1) / 100 * 100 + 1, steps, 100),
        Unit::Clock(_) => None,
    }
}

impl Season {
    /// Returns its first month, and its last in the same year.
    fn months(self) -> (i8, i8) {
        match self {
            Self::Spring => (3, 5),
            Self::Summer => (6, 8),
            Self::Fall => (9, 11),
            Self::Winter => (12, 12),
        }
    }
}

//! Days: of the calendar, of the week, of a holiday.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::step::{self, days_between};
use super::{Context, YearRef};
use crate::schema::{PartialDate, When};
use crate::time::expr::{Expr, Shift, Unit};
use crate::time::holiday;

/// A date without a year lies ahead where that is at most this many days away and the past one is nearly a year ago.
const NEAR_AHEAD: i32 = 45;

/// How many months a day of the month is looked for, before and after publication.
const MONTHS: i32 = 36;

impl Context {
    pub(super) fn day(&self, year: YearRef, month: i8, day: i8) -> Option<PartialDate> {
        if let Some(year) = self.year(year) {
            return PartialDate::from_day(year, month, day);
        }
        let Some(today) = self.today() else {
            return PartialDate::from_day(self.published?.year(), month, day);
        };
        PartialDate::from_civil(self.nearest(today, |year| Date::new(year, month, day).ok())?)
    }

    /// Returns the nearest of the days that come once a year: a past one unless the words speak of what is to come.
    fn nearest(&self, today: Date, on: impl Fn(i16) -> Option<Date>) -> Option<Date> {
        let past = (0..9).filter_map(|back| on(today.year() - back)).find(|date| *date <= today);
        let ahead = (0..9).filter_map(|on_| on(today.year() + on_)).find(|date| *date >= today);
        let near = past.is_none_or(|date| days_between(date, today) > 300)
            && ahead.is_some_and(|date| days_between(today, date) <= NEAR_AHEAD);
        if self.future || near { ahead } else { past }
    }

    pub(super) fn holiday(&self, index: usize, year: YearRef, shift: Shift) -> Option<Date> {
        if let Some(year) = self.year(year) {
            return holiday::day(index, year);
        }
        let (today, on) = (self.today()?, |year| holiday::day(index, year));
        let year = today.year();
        match shift {
            Shift::Plain => self.nearest(today, on),
            Shift::This => on(year),
            Shift::Last => on(year).filter(|date| *date < today).or_else(|| on(year - 1)),
            Shift::Next => on(year).filter(|date| *date > today).or_else(|| on(year + 1)),
        }
    }

    /// Returns a day of this month or of one beside it, of the nearest one that has the weekday.
    pub(super) fn month_day(&self, day: i8, shift: Shift, weekday: Option<i8>) -> Option<Date> {
        let today = self.today()?;
        let month = self.published?;
        let at = |steps: i32| {
            let month = step::month_from(month, steps)?;
            Date::new(month.year(), month.month()?, day).ok()
        };
        if shift != Shift::Plain {
            return at(shift.steps());
        }
        let fits = |date: &Date| weekday.is_none_or(|day| date.weekday().to_monday_one_offset() == day);
        let past = (0..MONTHS).filter_map(|back| at(-back)).find(|date| *date <= today && fits(date));
        let ahead = (0..MONTHS).filter_map(at).find(|date| *date >= today && fits(date));
        if self.future { ahead } else { past }
    }

    pub(super) fn weekday(&self, day: Weekday, shift: Shift) -> Option<Date> {
        let today = self.today()?;
        let ahead = i32::from(today.weekday().until(day));
        let back = i32::from(today.weekday().since(day));
        let of_week = i32::from(day.to_monday_one_offset() - today.weekday().to_monday_one_offset());
        let days = match shift {
            Shift::Plain if self.future => ahead,
            Shift::Plain => -back,
            Shift::Last => -(if back == 0 { 7 } else { back }),
            Shift::Next => 7 + of_week,
            Shift::This => of_week,
        };
        today.checked_add(i64::from(days).days()).ok()
    }

    /// Returns Saturday and Sunday of the weekend meant; without a word for it the last one that has begun.
    pub(super) fn weekend(&self, shift: Shift) -> Option<When> {
        let ahead = self.future || shift == Shift::Next;
        let today = self.today()?;
        let saturday = match shift {
            Shift::This if !self.future => step::monday(today)?.checked_add(5.days()).ok()?,
            _ if ahead => {
                let days = i64::from(today.weekday().until(Weekday::Saturday));
                today.checked_add(days.days()).ok()?
            }
            Shift::Plain | Shift::Last | Shift::This | Shift::Next => {
                let past = self.past_only();
                past.weekday(Weekday::Saturday, if shift == Shift::Last { Shift::Last } else { Shift::Plain })?
            }
        };
        let sunday = saturday.checked_add(1.day()).ok()?;
        Some(When::between(PartialDate::from_civil(saturday)?, PartialDate::from_civil(sunday)?))
    }

    /// Returns the n-th such weekday of a month or year, the last one for 0.
    pub(super) fn nth_weekday(&self, nth: i8, weekday: Weekday, of: &Expr) -> Option<Date> {
        let whole = self.resolve(of)?;
        let (first, last) = (whole.start.first_day(), whole.last()?.last_day());
        let found = if nth == 0 {
            last.checked_sub(i64::from(last.weekday().since(weekday)).days()).ok()?
        } else {
            let start = first.checked_add(i64::from(first.weekday().until(weekday)).days()).ok()?;
            start.checked_add(step::count(Unit::Week, i32::from(nth) - 1)?).ok()?
        };
        (first..=last).contains(&found).then_some(found)
    }
}

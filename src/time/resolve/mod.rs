//! A date expression and the day of publication to the days it means, as exact as the text and no more.

mod day;
mod period;
mod step;
mod value;

use jiff::ToSpan;
use jiff::civil::Date;

use super::expr::{Base, Expr, Unit, YearRef};
use super::{Timex, TimexKind};
use crate::schema::{PartialDate, When};
pub(super) use value::kind;

use step::{count, distance, on_day, week};

/// What an expression is resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication, or as much of it as is known.
    pub(super) published: Option<PartialDate>,
    /// The last date that the text named.
    pub(super) last: Option<PartialDate>,
    /// The last day that the text named.
    pub(super) last_day: Option<Date>,
    /// The last day that the sentence named.
    pub(super) sentence_day: Option<Date>,
    /// Whether the words before speak of what is to come.
    pub(super) future: bool,
}

impl Context {
    /// Takes note of a date that the text has named; lengths of time and times of day name none.
    pub(super) fn note(&mut self, timex: &Timex) {
        let Some(date) = timex.when.map(|w| w.start).filter(|_| timex.kind != TimexKind::Duration) else { return };
        self.last = Some(date);
        if date.day().is_some() {
            self.sentence_day = Some(date.first_day());
            self.last_day = self.sentence_day;
        }
    }

    /// Returns the days that an expression means.
    pub(super) fn resolve(&self, expr: &Expr) -> Option<When> {
        match expr {
            Expr::Day { year, month, day } => self.day(*year, *month, *day).map(When::on),
            Expr::MonthDay { day, shift, weekday } => on_day(self.month_day(*day, *shift, *weekday)?),
            Expr::Month { year, month, shift } => self.month(*year, *month, *shift).map(When::on),
            Expr::Year(year) | Expr::Fiscal(year) => PartialDate::from_year(self.year(*year)?).map(When::on),
            Expr::Season { year, season } => PartialDate::from_year(self.season_year(*year, *season)?).map(When::on),
            Expr::Months { year, first, last } => self.months(*year, *first, *last),
            Expr::Decade(start) => {
                Some(When::between(PartialDate::from_year(*start)?, PartialDate::from_year(start + 9)?))
            }
            Expr::Century(number) => step::years(number.checked_sub(1)?.checked_mul(100)?.checked_add(1)?, 0, 100),
            Expr::Weekday { day, shift } => on_day(self.weekday(step::weekday(*day)?, *shift)?),
            Expr::WeekdayOf { day, week } => {
                let monday = step::monday(self.today()?.checked_add(count(Unit::Week, week.steps())?).ok()?)?;
                on_day(monday.checked_add(i64::from(day - 1).days()).ok()?)
            }
            Expr::WeekAround(of) => week(self.first_day(of)?),
            Expr::WeekNumber { year, week } => self.week_number(*year, *week),
            Expr::NthWeek { nth, of } => self.nth_week(*nth, of),
            Expr::NthWeekday { nth, day, of } => on_day(self.nth_weekday(*nth, step::weekday(*day)?, of)?),
            Expr::Weekend(shift) => self.weekend(*shift),
            Expr::Holiday { index, year, shift } => on_day(self.holiday(*index, *year, *shift)?),
            Expr::Shifted { unit, steps } => period::unit_at(self.published?, *unit, *steps),
            Expr::Following { unit, steps } => period::unit_at(self.last.or(self.published)?, *unit, *steps),
            Expr::DayFrom { base, days } => self.day_from(*base, *days),
            Expr::Distance { amount, unit, nearly } => distance(self.nearer(*unit, *nearly)?, *amount, *unit),
            Expr::Offset { amount, unit, from } => distance(self.first_day(from)?, *amount, *unit),
            Expr::Ahead { amount, unit } => distance(self.future.then(|| self.today())??, *amount, *unit),
            Expr::After { amount, unit } => self.after(*amount, *unit),
            Expr::Beside { amount, unit } => self.beside(*amount, *unit),
            Expr::GoingOn { amount, unit, nearly } => {
                distance(self.nearer(*unit, *nearly)?, -amount, *unit).map(|when| When::since(when.start))
            }
            Expr::From(start) => self.resolve(start).map(|when| self.from(when)),
            Expr::Past(length) => self.around(*length, -1),
            Expr::Coming(length) => self.around(*length, 1),
            Expr::Range(from, to) => self.range(from, to),
            Expr::Since(start) => self.past_only().resolve(start).map(|when| When::since(when.start)),
            Expr::Part { day, .. } | Expr::Clock { day, .. } => self.resolve(day.as_deref()?),
            Expr::Duration(_) | Expr::Set(_) | Expr::Vague(_) => None,
        }
    }

    /// The same without the future: what has gone on since a day began before.
    fn past_only(&self) -> Self {
        Self { future: false, ..*self }
    }

    /// Returns the day of publication where it is known to the day.
    fn today(&self) -> Option<Date> {
        self.published.filter(|p| p.day().is_some()).map(PartialDate::first_day)
    }

    /// Returns the day that an expression means, where it means one.
    fn first_day(&self, of: &Expr) -> Option<Date> {
        Some(self.resolve(of)?.start).filter(|date| date.day().is_some()).map(PartialDate::first_day)
    }

    /// Returns the day to count years back from: half a year on where they are `nearly` full.
    fn nearer(&self, unit: Unit, nearly: bool) -> Option<Date> {
        let months = if nearly && unit == Unit::Year { 6 } else { 0 };
        self.today()?.checked_add(count(Unit::Month, months)?).ok()
    }

    /// Returns what lies some days, weeks or months after the last day named; years are counted from other things.
    fn after(&self, amount: i32, unit: Unit) -> Option<When> {
        let long = matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
        if long { None } else { distance(self.last_day?, amount, unit) }
    }

    /// Returns the day of an event that lies so far from what the sentence tells.
    fn beside(&self, amount: i32, unit: Unit) -> Option<When> {
        let short = matches!(unit, Unit::Clock(_));
        if short { None } else { distance(self.sentence_day.or(self.today())?, amount, unit) }
    }

    /// Leaves a beginning open where it is not past.
    fn from(&self, when: When) -> When {
        let ahead = self.published.is_some_and(|p| when.start.last_day() >= p.first_day());
        if ahead && when.end.is_none() { When::since(when.start) } else { when }
    }

    fn year(&self, year: YearRef) -> Option<i16> {
        match year {
            YearRef::Number(year) => Some(year),
            YearRef::Shift(shift) => Some(self.published?.year() + i16::try_from(shift.steps()).ok()?),
            YearRef::Open => None,
        }
    }

    fn day_from(&self, base: Base, days: i32) -> Option<When> {
        let from = match base {
            Base::Publication => self.today()?,
            Base::LastDay => self.last_day?,
        };
        on_day(from.checked_add(i64::from(days).days()).ok()?)
    }

    fn range(&self, from: &Expr, to: &Expr) -> Option<When> {
        let (from, to) = (self.resolve(from)?, self.resolve(to)?);
        let end = to.last()?;
        let mut start = from.start;
        if start.first_day() > end.last_day() {
            // `from November to February` without years: the first lies in the year of the second, or in that before.
            let earlier = |years: i16| {
                let month = PartialDate::from_month(end.year() - years, start.month()?)?;
                start.day().map_or(Some(month), |day| PartialDate::from_day(month.year(), month.month()?, day))
            };
            start = earlier(0).filter(|s| s.first_day() <= end.last_day()).or_else(|| earlier(1))?;
        }
        (start.first_day() <= end.last_day()).then(|| When::between(start, end))
    }
}

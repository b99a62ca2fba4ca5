//! A date expression and the day of publication to the days it means, as exact as the text and no more.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::expr::{Base, Expr, Shift, Unit, YearRef};
use crate::schema::{PartialDate, When};

/// What an expression is resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication, or as much of it as is known.
    pub(super) published: Option<PartialDate>,
    /// The last day that the text named.
    pub(super) last_day: Option<Date>,
    /// The last day that the sentence named.
    pub(super) sentence_day: Option<Date>,
    /// Whether the words before speak of what is to come.
    pub(super) future: bool,
}

/// A date without a year lies ahead where that is at most this many days away and the past one is nearly a year ago.
const NEAR_AHEAD: i32 = 45;

impl Context {
    /// Returns the days that an expression means.
    pub(super) fn resolve(&self, expr: &Expr) -> Option<When> {
        match expr {
            Expr::Day { year, month, day } => self.day(*year, *month, *day).map(When::on),
            Expr::Month { year, month, shift } => self.month(*year, *month, *shift).map(When::on),
            Expr::Year(year) => PartialDate::from_year(self.year(*year)?).map(When::on),
            Expr::Months { year, first, last } => self.months(*year, *first, *last),
            Expr::Decade(start) => {
                Some(When::between(PartialDate::from_year(*start)?, PartialDate::from_year(start + 9)?))
            }
            Expr::Weekday { day, shift } => on_day(self.weekday(weekday(*day)?, *shift)?),
            Expr::WeekdayOf { day, week } => {
                let monday = monday(self.today()?.checked_add(count(Unit::Week, steps(*week))?).ok()?)?;
                on_day(monday.checked_add(i64::from(day - 1).days()).ok()?)
            }
            Expr::Weekend(shift) => self.weekend(*shift),
            Expr::Shifted { unit, shift } => self.unit_at(*unit, steps(*shift)),
            Expr::DayFrom { base, days } => self.day_from(*base, *days),
            Expr::Distance { amount, unit, nearly } => distance(self.nearer(*unit, *nearly)?, *amount, *unit),
            Expr::Ahead { amount, unit } => distance(self.future.then(|| self.today())??, *amount, *unit),
            Expr::After { amount, unit } => self.after(*amount, *unit),
            Expr::Beside { amount, unit } => self.beside(*amount, *unit),
            Expr::GoingOn { amount, unit, nearly } => {
                distance(self.nearer(*unit, *nearly)?, -amount, *unit).map(|when| When::since(when.start))
            }
            Expr::From(start) => self.resolve(start).map(|when| self.from(when)),
            Expr::Past { amount, unit } => self.past(*amount, *unit),
            Expr::Range(from, to) => self.range(from, to),
            Expr::Since(start) => self.past_only().resolve(start).map(|when| When::since(when.start)),
            Expr::Duration { .. } | Expr::Set(_) | Expr::Vague(_) | Expr::Clock(_) => None,
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
            YearRef::Shift(shift) => Some(self.published?.year() + i16::try_from(steps(shift)).ok()?),
            YearRef::Open => None,
        }
    }

    fn day(&self, year: YearRef, month: i8, day: i8) -> Option<PartialDate> {
        if let Some(year) = self.year(year) {
            return PartialDate::from_day(year, month, day);
        }
        let Some(today) = self.today() else {
            return PartialDate::from_day(self.published?.year(), month, day);
        };
        let on = |year: i16| Date::new(year, month, day).ok();
        let past = (0..9).filter_map(|back| on(today.year() - back)).find(|date| *date <= today);
        let ahead = (0..9).filter_map(|on_| on(today.year() + on_)).find(|date| *date >= today);
        let near = past.is_none_or(|date| days_between(date, today) > 300)
            && ahead.is_some_and(|date| days_between(today, date) <= NEAR_AHEAD);
        PartialDate::from_civil(if self.future || near { ahead? } else { past? })
    }

    fn month(&self, year: YearRef, month: i8, shift: Shift) -> Option<PartialDate> {
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

    fn months(&self, year: YearRef, first: i8, last: i8) -> Option<When> {
        let year = self.year(year)?;
        let (from, to) = (PartialDate::from_month(year, first)?, PartialDate::from_month(year, last)?);
        Some(if first == last { When::on(from) } else { When::between(from, to) })
    }

    fn weekday(&self, day: Weekday, shift: Shift) -> Option<Date> {
        let today = self.today()?;
        let ahead = i32::from(today.weekday().until(day));
        let back = i32::from(today.weekday().since(day));
        let days = match shift {
            Shift::Plain if self.future => ahead,
            Shift::Plain => -back,
            Shift::Last => -(if back == 0 { 7 } else { back }),
            Shift::Next => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Shift::This => i32::from(day.to_monday_one_offset() - today.weekday().to_monday_one_offset()),
        };
        today.checked_add(i64::from(days).days()).ok()
    }

    /// Returns Saturday and Sunday of the weekend meant; without a word for it the last one that has begun.
    fn weekend(&self, shift: Shift) -> Option<When> {
        let ahead = self.future || shift == Shift::Next;
        let today = self.today()?;
        let saturday = match shift {
            Shift::This if !self.future => monday(today)?.checked_add(5.days()).ok()?,
            _ if ahead => self.weekday(Weekday::Saturday, Shift::Next)?,
            Shift::Plain | Shift::Last | Shift::This | Shift::Next => {
                let past = Self { future: false, ..*self };
                past.weekday(Weekday::Saturday, if shift == Shift::Last { Shift::Last } else { Shift::Plain })?
            }
        };
        let sunday = saturday.checked_add(1.day()).ok()?;
        Some(When::between(PartialDate::from_civil(saturday)?, PartialDate::from_civil(sunday)?))
    }

    /// Returns the week, month, year ... that lies so many steps from the one of publication.
    fn unit_at(&self, unit: Unit, steps: i32) -> Option<When> {
        let published = self.published?;
        let year = published.year();
        match unit {
            Unit::Week => week(self.today()?.checked_add(count(Unit::Week, steps)?).ok()?),
            Unit::Month => month_from(published, steps).map(When::on),
            Unit::Quarter => {
                let first = (published.month()? - 1) / 3 * 3 + 1;
                let start = month_from(PartialDate::from_month(year, first)?, steps * 3)?;
                Some(When::between(start, month_from(start, 2)?))
            }
            Unit::Year => PartialDate::from_year(year.checked_add(i16::try_from(steps).ok()?)?).map(When::on),
            Unit::Decade => years(year / 10 * 10, steps, 10),
            Unit::Century => years((year - 1) / 100 * 100 + 1, steps, 100),
            Unit::Clock(_) | Unit::Day => None,
        }
    }

    fn day_from(&self, base: Base, days: i32) -> Option<When> {
        let from = match base {
            Base::Publication => self.today()?,
            Base::LastDay => self.last_day?,
        };
        on_day(from.checked_add(i64::from(days).days()).ok()?)
    }

    fn past(&self, amount: i32, unit: Unit) -> Option<When> {
        let today = self.today()?;
        let (unit, amount) = if unit == Unit::Clock('H') { (Unit::Day, (amount + 23) / 24) } else { (unit, amount) };
        let start = today.checked_sub(count(unit, amount)?).ok()?;
        let (start, end) = (PartialDate::from_civil(start)?, PartialDate::from_civil(today)?);
        Some(match unit {
            Unit::Clock(_) => return None,
            Unit::Day | Unit::Week => When::between(start, end),
            Unit::Month | Unit::Quarter | Unit::Year => When::between(month_from(start, 0)?, month_from(end, 0)?),
            Unit::Decade | Unit::Century => {
                When::between(PartialDate::from_year(start.year())?, PartialDate::from_year(end.year())?)
            }
        })
    }

    fn range(&self, from: &Expr, to: &Expr) -> Option<When> {
        let (from, to) = (self.resolve(from)?, self.resolve(to)?);
        let end = to.last()?;
        let mut start = from.start;
        if start.first_day() > end.last_day() {
            // `from November to February` without years: the first lies in the year before.
            start = PartialDate::from_month(end.year() - 1, start.month()?)
                .and_then(|m| start.day().map_or(Some(m), |day| PartialDate::from_day(m.year(), m.month()?, day)))?;
        }
        (start.first_day() <= end.last_day()).then(|| When::between(start, end))
    }
}

impl Unit {
    /// Returns the TIMEX3 value of a duration: `P8M`, `PT2H`, `PXY` where the amount is vague.
    pub(super) fn duration(self, amount: Option<i32>) -> String {
        let (time, letter, times) = match self {
            Self::Clock(letter) => ("T", letter, 1),
            Self::Day => ("", 'D', 1),
            Self::Week => ("", 'W', 1),
            Self::Month => ("", 'M', 1),
            Self::Quarter => ("", 'M', 3),
            Self::Year => ("", 'Y', 1),
            Self::Decade => ("", 'Y', 10),
            Self::Century => ("", 'Y', 100),
        };
        let amount = amount.map_or_else(|| "X".to_owned(), |n| (i64::from(n) * times).to_string());
        format!("P{time}{amount}{letter}")
    }
}

fn steps(shift: Shift) -> i32 {
    match shift {
        Shift::Last => -1,
        Shift::Plain | Shift::This => 0,
        Shift::Next => 1,
    }
}

fn weekday(day: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(day).ok()
}

fn on_day(date: Date) -> Option<When> {
    PartialDate::from_civil(date).map(When::on)
}

/// Returns a span of some units; nothing where it is longer than the calendar.
fn count(unit: Unit, amount: i32) -> Option<Span> {
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
fn distance(from: Date, amount: i32, unit: Unit) -> Option<When> {
    let date = PartialDate::from_civil(from.checked_add(count(unit, amount)?).ok()?)?;
    match unit {
        Unit::Clock(_) if amount.abs() > 24 => None,
        Unit::Clock(_) | Unit::Day => Some(When::on(date)),
        Unit::Week | Unit::Month | Unit::Quarter => month_from(date, 0).map(When::on),
        Unit::Year | Unit::Decade | Unit::Century => PartialDate::from_year(date.year()).map(When::on),
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

fn week(date: Date) -> Option<When> {
    let monday = monday(date)?;
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(When::between(PartialDate::from_civil(monday)?, PartialDate::from_civil(sunday)?))
}

/// Returns the month that lies some months from the one of a date.
fn month_from(date: PartialDate, steps: i32) -> Option<PartialDate> {
    let months = i32::from(date.year()) * 12 + i32::from(date.month()?) - 1 + steps;
    PartialDate::from_month(i16::try_from(months.div_euclid(12)).ok()?, i8::try_from(months.rem_euclid(12) + 1).ok()?)
}

fn years(start: i16, steps: i32, length: i16) -> Option<When> {
    let start = start.checked_add(i16::try_from(steps).ok()?.checked_mul(length)?)?;
    Some(When::between(PartialDate::from_year(start)?, PartialDate::from_year(start.checked_add(length - 1)?)?))
}

//! What TIMEX3 calls an expression: its value, its type, and the day it was counted from.

use jiff::civil::Date;

use super::Context;
use super::step::count;
use crate::schema::{PartialDate, When};
use crate::time::TimexKind;
use crate::time::expr::{Amount, Base, Expr, Season, Shift, Unit, YearRef};

impl Context {
    /// Returns the TIMEX3 value: what the expression says itself, else the days it means; what is not known stands as X.
    pub(in crate::time) fn value(&self, expr: &Expr, when: Option<When>) -> Option<String> {
        match expr {
            Expr::Set(value) => Some(value.clone()),
            Expr::Vague(value) => Some((*value).to_owned()),
            Expr::Duration(length) | Expr::Past(length) | Expr::Coming(length) => Some(length.value()),
            Expr::GoingOn { amount, unit, .. } => Some(length(*amount, *unit)),
            Expr::Beside { amount, unit } => Some(length(amount.saturating_abs(), *unit)),
            Expr::Ahead { amount, unit } if when.is_none() => Some(length(*amount, *unit)),
            Expr::WeekAround(_) | Expr::WeekNumber { .. } | Expr::NthWeek { .. } => Some(iso_week(when?)),
            Expr::Weekend(_) => Some(when.map_or_else(|| "XXXX-WXX-WE".to_owned(), |w| format!("{}-WE", iso_week(w)))),
            Expr::Shifted { unit, .. } | Expr::Following { unit, .. } => of_unit(*unit, when?),
            Expr::Distance { amount, unit: Unit::Week, .. } | Expr::Ahead { amount, unit: Unit::Week } => {
                weeks_from(self.today()?, *amount)
            }
            Expr::After { amount, unit: Unit::Year } => {
                let year = self.last.or(self.published)?.year().checked_add(i16::try_from(*amount).ok()?)?;
                Some(format!("{year:04}"))
            }
            Expr::After { amount, unit } if when.is_none() => Some(length(amount.saturating_abs(), *unit)),
            Expr::After { amount, unit: Unit::Week } => weeks_from(self.last_day?, *amount),
            Expr::Offset { amount, unit: Unit::Week, from } => weeks_from(self.first_day(from)?, *amount),
            Expr::Months { .. } => Some(months(when?)),
            Expr::Season { season, .. } => Some(season_of(*season, when)),
            Expr::Fiscal(_) => Some(when.map_or_else(|| "FYXXXX".to_owned(), |w| format!("FY{:04}", w.start.year()))),
            Expr::Decade(_) => Some(format!("{:03}", when?.start.year() / 10)),
            Expr::Century(number) => Some(format!("{:02}", number - 1)),
            Expr::Since(start) | Expr::From(start) => self.past_only().own_value(start),
            Expr::Range(from, to) => self.range_value(from, to, when),
            Expr::Part { day, part } => Some(format!("{}T{part}", self.clock_day(day.as_deref()))),
            Expr::Clock { day, time } => Some(format!("{}{time}", self.clock_day(day.as_deref()))),
            Expr::Day { .. }
            | Expr::MonthDay { .. }
            | Expr::Month { .. }
            | Expr::Year(_)
            | Expr::Weekday { .. }
            | Expr::WeekdayOf { .. }
            | Expr::NthWeekday { .. }
            | Expr::Holiday { .. }
            | Expr::DayFrom { .. }
            | Expr::Distance { .. }
            | Expr::Offset { .. }
            | Expr::Ahead { .. }
            | Expr::After { .. } => when.map(|w| w.start.to_string()).or_else(|| open(expr)),
        }
    }

    fn own_value(&self, expr: &Expr) -> Option<String> {
        self.value(expr, self.resolve(expr))
    }

    /// `2024-05/2024-06`: the days where both ends are known, else what the ends say.
    fn range_value(&self, from: &Expr, to: &Expr, when: Option<When>) -> Option<String> {
        if let Some((start, end)) = when.and_then(|w| Some((w.start, w.end?))) {
            return Some(format!("{start}/{end}"));
        }
        Some(format!("{}/{}", self.own_value(from)?, self.own_value(to)?))
    }

    /// The day that a time of day belongs to: its own, the sentence's, else that of publication.
    fn clock_day(&self, own: Option<&Expr>) -> String {
        let own = own.and_then(|day| self.own_value(day));
        let other = || self.sentence_day.or(self.today()).map(|day| day.to_string());
        own.or_else(other).unwrap_or_default()
    }

    /// Returns the date that an expression is counted from, where it does not name its days in full.
    pub(in crate::time) fn anchor(&self, expr: &Expr) -> Option<PartialDate> {
        match expr {
            Expr::Following { .. } => self.last.or(self.published),
            Expr::After { .. } | Expr::DayFrom { base: Base::LastDay, .. } => PartialDate::from_civil(self.last_day?),
            Expr::Beside { .. } => self.sentence_day.and_then(PartialDate::from_civil).or(self.published),
            Expr::Offset { from, .. } => self.first_day(from).and_then(PartialDate::from_civil),
            Expr::Since(of)
            | Expr::From(of)
            | Expr::WeekAround(of)
            | Expr::NthWeek { of, .. }
            | Expr::NthWeekday { of, .. } => self.anchor(of),
            Expr::Range(from, to) => self.anchor(from).or_else(|| self.anchor(to)),
            Expr::Part { day: Some(day), .. } | Expr::Clock { day: Some(day), .. } => self.anchor(day),
            Expr::Part { day: None, .. } | Expr::Clock { day: None, .. } => {
                self.sentence_day.and_then(PartialDate::from_civil).or(self.published)
            }
            Expr::Day { year, .. }
            | Expr::Month { year, .. }
            | Expr::Year(year)
            | Expr::Fiscal(year)
            | Expr::Season { year, .. }
            | Expr::Months { year, .. }
            | Expr::WeekNumber { year, .. }
            | Expr::Holiday { year, .. } => self.published.filter(|_| !matches!(year, YearRef::Number(_))),
            Expr::Decade(_) | Expr::Century(_) | Expr::Duration(_) | Expr::Set(_) | Expr::Vague(_) => None,
            Expr::MonthDay { .. }
            | Expr::Weekday { .. }
            | Expr::WeekdayOf { .. }
            | Expr::Weekend(_)
            | Expr::Shifted { .. }
            | Expr::DayFrom { .. }
            | Expr::Distance { .. }
            | Expr::Ahead { .. }
            | Expr::GoingOn { .. }
            | Expr::Past(_)
            | Expr::Coming(_) => self.published,
        }
    }
}

/// Returns the TIMEX3 type of an expression that means some days or none.
pub(in crate::time) fn kind(expr: &Expr, when: Option<When>) -> TimexKind {
    match expr {
        Expr::Clock { .. } | Expr::Part { .. } => TimexKind::Time,
        Expr::Duration(_) | Expr::Past(_) | Expr::Coming(_) | Expr::GoingOn { .. } | Expr::Beside { .. } => {
            TimexKind::Duration
        }
        Expr::Ahead { .. } if when.is_none() => TimexKind::Duration,
        Expr::Set(_) => TimexKind::Set,
        Expr::Day { .. }
        | Expr::MonthDay { .. }
        | Expr::Month { .. }
        | Expr::Year(_)
        | Expr::Fiscal(_)
        | Expr::Season { .. }
        | Expr::Months { .. }
        | Expr::Decade(_)
        | Expr::Century(_)
        | Expr::Weekday { .. }
        | Expr::WeekdayOf { .. }
        | Expr::WeekAround(_)
        | Expr::WeekNumber { .. }
        | Expr::NthWeek { .. }
        | Expr::NthWeekday { .. }
        | Expr::Weekend(_)
        | Expr::Holiday { .. }
        | Expr::Shifted { .. }
        | Expr::Following { .. }
        | Expr::DayFrom { .. }
        | Expr::Distance { .. }
        | Expr::Offset { .. }
        | Expr::After { .. }
        | Expr::Ahead { .. }
        | Expr::From(_)
        | Expr::Range(..)
        | Expr::Since(_)
        | Expr::Vague(_) => TimexKind::Date,
    }
}

/// What a date says that nothing anchors: `XXXX-10-28`, `XXXX-WXX-5`.
#[expect(clippy::wildcard_enum_match_arm, reason = "only dates that name themselves in part have open places")]
fn open(expr: &Expr) -> Option<String> {
    let plain = |year: &YearRef| *year == YearRef::Open;
    match expr {
        Expr::Day { year, month, day } if plain(year) => Some(format!("XXXX-{month:02}-{day:02}")),
        Expr::Month { year, month, shift: Shift::Plain } if plain(year) => Some(format!("XXXX-{month:02}")),
        Expr::Weekday { day, shift: Shift::Plain } => Some(format!("XXXX-WXX-{day}")),
        Expr::MonthDay { day, shift: Shift::Plain, weekday: None } => Some(format!("XXXX-XX-{day:02}")),
        _ => None,
    }
}

/// The week that lies some weeks from a day.
fn weeks_from(from: Date, weeks: i32) -> Option<String> {
    let date = from.checked_add(count(Unit::Week, weeks)?).ok()?;
    PartialDate::from_civil(date).map(|day| iso_week(When::on(day)))
}

fn length(amount: i32, unit: Unit) -> String {
    Amount { count: Some(amount), half: false, unit }.value()
}

impl Amount {
    /// Returns the TIMEX3 value of a length of time: `P8M`, `PT2H`, `PXY` where the number is vague.
    pub(in crate::time) fn value(self) -> String {
        let (time, name) = match self.unit {
            Unit::Clock('S') => ("T", "S"),
            Unit::Clock('M') => ("T", "M"),
            Unit::Clock(_) => ("T", "H"),
            Unit::Day => ("", "D"),
            Unit::Week => ("", "W"),
            Unit::Month => ("", "M"),
            Unit::Quarter => ("", "Q"),
            Unit::Year => ("", "Y"),
            Unit::Decade => ("", "DE"),
            Unit::Century => ("", "CE"),
        };
        let half = if self.half { ".5" } else { "" };
        let count = self.count.map_or_else(|| "X".to_owned(), |n| format!("{n}{half}"));
        format!("P{time}{count}{name}")
    }
}

fn iso_week(when: When) -> String {
    let week = when.start.first_day().iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn of_unit(unit: Unit, when: When) -> Option<String> {
    match unit {
        Unit::Week => Some(iso_week(when)),
        Unit::Quarter => Some(months(when)),
        Unit::Decade => Some(format!("{:03}", when.start.year() / 10)),
        Unit::Century => Some(format!("{:02}", when.start.year() / 100)),
        Unit::Day | Unit::Month | Unit::Year => Some(when.start.to_string()),
        Unit::Clock(_) => None,
    }
}

/// `2024-Q3`, `2024-H1`, or the months.
fn months(when: When) -> String {
    let (start, end) = (when.start, when.end.unwrap_or(when.start));
    let (year, first, last) = (start.year(), start.month().unwrap_or(1), end.month().unwrap_or(12));
    match last - first {
        // The beginning and the end of a year are that year.
        0 => format!("{year:04}"),
        2 => format!("{year:04}-Q{}", first / 3 + 1),
        5 => format!("{year:04}-H{}", first / 6 + 1),
        _ => start.to_string(),
    }
}

fn season_of(season: Season, when: Option<When>) -> String {
    let name = match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    };
    when.map_or_else(|| format!("XXXX-{name}"), |w| format!("{:04}-{name}", w.start.year()))
}

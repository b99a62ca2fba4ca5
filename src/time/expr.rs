//! What a date expression says, before it is resolved against a day.

/// Which one of several: the last, this, the next, or not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Not said: `Monday`.
    Plain,
    /// `last Monday`.
    Last,
    /// `this Monday`.
    This,
    /// `next Monday`.
    Next,
}

/// A stretch of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds, minutes and hours.
    Clock(char),
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearRef {
    /// Not said.
    Open,
    /// `2024`.
    Number(i16),
    /// `last year`.
    Shift(Shift),
}

/// Which day a relative day counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of publication.
    Publication,
    /// The last day that the text named.
    LastDay,
}

/// A date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// `20 November 2024`; months and days from 1.
    Day { year: YearRef, month: i8, day: i8 },
    /// `November 2024`, `last November`.
    Month { year: YearRef, month: i8, shift: Shift },
    /// `2024`, `last summer`, `spring next year`.
    Year(YearRef),
    /// Months `first` to `last` of a year: `the first half of 2024`, `year-end`.
    Months { year: YearRef, first: i8, last: i8 },
    /// Ten years from one on: `the 1990s`.
    Decade(i16),
    /// `last Monday`; weekdays from Monday = 1.
    Weekday { day: i8, shift: Shift },
    /// `Monday last week`.
    WeekdayOf { day: i8, week: Shift },
    /// `the weekend`.
    Weekend(Shift),
    /// `last month`.
    Shifted { unit: Unit, shift: Shift },
    /// A day that lies so many days after another: `yesterday`, `the day before`.
    DayFrom { base: Base, days: i32 },
    /// `in three weeks`: a point ahead, or a length of time where nothing speaks of what is to come.
    Ahead { amount: i32, unit: Unit },
    /// `three weeks ago` (negative amounts lie in the past).
    Distance { amount: i32, unit: Unit, nearly: bool },
    /// `a day after the attack`: when the attack was (negative for `after`).
    Beside { amount: i32, unit: Unit },
    /// `have gone on for eight months`, `a three-year-old war`: begun so long ago.
    GoingOn { amount: i32, unit: Unit, nearly: bool },
    /// `from 2026`, `starting on May 25`.
    From(Box<Expr>),
    /// `three days later`.
    After { amount: i32, unit: Unit },
    /// `the past six days`.
    Past { amount: i32, unit: Unit },
    /// `from May to June`.
    Range(Box<Expr>, Box<Expr>),
    /// `since August`.
    Since(Box<Expr>),
    /// `eight months`; none where the amount is vague.
    Duration { amount: Option<i32>, unit: Unit },
    /// `every Tuesday`, as a value.
    Set(String),
    /// `recently`, as a value.
    Vague(&'static str),
    /// `5:20 a.m.`, as a value.
    Clock(String),
}

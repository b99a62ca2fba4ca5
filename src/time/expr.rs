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

impl Shift {
    /// Returns how many steps on from the present one it lies.
    pub(super) fn steps(self) -> i32 {
        match self {
            Self::Last => -1,
            Self::Plain | Self::This => 0,
            Self::Next => 1,
        }
    }
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

/// So many of a unit; none where the number is vague, as in `several months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) count: Option<i32>,
    /// `two and a half`.
    pub(super) half: bool,
    pub(super) unit: Unit,
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

/// A season, as TIMEX3 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Fall,
    /// December to February.
    Winter,
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
    /// `the 20th`, `the 20th of next month`; with its weekday in `Friday the 20th`.
    MonthDay { day: i8, shift: Shift, weekday: Option<i8> },
    /// `November 2024`, `last November`.
    Month { year: YearRef, month: i8, shift: Shift },
    /// `2024`, `last year`.
    Year(YearRef),
    /// `fiscal 2024`.
    Fiscal(YearRef),
    /// `last summer`, `spring next year`.
    Season { year: YearRef, season: Season },
    /// Months `first` to `last` of a year: `the first half of 2024`, `year-end`.
    Months { year: YearRef, first: i8, last: i8 },
    /// Ten years from one on: `the 1990s`.
    Decade(i16),
    /// `the 20th century`.
    Century(i16),
    /// `last Monday`; weekdays from Monday = 1.
    Weekday { day: i8, shift: Shift },
    /// `Monday last week`.
    WeekdayOf { day: i8, week: Shift },
    /// `the week of July 23`.
    WeekAround(Box<Expr>),
    /// `week 10`.
    WeekNumber { year: YearRef, week: i8 },
    /// `the first week of May`; 0 is the last.
    NthWeek { nth: i8, of: Box<Expr> },
    /// `the first Tuesday of November`; 0 is the last.
    NthWeekday { nth: i8, day: i8, of: Box<Expr> },
    /// `the weekend`.
    Weekend(Shift),
    /// `Easter Monday 2024`: its place in the table of holidays.
    Holiday { index: usize, year: YearRef, shift: Shift },
    /// `last month`, `the week after next`: so many steps from the one of publication.
    Shifted { unit: Unit, steps: i32 },
    /// `the following month`: so many steps from the one named last.
    Following { unit: Unit, steps: i32 },
    /// A day that lies so many days after another: `yesterday`, `the day before`.
    DayFrom { base: Base, days: i32 },
    /// `in three weeks`: a point ahead, or a length of time where nothing speaks of what is to come.
    Ahead { amount: i32, unit: Unit },
    /// `three weeks ago` (negative amounts lie in the past).
    Distance { amount: i32, unit: Unit, nearly: bool },
    /// `two weeks after 3 May`, `three days from now`.
    Offset { amount: i32, unit: Unit, from: Box<Expr> },
    /// `a day after the attack`: when the attack was (negative for `after`).
    Beside { amount: i32, unit: Unit },
    /// `have gone on for eight months`, `a three-year-old war`: begun so long ago.
    GoingOn { amount: i32, unit: Unit, nearly: bool },
    /// `from 2026`, `starting on May 25`.
    From(Box<Expr>),
    /// `three days later`.
    After { amount: i32, unit: Unit },
    /// `the past six days`.
    Past(Amount),
    /// `the next six days`.
    Coming(Amount),
    /// `from May to June`.
    Range(Box<Expr>, Box<Expr>),
    /// `since August`.
    Since(Box<Expr>),
    /// `eight months`.
    Duration(Amount),
    /// `every Tuesday`, as a value.
    Set(String),
    /// `recently`, as a value.
    Vague(&'static str),
    /// `Friday night`, `the morning`: a day and the name of its part.
    Part { day: Option<Box<Expr>>, part: &'static str },
    /// `5:20 a.m.`, `Friday at noon`: a time of day.
    Clock { day: Option<Box<Expr>>, time: String },
}

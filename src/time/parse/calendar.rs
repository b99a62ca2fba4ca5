//! Expressions that name a place in the calendar: days, months, years and their parts.

use super::word::{
    compound, day_number, month_number as month_value, ordinal_value, shift, tens_value, weekday_number, word_value,
};
use super::{Node, Rule, expr, find, has, number, only};
use crate::time::expr::{Expr, Season, Shift, YearRef};
use crate::time::holiday as table;

/// Makes a range, the year of the second date filled into the first: `May and June 2024`.
pub(super) fn range(from: Expr, to: Expr) -> Expr {
    let year = year_of(&to);
    let from = if let Expr::Day { year: YearRef::Open, month, day } = from {
        Expr::Day { year, month, day }
    } else if let Expr::Month { year: YearRef::Open, month, shift: Shift::Plain } = from {
        Expr::Month { year, month, shift: Shift::Plain }
    } else {
        from
    };
    Expr::Range(Box::new(from), Box::new(to))
}

fn year_of(expr: &Expr) -> YearRef {
    if let Expr::Day { year, .. } | Expr::Month { year, .. } | Expr::Months { year, .. } = expr {
        return *year;
    }
    YearRef::Open
}

fn is_day(month: i8, day: i8) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// Reads year, month and day at the given places; nothing where the calendar has no such month or day.
pub(super) fn numbers(parts: &[Node<'_>], order: [usize; 3]) -> Option<Expr> {
    let year = parts.get(order[0])?;
    let year = if year.as_rule() == Rule::short_year { short_year(year)? } else { number(year)? };
    let (month, day) = (number(parts.get(order[1])?)?, number(parts.get(order[2])?)?);
    is_day(month, day).then_some(Expr::Day { year: YearRef::Number(year), month, day })
}

/// Reads `10/28`.
pub(super) fn month_and_day(pair: &Node<'_>) -> Option<Expr> {
    let parts: Vec<i8> =
        pair.clone().into_inner().filter(|p| p.as_rule() == Rule::one_two).filter_map(|p| number(&p)).collect();
    let (month, day) = (*parts.first()?, *parts.get(1)?);
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    is_day(month, day).then_some(Expr::Day { year: YearRef::Open, month, day })
}

/// Reads `2016 November` and `the month of May`.
pub(super) fn led_month(pair: &Node<'_>) -> Option<Expr> {
    let name = find(pair, Rule::month_led)?;
    let own = year_ref(pair);
    let year = if own == YearRef::Open { year_ref(&name) } else { own };
    Some(Expr::Month { year, month: month_value(name.as_str())?, shift: Shift::Plain })
}

fn month_name<'t>(pair: &Node<'t>) -> Option<Node<'t>> {
    [Rule::day_month_name, Rule::month_name, Rule::safe_month].into_iter().find_map(|rule| find(pair, rule))
}

pub(super) fn day(pair: &Node<'_>) -> Option<Expr> {
    let month = month_value(month_name(pair)?.as_str())?;
    Some(Expr::Day { year: year_ref(pair), month, day: day_number(pair)? })
}

/// Reads `the 20th of next month` and `Friday the 20th`.
pub(super) fn month_day(pair: &Node<'_>) -> Option<Expr> {
    let weekday = find(pair, Rule::weekday_name).and_then(|name| weekday_number(&name));
    Some(Expr::MonthDay { day: day_number(pair)?, shift: shift(pair), weekday })
}

pub(super) fn day_range(pair: &Node<'_>) -> Option<Expr> {
    let days = pair.clone().into_inner().filter(|p| matches!(p.as_rule(), Rule::day | Rule::day_word));
    let days: Vec<i8> = days.filter_map(|p| ordinal_value(p.as_str())).collect();
    let (first, last) = (*days.first()?, *days.get(1)?);
    let Some(name) = month_name(pair) else {
        let on = |day| Expr::MonthDay { day, shift: shift(pair), weekday: None };
        return Some(range(on(first), on(last)));
    };
    let (year, month) = (year_ref(pair), month_value(name.as_str())?);
    Some(range(Expr::Day { year, month, day: first }, Expr::Day { year, month, day: last }))
}

pub(super) fn month(pair: &Node<'_>) -> Option<Expr> {
    let name = month_name(pair).unwrap_or_else(|| pair.clone());
    Some(Expr::Month { year: year_ref(pair), month: month_value(name.as_str())?, shift: shift(pair) })
}

/// Reads `11/2024` and `2024-11`.
pub(super) fn month_number(pair: &Node<'_>) -> Option<Expr> {
    let node = find(pair, Rule::one_two).or_else(|| find(pair, Rule::month_two))?;
    let month = number(&node).filter(|m| (1..=12).contains(m))?;
    Some(Expr::Month { year: year_ref(pair), month, shift: Shift::Plain })
}

fn short_year(pair: &Node<'_>) -> Option<i16> {
    let year: i16 = number(pair)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// Reads the year that stands in an expression.
pub(super) fn year_ref(pair: &Node<'_>) -> YearRef {
    let plain = if pair.as_rule() == Rule::year { Some(pair.clone()) } else { find(pair, Rule::year) };
    let year = plain.and_then(|p| number(&p));
    let short = || find(pair, Rule::short_year).and_then(|p| short_year(&p));
    let spelled = || find(pair, Rule::year_words).and_then(|p| spelled_year(&p));
    let relative = find(pair, Rule::year_shift)
        .map(|p| YearRef::Shift(if has(&p, Rule::shift) { shift(&p) } else { Shift::This }));
    year.or_else(short).or_else(spelled).map(YearRef::Number).or(relative).unwrap_or(YearRef::Open)
}

/// Reads `nineteen ninety-six` and `two thousand and eighteen`.
fn spelled_year(pair: &Node<'_>) -> Option<i16> {
    let words: Vec<i32> = pair.clone().into_inner().filter_map(|p| word_value(p.as_str())).collect();
    let first = pair.as_str().split_whitespace().next()?;
    let start = match word_value(first)? {
        2 => 2000,
        century => century * 100,
    };
    i16::try_from(start + compound(&words).filter(|rest| *rest < 100)?).ok()
}

pub(super) fn fiscal_year(pair: &Node<'_>) -> YearRef {
    let year = year_ref(pair);
    if year == YearRef::Open { YearRef::Shift(shift(pair)) } else { year }
}

pub(super) fn season(pair: &Node<'_>) -> Option<Expr> {
    let season = match find(pair, Rule::season_name)?.as_str().to_lowercase().as_str() {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "winter" => Season::Winter,
        _ => Season::Fall,
    };
    let (year, shift) = (year_ref(pair), shift(pair));
    let year = if year == YearRef::Open && shift != Shift::Plain { YearRef::Shift(shift) } else { year };
    Some(Expr::Season { year, season })
}

/// Makes some months of a year, of this one where none is told.
#[expect(clippy::unnecessary_wraps, reason = "a reading of the table of rules")]
pub(super) fn months_of(year: YearRef, first: i8, last: i8) -> Option<Expr> {
    let year = if year == YearRef::Open { YearRef::Shift(Shift::This) } else { year };
    Some(Expr::Months { year, first, last })
}

pub(super) fn part_of_year(pair: &Node<'_>) -> Option<Expr> {
    let half = has(pair, Rule::half) || has(pair, Rule::half_letter);
    let length = if half { 6 } else { 3 };
    let word = find(pair, Rule::ordinal).or_else(|| find(pair, Rule::ordinal_digit))?;
    let index = ordinal_value(word.as_str()).map_or(12 / length - 1, |n| n - 1);
    let first = index * length + 1;
    let year = year_ref(pair);
    let of_this = pair.as_str().to_lowercase().ends_with("the year");
    let year = if of_this { YearRef::Shift(Shift::This) } else { year };
    (first <= 12).then_some(Expr::Months { year, first, last: first + length - 1 })
}

pub(super) fn decade(pair: &Node<'_>) -> Option<Expr> {
    let digits = find(pair, Rule::decade_year).or_else(|| find(pair, Rule::decade_short));
    if let Some(start) = digits.and_then(|p| number::<i16>(&p)) {
        return Some(Expr::Decade(if start < 100 { 1900 + start } else { start }));
    }
    let Some(word) = find(pair, Rule::decade_word) else { return Some(Expr::Decade(2000)) };
    Some(Expr::Decade(1900 + i16::try_from(tens_value(word.as_str())?).ok()?))
}

pub(super) fn century(pair: &Node<'_>) -> Option<Expr> {
    let number = find(pair, Rule::day_th).or_else(|| find(pair, Rule::day_word));
    let this = Expr::Shifted { unit: crate::time::expr::Unit::Century, steps: 0 };
    let Some(number) = number else { return Some(this) };
    Some(Expr::Century(i16::from(ordinal_value(number.as_str())?)))
}

pub(super) fn week_number(pair: &Node<'_>) -> Option<Expr> {
    let week = number(&find(pair, Rule::one_two)?).filter(|week| (1..=53).contains(week))?;
    Some(Expr::WeekNumber { year: year_ref(pair), week })
}

/// Reads `the first week of May` and `the first Tuesday of May`.
pub(super) fn nth(pair: &Node<'_>) -> Option<Expr> {
    let nth = ordinal_value(find(pair, Rule::ordinal_any)?.as_str()).unwrap_or(0);
    let of = Box::new(expr(&only(&find(pair, Rule::whole)?)?)?);
    Some(match find(pair, Rule::weekday_name) {
        Some(name) => Expr::NthWeekday { nth, day: weekday_number(&name)?, of },
        None => Expr::NthWeek { nth, of },
    })
}

pub(super) fn holiday(pair: &Node<'_>) -> Option<Expr> {
    let index = table::index(find(pair, Rule::holiday_name)?.as_str())?;
    Some(Expr::Holiday { index, year: year_ref(pair), shift: shift(pair) })
}

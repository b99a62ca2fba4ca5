//! Expressions that count from another day: weekdays, `last month`, `three weeks ago`, lengths of time.

use super::clock;
use super::word::{amount, shift, unit, unit_of, weekday_number};
use super::{Node, Rule, day_from, expr, find, has};
use crate::time::expr::{Amount, Base, Expr, Shift, Unit};

pub(super) fn weekday(pair: &Node<'_>) -> Option<Expr> {
    let day = weekday_number(&find(pair, Rule::weekday_name)?)?;
    let on = match find(pair, Rule::week_shift) {
        Some(week) => Expr::WeekdayOf { day, week: shift(&week) },
        None => Expr::Weekday { day, shift: shift(pair) },
    };
    parted(on, pair)
}

/// Adds the part of the day where one is told.
fn parted(day: Expr, pair: &Node<'_>) -> Option<Expr> {
    if has(pair, Rule::daypart) { clock::part(Some(day), pair) } else { Some(day) }
}

pub(super) fn near_day(pair: &Node<'_>) -> Option<Expr> {
    let days = i32::from(pair.as_rule() == Rule::tomorrow) - i32::from(pair.as_rule() == Rule::yesterday);
    let day = day_from(Base::Publication, days);
    if has(pair, Rule::night) || has(pair, Rule::last_night) {
        return Some(clock::at_night(day));
    }
    parted(day, pair)
}

pub(super) fn shifted(pair: &Node<'_>) -> Option<Expr> {
    let unit = unit_of(find(pair, Rule::shiftable)?.as_str())?;
    if let Some(word) = find(pair, Rule::following) {
        let steps = i32::from(has(&word, Rule::is_next)) - i32::from(has(&word, Rule::is_previous));
        return Some(Expr::Following { unit, steps });
    }
    if unit == Unit::Decade && shift(pair) == Shift::Next {
        return Some(Expr::Coming(Amount { count: Some(1), half: false, unit }));
    }
    let steps = match () {
        () if has(pair, Rule::before_last) => -2,
        () if has(pair, Rule::after_next) => 2,
        () => shift(pair).steps(),
    };
    Some(Expr::Shifted { unit, steps })
}

pub(super) fn distance(pair: &Node<'_>) -> Option<Expr> {
    let (amount, unit) = (amount(pair)?, unit(pair)?);
    if has(pair, Rule::is_ago) {
        return Some(Expr::Distance { amount: -amount, unit, nearly: has(pair, Rule::nearly) });
    }
    if has(pair, Rule::is_after) {
        return Some(Expr::Beside { amount: -amount, unit });
    }
    if has(pair, Rule::is_before) {
        return Some(Expr::Beside { amount, unit });
    }
    let sign = if has(pair, Rule::is_earlier) { -1 } else { 1 };
    Some(Expr::After { amount: sign * amount, unit })
}

pub(super) fn offset(pair: &Node<'_>) -> Option<Expr> {
    let sign = if has(pair, Rule::is_before) { -1 } else { 1 };
    let from = pair.clone().into_inner().filter_map(|p| expr(&p)).last()?;
    Some(Expr::Offset { amount: sign * amount(pair)?, unit: unit(pair)?, from: Box::new(from) })
}

/// `within three weeks` is a stretch, `in three weeks` a point.
pub(super) fn ahead(pair: &Node<'_>) -> Option<Expr> {
    let (amount, unit) = (amount(pair)?, unit(pair)?);
    let length = Amount { count: Some(amount), half: false, unit };
    let long = !matches!(unit, Unit::Clock(_));
    Some(if has(pair, Rule::within) || !long { Expr::Duration(length) } else { Expr::Ahead { amount, unit } })
}

pub(super) fn past(pair: &Node<'_>) -> Option<Expr> {
    let unit_word = find(pair, Rule::unit)?.as_str().to_lowercase();
    let counted = has(pair, Rule::amount);
    let vague = !counted && (unit_word.ends_with('s') || matches!(unit_word.as_str(), "minute" | "second"));
    if vague {
        return Some(Expr::Vague("PAST_REF"));
    }
    let unit = unit(pair)?;
    let words = pair.as_str().to_lowercase();
    if !counted && (words.contains("previous") || words.contains("preceding")) {
        return Some(if unit == Unit::Day { day_from(Base::LastDay, -1) } else { Expr::Following { unit, steps: -1 } });
    }
    // `the last day` of something, `the last year`: a length of its own only where it is counted.
    if !counted && matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) && !words.contains("past") {
        return Some(Expr::Shifted { unit, steps: Shift::Last.steps() });
    }
    let count = if counted { amount(pair) } else { Some(1) };
    Some(Expr::Past(Amount { count, half: false, unit }))
}

pub(super) fn coming(pair: &Node<'_>) -> Option<Expr> {
    Some(Expr::Coming(Amount { count: amount(pair), half: false, unit: unit(pair)? }))
}

pub(super) fn duration(pair: &Node<'_>) -> Option<Expr> {
    if let Some(word) = find(pair, Rule::many_units) {
        return Some(Expr::Duration(Amount { count: None, half: false, unit: unit_of(word.as_str())? }));
    }
    if let Some(long) = find(pair, Rule::long_unit) {
        let unit = unit_of(long.as_str().to_lowercase().trim_end_matches("long").trim_end_matches('-'))?;
        return Some(Expr::Duration(Amount { count: Some(1), half: false, unit }));
    }
    if let Some(half) = find(pair, Rule::half_unit) {
        return Some(Expr::Duration(Amount { count: Some(0), half: true, unit: unit(&half)? }));
    }
    let unit = unit(pair)?;
    // `a second` is nearly always an ordinal.
    let ordinal = unit == Unit::Clock('S') && find(pair, Rule::unit)?.as_str().to_lowercase() == "second";
    let length = Amount { count: amount(pair), half: has(pair, Rule::and_half), unit };
    (!ordinal).then_some(Expr::Duration(length))
}

//! Times of day, parts of days, recurring and vague times.

use super::word::{amount, unit, weekday_number};
use super::{Node, Rule, expr, find, has, number};
use crate::time::expr::{Amount, Expr};

/// Returns the TIMEX3 name of a part of the day.
fn part_name(word: &str) -> &'static str {
    match word.to_lowercase().as_str() {
        "morning" => "MO",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        _ => "MI",
    }
}

pub(super) fn part(day: Option<Expr>, pair: &Node<'_>) -> Option<Expr> {
    let part = part_name(find(pair, Rule::daypart)?.as_str());
    Some(Expr::Part { day: day.map(Box::new), part })
}

pub(super) fn at_night(day: Expr) -> Expr {
    Expr::Part { day: Some(Box::new(day)), part: "NI" }
}

pub(super) fn timed(parts: &[Node<'_>]) -> Option<Expr> {
    let mut clock = None;
    let mut day = None;
    for part in parts {
        if part.as_rule() == Rule::clock { clock = time(part) } else { day = expr(part) }
    }
    Some(Expr::Clock { day: Some(Box::new(day?)), time: clock? })
}

pub(super) fn clock(pair: &Node<'_>) -> Option<Expr> {
    Some(Expr::Clock { day: None, time: time(pair)? })
}

fn time(pair: &Node<'_>) -> Option<String> {
    let twos: Vec<i8> =
        pair.clone().into_inner().filter(|p| p.as_rule() == Rule::two).filter_map(|p| number(&p)).collect();
    let hour = find(pair, Rule::hour).and_then(|p| number::<i8>(&p));
    let (hour, minute) = match (hour, twos.as_slice()) {
        (Some(hour), rest) => (hour, rest.first().copied().unwrap_or(0)),
        (None, [hour, minute]) => (*hour, *minute),
        (None, _) => (if has(pair, Rule::noon) { 12 } else { 0 }, 0),
    };
    let hour = match () {
        () if has(pair, Rule::pm) && hour < 12 => hour + 12,
        () if has(pair, Rule::am) && hour == 12 => 0,
        () => hour,
    };
    (hour < 24 && minute < 60).then(|| format!("T{hour:02}:{minute:02}"))
}

pub(super) fn set(pair: &Node<'_>) -> Option<Expr> {
    let word = find(pair, Rule::set_word).map(|p| p.as_str().to_lowercase());
    let named = find(pair, Rule::weekday_name).or_else(|| find(pair, Rule::weekday_plural));
    let value = match (word.as_deref(), named) {
        (Some("daily" | "nightly"), _) => "P1D".to_owned(),
        (Some("hourly"), _) => "PT1H".to_owned(),
        (Some("weekly"), _) => "P1W".to_owned(),
        (Some("monthly"), _) => "P1M".to_owned(),
        (Some("quarterly"), _) => "P1Q".to_owned(),
        (Some(_), _) => "P1Y".to_owned(),
        (None, Some(name)) => format!("XXXX-WXX-{}", weekday_number(&name)?),
        (None, None) => Amount { count: amount(pair).or(Some(1)), half: false, unit: unit(pair)? }.value(),
    };
    Some(Expr::Set(value))
}

pub(super) fn vague(pair: &Node<'_>) -> Option<Expr> {
    let values = [(Rule::past_ref, "PAST_REF"), (Rule::present_ref, "PRESENT_REF"), (Rule::future_ref, "FUTURE_REF")];
    values.into_iter().find(|(rule, _)| *rule == pair.as_rule()).map(|(_, value)| Expr::Vague(value))
}

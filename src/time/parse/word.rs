//! Words of a date expression to numbers, units, months and weekdays.

use super::{Node, Rule, find, number, only};
use crate::time::expr::{Shift, Unit};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns the place of a word in a list.
fn place(words: &[&str], word: &str) -> Option<i32> {
    (0..).zip(words).find(|(_, known)| **known == word).map(|(n, _)| n)
}

/// Reads `seven`, `seventy` and `hundred`.
pub(super) fn word_value(word: &str) -> Option<i32> {
    let word = word.to_lowercase();
    let tens = || place(&TENS, &word).map(|n| (n + 2) * 10);
    place(&ONES, &word).or_else(tens).or((word == "hundred").then_some(100))
}

/// Reads `seventy` or `the seventies`.
pub(super) fn tens_value(word: &str) -> Option<i32> {
    word_value(word).or_else(|| word_value(&format!("{}y", word.to_lowercase().strip_suffix("ies")?)))
}

/// Reads `3rd`, `third`, `twenty-first`.
pub(super) fn ordinal_value(text: &str) -> Option<i8> {
    let small = text.to_lowercase();
    let digits: String = small.chars().take_while(char::is_ascii_digit).collect();
    let one = |word: &str| match word {
        "twentieth" => Some(20),
        "thirtieth" => Some(30),
        _ => place(&ORDINALS, word),
    };
    let mut parts = small.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty());
    let mut spelled = || match (parts.next(), parts.next()) {
        (Some(tens), Some(ones)) => Some(word_value(tens)? + place(&ORDINALS, ones)?),
        (Some(word), None) => one(word),
        (None, _) => None,
    };
    digits.parse().ok().or_else(|| i8::try_from(spelled()?).ok())
}

/// Reads the day of the month that stands in an expression.
pub(super) fn day_number(pair: &Node<'_>) -> Option<i8> {
    let node = [Rule::day, Rule::day_th, Rule::day_word].into_iter().find_map(|rule| find(pair, rule))?;
    ordinal_value(node.as_str())
}

/// Reads a month's name.
pub(super) fn month_number(name: &str) -> Option<i8> {
    let start = name.get(..3)?.to_lowercase();
    i8::try_from(place(&MONTHS, &start)? + 1).ok()
}

/// Reads the first weekday's name of an expression, or the expression as one.
pub(super) fn weekday_number(pair: &Node<'_>) -> Option<i8> {
    let name = find(pair, Rule::weekday_name).unwrap_or_else(|| pair.clone());
    let start = name.as_str().get(..3)?.to_lowercase();
    i8::try_from(place(&DAYS, &start)? + 1).ok()
}

/// Reads which one of several is meant.
pub(super) fn shift(pair: &Node<'_>) -> Shift {
    let word = if pair.as_rule() == Rule::shift { Some(pair.clone()) } else { find(pair, Rule::shift) };
    match word.and_then(|p| only(&p)).map(|p| p.as_rule()) {
        Some(Rule::last) => Shift::Last,
        Some(Rule::next) => Shift::Next,
        Some(Rule::this) => Shift::This,
        _ => Shift::Plain,
    }
}

/// Reads the unit of an expression.
pub(super) fn unit(pair: &Node<'_>) -> Option<Unit> {
    unit_of(find(pair, Rule::unit)?.as_str())
}

pub(super) fn unit_of(words: &str) -> Option<Unit> {
    let words = words.to_lowercase();
    let word = words.rsplit(' ').next()?;
    Some(match word.trim_end_matches('s') {
        "second" => Unit::Clock('S'),
        "minute" => Unit::Clock('M'),
        "hour" => Unit::Clock('H'),
        "day" => Unit::Day,
        "week" | "fortnight" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    })
}

/// Reads the amount of an expression; nothing for `a few` and the like.
pub(super) fn amount(pair: &Node<'_>) -> Option<i32> {
    let fortnight = find(pair, Rule::unit).is_some_and(|u| u.as_str().to_lowercase().starts_with("fortnight"));
    count(&find(pair, Rule::amount)?).map(|n| if fortnight { n * 2 } else { n })
}

fn count(amount: &Node<'_>) -> Option<i32> {
    let words: Vec<i32> = amount
        .clone()
        .into_inner()
        .filter_map(|p| if p.as_rule() == Rule::digits { number(&p) } else { word_value(p.as_str()) })
        .collect();
    match words.as_slice() {
        [] => matches!(amount.as_str().to_lowercase().as_str(), "a" | "an").then_some(1),
        words => compound(words),
    }
}

/// Joins `twenty`, `five` to 25 and `two`, `hundred` to 200.
pub(super) fn compound(words: &[i32]) -> Option<i32> {
    match words {
        [one] => Some(*one),
        [tens, ones] if *tens >= 20 && *tens < 100 && *ones < 10 => Some(tens + ones),
        [ones, 100] => Some(ones * 100),
        _ => None,
    }
}

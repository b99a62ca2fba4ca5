//! Words to a number: `1.2 million`, `One thousand and one hundred`, `40m`.

use crate::lexicon::{NumberWord, NumberWords};

/// A number at the beginning of a row of words, and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) words: usize,
    /// Whether it is one word of digits.
    pub(super) digits: bool,
}

/// The most words of a number.
const LONGEST: usize = 12;

/// Reads the longest number at the beginning of some words.
pub(super) fn number(words: &[&str], table: &NumberWords) -> Option<Number> {
    let words = &words[..words.len().min(LONGEST)];
    let first = words.first()?;
    let first = first.strip_suffix("-strong").unwrap_or(first);
    if let Some(value) = digits(first) {
        let (scale, used) = scales(&words[1..], table);
        return Some(Number { value: value * scale, words: 1 + used, digits: used == 0 });
    }
    spelled(words, table)
}

/// Reads digits with marks of thousands and a decimal point, or with a letter for a million or a thousand million.
pub(super) fn digits(word: &str) -> Option<f64> {
    let (plain, scale) = match word.trim_end_matches("bn") {
        bare if bare.len() < word.len() => (bare, 1e9),
        _ if word.ends_with("mn") => (word.trim_end_matches("mn"), 1e6),
        _ => (word, 1.0),
    };
    let form = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) && plain.len() <= 20;
    let digit = plain.starts_with(|c: char| c.is_ascii_digit());
    if !form || !digit || plain.ends_with(['.', ',']) || plain.matches('.').count() > 1 {
        return None;
    }
    plain.replace(',', "").parse::<f64>().ok().map(|value| value * scale)
}

/// Multiplies the scales at the beginning of some words: `million`.
fn scales(words: &[&str], table: &NumberWords) -> (f64, usize) {
    let scales: Vec<f64> = words.iter().map_while(|w| scale(w, table)).take(3).collect();
    (scales.iter().product(), scales.len())
}

fn scale(word: &str, table: &NumberWords) -> Option<f64> {
    if let Some(NumberWord::Scale(value)) = table.get(word) { Some(*value) } else { None }
}

/// Returns the value of a number word below a hundred, `twenty-five` too.
fn small(word: &str, table: &NumberWords) -> Option<f64> {
    let value = |part: &str| if let Some(NumberWord::Number(n)) = table.get(part) { Some(*n) } else { None };
    match word.split_once('-') {
        Some((tens, ones)) => Some(value(tens).filter(|t| *t >= 20.0)? + value(ones).filter(|o| *o < 10.0)?),
        None => value(word),
    }
}

/// Reads a number in words. An article or `half a` may stand before a scale.
fn spelled(words: &[&str], table: &NumberWords) -> Option<Number> {
    let (head, mut at) = match words {
        ["half" | "Half", "a", next, ..] if scale(next, table).is_some() => (Some(0.5), 2),
        ["a" | "A" | "an" | "An", next, ..] if scale(next, table).is_some() => (Some(1.0), 1),
        _ => (None, 0),
    };
    let (mut total, mut current, mut seen) = (0.0, head.unwrap_or(0.0), head.is_some());
    while let Some(word) = words.get(at) {
        if let Some(scale) = scale(word, table).filter(|_| seen) {
            if scale < 1000.0 {
                current *= scale;
            } else {
                total += current * scale;
                current = 0.0;
            }
        } else if let Some(value) = small(word, table).filter(|v| fits(current, *v)) {
            current += value;
            seen = true;
        } else if *word == "and" && goes_on(&words[at + 1..], total + current, table) {
            // `one hundred and five`; the next round reads the five.
        } else {
            break;
        }
        at += 1;
    }
    seen.then_some(Number { value: total + current, words: at, digits: false })
}

/// Says whether a small number can follow: a one after tens, anything after hundreds.
fn fits(current: f64, value: f64) -> bool {
    let rest = current % 100.0;
    rest == 0.0 || (rest >= 20.0 && rest % 10.0 == 0.0 && value < 10.0 && value > 0.0)
}

/// Says whether `and` goes on with a number: hundreds or thousands stand before, a smaller number behind, no new count.
fn goes_on(words: &[&str], value: f64, table: &NumberWords) -> bool {
    let next = words.first().and_then(|w| small(w, table));
    let whole = value >= 100.0 && value % 100.0 == 0.0;
    let smaller = next.is_some_and(|n| n * words.get(1).and_then(|w| scale(w, table)).unwrap_or(1.0) < value);
    whole && smaller
}

//! Numbers with bounds and units.

mod context;
mod number;

use std::ops::Range;

use crate::lexicon::{Lexicon, NumberWord};
use crate::schema::Compare;
use crate::text::{Document, SentenceKind};

use context::Sentence;
use number::Number;

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number of its sentence.
    pub sentence: usize,
    /// The tokens of number, bound and unit, as indexes into the document's.
    pub tokens: Range<usize>,
    /// Its value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    /// Its bound.
    pub compare: Compare,
    /// The unit where the figure carries it itself: `usd`, `percent`, `km`; counts take theirs from the noun.
    pub unit: Option<String>,
}

/// Finds the figures of a document. Dates, lengths of time, designations ("KN-23"), calibres ("240mm"), ages and labels
/// are none, nor are vague amounts ("dozens").
#[must_use]
pub fn find(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Figure> {
    let mut out = Vec::new();
    let news = document.sentences.iter().enumerate().filter(|(_, s)| s.kind != SentenceKind::Furniture);
    for (index, sentence) in news {
        let words: Vec<&str> = sentence.tokens.clone().map(|t| document.word(t)).collect();
        let reader = Sentence { words: &words, table: &lexicon.numbers };
        let found = figures(&reader, index);
        out.extend(found.into_iter().map(|f| Figure {
            tokens: f.tokens.start + sentence.tokens.start..f.tokens.end + sentence.tokens.start,
            ..f
        }));
    }
    out
}

/// Finds the figures of one sentence; their tokens count from its first word.
fn figures(sentence: &Sentence<'_>, index: usize) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < sentence.words.len() {
        let plain = number::number(&sentence.words[at..], sentence.table);
        let Some(number) = plain.or_else(|| sentence.short_money(at)) else {
            at += 1;
            continue;
        };
        let figure = figure(sentence, index, at, number, floor);
        at += number.words;
        if let Some(figure) = figure {
            at = at.max(figure.tokens.end);
            floor = at;
            out.push(figure);
        }
    }
    out
}

/// Makes a figure of a number, its bound not before `floor`; nothing where the number counts nothing.
fn figure(sentence: &Sentence<'_>, index: usize, at: usize, number: Number, floor: usize) -> Option<Figure> {
    let words = sentence.words;
    let sign = sentence.sign_before(at).filter(|_| at > floor);
    let mut start = at - usize::from(sign.is_some());
    start -= usize::from(sign.is_some() && start > floor && matches!(words[start - 1], "US" | "U.S."));
    let mut end = at + number.words;
    let to = sentence.range_end(at, end, number.value);
    end = to.map_or(end, |(_, end)| end);
    let unit = sentence.unit(end);
    end += unit.as_ref().map_or(0, |(_, words)| *words);
    let before = sentence.bound(floor, start);
    let after = sentence.bound_after(end);
    // `under one roof` counts nothing.
    if number.value <= 1.0 && before.is_some_and(|(compare, _)| compare == Compare::LessThan) {
        return None;
    }
    if !sentence.counts(at..end, number, sign.is_some() || unit.is_some(), before.is_some() || after.is_some()) {
        return None;
    }
    let compare = before.or(after).map_or(Compare::Exactly, |(compare, _)| compare);
    start -= before.map_or(0, |(_, words)| words);
    end += if before.is_none() { after.map_or(0, |(_, words)| words) } else { 0 };
    let unit = sign.map(str::to_owned).or(unit.map(|(unit, _)| unit));
    Some(Figure { sentence: index, tokens: start..end, value: number.value, to: to.map(|(to, _)| to), compare, unit })
}

/// Returns the unit's name where a word is one.
fn unit_name(word: &NumberWord) -> Option<&str> {
    if let NumberWord::Unit(name) = word { Some(name) } else { None }
}

#[cfg(test)]
mod tests;

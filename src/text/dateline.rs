//! The tokens of a sentence to the dateline at its beginning: `SEOUL, Jan. 24 (UPI) —`.

use super::Document;
use super::char::is_dash;
use crate::lexicon::{Form, Lexicon};
use crate::schema::EntityType;
use std::ops::Range;

/// The longest dateline, in tokens.
const LONGEST: usize = 18;

/// Returns the tokens that are a dateline, the dash included; an empty range at the first token where there is none.
pub(super) fn dateline(document: &Document<'_>, sentence: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let start = sentence.start;
    let limit = sentence.end.min(start + LONGEST);
    let dash = (start..limit).find(|&i| is_dash(document.word(i)));
    let end = match dash {
        Some(dash) if dash > start && dash + 1 < sentence.end && is_dateline(document, start..dash, lexicon) => {
            dash + 1
        }
        _ => bare_place(document, sentence, lexicon),
    };
    start..end
}

/// Says whether all words are capitals, numbers or marks, and the first is a place in capitals or an agency closes it.
fn is_dateline(document: &Document<'_>, tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = tokens.map(|i| document.word(i)).collect();
    let plain = |w: &&str| !w.starts_with(char::is_lowercase) || matches!(*w, "de" | "of" | "the" | "and" | "in");
    if !words.iter().all(plain) {
        return false;
    }
    let signed = words.last() == Some(&")") && words.contains(&"(");
    signed || is_place(&words[..1], lexicon) || (is_loud(words[0]) && !is_other_name(words[0], lexicon))
}

/// Returns the end of a place in capitals that runs into the sentence without a dash: `SEOUL South Korea announced`.
fn bare_place(document: &Document<'_>, sentence: Range<usize>, lexicon: &Lexicon) -> usize {
    let words: Vec<&str> = sentence.clone().take(4).map(|i| document.word(i)).collect();
    let loud = words.iter().take_while(|w| is_loud(w)).count();
    let goes_on = words.get(loud).is_some_and(|w| w.starts_with(char::is_uppercase));
    if loud == 0 || loud > 3 || !goes_on || !is_place(&words[..loud], lexicon) {
        return sentence.start;
    }
    sentence.start + loud
}

/// Says whether a word is of at least three letters, all capitals.
fn is_loud(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}

fn is_place(words: &[&str], lexicon: &Lexicon) -> bool {
    names(words, lexicon, |kind, form| kind == EntityType::REGION || form == Form::Capital)
}

fn is_other_name(word: &str, lexicon: &Lexicon) -> bool {
    names(&[word], lexicon, |kind, _| kind == EntityType::AGENCY || kind == EntityType::PERSON)
}

/// Says whether the words, as they stand or with small letters after the first, are a name of some sort.
fn names(words: &[&str], lexicon: &Lexicon, sort: impl Fn(EntityType, Form) -> bool) -> bool {
    let titled: Vec<String> = words.iter().map(|w| title_case(w)).collect();
    let titled: Vec<&str> = titled.iter().map(String::as_str).collect();
    [words, &titled[..]].iter().any(|form| {
        let found = lexicon.names.find(form);
        let whole = found.iter().filter(|m| m.tokens == (0..form.len()));
        whole.flat_map(|m| &m.entries).any(|(ix, f)| sort(lexicon.names.entry(*ix).kind, *f))
    })
}

fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_string() + &chars.as_str().to_lowercase())
}

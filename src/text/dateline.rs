//! The tokens of a sentence to the dateline at its beginning: `SEOUL, Jan. 24 (UPI) —`.

use super::Document;
use super::char::is_dash;
use crate::lexicon::{Form, Lexicon};
use crate::schema::EntityType;
use std::ops::Range;

/// The longest dateline, in tokens.
const LONGEST: usize = 18;

/// The most tokens of a dateline that no agency closes.
const LONGEST_UNSIGNED: usize = 8;

/// Returns the tokens that are a dateline, the dash included; an empty range at the first token where there is none.
pub(super) fn dateline(document: &Document<'_>, sentence: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let start = sentence.start;
    let limit = sentence.end.min(start + LONGEST);
    let dash =
        (start + 1..limit).find(|&i| is_dash(document.word(i)) && i + 1 < sentence.end && stands_apart(document, i));
    let end = match dash {
        Some(dash) if is_dateline(document, start..dash, lexicon) => dash + 1,
        _ => bare_place(document, sentence, lexicon),
    };
    start..end
}

/// Says whether a dash has a space on at least one side, a hyphen on both.
fn stands_apart(document: &Document<'_>, dash: usize) -> bool {
    let spaced = |i: usize| document.tokens[i].span.end < document.tokens[i + 1].span.start;
    let (before, after) = (spaced(dash - 1), spaced(dash));
    if document.word(dash) == "-" { before && after } else { before || after }
}

/// Says whether all words are capitals, numbers or marks, and the first is a place in capitals or an agency closes it.
fn is_dateline(document: &Document<'_>, tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let next = document.word(tokens.end + 1);
    let words: Vec<&str> = tokens.map(|i| document.word(i)).collect();
    let plain = |w: &&str| !w.starts_with(char::is_lowercase) && !matches!(*w, ":" | ";" | "\"" | "“" | "?");
    if !words.iter().all(plain) {
        return false;
    }
    let signed = words.last() == Some(&")") && words.contains(&"(");
    let short = words.len() <= LONGEST_UNSIGNED && !is_loud(next);
    signed || (short && (is_place(&words[..1], lexicon) || (is_loud(words[0]) && !is_other_name(words[0], lexicon))))
}

/// Returns the end of a place in capitals that runs into the sentence without a dash: `SEOUL South Korea announced`.
fn bare_place(document: &Document<'_>, sentence: Range<usize>, lexicon: &Lexicon) -> usize {
    let words: Vec<&str> = sentence.clone().take(6).map(|i| document.word(i)).collect();
    let loud = words.iter().take_while(|w| is_loud(w) || **w == "/").count();
    let next = words.get(loud).copied().unwrap_or_default();
    let quiet = |word: &&str| word.contains(char::is_lowercase);
    let goes_on = next.starts_with(char::is_uppercase) && words[loud..].iter().take(2).any(quiet);
    if loud == 0 || loud > 4 || !goes_on {
        return sentence.start;
    }
    let parts = words[..loud].split(|w| *w == "/");
    let place = parts.into_iter().any(|part| is_place(part, lexicon));
    // A small word goes on only after a dateline: an acronym would not stand before `The`.
    let sentence_starts = lexicon.text.starts_sentence(next) && !is_other_name(words[0], lexicon);
    if place || sentence_starts { sentence.start + loud } else { sentence.start }
}

/// Says whether a word is of at least three letters, all capitals.
fn is_loud(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}

fn is_place(words: &[&str], lexicon: &Lexicon) -> bool {
    let state = |kind, form| kind == EntityType::COUNTRY && form != Form::Demonym;
    names(words, lexicon, |kind, form| kind == EntityType::REGION || state(kind, form))
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

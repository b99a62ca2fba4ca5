//! Whether a capital is the acting state or the place, and whether `the North` is a state.

use std::ops::Range;

use super::page::Page;
use crate::lexicon::{ContextPart, PlacePart};
use crate::syntax::Deprel;

/// Whether a capital at some tokens is the place and no acting state.
pub(super) fn is_place(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let sentence = &page.document.sentences[page.sentence_of(tokens.start)];
    if sentence.dateline.contains(&tokens.start) {
        return true;
    }
    behind(page, tokens).unwrap_or_else(|| before(page, tokens))
}

/// What the words behind a capital say; none where they say nothing.
fn behind(page: &Page<'_>, tokens: &Range<usize>) -> Option<bool> {
    let next = tokens.end;
    if !page.around(tokens.start).contains(&next) {
        return None;
    }
    if page.is_possessive(next) {
        return Some(is(page, page.one(next + 1), ContextPart::Local));
    }
    let places = &page.lexicon.kinds.places;
    let is_area = places.start_of(page.ones(next..next + 2), &[PlacePart::After]).is_some();
    if is_area || is(page, page.one(next), ContextPart::Local) {
        return Some(true);
    }
    let state_follows = page.word(next) == ","
        && page.is_capital(next + 1)
        && page.lexicon.names.lookup(page.word(next + 1)).len() == 1;
    (state_follows && matches!(page.lower(next + 2), "," | "." | ")" | "on")).then_some(true)
}

/// What the words before a capital say.
fn before(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    let at = if page.lower_before(start) == "the" { start - 1 } else { start };
    let word = page.lower_before(at);
    if is(page, word, ContextPart::Place) {
        return true;
    }
    let (near, far) = governor(page, at);
    let either = |part| is(page, near, part) || is(page, far, part);
    match word {
        "to" => near != "according" && !either(ContextPart::Given),
        "on" => either(ContextPart::Struck),
        "from" => !either(ContextPart::Given) && !either(ContextPart::Taken),
        "of" => is(page, near, ContextPart::Belonging),
        _ => takes_place(page, tokens.end - 1),
    }
}

fn is(page: &Page<'_>, word: &str, part: ContextPart) -> bool {
    page.lexicon.kinds.contexts.has(word, &[part])
}

/// The verb or noun that a preposition hangs on: by the tree, and the word before it.
fn governor<'p>(page: &'p Page<'_>, at: usize) -> (&'p str, &'p str) {
    let Some(preposition) = page.before(at) else { return ("", "") };
    let near = page.before(preposition).map_or("", |t| page.one(t));
    let far = page.head(at).map_or("", |head| page.lemma(head));
    (near, far)
}

fn takes_place(page: &Page<'_>, token: usize) -> bool {
    page.deprel(token) == Some(Deprel::Obj)
        && page.head(token).is_some_and(|head| is(page, page.lemma(head), ContextPart::Reached))
}

/// Whether a token `north` or `south` stands for a state: `the North`, `the South's military`.
pub(super) fn is_half(page: &Page<'_>, token: usize) -> bool {
    let next = token + 1;
    let article = page.lower_before(token) == "the" || page.before(token).is_none();
    let other = article && next < page.around(token).end && page.is_capital(token);
    let joins = page.is_capital(next) || (page.is_noun(next) && !page.is_verb(next)) || page.lower(next) == "of";
    other && (page.is_possessive(next) || !joins)
}

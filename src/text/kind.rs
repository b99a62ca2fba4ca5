//! What each sentence is for: prose, headline, caption or page furniture. Works on the sentences as they were split.

use std::collections::BTreeSet;

use super::char::is_end_mark;
use super::{Document, SentenceKind};
use crate::lexicon::{Lexicon, Wording};

/// Sentences between two appeals that belong to the appeal, at most.
const APPEAL_GAP: usize = 3;

/// A sentence longer than this is not looked up among the wordings, in bytes.
const LONGEST_WORDING: usize = 600;

/// A text's first line is a headline up to this many tokens, a later line up to [`LONGEST_SUBHEAD`].
const LONGEST_HEADLINE: usize = 45;
const LONGEST_SUBHEAD: usize = 22;

/// A picture's credit has at most this many tokens.
const LONGEST_CREDIT: usize = 8;

/// Sentences of fewer tokens may be said twice.
const SHORTEST_COPY: usize = 6;

/// Sets the kind of every sentence.
pub(super) fn set_kinds(document: &mut Document<'_>, lexicon: &Lexicon) {
    let wordings: Vec<Option<Wording>> = (0..document.sentences.len()).map(|i| wording(document, i, lexicon)).collect();
    let kinds: Vec<SentenceKind> = (0..wordings.len()).map(|i| kind(document, i, wordings[i])).collect();
    for (sentence, kind) in document.sentences.iter_mut().zip(kinds) {
        sentence.kind = kind;
    }
    fill_captions(document);
    fill_appeals(document, &wordings);
    mark_copies(document);
}

fn wording(document: &Document<'_>, sentence: usize, lexicon: &Lexicon) -> Option<Wording> {
    let text = document.sentences[sentence].span.of(document.text);
    if text.len() > LONGEST_WORDING {
        return None;
    }
    lexicon.text.wording(&fold(text))
}

fn kind(document: &Document<'_>, sentence: usize, wording: Option<Wording>) -> SentenceKind {
    match wording {
        Some(Wording::Whole | Wording::Part | Wording::Appeal) => SentenceKind::Furniture,
        Some(Wording::Caption) => SentenceKind::Caption,
        None if is_headline(document, sentence) => SentenceKind::Headline,
        None => SentenceKind::Prose,
    }
}

/// Says whether a sentence is alone in its paragraph, short, and without an end mark.
fn is_headline(document: &Document<'_>, index: usize) -> bool {
    let sentence = &document.sentences[index];
    let alone = |other: Option<&super::Sentence>| other.is_none_or(|s| s.paragraph != sentence.paragraph);
    let neighbours = [index.checked_sub(1).and_then(|i| document.sentences.get(i)), document.sentences.get(index + 1)];
    let last = document.word(sentence.tokens.end - 1);
    let longest = if index == 0 { LONGEST_HEADLINE } else { LONGEST_SUBHEAD };
    let ended =
        last.ends_with(['.', '!', '?', '…', '。']) || matches!(last, ":" | "," | ";") || quoted_end(document, index);
    neighbours.into_iter().all(alone) && sentence.tokens.len() <= longest && !ended
}

/// Says whether a quote or bracket closes right after an end mark or a comma.
fn quoted_end(document: &Document<'_>, index: usize) -> bool {
    let tokens = &document.sentences[index].tokens;
    let closed = matches!(document.word(tokens.end - 1), "\"" | "”" | "’" | "'" | ")" | "]");
    closed && tokens.len() > 1 && (is_end_mark(document.word(tokens.end - 2)) || document.word(tokens.end - 2) == ",")
}

/// Makes all of a short paragraph a caption where it ends in a picture's credit.
fn fill_captions(document: &mut Document<'_>) {
    for paragraph in document.sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let credit =
            paragraph.last().is_some_and(|s| s.kind == SentenceKind::Caption && s.tokens.len() <= LONGEST_CREDIT);
        for sentence in paragraph.iter_mut().filter(|_| credit) {
            sentence.kind = SentenceKind::Caption;
        }
    }
}

/// Makes the few sentences between two appeals part of them.
fn fill_appeals(document: &mut Document<'_>, wordings: &[Option<Wording>]) {
    let appeals: Vec<usize> = (0..wordings.len()).filter(|&i| wordings[i] == Some(Wording::Appeal)).collect();
    for pair in appeals.windows(2).filter(|pair| pair[1] - pair[0] <= APPEAL_GAP + 1) {
        for sentence in &mut document.sentences[pair[0]..pair[1]] {
            sentence.kind = SentenceKind::Furniture;
        }
    }
}

/// Makes every later copy of a sentence furniture.
fn mark_copies(document: &mut Document<'_>) {
    let mut seen = BTreeSet::new();
    let text = document.text;
    for sentence in document.sentences.iter_mut().filter(|s| s.tokens.len() >= SHORTEST_COPY) {
        if !seen.insert(fold(sentence.span.of(text))) {
            sentence.kind = SentenceKind::Furniture;
        }
    }
}

/// Returns a text with each row of blanks as one space.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

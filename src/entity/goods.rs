//! Goods: nouns of the table where they end a noun phrase.

use std::ops::Range;

use super::Reason;
use super::draft::Draft;
use crate::lexicon::{GoodsPart, singular};
use crate::schema::{EntityId, EntityType};
use crate::syntax::Upos;

const ALL: [GoodsPart; 6] =
    [GoodsPart::Aid, GoodsPart::Money, GoodsPart::Energy, GoodsPart::Technology, GoodsPart::Trade, GoodsPart::Pact];

/// The most words before a noun that belong to its name.
const LONGEST: usize = 5;

/// Adds goods.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            at = noun(draft, at, &tokens).unwrap_or(at + 1);
        }
    }
}

fn noun(draft: &mut Draft<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let page = &draft.page;
    let (length, kind) = page.lexicon.kinds.goods.start_of(page.ones(at..sentence.end), &ALL)?;
    let end = at + length;
    let note = note(kind.part);
    let is_noun = page.upos(end - 1).is_none_or(|tag| matches!(tag, Upos::Noun | Upos::Propn));
    let goes_on = end < sentence.end && page.is_noun(end) && draft.is_free(end);
    if !(at..end).all(|t| draft.is_free(t)) || !is_noun || goes_on {
        return None;
    }
    let start = start_of(draft, at, sentence.start);
    let bare = canonical(&draft.page.phrase(at..end));
    let whole = canonical(&draft.page.phrase(start..end));
    let name = if kind_is_pact(note) { &whole } else { &bare };
    let ix = draft.plain(EntityId::from_name("goods", name), EntityType::GOODS, name, None, Some(note));
    draft.also(ix, bare.clone());
    draft.mention(start..end, end - 1, ix, Reason::Pattern);
    Some(end)
}

fn kind_is_pact(note: &str) -> bool {
    note == "pact"
}

fn note(part: GoodsPart) -> &'static str {
    match part {
        GoodsPart::Aid => "aid",
        GoodsPart::Money => "money",
        GoodsPart::Energy => "energy",
        GoodsPart::Technology => "technology",
        GoodsPart::Trade => "trade goods",
        GoodsPart::Pact => "pact",
    }
}

fn start_of(draft: &Draft<'_>, head: usize, limit: usize) -> usize {
    let page = &draft.page;
    let mut start = head;
    while start > limit && head - start < LONGEST && draft.is_free(start - 1) {
        let word = start - 1;
        let tag = page.upos(word);
        if page.is_possessive(word) || !matches!(tag, Some(Upos::Adj | Upos::Noun | Upos::Propn)) {
            break;
        }
        start = word;
    }
    start
}

fn canonical(phrase: &str) -> String {
    let lower = phrase.to_lowercase();
    match lower.rsplit_once(' ') {
        Some((first, last)) => format!("{first} {}", singular(last)),
        None => singular(&lower),
    }
}

//! Places without a name: `the border`, `the front line`, `a school`, `Korean border`.

use std::ops::Range;

use super::Reason;
use super::draft::Draft;
use super::place;
use crate::lexicon::PlacePart;
use crate::schema::EntityType;
use crate::syntax::Upos;

/// Adds generic places.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            at = site(draft, at, tokens.end).unwrap_or(at + 1);
        }
    }
}

fn site(draft: &mut Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let page = &draft.page;
    let parts = [PlacePart::Generic, PlacePart::Facility];
    let (length, _) = page.lexicon.kinds.places.start_of(page.ones(at..end), &parts)?;
    let stop = at + length;
    let is_noun = page.upos(stop - 1).is_none_or(|tag| matches!(tag, Upos::Noun | Upos::Propn));
    let goes_on = stop < end && !page.is_possessive(stop) && page.is_noun(stop) && draft.is_free(stop);
    if !(at..stop).all(|t| draft.is_free(t)) || !is_noun || goes_on {
        return None;
    }
    let start = start_of(draft, at);
    let owner = draft.state_before(start);
    let name = draft.page.phrase(start..stop).to_lowercase();
    let (from, code) = match &owner {
        Some((code, owner)) => (owner.start, Some(*code)),
        None => (start, None),
    };
    let ix = place::new_region(draft, &name, code, Some("site"));
    let text = draft.page.phrase(at..stop);
    draft.also(ix, text);
    draft.mention(from..stop, stop - 1, ix, Reason::Pattern);
    Some(stop)
}

/// Where the adjectives before a place begin.
fn start_of(draft: &Draft<'_>, at: usize) -> usize {
    let page = &draft.page;
    let mut start = at;
    while let Some(before) = page.before(start) {
        let direction = page.lexicon.kinds.places.has(page.lower(before), &[PlacePart::Direction]);
        let noun = page.upos(before) == Some(Upos::Noun) && !page.is_possessive(before);
        if !draft.is_free(before)
            || at - before > 3
            || !(direction || noun)
            || draft.kind_at(before) == Some(EntityType::FORCE)
        {
            break;
        }
        start = before;
    }
    start
}

//! Ministries and like bodies that every state has: "the Japanese foreign ministry", "the Navy" of the state meant.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use super::{Reason, agency};
use crate::lexicon::MinistryKind;
use crate::schema::CountryCode;

/// Adds the ministries of known states.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    let mut named = BTreeMap::new();
    for tokens in &sentences {
        ministries(draft, tokens, &mut named);
    }
}

/// Adds the ministries of a sentence; `named` holds for each kind the state whose ministry was named last.
fn ministries(draft: &mut Draft<'_>, tokens: &Range<usize>, named: &mut BTreeMap<MinistryKind, CountryCode>) {
    let words = draft.page.words(tokens.clone());
    for hit in draft.page.lexicon.names.ministry_words(&words) {
        let mut span = tokens.start + hit.tokens.start..tokens.start + hit.tokens.end;
        if !span.clone().all(|t| draft.is_free(t)) {
            continue;
        }
        let words = span.clone();
        if span.len() == 1 && draft.page.is_shouted(span.start) {
            continue;
        }
        let told = ministry_state(draft, &mut span);
        if let Some(state) = told {
            named.insert(hit.kind, state);
        }
        let known = told.or_else(|| named.get(&hit.kind).copied());
        let Some(state) = known.or_else(|| agency::state_near(draft, span.start)) else { continue };
        let Some(name) = draft.page.lexicon.names.ministry(state, hit.kind) else { continue };
        let entity = draft.known(name);
        let short = draft.page.phrase(words.clone());
        draft.also(entity, short);
        let reason = if span == words { Reason::Description } else { Reason::Lexicon };
        draft.mention(span, words.end - 1, entity, reason);
    }
}

/// The state of a ministry that is named before or behind it; widens the tokens over it.
fn ministry_state(draft: &Draft<'_>, span: &mut Range<usize>) -> Option<CountryCode> {
    if let Some((code, owner)) = draft.state_before(span.start) {
        span.start = owner.start;
        return Some(code);
    }
    let of = span.end + 1 + usize::from(draft.page.lower(span.end + 1) == "the");
    if draft.page.lower(span.end) == "of"
        && let Some(mention) = draft.at(of).filter(|m| m.tokens.start == of)
    {
        let end = mention.tokens.end;
        let code = draft.get(mention.entity).country;
        span.end = end;
        return code;
    }
    None
}

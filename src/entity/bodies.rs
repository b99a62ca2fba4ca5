//! Like-named bodies of several states ("Joint Chiefs of Staff"): a report's names in, which body each form means out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use crate::lexicon::{Form, NameIx, NameMatch};
use crate::schema::{CountryCode, EntityType};

/// For the bodies that a form can mean, the one that the report speaks of.
pub(super) struct Bodies {
    chosen: BTreeMap<Vec<NameIx>, NameIx>,
}

impl Bodies {
    /// Chooses once for the whole report: by the states named beside the form, then by the state that the report
    /// names most, then by the order of the table.
    pub(super) fn choose(draft: &Draft<'_>, found: &[NameMatch]) -> Self {
        let named = states_named(draft, found);
        let mut beside: BTreeMap<Vec<NameIx>, BTreeMap<NameIx, usize>> = BTreeMap::new();
        for hit in found.iter().filter(|hit| is_shared(draft, hit)) {
            let votes = beside.entry(key(hit)).or_default();
            if let Some((ix, _)) = owner(draft, &hit.tokens).and_then(|code| of_state(draft, hit, code)) {
                *votes.entry(ix).or_default() += 1;
            }
        }
        let mut chosen = BTreeMap::new();
        for hit in found.iter().filter(|hit| is_shared(draft, hit)) {
            chosen.entry(key(hit)).or_insert_with_key(|key| best(draft, hit, &beside[key], &named));
        }
        Self { chosen }
    }

    /// What a form means at some tokens: the body of the state named beside it, else the report's; none where the
    /// state beside it has no such body that is known.
    pub(super) fn meaning(&self, draft: &Draft<'_>, tokens: &Range<usize>, hit: &NameMatch) -> Option<(NameIx, Form)> {
        if let Some(code) = owner(draft, tokens) {
            let own = of_state(draft, hit, code);
            if own.is_some() || tokens.len() > 1 {
                return own;
            }
        }
        let chosen = self.chosen.get(&key(hit));
        hit.entries.iter().copied().find(|(ix, _)| chosen == Some(ix)).or_else(|| hit.entries.first().copied())
    }
}

/// The bodies that a form can mean, however they are ordered.
fn key(hit: &NameMatch) -> Vec<NameIx> {
    let mut all: Vec<NameIx> = hit.entries.iter().map(|(ix, _)| *ix).collect();
    all.sort();
    all
}

fn is_shared(draft: &Draft<'_>, hit: &NameMatch) -> bool {
    let first = hit.entries.first().map(|(ix, _)| draft.page.lexicon.names.entry(*ix).kind);
    hit.entries.len() > 1 && first == Some(EntityType::AGENCY)
}

fn of_state(draft: &Draft<'_>, hit: &NameMatch, code: CountryCode) -> Option<(NameIx, Form)> {
    let country = |ix: NameIx| draft.page.lexicon.names.entry(ix).country;
    hit.entries.iter().copied().find(|(ix, _)| country(*ix) == Some(code))
}

/// How often a report names each state.
fn states_named(draft: &Draft<'_>, found: &[NameMatch]) -> BTreeMap<CountryCode, usize> {
    let mut named = BTreeMap::new();
    for hit in found {
        let Some((ix, _)) = hit.entries.first() else { continue };
        let entry = draft.page.lexicon.names.entry(*ix);
        if let Some(code) = entry.country.filter(|_| entry.kind == EntityType::COUNTRY) {
            *named.entry(code).or_default() += 1;
        }
    }
    named
}

fn best(
    draft: &Draft<'_>,
    hit: &NameMatch,
    beside: &BTreeMap<NameIx, usize>,
    named: &BTreeMap<CountryCode, usize>,
) -> NameIx {
    let country = |ix: NameIx| draft.page.lexicon.names.entry(ix).country;
    let first = hit.entries[0].0;
    // A body of no state, such as the one of the United Nations, is meant wherever no state stands beside the form.
    let fame = |ix: NameIx| country(first).and(country(ix)).and_then(|code| named.get(&code)).copied();
    let weight = |ix: NameIx| (beside.get(&ix).copied(), fame(ix));
    hit.entries.iter().rev().map(|(ix, _)| *ix).max_by_key(|ix| weight(*ix)).unwrap_or(first)
}

/// The state that stands beside a name: "South Korea's", "South Korean" before it, "of South Korea" behind it.
fn owner(draft: &Draft<'_>, tokens: &Range<usize>) -> Option<CountryCode> {
    before(draft, tokens.start).or_else(|| behind(draft, tokens.end))
}

/// How many tokens the name of a state beside a body has at most.
const LONGEST: usize = 5;

fn before(draft: &Draft<'_>, at: usize) -> Option<CountryCode> {
    let page = &draft.page;
    let mut end = at;
    if page.before(end).is_some_and(|t| page.is_possessive(t)) {
        end -= 1;
    }
    let from = page.around(at).start.max(end.saturating_sub(LONGEST));
    let hit = page.lexicon.names.find(&page.words(from..end)).into_iter().next_back()?;
    (from + hit.tokens.end == end).then(|| state_of(draft, &hit)).flatten()
}

fn behind(draft: &Draft<'_>, at: usize) -> Option<CountryCode> {
    let page = &draft.page;
    if page.lower(at) != "of" {
        return None;
    }
    let from = at + 1 + usize::from(page.lower(at + 1) == "the");
    let end = page.around(at).end.min(from + LONGEST).max(from);
    let hit = page.lexicon.names.find(&page.words(from..end)).into_iter().next()?;
    (hit.tokens.start == 0).then(|| state_of(draft, &hit)).flatten()
}

fn state_of(draft: &Draft<'_>, hit: &NameMatch) -> Option<CountryCode> {
    let entry = draft.page.lexicon.names.entry(hit.entries.first()?.0);
    entry.country.filter(|_| entry.kind == EntityType::COUNTRY)
}

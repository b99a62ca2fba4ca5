//! Cities and subdivisions that the gazetteer knows, where the sentence lets them be places.

use std::ops::Range;

use super::draft::{Draft, id_in};
use super::{EntityIx, Reason, caps};
use crate::lexicon::Place;
use crate::schema::{CountryCode, EntityType};

/// The most words of a name.
const LONGEST: usize = 4;

/// Adds places by name that no surer finder took.
pub(super) fn add(draft: &mut Draft<'_>) {
    for tokens in draft.page.named_sentences() {
        let mut at = tokens.start;
        while at < tokens.end {
            at = town(draft, at, tokens.end).unwrap_or(at + 1);
        }
    }
}

fn town(draft: &mut Draft<'_>, at: usize, end: usize) -> Option<usize> {
    if !draft.is_free(at) || !draft.page.is_capital(at) {
        return None;
    }
    let (name, place) = (1..=LONGEST).rev().map(|n| at..at + n).filter(|n| n.end <= end).find_map(|name| {
        let place = looked_up(draft, &name)?;
        Some((name, place))
    })?;
    if !(place.stands_alone && !draft.page.is_speech(name.end) || beside_place(draft, &name)) {
        return None;
    }
    let ix = entity(draft, &place, None);
    let stop = name.end;
    draft.mention(name, stop - 1, ix, Reason::Lexicon);
    Some(stop)
}

/// The place that some free words name, no other capitalised word beside them.
fn looked_up(draft: &Draft<'_>, name: &Range<usize>) -> Option<Place> {
    let page = &draft.page;
    let open = |t: usize| page.is_capital(t) && draft.is_free(t);
    let before = page.before(name.start).is_some_and(|t| open(t) && !page.starts(t));
    let after = page.around(name.start).contains(&name.end) && open(name.end);
    let whole = name.clone().all(|t| draft.is_free(t)) && open(name.end - 1) && !before && !after;
    whole.then(|| known(draft, name)).flatten()
}

fn known(draft: &Draft<'_>, name: &Range<usize>) -> Option<Place> {
    let text = draft.page.phrase(name.clone());
    let text = if draft.page.is_shouted(name.start) { caps::title_case(&text) } else { text };
    draft.page.lexicon.gazetteer.lookup(&text)
}

/// Whether a comma joins the name to a place or a state: "Boise, Idaho", "at a base in Devon, England".
fn beside_place(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    let page = &draft.page;
    let place = |t: usize| draft.kind_at(t).is_some_and(|k| [EntityType::REGION, EntityType::COUNTRY].contains(&k));
    let before = page.lower_before(name.start) == "," && name.start > 1 && place(name.start - 2);
    let after = page.lower(name.end) == "," && place(name.end + 1);
    before && draft.kind_at(name.start - 2) == Some(EntityType::REGION) || after
}

/// The entity of a place: in the state that the text names beside it, else in the likeliest that the report names.
pub(super) fn entity(draft: &mut Draft<'_>, place: &Place, country: Option<CountryCode>) -> EntityIx {
    let named = |code: &&CountryCode| draft.find(&code.entity()).is_some();
    let told = country.filter(|code| place.countries.contains(code));
    let code = told.or_else(|| place.countries.iter().find(named).or(place.countries.first()).copied());
    draft.plain(id_in("region", code, &place.name), EntityType::REGION, &place.name, code, Some(&place.kind))
}

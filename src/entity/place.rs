//! Places: names with a head noun of place, parts of a place ("eastern Ukraine"), unknown names after `in`.

use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Reason, agency, person};
use crate::lexicon::{ContextPart, ForcePart, PlacePart, WeaponPart};
use crate::schema::{CountryCode, EntityId, EntityType};

/// The most words of a place's name.
const LONGEST: usize = 6;

/// Adds places that the lexicon does not know by name.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences = draft.page.mixed_sentences();
    for tokens in &sentences {
        for at in tokens.clone() {
            headed(draft, at, tokens.end);
            fronted(draft, at, tokens.end);
        }
    }
    for tokens in &sentences {
        for at in tokens.clone() {
            part(draft, at, tokens.end);
        }
    }
    for tokens in &sentences {
        for at in tokens.clone() {
            after_preposition(draft, at, tokens.end);
        }
    }
}

/// "Kursk region", "Whitsun Reef", "the Arauca and Apure provinces" without the second.
fn headed(draft: &mut Draft<'_>, at: usize, end: usize) {
    let page = &draft.page;
    if at == 0 || page.before(at).is_none() {
        return;
    }
    let Some((length, kind)) = page.lexicon.kinds.places.start_of(page.ones(at..end), &[PlacePart::After]) else {
        return;
    };
    let note = kind.note.clone();
    let Some(name) = name_before(draft, at) else { return };
    if !(at..at + length).all(|t| draft.is_free(t) || draft.kind_at(t) == Some(EntityType::REGION))
        || goes_on(draft, at + length)
    {
        return;
    }
    add_region(draft, name.start..at + length, &name, Some(note.as_str()));
}

/// Whether another noun follows, so that the place noun is only a modifier ("region governor").
fn goes_on(draft: &Draft<'_>, at: usize) -> bool {
    draft.page.is_capital(at)
        && draft.is_free(at)
        && draft.page.is_noun(at)
        && draft.page.sentence_of(at) == draft.page.sentence_of(at - 1)
}

/// The name that ends just before a head noun of place.
fn name_before(draft: &Draft<'_>, at: usize) -> Option<Range<usize>> {
    let page = &draft.page;
    let mut before = page.before(at)?;
    let mut end = at;
    if page.lexicon.kinds.places.has(page.lower(before), &[PlacePart::Generic, PlacePart::Direction])
        && !page.is_capital(before)
    {
        end = before;
        before = page.before(before)?;
    }
    if page.is_possessive(before) {
        return None;
    }
    if let Some(mention) = draft.at(before) {
        let kind = draft.kind(mention.entity);
        let demonym = mention.reason == Reason::Demonym;
        let region = kind == EntityType::REGION
            || (kind == EntityType::COUNTRY && mention.reason != Reason::Coreference && page.is_capital(at));
        return (region && (!demonym || page.is_capital(at))).then_some(mention.tokens.start..end);
    }
    let mut start = end;
    while let Some(t) = page.before(start) {
        let usable = page.is_capital(t)
            && draft.is_free(t)
            && !person::is_time(draft, t)
            && !(page.starts(t) && page.lexicon.text.starts_sentence(page.word(t)));
        if !usable || end - t > LONGEST {
            break;
        }
        start = t;
    }
    (start < end).then_some(start..end)
}

/// "city of X", "Gulf of X", "Camp X".
fn fronted(draft: &mut Draft<'_>, at: usize, end: usize) {
    let page = &draft.page;
    if !draft.is_free(at) {
        return;
    }
    let places = &page.lexicon.kinds.places;
    let prefix = page.is_capital(at).then(|| places.start_of(page.lowers(at..end), &[PlacePart::Prefix])).flatten();
    let Some((length, kind)) = places.start_of(page.lowers(at..end), &[PlacePart::Before]).or(prefix) else { return };
    let note = kind.note.clone();
    let from = at + length + usize::from(page.lower(at + length) == "the");
    let Some(name) = capitals(draft, from, end) else { return };
    let whole = at..name.end;
    let known = draft.entity_at(name.start).filter(|ix| draft.kind(*ix) == EntityType::REGION);
    match known {
        Some(ix) if !draft.page.is_capital(at) => draft.mention(whole, name.end - 1, ix, Reason::Shape),
        _ => add_region(draft, whole, &name, Some(&note)),
    }
}

/// Capitalised free words, or the mention of a place, from a token on.
fn capitals(draft: &Draft<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    if let Some(mention) = draft.at(from).filter(|m| m.tokens.start == from) {
        return [EntityType::REGION, EntityType::COUNTRY]
            .contains(&draft.kind(mention.entity))
            .then(|| mention.tokens.clone());
    }
    let mut to = from;
    while to < end
        && to - from < LONGEST
        && draft.page.is_capital(to)
        && draft.is_free(to)
        && !person::is_time(draft, to)
    {
        to += 1;
    }
    (to > from).then_some(from..to)
}

/// Adds a region under the whole phrase; a known place inside it lends its state, and its id where the lexicon knows the phrase.
fn add_region(draft: &mut Draft<'_>, whole: Range<usize>, name: &Range<usize>, note: Option<&str>) {
    if !draft.fits(whole.clone()) {
        return;
    }
    let (whole, country) = with_owner(draft, whole);
    let bare = draft.page.phrase(name.clone());
    let text = draft.page.phrase(name.start.min(owned_start(&whole, name))..whole.end);
    let known = draft
        .page
        .lexicon
        .names
        .lookup(&text)
        .into_iter()
        .find(|(ix, _)| draft.page.lexicon.names.entry(*ix).kind == EntityType::REGION);
    let inner =
        draft.entity_at(name.start).filter(|ix| draft.kind(*ix) == EntityType::REGION && same_place(draft, *ix, &text));
    let entity = match (known, inner) {
        (Some((ix, _)), _) => draft.known(ix),
        (None, Some(ix)) => ix,
        (None, None) => new_region(draft, &text, country.or_else(|| state_at(draft, name.start)), note),
    };
    draft.also(entity, text);
    if state_at(draft, name.start).is_none() {
        draft.also(entity, bare);
    }
    let last = name.end.max(whole.end) - 1;
    draft.mention(whole, last, entity, Reason::Shape);
}

/// Whether a known place is what a longer phrase names: `Kursk region` for the region called `Kursk region`, but no airport.
fn same_place(draft: &Draft<'_>, ix: EntityIx, text: &str) -> bool {
    let entity = draft.get(ix);
    entity.name == text
        || draft.forms(ix).contains(text)
        || entity.note.as_deref().is_some_and(|note| text.to_lowercase().ends_with(note))
}

fn state_at(draft: &Draft<'_>, token: usize) -> Option<CountryCode> {
    draft.entity_at(token).and_then(|ix| draft.get(ix).country)
}

fn owned_start(whole: &Range<usize>, name: &Range<usize>) -> usize {
    if whole.end > name.end { name.start } else { whole.start }
}

/// Widens a place over a possessive state before it: `[Russia's Kursk region]`.
fn with_owner(draft: &Draft<'_>, whole: Range<usize>) -> (Range<usize>, Option<CountryCode>) {
    let possessive = draft.page.before(whole.start).is_some_and(|t| draft.page.is_possessive(t));
    match draft.state_before(whole.start) {
        Some((code, owner)) if possessive => (owner.start..whole.end, Some(code)),
        Some((code, _)) => (whole, Some(code)),
        None => (whole, None),
    }
}

pub(super) fn new_region(
    draft: &mut Draft<'_>,
    text: &str,
    country: Option<CountryCode>,
    note: Option<&str>,
) -> EntityIx {
    let note = note.filter(|n| !n.is_empty());
    draft.plain(EntityId::from_name("region", text), EntityType::REGION, text, country, note)
}

/// "eastern Ukraine", "northern Gaza Strip", "southern suburbs of Beirut" as the first.
fn part(draft: &mut Draft<'_>, at: usize, end: usize) {
    let page = &draft.page;
    if !draft.is_free(at) || !page.lexicon.kinds.places.has(page.lower(at), &[PlacePart::Direction]) {
        return;
    }
    let Some(mention) = draft.at(at + 1).filter(|m| m.tokens.start == at + 1 && m.reason != Reason::Demonym) else {
        return;
    };
    let place = [EntityType::REGION, EntityType::COUNTRY].contains(&draft.kind(mention.entity));
    let whole = at..mention.tokens.end;
    let (place_of, last) = (mention.entity, mention.tokens.end - 1);
    if !place
        || whole.end > end
        || draft.page.is_possessive(whole.end)
            && draft.kind(place_of) == EntityType::COUNTRY
            && draft.page.lower(at) == "central"
    {
        return;
    }
    let text = draft.page.phrase(whole.clone());
    let country = draft.get(place_of).country;
    let known = draft.page.lexicon.names.lookup(&text).first().copied();
    let entity = match known {
        Some((ix, _)) => draft.known(ix),
        None => new_region(draft, &text, country, Some("part")),
    };
    draft.mention(whole, last, entity, Reason::Shape);
}

/// A capitalised name that nothing else explains, after a preposition of place.
fn after_preposition(draft: &mut Draft<'_>, at: usize, end: usize) {
    let page = &draft.page;
    if !page.lexicon.kinds.contexts.has(page.lower(at), &[ContextPart::Toward]) || !draft.is_free(at) {
        return;
    }
    let from = at + 1 + usize::from(page.lower(at + 1) == "the");
    let Some(name) = capitals(draft, from, end).filter(|n| draft.is_free(n.start)) else { return };
    let single = name.len() == 1;
    if single && page.lexicon.kinds.places.has(page.lower(name.start), &[PlacePart::Direction]) {
        return;
    }
    let is_odd =
        agency::is_acronym(page.word(name.start)) || page.word(name.start).contains(|c: char| c.is_ascii_digit());
    if single && is_odd
        || name.clone().any(|t| is_other(draft, t))
        || page.is_possessive(name.end) && page.lower(at) == "from"
    {
        return;
    }
    let lone_noun = name.end < end
        && page.is_noun(name.end)
        && draft.is_free(name.end)
        && !page.is_capital(name.end)
        && !page.lexicon.kinds.places.has(page.one(name.end), &[PlacePart::Facility, PlacePart::Generic]);
    if lone_noun && page.is_noun(name.end) {
        return;
    }
    let text = draft.page.phrase(name.clone());
    let country = None;
    let entity = new_region(draft, &text, country, None);
    draft.mention(name.clone(), name.end - 1, entity, Reason::Shape);
}

/// Whether a word belongs to a body, a weapon, a unit or a title.
fn is_other(draft: &Draft<'_>, token: usize) -> bool {
    let (one, lower) = (draft.page.one(token), draft.page.lower(token));
    let kinds = &draft.page.lexicon.kinds;
    kinds.orgs.has(one, &agency::HEADS)
        || kinds.weapons.has(one, &[WeaponPart::Head])
        || kinds.forces.has(one, &[ForcePart::Unit, ForcePart::Troops])
        || kinds.titles.has(lower, &person::TITLES)
        || draft.page.is_verb(token)
        || lower == "i"
}

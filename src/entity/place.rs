//! Places: names with a head noun of place, parts of a place ("eastern Ukraine"), unknown names after `in`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Reason, agency, caps, person, town};
use crate::lexicon::{ContextPart, ForcePart, Place, PlacePart, WeaponPart, singular};
use crate::schema::{CountryCode, EntityId, EntityType};

/// The most words of a place's name.
const LONGEST: usize = 6;

/// Adds places that the lexicon does not know by name.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences = draft.page.named_sentences();
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
    let ship = page.lexicon.kinds.weapons.has(page.word(name.start), &[WeaponPart::Ship]);
    if ship
        || !(at..at + length).all(|t| draft.is_free(t) || draft.kind_at(t) == Some(EntityType::REGION))
        || goes_on(draft, at + length)
        || page.lower(at + length) == "of" && page.is_capital(at + length + 1)
    {
        return;
    }
    if length == 1 && page.lower(at) != page.one(at) {
        first_of_several(draft, &name, at);
    }
    add_region(draft, name.start..at + length, &name, Some(note.as_str()));
}

/// "Kherson and Zaporizhzhia regions": the first of them, where the lexicon knows it with the noun.
fn first_of_several(draft: &mut Draft<'_>, name: &Range<usize>, noun: usize) {
    let Some(and) = draft.page.before(name.start).filter(|t| draft.page.lower(*t) == "and") else { return };
    let Some(first) = draft.page.before(and).and_then(|t| draft.at(t)).map(|m| m.tokens.clone()) else { return };
    let text = format!("{} {}", draft.page.phrase(first.clone()), draft.page.one(noun));
    if let Some(ix) = known_region(draft, &text).filter(|_| first.end == and) {
        draft.clear(first.clone());
        draft.mention(first.clone(), first.end - 1, ix, Reason::Shape);
    }
}

/// The place of the lexicon that a phrase names.
fn known_region(draft: &mut Draft<'_>, text: &str) -> Option<EntityIx> {
    let entries = draft.page.lexicon.names.lookup(text);
    let (name, _) = draft.meaning(&entries, EntityType::REGION)?;
    Some(draft.known(name))
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
    if page.lower(at) == "state" && draft.kind_at(name.start) == Some(EntityType::COUNTRY) {
        return;
    }
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
    let text = match note {
        Some("division") => one_division(&text),
        _ => text,
    };
    let inner =
        draft.entity_at(name.start).filter(|ix| draft.kind(*ix) == EntityType::REGION && same_place(draft, *ix, &text));
    let entity = match known_region(draft, &text).or(inner) {
        Some(ix) => ix,
        None => new_region(draft, &text, country.or_else(|| state_at(draft, name.start)), note),
    };
    draft.also(entity, text);
    if state_at(draft, name.start).is_none() {
        draft.also(entity, bare);
    }
    let last = name.end.max(whole.end) - 1;
    draft.mention(whole, last, entity, Reason::Shape);
}

/// The singular of a head noun behind the last of several names: `Kherson regions` as `Kherson region`.
fn one_division(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((name, last)) if last.starts_with(char::is_lowercase) => format!("{name} {}", singular(last)),
        _ => text.to_owned(),
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// Whether a noun names a division of a state, so that `region` behind the name of one adds nothing.
fn is_division(draft: &Draft<'_>, noun: &str) -> bool {
    draft.page.lexicon.kinds.places.get(noun, &[PlacePart::After]).is_some_and(|kind| kind.note == "division")
}

/// Whether a known place is what a longer phrase names: `Kursk region` for the region called `Kursk region`, but no airport.
fn same_place(draft: &Draft<'_>, ix: EntityIx, text: &str) -> bool {
    let entity = draft.get(ix);
    entity.name == text
        || draft.forms(ix).contains(text)
        || entity.note.as_deref().is_some_and(|note| {
            text.to_lowercase().ends_with(note) || is_division(draft, note) && is_division(draft, last_word(text))
        })
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
    let stem = text.rsplit_once(' ').filter(|_| note == Some("division")).map_or(text, |(stem, _)| stem);
    let fits = |place: &Place| country.is_none_or(|code| place.countries.contains(&code));
    if let Some(place) = draft.page.lexicon.gazetteer.lookup(stem).filter(fits) {
        return town::entity(draft, &place, country);
    }
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
    if is_attribute(draft, at) {
        draft.mention(whole, last, place_of, Reason::Shape);
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

/// Whether a direction only describes the place behind it: "the southern province of Kandahar", "occupied Donetsk".
fn is_attribute(draft: &Draft<'_>, at: usize) -> bool {
    let page = &draft.page;
    let division = is_division(draft, page.one(draft.at(at + 1).map_or(at, |m| m.tokens.end - 1)));
    let of_kind =
        page.lexicon.kinds.places.get(page.one(at + 1), &[PlacePart::After]).is_some_and(|kind| kind.note != "area");
    division || of_kind && !page.is_capital(at + 1) || page.lower(at) == "occupied"
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
    let is_odd = agency::is_acronym(page.word(name.start)) && !page.is_shouted(name.start)
        || page.word(name.start).contains(|c: char| c.is_ascii_digit());
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
    let text = if draft.page.is_shouted(name.start) { caps::title_case(&text) } else { text };
    let country = stated_behind(draft, name.end);
    let entity = new_region(draft, &text, country, None);
    draft.mention(name.clone(), name.end - 1, entity, Reason::Shape);
}

/// The state in "in Suwayda, Syria".
fn stated_behind(draft: &Draft<'_>, at: usize) -> Option<CountryCode> {
    draft.entity_at(at + 1).filter(|_| draft.page.word(at) == ",").and_then(|ix| draft.get(ix).country)
}

/// Joins places that the text names with and without a noun: `Catatumbo` and `Catatumbo region`.
pub(super) fn join(draft: &mut Draft<'_>) {
    let regions: Vec<EntityIx> = (0..draft.list.len()).map(EntityIx).collect();
    let regions: Vec<EntityIx> = regions.into_iter().filter(|ix| draft.kind(*ix) == EntityType::REGION).collect();
    let mut longer: BTreeMap<String, EntityIx> = BTreeMap::new();
    for &ix in &regions {
        for form in draft.forms(ix).iter().filter(|form| **form != draft.get(ix).name) {
            longer.entry(form.clone()).or_insert(ix);
        }
    }
    for short in regions {
        let (name, country) = (&draft.get(short).name, draft.get(short).country);
        let fits = |ix: &EntityIx| {
            let other = draft.get(*ix).country;
            *ix != short && (country.is_none() || other.is_none() || other == country)
        };
        if let Some(ix) = longer.get(name).copied().filter(fits) {
            draft.join(short, ix);
        }
    }
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

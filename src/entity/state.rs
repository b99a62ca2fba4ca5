//! States by their organs ("South Korea's military", "Ukrainian officials") and bodies in lower case ("Israeli police").

use std::ops::Range;

use super::draft::{Draft, id_in};
use super::{Entity, EntityIx, Reason, agency};
use crate::lexicon::{ForcePart, OrgPart, PlacePart, TitlePart, WeaponPart};
use crate::schema::{CountryCode, EntityId, EntityType};
use crate::syntax::{Deprel, Upos};

/// The most adjectives between a nationality and the noun ("Russian state-run news agency").
const MODIFIERS: usize = 3;

/// Adds both.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        for at in tokens.clone() {
            owned(draft, at, tokens.end);
            of_state(draft, at, tokens.end);
            bare(draft, at, tokens.end);
        }
    }
}

/// A noun behind a state or a demonym.
fn owned(draft: &mut Draft<'_>, at: usize, end: usize) {
    let Some((code, owner)) = draft.state_before(at) else { return };
    let Some(entity) = draft.entity_at(owner.start) else { return };
    let is_state = draft.kind(entity) == EntityType::COUNTRY;
    if draft.kind(entity) == EntityType::PERSON
        && matches!(draft.page.lower(at), "administration" | "government" | "regime")
    {
        add_rule_of(draft, code, owner.start..at + 1);
        return;
    }
    if !is_state || !draft.is_free(at) || coalition(draft, &owner, at, end) {
        return;
    }
    for skip in 0..=MODIFIERS {
        let from = at + skip;
        if from >= end || !draft.is_free(from) {
            return;
        }
        if let Some(stop) = state_noun(draft, from, end) {
            draft.mention(owner.start..stop, stop - 1, entity, Reason::Description);
            let form = draft.page.phrase(owner.start..stop);
            draft.also(entity, form);
            return;
        }
        if let Some(stop) = body(draft, from, end) {
            let ix = body_of(draft, code, at..stop, from);
            draft.mention(owner.start..stop, stop - 1, ix, Reason::Pattern);
            return;
        }
        if !is_modifier(draft, from) {
            return;
        }
    }
}

/// "the Biden administration", "Assad's regime": the state.
fn add_rule_of(draft: &mut Draft<'_>, code: CountryCode, tokens: Range<usize>) {
    if let Some(state) = draft.country(code) {
        draft.mention(tokens.clone(), tokens.end - 1, state, Reason::Description);
    }
}

/// "the U.S.-led coalition": an alliance of its own.
fn coalition(draft: &mut Draft<'_>, owner: &Range<usize>, at: usize, end: usize) -> bool {
    let page = &draft.page;
    let led = (at..end).take_while(|t| matches!(page.lower(*t), "-" | "-led" | "led")).count();
    let head = (at + led).min(end);
    let found = page.lexicon.kinds.orgs.start_of(page.ones(head..end), &[OrgPart::Party, OrgPart::Alliance]);
    let is_led = led > 0 || page.lower(owner.start).ends_with("-led");
    let Some((length, _)) = found.filter(|_| is_led) else { return false };
    let stop = head + length;
    let (text, noun) = (page.phrase(owner.start..stop), page.phrase(head..stop));
    let ix = draft.plain(EntityId::from_name("agency", &text), EntityType::AGENCY, &text, None, Some(&noun));
    draft.also(ix, noun);
    draft.mention(owner.start..stop, stop - 1, ix, Reason::Pattern);
    true
}

/// "state media", "the opposition", "Basra police": a body that counts as one even where no state stands before it.
fn bare(draft: &mut Draft<'_>, at: usize, end: usize) {
    let page = &draft.page;
    let Some((length, kind)) = page.lexicon.kinds.orgs.start_of(page.ones(at..end), &[OrgPart::Bare]) else { return };
    let stop = at + length;
    let compound = page.before(at).is_some_and(|t| page.is_noun(t) && draft.is_free(t));
    let named = kind.note == "the" && (page.lower_before(at) != "the" || page.lower(stop) == "to");
    let acts = page.is_speech(stop) || !goes_on(draft, stop, end);
    if !(at..stop).all(|t| draft.is_free(t)) || compound || named || !acts {
        return;
    }
    let words = page.phrase(at..stop);
    if let Some((whole, country)) = local(draft, at, stop) {
        let name = page.phrase(whole.clone());
        let ix = draft.plain(id_in("agency", country, &name), EntityType::AGENCY, &name, country, Some(&words));
        draft.also(ix, words);
        draft.mention(whole, stop - 1, ix, Reason::Pattern);
        return;
    }
    let what = words.to_lowercase();
    let same = |e: &Entity| e.kind == EntityType::AGENCY && e.note.as_deref().is_some_and(|n| same_kind(n, &what));
    let mut here = (0..draft.list.len()).filter(|at| same(&draft.list[*at]));
    let only = here.next().filter(|_| here.next().is_none()).map(EntityIx);
    let code = agency::state_near(draft, at);
    let known = only.or_else(|| code.and_then(|code| described(draft, code, &what)));
    let ix = known
        .unwrap_or_else(|| draft.plain(id_in("agency", code, &what), EntityType::AGENCY, &what, code, Some(&what)));
    draft.mention(at..stop, stop - 1, ix, Reason::Pattern);
}

/// The tokens and the state of a body whose place stands just before it: `Basra police`.
fn local(draft: &Draft<'_>, at: usize, stop: usize) -> Option<(Range<usize>, Option<CountryCode>)> {
    let mention = draft.at(draft.page.before(at)?).filter(|m| m.tokens.end == at)?;
    let place = draft.get(mention.entity);
    let whole = mention.tokens.start..stop;
    (place.kind == EntityType::REGION).then_some((whole, place.country))
}

fn is_modifier(draft: &Draft<'_>, token: usize) -> bool {
    let page = &draft.page;
    let describes = matches!(page.upos(token), Some(Upos::Adj | Upos::Num)) || page.lower(token).contains('-');
    describes && !page.is_possessive(token) || page.lexicon.kinds.orgs.has(page.lower(token), &[OrgPart::Modifier])
}

/// The end of a noun that stands for the state itself; none where it only modifies another noun.
fn state_noun(draft: &Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let (length, kind) = draft.page.lexicon.kinds.orgs.start_of(draft.page.ones(at..end), &[OrgPart::State])?;
    let stop = at + length;
    let one_person = kind.note == "people" && draft.page.lower(stop - 1) == draft.page.one(stop - 1);
    (!goes_on(draft, stop, end) && !one_person).then_some(stop)
}

/// Whether the next word goes on with a compound: "military base", "government forces".
fn goes_on(draft: &Draft<'_>, at: usize, end: usize) -> bool {
    let page = &draft.page;
    if at >= end || page.is_possessive(at) {
        return false;
    }
    if page.lexicon.kinds.titles.has(page.lower(at), &[TitlePart::Office]) {
        return false;
    }
    let noun = page.is_noun(at) && !page.is_capital(at);
    noun || is_listed(draft, at) && !page.is_verb(at) || page.is_capital(at) && draft.is_free(at)
}

/// Whether a word is a noun that takes another before it: soldiers, arms, places, bodies.
fn is_listed(draft: &Draft<'_>, at: usize) -> bool {
    let (one, kinds) = (draft.page.one(at), &draft.page.lexicon.kinds);
    kinds.forces.has(one, &[ForcePart::Troops, ForcePart::Unit, ForcePart::Civilians])
        || kinds.weapons.has(one, &[WeaponPart::Head])
        || kinds.places.has(one, &[PlacePart::Facility])
        || kinds.orgs.has(one, &[OrgPart::Lower])
}

/// The end of a body that counts as an organisation behind a nationality.
fn body(draft: &Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let page = &draft.page;
    let (length, _) = page.lexicon.kinds.orgs.start_of(page.ones(at..end), &[OrgPart::Lower])?;
    let stop = at + length;
    // What is learnt is called intelligence too: only the service acts.
    let acts = page.lower(stop - 1) != "intelligence"
        || length > 1
        || matches!(page.deprel(at), Some(Deprel::Nsubj | Deprel::NsubjPass))
        || page.is_speech(stop);
    (acts && !goes_on(draft, stop, end)).then_some(stop)
}

fn body_of(draft: &mut Draft<'_>, code: CountryCode, words: Range<usize>, head: usize) -> EntityIx {
    let note = draft.page.phrase(head..words.end).to_lowercase();
    if let Some(known) = described(draft, code, &note) {
        return known;
    }
    let bare = draft.page.phrase(words);
    let name = match draft.page.lexicon.names.adjective(code) {
        Some(adjective) => format!("{adjective} {bare}"),
        None => bare.clone(),
    };
    let ix = draft.plain(id_in("agency", Some(code), &bare), EntityType::AGENCY, &name, Some(code), Some(&note));
    draft.also(ix, bare);
    ix
}

/// The one body of a state that a description fits: of the report's own, else of all that are known, else the
/// report's only one that fits loosely.
pub(super) fn described(draft: &mut Draft<'_>, code: CountryCode, what: &str) -> Option<EntityIx> {
    let fits = |note: &Option<String>, country: Option<CountryCode>| {
        country == Some(code) && note.as_deref().is_some_and(|n| same_kind(n, what))
    };
    let here = draft.list.iter().position(|e| e.kind == EntityType::AGENCY && fits(&e.note, e.country));
    if let Some(at) = here {
        return Some(EntityIx(at));
    }
    let names = &draft.page.lexicon.names;
    let mut known = names.entries().filter(|(_, e)| e.kind == EntityType::AGENCY && fits(&e.note, e.country));
    match (known.next(), known.next()) {
        (Some((only, _)), None) => Some(draft.known(only)),
        _ => own_service(draft, code, what),
    }
}

/// The report's only intelligence service of a state, where the state has no main one.
fn own_service(draft: &Draft<'_>, code: CountryCode, what: &str) -> Option<EntityIx> {
    let service = |e: &Entity| e.country == Some(code) && e.note.as_deref().is_some_and(|n| is_service(n, what));
    let mut found = (0..draft.list.len()).filter(|at| service(&draft.list[*at]));
    let only = found.next().filter(|_| found.next().is_none());
    only.map(EntityIx)
}

/// Whether a note names an intelligence service of some sort, and a description any such service.
pub(super) fn is_service(note: &str, what: &str) -> bool {
    let sort = matches!(note, "foreign intelligence service" | "security service" | "military intelligence")
        || matches!(note, "signals intelligence agency" | "counterintelligence command" | "intelligence office");
    sort && plain(what) == "spy agency"
}

/// Whether two words for a body mean the same sort.
pub(super) fn same_kind(note: &str, what: &str) -> bool {
    plain(note) == plain(what)
}

fn plain(word: &str) -> &str {
    match word {
        "intelligence service" | "intelligence agency" | "intelligence" => "spy agency",
        "state news agency" | "official news agency" => "news agency",
        "congress" | "national assembly" => "parliament",
        "defense ministry" => "defence ministry",
        other => other,
    }
}

/// "the government of Ukraine", "the government of President Kim".
fn of_state(draft: &mut Draft<'_>, at: usize, end: usize) {
    if !draft.is_free(at) || at + 2 >= end {
        return;
    }
    let page = &draft.page;
    let Some((length, kind)) = page.lexicon.kinds.orgs.start_of(page.ones(at..end), &[OrgPart::State]) else { return };
    let (of, organ) = (at + length, kind.note == "organ");
    if page.lower(of) != "of" {
        return;
    }
    let state = of + 1 + usize::from(page.lower(of + 1) == "the");
    let Some(mention) = draft.at(state).filter(|m| m.tokens.start == state && m.reason != Reason::Demonym) else {
        return;
    };
    let (entity, stop) = (mention.entity, mention.tokens.end);
    if !organ || stop > end {
        return;
    }
    if draft.kind(entity) == EntityType::COUNTRY {
        draft.mention(at..stop, of - 1, entity, Reason::Description);
    } else if draft.kind(entity) == EntityType::PERSON
        && let Some(state) = draft.get(entity).country.and_then(|code| draft.country(code))
    {
        draft.mention(at..stop, of - 1, state, Reason::Description);
    }
}

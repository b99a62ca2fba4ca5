//! Descriptions with one fitting entity: `the spy agency`, `Seoul's spy agency`, `the Russian leader`, `the group`, `the missiles`.

use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Mention, Reason, agency, state};
use crate::lexicon::{ContextPart, Kind, OrgPart, TitlePart, WeaponPart};
use crate::schema::{CountryCode, EntityType, PartialDate};

/// How many mentions back an antecedent may stand.
const LOOK_BACK: usize = 60;

/// Adds descriptions, in the order of the text.
pub(super) fn add(draft: &mut Draft<'_>, published: Option<PartialDate>) {
    let before = draft.sorted();
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        for at in tokens.clone() {
            if draft.page.lower(at) == "the" {
                definite(draft, at + 1, tokens.end, &before);
            }
            leader(draft, at, tokens.end, &before, published);
        }
    }
    same_arms(draft, &before);
}

/// The mentions before a token, nearest first.
fn earlier(before: &[Mention], token: usize) -> impl Iterator<Item = &Mention> {
    let end = before.partition_point(|m| m.tokens.start < token);
    before[end.saturating_sub(LOOK_BACK)..end].iter().rev()
}

/// The mentions behind a token, nearest first.
fn later(before: &[Mention], token: usize) -> impl Iterator<Item = &Mention> {
    let start = before.partition_point(|m| m.tokens.start <= token);
    before[start..].iter().take(LOOK_BACK)
}

/// "the agency", "the ministry", "the militant group": the organisation of that sort named last.
fn definite(draft: &mut Draft<'_>, at: usize, end: usize, before: &[Mention]) {
    let page = &draft.page;
    let mut from = at;
    while from < end && from - at < 2 && page.is_noun(from + 1) && !heads(draft, from, end) {
        from += 1;
    }
    let Some(stop) = head_end(draft, from, end) else { return };
    if !(at..stop).all(|t| draft.is_free(t)) || page.is_noun(stop) && draft.is_free(stop) || page.is_capital(stop - 1) {
        return;
    }
    let what = page.phrase(from..stop).to_lowercase();
    if let Some(entity) = earlier(before, at).map(|m| m.entity).find(|ix| is_such(draft, *ix, &what)) {
        draft.mention(at..stop, stop - 1, entity, Reason::Description);
    }
}

fn heads(draft: &Draft<'_>, at: usize, end: usize) -> bool {
    head_end(draft, at, end).is_some()
}

fn head_end(draft: &Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let parts = [&agency::HEADS[..], &[OrgPart::Lower]].concat();
    let (length, _) = draft.page.lexicon.kinds.orgs.start_of(draft.page.ones(at..end), &parts)?;
    Some(at + length)
}

/// Whether an organisation is of the sort that a description names.
fn is_such(draft: &Draft<'_>, ix: EntityIx, what: &str) -> bool {
    let entity = draft.get(ix);
    if entity.kind != EntityType::AGENCY {
        return false;
    }
    let head = what.rsplit(' ').next().unwrap_or(what);
    let note = entity.note.as_deref().unwrap_or_default();
    let name = entity.name.to_lowercase();
    let in_name = name.split(' ').any(|w| w == head);
    let by_note = note == what || (what == head && (note.ends_with(head) || loosely(note, head)));
    by_note || (what == head && in_name) || state::same_kind(note, what) || state::is_service(note, what)
}

/// Words that news uses for a sort of body.
fn loosely(note: &str, head: &str) -> bool {
    match head {
        "group" | "organization" | "organisation" | "movement" => {
            note.contains("group") || note.contains("movement") || note.contains("militia")
        }
        "agency" | "service" => note.contains("agency") || note.contains("service"),
        "alliance" | "bloc" => note.contains("alliance") || note.contains("union"),
        "newspaper" | "outlet" | "broadcaster" | "network" | "channel" => {
            note.contains("outlet") || note.contains("news")
        }
        "company" | "firm" => note.contains("company"),
        "ministry" | "department" => note.contains("ministry"),
        _ => false,
    }
}

/// "the Russian leader", "Russia's president": the one person of the state with such an office.
fn leader(draft: &mut Draft<'_>, at: usize, end: usize, before: &[Mention], published: Option<PartialDate>) {
    let page = &draft.page;
    if !draft.is_free(at) {
        return;
    }
    let Some((length, title)) = page.lexicon.kinds.titles.start_of(page.lowers(at..end), &[TitlePart::Office]) else {
        return;
    };
    let stop = at + length;
    let note = title.note.clone();
    let bare = page.lower_before(at) == "the";
    let state = draft.state_before(at);
    let goes_on = page.is_noun(stop) && !page.is_possessive(stop) || page.lower(stop) == "of";
    if goes_on || (!bare && state.is_none()) || page.is_possessive(stop) && page.is_capital(stop + 1) {
        return;
    }
    let fits = |ix: &EntityIx| {
        let entity = draft.get(*ix);
        entity.kind == EntityType::PERSON
            && state.as_ref().is_none_or(|(code, _)| entity.country == Some(*code))
            && holds(draft, *ix, page.lower(stop - 1), &note)
    };
    let found = earlier(before, at).map(|m| m.entity).find(fits);
    let start = state.as_ref().map_or(at, |(_, owner)| owner.start);
    if let Some(entity) = found {
        draft.mention(start..stop, stop - 1, entity, Reason::Description);
    } else if let Some((code, _)) = state
        && let Some(entity) = holder(draft, start, at..stop, code, published)
    {
        draft.mention(start..stop, stop - 1, entity, Reason::Office);
    }
}

/// Who holds an office of a state when the report is published; nobody behind `former`, `then` and the like.
fn holder(
    draft: &mut Draft<'_>,
    start: usize,
    title: Range<usize>,
    code: CountryCode,
    published: Option<PartialDate>,
) -> Option<EntityIx> {
    let page = &draft.page;
    let filler = |t: usize| page.lexicon.kinds.contexts.has(page.lower(t), &[ContextPart::Filler]);
    if page.before(start).is_some_and(filler) || page.is_capital(title.end) {
        return None;
    }
    let name = page.lexicon.names.holder(&page.phrase(title), &code.entity(), published?)?;
    Some(draft.known(name))
}

/// Whether a person's note names an office of a sort.
fn holds(draft: &Draft<'_>, ix: EntityIx, word: &str, sort: &str) -> bool {
    let Some(note) = draft.get(ix).note.as_deref() else { return false };
    let titles = &draft.page.lexicon.kinds.titles;
    let rules = |kind: &Kind<TitlePart>| matches!(kind.note.as_str(), "head of state" | "head of government");
    let same = titles.get(note, &[TitlePart::Office]).is_some_and(rules);
    note.ends_with(word) || (word == "leader" && (sort == "head of state") && same)
}

/// "the missiles", "drones", "such weapons": the weapon with that head that was named last, else the next one.
fn same_arms(draft: &mut Draft<'_>, before: &[Mention]) {
    for at in 0..draft.mentions.len() {
        let mention = &draft.mentions[at];
        if mention.tokens.len() != 1 || draft.kind(mention.entity) != EntityType::WEAPON {
            continue;
        }
        let (token, entity) = (mention.tokens.start, mention.entity);
        let others = matches!(draft.page.lower_before(token), "other" | "another" | "more" | "new" | "different");
        let kinds = &draft.page.lexicon.kinds.weapons;
        let one = draft.page.one(token);
        if !others && kinds.has(one, &[WeaponPart::Head]) && !kinds.has(one, &[WeaponPart::Vague]) {
            let head = draft.page.one(token).to_owned();
            let fuller = |m: &&Mention| m.entity != entity && ends_with(draft, m.entity, &head);
            let after = || later(before, token).find(fuller);
            if let Some(ix) = earlier(before, token).find(fuller).or_else(after).map(|m| m.entity) {
                let form = draft.page.phrase(token..token + 1);
                draft.also(ix, form);
                draft.mentions[at].entity = ix;
                draft.mentions[at].reason = Reason::Description;
            }
        }
    }
}

/// Whether a weapon is more exactly what a head noun names: by its last word, or by what a named one is.
fn ends_with(draft: &Draft<'_>, ix: EntityIx, head: &str) -> bool {
    let entity = draft.get(ix);
    let named = entity.name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let by_name = entity.name.to_lowercase().strip_suffix(head).is_some_and(|rest| rest.ends_with(' '));
    let by_note = named && entity.note.as_deref().is_some_and(|note| note.ends_with(head));
    entity.kind == EntityType::WEAPON && (by_name || by_note)
}

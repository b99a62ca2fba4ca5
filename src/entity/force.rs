//! Forces: soldiers of a state ("North Korean troops"), of an organisation ("Hamas fighters"), bare ones, and named units.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::{Draft, id_in};
use super::{EntityIx, Mention, Reason};
use crate::lexicon::ForcePart;
use crate::schema::{CountryCode, EntityType};
use crate::syntax::{Deprel, Upos};

/// The parts that are groups of people.
const GROUPS: [ForcePart; 10] = [
    ForcePart::Special,
    ForcePart::Troops,
    ForcePart::Officers,
    ForcePart::Rebels,
    ForcePart::Militants,
    ForcePart::Security,
    ForcePart::Peacekeepers,
    ForcePart::Prisoners,
    ForcePart::Civilians,
    ForcePart::Protesters,
];

/// Those of them that are mostly at home where they are: troops are sent, rebels are not.
const LOCAL: [ForcePart; 4] = [ForcePart::Rebels, ForcePart::Militants, ForcePart::Civilians, ForcePart::Protesters];

/// The most words between a nationality and the noun.
const LONGEST: usize = 5;

/// Those that belong to some state: to the one that a report is about only where hardly another is named.
const OFFICIAL: [ForcePart; 3] = [ForcePart::Troops, ForcePart::Officers, ForcePart::Security];

/// The fewest names by which a report is surely about a state.
const OFTEN: usize = 5;

/// One in how many names at least belongs to the state that a report is about.
const HOME: usize = 3;

/// Adds forces. A bare noun is the one force of its group that its sentence or the one before names.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<(usize, Range<usize>)> = draft.page.sentences().map(|(n, s)| (n, s.tokens.clone())).collect();
    let mut bare = Vec::new();
    for (n, tokens) in &sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some(end) = unit(draft, at, tokens) {
                at = end;
                continue;
            }
            at = match noun(draft, at, tokens) {
                Some(found) if found.owned => found.tokens.end,
                Some(found) => {
                    bare.push((*n, found.clone()));
                    found.tokens.end
                }
                None => at + 1,
            };
        }
    }
    people(draft, &sentences);
    link_bare(draft, &bare);
}

#[derive(Clone)]
struct Noun {
    tokens: Range<usize>,
    group: String,
    owned: bool,
}

fn noun(draft: &mut Draft<'_>, at: usize, sentence: &Range<usize>) -> Option<Noun> {
    let page = &draft.page;
    let (length, kind) = page.lexicon.kinds.forces.start_of(page.ones(at..sentence.end), &GROUPS)?;
    let end = at + length;
    let (plural_only, group) = (kind.note == "plural", group_name(kind.part));
    let single = page.lower(end - 1) == page.one(end - 1) && page.lower(end - 1) != "people";
    let special = kind.part == ForcePart::Special
        || (at > sentence.start && page.lexicon.kinds.forces.has(page.lower(at - 1), &[ForcePart::Modifier]));
    let is_noun = page.upos(end - 1).is_none_or(|tag| matches!(tag, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X));
    let modifies = single && draft.is_free(end) && page.is_noun(end) && end < sentence.end && !page.is_capital(end);
    let adjective = page.upos(end - 1) == Some(Upos::Adj) && single;
    if !(at..end).all(|t| draft.is_free(t))
        || plural_only && single && !special
        || !is_noun
        || adjective
        || modifies
        || leads_on(draft, end, sentence.end)
    {
        return None;
    }
    let start = modifiers(draft, at, sentence.start);
    match owner(draft, start) {
        Some((code, from, adjective)) => {
            let name = format!("{adjective} {group}");
            let ix = of_state(draft, code, group, &name);
            draft.mention(from..end, end - 1, ix, Reason::Pattern);
            Some(Noun { tokens: from..end, group: group.to_owned(), owned: true })
        }
        None => Some(Noun { tokens: start..end, group: group.to_owned(), owned: false }),
    }
}

fn group_name(part: ForcePart) -> &'static str {
    match part {
        ForcePart::Troops | ForcePart::Unit | ForcePart::Modifier => "troops",
        ForcePart::Special => "special forces",
        ForcePart::Officers => "officers",
        ForcePart::Rebels => "rebels",
        ForcePart::Militants => "militants",
        ForcePart::Security => "security forces",
        ForcePart::Peacekeepers => "peacekeepers",
        ForcePart::Prisoners => "prisoners",
        ForcePart::Civilians => "civilians",
        ForcePart::Protesters => "protesters",
    }
}

/// Whether a noun follows that goes on with the phrase: "soldiers' families", "rebel leaders", "troop deployment" all but the last.
fn leads_on(draft: &Draft<'_>, end: usize, limit: usize) -> bool {
    let next = draft.page.lexicon.kinds.forces.start_of(draft.page.ones(end..limit), &GROUPS);
    next.is_some()
}

fn modifiers(draft: &Draft<'_>, head: usize, limit: usize) -> usize {
    let page = &draft.page;
    let mut start = head;
    while start > limit && head - start < LONGEST && draft.is_free(start - 1) {
        let word = start - 1;
        let known = page.lexicon.kinds.forces.has(page.lower(word), &[ForcePart::Modifier]);
        let describes = matches!(page.upos(word), Some(Upos::Adj)) && page.lower(word) != "own";
        if !known && !describes {
            break;
        }
        start = word;
    }
    start
}

/// The state or organisation before a force: its code, where the phrase begins, and how it is written.
fn owner(draft: &Draft<'_>, start: usize) -> Option<(CountryCode, usize, String)> {
    let mention = draft.owner_before(start)?;
    let entity = draft.get(mention.entity);
    let acts = [EntityType::COUNTRY, EntityType::AGENCY, EntityType::PERSON].contains(&entity.kind);
    let region = entity.kind == EntityType::REGION && mention.reason == Reason::Demonym;
    let code = entity.country.filter(|_| acts || region)?;
    let adjective = draft.page.lexicon.names.adjective(code);
    let written = if entity.kind == EntityType::AGENCY { Some(entity.name.as_str()) } else { adjective };
    Some((code, mention.tokens.start, written.unwrap_or(&entity.name).to_owned()))
}

fn of_state(draft: &mut Draft<'_>, code: CountryCode, group: &str, name: &str) -> EntityIx {
    draft.plain(id_in("force", Some(code), group), EntityType::FORCE, name, Some(code), Some(group))
}

/// "North Koreans", "two Palestinians": a demonym in the plural that is no adjective.
fn people(draft: &mut Draft<'_>, sentences: &[(usize, Range<usize>)]) {
    for (_, tokens) in sentences {
        for at in tokens.clone() {
            demonym(draft, at);
        }
    }
}

fn demonym(draft: &mut Draft<'_>, at: usize) {
    let Some(mention) = draft.at(at).filter(|m| m.reason == Reason::Demonym && m.tokens.end == at + 1) else { return };
    let tokens = mention.tokens.clone();
    let Some(code) = draft.get(mention.entity).country else { return };
    let last = draft.page.lower(at);
    let many = last.ends_with('s') && !last.ends_with("ss");
    let one = draft.page.lower_before(tokens.start) == "a" && draft.page.upos(at) == Some(Upos::Noun);
    if !many && !one || speaks(draft, &tokens) {
        return;
    }
    let text = draft.page.phrase(tokens.clone());
    let ix = of_state(draft, code, "people", &text);
    draft.clear(tokens.clone());
    draft.mention(tokens, at, ix, Reason::Demonym);
}

/// Whether a people speaks for its state: "the Ukrainians said", "according to the Ukrainians".
fn speaks(draft: &Draft<'_>, tokens: &Range<usize>) -> bool {
    let page = &draft.page;
    let start = if page.lower_before(tokens.start) == "the" { tokens.start - 1 } else { tokens.start };
    let according = page.before(start).is_some_and(|t| page.lower(t) == "to" && page.lower_before(t) == "according");
    according || page.is_speech(tokens.end)
}

/// "11th Corps", "82nd Airborne Division", "155th Separate Mechanized Brigade", "Wagner unit" not.
fn unit(draft: &mut Draft<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let page = &draft.page;
    let ordinal = page
        .lower(at)
        .strip_suffix("th")
        .or_else(|| page.lower(at).strip_suffix("st"))
        .or_else(|| page.lower(at).strip_suffix("nd"))
        .or_else(|| page.lower(at).strip_suffix("rd"))
        .or_else(|| page.lower(at).strip_suffix('d'));
    if ordinal.is_none_or(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit())) || !draft.is_free(at) {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end && end - at < LONGEST && draft.is_free(end) {
        let is_head = page.lexicon.kinds.forces.has(page.one(end), &[ForcePart::Unit]);
        end += 1;
        if is_head {
            add_unit(draft, at..end);
            return Some(end);
        }
        if !page.is_capital(end - 1) && !page.lexicon.kinds.forces.has(page.lower(end - 1), &[ForcePart::Modifier]) {
            return None;
        }
    }
    None
}

fn add_unit(draft: &mut Draft<'_>, words: Range<usize>) {
    let name = draft.page.phrase(words.clone());
    let state = draft.state_before(words.start);
    let country = state.as_ref().map(|(country, _)| *country);
    let ix = draft.plain(id_in("force", country, &name), EntityType::FORCE, &name, country, Some("unit"));
    draft.also(ix, name);
    let start = state.map_or(words.start, |(_, owner)| owner.start);
    draft.mention(start..words.end, words.end - 1, ix, Reason::Pattern);
}

/// Links bare nouns to the force of their group that was named last as a subject, in the sentence or the one before;
/// else to the only one named there. What someone sends is his own, so it is linked to none.
fn link_bare(draft: &mut Draft<'_>, bare: &[(usize, Noun)]) {
    let all = draft.sorted();
    let home = home(draft, &all);
    let forces: Vec<Mention> = all.iter().filter(|m| draft.kind(m.entity) == EntityType::FORCE).cloned().collect();
    for (n, noun) in bare {
        if let Some(ix) = meant(draft, &forces, *n, noun).filter(|_| !is_sent(draft, noun)) {
            draft.mention(noun.tokens.clone(), noun.tokens.end - 1, ix, Reason::Coreference);
            continue;
        }
        let of = |parts: &[ForcePart]| parts.iter().any(|part| group_name(*part) == noun.group);
        let state = match home {
            _ if of(&LOCAL) => place(draft, &all, *n).or(home.map(|home| home.state)),
            Some(home) if of(&OFFICIAL) && home.is_sure => Some(home.state),
            _ => None,
        };
        add_bare(draft, noun, state);
    }
}

/// The state of the one place that a sentence names: "rebels in Aleppo" are Syria's.
fn place(draft: &Draft<'_>, all: &[Mention], sentence: usize) -> Option<CountryCode> {
    let from = all.partition_point(|m| m.sentence < sentence);
    let to = all.partition_point(|m| m.sentence <= sentence);
    let places = all[from..to].iter().map(|m| draft.get(m.entity)).filter(|e| e.kind == EntityType::REGION);
    let mut states: Vec<CountryCode> = places.filter_map(|e| e.country).collect();
    states.sort();
    states.dedup();
    if let [only] = states.as_slice() { Some(*only) } else { None }
}

/// The state that a report is about.
#[derive(Clone, Copy)]
struct Home {
    state: CountryCode,
    /// Whether hardly another state is named.
    is_sure: bool,
}

/// The state that most names of a report belong to, where they are at least a third of those that belong to one.
fn home(draft: &Draft<'_>, all: &[Mention]) -> Option<Home> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for code in all.iter().filter_map(|m| draft.get(m.entity).country) {
        *counts.entry(code).or_default() += 1;
    }
    let sum: usize = counts.values().sum();
    let (state, most) = counts.into_iter().max_by_key(|&(code, count)| (count, Reverse(code)))?;
    let is_sure = most * 2 >= sum && most >= OFTEN;
    (most * HOME >= sum).then_some(Home { state, is_sure })
}

fn meant(draft: &Draft<'_>, forces: &[Mention], sentence: usize, noun: &Noun) -> Option<EntityIx> {
    let mut near = [Some(sentence), sentence.checked_sub(1)].into_iter().flatten();
    near.find_map(|n| {
        let from = forces.partition_point(|m| m.sentence < n);
        let to = forces.partition_point(|m| m.sentence <= n);
        topic(draft, &forces[from..to], noun)
    })
}

/// The force of a noun's group that was the last subject before it, else the only one.
fn topic(draft: &Draft<'_>, near: &[Mention], noun: &Noun) -> Option<EntityIx> {
    let of_group = |m: &&Mention| draft.get(m.entity).note.as_deref() == Some(&noun.group);
    let subject = |m: &&Mention| {
        m.tokens.end <= noun.tokens.start
            && matches!(draft.page.deprel(m.head), Some(Deprel::Nsubj | Deprel::NsubjPass))
    };
    if let Some(topic) = near.iter().filter(of_group).rfind(subject) {
        return Some(topic.entity);
    }
    let named = near.iter().filter(of_group).filter(|m| m.tokens.start < noun.tokens.start);
    let mut all: Vec<EntityIx> = named.map(|m| m.entity).collect();
    all.sort();
    all.dedup();
    if let [only] = all.as_slice() { Some(*only) } else { None }
}

/// Whether a bare noun is what someone sends, or as an object comes on top of others: "send troops", "needs more soldiers".
fn is_sent(draft: &Draft<'_>, noun: &Noun) -> bool {
    let page = &draft.page;
    let head = noun.tokens.end - 1;
    let more = |word: &str| matches!(word, "more" | "additional" | "extra" | "further" | "new" | "fresh");
    let added = more(page.lower(noun.tokens.start)) || more(page.lower_before(noun.tokens.start));
    let subject = matches!(page.deprel(head), Some(Deprel::Nsubj | Deprel::NsubjPass));
    let object = matches!(page.deprel(head), Some(Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod));
    added && !subject || page.head(head).filter(|_| object).is_some_and(|word| deploys(draft, word))
}

fn deploys(draft: &Draft<'_>, word: usize) -> bool {
    let (frames, lemma) = (&draft.page.lexicon.frames, draft.page.lemma(word));
    let triggers = if draft.page.is_verb(word) { frames.of_verb(lemma) } else { frames.of_noun(lemma) };
    triggers.iter().any(|trigger| frames.get(trigger.frame).relation.name() == "DEPLOYS")
}

fn add_bare(draft: &mut Draft<'_>, noun: &Noun, state: Option<CountryCode>) {
    let text = draft.page.phrase(noun.tokens.end - 1..noun.tokens.end).to_lowercase();
    let name = if noun.group == "civilians" { text } else { noun.group.clone() };
    let adjective = state.and_then(|code| draft.page.lexicon.names.adjective(code));
    let full = adjective.map_or_else(|| name.clone(), |adjective| format!("{adjective} {name}"));
    let ix = draft.plain(id_in("force", state, &name), EntityType::FORCE, &full, state, Some(&noun.group));
    draft.also(ix, name);
    let reason = if state.is_some() { Reason::Setting } else { Reason::Pattern };
    draft.mention(noun.tokens.clone(), noun.tokens.end - 1, ix, reason);
}

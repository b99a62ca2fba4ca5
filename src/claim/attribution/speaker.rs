//! From a word to whoever speaks by it: a name, a pronoun, "the spokesman", "a statement by the ministry".

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use super::voices::Before;
use crate::claim::args;
use crate::claim::scene::{Scene, acts};
use crate::entity::{Entity, Mention, Reason};
use crate::schema::{CountryCode, EntityType};
use crate::syntax::{Deprel, Upos};

/// How far from a verb of saying a name may stand that the tree does not give it.
const NEAR: usize = 8;

/// "The paper" is the last outlet that spoke.
const PAPERS: [&str; 7] = ["paper", "newspaper", "agency", "channel", "network", "broadcaster", "magazine"];

/// "The president" is the last person who spoke.
const LEADERS: [&str; 9] =
    ["director", "president", "leader", "minister", "chief", "commander", "general", "premier", "chancellor"];

/// "Officials" without more are those of the state at hand.
const OFFICIALS: [&str; 3] = ["official", "officer", "authority"];

/// The speakers of a verb of saying.
pub(super) fn of_verb<'a>(scene: &Scene<'a>, verb: usize, before: &Before<'a>) -> Vec<&'a Entity> {
    let after = inverted(scene, verb).filter(|_| ends_quotation(scene, verb));
    let words = after.or_else(|| titled(scene, verb)).or_else(|| subject(scene, verb));
    let words = words.into_iter().chain(quoted_object(scene, verb));
    let found: Vec<&Entity> = words.flat_map(|word| together(scene, word, before)).collect();
    if !found.is_empty() {
        return found;
    }
    let beside = adjacent(scene, verb).filter(|_| !args::is_passive(scene, verb));
    beside.map_or_else(Vec::new, |word| together(scene, word, before))
}

/// The word that speaks by a verb of saying.
pub(super) fn word(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    inverted(scene, verb).filter(|_| ends_quotation(scene, verb)).or_else(|| subject(scene, verb))
}

/// "Army Chief of Staff Hector Rios said": the person named right before the verb, not the body in the title.
fn titled(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let before = (0..verb).rev().find(|&w| !matches!(scene.word(w).upos, Upos::Aux | Upos::Adv | Upos::Part))?;
    let token = scene.token(before);
    let person = |m: &&Mention| m.tokens.end == token + 1 && scene.entity(m).kind == EntityType::PERSON;
    let found = scene.mentions().iter().find(person).filter(|m| m.reason != Reason::Coreference)?;
    let body = subject(scene, verb).filter(|&w| names_party(scene, w) && w < before)?;
    let apart = (body..before).any(|w| scene.is_verb(w) || matches!(scene.text(w), "," | "and"));
    scene.at_token(found.head).filter(|_| !apart && scene.mention(body).is_some_and(|m| m.head != found.head))
}

/// "An official quoted the general as saying": the general speaks too.
fn quoted_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let quotes = scene.lemma(verb) == "quote" && !args::is_passive(scene, verb);
    scene.children_by(verb, Deprel::Obj).next().filter(|_| quotes)
}

fn subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    if args::is_passive(scene, verb) {
        let told = scene.children_by(verb, Deprel::OblAgent).next();
        return told.or_else(|| (scene.lemma(verb) == "quote").then(|| args::surface_subject(scene, verb)).flatten());
    }
    args::surface_subject(scene, verb)
}

/// A name right after a verb that ends a quotation ("said Gary Ross"), or right before the verb.
fn adjacent(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    inverted(scene, verb).filter(|_| ends_quotation(scene, verb)).or_else(|| {
        let before = (verb.saturating_sub(NEAR)..verb).rev();
        let mut before = before.skip_while(|&w| matches!(scene.word(w).upos, Upos::Aux | Upos::Adv | Upos::Part));
        let last = before.next().map(|w| match scene.text(w) {
            "," => before_apposition(scene, w),
            ")" => before_brackets(scene, w),
            _ => w,
        });
        last.filter(|&w| names_party(scene, w) && scene.word(w).upos != Upos::Pron)
    })
}

/// The word that an apposition before a comma is set off from: "Beidetz" of "Beidetz, the head of research, told".
fn before_apposition(scene: &Scene<'_>, comma: usize) -> usize {
    let inside = (comma.saturating_sub(2 * NEAR)..comma).rev();
    let opening = inside.take_while(|&w| !scene.is_verb(w)).find(|&w| scene.text(w) == ",");
    opening.map_or(comma, |w| w.saturating_sub(1))
}

/// The word before brackets: "Institute" of "the Institute (ISW) said".
fn before_brackets(scene: &Scene<'_>, closing: usize) -> usize {
    let opening = (closing.saturating_sub(NEAR)..closing).rev().find(|&w| scene.text(w) == "(");
    opening.map_or(closing, |w| w.saturating_sub(1))
}

/// Whether a verb follows the end of what is said.
fn ends_quotation(scene: &Scene<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|w| matches!(scene.text(w), "," | "\"" | "”" | "''" | "’" | "'"))
}

/// The party between a verb and the next mark: in "said Russia fired" a verb comes first.
fn inverted(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let end = (verb + 1..scene.len().min(verb + NEAR)).find(|&w| is_stop(scene, w)).unwrap_or(scene.len());
    let verbal = |w: usize| scene.is_verb(w) || scene.word(w).upos == Upos::Aux;
    let told = matches!(scene.lemma(verb), "tell" | "inform" | "remind" | "assure" | "quote" | "cite" | "warn");
    let fits = !told && end <= verb + NEAR && (end == scene.len() || !verbal(end));
    let parties = || (verb + 1..end).filter(|&w| names_party(scene, w) && !is_owner(scene, w));
    let person = |&w: &usize| scene.mention(w).is_some_and(|m| scene.entity(m).kind == EntityType::PERSON);
    parties().find(person).or_else(|| parties().next()).filter(|_| fits)
}

fn is_stop(scene: &Scene<'_>, word: usize) -> bool {
    scene.is_verb(word)
        || scene.word(word).upos == Upos::Aux
        || matches!(scene.text(word), "," | ";" | "." | ":" | "\"" | "“" | "”")
}

fn names_party(scene: &Scene<'_>, word: usize) -> bool {
    scene.mention(word).is_some_and(|m| acts(scene.entity(m).kind))
}

/// Whether a party only tells whose the next party is ("South Korea's spy agency").
pub(super) fn is_owner(scene: &Scene<'_>, word: usize) -> bool {
    let under = scene.word(word).head.is_some_and(|h| names_party(scene, h));
    under && matches!(scene.word(word).deprel, Deprel::NmodPoss | Deprel::Amod | Deprel::Compound)
}

/// Whoever speaks by a word, and by those coordinated with it.
pub(super) fn together<'a>(scene: &Scene<'a>, word: usize, before: &Before<'a>) -> Vec<&'a Entity> {
    let others = scene.children_by(word, Deprel::Conj).filter(|&c| scene.is_noun(c));
    let mut out = Vec::new();
    for found in std::iter::once(word).chain(others).flat_map(|w| one(scene, w, before)) {
        if !out.contains(&found) {
            out.push(found);
        }
    }
    out
}

fn one<'a>(scene: &Scene<'a>, word: usize, before: &Before<'a>) -> Vec<&'a Entity> {
    let named = named_by(scene, word);
    match scene.lemma(word) {
        "he" | "she" => before.person.or(named).into_iter().collect(),
        "it" => before.body.or(named).into_iter().collect(),
        _ if named.is_some() => named.into_iter().collect(),
        _ if scene.word(word).upos == Upos::Propn => by_name_part(scene, word).into_iter().collect(),
        _ if is_voice(scene, word) => behind(scene, word, before),
        _ => Vec::new(),
    }
}

/// "Hua" where the report names one Hua Chunying.
fn by_name_part<'a>(scene: &Scene<'a>, word: usize) -> Option<&'a Entity> {
    let text = scene.text(word);
    let has_part = |e: &&Entity| e.kind == EntityType::PERSON && e.name.split(' ').any(|part| part == text);
    let mut found = scene.input.entities.list.iter().filter(has_part);
    found.next().filter(|_| found.next().is_none())
}

/// The party that a word names; officials stand for their state.
fn named_by<'a>(scene: &Scene<'a>, word: usize) -> Option<&'a Entity> {
    let entity = scene.entity(scene.mention(word)?);
    if entity.kind == EntityType::FORCE && is_voice(scene, word) {
        let state = entity.country.map(CountryCode::entity);
        return scene.input.entities.list.iter().find(|e| Some(&e.id) == state.as_ref());
    }
    acts(entity.kind).then_some(entity)
}

/// Whether a noun speaks for whoever it belongs to: a spokesman, a statement.
fn is_voice(scene: &Scene<'_>, word: usize) -> bool {
    scene.is_noun(word) && scene.cue(word).is_some_and(|c| c.voice)
}

/// Whoever a noun that speaks belongs to in its own phrase: "a report by the panel", "Tokyo's spokesman".
pub(super) fn owner<'a>(scene: &Scene<'a>, noun: usize) -> Option<&'a Entity> {
    let found = || apposed(scene, noun).or_else(|| owners(scene, noun).into_iter().next());
    is_voice(scene, noun).then(found).flatten()
}

/// The person that a noun in front of a name is: "spokesman Daniel Hagari".
fn apposed<'a>(scene: &Scene<'a>, noun: usize) -> Option<&'a Entity> {
    let those = |d: Deprel| scene.children_by(noun, d).filter_map(|c| named_by(scene, c));
    those(Deprel::Appos).chain(those(Deprel::Flat)).find(|e| e.kind == EntityType::PERSON)
}

fn owners<'a>(scene: &Scene<'a>, noun: usize) -> Vec<&'a Entity> {
    let owners = scene.children(noun).iter().copied().filter(|&c| owns(scene, c)).chain(following(scene, noun));
    let owners: Vec<usize> = owners.collect();
    let agents = scene.children_by(noun, Deprel::Acl).filter_map(|v| by_agent(scene, v));
    let all = owners.iter().copied().chain(agents);
    all.flat_map(|w| together(scene, w, &Before::default())).collect()
}

/// Whoever a spokesman or a statement belongs to; "the spokesman" without an owner is the last who spoke as one.
fn behind<'a>(scene: &Scene<'a>, noun: usize, before: &Before<'a>) -> Vec<&'a Entity> {
    if let Some(person) = apposed(scene, noun) {
        return vec![person];
    }
    let named = owners(scene, noun);
    let known_leader = LEADERS.contains(&scene.lemma(noun)) && before.person.is_some();
    if !named.is_empty() && !known_leader {
        return named;
    }
    let known = scene.children_by(noun, Deprel::Det).any(|d| matches!(scene.lemma(d), "the" | "that" | "this"));
    let lemma = scene.lemma(noun);
    let meant = match known {
        true if PAPERS.contains(&lemma) => before.outlet.or(before.last),
        true if LEADERS.contains(&lemma) => before.person,
        true => before.nouns.get(lemma).copied().or(before.last),
        false if OFFICIALS.contains(&lemma) => own_state(scene),
        false => None,
    };
    meant.into_iter().collect()
}

/// "Iran has tested a missile, an official said": an official of the state that the sentence is about.
fn own_state<'a>(scene: &Scene<'a>) -> Option<&'a Entity> {
    let parties = scene.mentions().iter().map(|m| scene.entity(m)).filter(|e| acts(e.kind));
    let code = parties.into_iter().next()?.country?.entity();
    scene.input.entities.list.iter().find(|e| e.id == code)
}

/// "analysts at the institute", whatever the tree hangs the phrase on.
fn following(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let preposition = Some(noun + 1).filter(|&w| w < scene.len());
    preposition.filter(|&w| matches!(scene.text(w), "at" | "of" | "from" | "for" | "with" | "by"))?;
    let near = (noun + 2..scene.len().min(noun + 2 + NEAR)).take_while(|&w| !is_stop(scene, w));
    near.into_iter().find(|&w| names_party(scene, w) && !is_owner(scene, w))
}

fn owns(scene: &Scene<'_>, child: usize) -> bool {
    match scene.word(child).deprel {
        Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked | Deprel::Appos | Deprel::Flat => {
            true
        }
        Deprel::Nmod => {
            matches!(scene.preposition(child).as_deref(), Some("by" | "from" | "of" | "for" | "with" | "at"))
        }
        _ => false,
    }
}

fn by_agent(scene: &Scene<'_>, participle: usize) -> Option<usize> {
    let by = |&c: &usize| scene.preposition(c).as_deref() == Some("by");
    let agent = scene.children_by(participle, Deprel::OblAgent).next();
    agent.or_else(|| scene.children_by(participle, Deprel::Obl).find(by))
}

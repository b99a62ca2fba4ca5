//! Mentions that may take part in a claim, and what speaks for each part.

use std::cmp::Ordering;

use super::super::args;
use super::candidate::{self, Candidate, Implied, first_actor, inside};
use super::clue::Clues;
use super::path::Path;
use crate::entity::Mention;
use crate::lexicon::{Frame, Function};
use crate::schema::Role;

/// Mentions further away than this are no participants, in words.
const FAR: usize = 60;

/// What the sentence before counts as, in steps of the tree.
const BEFORE: usize = 12;

/// A mention that may take part.
#[derive(Debug)]
pub(super) struct Participant<'a> {
    /// Its place in [`super::candidate::mentions`].
    pub(super) ix: usize,
    pub(super) mention: &'a Mention,
    /// Its head; of one told in the sentence before, the trigger.
    pub(super) word: usize,
    /// Told in the sentence before.
    pub(super) implied: bool,
    pub(super) clues: Clues,
    /// Steps of the tree between trigger and mention.
    pub(super) steps: usize,
}

/// The mentions that may take part at a word.
pub(super) fn participants<'a>(at: &Candidate<'_, 'a>) -> Vec<Participant<'a>> {
    let told = at.scene.mentions().iter().enumerate().filter_map(|(ix, mention)| told(at, ix, mention));
    let own = at.scene.mentions().len();
    let implied = candidate::implied(at.scene).into_iter().enumerate();
    told.chain(implied.map(|(n, found)| implied_part(at, own + n, &found))).collect()
}

fn told<'a>(at: &Candidate<'_, 'a>, ix: usize, mention: &'a Mention) -> Option<Participant<'a>> {
    let word = at.scene.at_token(mention.head).filter(|w| w.abs_diff(at.word) <= FAR)?;
    let path = Path::between(at.scene, at.word, word);
    let kind = at.kind(mention).to_string();
    let mut clues = Clues::default();
    clues.add("bias", &[]);
    clues.add("kind", &[&kind]);
    clues.add("kind-lemma", &[&kind, &at.lemma]);
    clues.add("kind-like", &[&kind, at.groups.like]);
    add_path(at, &path, &kind, &mut clues);
    add_position(at, mention, word, &kind, &mut clues);
    add_neighbours(at, mention, word, &kind, &mut clues);
    add_nesting(at, mention, &kind, &mut clues);
    add_places(at, word, &kind, &mut clues);
    add_rules(at, mention, &mut clues);
    if let Some(second) = &at.second {
        clues.turn();
        add_path(second, &Path::between(second.scene, at.word, word), &kind, &mut clues);
        add_places(second, word, &kind, &mut clues);
        add_rules(second, mention, &mut clues);
    }
    Some(Participant { ix, mention, word, implied: false, clues, steps: path.len() })
}

fn add_path(at: &Candidate<'_, '_>, path: &Path, kind: &str, clues: &mut Clues) {
    let voice = if at.passive { "passive" } else { "active" };
    for (tag, way) in [("path", path.name(at.scene)), ("plain", path.plain(at.scene))] {
        clues.add(tag, &[&way, &at.upos, voice]);
        clues.add(tag, &[&way, &at.upos, voice, kind]);
        clues.add(tag, &[&way, &at.lemma]);
        clues.add(tag, &[&way, at.groups.like, voice, "like"]);
        clues.add(tag, &[&way, at.groups.cameo, voice, "cameo"]);
    }
    clues.add("steps", &[&path.len().min(7).to_string(), kind]);
}

fn add_position(at: &Candidate<'_, '_>, mention: &Mention, word: usize, kind: &str, clues: &mut Clues) {
    let side = side(at.word, word);
    let distance = match word.abs_diff(at.word) {
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=6 => "6",
        7..=12 => "12",
        _ => "far",
    };
    clues.add("side", &[side, kind]);
    clues.add("side-distance", &[side, distance, kind]);
    clues.add("nearer", &[side, kind, &nearer(at, word, mention).min(3).to_string()]);
    clues.add("reason", &[&format!("{:?}", mention.reason), kind]);
    if first_actor(at.scene).is_some_and(|first| first.tokens.start == mention.tokens.start) {
        clues.add("first-actor", &[kind]);
    }
}

fn side(word: usize, other: usize) -> &'static str {
    match other.cmp(&word) {
        Ordering::Less => "before",
        Ordering::Equal => "self",
        Ordering::Greater => "after",
    }
}

/// How many mentions of the same type stand between.
fn nearer(at: &Candidate<'_, '_>, word: usize, mention: &Mention) -> usize {
    let (low, high) = (at.word.min(word), at.word.max(word));
    let between = |m: &&Mention| at.scene.at_token(m.head).is_some_and(|w| w > low && w < high);
    at.scene.mentions().iter().filter(between).filter(|m| at.kind(m) == at.kind(mention)).count()
}

fn add_neighbours(at: &Candidate<'_, '_>, mention: &Mention, word: usize, kind: &str, clues: &mut Clues) {
    let preposition = at.scene.preposition(word).unwrap_or_default();
    let this = at.kind_at(at.word).unwrap_or_default();
    let (start, end) = at.bounds(mention);
    let side = side(at.word, word);
    clues.add("head", &[&at.scene.lemma(word).to_lowercase()]);
    clues.add("preposition", &[&preposition, kind, side]);
    clues.add("relation", &[at.scene.word(word).deprel.name(), &preposition, kind]);
    clues.add("left", &[at.before(start, 1), kind]);
    clues.add("right", &[at.lemma_at(end), kind]);
    clues.add("kinds", &[kind, &this, side, &preposition]);
}

fn add_nesting(at: &Candidate<'_, '_>, mention: &Mention, kind: &str, clues: &mut Clues) {
    if at.scene.mentions().iter().any(|m| inside(mention, m)) {
        clues.add("nested", &[kind]);
    }
    if let Some(own) = at.scene.mention(at.word).filter(|m| inside(mention, m)) {
        clues.add("nested-here", &[kind, &at.kind(own).to_string()]);
    }
}

/// The place that passives, control and relatives undone give the mention.
fn add_places(at: &Candidate<'_, '_>, word: usize, kind: &str, clues: &mut Clues) {
    let mut placed = false;
    for (place, _) in at.places.iter().filter(|(_, w)| *w == word) {
        placed = true;
        clues.add("place", &[place, kind]);
        clues.add("place-pos", &[place, &at.upos]);
        clues.add("place-lemma", &[place, &at.lemma]);
        clues.add("place-like", &[place, at.groups.like, kind]);
        for frame in at.frames() {
            for role in Role::ALL.into_iter().filter(|role| asks(frame, *role, place)) {
                clues.add("frame", &[frame.relation.name(), role.name()]);
                clues.add("frame-kind", &[frame.relation.name(), role.name(), kind]);
            }
        }
    }
    if !placed {
        let subject = if at.args.subj.is_empty() { "" } else { "subj" };
        let object = if at.args.obj.is_empty() { "" } else { "obj" };
        clues.add("no-place", &[kind, subject, object]);
    }
}

/// Whether a frame looks for a role at a place.
fn asks(frame: &Frame, role: Role, place: &str) -> bool {
    let name = |function: &Function| match function {
        Function::Subj => place == "subj",
        Function::Obj => place == "obj",
        Function::Iobj => place == "iobj",
        Function::Comp => place == "comp",
        Function::Prep(word) => place == word,
        Function::State(_) | Function::Owner(_) | Function::Pair(_) => false,
    };
    frame.roles.get(&role).is_some_and(|places| places.iter().any(name))
}

fn add_rules(at: &Candidate<'_, '_>, mention: &Mention, clues: &mut Clues) {
    let id = &at.scene.entity(mention).id;
    for draft in &at.drafts {
        for (role, _) in draft.roles.iter().filter(|(_, filler)| *filler == id) {
            clues.add("rule", &[draft.relation.name(), role.name()]);
            clues.add("rule-any", &[role.name()]);
        }
    }
}

/// One whom the sentence leaves out.
fn implied_part<'a>(at: &Candidate<'_, 'a>, ix: usize, found: &Implied<'a>) -> Participant<'a> {
    let kind = at.kind(found.mention).to_string();
    let voice = if at.passive { "passive" } else { "active" };
    let subject = if args::surface_subject(at.scene, at.word).is_some() { "subject" } else { "none" };
    let actors = if first_actor(at.scene).is_some() { "some" } else { "none" };
    let mut clues = Clues::default();
    clues.add("implied", &[found.why]);
    clues.add("implied-kind", &[found.why, &kind]);
    clues.add("implied-lemma", &[found.why, &at.lemma]);
    clues.add("implied-like", &[found.why, at.groups.like]);
    clues.add("implied-voice", &[found.why, voice, subject, &at.upos]);
    clues.add("implied-actors", &[found.why, actors, &kind]);
    if let Some(through) = found.through {
        add_through(at, through, &mut clues);
    }
    Participant { ix, mention: found.mention, word: at.word, implied: true, clues, steps: BEFORE }
}

/// Where what belongs to the implied state stands.
fn add_through(at: &Candidate<'_, '_>, through: &Mention, clues: &mut Clues) {
    let Some(word) = at.scene.at_token(through.head) else { return };
    let kind = at.kind(through).to_string();
    let preposition = at.scene.preposition(word).unwrap_or_default();
    clues.add("through", &[&kind, side(at.word, word), &preposition]);
    clues.add("through-lemma", &[&kind, &at.lemma]);
    clues.add("through-path", &[&kind, &Path::between(at.scene, at.word, word).plain(at.scene)]);
    for (place, _) in at.places.iter().filter(|(_, w)| *w == word) {
        clues.add("through-place", &[&kind, place]);
        clues.add("through-place-lemma", &[&kind, place, &at.lemma]);
    }
}

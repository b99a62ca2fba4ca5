//! The killed, wounded, captured and missing of a sentence: which words of harm belong to an act, and how many they count.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use super::args;
use super::scene::Scene;
use crate::schema::{Compare, Quantity, Relation};
use crate::syntax::{Deprel, Upos};

/// The most steps from an act to the words of harm that belong to it.
const STEPS: usize = 4;

/// The unit of those of whom the text does not tell the dead from the hurt.
const EITHER: &str = "killed or wounded";

/// Whether claims of a relation count the harmed.
pub(super) fn counts(relation: Relation) -> bool {
    matches!(relation.name(), "ATTACKS" | "LOSES" | "CAPTURES")
}

/// Whether a unit is among those that a relation counts: an attack leaves dead, a capture captives.
pub(super) fn is_of(relation: Relation, unit: &str) -> bool {
    match relation.name() {
        "ATTACKS" => unit != "captured",
        "CAPTURES" => unit == "captured",
        _ => true,
    }
}

/// The unit of the word of harm, among some, that a counted word hangs on.
pub(super) fn above(scene: &Scene<'_>, counted: usize, words: &[usize]) -> Option<&'static str> {
    let head = scene.word(counted).head.filter(|head| words.contains(head))?;
    unit_of_pair(scene, words, head)
}

/// The unit that a word of harm gives to those it counts.
pub(super) fn unit(scene: &Scene<'_>, word: usize) -> Option<&'static str> {
    let dead = || scene.children(word).iter().any(|&c| scene.lemma(c) == "dead" && c > word);
    scene.cue(word).and_then(|cue| cue.unit).or_else(|| (scene.lemma(word) == "shoot" && dead()).then_some("killed"))
}

/// The words of harm that belong to an act, in the order of the sentence: itself, those coordinated with it, what it led
/// to ("struck a checkpoint, killing eight"), and what it is told to have done ("the strike killed two").
pub(super) fn words(scene: &Scene<'_>, trigger: usize) -> Vec<usize> {
    let mut found = vec![trigger];
    if unit(scene, trigger).is_none() {
        found.extend(doing(scene, trigger));
    }
    let mut at = 0;
    while at < found.len() && found.len() < STEPS * STEPS {
        let near: Vec<usize> = beside(scene, found[at]).filter(|w| !found.contains(w)).collect();
        found.extend(near);
        at += 1;
    }
    found.retain(|&w| unit(scene, w).is_some());
    found.sort_unstable();
    found
}

/// The verb of harm that an act is the subject or the setting of: "the strike killed", "were killed in a strike".
fn doing(scene: &Scene<'_>, trigger: usize) -> Option<usize> {
    let mut at = trigger;
    for _ in 0..STEPS {
        let head = scene.word(at).head?;
        let does = match scene.word(at).deprel {
            Deprel::Nsubj | Deprel::OblAgent => true,
            Deprel::Obl => matches!(scene.preposition(at).as_deref(), Some("in" | "by" | "during")),
            Deprel::Advcl => scene.is_verb(trigger),
            _ => false,
        };
        if does {
            return Some(head).filter(|&h| unit(scene, h).is_some());
        }
        // "a series of strikes killed"
        let grouped = scene.word(at).deprel == Deprel::Nmod && scene.preposition(at).as_deref() == Some("of");
        at = grouped.then_some(head)?;
    }
    None
}

/// The words of harm right beside one: coordinated with it, or a clause of it.
fn beside<'a>(scene: &'a Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let joined = move |c: &usize| {
        let clause = matches!(scene.word(*c).deprel, Deprel::Advcl | Deprel::Acl | Deprel::AclRelcl);
        let conjunct = scene.word(*c).deprel == Deprel::Conj;
        unit(scene, *c).is_some() && (conjunct || clause && *c > at)
    };
    let below = scene.children(at).iter().copied().filter(joined).chain(described(scene, at));
    let first = scene.word(at).head.filter(|_| scene.word(at).deprel == Deprel::Conj);
    below.chain(first.filter(|&h| unit(scene, h).is_some() && unit(scene, at).is_some()))
}

/// "the attack on the town that killed nine": the clause of a word that belongs to a noun.
fn described<'a>(scene: &'a Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let inner = scene.children(at).iter().copied().filter(move |&c| {
        scene.is_noun(at) && matches!(scene.word(c).deprel, Deprel::Nmod | Deprel::Obl) && scene.is_noun(c)
    });
    let clauses = inner.flat_map(|c| scene.children(c).iter().copied());
    clauses.filter(|&c| matches!(scene.word(c).deprel, Deprel::Acl | Deprel::AclRelcl) && unit(scene, c).is_some())
}

/// The unit of a word of harm, and of its pair where one figure counts both: "killed or wounded 70".
pub(super) fn unit_of_pair(scene: &Scene<'_>, words: &[usize], word: usize) -> Option<&'static str> {
    let either = |at: usize| matches!(unit(scene, at), Some("killed" | "wounded"));
    let pair = |other: usize| {
        words.contains(&other) && either(other) && either(word) && unit(scene, other) != unit(scene, word)
    };
    let joined = pair(word + 2) || word.checked_sub(2).is_some_and(pair);
    if joined { Some(EITHER) } else { unit(scene, word) }
}

/// Those whom a word of harm counts: its object, or itself where it is a noun.
pub(super) fn victims(scene: &Scene<'_>, word: usize) -> Vec<usize> {
    if scene.is_verb(word) { args::of_verb(scene, word).obj } else { vec![word] }
}

/// "killed a woman": one.
pub(super) fn single(scene: &Scene<'_>, word: usize, victim: usize, unit: &str) -> Option<Quantity> {
    let own = scene.word(victim).head == Some(word) && unit != "captured";
    let noun = scene.word(victim).upos == Upos::Noun && scene.lemma(victim).eq_ignore_ascii_case(scene.text(victim));
    let one = scene
        .children_by(victim, Deprel::Det)
        .any(|d| matches!(scene.text(d).to_lowercase().as_str(), "a" | "an" | "another"));
    (own && noun && one).then(|| Quantity { value: 1.0, unit: unit.to_owned(), compare: Compare::Exactly })
}

/// The figures that stand right before a word of harm: "12 dead and 40 wounded", "29 people injured".
pub(super) fn told(scene: &Scene<'_>) -> Vec<Quantity> {
    let own = scene.figures().iter().filter(|f| f.unit.is_none());
    own.filter_map(|figure| {
        let end = scene.at_token(figure.tokens.end)?;
        let stop = scene.len().min(end + 2);
        let harm = (end..stop).find(|&w| scene.word(w).upos != Upos::Verb && unit(scene, w).is_some())?;
        let between = (end..harm).all(|w| scene.is_noun(w) || scene.text(w) == "others");
        let unit = unit(scene, harm).filter(|_| between)?;
        Some(Quantity { value: figure.value, unit: unit.to_owned(), compare: figure.compare })
    })
    .collect()
}

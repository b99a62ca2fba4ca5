//! What speaks for a word's making a claim.

use super::super::modality;
use super::candidate::{Candidate, inside};
use super::clue::Clues;
use crate::syntax::Deprel;

/// The clues of a word.
pub(super) fn clues(at: &Candidate<'_, '_>) -> Clues {
    let mut clues = Clues::default();
    add_word(at, &mut clues);
    add_neighbours(at, &mut clues);
    add_children(at, &mut clues);
    add_arguments(at, &mut clues);
    add_rules(at, &mut clues);
    add_mention(at, &mut clues);
    add_sentence(at, &mut clues);
    if let Some(second) = &at.second {
        clues.turn();
        add_word(second, &mut clues);
        add_children(second, &mut clues);
        add_arguments(second, &mut clues);
        add_rules(second, &mut clues);
    }
    clues
}

fn add_word(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let this = at.scene.word(at.word);
    let (lemma, form) = (at.lemma.as_str(), format!("{:?}", this.form));
    clues.add("bias", &[]);
    clues.add("lemma", &[lemma]);
    clues.add("lemma-pos", &[lemma, &at.upos]);
    clues.add("lemma-form", &[lemma, &form, this.deprel.name()]);
    clues.add("pos-relation", &[&at.upos, this.deprel.name()]);
    clues.add("form", &[&form, &at.upos]);
    clues.add("like", &[at.groups.like]);
    clues.add("cameo", &[at.groups.cameo]);
    clues.add("modality", &[&format!("{:?}", modality::of(at.scene, at.word)), &at.upos]);
    if let Some(head) = this.head {
        clues.add("head", &[this.deprel.name(), at.scene.lemma(head)]);
        clues.add("head-lemma", &[lemma, at.scene.lemma(head)]);
    }
}

fn add_neighbours(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let (before, after) = (at.before(at.word, 1), at.lemma_at(at.word + 1));
    clues.add("before", &[before]);
    clues.add("after", &[after]);
    clues.add("before-lemma", &[before, &at.lemma]);
    clues.add("after-lemma", &[after, &at.lemma]);
}

fn add_children(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let lemma = at.lemma.as_str();
    for &child in at.scene.children(at.word) {
        let relation = at.scene.word(child).deprel;
        let (name, preposition) = (relation.name(), at.scene.preposition(child).unwrap_or_default());
        clues.add("child", &[name, &preposition]);
        clues.add("child-lemma", &[name, &preposition, lemma]);
        if matches!(relation, Deprel::Obj | Deprel::CompoundPrt | Deprel::Compound | Deprel::Amod | Deprel::Xcomp) {
            clues.add("child-word", &[name, at.scene.lemma(child)]);
            clues.add("child-word-lemma", &[name, at.scene.lemma(child), lemma]);
        }
        if let Some(kind) = at.kind_at(child) {
            clues.add("child-kind", &[name, &preposition, &kind]);
            clues.add("child-kind-lemma", &[name, &preposition, &kind, lemma]);
        }
    }
}

/// Who stands where, with passives, control and relatives undone.
fn add_arguments(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let kinds: Vec<(&str, String)> =
        at.places.iter().filter_map(|(place, word)| Some((place.as_str(), at.kind_at(*word)?))).collect();
    for (place, kind) in &kinds {
        clues.add("argument", &[place, kind]);
        clues.add("argument-lemma", &[place, kind, &at.lemma]);
        clues.add("argument-like", &[place, kind, at.groups.like]);
        clues.add("argument-cameo", &[place, kind, at.groups.cameo]);
    }
    let of = |place: &str| kinds.iter().find(|(p, _)| *p == place).map_or("none", |(_, kind)| kind.as_str());
    let both = [of("subj"), of("obj")];
    clues.add("both-lemma", &[both[0], both[1], &at.lemma]);
    clues.add("both-like", &[both[0], both[1], at.groups.like]);
    clues.add("both-cameo", &[both[0], both[1], at.groups.cameo]);
}

fn add_rules(at: &Candidate<'_, '_>, clues: &mut Clues) {
    for frame in at.frames() {
        clues.add("frame", &[frame.relation.name()]);
        clues.add("frame-id", &[&frame.id]);
    }
    for draft in &at.drafts {
        clues.add("rule", &[draft.relation.name()]);
        clues.add("rule-id", &[&draft.rule]);
    }
}

/// What the word names, for offices and parts.
fn add_mention(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let Some(mention) = at.scene.mention(at.word) else { return };
    let kind = at.kind(mention).to_string();
    let (start, end) = at.bounds(mention);
    clues.add("names", &[&kind]);
    clues.add("names-lemma", &[&kind, &at.lemma]);
    clues.add("names-reason", &[&kind, &format!("{:?}", mention.reason)]);
    clues.add("names-before", &[&kind, at.before(start, 1)]);
    clues.add("names-before-two", &[&kind, at.before(start, 2), at.before(start, 1)]);
    clues.add("names-after", &[&kind, at.lemma_at(end)]);
    for inner in at.scene.mentions().iter().filter(|m| inside(m, mention)) {
        clues.add("names-inner", &[&kind, &at.kind(inner).to_string()]);
    }
    for word in start..end {
        clues.add("names-word", &[&kind, &at.scene.lemma(word).to_lowercase()]);
    }
}

/// What the sentence names beside it.
fn add_sentence(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let mut kinds: Vec<String> = at.scene.mentions().iter().map(|m| at.kind(m).to_string()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        clues.add("kind", &[&kind, &at.upos]);
        clues.add("kind-lemma", &[&kind, &at.lemma]);
    }
    clues.add("sentence", &[&format!("{:?}", at.scene.sentence().kind), &at.upos]);
}

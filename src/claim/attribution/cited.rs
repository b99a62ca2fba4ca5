//! Sources that no verb of saying has for its subject: "according to", "citing", "told Reuters", "...: Reuters".

use super::speaker::{is_owner, together};
use super::telling::is_speech;
use super::voices::Before;
use crate::claim::args;
use crate::claim::scene::{Scene, acts};
use crate::entity::Entity;
use crate::syntax::{Deprel, VerbForm};
use crate::text::SentenceKind;

/// How many words a source may stand after "according to".
const NEAR: usize = 14;

/// The parties after "according to", wherever in the sentence.
pub(super) fn according<'a>(scene: &Scene<'a>, before: &Before<'a>) -> Vec<&'a Entity> {
    let is_start = |&at: &usize| scene.text(at) == "to" && scene.text(at - 1).eq_ignore_ascii_case("according");
    let capitals = |&at: &usize| scene.text(at) == "TO" && scene.text(at - 1) == "ACCORDING";
    let starts = (1..scene.len()).filter(|at| is_start(at) || capitals(at));
    starts.flat_map(|at| parties_after(scene, at, before)).collect()
}

/// The parties after "citing" or "quoting": nearer than who cites them.
pub(super) fn cited<'a>(scene: &Scene<'a>, before: &Before<'a>) -> Vec<&'a Entity> {
    let starts = (0..scene.len()).filter(|&at| {
        matches!(scene.text(at), "citing" | "quoting" | "Citing" | "Quoting")
            || (scene.lemma(at) == "cite" && scene.is_verb(at) && !args::is_passive(scene, at))
    });
    starts.flat_map(|at| parties_after(scene, at, before)).collect()
}

/// The first party within a few words, and those coordinated with it.
fn parties_after<'a>(scene: &Scene<'a>, at: usize, before: &Before<'a>) -> Vec<&'a Entity> {
    let near = at + 1..scene.len().min(at + NEAR);
    let near: Vec<usize> = near.take_while(|&w| !ends(scene, w)).collect();
    let party = |&w: &usize| scene.mention(w).is_some_and(|m| acts(scene.entity(m).kind)) && !is_owner(scene, w);
    let first = near.iter().copied().find(party);
    let head = || near.iter().copied().find(|&w| scene.is_noun(w) && !modifies(scene, w));
    first.or_else(head).map_or_else(Vec::new, |word| together(scene, word, before))
}

fn ends(scene: &Scene<'_>, word: usize) -> bool {
    let finite = scene.is_verb(word) && scene.word(word).form != Some(VerbForm::PastParticiple);
    finite || matches!(scene.text(word), "," | ";" | "." | ":")
}

fn modifies(scene: &Scene<'_>, word: usize) -> bool {
    matches!(scene.word(word).deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
}

/// The outlets that a speaker is said to have told: farther than the speaker.
pub(super) fn told<'a>(scene: &Scene<'a>, verbs: &[usize]) -> Vec<&'a Entity> {
    let told = verbs.iter().copied().filter(|&v| scene.lemma(v) == "tell" && is_speech(scene, v));
    let heard = told.flat_map(|v| {
        let objects = [Deprel::Obj, Deprel::Iobj].into_iter().flat_map(move |d| scene.children_by(v, d));
        objects.filter_map(|w| scene.mention(w)).map(|m| scene.entity(m))
    });
    heard.filter(|e| is_outlet(e)).collect()
}

/// Whether an entity spreads news.
pub(in crate::claim) fn is_outlet(entity: &Entity) -> bool {
    let note = entity.note.as_deref().unwrap_or_default();
    ["news", "outlet", "broadcaster", "newspaper", "television", "radio"].iter().any(|word| note.contains(word))
}

/// "Iran tested missile: state TV", "Kyiv: Russia shelled port": who stands apart in a headline.
pub(super) fn headed<'a>(scene: &Scene<'a>) -> Vec<&'a Entity> {
    if scene.sentence().kind != SentenceKind::Headline {
        return Vec::new();
    }
    let Some(colon) = (1..scene.len()).rev().find(|&w| scene.text(w) == ":") else { return Vec::new() };
    let token = scene.token(colon);
    let last = scene.token(scene.len());
    let beside = |m: &&crate::entity::Mention| {
        let ends = |t: usize| t == last || matches!(scene.input.document.word(t), "-" | "–" | "|" | ".");
        let before = m.tokens.end == token && m.tokens.start == scene.token(0);
        before || (m.tokens.start == token + 1 && ends(m.tokens.end))
    };
    let found = scene.mentions().iter().filter(beside).max_by_key(|m| m.tokens.len());
    found.map(|m| scene.entity(m)).filter(|e| acts(e.kind)).into_iter().collect()
}

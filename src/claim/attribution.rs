//! Who says it: speech verbs above and beside the trigger, "according to", "citing".

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use super::args;
use super::draft::Draft;
use super::scene::{Scene, acts};
use crate::schema::{EntityId, Mode};
use crate::syntax::Deprel;

/// Returns the sources of a draft, nearest first.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft) -> Vec<EntityId> {
    let mut out = Vec::new();
    for speaker in cited(scene).into_iter().chain(speakers(scene, draft)).chain(according(scene)) {
        let own = draft.relation.row().mode == Mode::Word
            && draft.words.values().any(|&w| w == speaker)
            && speaker_of(scene, draft.trigger) == Some(speaker);
        if let Some(id) = source(scene, speaker).filter(|id| !own && !out.contains(id)) {
            out.push(id);
        }
    }
    out
}

fn source(scene: &Scene<'_>, word: usize) -> Option<EntityId> {
    let entity = scene.entity(scene.mention(word)?);
    acts(entity.kind).then(|| entity.id.clone()).filter(|_| !is_publisher(scene, &entity.names, &entity.name))
}

/// An outlet is no source of its own report.
fn is_publisher(scene: &Scene<'_>, names: &[String], name: &str) -> bool {
    let Some(publisher) = scene.input.report.publisher.as_deref() else { return false };
    std::iter::once(name).chain(names.iter().map(String::as_str)).any(|n| n.eq_ignore_ascii_case(publisher))
}

/// The speech verb that a clause hangs on or has beside it, with the verbs above that, nearest first.
pub(super) fn speech_verbs(scene: &Scene<'_>, trigger: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut below = trigger;
    beside(scene, trigger, &mut out);
    for above in scene.above(trigger) {
        if is_speech(scene, above) && says(scene, below) {
            out.push(above);
        }
        beside(scene, above, &mut out);
        below = above;
    }
    out.retain(|&v| v != trigger);
    out
}

/// "..., the South said" where the speech hangs on what is said.
fn beside(scene: &Scene<'_>, at: usize, out: &mut Vec<usize>) {
    for &child in scene.children(at) {
        let parenthetic = match scene.word(child).deprel {
            Deprel::Parataxis => true,
            Deprel::Advcl => scene.children_by(child, Deprel::Mark).any(|m| scene.lemma(m) == "as"),
            _ => false,
        };
        if parenthetic && is_speech(scene, child) && !out.contains(&child) {
            out.push(child);
        }
    }
}

fn is_speech(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_verb(at) && scene.cue(at).is_some_and(|c| c.speech)
}

/// Whether a word is what the verb above it says.
fn says(scene: &Scene<'_>, at: usize) -> bool {
    match scene.word(at).deprel {
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis | Deprel::Obj | Deprel::Csubj => true,
        Deprel::Obl => matches!(scene.preposition(at).as_deref(), Some("of" | "for" | "over" | "about" | "to")),
        Deprel::Advcl => scene.children_by(at, Deprel::Mark).any(|m| matches!(scene.lemma(m), "of" | "for" | "over")),
        _ => false,
    }
}

fn speakers(scene: &Scene<'_>, draft: &Draft) -> Vec<usize> {
    speech_verbs(scene, draft.trigger).into_iter().filter_map(|verb| speaker_of(scene, verb)).collect()
}

fn speaker_of(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    if args::is_passive(scene, verb) {
        let quoted = scene.children_by(verb, Deprel::OblAgent).next();
        return quoted.or_else(|| (scene.lemma(verb) == "quote").then(|| args::surface_subject(scene, verb)).flatten());
    }
    args::surface_subject(scene, verb)
}

/// The parties after "according to", wherever in the sentence.
fn according(scene: &Scene<'_>) -> Vec<usize> {
    let starts =
        (1..scene.len()).filter(|&at| scene.text(at) == "to" && scene.text(at - 1).eq_ignore_ascii_case("according"));
    starts.flat_map(|at| parties_after(scene, at)).collect()
}

/// The parties after "citing" or "quoting": nearer than who cites them.
fn cited(scene: &Scene<'_>) -> Vec<usize> {
    let starts = (0..scene.len()).filter(|&at| matches!(scene.text(at), "citing" | "quoting" | "Citing" | "Quoting"));
    starts.flat_map(|at| parties_after(scene, at)).collect()
}

/// The first party within a few words, and those coordinated with it.
fn parties_after(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    let near = (at + 1..scene.len().min(at + 10)).take_while(|&w| !scene.is_verb(w));
    let first =
        near.into_iter().find(|&w| scene.mention(w).is_some_and(|m| acts(scene.entity(m).kind)) && !is_owner(scene, w));
    let Some(first) = first else { return Vec::new() };
    std::iter::once(first).chain(scene.children_by(first, Deprel::Conj)).collect()
}

/// Whether a party only tells whose the next party is ("South Korea's spy agency").
fn is_owner(scene: &Scene<'_>, word: usize) -> bool {
    let under = scene.word(word).head.and_then(|h| scene.mention(h)).is_some_and(|m| acts(scene.entity(m).kind));
    under && matches!(scene.word(word).deprel, Deprel::NmodPoss | Deprel::Amod | Deprel::Compound)
}

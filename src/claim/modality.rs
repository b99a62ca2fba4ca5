//! How sure a trigger's act is: auxiliaries, negation, and the cue words above it.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use super::args;
use super::scene::Scene;
use crate::lexicon::Cue;
use crate::schema::Modality;
use crate::syntax::{Deprel, VerbForm};

/// The most words above a trigger that can bear on it.
const HOPS: usize = 10;

/// Returns how sure the act is, or nothing where it is only demanded.
pub(super) fn of(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let mut sure = own(scene, trigger);
    let mut at = trigger;
    for _ in 0..HOPS {
        let Some(head) = scene.word(at).head else { break };
        match step(scene, at, head) {
            Step::Stop => break,
            Step::Demanded => return None,
            Step::Through(modality) => sure = less_sure(sure, modality),
            Step::End(modality) => {
                sure = less_sure(sure, modality);
                break;
            }
        }
        at = head;
    }
    Some(sure)
}

/// What the word above says of the act below.
enum Step {
    /// Nothing, and nothing above it either.
    Stop,
    /// It only demands the act.
    Demanded,
    /// This, and what stands above it may say more.
    Through(Modality),
    /// This, and that is all.
    End(Modality),
}

fn step(scene: &Scene<'_>, at: usize, head: usize) -> Step {
    let cue = scene.cue(head).filter(|_| governs(scene, at));
    match (scene.word(at).deprel, cue) {
        (_, Some(cue)) if cue.demand && !is_own_claim(scene, at) => Step::Demanded,
        (Deprel::Ccomp | Deprel::Parataxis, Some(cue)) => Step::End(cue.modality.unwrap_or_default()),
        (Deprel::Xcomp | Deprel::Csubj, Some(Cue { modality: Some(modality), .. })) => {
            Step::Through(less_sure(modality, own(scene, head)))
        }
        (Deprel::Xcomp, _) => Step::Through(own(scene, head)),
        (Deprel::Conj, _) => shared(scene, at, head),
        (
            Deprel::Acl | Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Advcl,
            Some(cue),
        ) => noun_step(scene, at, head, cue),
        _ => Step::Stop,
    }
}

/// "possibility of an attack", "planned a strike", "ready for an attack"; a light verb lends its auxiliaries.
fn noun_step(scene: &Scene<'_>, at: usize, head: usize, cue: Cue) -> Step {
    let light = args::light_verb(scene, at) == Some(head);
    let infinitive = scene.word(at).form.is_some_and(|f| f != VerbForm::PastParticiple && f != VerbForm::Finite);
    match cue.modality {
        Some(modality) if scene.is_verb(head) => {
            Step::Through(if light { less_sure(modality, own(scene, head)) } else { modality })
        }
        Some(modality) if !scene.is_verb(at) || infinitive => Step::Through(modality),
        None if light => Step::Through(own(scene, head)),
        _ => Step::Stop,
    }
}

/// A second verb without auxiliaries and subject of its own shares those of the first.
fn shared(scene: &Scene<'_>, at: usize, head: usize) -> Step {
    let independent = scene
        .children(at)
        .iter()
        .any(|&c| matches!(scene.word(c).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux));
    if independent || (scene.word(at).form == Some(VerbForm::Finite) && !has_modal(scene, head)) {
        Step::Stop
    } else {
        Step::Through(own(scene, head))
    }
}

fn has_modal(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children_by(verb, Deprel::Aux).any(|c| scene.cue(c).is_some_and(|cue| cue.modality.is_some()))
}

/// Whether the word above can bear on this one at all: a relative or an adverbial clause stands for itself.
fn governs(scene: &Scene<'_>, at: usize) -> bool {
    match scene.word(at).deprel {
        Deprel::AclRelcl => false,
        Deprel::Advcl => {
            scene.word(at).form == Some(VerbForm::Ing) && scene.children_by(at, Deprel::Mark).next().is_some()
        }
        Deprel::Nsubj => scene.preposition(at).is_none() && !scene.is_verb(at),
        _ => true,
    }
}

/// A noun of action that a demand is about is the demand's matter only as its complement, not as its source.
fn is_own_claim(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at).deprel, Deprel::Nsubj | Deprel::Advcl)
}

/// What a word's own auxiliaries, adverbs, marks and determiners say.
fn own(scene: &Scene<'_>, at: usize) -> Modality {
    let mut sure = purpose(scene, at);
    for &child in scene.children(at) {
        let modality = match scene.word(child).deprel {
            Deprel::Aux | Deprel::AuxPass | Deprel::Advmod | Deprel::Mark => scene.cue(child).and_then(|c| c.modality),
            Deprel::Det => (scene.lemma(child) == "no").then_some(Modality::Denied),
            Deprel::Amod => scene.cue(child).and_then(|c| c.modality),
            _ => None,
        };
        sure = less_sure(sure, modality.unwrap_or_default());
    }
    sure
}

/// An infinitive of purpose ("moved to seize"), or one that says what is to come ("troops to be sent").
fn purpose(scene: &Scene<'_>, at: usize) -> Modality {
    let word = scene.word(at);
    let to = scene.children_by(at, Deprel::Mark).any(|c| scene.lemma(c) == "to");
    if to && matches!(word.deprel, Deprel::Advcl | Deprel::Acl) { Modality::Planned } else { Modality::Actual }
}

fn less_sure(a: Modality, b: Modality) -> Modality {
    // Denied and possible outweigh planned: "likely preparing" is possible.
    let rank = |m| match m {
        Modality::Actual => 0,
        Modality::Planned => 1,
        Modality::Possible => 2,
        Modality::Denied => 3,
    };
    if rank(a) >= rank(b) { a } else { b }
}

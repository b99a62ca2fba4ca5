//! How sure a trigger's act is: its own auxiliaries and negation, the cue words above it, the words around it.
//!
//! ```text
//! own (auxiliaries, "no", purpose) ─ walk up the tree ─┐
//! around ("if ...", "X to TRIGGER", questions) ────────┴─▶ the least sure of all, or none where it is only demanded
//! ```

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

mod around;
mod own;

use super::args;
use super::scene::Scene;
use crate::lexicon::Cue;
use crate::schema::Modality;
use crate::syntax::{Deprel, Upos, VerbForm};
use own::own;

/// The most words above a trigger that can bear on it.
const HOPS: usize = 10;

/// Verbs whose modality reaches only an infinitive: "set to leave", but "set up a base".
const INFINITIVE_ONLY: [&str; 4] = ["set", "move", "mean", "determine"];

/// Verbs that bring their object about, so that what is said of them holds of it: "could trigger an attack".
const CAUSES: [&str; 14] = [
    "trigger", "spark", "provoke", "cause", "lead", "begin", "start", "happen", "occur", "include", "see", "become",
    "risk", "invite",
];

/// Prepositions by which a noun says how sure what follows is: "a plan for", "the risk of".
const OF: [&str; 6] = ["of", "for", "to", "on", "against", "from"];

/// Returns how sure the act is, or nothing where it is only demanded.
pub(super) fn of(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    *scene.sure[trigger].get_or_init(|| find(scene, trigger))
}

fn find(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let mut sure = less_sure(own(scene, trigger), around::of(scene, trigger)?);
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
        (Deprel::Ccomp | Deprel::Parataxis, Some(cue)) if !scene.is_noun(head) => Step::End(told(scene, head, cue)),
        (Deprel::Xcomp | Deprel::Csubj, Some(Cue { modality: Some(modality), .. })) => {
            Step::Through(less_sure(modality, own(scene, head)))
        }
        (Deprel::Csubj, Some(cue)) => Step::End(told(scene, head, cue)),
        (Deprel::Xcomp, _) => Step::Through(less_sure(infinitive_of(scene, at, head), own(scene, head))),
        (Deprel::Conj, _) => shared(scene, at, head),
        (
            Deprel::Acl
            | Deprel::AclRelcl
            | Deprel::Ccomp
            | Deprel::Nmod
            | Deprel::Obl
            | Deprel::Obj
            | Deprel::NsubjPass
            | Deprel::Nsubj
            | Deprel::Advcl,
            Some(cue),
        ) => noun_step(scene, at, head, cue),
        (Deprel::Acl, None) if hangs_on_cue(scene, head) => Step::Through(Modality::Actual),
        (Deprel::Obj | Deprel::Obl | Deprel::Nsubj | Deprel::NsubjPass, None) => caused(scene, at, head),
        _ => Step::Stop,
    }
}

/// What a verb of saying makes of its clause: one that is negated leaves it open ("did not say that").
fn told(scene: &Scene<'_>, head: usize, cue: Cue) -> Modality {
    let modality = cue.modality.unwrap_or_default();
    match own::negation(scene, head) {
        true if scene.word(head).upos == Upos::Adj && modality == Modality::Actual => Modality::Denied,
        true if modality == Modality::Actual => Modality::Possible,
        _ => modality,
    }
}

/// "is to visit", "is determined to send": what an infinitive means by the word above alone.
fn infinitive_of(scene: &Scene<'_>, at: usize, head: usize) -> Modality {
    let lemma = scene.lemma(head);
    let to = scene.children_by(at, Deprel::Mark).any(|m| scene.lemma(m) == "to");
    if to && (lemma == "be" || INFINITIVE_ONLY.contains(&lemma)) { Modality::Planned } else { Modality::Actual }
}

/// "possibility of an attack", "planned a strike", "ready for an attack"; a light verb lends its auxiliaries.
fn noun_step(scene: &Scene<'_>, at: usize, head: usize, cue: Cue) -> Step {
    let light = args::light_verb(scene, at) == Some(head);
    let infinitive = scene.word(at).form.is_some_and(|f| f != VerbForm::PastParticiple && f != VerbForm::Finite);
    let told = scene.children_by(at, Deprel::Mark).any(|m| scene.lemma(m) == "that");
    let cue_modality = cue.modality.filter(|_| !INFINITIVE_ONLY.contains(&scene.lemma(head)));
    match cue_modality {
        _ if !is_complement(scene, at) => Step::Stop,
        Some(modality) if scene.is_verb(head) => {
            Step::Through(if light { less_sure(modality, own(scene, head)) } else { modality })
        }
        Some(modality) if !scene.is_verb(at) || infinitive || told => {
            Step::Through(less_sure(modality, own(scene, head)))
        }
        None if light || (scene.is_noun(head) && (cue.speech || cue.voice)) => Step::Through(own(scene, head)),
        _ => caused(scene, at, head),
    }
}

/// Whether a phrase is what the word above is about, not when or where: "a plan for", not "planned in".
fn is_complement(scene: &Scene<'_>, at: usize) -> bool {
    let phrase = matches!(scene.word(at).deprel, Deprel::Nmod | Deprel::Obl);
    !phrase
        || scene.preposition(at).is_none_or(|p| OF.contains(&p.as_str()) || matches!(p.as_str(), "out" | "in"))
            && (scene.preposition(at).as_deref() != Some("in") || args::light_verb(scene, at).is_some())
}

/// "could trigger an attack", "ruled out a strike".
fn caused(scene: &Scene<'_>, at: usize, head: usize) -> Step {
    if let Some(modality) = own::phrasal(scene, head) {
        return Step::Through(modality);
    }
    let object = matches!(scene.word(at).deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
        || scene.preposition(at).as_deref() == Some("to");
    let causes = object && scene.is_verb(head) && CAUSES.contains(&scene.lemma(head)) && !scene.is_verb(at);
    if causes { Step::Through(own(scene, head)) } else { Step::Stop }
}

/// "the prospect of troops attacking": the noun that a participle hangs on is itself what a cue is about.
fn hangs_on_cue(scene: &Scene<'_>, noun: usize) -> bool {
    let of = scene.word(noun).deprel == Deprel::Nmod && scene.preposition(noun).as_deref() == Some("of");
    of && scene.word(noun).head.and_then(|h| scene.cue(h)).is_some_and(|c| c.modality.is_some())
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
    let marked = || scene.children_by(at, Deprel::Mark).next().is_some();
    match scene.word(at).deprel {
        Deprel::AclRelcl => marked(),
        Deprel::Advcl => scene.word(at).form == Some(VerbForm::Ing) && marked(),
        Deprel::Nsubj => scene.preposition(at).is_none() && !scene.is_verb(at),
        _ => true,
    }
}

/// A noun of action that a demand is about is the demand's matter only as its complement, not as its source.
fn is_own_claim(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at).deprel, Deprel::Nsubj | Deprel::Advcl)
}

pub(super) fn less_sure(a: Modality, b: Modality) -> Modality {
    // Denied and possible outweigh planned: "likely preparing" is possible.
    let rank = |m| match m {
        Modality::Actual => 0,
        Modality::Planned => 1,
        Modality::Possible => 2,
        Modality::Denied => 3,
    };
    if rank(a) >= rank(b) { a } else { b }
}

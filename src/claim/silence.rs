//! Why a sentence gave no claim.

use super::scene::Scene;
use super::{Silence, SilenceReason, modality};
use crate::text::SentenceKind;

/// Explains a sentence that no draft came from.
pub(super) fn explain(scene: &Scene<'_>) -> Silence {
    Silence { sentence: scene.sentence().span, reason: reason(scene) }
}

fn reason(scene: &Scene<'_>) -> SilenceReason {
    if scene.sentence().kind == SentenceKind::Furniture {
        return SilenceReason::Furniture;
    }
    let mut entities: Vec<_> = scene.mentions().iter().map(|m| m.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    let triggers = triggers(scene);
    let demanded = !triggers.is_empty() && triggers.iter().all(|&w| modality::of(scene, w).is_none());
    let trigger = triggers.first().map(|&w| scene.lemma(w).to_owned());
    match (entities.len(), trigger) {
        (0, _) => SilenceReason::NoEntity,
        (_, None) => SilenceReason::NoTrigger,
        (_, Some(trigger)) if demanded => SilenceReason::OnlyDemanded { trigger },
        (1, Some(trigger)) => SilenceReason::TooFew { trigger },
        (_, Some(trigger)) => SilenceReason::NoRoles { trigger },
    }
}

/// The words that stand for a relation, those inside names left out ("attack drones").
fn triggers(scene: &Scene<'_>) -> Vec<usize> {
    let frames = &scene.input.lexicon.frames;
    let is_trigger = |&w: &usize| {
        let lemma = scene.lemma(w);
        let verb = scene.is_verb(w) && !frames.of_verb(lemma).is_empty();
        let noun = scene.is_noun(w) && !frames.of_noun(lemma).is_empty();
        (verb || noun) && !scene.inside_name(w)
    };
    (0..scene.len()).filter(is_trigger).collect()
}

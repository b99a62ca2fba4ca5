//! Why a sentence gave no claim.

use super::scene::Scene;
use super::{Silence, SilenceReason};
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
    match (entities.len(), trigger(scene)) {
        (0, _) => SilenceReason::NoEntity,
        (_, None) => SilenceReason::NoTrigger,
        (1, Some(trigger)) => SilenceReason::TooFew { trigger },
        (_, Some(trigger)) => SilenceReason::NoRoles { trigger },
    }
}

fn trigger(scene: &Scene<'_>) -> Option<String> {
    let frames = &scene.input.lexicon.frames;
    let triggers = |&w: &usize| {
        let lemma = scene.lemma(w);
        (scene.is_verb(w) && !frames.of_verb(lemma).is_empty())
            || (scene.is_noun(w) && !frames.of_noun(lemma).is_empty())
    };
    (0..scene.len()).find(triggers).map(|w| scene.lemma(w).to_owned())
}

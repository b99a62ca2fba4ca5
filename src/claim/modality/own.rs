//! What a word's own auxiliaries, adverbs, marks, particles and subject say of it.

use super::less_sure;
use crate::claim::scene::Scene;
use crate::schema::Modality;
use crate::syntax::{Deprel, VerbForm};

/// Verbs that a particle turns round: "ruled out", "called off".
const PHRASAL: [(&str, &str); 7] = [
    ("back", "away"),
    ("call", "off"),
    ("hold", "off"),
    ("pull", "out"),
    ("put", "off"),
    ("rule", "out"),
    ("stop", "short"),
];

/// Nouns before which "to do" tells what is going on, and adjectives with which it tells what was done.
const ONGOING: [&str; 5] = ["effort", "work", "campaign", "struggle", "use"];
const ORDINALS: [&str; 6] = ["first", "second", "third", "last", "latest", "only"];

/// What a word's own auxiliaries, adverbs, marks, determiners and subject say.
#[expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]
pub(super) fn own(scene: &Scene<'_>, at: usize) -> Modality {
    let mut sure = less_sure(purpose(scene, at), phrasal(scene, at).unwrap_or_default());
    for &child in scene.children(at) {
        let cue = || scene.cue(child).and_then(|c| c.modality);
        let modality = match scene.word(child).deprel {
            Deprel::Aux | Deprel::AuxPass | Deprel::Advmod | Deprel::Mark | Deprel::Amod => cue(),
            Deprel::Det => matches!(scene.lemma(child), "no" | "neither").then_some(Modality::Denied),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => is_nobody(scene, child).then_some(Modality::Denied),
            _ => None,
        };
        sure = less_sure(sure, modality.unwrap_or_default());
    }
    sure
}

/// Whether a word is negated.
#[expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]
pub(super) fn negation(scene: &Scene<'_>, at: usize) -> bool {
    let word = |&c: &usize| match scene.word(c).deprel {
        Deprel::Advmod => matches!(scene.lemma(c), "not" | "n't" | "never" | "yet"),
        Deprel::Nsubj => is_nobody(scene, c),
        _ => false,
    };
    scene.children(at).iter().any(word)
}

/// "no troops", "nobody", "none of the jets".
fn is_nobody(scene: &Scene<'_>, word: usize) -> bool {
    let none = matches!(scene.lemma(word), "nobody" | "nothing" | "none" | "neither");
    none || scene.children_by(word, Deprel::Det).any(|d| matches!(scene.lemma(d), "no" | "neither"))
}

/// What a verb with a particle says of its matter.
pub(super) fn phrasal(scene: &Scene<'_>, verb: usize) -> Option<Modality> {
    if !scene.is_verb(verb) {
        return None;
    }
    let pair = |(lemma, _): &&(&str, &str)| scene.lemma(verb) == *lemma;
    let (_, particle) = PHRASAL.iter().find(pair)?;
    let next = (verb + 1..scene.len()).take(1).any(|w| scene.text(w) == *particle);
    let own = scene.children_by(verb, Deprel::CompoundPrt).any(|c| scene.lemma(c) == *particle);
    (next || own).then_some(Modality::Denied)
}

/// What a particle says together with the verb just before it.
pub(super) fn before_particle(scene: &Scene<'_>, particle: usize) -> Option<Modality> {
    let verb = particle.checked_sub(1)?;
    PHRASAL.contains(&(scene.lemma(verb), scene.text(particle))).then_some(Modality::Denied)
}

/// An infinitive of purpose ("moved to seize"), or one that says what is to come ("troops to be sent").
fn purpose(scene: &Scene<'_>, at: usize) -> Modality {
    let word = scene.word(at);
    let to = scene.children_by(at, Deprel::Mark).any(|c| scene.lemma(c) == "to") && word.form != Some(VerbForm::Ing);
    let perfect = scene.children_by(at, Deprel::Aux).any(|c| scene.lemma(c) == "have");
    let done = word.head.is_some_and(|head| {
        let ordinal = scene.children(head).iter().any(|&c| ORDINALS.contains(&scene.lemma(c)));
        ONGOING.contains(&scene.lemma(head)) || (word.deprel == Deprel::Acl && ordinal)
    });
    let clause = matches!(word.deprel, Deprel::Advcl | Deprel::Acl);
    if to && clause && !perfect && !done { Modality::Planned } else { Modality::Actual }
}

//! Who says it: speech verbs above and beside the trigger, "according to", "citing", quotations over sentences.
//!
//! ```text
//! quote (marks) ─ voices (who spoke before, who goes on) ─┐
//! telling (verbs of saying) ─ speaker (their subjects) ───┼─▶ sources, nearest first
//! cited ("according to", "citing", headlines) ────────────┘
//! ```

mod cited;
mod quote;
mod speaker;
mod telling;
mod voices;

use super::draft::Draft;
use super::scene::Scene;
use crate::entity::Entity;
use crate::schema::{EntityId, Mode, Role};
use crate::syntax::Deprel;
pub(super) use cited::is_outlet;
pub(super) use telling::{is_speech, speech_verbs};
pub(super) use voices::{Origin, Voices};

/// Verbs by which one takes an act upon oneself: the agent stays the source of it.
const OWNING: [&str; 6] = ["claim", "admit", "acknowledge", "confirm", "deny", "concede"];

/// Returns the sources of a draft, nearest first.
pub(super) fn of(scene: &Scene<'_>, voices: &Voices<'_>, draft: &Draft) -> Vec<EntityId> {
    let mut out: Vec<EntityId> = Vec::new();
    for source in all(scene, voices, draft.trigger, draft.roles.get(&Role::Agent)) {
        if !out.contains(&source.id) && !is_publisher(scene, source) {
            out.push(source.id.clone());
        }
    }
    if draft.relation.row().mode == Mode::Word {
        // A statement that is the act has no source but those who report it.
        let entity = |id: &EntityId| scene.input.entities.list.iter().find(|e| e.id == *id);
        let agent = draft.roles.get(&Role::Agent).and_then(entity);
        out.retain(|id| !agent.is_some_and(|agent| entity(id).is_some_and(|source| speaks_for(source, agent))));
    }
    out
}

/// Whom the rules hear tell what a word says, nearest first, whatever part they play in it.
pub(super) fn heard<'a>(scene: &Scene<'a>, voices: &Voices<'a>, trigger: usize) -> Vec<&'a Entity> {
    let mut out: Vec<&Entity> = Vec::new();
    for source in all(scene, voices, trigger, None) {
        if !out.iter().any(|other| other.id == source.id) {
            out.push(source);
        }
    }
    out
}

/// The word that says what a word tells, where the tree has it told.
pub(super) fn told_by(scene: &Scene<'_>, trigger: usize) -> Option<usize> {
    speech_verbs(scene, trigger).into_iter().find_map(|verb| speaker::word(scene, verb))
}

/// The word that says what a word tells, be it a name or not: "officials", "he".
pub(super) fn speaker(scene: &Scene<'_>, trigger: usize) -> Option<usize> {
    let over = speech_verbs(scene, trigger).into_iter();
    let beside = (0..scene.len()).filter(|&w| w != trigger && is_speech(scene, w));
    over.chain(beside).find_map(|verb| speaker::word(scene, verb))
}

fn all<'a>(scene: &Scene<'a>, voices: &Voices<'a>, trigger: usize, agent: Option<&EntityId>) -> Vec<&'a Entity> {
    if scene.word(trigger).deprel == Deprel::Amod {
        // "the Iran-backed group": known to all, told by nobody.
        return Vec::new();
    }
    let before = voices.before(scene.n);
    let verbs = telling::all(scene, trigger);
    let mut out = cited::cited(scene, before);
    for &verb in &verbs {
        let agent = agent.filter(|_| is_performed(scene, verb, trigger));
        out.extend(speaker::of_verb(scene, verb, before).into_iter().filter(|e| Some(&e.id) != agent));
    }
    out.extend(cited::according(scene, before));
    out.extend(cited::told(scene, &verbs));
    out.extend(cited::headed(scene));
    let outside = verbs.iter().any(|&v| !voices.is_quoted(scene.token(v)));
    if voices.is_quoted(scene.token(trigger)) && (out.is_empty() || !outside) {
        out.extend(voices.quoted(scene, trigger));
    }
    if out.is_empty() {
        out.extend(voices.floor(scene.n));
    }
    out
}

/// Whether one is the other, or of the same state.
fn speaks_for(source: &Entity, agent: &Entity) -> bool {
    source.id == agent.id || (source.country.is_some() && source.country == agent.country)
}

/// Whether the speech is the act ("announced sanctions", "vowed to strike"), not news of it.
fn is_performed(scene: &Scene<'_>, verb: usize, trigger: usize) -> bool {
    let path: Vec<usize> = std::iter::once(trigger).chain(scene.above(trigger)).collect();
    let Some(under) = path.iter().position(|&w| w == verb).and_then(|at| path.get(at.checked_sub(1)?)) else {
        return false;
    };
    !matches!(scene.word(*under).deprel, Deprel::Ccomp | Deprel::Parataxis) && !OWNING.contains(&scene.lemma(verb))
}

/// An outlet is no source of its own report.
pub(super) fn is_publisher(scene: &Scene<'_>, entity: &Entity) -> bool {
    let Some(publisher) = scene.input.report.publisher.as_deref() else { return false };
    std::iter::once(&entity.name).chain(&entity.names).any(|n| n.eq_ignore_ascii_case(publisher))
}

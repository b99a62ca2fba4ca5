//! Which word of a sentence makes a claim of its key: the key does not say.

use std::collections::{BTreeMap, BTreeSet};

use super::super::weights::{Model, ROLES};
use super::lesson::{Case, Goal, Sentence};
use crate::entity::EntityIx;
use crate::schema::Modality;

/// What a word that frames or rules read for the relation counts, in steps of the tree.
const TOLD: f32 = 4.0;

/// What the word that names the agent counts for an office or a part.
const AGENT: f32 = 12.0;

/// For a word and a relation, the role of each mention; and the mentions that nothing is said of.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) roles: BTreeMap<usize, usize>,
    pub(super) open: BTreeSet<usize>,
    pub(super) optional: bool,
    /// Who says so, where the key tells it.
    pub(super) sources: Option<BTreeSet<EntityIx>>,
    /// How sure the claims are.
    pub(super) modalities: BTreeSet<Modality>,
    /// The dates that tell when it was done and said, and the figures with their columns, where the key tells them.
    pub(super) done: Option<BTreeSet<usize>>,
    pub(super) said: Option<BTreeSet<usize>>,
    pub(super) counts: Option<BTreeSet<(usize, usize)>>,
}

/// The answers of a sentence by word and relation. `model` is what was learned so far.
pub(super) fn answers(sentence: &Sentence, model: Option<&Model>) -> BTreeMap<(usize, usize), Answer> {
    let mut answers: BTreeMap<(usize, usize), Answer> = BTreeMap::new();
    for goal in &sentence.goals {
        let scored = sentence.cases.iter().enumerate().map(|(at, case)| (at, score(case, goal, model)));
        let Some((at, _)) = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) else { continue };
        let new = !answers.contains_key(&(at, goal.relation));
        let answer = answers.entry((at, goal.relation)).or_default();
        answer.optional = goal.optional && (new || answer.optional);
        join(&mut answer.sources, goal.sources.as_ref());
        join(&mut answer.done, goal.done.as_ref());
        join(&mut answer.said, goal.said.as_ref());
        join(&mut answer.counts, goal.counts.as_ref());
        answer.modalities.insert(goal.modality);
        for (role, mentions) in &goal.roles {
            let case = &sentence.cases[at];
            if let Some(best) = best(case, *role, goal.relation, mentions, model) {
                answer.roles.insert(best, *role);
            }
            answer.open.extend(mentions);
        }
    }
    answers
}

/// Adds what another claim at the same word tells.
fn join<T: Copy + Ord>(all: &mut Option<BTreeSet<T>>, more: Option<&BTreeSet<T>>) {
    if let Some(more) = more {
        all.get_or_insert_with(BTreeSet::new).extend(more);
    }
}

fn score(case: &Case, goal: &Goal, model: Option<&Model>) -> f32 {
    let mut score = if case.told.contains(&goal.relation) { TOLD } else { 0.0 };
    if let Some(model) = model {
        score += model.relations(&case.clues, &case.context)[goal.relation].clamp(-6.0, 6.0);
    }
    if goal.structure {
        let agent = goal.roles.iter().find(|(role, _)| *role == 0);
        let heads = agent.is_some_and(|(_, mentions)| case.heads.is_some_and(|m| mentions.contains(&m)));
        score += if heads { AGENT } else { 0.0 };
    }
    let filled = goal.roles.iter().filter(|(_, mentions)| !mentions.is_empty());
    let ways: Vec<f32> = filled
        .map(|(role, mentions)| {
            let parts = case.parts.iter().filter(|p| mentions.contains(&p.mention));
            parts.map(|p| fit(p, *role, goal.relation, model)).fold(-12.0, f32::max)
        })
        .collect();
    score + ways.iter().sum::<f32>() / count(ways.len())
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn count(n: usize) -> f32 {
    n.max(1) as f32
}

/// How well a mention suits a role: near in the tree, and likely by what was learned.
fn fit(part: &super::lesson::CasePart, role: usize, relation: usize, model: Option<&Model>) -> f32 {
    let near = -count(part.steps);
    match model {
        None => near,
        Some(model) => {
            let odds: [f32; ROLES] = model.roles(&part.clues, relation);
            near * 0.3 + odds[role].clamp(-6.0, 6.0)
        }
    }
}

fn best(case: &Case, role: usize, relation: usize, mentions: &BTreeSet<usize>, model: Option<&Model>) -> Option<usize> {
    let parts = case.parts.iter().filter(|p| mentions.contains(&p.mention));
    let best = parts.max_by(|a, b| {
        fit(a, role, relation, model).total_cmp(&fit(b, role, relation, model)).then(b.mention.cmp(&a.mention))
    });
    best.map(|p| p.mention)
}

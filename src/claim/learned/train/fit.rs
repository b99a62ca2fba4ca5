//! Lessons to weights: logistic regression by stochastic gradient steps (`AdaGrad`, Duchi et al. 2011), seeded.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::weights::{Model, RELATIONS, ROLES, Table};
use super::align::{self, Answer};
use super::facets;
use super::judged::Judged;
use super::lesson::{Case, Lesson, Sentence};
use crate::syntax::Random;

/// Passes over the lessons between two alignments.
pub(super) const PASSES: usize = 6;

/// Alignments: the first by frames and nearness, the others by what was learned.
const ROUNDS: u64 = 3;

/// Runs in other orders of which the last model is the mean: one run alone is as good as its luck.
pub(super) const RUNS: u64 = 3;

const RATE: f32 = 0.08;
const DECAY: f32 = 2e-4;

/// Parts of the lessons, of which each is read by a model of the others.
const FOLDS: usize = 3;

/// What an optional claim counts.
pub(super) const OPTIONAL: f32 = 0.5;

/// Learns a model from lessons. The same lessons and seed give the same model. `judged` reads the report of a lesson once more, by
/// a model that has not learned from it: what becomes of a claim is learned from what the program makes of unknown reports.
#[must_use]
pub fn fit(lessons: &[&Lesson], seed: u64, judged: &(dyn Fn(usize, &Model) -> Judged + Sync)) -> Model {
    let (mut model, answers) = parts(lessons, seed);
    facets::fit(lessons, &answers, seed, &mut model);
    let all: Vec<Vec<Judged>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let known: Vec<&Lesson> = (0..lessons.len()).filter(|at| at % FOLDS != fold).map(|at| lessons[at]).collect();
            let (model, _) = parts(&known, seed);
            let unknown: Vec<usize> = (0..lessons.len()).filter(|at| at % FOLDS == fold).collect();
            unknown.into_par_iter().map(|at| judged(at, &model)).collect()
        })
        .collect();
    let weights = (0..FOLDS).map(|fold| lessons.iter().skip(fold).step_by(FOLDS).map(|lesson| lesson.weight));
    let judged: Vec<(f32, Judged)> = weights.zip(all).flat_map(|(weights, judged)| weights.zip(judged)).collect();
    facets::claims(&judged, seed, &mut model);
    model
}

/// Learns which words make claims and who plays what in them.
fn parts(lessons: &[&Lesson], seed: u64) -> (Model, Vec<Answers>) {
    let sentences: Vec<(&Sentence, f32)> =
        lessons.iter().flat_map(|l| l.sentences.iter().map(|s| (s, l.weight))).collect();
    let mut answers: Vec<_> = sentences.iter().map(|(s, _)| align::answers(s, None)).collect();
    let learned = |answers: &[Answers], seed: u64| Fitting::new(lessons, answers).run(&sentences, answers, seed);
    for round in 1..ROUNDS {
        let model = learned(&answers, seed.wrapping_add(round));
        answers = sentences.iter().map(|(s, _)| align::answers(s, Some(&model))).collect();
    }
    let mut mean = Mean::default();
    for run in 0..RUNS {
        mean.add(&learned(&answers, seed.wrapping_add(ROUNDS + run)));
    }
    (mean.model(Fitting::new(lessons, &answers).model), answers)
}

/// The clues of words that several reports show.
fn trigger_clues(lessons: &[&Lesson]) -> BTreeSet<u64> {
    let of = |lesson: &&Lesson| -> BTreeSet<u64> {
        lesson.sentences.iter().flat_map(|s| &s.cases).flat_map(|case| case.clues.iter()).collect()
    };
    common(lessons.iter().map(of))
}

/// The clues of participants that several reports show, at the words that make claims.
fn role_clues(lessons: &[&Lesson], answers: &[Answers]) -> BTreeSet<u64> {
    let mut answers = answers.iter();
    let of = |lesson: &&Lesson| -> BTreeSet<u64> {
        let told = lesson.sentences.iter().zip(answers.by_ref());
        let told = told.flat_map(|(s, a)| a.keys().map(|&(word, relation)| (&s.cases[word], relation)));
        told.flat_map(|(case, relation)| case.parts.iter().flat_map(move |p| p.clues.joined(relation))).collect()
    };
    common(lessons.iter().map(of))
}

pub(super) fn common(sets: impl Iterator<Item = BTreeSet<u64>>) -> BTreeSet<u64> {
    let mut once = BTreeSet::new();
    let mut often = BTreeSet::new();
    for hash in sets.flatten() {
        if !once.insert(hash) {
            often.insert(hash);
        }
    }
    often
}

pub(super) type Answers = BTreeMap<(usize, usize), Answer>;

/// A model with the squares of its gradients.
struct Fitting {
    model: Model,
    trigger_squares: Table<RELATIONS>,
    role_squares: Table<ROLES>,
    /// What the sentence at hand counts.
    weight: f32,
}

impl Fitting {
    fn new(lessons: &[&Lesson], answers: &[Answers]) -> Self {
        let triggers = Table::new(trigger_clues(lessons));
        let model = Model::of(triggers, Table::new(role_clues(lessons, answers)));
        let (trigger_squares, role_squares) = (model.triggers.clone(), model.roles.clone());
        Self { trigger_squares, role_squares, weight: 1.0, model }
    }

    fn run(mut self, sentences: &[(&Sentence, f32)], answers: &[Answers], seed: u64) -> Model {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut random = Random::new(seed);
        let mut mean = Mean::default();
        for _ in 0..PASSES {
            random.shuffle(&mut order);
            for &at in &order {
                let (sentence, weight) = sentences[at];
                self.weight = weight;
                for word in 0..sentence.cases.len() {
                    self.learn(sentence, word, &answers[at]);
                }
            }
            mean.add(&self.model);
        }
        mean.model(self.model)
    }

    fn learn(&mut self, sentence: &Sentence, word: usize, answers: &Answers) {
        let case = &sentence.cases[word];
        let mut goal = [Goal::No; RELATIONS];
        for &relation in &sentence.unclear {
            goal[relation] = Goal::Open;
        }
        for (&(_, relation), answer) in answers.range((word, 0)..(word + 1, 0)) {
            goal[relation] = if answer.optional { Goal::Yes(OPTIONAL) } else { Goal::Yes(1.0) };
            self.learn_roles(case, relation, answer);
        }
        let hashes: Vec<u64> = case.clues.iter().collect();
        step(&mut self.model.triggers, &mut self.trigger_squares, &hashes, &case.context, &goal, self.weight);
    }

    fn learn_roles(&mut self, case: &Case, relation: usize, answer: &Answer) {
        for part in &case.parts {
            let mut goal = [Goal::No; ROLES];
            match answer.roles.get(&part.mention) {
                Some(&role) => goal[role] = Goal::Yes(1.0),
                None if answer.open.contains(&part.mention) => continue,
                None => {}
            }
            let hashes: Vec<u64> = part.clues.joined(relation).collect();
            step(&mut self.model.roles, &mut self.role_squares, &hashes, &[0.0; ROLES], &goal, self.weight);
        }
    }
}

/// The sum of the weights after each pass or run: their mean depends less on the order of the examples.
#[derive(Default)]
struct Mean {
    passes: f32,
    triggers: Vec<[f32; RELATIONS]>,
    roles: Vec<[f32; ROLES]>,
}

impl Mean {
    fn add(&mut self, model: &Model) {
        self.passes += 1.0;
        add(&mut self.triggers, &model.triggers.rows);
        add(&mut self.roles, &model.roles.rows);
    }

    fn model(self, mut model: Model) -> Model {
        model.triggers.rows = scaled(self.triggers, self.passes);
        model.roles.rows = scaled(self.roles, self.passes);
        model
    }
}

pub(super) fn add<const W: usize>(sum: &mut Vec<[f32; W]>, rows: &[[f32; W]]) {
    sum.resize(rows.len(), [0.0; W]);
    for (sum, row) in sum.iter_mut().flatten().zip(rows.iter().flatten()) {
        *sum += row;
    }
}

pub(super) fn scaled<const W: usize>(sum: Vec<[f32; W]>, by: f32) -> Vec<[f32; W]> {
    sum.into_iter().map(|row| row.map(|weight| weight / by)).collect()
}

/// What a column should be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    Yes(f32),
    /// Right to such a share.
    Share(f32),
    No,
    Open,
}

/// Moves the weights of some clues towards what their columns should say; `start` is what else speaks for each column.
pub(super) fn step<const W: usize>(
    table: &mut Table<W>,
    squares: &mut Table<W>,
    hashes: &[u64],
    start: &[f32; W],
    goal: &[Goal; W],
    scale: f32,
) {
    let sums = table.sums(hashes.iter().copied());
    let mut gradient = [0.0; W];
    for (((slope, sum), start), goal) in gradient.iter_mut().zip(sums).zip(start).zip(goal) {
        let odds = 1.0 / (1.0 + (-sum - start).exp());
        *slope = match goal {
            Goal::Yes(weight) => (odds - 1.0) * weight * scale,
            Goal::Share(right) => (odds - right) * scale,
            Goal::No => odds * scale,
            Goal::Open => 0.0,
        };
    }
    for at in hashes.iter().filter_map(|&hash| table.at(hash)).collect::<Vec<_>>() {
        for ((weight, square), slope) in table.rows[at].iter_mut().zip(&mut squares.rows[at]).zip(gradient) {
            let slope = slope + DECAY * *weight;
            *square += slope * slope;
            *weight -= RATE * slope / (square.sqrt() + 0.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_to_what_was_asked_for() {
        let mut table = Table::<2>::new([7 << 40, 8 << 40]);
        let mut squares = table.clone();
        for _ in 0..50 {
            step(&mut table, &mut squares, &[7 << 40], &[0.0; 2], &[Goal::Yes(1.0), Goal::No], 1.0);
            step(&mut table, &mut squares, &[8 << 40], &[0.0; 2], &[Goal::No, Goal::Open], 1.0);
        }
        let [first, second] = table.sums([7 << 40].into_iter());
        assert!(first > 0.5 && second < -0.5, "{first} {second}");
        assert!(table.sums([8 << 40].into_iter())[1].abs() < 0.1);
    }
}

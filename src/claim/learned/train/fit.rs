//! Lessons to weights.

use std::collections::{BTreeMap, BTreeSet};

use super::super::weights::{Model, RELATIONS, ROLES, Table};
use super::align::{self, Answer};
use super::facets;
use super::judged::Judged;
use super::lesson::{CasePart, Lesson, Sentence};
use super::logistic::{Example, Goal, solve};

/// Alignments: the first by frames and nearness, the others by what was learned.
const ROUNDS: u64 = 3;

/// What the squares of the weights cost: of the values tried, one that gave the best F1 on reports held out.
const COST: f32 = 3.0;

/// Parts of the lessons, of which each is read by a model of the others.
const PARTS: usize = 3;

/// What an optional claim counts.
pub(super) const OPTIONAL: f32 = 0.5;

/// Reads the reports of some lessons once more, by a model that has not learned from them.
pub type Judge<'j> = dyn Fn(&[usize], &Model) -> Vec<Judged> + 'j;

/// Learns a model from lessons. The same lessons and seed give the same model. What becomes of a claim is learned from what the
/// program makes of reports that it does not know, which `judge` tells.
#[must_use]
pub fn fit(lessons: &[&Lesson], seed: u64, judge: &Judge<'_>) -> Model {
    let sentences = sentences(lessons);
    let mut answers: Vec<Answers> = sentences.iter().map(|(s, _)| align::answers(s, None)).collect();
    for round in 1..ROUNDS {
        let model = learned(lessons, &answers, seed.wrapping_add(round));
        answers = sentences.iter().map(|(s, _)| align::answers(s, Some(&model))).collect();
    }
    let mut model = learned(lessons, &answers, seed.wrapping_add(ROUNDS));
    facets::fit(lessons, &answers, seed, &mut model);
    facets::claims(&unknown(lessons, &answers, seed, judge), seed, &mut model);
    model
}

/// What models of the other lessons make of the reports of each part.
fn unknown(lessons: &[&Lesson], answers: &[Answers], seed: u64, judge: &Judge<'_>) -> Vec<(f32, Judged)> {
    let starts = lessons.iter().scan(0, |at, lesson| Some(std::mem::replace(at, *at + lesson.sentences.len())));
    let mine = starts.zip(lessons).map(|(at, lesson)| &answers[at..at + lesson.sentences.len()]);
    let mine: Vec<&[Answers]> = mine.collect();
    let of_part = |part: usize| {
        let (unknown, known): (Vec<usize>, Vec<usize>) = (0..lessons.len()).partition(|at| at % PARTS == part);
        let others: Vec<&Lesson> = known.iter().map(|&at| lessons[at]).collect();
        let answers: Vec<Answers> = known.iter().flat_map(|&at| mine[at].iter().cloned()).collect();
        let judged = judge(&unknown, &learned(&others, &answers, seed));
        unknown.into_iter().map(|at| lessons[at].weight).zip(judged).collect::<Vec<_>>()
    };
    (0..PARTS).flat_map(of_part).collect()
}

fn sentences<'a>(lessons: &[&'a Lesson]) -> Vec<(&'a Sentence, f32)> {
    lessons.iter().flat_map(|l| l.sentences.iter().map(|s| (s, l.weight))).collect()
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

/// Which words make claims, and who plays what in them.
fn learned(lessons: &[&Lesson], answers: &[Answers], seed: u64) -> Model {
    let mut triggers = Table::new(trigger_clues(lessons));
    let mut roles = Table::new(role_clues(lessons, answers));
    let (mut words, mut parts) = (Vec::new(), Vec::new());
    for ((sentence, weight), answers) in sentences(lessons).into_iter().zip(answers) {
        for (at, case) in sentence.cases.iter().enumerate() {
            let mut goal = [Goal::No; RELATIONS];
            for &relation in &sentence.unclear {
                goal[relation] = Goal::Open;
            }
            for (&(_, relation), answer) in answers.range((at, 0)..(at + 1, 0)) {
                goal[relation] = if answer.optional { Goal::Yes(OPTIONAL) } else { Goal::Yes(1.0) };
                parts.extend(case.parts.iter().map(|part| of_part(&roles, part, relation, answer, weight)));
            }
            words.push(Example { clues: triggers.places(case.clues.iter()), start: case.context, goal, weight });
        }
    }
    std::thread::scope(|scope| {
        scope.spawn(|| solve(&mut triggers, &words, COST, seed));
        solve(&mut roles, &parts, COST, seed);
    });
    Model::of(triggers, roles)
}

/// The role that a mention plays.
fn of_part(roles: &Table<ROLES>, part: &CasePart, relation: usize, answer: &Answer, weight: f32) -> Example<ROLES> {
    let mut goal = [Goal::No; ROLES];
    match answer.roles.get(&part.mention) {
        Some(&role) => goal[role] = Goal::Yes(1.0),
        None if answer.open.contains(&part.mention) => goal = [Goal::Open; ROLES],
        None => {}
    }
    Example { clues: roles.places(part.clues.joined(relation)), start: [0.0; ROLES], goal, weight }
}

//! What else is learned of a claim once its word is known: who says so, how sure it is, when it was, how many it counts.

use std::collections::BTreeSet;

use super::super::clue::Clues;
use super::super::weights::{MODALITIES, Model, ROLES, Table, column, role_column};
use super::super::{counting, dating, voice};
use super::align::Answer;
use super::fit::{Answers, OPTIONAL, common};
use super::judged::Judged;
use super::lesson::{Case, CaseVoice, Lesson};
use super::logistic::{self, Goal, solve};
use crate::entity::EntityIx;
use crate::schema::{Modality, Relation, Role};

/// What the squares of the weights cost, of all claims, of sources and of the rest: of the values tried, those that gave the best F1
/// on reports held out.
const COST_CLAIMS: f32 = 30.0;
const COST_SOURCES: f32 = 1.0;
const COST: f32 = 0.3;

/// One choice: its clues, and what each column should say.
struct Example<const W: usize> {
    report: usize,
    hashes: Vec<u64>,
    /// What else speaks for each column.
    start: [f32; W],
    goal: [Goal; W],
    weight: f32,
}

/// A word that makes a claim, and what the key tells of it.
struct Told<'a> {
    report: usize,
    weight: f32,
    case: &'a Case,
    relation: usize,
    answer: &'a Answer,
}

/// Learns the tables of a model that speak of claims whose words are known.
pub(super) fn fit(lessons: &[&Lesson], answers: &[Answers], seed: u64, model: &mut Model) {
    let told = told(lessons, answers);
    model.sources = table(&told.iter().flat_map(sources).collect::<Vec<_>>(), COST_SOURCES, seed);
    model.modalities = table(&told.iter().map(modalities).collect::<Vec<_>>(), COST, seed);
    model.dates = table(&told.iter().flat_map(dates).collect::<Vec<_>>(), COST, seed);
    model.counts = table(&told.iter().flat_map(counts).collect::<Vec<_>>(), COST, seed);
}

/// Learns which claims stand as a whole, from reports that were read by models that had not seen them.
pub(super) fn claims(judged: &[(f32, Judged)], seed: u64, model: &mut Model) {
    let reports = judged.iter().enumerate();
    let examples = reports.flat_map(|(report, (weight, judged))| {
        judged.choices.iter().map(move |choice| Example {
            report,
            hashes: choice.clues.joined(choice.relation).collect(),
            start: [choice.start],
            goal: [Goal::Share(choice.right)],
            weight: *weight,
        })
    });
    let examples = examples.collect::<Vec<_>>();
    model.claims = table(&examples, COST_CLAIMS, seed);
}

fn told<'a>(lessons: &[&'a Lesson], answers: &'a [Answers]) -> Vec<Told<'a>> {
    let sentences = lessons.iter().enumerate();
    let sentences = sentences.flat_map(|(report, l)| l.sentences.iter().map(move |s| (report, l.weight, s)));
    let words = sentences.zip(answers).flat_map(|((report, weight, sentence), answers)| {
        answers.iter().map(move |(&(word, relation), answer)| {
            let weight = if answer.optional { weight * OPTIONAL } else { weight };
            Told { report, weight, case: &sentence.cases[word], relation, answer }
        })
    });
    words.collect()
}

impl Told<'_> {
    fn example<const W: usize>(&self, clues: &Clues, goal: [Goal; W]) -> Example<W> {
        let hashes = clues.joined(self.relation).collect();
        Example { report: self.report, hashes, start: [0.0; W], goal, weight: self.weight }
    }

    /// The role that somebody plays.
    fn role(&self, entity: EntityIx) -> Option<usize> {
        let is = |mention: usize| self.case.parts.iter().any(|p| p.mention == mention && p.entity == entity);
        self.answer.roles.iter().find(|&(&mention, _)| is(mention)).map(|(_, &role)| role)
    }
}

fn goal(right: bool) -> Goal {
    if right { Goal::Yes(1.0) } else { Goal::No }
}

fn sources(told: &Told<'_>) -> Vec<Example<1>> {
    let Some(sources) = &told.answer.sources else { return Vec::new() };
    let kind = Relation::all().find(|r| column(*r) == told.relation);
    let example = |voice: &CaseVoice| {
        let role = told.role(voice.entity);
        let role = role.and_then(|role| Role::ALL.into_iter().find(|r| role_column(*r) == role));
        let clues = voice::with_role(&voice.clues, role, kind?);
        Some(told.example(&clues, [goal(sources.contains(&voice.entity))]))
    };
    told.case.voices.iter().filter_map(example).collect()
}

fn modalities(told: &Told<'_>) -> Example<MODALITIES> {
    let right = |modality: Modality| told.answer.modalities.contains(&modality);
    told.example(&told.case.sureness, Modality::ALL.map(|modality| goal(right(modality))))
}

fn dates(told: &Told<'_>) -> Vec<Example<2>> {
    let of = |at: usize, dates: &Option<BTreeSet<usize>>| match dates {
        Some(dates) => goal(dates.contains(&at)),
        None => Goal::Open,
    };
    let example = |(at, clues): (usize, &Clues)| {
        let mut goal = [Goal::Open; 2];
        goal[dating::DONE] = of(at, &told.answer.done);
        goal[dating::SAID] = of(at, &told.answer.said);
        told.example(clues, goal)
    };
    told.case.dates.iter().enumerate().map(example).collect()
}

fn counts(told: &Told<'_>) -> Vec<Example<3>> {
    let Some(counts) = &told.answer.counts else { return Vec::new() };
    let columns = [counting::KILLED, counting::WOUNDED, counting::NOUN];
    let figures = told.case.counts.iter().enumerate();
    figures
        .map(|(at, figure)| {
            let role = figure.entity.and_then(|entity| told.role(entity)).unwrap_or(ROLES);
            told.example(&figure.clues[role], columns.map(|column| goal(counts.contains(&(at, column)))))
        })
        .collect()
}

/// Learns a table; `penalty` is what the squares of its weights cost.
fn table<const W: usize>(examples: &[Example<W>], penalty: f32, seed: u64) -> Table<W> {
    let mut reports: Vec<BTreeSet<u64>> = Vec::new();
    for example in examples {
        reports.resize_with(reports.len().max(example.report + 1), BTreeSet::new);
        reports[example.report].extend(&example.hashes);
    }
    let mut table = Table::<W>::new(common(reports.into_iter()));
    let rows = examples.iter().map(|e| logistic::Example {
        clues: table.places(e.hashes.iter().copied()),
        start: e.start,
        goal: e.goal,
        weight: e.weight,
    });
    let rows: Vec<_> = rows.collect();
    solve(&mut table, &rows, penalty, seed);
    table
}

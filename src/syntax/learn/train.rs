//! Training: annotated sentences in, a model's bytes out; the same bytes for the same sentences.

use std::collections::BTreeMap;

use super::Made;
use super::oracle::Truth;
use super::random::Random;
use super::sample::Sample;
use super::weights::Weights;
use crate::syntax::model::{
    self, Form, Keys, Model, Move, Plan, Scene, Scorer, State, auxiliaries, choose, forced, read_arc, read_state,
    read_word, shouts,
};

/// Where the generator of orders starts.
const SEED: u64 = 1;
/// How often the tagger sees every sentence, before it once more sees those made by people; and in how many parts it is trained
/// for the parser.
const TAGGER_EPOCHS: usize = 3;
const FOLDS: usize = 2;
/// The parser's own wrong steps are followed so often, in percent, from the second epoch on.
const EXPLORE: u64 = 90;
/// The bytes that the three tables may take.
const SIZES: [usize; 3] = [2_000_000, 8_600_000, 5_350_000];

/// A sentence in numbers.
struct Item {
    forms: Vec<Form>,
    tags: Vec<u8>,
    truth: Truth,
    labels: Vec<u8>,
    /// How often an epoch shows it.
    weight: usize,
    by_people: bool,
}

/// How often the parser sees the sentences.
#[derive(Clone, Copy, Debug)]
pub struct Epochs {
    /// All of them.
    pub all: usize,
    /// Then those made by people alone: what a program made teaches the most, and what people made has the last word.
    pub polish: usize,
    /// Then all of them again, when only the features are left that the model has room for.
    pub settle: usize,
}

/// A part of the training: see [`Epochs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    All,
    Polish,
    Settle,
}

/// Sentences with the names of their tags and labels.
pub(super) struct Corpus {
    items: Vec<Item>,
    tags: Vec<String>,
    labels: Vec<String>,
}

impl Corpus {
    /// Numbers the tags and labels of some sentences, each with its weight.
    pub(super) fn new(samples: &[(Sample, usize, Made)]) -> Self {
        let words = || samples.iter().flat_map(|(s, ..)| &s.words);
        let tags = names(words().map(|w| w.tag.as_str()));
        let labels = names(words().map(|w| w.label.as_str()));
        let item = |(sample, weight, made): &(Sample, usize, Made)| Item {
            forms: sample.words.iter().map(|w| Form::new(&w.form)).collect(),
            tags: sample.words.iter().map(|w| index(&tags, &w.tag)).collect(),
            truth: Truth::new(sample.words.iter().map(|w| w.head).collect()),
            labels: sample.words.iter().map(|w| index(&labels, &w.label)).collect(),
            weight: *weight,
            by_people: *made == Made::ByPeople,
        };
        Self { items: samples.iter().map(item).collect(), tags, labels }
    }

    /// The order of an epoch: every sentence as often as it weighs, shuffled.
    fn order(&self, random: &mut Random, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let kept = (0..self.items.len()).filter(|&i| keep(i));
        let mut order: Vec<usize> = kept.flat_map(|i| std::iter::repeat_n(i, self.items[i].weight)).collect();
        random.shuffle(&mut order);
        order
    }
}

/// The names that occur more than twice, the most frequent first, at most 250.
fn names<'n>(all: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut names: Vec<(&str, usize)> = counts.into_iter().filter(|(_, n)| *n > 2).collect();
    names.sort_by_key(|&(name, n)| (std::cmp::Reverse(n), name));
    names.into_iter().take(250).map(|(name, _)| name.to_owned()).collect()
}

fn index(names: &[String], name: &str) -> u8 {
    names.iter().position(|n| n == name).and_then(|i| u8::try_from(i).ok()).unwrap_or(0)
}

/// Trains a model; `tell` hears of the progress.
pub(super) fn train(corpus: &Corpus, epochs: Epochs, tell: &mut dyn FnMut(String)) -> Vec<u8> {
    let mut random = Random::new(SEED);
    let seen = jackknife(corpus, &mut random, tell);
    let tagger = train_tagger(corpus, &mut random, |_| true);
    tell(format!("the tagger is trained on {} sentences", corpus.items.len()));
    let scenes: Vec<Scene> = corpus.items.iter().zip(&seen).map(|(item, tags)| Scene::new(&item.forms, tags)).collect();
    let mut parser = Learner {
        moves: Weights::new(),
        labels: Weights::new(),
        is_aux: auxiliaries(&corpus.tags),
        keys: Keys::default(),
        scores: vec![0; corpus.labels.len()],
        epoch: 0,
        right: [0; 3],
    };
    let phases = [(Phase::All, epochs.all), (Phase::Polish, epochs.polish), (Phase::Settle, epochs.settle)];
    for (phase, count) in phases.into_iter().filter(|(_, count)| *count > 0) {
        parser.enter(phase);
        for _ in 0..count {
            parser.epoch += 1;
            parser.right = [0; 3];
            for i in corpus.order(&mut random, |i| phase != Phase::Polish || corpus.items[i].by_people) {
                parser.see(&corpus.items[i], &scenes[i], &mut random);
            }
            tell(parser.report());
        }
    }
    let tables = [tagger.pack(SIZES[0]), parser.moves.pack(SIZES[1]), parser.labels.pack(SIZES[2])];
    Model::pack(&corpus.tags, &corpus.labels, &tables)
}

/// Tags each part of the corpus by a tagger that was trained on the other parts.
fn jackknife(corpus: &Corpus, random: &mut Random, tell: &mut dyn FnMut(String)) -> Vec<Vec<u8>> {
    let mut seen = vec![Vec::new(); corpus.items.len()];
    let (mut right, mut all) = (0, 0);
    for fold in 0..FOLDS {
        let tagger = train_tagger(corpus, random, |i| i % FOLDS != fold);
        let table = averaged(&tagger);
        for i in (0..corpus.items.len()).filter(|i| i % FOLDS == fold) {
            let item = &corpus.items[i];
            seen[i] = model::tag(&table, &item.forms, corpus.tags.len());
            right += seen[i].iter().zip(&item.tags).filter(|(a, b)| a == b).count();
            all += item.tags.len();
        }
        tell(format!("tagged part {} of {FOLDS}: {:.2} % right", fold + 1, percent(right, all)));
    }
    seen
}

/// The averaged weights of a tagger.
fn averaged(weights: &Weights) -> model::Table {
    let empty = || model::Table::take(vec![0; 8].into());
    let table = model::Table::take(weights.pack(usize::MAX).into()).or_else(empty);
    table.expect("what was packed can be taken").0
}

fn train_tagger(corpus: &Corpus, random: &mut Random, keep: impl Fn(usize) -> bool) -> Weights {
    let mut weights = Weights::new();
    let mut scores = vec![0; corpus.tags.len()];
    let mut keys = Keys::default();
    for epoch in 0..=TAGGER_EPOCHS {
        let polish = epoch == TAGGER_EPOCHS;
        for i in corpus.order(random, |i| keep(i) && (!polish || corpus.items[i].by_people)) {
            see_tags(&mut weights, &corpus.items[i], &mut keys, &mut scores);
        }
    }
    weights
}

fn see_tags(weights: &mut Weights, item: &Item, keys: &mut Keys, scores: &mut [i32]) {
    let shout = shouts(&item.forms);
    let mut before = Vec::with_capacity(item.forms.len());
    for i in 0..item.forms.len() {
        read_word(&item.forms, &before, i, shout, keys);
        let tag = guess(weights, keys, scores);
        learn(weights, keys, item.tags[i], tag);
        before.push(tag);
    }
}

fn guess(weights: &Weights, keys: &Keys, scores: &mut [i32]) -> u8 {
    weights.score(keys.list(), scores);
    model::best(scores)
}

fn learn(weights: &mut Weights, keys: &Keys, right: u8, guess: u8) {
    weights.tick();
    if guess != right {
        weights.update(keys.list(), usize::from(right), usize::from(guess));
    }
}

/// The parser and the labeller while they learn.
struct Learner {
    moves: Weights,
    labels: Weights,
    is_aux: Vec<bool>,
    keys: Keys,
    scores: Vec<i32>,
    /// The epoch, from one.
    epoch: usize,
    /// Words seen, with the right head, with the right label too.
    right: [usize; 3],
}

impl Learner {
    /// Makes ready for a phase; averages are those of the last.
    fn enter(&mut self, phase: Phase) {
        if phase == Phase::Settle {
            self.moves.thin(SIZES[1]);
            self.labels.thin(SIZES[2]);
        }
        if phase != Phase::All {
            self.moves.restart();
            self.labels.restart();
        }
    }

    /// Parses a sentence as far as it knows how, and learns from its mistakes.
    fn see(&mut self, item: &Item, scene: &Scene, random: &mut Random) {
        let mut state = State::new(item.forms.len());
        while !state.is_done() {
            let step = forced(&state).unwrap_or_else(|| self.step(&state, scene, &item.truth, random));
            state.step(step);
        }
        let mut plan = Plan::new(&state.heads, scene, &self.is_aux);
        for at in 0..plan.order.len() {
            let word = plan.order[at];
            read_arc(&plan, scene, word, &mut self.keys);
            let label = guess(&self.labels, &self.keys, &mut self.scores);
            plan.labels[word] = label;
            self.right[0] += 1;
            if plan.heads[word] == item.truth.heads[word] {
                learn(&mut self.labels, &self.keys, item.labels[word], label);
                self.right[1] += 1;
                self.right[2] += usize::from(label == item.labels[word]);
            }
        }
    }

    /// Chooses a step, and learns where it loses an arc; mostly follows its own choice all the same.
    fn step(&mut self, state: &State, scene: &Scene, truth: &Truth, random: &mut Random) -> Move {
        let mut scores = [0; 3];
        read_state(state, scene, &mut self.keys);
        self.moves.score(self.keys.list(), &mut scores);
        self.moves.tick();
        let guess = choose(state, &scores);
        let good = |m: &Move| state.may(*m) && truth.allows(state, *m);
        if good(&guess) {
            return guess;
        }
        let best = Move::ALL.into_iter().filter(good).rev().max_by_key(|&m| scores[m as usize]);
        let Some(best) = best else { return guess };
        self.moves.update(self.keys.list(), best as usize, guess as usize);
        if self.epoch > 1 && random.below(100) < EXPLORE { guess } else { best }
    }

    fn report(&self) -> String {
        let [all, heads, labels] = self.right;
        let (heads, labels) = (percent(heads, all), percent(labels, all));
        format!("epoch {}: {heads:.2} % of the heads right while learning, {labels:.2} % with their labels", self.epoch)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

//! Evaluation: annotated sentences and a model in, how much of tags and trees is right out.

use std::collections::BTreeSet;

use super::sample::Sample;
use super::train::percent;
use crate::lexicon::Lexicon;
use crate::syntax::model::Model;
use crate::text;

/// Counts of what should be found, what was found, and what of it is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What the annotators have.
    pub expected: usize,
    /// What the model has.
    pub found: usize,
    /// What both have.
    pub right: usize,
}

impl Count {
    /// Returns the harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.expected + self.found)
    }
}

/// How well a model reads some sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Universal tags.
    pub upos: Count,
    /// Penn Treebank tags.
    pub xpos: Count,
    /// Heads.
    pub uas: Count,
    /// Heads with their relation, subtypes left out (as the CoNLL 2018 task counts).
    pub las: Count,
    /// Subjects, objects, passive subjects and agents of verbs.
    pub arguments: Count,
}

impl Score {
    /// Returns the measures with their names.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, Count); 5] {
        [("UPOS", self.upos), ("XPOS", self.xpos), ("UAS", self.uas), ("LAS", self.las), ("arguments", self.arguments)]
    }
}

/// A word for comparison: its place in the text without spaces, and its head's.
#[derive(Clone, Debug)]
struct Seen {
    place: (usize, usize),
    head: Option<(usize, usize)>,
    tag: String,
    label: String,
}

/// Scores a model on the annotators' own words.
pub(super) fn by_words(model: &Model, samples: &[Sample]) -> Score {
    score(samples, |sample| seen(model, &sample.words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>()))
}

/// Scores a model on the sentences' text, with our own tokens and sentence ends.
pub(super) fn by_text(model: &Model, samples: &[Sample], lexicon: &Lexicon) -> Score {
    score(samples, |sample| {
        let document = text::analyse(&sample.text, lexicon);
        let mut all: Vec<Seen> = Vec::new();
        for sentence in &document.sentences {
            let words: Vec<&str> = sentence.tokens.clone().map(|t| document.word(t)).collect();
            let from = all.last().map_or(0, |s| s.place.1);
            let shift = |(start, end): (usize, usize)| (start + from, end + from);
            let mut part = seen(model, &words);
            for word in &mut part {
                (word.place, word.head) = (shift(word.place), word.head.map(shift));
            }
            all.extend(part);
        }
        all
    })
}

fn seen(model: &Model, words: &[&str]) -> Vec<Seen> {
    let parse = model.read(words.iter().copied());
    let tag = |i: usize| model.tags[usize::from(parse.tags[i])].clone();
    let label = |i: usize| model.labels[usize::from(parse.labels[i])].clone();
    place(words, &parse.heads, tag, label)
}

fn place(words: &[&str], heads: &[usize], tag: impl Fn(usize) -> String, label: impl Fn(usize) -> String) -> Vec<Seen> {
    let mut at = 0;
    let mut places = Vec::new();
    for word in words {
        let start = at;
        at += word.chars().filter(|c| !c.is_whitespace()).count();
        places.push((start, at));
    }
    let one = |i: usize| Seen { place: places[i], head: places.get(heads[i]).copied(), tag: tag(i), label: label(i) };
    (0..words.len()).map(one).collect()
}

fn score(samples: &[Sample], read: impl Fn(&Sample) -> Vec<Seen>) -> Score {
    let agents = samples.iter().flat_map(|s| &s.words).any(|w| w.label == "obl:agent");
    let mut score = Score::default();
    for sample in samples {
        let words: Vec<&str> = sample.words.iter().map(|w| w.form.as_str()).collect();
        let heads: Vec<usize> = sample.words.iter().map(|w| w.head).collect();
        let gold = place(&words, &heads, |i| sample.words[i].tag.clone(), |i| sample.words[i].label.clone());
        let found = read(sample);
        let parts = |tag: &str| tag.split_once('|').map(|(u, x)| (u.to_owned(), x.to_owned())).unwrap_or_default();
        add(&mut score.upos, &gold, &found, |s| Some((s.place, parts(&s.tag).0)));
        add(&mut score.xpos, &gold, &found, |s| Some((s.place, parts(&s.tag).1)));
        add(&mut score.uas, &gold, &found, |s| Some((s.place, s.head)));
        add(&mut score.las, &gold, &found, |s| Some((s.place, s.head, plain(&s.label).to_owned())));
        let (true_verbs, own_verbs) = (verbs(&gold), verbs(&found));
        let expected = gold.iter().filter_map(|s| argument(s, &true_verbs, agents));
        let got = found.iter().filter_map(|s| argument(s, &own_verbs, agents));
        count(&mut score.arguments, &expected.collect(), &got.collect());
    }
    score
}

type Place = (usize, usize);

fn verbs(words: &[Seen]) -> BTreeSet<Place> {
    words.iter().filter(|s| s.tag.starts_with("VERB|")).map(|s| s.place).collect()
}

/// Returns a verb's argument; agents only where the annotators mark them.
fn argument<'s>(word: &'s Seen, verbs: &BTreeSet<Place>, agents: bool) -> Option<(Place, Place, &'s str)> {
    let label = word.label.as_str();
    let core = matches!(label, "nsubj" | "obj" | "nsubj:pass") || agents && label == "obl:agent";
    let head = word.head.filter(|head| core && verbs.contains(head))?;
    Some((word.place, head, label))
}

fn plain(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

fn add<T: Ord>(total: &mut Count, gold: &[Seen], found: &[Seen], what: impl Fn(&Seen) -> Option<T>) {
    count(total, &gold.iter().filter_map(&what).collect(), &found.iter().filter_map(&what).collect());
}

fn count<T: Ord>(total: &mut Count, expected: &BTreeSet<T>, found: &BTreeSet<T>) {
    total.expected += expected.len();
    total.found += found.len();
    total.right += expected.intersection(found).count();
}

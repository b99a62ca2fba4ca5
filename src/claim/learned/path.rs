//! The way through a tree from a trigger to a participant.

use super::super::scene::Scene;
use crate::syntax::Deprel;

/// The most steps on either side that are told one by one.
const STEPS: usize = 4;

/// A way: the relations up from a word and down to another.
#[derive(Debug)]
pub(super) struct Path {
    /// Steps up, in order.
    up: Vec<usize>,
    /// Steps down, in order; each word's relation to the one above.
    down: Vec<usize>,
}

impl Path {
    /// The way between two words.
    pub(super) fn between(scene: &Scene<'_>, from: usize, to: usize) -> Self {
        let ups = chain(scene, from);
        let downs = chain(scene, to);
        let meet = ups.iter().find_map(|u| downs.iter().position(|d| d == u).map(|at| (*u, at)));
        let Some((top, at)) = meet else { return Self { up: ups, down: downs } };
        let up = ups.into_iter().take_while(|&u| u != top).collect();
        let mut down: Vec<usize> = downs.into_iter().take(at).collect();
        down.reverse();
        Self { up, down }
    }

    pub(super) fn len(&self) -> usize {
        self.up.len() + self.down.len()
    }

    /// The way in words: `^conj nsubj`, prepositions with the last step.
    pub(super) fn name(&self, scene: &Scene<'_>) -> String {
        self.text(scene, |_| true)
    }

    /// The way without the steps that only coordinate or rename.
    pub(super) fn plain(&self, scene: &Scene<'_>) -> String {
        self.text(scene, |deprel| !matches!(deprel, Deprel::Conj | Deprel::Appos | Deprel::Flat | Deprel::Compound))
    }

    fn text(&self, scene: &Scene<'_>, keep: impl Fn(Deprel) -> bool) -> String {
        if self.up.len() > STEPS || self.down.len() > STEPS {
            return "far".to_owned();
        }
        let mut text = String::new();
        for &word in self.up.iter().filter(|&&w| keep(scene.word(w).deprel)) {
            text.push('^');
            text.push_str(scene.word(word).deprel.name());
        }
        for &word in self.down.iter().filter(|&&w| keep(scene.word(w).deprel)) {
            text.push(' ');
            text.push_str(scene.word(word).deprel.name());
            if let Some(preposition) = scene.preposition(word) {
                text.push('_');
                text.push_str(&preposition);
            }
        }
        text
    }
}

/// Where a verb stands to the word that tells an act.
pub(super) fn standing(scene: &Scene<'_>, verb: usize, trigger: usize) -> &'static str {
    if verb == trigger {
        "same"
    } else if scene.above(trigger).any(|w| w == verb) {
        "over"
    } else if scene.above(verb).any(|w| w == trigger) {
        "under"
    } else {
        "beside"
    }
}

/// How many words lie between two, in words.
pub(super) fn distance(words: usize) -> &'static str {
    match words {
        0..=2 => "2",
        3..=5 => "5",
        6..=10 => "10",
        11..=20 => "20",
        _ => "far",
    }
}

/// How many verbs and how many marks of a pause lie between two words, the one named first before the other.
pub(super) fn between(scene: &Scene<'_>, from: usize, to: usize) -> (&'static str, &'static str) {
    let verbs = (from + 1..to).filter(|&w| scene.is_verb(w)).count();
    let stops = (from + 1..to).filter(|&w| matches!(scene.text(w), "," | ";" | "—" | "–" | "(")).count();
    (few(verbs), few(stops))
}

/// A small number in words: none, one, two or more.
pub(super) fn few(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "more",
    }
}

fn chain(scene: &Scene<'_>, word: usize) -> Vec<usize> {
    std::iter::once(word).chain(scene.above(word)).collect()
}

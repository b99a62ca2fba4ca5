//! Making and measuring the model: CoNLL-U text in, a model's bytes or its scores out.

mod join;
mod oracle;
mod random;
mod sample;
mod score;
#[cfg(test)]
mod tests;
mod train;
mod weights;

use crate::lexicon::Lexicon;

use super::model::Model;
pub use train::Epochs;

use train::Corpus;

pub(crate) use random::Random;
pub use score::{Count, Score};

/// Who annotated sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Linguists, by hand.
    ByPeople,
    /// Another parser.
    ByProgram,
}

/// What a model is trained on.
#[derive(Clone, Debug)]
pub struct Lesson {
    samples: Vec<(sample::Sample, usize, Made)>,
}

impl Lesson {
    /// Starts with nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { samples: Vec::new() }
    }

    /// Adds the sentences of a CoNLL-U text; returns how many.
    ///
    /// `weight` is how often an epoch shows them. Where our tokeniser keeps words together that the text splits, what
    /// people made is shown both ways, what a program made only in our words.
    pub fn add(&mut self, conllu: &str, weight: usize, made: Made, lexicon: &Lexicon) -> usize {
        let before = self.samples.len();
        for sample in sample::read(conllu) {
            let joined = join::join(&sample, lexicon);
            if made == Made::ByPeople || joined.is_none() {
                self.samples.push((sample, weight, made));
            }
            self.samples.extend(joined.map(|joined| (joined, weight, made)));
        }
        self.samples.len() - before
    }

    /// Trains a model; `tell` hears of the progress.
    pub fn train(&self, epochs: Epochs, tell: &mut dyn FnMut(String)) -> Vec<u8> {
        train::train(&Corpus::new(&self.samples), epochs, tell)
    }
}

impl Default for Lesson {
    fn default() -> Self {
        Self::new()
    }
}

/// Scores a model on a CoNLL-U text: on the annotators' words, and on the plain text.
#[must_use]
pub fn evaluate(model: &Model, conllu: &str, lexicon: &Lexicon) -> [Score; 2] {
    let samples = sample::read(conllu);
    [score::by_words(model, &samples), score::by_text(model, &samples, lexicon)]
}

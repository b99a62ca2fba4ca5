//! Sentences to trees: tags, lemmas and Universal Dependencies relations, behind [`Parser`].

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "tags and chunks come in dozens, and a rule names the few it speaks of"
)]

mod arcs;
mod chunk;
mod clause;
mod group;
mod guess;
mod lazy;
mod learn;
mod lemma;
mod model;
mod name;
mod names;
mod phrase;
mod repair;
mod revise;
mod sentence;
mod tag;
#[cfg(test)]
mod tests;
mod trained;
mod tree;
mod usage;
mod words;

use crate::lexicon::{Lexicon, NameMatch};
use crate::text::Document;

use arcs::Arcs;
use sentence::Sentence;

pub use lazy::LazyTrees;
pub(crate) use learn::Random;
pub use learn::{Count, Epochs, Lesson, Made, Score, evaluate};
pub use model::Model;
pub use trained::TrainedParser;
pub use tree::{Deprel, Tree, Upos, VerbForm, Word};

/// Parses sentences. Issue by issue the parser behind it gets better; the trees keep their form.
pub trait Parser: Send + Sync {
    /// Parses the `sentence`-th sentence of a document.
    ///
    /// `names` are the known names in it, as indexes of the document's tokens; the parser keeps each as one phrase.
    /// The tree has one word a token, in order; heads count from the sentence's first token.
    fn parse(&self, document: &Document<'_>, sentence: usize, names: &[NameMatch]) -> Tree;
}

/// The parser made of rules: closed word classes, suffixes, chunks and clause-wise attachment.
#[derive(Clone, Copy, Debug)]
pub struct RuleParser<'l> {
    lexicon: &'l Lexicon,
}

impl<'l> RuleParser<'l> {
    /// Makes the parser over a lexicon's words.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }
}

impl Parser for RuleParser<'_> {
    fn parse(&self, document: &Document<'_>, sentence: usize, names: &[NameMatch]) -> Tree {
        let Some(found) = document.sentences.get(sentence) else { return Tree::default() };
        let mut sentence = Sentence::new(document, found.tokens.clone(), names, self.lexicon);
        tag::tag(&mut sentence);
        revise::revise(&mut sentence, found.kind);
        let mut arcs = Arcs::new(sentence.toks.len());
        let dateline = found.dateline.len().min(sentence.toks.len());
        let chunks = chunk::chunks(&sentence, dateline, &mut arcs);
        let verbs = clause::build(&sentence, chunks, &mut arcs);
        repair::hang_dateline(dateline, &mut arcs);
        repair::repair(&sentence, &mut arcs);
        words::words(&sentence, &arcs, &verbs)
    }
}

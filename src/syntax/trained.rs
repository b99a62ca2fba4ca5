//! The trained parser: a sentence's tokens in, its tree out, by the model's tags and arcs and the tables' lemmas.

use std::str::FromStr;

use crate::lexicon::{Lexicon, NameMatch};
use crate::text::Document;

use super::Parser;
use super::lemma;
use super::model::{Model, Parse};
use super::names;
use super::tree::{Deprel, Tree, Upos, VerbForm, Word};
use super::usage;

/// The parser learnt from treebanks.
#[derive(Clone, Debug)]
pub struct TrainedParser<'l> {
    lexicon: &'l Lexicon,
    model: &'static Model,
    tags: Vec<(Upos, &'static str)>,
    labels: Vec<Deprel>,
}

impl<'l> TrainedParser<'l> {
    /// Makes the parser of the built-in model over a lexicon's words.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let model = Model::embedded();
        let tag = |name: &'static String| {
            let (upos, xpos) = name.split_once('|').unwrap_or((name, ""));
            (upos.parse().unwrap_or_default(), xpos)
        };
        let tags = model.tags.iter().map(tag).collect();
        let labels = model.labels.iter().map(|name| label(name)).collect();
        Self { lexicon, model, tags, labels }
    }

    fn tree(&self, words: &[&str], parse: &Parse) -> Tree {
        let len = words.len();
        let word = |i: usize| {
            let (upos, xpos) = self.tags[usize::from(parse.tags[i])];
            let head = Some(parse.heads[i]).filter(|&h| h < len);
            let label = self.labels[usize::from(parse.labels[i])];
            let deprel = match (head, label) {
                (None, _) => Deprel::Root,
                (Some(_), Deprel::Root) => Deprel::Dep,
                (Some(_), label) => label,
            };
            Word { upos, form: verb_form(xpos), lemma: lemma::lemma(&self.lexicon.words, words[i], xpos), head, deprel }
        };
        Tree { words: (0..len).map(word).collect() }
    }
}

impl Parser for TrainedParser<'_> {
    fn parse(&self, document: &Document<'_>, sentence: usize, known: &[NameMatch]) -> Tree {
        let Some(found) = document.sentences.get(sentence) else { return Tree::default() };
        let end = found.tokens.end.min(document.tokens.len());
        let start = found.tokens.start.min(end);
        let words: Vec<&str> = (start..end).map(|t| document.word(t)).collect();
        let dateline = found.dateline.len().min(words.len());
        let body = if dateline < words.len() { dateline } else { 0 };
        let mut tree = self.tree(&words[body..], &self.model.read(words[body..].iter().copied()));
        if body > 0 {
            let head = self.tree(&words[..body], &self.model.read(words[..body].iter().copied()));
            tree = before(head, tree);
        }
        for name in known {
            let tokens = name.tokens.start.wrapping_sub(start)..name.tokens.end.wrapping_sub(start);
            names::hold(&mut tree, tokens, || names::is_person(name, self.lexicon));
        }
        usage::mend(&mut tree, &self.lexicon.words);
        tree
    }
}

/// Puts a dateline before a sentence: its words hang on its first, and that on the root.
fn before(head: Tree, body: Tree) -> Tree {
    let shift = head.words.len();
    let mut words = head.words;
    let root = body.root().map(|r| r + shift);
    for (i, word) in words.iter_mut().enumerate() {
        (word.head, word.deprel) = (if i == 0 { root } else { Some(0) }, Deprel::Dep);
    }
    words.extend(body.words.into_iter().map(|w| Word { head: w.head.map(|h| h + shift), ..w }));
    Tree { words }
}

/// Reads a relation; a subtype that is not told apart is left out.
fn label(name: &str) -> Deprel {
    let plain = name.split(':').next().unwrap_or(name);
    Deprel::from_str(name).or_else(|_| Deprel::from_str(plain)).unwrap_or_default()
}

fn verb_form(xpos: &str) -> Option<VerbForm> {
    match xpos {
        "VBD" | "VBZ" | "VBP" | "MD" => Some(VerbForm::Finite),
        "VB" => Some(VerbForm::Infinitive),
        "VBN" => Some(VerbForm::PastParticiple),
        "VBG" => Some(VerbForm::Ing),
        _ => None,
    }
}

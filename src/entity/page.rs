//! A document with its trees, as the finders of entities look at it: words by token, tags where a tree has them.

use std::ops::Range;

use super::caps;
use crate::lexicon::{Lexicon, Part, singular};
use crate::syntax::{Deprel, Tree, Upos, Word};
use crate::text::{Document, Sentence, SentenceKind, TokenKind};

/// What all finders read.
pub(super) struct Page<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) lexicon: &'a Lexicon,
    trees: &'a [Tree],
    lower: Vec<String>,
    one: Vec<String>,
    sentence: Vec<usize>,
    /// For each sentence whether it is in capitals.
    shouted: Vec<bool>,
    /// For each token whether it can be part of a name by its capital.
    capital: Vec<bool>,
}

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document<'a>, trees: &'a [Tree], lexicon: &'a Lexicon) -> Self {
        let lower: Vec<String> =
            (0..document.tokens.len()).map(|t| document.word(t).to_lowercase().replace('’', "'")).collect();
        let one = lower.iter().map(|word| singular(word)).collect();
        let mut sentence = vec![0; document.tokens.len()];
        for (n, s) in document.sentences.iter().enumerate() {
            sentence[s.tokens.clone()].fill(n);
        }
        let shouted: Vec<bool> = document.sentences.iter().map(|s| caps::is_shouted(document, s)).collect();
        let mut page = Self { document, lexicon, trees, lower, one, sentence, shouted, capital: Vec::new() };
        page.capital = (0..document.tokens.len()).map(|t| page.has_capital(t)).collect();
        page
    }

    fn has_capital(&self, token: usize) -> bool {
        let upper = self.is_word(token) && self.word(token).starts_with(char::is_uppercase);
        upper && (!self.is_shouted(token) || caps::is_name(self.lexicon, self.lower(token)))
    }

    /// Whether a token stands in a sentence in capitals.
    pub(super) fn is_shouted(&self, token: usize) -> bool {
        self.shouted.get(self.sentence_of(token)).copied().unwrap_or_default()
    }

    /// The sentences that can hold entities, with their numbers.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, &'a Sentence)> + use<'a> {
        let read = |s: &&Sentence| s.kind != SentenceKind::Furniture;
        self.document.sentences.iter().enumerate().filter(move |(_, s)| read(s))
    }

    /// The sentences in which a capital tells a name: those in capitals or with a capital on most words left out.
    pub(super) fn mixed_sentences(&self) -> Vec<Range<usize>> {
        self.sentences().map(|(_, s)| s.tokens.clone()).filter(|tokens| !self.is_flat(tokens)).collect()
    }

    /// The sentences in which capitals or, where all is in capitals, unknown words tell a name.
    pub(super) fn named_sentences(&self) -> Vec<Range<usize>> {
        let all = self.sentences().map(|(n, s)| (n, s.tokens.clone()));
        all.filter(|(n, tokens)| self.shouted[*n] || !self.is_flat(tokens)).map(|(_, tokens)| tokens).collect()
    }

    fn is_flat(&self, tokens: &Range<usize>) -> bool {
        let long = |t: &usize| self.is_word(*t) && self.word(*t).chars().count() > 3;
        let words: Vec<usize> = tokens.clone().filter(long).collect();
        let capitals = words.iter().filter(|t| self.is_capital(**t)).count();
        let prose = self.document.sentences[self.sentence_of(tokens.start)].kind == SentenceKind::Prose;
        let stopped = tokens.end > 0 && matches!(self.word(tokens.end - 1), "." | "!" | "?" | "\"" | "”" | "'");
        let titled = words.len() > if prose && stopped { 9 } else { 3 } && capitals * 10 > words.len() * 8;
        titled || self.is_shouted(tokens.start)
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.document.word(token)
    }

    pub(super) fn words(&self, tokens: Range<usize>) -> Vec<&'a str> {
        tokens.map(|t| self.word(t)).collect()
    }

    /// The text of some tokens, runs of white space as one space.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> String {
        self.document.phrase(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A token in lower case; empty past the end.
    pub(super) fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", String::as_str)
    }

    /// A token in lower case and singular; empty past the end.
    pub(super) fn one(&self, token: usize) -> &str {
        self.one.get(token).map_or("", String::as_str)
    }

    pub(super) fn lowers(&self, tokens: Range<usize>) -> &[String] {
        self.lower.get(tokens).unwrap_or_default()
    }

    pub(super) fn ones(&self, tokens: Range<usize>) -> &[String] {
        self.one.get(tokens).unwrap_or_default()
    }

    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentence.get(token).copied().unwrap_or_default()
    }

    /// The tokens of the sentence that a token stands in.
    pub(super) fn around(&self, token: usize) -> Range<usize> {
        self.document.sentences.get(self.sentence_of(token)).map_or(0..0, |s| s.tokens.clone())
    }

    /// The token before, in the same sentence.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        (token > self.around(token).start).then(|| token - 1)
    }

    /// The lower-case word before a token in its sentence; empty at the start.
    pub(super) fn lower_before(&self, token: usize) -> &str {
        self.before(token).map_or("", |t| self.lower(t))
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a token is a word with a capital first letter; in a sentence in capitals, an unknown word.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.capital.get(token).copied().unwrap_or_default()
    }

    /// Whether a token is `'s` or the apostrophe of a plural.
    pub(super) fn is_possessive(&self, token: usize) -> bool {
        matches!(self.lower(token), "'s" | "'" | "‘s")
    }

    /// Whether a token is the first word of its sentence, a quotation or a line.
    pub(super) fn starts(&self, token: usize) -> bool {
        let sentence = &self.document.sentences[self.sentence_of(token)];
        let Some(before) = self.before(token) else { return true };
        before + 1 == sentence.dateline.end
            || (!self.is_word(before)
                && matches!(self.lower(before), "\"" | "“" | ":" | "‘" | "—" | "-" | "–" | "''" | "``" | "["))
    }

    fn node(&self, token: usize) -> Option<&'a Word> {
        let n = self.sentence_of(token);
        self.trees.get(n)?.words.get(token - self.document.sentences.get(n)?.tokens.start)
    }

    pub(super) fn upos(&self, token: usize) -> Option<Upos> {
        self.node(token).map(|w| w.upos)
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        matches!(self.upos(token), Some(Upos::Verb | Upos::Aux))
    }

    pub(super) fn is_noun(&self, token: usize) -> bool {
        matches!(self.upos(token), Some(Upos::Noun | Upos::Propn))
    }

    pub(super) fn deprel(&self, token: usize) -> Option<Deprel> {
        self.node(token).map(|w| w.deprel)
    }

    pub(super) fn lemma(&self, token: usize) -> &'a str {
        self.node(token).map_or("", |w| w.lemma.as_str())
    }

    /// The token that a token hangs on.
    pub(super) fn head(&self, token: usize) -> Option<usize> {
        Some(self.around(token).start + self.node(token)?.head?)
    }

    /// Whether a token is a form of a verb of saying.
    pub(super) fn is_speech(&self, token: usize) -> bool {
        let lemma = self.lemma(token);
        let cue = self.lexicon.cues.get(Part::Verb, lemma).is_some_and(|cue| cue.speech);
        (cue && self.is_verb(token)) || matches!(self.lower(token), "said" | "says" | "told" | "added" | "reported")
    }

    /// The word of some tokens that others attach to: the last whose head lies outside.
    pub(super) fn head_of(&self, tokens: Range<usize>, fallback: usize) -> usize {
        let outside = |t: &usize| match self.node(*t) {
            Some(word) if !matches!(word.upos, Upos::Punct | Upos::Adp | Upos::Det | Upos::Part | Upos::Cconj) => {
                self.head(*t).is_none_or(|head| !tokens.contains(&head))
            }
            _ => false,
        };
        let mut heads = tokens.clone().filter(outside);
        match (heads.next(), heads.next()) {
            (Some(only), None) => only,
            _ => fallback,
        }
    }
}

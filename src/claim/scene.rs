//! One sentence with all that was found in it, words counted from its first token.

use std::cell::OnceCell;
use std::ops::Range;

use super::Input;
use super::setting::Setting;
use crate::entity::{Entity, Mention};
use crate::figure::Figure;
use crate::lexicon::{Cue, Part};
use crate::schema::{CountryCode, EntityId, EntityType, Modality};
use crate::source::Span;
use crate::syntax::{Deprel, Tree, Upos, Word};
use crate::text::Sentence;

/// The most steps up a tree that any rule takes: deeper nesting is no news prose.
const DEPTH: usize = 24;

/// A sentence under study.
pub(super) struct Scene<'a> {
    pub(super) input: &'a Input<'a>,
    /// The sentence's number.
    pub(super) n: usize,
    tree: &'a Tree,
    children: Vec<Vec<usize>>,
    first: usize,
    /// How sure the rules make each word's act, once asked: many clues ask.
    pub(super) sure: Vec<OnceCell<Option<Modality>>>,
    /// What the whole report is about.
    pub(super) setting: &'a Setting<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        input: &'a Input<'a>,
        tree: Option<&'a Tree>,
        setting: &'a Setting<'a>,
        n: usize,
    ) -> Option<Self> {
        let tree = tree?;
        let mut children = vec![Vec::new(); tree.words.len()];
        for (at, word) in tree.words.iter().enumerate() {
            if let Some(list) = word.head.and_then(|head| children.get_mut(head)) {
                list.push(at);
            }
        }
        let first = input.document.sentences[n].tokens.start;
        let sure = vec![OnceCell::new(); tree.words.len()];
        Some(Self { input, n, tree, children, first, sure, setting })
    }

    pub(super) fn sentence(&self) -> &'a Sentence {
        &self.input.document.sentences[self.n]
    }

    pub(super) fn len(&self) -> usize {
        self.tree.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &'a Word {
        &self.tree.words[at]
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        &self.tree.words[at].lemma
    }

    /// The lemma at a word; `$` behind the last.
    pub(super) fn lemma_or_end(&self, at: usize) -> &'a str {
        if at < self.len() { self.lemma(at) } else { "$" }
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.input.document.word(self.token(at))
    }

    /// The token of a word, as the document counts.
    pub(super) fn token(&self, at: usize) -> usize {
        self.first + at
    }

    /// The word of a token, where it lies in this sentence.
    pub(super) fn at_token(&self, token: usize) -> Option<usize> {
        token.checked_sub(self.first).filter(|&at| at < self.len())
    }

    /// The first word of some tokens and the word after their last, where they lie in this sentence.
    pub(super) fn bounds(&self, tokens: &Range<usize>) -> (usize, usize) {
        let start = self.at_token(tokens.start).unwrap_or(0);
        let end = self.at_token(tokens.end.saturating_sub(1)).map_or(self.len(), |last| last + 1);
        (start, end)
    }

    /// The word of some tokens whose own head lies outside them.
    pub(super) fn top(&self, tokens: &Range<usize>) -> Option<usize> {
        let words = tokens.clone().filter_map(|t| self.at_token(t));
        words.into_iter().find(|&w| self.word(w).head.is_none_or(|h| !tokens.contains(&self.token(h))))
    }

    /// All figures of the sentence.
    pub(super) fn figures(&self) -> &'a [Figure] {
        let all = self.input.figures;
        let start = all.partition_point(|f| f.sentence < self.n);
        let end = all.partition_point(|f| f.sentence <= self.n);
        &all[start..end]
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.input.document.tokens[self.token(at)].span
    }

    pub(super) fn children(&self, of: usize) -> &[usize] {
        &self.children[of]
    }

    pub(super) fn children_by(&self, of: usize, deprel: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.children[of].iter().copied().filter(move |&at| self.word(at).deprel == deprel)
    }

    /// The words above one, nearest first, itself left out.
    pub(super) fn above(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.word(of).head, |&at| self.word(at).head).take(DEPTH)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.word(at).upos == Upos::Verb
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        matches!(self.word(at).upos, Upos::Noun | Upos::Propn)
    }

    /// The widest mention that a word is the head of.
    pub(super) fn mention(&self, at: usize) -> Option<&'a Mention> {
        self.input.entities.headed_by(self.token(at))
    }

    pub(super) fn entity(&self, mention: &Mention) -> &'a Entity {
        self.input.entities.get(mention.entity)
    }

    /// The state of a code as an entity, where the report names it.
    pub(super) fn state(&self, code: CountryCode) -> Option<EntityId> {
        self.setting.states.contains(&code).then(|| code.entity())
    }

    /// All mentions of the sentence.
    pub(super) fn mentions(&self) -> &'a [Mention] {
        let all = &self.input.entities.mentions;
        let start = all.partition_point(|m| m.sentence < self.n);
        let end = all.partition_point(|m| m.sentence <= self.n);
        &all[start..end]
    }

    /// Whether a word stands inside a mention whose head is another word ("attack" of "attack drones").
    pub(super) fn inside_name(&self, at: usize) -> bool {
        let token = self.token(at);
        self.mentions().iter().any(|m| m.tokens.contains(&token) && m.head != token)
    }

    /// What a word does as a cue.
    pub(super) fn cue(&self, at: usize) -> Option<Cue> {
        self.input.lexicon.cues.get(self.part(at)?, self.lemma(at))
    }

    fn part(&self, at: usize) -> Option<Part> {
        let word = self.word(at);
        match (word.deprel, word.upos) {
            (Deprel::Aux | Deprel::AuxPass, _) | (_, Upos::Aux) => Some(Part::Aux),
            (Deprel::Mark, _) => Some(Part::Mark),
            (Deprel::Advmod, _) | (_, Upos::Adv | Upos::Part) => Some(Part::Adv),
            (_, Upos::Verb) => Some(Part::Verb),
            (_, Upos::Noun | Upos::Propn) => Some(Part::Noun),
            (_, Upos::Adj) => Some(Part::Adj),
            _ => None,
        }
    }

    /// The preposition before a word, several words joined by a space: `to`, `according to`.
    pub(super) fn preposition(&self, at: usize) -> Option<String> {
        let words: Vec<&str> =
            self.children_by(at, Deprel::Case).map(|c| self.lemma(c)).filter(|l| !l.starts_with(['\'', '’'])).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// Whether an entity can act.
pub(super) fn acts(kind: EntityType) -> bool {
    [EntityType::COUNTRY, EntityType::AGENCY, EntityType::PERSON, EntityType::FORCE].contains(&kind)
}

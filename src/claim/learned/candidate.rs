//! Words that may make a claim, with what clues about them have in common.

use super::super::args::{self, Args};
use super::super::scene::{Scene, acts};
use super::super::view::{View, Views};
use super::super::{Draft, attribution, fill};
use super::group::{self, Groups};
use crate::entity::Mention;
use crate::lexicon::Frame;
use crate::schema::{EntityType, Relation};
use crate::syntax::{Deprel, Upos};

/// A word that may make a claim.
pub(super) struct Candidate<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) word: usize,
    /// Its lemma in lower case.
    pub(super) lemma: String,
    /// Its tag.
    pub(super) upos: String,
    pub(super) groups: Groups,
    pub(super) passive: bool,
    pub(super) args: Args,
    /// The words that name somebody, with the places where they stand.
    pub(super) places: Vec<(String, usize)>,
    /// The word that says what it tells.
    speaker: Option<usize>,
    /// What the rules read at it.
    pub(super) drafts: Vec<&'s Draft>,
    /// The same word in the second tree.
    pub(super) second: Option<Box<Candidate<'s, 'a>>>,
}

impl<'s, 'a> Candidate<'s, 'a> {
    /// Looks at a word in each tree.
    pub(super) fn new(views: &'s Views<'a>, word: usize) -> Self {
        let second = views.second.as_ref().map(|view| Box::new(Self::in_view(view, word)));
        Self { second, ..Self::in_view(&views.first, word) }
    }

    fn in_view(View { scene, drafts }: &'s View<'a>, word: usize) -> Self {
        let is_verb = scene.is_verb(word);
        let args = if is_verb { args::of_verb(scene, word) } else { args::of_noun(scene, word) };
        let lemma = scene.lemma(word).to_lowercase();
        Self {
            scene,
            word,
            upos: format!("{:?}", scene.word(word).upos),
            groups: group::of(&lemma),
            lemma,
            passive: is_verb && args::is_passive(scene, word),
            places: fill::places(scene, &args),
            args,
            speaker: attribution::told_by(scene, word),
            drafts: drafts.iter().filter(|d| d.trigger == word).collect(),
            second: None,
        }
    }

    /// The frames that the word could trigger.
    pub(super) fn frames(&self) -> impl Iterator<Item = &'a Frame> {
        let all = &self.scene.input.lexicon.frames;
        let lemma = self.scene.lemma(self.word);
        let triggers = if self.scene.is_verb(self.word) { all.of_verb(lemma) } else { all.of_noun(lemma) };
        triggers.iter().map(|t| all.get(t.frame))
    }

    /// Whether a frame of the word is of a relation.
    pub(super) fn reads(&self, relation: Relation) -> bool {
        self.frames().any(|frame| frame.relation == relation)
    }

    /// Whether the word governs a clause, and so may only tell what another says: a verb over a verb, "provided that".
    pub(super) fn governs(&self) -> bool {
        let governed = |c: &usize| matches!(self.scene.word(*c).deprel, Deprel::Xcomp | Deprel::Ccomp);
        let over = || self.scene.children(self.word).iter().any(governed);
        self.scene.is_verb(self.word) && (over() || self.lemma_at(self.word + 1) == "that")
    }

    /// How a word stands to the one that says what the candidate tells.
    pub(super) fn speaks(&self, word: usize) -> &'static str {
        match self.speaker {
            None => "nobody",
            Some(speaker) if speaker == word => "is",
            Some(speaker) if self.scene.above(word).any(|w| w == speaker) => "within",
            Some(_) => "apart",
        }
    }

    /// The type of what a word names.
    pub(super) fn kind_at(&self, word: usize) -> Option<String> {
        self.scene.mention(word).map(|m| self.kind(m).to_string())
    }

    pub(super) fn kind(&self, mention: &Mention) -> EntityType {
        self.scene.entity(mention).kind
    }

    /// A mention's first word and the word after its last.
    pub(super) fn bounds(&self, mention: &Mention) -> (usize, usize) {
        let start = self.scene.at_token(mention.tokens.start).unwrap_or(self.word);
        let last = self.scene.at_token(mention.tokens.end.saturating_sub(1)).unwrap_or(start);
        (start, last + 1)
    }

    /// The lemma some words before a word; `^` before the first.
    pub(super) fn before(&self, word: usize, steps: usize) -> &'a str {
        word.checked_sub(steps).map_or("^", |at| self.scene.lemma(at))
    }

    /// The lemma at a word; `$` behind the last.
    pub(super) fn lemma_at(&self, word: usize) -> &'a str {
        self.scene.lemma_or_end(word)
    }
}

/// Words that could make a claim: content words outside of names ("attack drones" attack nobody), and heads of names.
pub(super) fn words(scene: &Scene<'_>) -> Vec<usize> {
    let content = |&at: &usize| {
        let told = matches!(scene.word(at).upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Propn);
        (told && !scene.inside_name(at)) || scene.mention(at).is_some()
    };
    if scene.mentions().is_empty() { Vec::new() } else { (0..scene.len()).filter(content).collect() }
}

/// Whether a mention lies inside another.
pub(super) fn inside(inner: &Mention, outer: &Mention) -> bool {
    inner.tokens != outer.tokens && inner.tokens.start >= outer.tokens.start && inner.tokens.end <= outer.tokens.end
}

/// Who acts first in a sentence.
pub(super) fn first_actor<'a>(scene: &Scene<'a>) -> Option<&'a Mention> {
    scene.mentions().iter().find(|m| acts(scene.entity(m).kind))
}

/// A mention of another sentence that a claim may leave out, and why it may.
#[derive(Clone, Copy, Debug)]
pub(super) struct Implied<'a> {
    pub(super) mention: &'a Mention,
    pub(super) why: &'static str,
    /// What the sentence names of it: "Aleppo" of Syria.
    pub(super) through: Option<&'a Mention>,
}

/// The mentions of other sentences that may take part in a sentence's claims, each entity once.
pub(super) fn implied<'a>(scene: &Scene<'a>) -> Vec<Implied<'a>> {
    let mut all: Vec<Implied<'a>> = Vec::new();
    for found in before(scene).into_iter().chain(states(scene)).chain(bands(scene)) {
        let named = |m: &Mention| m.entity == found.mention.entity;
        if !scene.mentions().iter().any(named) && !all.iter().any(|other| named(other.mention)) {
            all.push(found);
        }
    }
    all
}

/// Who acts first and second in the sentence before.
fn before<'a>(scene: &Scene<'a>) -> Vec<Implied<'a>> {
    let Some(before) = scene.n.checked_sub(1) else { return Vec::new() };
    let actors = scene.input.entities.in_sentence(before).iter().filter(|m| acts(scene.entity(m).kind));
    let why = ["before", "second"].into_iter();
    why.zip(actors).map(|(why, mention)| Implied { mention, why, through: None }).collect()
}

/// The states of what the sentence names.
fn states<'a>(scene: &Scene<'a>) -> Vec<Implied<'a>> {
    let entities = scene.input.entities;
    let state = |through: &'a Mention| {
        let code = scene.entity(through).country?;
        let is_state = |m: &&Mention| {
            let entity = entities.get(m.entity);
            entity.kind == EntityType::COUNTRY && entity.country == Some(code)
        };
        let mention = entities.mentions.iter().find(is_state)?;
        Some(Implied { mention, why: "state", through: Some(through) })
    };
    scene.mentions().iter().filter_map(state).collect()
}

/// The armed groups that the sentence's rebels are of.
fn bands<'a>(scene: &Scene<'a>) -> Vec<Implied<'a>> {
    let band = |through: &'a Mention| {
        let mention = scene.setting.band(scene.entity(through))?;
        Some(Implied { mention, why: "band", through: Some(through) })
    };
    scene.mentions().iter().filter_map(band).collect()
}

/// The mentions that may take part in a sentence's claims: its own, and behind them the [`implied`] ones.
pub(super) fn mentions<'a>(scene: &Scene<'a>) -> Vec<&'a Mention> {
    scene.mentions().iter().chain(implied(scene).into_iter().map(|i| i.mention)).collect()
}

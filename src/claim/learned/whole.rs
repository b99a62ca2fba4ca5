//! A claim as a whole, weighed: its word and participants were weighed one by one; here it is looked at who plays what beside whom,
//! and what else the sentence may tell.

use std::collections::BTreeMap;

use super::super::draft::Draft;
use super::candidate::Candidate;
use super::clue::Clues;
use super::participant::Participant;
use super::path::Path;
use super::weights::{Model, column, role_column};
use crate::entity::Mention;
use crate::schema::{EntityId, EntityType, Relation, Role};
use crate::syntax::Upos;

/// A part of a claim of which the model knows nothing is as likely as this, as log odds.
const UNKNOWN: f32 = -1.0;

/// The odds of nobody.
const NOBODY: f32 = -9.0;

/// How many claims before and behind one are looked at beside it.
const NEAR: usize = 40;

/// What a word and its sentence's wording give a relation, as log odds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) odds: f32,
    pub(super) context: f32,
}

/// How much each participant plays each role of a relation.
pub(super) struct Fits<'p, 'a> {
    pub(super) relation: Relation,
    all: Vec<Odds<'p, 'a>>,
}

/// How much a participant plays each role.
pub(super) struct Odds<'p, 'a> {
    pub(super) part: &'p Participant<'a>,
    roles: Vec<(Role, f32)>,
}

impl<'p, 'a> Fits<'p, 'a> {
    pub(super) fn new(relation: Relation, parts: &'p [Participant<'a>], model: &Model) -> Self {
        let odds = |part: &'p Participant<'a>| {
            let odds = model.roles(&part.clues, column(relation));
            let roles = relation.row().roles.iter().map(|&role| (role, odds[role_column(role)]));
            Odds { part, roles: roles.collect() }
        };
        Self { relation, all: parts.iter().map(odds).collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Odds<'p, 'a>> {
        self.all.iter()
    }
}

impl Odds<'_, '_> {
    /// The likeliest role.
    pub(super) fn best(&self) -> Option<(Role, f32)> {
        self.roles.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))
    }

    fn of(&self, role: Role) -> f32 {
        self.roles.iter().find(|(r, _)| *r == role).map_or(NOBODY, |(_, odds)| *odds)
    }

    /// The odds of the likeliest other role.
    fn beside(&self, role: Role) -> f32 {
        self.roles.iter().filter(|(r, _)| *r != role).map(|(_, odds)| *odds).fold(NOBODY, f32::max)
    }
}

/// Who plays a role, as far as it is one of the participants.
#[derive(Clone, Debug)]
struct Part<'a> {
    odds: f32,
    /// By how much less they play another role.
    lead: f32,
    mention: &'a Mention,
    word: usize,
    implied: bool,
    steps: usize,
}

/// A claim that a word may make.
pub(super) struct Whole<'c, 's, 'a> {
    pub(super) at: &'c Candidate<'s, 'a>,
    pub(super) draft: Draft,
    word: Word,
    parts: BTreeMap<Role, Option<Part<'a>>>,
    /// For each role the odds of the likeliest who plays none.
    left: Vec<(Role, f32)>,
    /// How many claims its word and relation make.
    choices: usize,
}

impl<'c, 's, 'a> Whole<'c, 's, 'a> {
    pub(super) fn new(
        at: &'c Candidate<'s, 'a>,
        draft: Draft,
        word: Word,
        fits: &Fits<'_, 'a>,
        choices: usize,
    ) -> Self {
        let parts = draft.roles.keys().map(|&role| (role, part(at, &draft, role, fits))).collect();
        let roles = fits.relation.row().roles.iter();
        let left = roles.map(|&role| (role, left(at, &draft, role, fits))).collect();
        Self { at, draft, word, parts, left, choices }
    }

    /// How likely its word and its participants make it, each for themselves.
    pub(super) fn worth(&self) -> f32 {
        likelihood(self.word.odds) * self.share()
    }

    /// The same as log odds: what the whole starts from.
    pub(super) fn start(&self) -> f32 {
        let worth = self.worth();
        (worth / (1.0 - worth)).ln()
    }

    /// The share of the roles that is expected to be right.
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    fn share(&self) -> f32 {
        let odds = self.parts.values().map(|part| likelihood(part.as_ref().map_or(UNKNOWN, |part| part.odds)));
        odds.sum::<f32>() / self.parts.len().max(1) as f32
    }

    /// What speaks for it, among others of its sentence.
    fn clues(&self, others: &[Self]) -> Clues {
        let mut clues = Clues::default();
        self.add_word(&mut clues);
        self.add_rules(&mut clues);
        self.add_parts(&mut clues);
        self.add_pairs(&mut clues);
        self.add_others(others, &mut clues);
        clues
    }

    fn add_word(&self, clues: &mut Clues) {
        let at = self.at;
        let (odds, context) = (step(self.word.odds, 0.7), step(self.word.context, 0.7));
        clues.add("bias", &[]);
        clues.add("odds", &[&odds]);
        clues.add("context", &[&context]);
        clues.add("odds-context", &[&step(self.word.odds, 1.5), &step(self.word.context, 1.5)]);
        clues.add("upos", &[&at.upos]);
        clues.add("lemma", &[&at.lemma]);
        clues.add("share", &[&step(self.share(), 0.1)]);
        clues.add("worth", &[&step(self.worth(), 0.05)]);
        clues.add("kind", &[&format!("{:?}", at.scene.sentence().kind)]);
        clues.add("sure", &[&format!("{:?}", self.draft.modality), &at.upos]);
        clues.add("deprel", &[at.scene.word(at.word).deprel.name()]);
        clues.add("mentions", &[&few(at.scene.mentions().len())]);
        clues.add("length", &[&few(at.scene.len() / 8)]);
        let roles: Vec<&str> = self.draft.roles.keys().map(|role| role.name()).collect();
        let roles = roles.join("+");
        clues.add("roles", &[&roles]);
        clues.add("roles-like", &[&roles, at.groups.like]);
        clues.add("roles-cameo", &[&roles, at.groups.cameo]);
    }

    fn add_rules(&self, clues: &mut Clues) {
        let ruled: Vec<&&Draft> = self.at.drafts.iter().filter(|d| d.relation == self.draft.relation).collect();
        let reads = if self.at.reads(self.draft.relation) { "frame" } else { "none" };
        let rule = match ruled.iter().any(|d| d.roles == self.draft.roles) {
            true => "whole",
            false if ruled.is_empty() => "none",
            false => "other",
        };
        clues.add("rule", &[rule]);
        clues.add("frame", &[reads, rule, if self.at.governs() { "clause" } else { "plain" }]);
        for role in self.draft.relation.row().roles.iter().filter(|_| !ruled.is_empty()) {
            let (mine, other) = (self.draft.roles.get(role), ruled[0].roles.get(role));
            let way = match (mine, other) {
                (None, None) => continue,
                (Some(_), None) => "more",
                (None, Some(_)) => "less",
                (Some(mine), Some(other)) if mine == other => "same",
                (Some(_), Some(_)) => "other",
            };
            clues.add("rule-role", &[role.name(), way]);
        }
    }

    fn add_parts(&self, clues: &mut Clues) {
        let at = self.at;
        let known = || self.parts.values().flatten();
        clues.add("worst", &[&step(known().map(|part| part.odds).fold(-NOBODY, f32::min), 0.7)]);
        for (&role, part) in &self.parts {
            let Some(part) = part else {
                clues.add("unknown", &[role.name()]);
                continue;
            };
            let (role, kind) = (role.name(), self.kind(part).to_string());
            let side = if part.implied { "implied" } else { side(part.word, at.word) };
            let voice = if at.passive { "passive" } else { "active" };
            clues.add("part-odds", &[role, &step(part.odds, 1.0)]);
            clues.add("part-lead", &[role, &step(part.lead, 1.0)]);
            clues.add("part-kind", &[role, &kind, side]);
            clues.add("part-side", &[role, side, voice, &at.upos]);
            clues.add("part-steps", &[role, &part.steps.min(8).to_string()]);
            clues.add("part-reason", &[role, &format!("{:?}", part.mention.reason)]);
            if !part.implied {
                clues.add("part-speaks", &[role, at.speaks(part.word), voice]);
            }
            if !part.implied && at.scene.word(part.word).upos != Upos::Propn {
                clues.add("part-head", &[role, at.scene.lemma(part.word)]);
            }
            clues.add("part-lemma", &[role, &kind, &at.lemma]);
            clues.add("part-like", &[role, &kind, at.groups.like]);
        }
        for (role, odds) in self.left.iter().filter(|(role, _)| !self.parts.contains_key(role)) {
            clues.add("left", &[role.name(), &step(*odds, 1.0)]);
        }
    }

    /// Who plays what beside whom.
    fn add_pairs(&self, clues: &mut Clues) {
        let known: Vec<(Role, &Part<'_>)> = self.parts.iter().filter_map(|(r, p)| Some((*r, p.as_ref()?))).collect();
        for (at, one) in known.iter().enumerate() {
            for other in &known[at + 1..] {
                self.add_pair([one.0.name(), other.0.name()], [one.1, other.1], clues);
            }
        }
    }

    fn add_pair(&self, [first, second]: [&str; 2], [a, b]: [&Part<'_>; 2], clues: &mut Clues) {
        let scene = self.at.scene;
        let kinds = [self.kind(a).to_string(), self.kind(b).to_string()];
        let states = match [a, b].map(|part| scene.entity(part.mention).country) {
            [Some(one), Some(other)] if one == other => "same",
            [Some(_), Some(_)] => "two",
            [None, None] => "none",
            _ => "one",
        };
        clues.add("pair", &[first, second, &kinds[0], &kinds[1]]);
        clues.add("pair-states", &[first, second, states]);
        clues.add("pair-kinds-states", &[first, second, &kinds[0], &kinds[1], states]);
        if a.implied || b.implied {
            return;
        }
        let sides = [side(a.word, self.at.word), side(b.word, self.at.word), side(a.word, b.word)];
        clues.add("pair-order", &[first, second, sides[0], sides[1], sides[2], &self.at.upos]);
        clues.add("pair-path", &[first, second, &Path::between(scene, a.word, b.word).plain(scene)]);
        if a.mention.tokens.start < b.mention.tokens.end && b.mention.tokens.start < a.mention.tokens.end {
            clues.add("pair-nested", &[first, second]);
        }
    }

    /// What else the sentence may tell.
    fn add_others(&self, others: &[Self], clues: &mut Clues) {
        let surer = |other: &&Self| other.worth() > self.worth();
        let here = |other: &&Self| other.at.word == self.at.word;
        let same = |other: &&Self| other.draft.relation == self.draft.relation;
        let shared = |other: &&Self| other.draft.roles.iter().any(|(role, id)| self.draft.roles.get(role) == Some(id));
        let twins: Vec<&Self> = others.iter().filter(|o| !here(o) && same(o)).collect();
        let near: Vec<&Self> = twins.iter().copied().filter(shared).collect();
        let of = |all: &[&Self]| [few(all.len()), few(all.iter().copied().filter(surer).count())];
        let ([all, likelier], [near, nearer]) = (of(&twins), of(&near));
        let alike = if twins.iter().any(|o| o.draft.roles == self.draft.roles) { "alike" } else { "other" };
        clues.add("choices", &[&few(self.choices)]);
        clues.add("twins", &[&all, &likelier, alike]);
        clues.add("twins-shared", &[&near, &nearer]);
        clues.add("surer", &[&few(others.iter().filter(surer).count())]);
        let rivals: Vec<&Self> = others.iter().filter(|o| here(o) && !same(o)).filter(surer).collect();
        clues.add("rivals", &[&few(rivals.len())]);
        for rival in rivals {
            clues.add("rival", &[rival.draft.relation.name()]);
        }
        let lost =
            |id: &EntityId| others.iter().filter(surer).any(|o| here(&o) && o.draft.roles.values().any(|r| r == id));
        for (role, _) in self.draft.roles.iter().filter(|(_, id)| lost(id)) {
            clues.add("shared-with-rival", &[role.name()]);
        }
    }

    fn kind(&self, part: &Part<'_>) -> EntityType {
        self.at.scene.entity(part.mention).kind
    }
}

/// What speaks for each of the claims that a sentence may make; of the others those are looked at that are told near by.
pub(super) fn clues<'w, 'c, 's, 'a>(
    all: &'w [Whole<'c, 's, 'a>],
) -> impl Iterator<Item = (&'w Whole<'c, 's, 'a>, Clues)> {
    let near = |at: usize| &all[at.saturating_sub(NEAR)..all.len().min(at + NEAR)];
    all.iter().enumerate().map(move |(at, whole)| (whole, whole.clues(near(at))))
}

/// The participant who plays a role of a draft.
fn part<'a>(at: &Candidate<'_, 'a>, draft: &Draft, role: Role, fits: &Fits<'_, 'a>) -> Option<Part<'a>> {
    let named = |part: &Participant<'_>| draft.roles.get(&role) == Some(&at.scene.entity(part.mention).id);
    let here = fits.iter().filter(|odds| draft.words.get(&role) == Some(&odds.part.word));
    let odds = here.max_by(|a, b| named(a.part).cmp(&named(b.part)).then(a.of(role).total_cmp(&b.of(role))))?;
    let Participant { mention, word, implied, steps, .. } = *odds.part;
    Some(Part { odds: odds.of(role), lead: odds.of(role) - odds.beside(role), mention, word, implied, steps })
}

/// The odds of the likeliest who could play a role and plays none.
fn left(at: &Candidate<'_, '_>, draft: &Draft, role: Role, fits: &Fits<'_, '_>) -> f32 {
    let plays = |part: &Participant<'_>| {
        let named = draft.roles.values().any(|id| *id == at.scene.entity(part.mention).id);
        named || (!part.implied && draft.words.values().any(|&word| word == part.word))
    };
    fits.iter().filter(|odds| !plays(odds.part)).map(|odds| odds.of(role)).fold(NOBODY, f32::max)
}

fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// A figure as the number of its step.
#[expect(clippy::cast_possible_truncation, reason = "the value is clamped first")]
fn step(value: f32, size: f32) -> String {
    ((value.clamp(-6.0, 8.0) / size).floor() as i32).to_string()
}

fn few(count: usize) -> String {
    count.min(6).to_string()
}

fn side(word: usize, other: usize) -> &'static str {
    if word < other { "before" } else { "after" }
}

//! A report's candidates beside what its key asks for.

use std::collections::BTreeSet;

use super::super::super::Input;
use super::super::super::attribution::Voices;
use super::super::super::moment::{self, Dated};
use super::super::super::scene::Scene;
use super::super::super::setting::Setting;
use super::super::super::view::Views;
use super::super::candidate::{self, Candidate};
use super::super::clue::Clues;
use super::super::weights::{RELATIONS, ROLES, column, role_column};
use super::super::{Telling, counting, dating, participant, sureness, trigger, voice};
use super::key::{Key, KeyClaim, KeyCount, KeyDate};
use crate::entity::EntityIx;
use crate::schema::{Class, EntityId, Modality, Role};
use crate::source::Span;
use crate::text::SentenceKind;

/// What can be learned from one report.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    pub(super) sentences: Vec<Sentence>,
    /// What it counts beside others.
    pub(super) weight: f32,
}

/// The candidates of a sentence and its goals.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) words: Vec<String>,
    /// Words that might make a claim but tell too little to be looked at.
    pub(super) passed: Vec<usize>,
    pub(super) cases: Vec<Case>,
    pub(super) goals: Vec<Goal>,
    /// Relations that the key tells of this sentence but whose parties were not found: nothing to learn.
    pub(super) unclear: BTreeSet<usize>,
}

/// A word that may make a claim.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) word: usize,
    pub(super) clues: Clues,
    /// What its sentence alone tells of each relation.
    pub(super) context: [f32; RELATIONS],
    pub(super) parts: Vec<CasePart>,
    /// The relations that a frame or a rule reads at the word, by column.
    pub(super) told: BTreeSet<usize>,
    /// The mention that the word heads.
    pub(super) heads: Option<usize>,
    /// Those who may have said it; nobody where the key makes no claim in the sentence, and so with what follows.
    pub(super) voices: Vec<CaseVoice>,
    /// How sure it is.
    pub(super) sureness: Clues,
    /// The sentence's dates.
    pub(super) dates: Vec<Clues>,
    /// The sentence's figures, with and without the role of whom they count.
    pub(super) counts: Vec<CaseCount>,
}

/// A figure that may count what a word tells.
#[derive(Clone, Debug)]
pub(super) struct CaseCount {
    pub(super) entity: Option<EntityIx>,
    /// Its clues where whom it counts plays no role, and where they play each.
    pub(super) clues: [Clues; ROLES + 1],
}

/// Somebody who may have said what a word tells.
#[derive(Clone, Debug)]
pub(super) struct CaseVoice {
    pub(super) entity: EntityIx,
    pub(super) clues: Clues,
}

/// A mention that may take part in it.
#[derive(Clone, Debug)]
pub(super) struct CasePart {
    /// Its head.
    pub(super) word: usize,
    /// Told in another sentence.
    pub(super) implied: bool,
    pub(super) mention: usize,
    pub(super) entity: EntityIx,
    pub(super) clues: Clues,
    pub(super) steps: usize,
}

/// A claim of the key: its relation's number and column, and for each role the mentions that fill it.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    pub(super) relation: usize,
    pub(super) structure: bool,
    pub(super) optional: bool,
    pub(super) roles: Vec<(usize, BTreeSet<usize>)>,
    /// The entities that say so, where the key tells it and all were found.
    pub(super) sources: Option<BTreeSet<EntityIx>>,
    pub(super) modality: Modality,
    /// The sentence's dates that tell when it was done, where the key tells it and they were found.
    pub(super) done: Option<BTreeSet<usize>>,
    /// The same of when it was said.
    pub(super) said: Option<BTreeSet<usize>>,
    /// The sentence's figures that count it, with their columns, where the key tells it.
    pub(super) counts: Option<BTreeSet<(usize, usize)>>,
}

impl Lesson {
    /// Makes the lesson of a report from what was found in it and its key.
    #[must_use]
    pub fn new(input: &Input<'_>, key: &Key) -> Self {
        let setting = Setting::new(input);
        let heard = Voices::new(input, &setting);
        let mut sentences = Vec::new();
        for (n, asked) in asked(input, key).iter().enumerate() {
            let Some(views) = Views::new(input, &setting, n) else { continue };
            if views.first.scene.sentence().kind == SentenceKind::Furniture {
                continue;
            }
            sentences.push(sentence(&views, &heard, key, asked));
        }
        Self { sentences, weight: 1.0 }
    }

    /// The same, counting so much.
    #[must_use]
    pub fn weighing(self, weight: f32) -> Self {
        Self { weight, ..self }
    }
}

/// The claims that a key asks for, sentence by sentence.
pub(super) fn asked<'k>(input: &Input<'_>, key: &'k Key) -> Vec<Vec<&'k KeyClaim>> {
    let own = input.document.sentences.iter().map(|s| words(s.span.of(&input.report.text)));
    let own: Vec<BTreeSet<String>> = own.collect();
    let mut asked = vec![Vec::new(); own.len()];
    for claim in &key.claims {
        if let Some(at) = sentence_of(&own, &claim.sentence) {
            asked[at].push(claim);
        }
    }
    asked
}

fn sentence(views: &Views<'_>, heard: &Voices<'_>, key: &Key, claims: &[&KeyClaim]) -> Sentence {
    let scene = &views.first.scene;
    let heard = Some(heard).filter(|_| !claims.is_empty());
    let looked_at: BTreeSet<usize> = views.telling.iter().map(|told| told.word).collect();
    let passed = candidate::words(scene).into_iter().filter(|word| !looked_at.contains(word)).collect();
    let words = (0..scene.len()).map(|at| scene.text(at).to_owned()).collect();
    let cases = views.telling.iter().map(|told| case(views, heard, told)).collect();
    let mut sentence = Sentence { words, passed, cases, goals: Vec::new(), unclear: BTreeSet::new() };
    for &told in claims {
        let Some(relation) = told.relation() else { continue };
        let roles: Vec<_> = Role::ALL.into_iter().filter_map(|role| fillers(scene, key, told, role)).collect();
        let wanted = Role::ALL.into_iter().filter(|&role| told.filler(role).is_some()).count();
        let found = roles.iter().filter(|(_, mentions)| !mentions.is_empty()).count();
        if found * 2 < wanted || found == 0 {
            sentence.unclear.insert(column(relation));
            continue;
        }
        let structure = relation.row().class == Class::Structure;
        let sources = if structure { None } else { sources(scene, key, told) };
        sentence.goals.push(Goal {
            relation: column(relation),
            structure,
            optional: told.optional,
            roles,
            sources,
            modality: told.modality,
            done: dates(scene, told, told.date.as_ref()),
            said: dates(scene, told, told.stated.as_ref()),
            counts: counts(scene, told),
        });
    }
    sentence
}

/// The dates of a sentence that a claim's key names; nothing where it leaves them open, or names one that was not found.
fn dates(scene: &Scene<'_>, told: &KeyClaim, date: Option<&KeyDate>) -> Option<BTreeSet<usize>> {
    told.measured.then_some(())?;
    let Some(date) = date else { return Some(BTreeSet::new()) };
    let same = |dated: &Dated<'_>| match date {
        KeyDate::Days(when) => when.start == dated.when.start && when.end == dated.when.end,
        KeyDate::Words(words) => {
            let spans = scene.input.document.tokens[dated.timex.tokens.clone()].iter().map(|token| token.span);
            let text = spans.reduce(Span::to).map_or("", |span| span.of(&scene.input.report.text));
            words.contains(text) || text.contains(words.as_str())
        }
    };
    let found: BTreeSet<usize> =
        moment::dated(scene).enumerate().filter(|(_, dated)| same(dated)).map(|(at, _)| at).collect();
    (!found.is_empty()).then_some(found)
}

/// The figures of a sentence that count a claim, each with its column; nothing where the key leaves them open.
fn counts(scene: &Scene<'_>, told: &KeyClaim) -> Option<BTreeSet<(usize, usize)>> {
    told.measured.then_some(())?;
    let figures = || scene.figures().iter().enumerate();
    let column = |unit: &str| match unit {
        "killed" | "dead" | "deaths" => counting::KILLED,
        "wounded" | "injured" => counting::WOUNDED,
        _ => counting::NOUN,
    };
    let of = |told: &KeyCount| {
        let same = figures().filter(|(_, f)| f.value.total_cmp(&told.value).is_eq());
        same.map(|(at, _)| (at, column(&told.unit))).collect::<Vec<_>>()
    };
    Some(told.quantity.iter().flat_map(of).collect())
}

fn fillers(scene: &Scene<'_>, key: &Key, told: &KeyClaim, role: Role) -> Option<(usize, BTreeSet<usize>)> {
    let id = told.filler(role)?;
    let entity = key.entities.iter().find(|e| e.id == id)?;
    let mentions = candidate::mentions(scene);
    let same = mentions.iter().enumerate().filter(|(_, m)| entity.is(scene.entity(m))).map(|(at, _)| at);
    Some((role_column(role), same.collect()))
}

/// The entities that a claim's key names as its sources; nothing where it names one that was not found.
fn sources(scene: &Scene<'_>, key: &Key, told: &KeyClaim) -> Option<BTreeSet<EntityIx>> {
    let mut found = BTreeSet::new();
    for id in told.source.as_ref()? {
        let source = key.entities.iter().find(|e| e.id == *id)?;
        let same: Vec<EntityIx> = scene.input.entities.all().filter(|(_, e)| source.is(e)).map(|(ix, _)| ix).collect();
        found.extend((!same.is_empty()).then_some(same)?);
    }
    Some(found)
}

fn case(views: &Views<'_>, heard: Option<&Voices<'_>>, &Telling { word, odds }: &Telling) -> Case {
    let scene = &views.first.scene;
    let at = Candidate::new(views, word);
    let parts = participant::participants(&at).into_iter();
    let ruled = at.drafts.iter().map(|d| column(d.relation));
    let framed = at.frames().map(|f| column(f.relation));
    Case {
        word,
        clues: trigger::clues(&at),
        context: odds,
        parts: parts
            .map(|p| CasePart {
                word: p.word,
                implied: p.implied,
                mention: p.ix,
                entity: p.mention.entity,
                clues: p.clues,
                steps: p.steps,
            })
            .collect(),
        told: ruled.chain(framed).collect(),
        heads: scene.mentions().iter().rposition(|m| scene.at_token(m.head) == Some(word)),
        voices: heard.map_or_else(Vec::new, |heard| case_voices(scene, heard, word)),
        sureness: heard.map_or_else(Clues::default, |_| sureness::clues(&at)),
        dates: heard
            .map_or_else(Vec::new, |_| dating::options(scene, word).into_iter().map(|(_, clues)| clues).collect()),
        counts: heard.map_or_else(Vec::new, |_| case_counts(scene, word)),
    }
}

/// The figures that may count what a word tells.
fn case_counts(scene: &Scene<'_>, word: usize) -> Vec<CaseCount> {
    let place = |id: &EntityId| scene.input.entities.all().find(|(_, e)| e.id == *id).map(|(ix, _)| ix);
    let found = counting::options(scene, word).into_iter();
    found
        .map(|count| CaseCount {
            entity: count.entity.and_then(|entity| place(&entity.id)),
            clues: std::array::from_fn(|role| count.with_role(Role::ALL.into_iter().find(|r| role_column(*r) == role))),
        })
        .collect()
}

/// Those who may have said what a word tells.
fn case_voices(scene: &Scene<'_>, heard: &Voices<'_>, word: usize) -> Vec<CaseVoice> {
    let found = voice::voices(scene, heard, word).into_iter();
    let place = |id: &EntityId| scene.input.entities.all().find(|(_, e)| e.id == *id).map(|(ix, _)| ix);
    found.filter_map(|v| Some(CaseVoice { entity: place(&v.entity.id)?, clues: v.clues })).collect()
}

/// The sentence that a key's words come from: the same words, else the one that shares most of them.
fn sentence_of(own: &[BTreeSet<String>], text: &str) -> Option<usize> {
    let wanted = words(text);
    let shared = |n: usize| wanted.intersection(&own[n]).count();
    let other = |n: usize| own[n].len() - shared(n);
    let best = (0..own.len()).min_by_key(|&n| (std::cmp::Reverse(shared(n)), other(n)))?;
    (shared(best) * 10 >= wanted.len().min(own[best].len()) * 6).then_some(best)
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

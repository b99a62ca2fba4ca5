//! Who speaks beyond one sentence: quotations that go on, transcripts, and who spoke last.

use std::collections::BTreeMap;

use super::{cited, quote, speaker, telling};
use crate::claim::Input;
use crate::claim::scene::Scene;
use crate::claim::setting::Setting;
use crate::entity::{Entity, Reason};
use crate::schema::EntityType;
use crate::syntax::Deprel;
use crate::text::SentenceKind;

/// How many sentences a speaker is remembered for.
const MEMORY: usize = 4;

/// How many sentences back the speaker of a quotation may be named.
const BACK: usize = 3;

/// The farthest that the colon of "President of Russia Vladimir Putin:" stands in a transcript's sentence.
const LABEL: usize = 32;

/// Why somebody who is not named in a sentence may speak in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Origin {
    /// The rules hear them.
    Rule,
    /// The last person who spoke.
    Person,
    /// The last body or state that spoke.
    Body,
    /// The last who spoke.
    Last,
    /// The last outlet that spoke.
    Outlet,
    /// Whoever has the floor in a transcript.
    Floor,
    /// Who speaks the quotation at hand.
    Quotation,
    /// The state that the report names most: "officials" without more are often its own.
    Home,
    /// Whom a noun like the speaker's belonged to before: "a report by the panel", then "the report".
    Namesake,
}

/// Who spoke last before a sentence.
#[derive(Clone, Debug, Default)]
pub(in crate::claim) struct Before<'a> {
    pub(super) person: Option<&'a Entity>,
    pub(super) body: Option<&'a Entity>,
    pub(super) last: Option<&'a Entity>,
    pub(super) outlet: Option<&'a Entity>,
    /// Whom the nouns that speak belonged to, the last of each: spokesman, report.
    pub(super) nouns: BTreeMap<&'a str, &'a Entity>,
    age: usize,
}

/// What one sentence tells of its speakers.
#[derive(Debug, Default)]
struct Heard<'a> {
    before: Before<'a>,
    tellers: Vec<&'a Entity>,
    /// Its nouns that speak and whom they belong to.
    nouns: Vec<(&'a str, &'a Entity)>,
    /// Who takes the floor from here on.
    label: Option<&'a Entity>,
    /// The person that the sentence is about.
    subject: Option<&'a Entity>,
}

/// The speakers of a report.
#[derive(Debug)]
pub(in crate::claim) struct Voices<'a> {
    quotations: Vec<Option<usize>>,
    heard: Vec<Heard<'a>>,
    floor: Vec<Option<&'a Entity>>,
}

impl<'a> Voices<'a> {
    /// Listens to a whole report.
    pub(in crate::claim) fn new(input: &'a Input<'a>, setting: &'a Setting<'a>) -> Self {
        let quotations = quote::quotations(input.document);
        let mut before = Before::default();
        let mut heard = Vec::new();
        for n in 0..input.document.sentences.len() {
            let one = Scene::new(input, input.trees.get(n), setting, n)
                .map(|scene| hear(&scene, &before, &quotations))
                .unwrap_or_default();
            before = before.then(&one);
            heard.push(one);
        }
        let floor = floor(input, &heard);
        Self { quotations, heard, floor }
    }

    pub(super) fn before(&self, sentence: usize) -> &Before<'a> {
        &self.heard[sentence].before
    }

    /// Whether a token stands in a quotation.
    pub(in crate::claim) fn is_quoted(&self, token: usize) -> bool {
        self.quotations.get(token).is_some_and(Option::is_some)
    }

    /// Those who spoke outside a sentence and may speak in it still, each with why; `noun` is the word that speaks in it.
    pub(in crate::claim) fn beyond(
        &self,
        scene: &Scene<'a>,
        at: usize,
        noun: Option<usize>,
    ) -> Vec<(Origin, &'a Entity)> {
        let before = self.before(scene.n);
        let one = [
            (Origin::Person, before.person),
            (Origin::Body, before.body),
            (Origin::Last, before.last),
            (Origin::Outlet, before.outlet),
            (Origin::Floor, self.floor(scene.n)),
            (Origin::Home, scene.setting.home),
            (Origin::Namesake, noun.and_then(|noun| before.nouns.get(scene.lemma(noun)).copied())),
        ];
        let quoted = self.quoted(scene, at).into_iter().filter(|_| self.is_quoted(scene.token(at)));
        let told = one.into_iter().filter_map(|(origin, who)| Some((origin, who?)));
        told.chain(quoted.map(|who| (Origin::Quotation, who))).collect()
    }

    /// Who has the floor in a transcript.
    pub(super) fn floor(&self, sentence: usize) -> Option<&'a Entity> {
        self.floor.get(sentence).copied().flatten()
    }

    /// Who speaks the quoted words of a sentence: named at the quotation's end, else shortly before it.
    pub(super) fn quoted(&self, scene: &Scene<'a>, at: usize) -> Vec<&'a Entity> {
        let number = self.quotations.get(scene.token(at)).copied().flatten();
        let sentences = &scene.input.document.sentences;
        let goes_on = |m: &usize| sentences[*m].tokens.clone().any(|t| self.quotations[t] == number);
        let ahead = (scene.n..sentences.len()).take_while(goes_on).map(|m| &self.heard[m].tellers);
        let back = (scene.n.saturating_sub(BACK)..scene.n).rev().map(|m| &self.heard[m].tellers);
        if let Some(found) = ahead.chain(back).find(|t| !t.is_empty()) {
            return found.clone();
        }
        scene.n.checked_sub(1).and_then(|m| self.heard[m].subject).into_iter().collect()
    }
}

impl<'a> Before<'a> {
    /// After a sentence.
    fn then(mut self, heard: &Heard<'a>) -> Self {
        self.nouns.extend(heard.nouns.iter().copied());
        let [first, ..] = heard.tellers.as_slice() else {
            return if self.age < MEMORY {
                Self { age: self.age + 1, ..self }
            } else {
                Self { outlet: self.outlet, nouns: self.nouns, ..Self::default() }
            };
        };
        let mut next = Self { last: Some(first), age: 0, ..self };
        if cited::is_outlet(first) {
            next.outlet = Some(first);
        }
        if first.kind == EntityType::PERSON {
            next.person = Some(first);
        } else {
            next.body = Some(first);
        }
        next
    }
}

fn hear<'a>(scene: &Scene<'a>, before: &Before<'a>, quotations: &[Option<usize>]) -> Heard<'a> {
    let before = before.clone();
    if scene.sentence().kind == SentenceKind::Furniture {
        return Heard { before, ..Heard::default() };
    }
    let label = label(scene);
    let tellers = label.map_or_else(|| tellers(scene, &before, quotations), |who| vec![who]);
    let nouns = (0..scene.len()).filter_map(|noun| Some((scene.lemma(noun), speaker::owner(scene, noun)?)));
    Heard { before, tellers, nouns: nouns.collect(), label, subject: subject(scene) }
}

/// Those who tell what the sentence tells: of its outermost verb of saying outside quotations, else "according to".
fn tellers<'a>(scene: &Scene<'a>, before: &Before<'a>, quotations: &[Option<usize>]) -> Vec<&'a Entity> {
    let outside = |v: &usize| quotations[scene.token(*v)].is_none();
    let mut verbs: Vec<usize> = (0..scene.len()).filter(|&v| telling::is_speech(scene, v)).filter(outside).collect();
    verbs.sort_by_key(|&v| (scene.above(v).count(), v));
    let spoken = verbs.into_iter().map(|v| speaker::of_verb(scene, v, before)).find(|found| !found.is_empty());
    spoken.unwrap_or_else(|| cited::according(scene, before))
}

/// "President of Russia Vladimir Putin: Colleagues, ...": whose words begin here.
fn label<'a>(scene: &Scene<'a>) -> Option<&'a Entity> {
    if scene.sentence().kind != SentenceKind::Prose {
        return None;
    }
    let colon = (1..scene.len().min(LABEL)).find(|&w| scene.text(w) == ":")?;
    let titled = |w: &usize| {
        let text = scene.text(*w);
        matches!(text, "of" | "the" | "and" | "," | "-") || text.starts_with(char::is_uppercase)
    };
    let start = (0..colon).rev().take_while(titled).last()?;
    let begins = start == 0 || !scene.text(start - 1).ends_with(char::is_alphanumeric);
    let ends = |m: &&crate::entity::Mention| m.tokens.end == scene.token(colon);
    let found = scene.mentions().iter().filter(ends).map(|m| scene.entity(m));
    found.into_iter().find(|e| e.kind == EntityType::PERSON).filter(|_| begins)
}

/// The person whom the main clause is about.
fn subject<'a>(scene: &Scene<'a>) -> Option<&'a Entity> {
    let root = (0..scene.len()).find(|&w| scene.word(w).head.is_none() && scene.is_verb(w))?;
    let word = scene.children_by(root, Deprel::Nsubj).next()?;
    scene.mention(word).map(|m| scene.entity(m)).filter(|e| e.kind == EntityType::PERSON)
}

/// For each sentence of a transcript its speaker: from the label on, until another label or the speaker's own name.
fn floor<'a>(input: &Input<'a>, heard: &[Heard<'a>]) -> Vec<Option<&'a Entity>> {
    let mut speaking: Option<&'a Entity> = None;
    let mut out = Vec::new();
    for (n, one) in heard.iter().enumerate() {
        let names = |who: &&Entity| {
            let mentions = input.entities.in_sentence(n).iter().filter(|m| m.reason != Reason::Coreference);
            mentions.map(|m| input.entities.get(m.entity)).any(|e| e.id == who.id)
        };
        speaking = one.label.or(speaking.filter(|who| !names(who)));
        out.push(speaking);
    }
    out
}

//! Who says it, weighed: those whom the sentence names and those who spoke before, with what the rules make of them.

use std::collections::BTreeMap;

use super::super::attribution::{self, Origin, Voices};
use super::super::draft::Draft;
use super::super::scene::{Scene, acts};
use super::clue::Clues;
use super::path::{Path, distance, standing};
use super::weights::{Model, column};
use crate::entity::{Entity, Mention};
use crate::schema::{EntityId, EntityType, Relation, Role};
use crate::syntax::Deprel;
use crate::text::SentenceKind;

/// The least log odds of a source; the value that gave the best F1 on reports held out.
const SOURCE: f32 = -1.0;

/// The same where somebody likelier says it too.
const SOURCE_BESIDE: f32 = -0.5;

/// What somebody far away counts as, in words.
const FAR: usize = 60;

/// One who may have said what a word tells.
#[derive(Debug)]
pub(super) struct Voice<'a> {
    pub(super) entity: &'a Entity,
    pub(super) clues: Clues,
    /// The rules' place for them and the words between, by which sources are put in order.
    rank: (usize, usize),
}

/// The sources of a draft, nearest first.
pub(in super::super) fn sources(scene: &Scene<'_>, heard: &Voices<'_>, draft: &Draft, model: &Model) -> Vec<EntityId> {
    let plays: BTreeMap<&EntityId, Role> = draft.roles.iter().map(|(&role, id)| (id, role)).collect();
    let odds = |voice: &Voice<'_>| {
        let clues = with_role(&voice.clues, plays.get(&voice.entity.id).copied(), draft.relation);
        model.source(&clues, column(draft.relation))
    };
    let all: Vec<(f32, Voice<'_>)> = voices(scene, heard, draft.trigger).into_iter().map(|v| (odds(&v), v)).collect();
    let best = all.iter().map(|(odds, _)| *odds).fold(f32::MIN, f32::max);
    let likely = all.into_iter().filter(|&(odds, _)| odds > if odds < best { SOURCE_BESIDE } else { SOURCE });
    let mut found: Vec<Voice<'_>> = likely.map(|(_, voice)| voice).collect();
    found.sort_by_key(|voice| voice.rank);
    let mut out: Vec<EntityId> = Vec::new();
    for voice in found {
        if !out.contains(&voice.entity.id) {
            out.push(voice.entity.id.clone());
        }
    }
    out
}

/// A voice's clues beside what the claim makes of it: "Moscow condemned" has no source in Moscow.
pub(super) fn with_role(voice: &Clues, role: Option<Role>, relation: Relation) -> Clues {
    let mut clues = voice.clone();
    let role = role.map_or("none", Role::name);
    let mode = format!("{:?}", relation.row().mode);
    clues.add("plays", &[role]);
    clues.add("plays-mode", &[role, &mode]);
    clues
}

/// Those who may have said what a word tells: each mention of the sentence, and whom the rules hear without one.
pub(super) fn voices<'a>(scene: &Scene<'a>, heard: &Voices<'a>, trigger: usize) -> Vec<Voice<'a>> {
    let (ruled, speaker) = (attribution::heard(scene, heard, trigger), attribution::speaker(scene, trigger));
    let phrase = speaker.map(|word| Phrase::of(scene, word));
    Ear { scene, heard, trigger, ruled, speaker, phrase }.voices()
}

/// A word of a sentence, with what the rules hear said of it.
struct Ear<'s, 'a> {
    scene: &'s Scene<'a>,
    heard: &'s Voices<'a>,
    trigger: usize,
    /// Whom the rules hear, nearest first.
    ruled: Vec<&'a Entity>,
    /// The word that says it, be it a name or not: "officials", "he".
    speaker: Option<usize>,
    /// The phrase of that word.
    phrase: Option<Phrase<'a>>,
}

/// The phrase of a word that speaks: "a senior official", "the ministry's spokesman".
struct Phrase<'a> {
    determiner: &'a str,
    modifier: &'a str,
    /// Whether it names who speaks: itself, by whom it belongs to, or not.
    names: &'static str,
}

impl<'a> Phrase<'a> {
    fn of(scene: &Scene<'a>, word: usize) -> Self {
        let child = |deprel| scene.children_by(word, deprel).next().map_or("none", |at| scene.lemma(at));
        let heads = |m: &Mention, at: usize| scene.at_token(m.head) == Some(at);
        let (mut itself, mut owner) = (false, false);
        for mention in scene.mentions().iter().filter(|m| speaks(scene.entity(m))) {
            itself |= heads(mention, word);
            owner |= scene.at_token(mention.head).is_some_and(|at| scene.above(at).any(|above| above == word));
        }
        let names = match (itself, owner) {
            (true, _) => "itself",
            (false, true) => "owner",
            (false, false) => "nobody",
        };
        Self { determiner: child(Deprel::Det), modifier: child(Deprel::Amod), names }
    }
}

impl<'a> Ear<'_, 'a> {
    fn voices(&self) -> Vec<Voice<'a>> {
        let own = self.scene.mentions().iter().filter(|m| speaks(self.scene.entity(m)));
        let mut out: Vec<Voice<'a>> = own.filter_map(|mention| self.told(mention)).collect();
        let mut beyond: BTreeMap<&EntityId, (&'a Entity, Vec<Origin>)> = BTreeMap::new();
        let of_rules = self.ruled.iter().map(|&entity| (Origin::Rule, entity));
        for (origin, entity) in of_rules.chain(self.heard.beyond(self.scene, self.trigger, self.speaker)) {
            beyond.entry(&entity.id).or_insert_with(|| (entity, Vec::new())).1.push(origin);
        }
        beyond.retain(|id, _| !out.iter().any(|voice| voice.entity.id == **id));
        out.extend(beyond.into_values().map(|(entity, origins)| self.untold(entity, &origins)));
        out.retain(|voice| !attribution::is_publisher(self.scene, voice.entity));
        out
    }

    /// One whom the sentence names.
    fn told(&self, mention: &'a Mention) -> Option<Voice<'a>> {
        let word = self.scene.at_token(mention.head)?;
        let entity = self.scene.entity(mention);
        let mut clues = self.common(entity);
        let kind = entity.kind.to_string();
        let side = if word < self.trigger { "before" } else { "after" };
        let path = Path::between(self.scene, self.trigger, word);
        clues.add("path", &[&path.plain(self.scene), &kind]);
        clues.add("side", &[side, distance(word.abs_diff(self.trigger)), &kind]);
        clues.add("quoted", &[self.quote(word), self.quote(self.trigger), side]);
        add_edges(self.scene, mention, side, &kind, &mut clues);
        self.add_verb(word, &mut clues);
        self.add_speaker(word, side, &kind, &mut clues);
        Some(Voice { entity, clues, rank: self.rank(entity, word.abs_diff(self.trigger)) })
    }

    /// The verb above a name, and whether it governs what is told.
    fn add_verb(&self, word: usize, clues: &mut Clues) {
        let scene = self.scene;
        let chain: Vec<usize> = std::iter::once(word).chain(scene.above(word)).collect();
        let Some(at) = chain.iter().position(|&w| scene.is_verb(w)) else {
            clues.add("verb", &["none"]);
            return;
        };
        let verb = chain[at];
        let under = at.checked_sub(1).map_or(word, |below| chain[below]);
        let way = format!("{} {}", scene.word(under).deprel.name(), scene.preposition(under).unwrap_or_default());
        let depth = if at > 1 { "deep" } else { "near" };
        let over = standing(scene, verb, self.trigger);
        let speech = if attribution::is_speech(scene, verb) { "speech" } else { "act" };
        clues.add("verb", &[scene.lemma(verb), &way]);
        clues.add("verb-over", &[scene.lemma(verb), &way, over]);
        clues.add("speech", &[speech, &way, over, depth]);
        clues.add("speech-quoted", &[speech, &way, over, self.quote(self.trigger)]);
    }

    /// How a name stands to the word that says it: itself, part of its phrase, or apart.
    fn add_speaker(&self, word: usize, side: &str, kind: &str, clues: &mut Clues) {
        let scene = self.scene;
        let way = match self.speaker {
            None => "nobody",
            Some(speaker) if speaker == word => "is",
            Some(speaker) if scene.above(word).any(|w| w == speaker) => "within",
            Some(speaker) if scene.above(speaker).any(|w| w == word) => "over",
            Some(_) => "apart",
        };
        clues.add("speaker", &[way, kind]);
        clues.add("speaker-word", &[way, self.speaker_word()]);
        clues.add("speaker-side", &[way, side, self.quote(self.trigger)]);
        if let Some(phrase) = &self.phrase {
            clues.add("speaker-names", &[way, phrase.names, kind]);
            clues.add("speaker-names-word", &[way, phrase.names, phrase.determiner, self.speaker_word()]);
        }
        if let Some(speaker) = self.speaker.filter(|_| way == "within") {
            clues.add("speaker-path", &[&Path::between(scene, speaker, word).plain(scene), kind]);
        }
    }

    fn speaker_word(&self) -> &str {
        self.speaker.map_or("nobody", |word| self.scene.lemma(word))
    }

    /// One whom the sentence does not name.
    fn untold(&self, entity: &'a Entity, origins: &[Origin]) -> Voice<'a> {
        let scene = self.scene;
        let mut clues = self.common(entity);
        let quoted = self.quote(self.trigger);
        let named = if scene.mentions().iter().any(|m| speaks(scene.entity(m))) { "others" } else { "alone" };
        let verb = (0..scene.len()).find(|&w| attribution::is_speech(scene, w)).map_or("none", |w| scene.lemma(w));
        for origin in origins {
            let origin = format!("{origin:?}");
            clues.add("origin", &[&origin, quoted]);
            clues.add("origin-verb", &[&origin, verb]);
            clues.add("origin-speaker", &[&origin, self.speaker_word()]);
            clues.add("origin-speaker-named", &[&origin, self.speaker_word(), named]);
            clues.add("origin-named", &[&origin, named, quoted]);
            clues.add("origin-first", &[&origin, &scene.lemma_or_end(0).to_lowercase()]);
            if let Some(phrase) = &self.phrase {
                clues.add("origin-names", &[&origin, phrase.names, quoted]);
                clues.add("origin-phrase", &[&origin, phrase.names, phrase.determiner, self.speaker_word()]);
                clues.add("origin-modifier", &[&origin, phrase.names, phrase.modifier]);
            }
        }
        Voice { entity, clues, rank: self.rank(entity, FAR) }
    }

    /// What speaks for anybody.
    fn common(&self, entity: &Entity) -> Clues {
        let place = match self.place(entity) {
            None if self.ruled.is_empty() => "nobody",
            None => "others",
            Some(0) => "first",
            Some(_) => "later",
        };
        let kind = entity.kind.to_string();
        let outlet = if attribution::is_outlet(entity) { "outlet" } else { "party" };
        let headline = if self.scene.sentence().kind == SentenceKind::Headline { "headline" } else { "prose" };
        let mut clues = Clues::default();
        clues.add("bias", &[]);
        clues.add("kind", &[&kind, outlet]);
        clues.add("ruled", &[place]);
        clues.add("home", &[if self.scene.setting.is_home(entity) { "home" } else { "other" }, self.speaker_word()]);
        clues.add("ruled-speaker", &[place, self.speaker_word()]);
        clues.add("ruled-kind", &[place, &kind, outlet]);
        clues.add("ruled-quoted", &[place, self.quote(self.trigger)]);
        clues.add("ruled-sentence", &[place, headline]);
        clues.add("ruled-word", &[place, &self.scene.lemma(self.trigger).to_lowercase()]);
        clues
    }

    fn rank(&self, entity: &Entity, steps: usize) -> (usize, usize) {
        (self.place(entity).unwrap_or(self.ruled.len()), steps)
    }

    /// Which of those whom the rules hear somebody is.
    fn place(&self, entity: &Entity) -> Option<usize> {
        self.ruled.iter().position(|other| other.id == entity.id)
    }

    fn quote(&self, word: usize) -> &'static str {
        if self.heard.is_quoted(self.scene.token(word)) { "quoted" } else { "plain" }
    }
}

fn speaks(entity: &Entity) -> bool {
    acts(entity.kind) && entity.kind != EntityType::FORCE
}

/// The words around a name, and the noun that it belongs to: "a spokesman for", "according to".
fn add_edges(scene: &Scene<'_>, mention: &Mention, side: &str, kind: &str, clues: &mut Clues) {
    let (start, end) = scene.bounds(&mention.tokens);
    let before = |steps: usize| start.checked_sub(steps).map_or("^", |at| scene.lemma(at));
    let after = |steps: usize| scene.lemma_or_end(end + steps);
    clues.add("left", &[before(1), side]);
    clues.add("left-two", &[before(2), before(1)]);
    clues.add("right", &[after(0), side]);
    clues.add("right-two", &[after(0), after(1)]);
    clues.add("right-left", &[before(1), after(0), kind]);
    if let Some(word) = scene.at_token(mention.head) {
        clues.add("head", &[&scene.lemma(word).to_lowercase()]);
        let noun = scene.word(word).head.filter(|&head| scene.is_noun(head));
        let noun = noun.map_or("none", |head| scene.lemma(head));
        clues.add("noun", &[noun, scene.word(word).deprel.name()]);
    }
}

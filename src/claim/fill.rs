//! A trigger to drafts: frames tried in order, their roles filled from the places they name.

use std::collections::BTreeMap;

use super::args::{self, Args};
use super::draft::{Draft, Filler};
use super::scene::{Scene, acts};
use super::{modality, own};
use crate::lexicon::{Frame, Function, Trigger};
use crate::schema::{CountryCode, EntityId, EntityType, Role};
use crate::syntax::Deprel;

/// The most drafts of one trigger: long lists of parties multiply.
const MOST: usize = 64;

/// The drafts that a word triggers.
pub(super) fn drafts(scene: &Scene<'_>, word: usize) -> Vec<Draft> {
    let frames = &scene.input.lexicon.frames;
    let (triggers, is_verb) = if scene.is_verb(word) {
        (frames.of_verb(scene.lemma(word)), true)
    } else if scene.is_noun(word) {
        (frames.of_noun(scene.lemma(word)), false)
    } else {
        return Vec::new();
    };
    if triggers.is_empty() || scene.inside_name(word) {
        return Vec::new();
    }
    let Some(modality) = modality::of(scene, word) else { return Vec::new() };
    let args = if is_verb { args::of_verb(scene, word) } else { args::of_noun(scene, word) };
    let mut out = Vec::new();
    let mut read = false;
    for trigger in triggers.iter().filter(|t| has_second_word(scene, word, t)) {
        let frame = frames.get(trigger.frame);
        if read && !frame.extra {
            continue;
        }
        let filled = fill(scene, frame, &args);
        if satisfied(frame, &filled) {
            read |= !frame.extra;
            let rule = format!("frame:{}/{}", frame.id, if is_verb { "verb" } else { "noun" });
            out.extend(combine(frame, &filled).map(|roles| {
                let roles = own::forces(scene, frame.relation, roles);
                Draft::new(frame.relation, word, &roles, modality, rule.clone())
            }));
        }
    }
    out.truncate(MOST);
    out
}

/// Whether the second word of a trigger goes with the first: a particle, an object, or the next word.
fn has_second_word(scene: &Scene<'_>, word: usize, trigger: &Trigger) -> bool {
    let Some(with) = trigger.with.as_deref() else { return true };
    let dependent = |&c: &usize| {
        let relation = matches!(
            scene.word(c).deprel,
            Deprel::CompoundPrt | Deprel::Advmod | Deprel::Obj | Deprel::Obl | Deprel::Xcomp
        );
        relation && scene.lemma(c) == with
    };
    let next = word + 1;
    scene.children(word).iter().any(dependent)
        || (next < scene.len() && scene.lemma(next) == with)
        || scene.children_by(word, Deprel::Obl).any(|c| scene.preposition(c).as_deref() == Some(with))
}

type Filled = BTreeMap<Role, Vec<Filler>>;

fn fill(scene: &Scene<'_>, frame: &Frame, args: &Args) -> Filled {
    let mut filled = Filled::new();
    // The order of the roles in the schema: what a place can be depends on who the others are.
    for role in Role::ALL {
        let Some(places) = frame.roles.get(&role) else { continue };
        let taken = taken(frame, &filled);
        let fits = |f: &Filler| allowed(scene, frame, role, f) && !taken.contains(&f.entity);
        let found =
            places.iter().map(|place| at(scene, place, args).into_iter().filter(|f| fits(f)).collect::<Vec<_>>());
        if let Some(fillers) = found.into_iter().find(|fillers| !fillers.is_empty()) {
            filled.insert(role, fillers);
        }
    }
    filled
}

/// Who has a role already; of the agents of a mutual act only the first, the others are its partners.
fn taken(frame: &Frame, filled: &Filled) -> Vec<EntityId> {
    let first = |role: Role| frame.relation.row().symmetric && role == Role::Agent;
    let of = |(&role, fillers): (&Role, &Vec<Filler>)| -> Vec<EntityId> {
        let most = if first(role) { 1 } else { fillers.len() };
        fillers.iter().take(most).map(|f| f.entity.clone()).collect()
    };
    filled.iter().flat_map(of).collect()
}

fn allowed(scene: &Scene<'_>, frame: &Frame, role: Role, filler: &Filler) -> bool {
    let kind = filler.kind(scene);
    match frame.types.get(&role) {
        Some(types) => types.contains(&kind),
        None => role != Role::Agent || acts(kind),
    }
}

fn satisfied(frame: &Frame, filled: &Filled) -> bool {
    // One participant makes a claim only where the frame asks for no more ("Dallas shootings").
    let least = if frame.need.len() == 1 { 1 } else { 2 };
    filled.len() >= least && frame.need.iter().all(|group| group.iter().any(|role| filled.contains_key(role)))
}

/// One set of roles for each combination of fillers.
fn combine(frame: &Frame, filled: &Filled) -> impl Iterator<Item = BTreeMap<Role, Filler>> {
    let mut sets = vec![BTreeMap::new()];
    for (&role, fillers) in filled {
        // Agent and partner of a mutual act are told apart already; several agents of one are several claims.
        let fillers = if frame.relation.row().symmetric && role == Role::Agent { &fillers[..1] } else { &fillers[..] };
        sets = sets
            .into_iter()
            .flat_map(|set: BTreeMap<Role, Filler>| {
                fillers.iter().map(move |filler| {
                    let mut set = set.clone();
                    set.insert(role, filler.clone());
                    set
                })
            })
            .take(MOST)
            .collect();
    }
    sets.into_iter()
}

/// The entities at a place.
fn at(scene: &Scene<'_>, place: &Function, args: &Args) -> Vec<Filler> {
    match place {
        Function::Subj => subjects(scene, args),
        Function::Obj => of_words(scene, &args.obj),
        Function::Iobj => of_words(scene, &args.iobj),
        Function::Comp => of_words(scene, &args.comp),
        Function::Prep(word) => args.by_preposition.get(word).map_or_else(Vec::new, |words| of_words(scene, words)),
        Function::State(of) => at(scene, of, args).iter().filter_map(|f| f.state(scene)).collect(),
        Function::Owner(of) => owners(scene, &words_at(of, args)),
        Function::Pair(of) => at(scene, of, args).into_iter().skip(1).collect(),
    }
}

/// The words that name somebody, with the name of the place where they stand: `subj`, `obj`, `to`.
pub(super) fn places(scene: &Scene<'_>, args: &Args) -> Vec<(String, usize)> {
    let lists = [("subj", &args.subj), ("obj", &args.obj), ("iobj", &args.iobj), ("comp", &args.comp)];
    let lists = lists.into_iter().chain(args.by_preposition.iter().map(|(word, words)| (word.as_str(), words)));
    lists.flat_map(|(name, words)| of_words(scene, words).into_iter().map(move |f| (name.to_owned(), f.word))).collect()
}

fn words_at(place: &Function, args: &Args) -> Vec<usize> {
    match place {
        Function::Subj => args.subj.clone(),
        Function::Obj => args.obj.clone(),
        Function::Iobj => args.iobj.clone(),
        Function::Comp => args.comp.clone(),
        Function::Prep(word) => args.by_preposition.get(word).cloned().unwrap_or_default(),
        Function::State(of) | Function::Owner(of) | Function::Pair(of) => words_at(of, args),
    }
}

/// The subject's entities; where an act is the subject ("Israeli attacks killed 19"), those who do that act.
fn subjects(scene: &Scene<'_>, args: &Args) -> Vec<Filler> {
    let found = of_words(scene, &args.subj);
    if !found.is_empty() {
        return found;
    }
    let acts = args.subj.iter().filter(|&&w| !scene.input.lexicon.frames.of_noun(scene.lemma(w)).is_empty());
    acts.flat_map(|&w| {
        let inner = args::of_noun(scene, w);
        let mut words = inner.subj;
        words.extend(inner.comp);
        of_words(scene, &words)
    })
    .collect()
}

fn owners(scene: &Scene<'_>, words: &[usize]) -> Vec<Filler> {
    let of = |&w: &usize| {
        args::owner(scene, w)
            .or_else(|| scene.children_by(w, Deprel::Nmod).find(|&c| scene.preposition(c).as_deref() == Some("by")))
    };
    let owners: Vec<usize> = words
        .iter()
        .filter(|&&w| scene.mention(w).is_none_or(|m| !acts(scene.entity(m).kind)))
        .filter_map(of)
        .collect();
    of_words(scene, &owners)
}

fn of_words(scene: &Scene<'_>, words: &[usize]) -> Vec<Filler> {
    let mut out: Vec<Filler> = Vec::new();
    for &word in words {
        for filler in with_conjuncts(scene, word) {
            if !out.iter().any(|f| f.entity == filler.entity) {
                out.push(filler);
            }
        }
    }
    out
}

fn with_conjuncts(scene: &Scene<'_>, word: usize) -> Vec<Filler> {
    let mut out: Vec<Filler> = one(scene, word, 3).into_iter().collect();
    for conjunct in scene.children_by(word, Deprel::Conj) {
        if !scene.is_verb(conjunct) {
            out.extend(one(scene, conjunct, 3));
        }
    }
    out
}

/// The entity that a word names, itself or through a noun that only measures it ("dozens of missiles").
fn one(scene: &Scene<'_>, word: usize, depth: usize) -> Option<Filler> {
    if let Some(mention) = scene.mention(word) {
        return Some(Filler { entity: scene.entity(mention).id.clone(), word });
    }
    if depth == 0 {
        return None;
    }
    let measured = scene.children_by(word, Deprel::Nmod).filter(|&c| measures(scene, word, c));
    let renamed = scene.children_by(word, Deprel::Appos);
    measured.chain(renamed).find_map(|c| one(scene, c, depth - 1))
}

fn measures(scene: &Scene<'_>, noun: usize, of: usize) -> bool {
    scene.preposition(of).as_deref() == Some("of") && scene.input.lexicon.cues.is_measure(scene.lemma(noun))
}

impl Filler {
    /// The type of the entity.
    pub(super) fn kind(&self, scene: &Scene<'_>) -> EntityType {
        let mention = scene.mention(self.word).map(|m| scene.entity(m)).filter(|e| e.id == self.entity);
        mention.map_or(EntityType::COUNTRY, |e| e.kind)
    }

    /// The code of the state that the entity belongs to, or is.
    pub(super) fn state_code(&self, scene: &Scene<'_>) -> Option<CountryCode> {
        scene.entity(scene.mention(self.word)?).country
    }

    /// The state that the entity belongs to, or is.
    fn state(&self, scene: &Scene<'_>) -> Option<Self> {
        Some(Self { entity: scene.state(self.state_code(scene)?)?, word: self.word })
    }
}

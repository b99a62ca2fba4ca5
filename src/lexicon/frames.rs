//! Verb and noun frames: which words make which claim, and where its participants stand.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::Loader;
use crate::schema::{EntityType, Example, Relation, Role};

/// The file of the table.
const FILE: &str = "frames.toml";

/// A syntactic place at a trigger, the same for active and passive, verb and noun.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Function {
    /// `subj`: the one who does it; of a noun its possessor, by-agent or acting modifier.
    Subj,
    /// `obj`: what it is done to; of a noun its `of` phrase.
    Obj,
    /// `iobj`: the indirect object.
    Iobj,
    /// `comp`: a modifier of a noun ("missile test").
    Comp,
    /// Any other word: a preposition.
    Prep(String),
    /// `state:F`: the state that the filler of F belongs to.
    State(Box<Function>),
    /// `owner:F`: whose the filler of F is ("condemned Iran's drone strikes").
    Owner(Box<Function>),
    /// `pair:F`: the others that stand beside the first filler of F ("Iran and Iraq signed").
    Pair(Box<Function>),
}

impl Function {
    fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some(("state", of)) => Self::State(Box::new(Self::parse(of))),
            Some(("owner", of)) => Self::Owner(Box::new(Self::parse(of))),
            Some(("pair", of)) => Self::Pair(Box::new(Self::parse(of))),
            _ => match text {
                "subj" => Self::Subj,
                "obj" => Self::Obj,
                "iobj" => Self::Iobj,
                "comp" => Self::Comp,
                preposition => Self::Prep(preposition.to_owned()),
            },
        }
    }
}

/// A row: the words of one sense and where its participants stand.
#[derive(Debug)]
pub struct Frame {
    /// Its name, part of the rule that a claim shows.
    pub id: String,
    /// What it claims.
    pub relation: Relation,
    /// For each role the places to look at, the likeliest first.
    pub roles: BTreeMap<Role, Vec<Function>>,
    /// The types that may fill a role; a role that is not listed takes what its relation takes.
    pub types: BTreeMap<Role, Vec<EntityType>>,
    /// Of each of these groups at least one role must be filled.
    pub need: Vec<Vec<Role>>,
    /// Read beside another frame of the same word, not instead of it.
    pub extra: bool,
    /// Sentences with the claim that the frame reads in them.
    pub examples: Vec<Example>,
}

/// A row of [`Frames`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrameIx(usize);

/// A word that triggers a frame, and the word that must go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The frame.
    pub frame: FrameIx,
    /// A particle or object that belongs to the trigger: `down` of "shoot down".
    pub with: Option<String>,
}

/// All frames and the words that trigger them.
#[derive(Debug, Default)]
pub struct Frames {
    rows: Vec<Frame>,
    verbs: BTreeMap<String, Vec<Trigger>>,
    nouns: BTreeMap<String, Vec<Trigger>>,
}

impl Frames {
    /// Returns a frame.
    #[must_use]
    pub fn get(&self, ix: FrameIx) -> &Frame {
        &self.rows[ix.0]
    }

    /// Returns all frames in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Frame> {
        self.rows.iter()
    }

    /// Returns what a verb's lemma triggers, those with a second word first, then in the order of the table.
    #[must_use]
    pub fn of_verb(&self, lemma: &str) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns what a noun's lemma triggers, in the order of the table.
    #[must_use]
    pub fn of_noun(&self, lemma: &str) -> &[Trigger] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let mut rows: BTreeMap<String, usize> = BTreeMap::new();
        let mut ordered: Vec<Row> = Vec::new();
        for table in loader.toml::<Table>(FILE, include_str!("data/frames.toml")) {
            for row in table.frame {
                if let Some(&at) = rows.get(&row.id) {
                    ordered[at] = row;
                } else {
                    rows.insert(row.id.clone(), ordered.len());
                    ordered.push(row);
                }
            }
        }
        let mut frames = Self::default();
        for row in ordered {
            frames.add(row, loader);
        }
        frames.particles_first();
        frames
    }

    fn add(&mut self, row: Row, loader: &mut Loader<'_>) {
        let ix = FrameIx(self.rows.len());
        let (verbs, nouns) = (row.verbs.clone(), row.nouns.clone());
        match row.frame() {
            Ok(frame) => self.rows.push(frame),
            Err(message) => {
                return loader.fault(FILE, message, "compare with a block that loads, and with the schema's relations");
            }
        }
        index(&mut self.verbs, verbs, ix);
        index(&mut self.nouns, nouns, ix);
    }

    fn particles_first(&mut self) {
        for triggers in self.verbs.values_mut() {
            triggers.sort_by_key(|t| t.with.is_none());
        }
    }
}

fn index(words: &mut BTreeMap<String, Vec<Trigger>>, of: Vec<String>, frame: FrameIx) {
    for word in of {
        let (lemma, with) = match word.split_once(' ') {
            Some((lemma, with)) => (lemma.to_owned(), Some(with.to_owned())),
            None => (word, None),
        };
        words.entry(lemma).or_default().push(Trigger { frame, with });
    }
}

#[derive(Deserialize)]
struct Table {
    frame: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    relation: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    roles: BTreeMap<Role, String>,
    #[serde(default)]
    types: BTreeMap<Role, String>,
    #[serde(default)]
    need: Vec<String>,
    #[serde(default)]
    extra: bool,
    examples: Vec<Example>,
}

impl Row {
    fn frame(self) -> Result<Frame, String> {
        let id = self.id;
        let relation =
            Relation::named(&self.relation).ok_or_else(|| format!("frame `{id}`: no relation `{}`", self.relation))?;
        if self.verbs.is_empty() && self.nouns.is_empty() {
            return Err(format!("frame `{id}` has neither verbs nor nouns"));
        }
        if let Some(role) = self.roles.keys().find(|role| !relation.row().roles.contains(role)) {
            return Err(format!("frame `{id}`: {relation} has no role `{role}`"));
        }
        let roles =
            self.roles.into_iter().map(|(role, places)| (role, places.split(' ').map(Function::parse).collect()));
        let types = self.types.into_iter().map(|(role, names)| Ok((role, types(&id, &names)?)));
        let need = self.need.iter().map(|group| group.split('|').map(str::parse).collect());
        Ok(Frame {
            relation,
            roles: roles.collect(),
            types: types.collect::<Result<_, String>>()?,
            need: need.collect::<Result<_, _>>().map_err(|e| format!("frame `{id}`: {e}"))?,
            extra: self.extra,
            examples: self.examples,
            id,
        })
    }
}

fn types(id: &str, names: &str) -> Result<Vec<EntityType>, String> {
    let kind = |name: &str| EntityType::named(name).ok_or_else(|| format!("frame `{id}`: no entity type `{name}`"));
    names.split(' ').map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Tables;
    use super::*;

    #[test]
    fn every_frame_loads_and_has_an_example() {
        let tables = Tables::new();
        let mut loader = Loader::new(&tables);
        let frames = Frames::load(&mut loader);
        assert!(loader.diagnostics.is_empty(), "{:?}", loader.diagnostics);
        assert!(frames.iter().all(|f| !f.examples.is_empty()));
    }

    #[test]
    fn a_bad_frame_is_named() {
        let bad = "[[frame]]\nid = \"x\"\nrelation = \"HUGS\"\nverbs = [\"hug\"]\nroles = {}\nexamples = []\n";
        let tables = Tables::from([(FILE.to_owned(), bad.to_owned())]);
        let mut loader = Loader::new(&tables);
        Frames::load(&mut loader);
        assert_eq!(loader.diagnostics[0].message, "frame `x`: no relation `HUGS`");
    }
}

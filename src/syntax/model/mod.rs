//! The trained model: its file's bytes in, tags and trees out. Plain sums of integers, the same on every machine.

mod arcs;
mod form;
mod keys;
mod labels;
mod state;
mod table;
mod tags;

use std::borrow::Cow;
use std::sync::LazyLock;

pub(super) use arcs::{Scene, choose, forced, parse, read as read_state};
pub(super) use form::Form;
pub(super) use keys::Keys;
pub(super) use labels::{Plan, label, read as read_arc};
pub(super) use state::{Move, State};
pub(super) use table::{Scorer, Table};
pub(super) use tags::{read as read_word, shouts, tag};

/// What the file starts with; the number changes with the features.
const MAGIC: &[u8; 8] = b"annals02";

/// A model of English: tags `UPOS|XPOS`, relations, and the weights that choose among them.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) tags: Vec<String>,
    pub(super) labels: Vec<String>,
    is_aux: Vec<bool>,
    tagger: Table,
    mover: Table,
    labeller: Table,
}

/// A sentence as the model reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parse {
    /// A tag a word, as an index into the model's tags.
    pub(super) tags: Vec<u8>,
    /// A head a word; the number of words stands for the root.
    pub(super) heads: Vec<usize>,
    /// A relation a word, as an index into the model's labels.
    pub(super) labels: Vec<u8>,
}

impl Model {
    /// Reads a model's bytes.
    ///
    /// # Errors
    ///
    /// Returns a message where the bytes are no model of this version.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, String> {
        Self::take(bytes.into()).ok_or_else(|| "these bytes are no language model of this version".to_owned())
    }

    /// Returns the built-in model.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            let bytes: &[u8] = include_bytes!("../../../models/en.model");
            Model::new(bytes).expect("the built-in model is one, a test says")
        });
        &MODEL
    }

    fn take(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let (magic, rest) = table::cut(bytes, MAGIC.len())?;
        let (size, rest) = table::cut(rest, 4)?;
        let (names, rest) = table::cut(rest, table::number(&size, 0)?)?;
        let names = std::str::from_utf8(&names).ok()?;
        let (tags, labels) = names.split_once('\n')?;
        let list = |line: &str| line.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
        let (tags, labels) = (list(tags), list(labels));
        let (tagger, rest) = Table::take(rest)?;
        let (mover, rest) = Table::take(rest)?;
        let (labeller, rest) = Table::take(rest)?;
        let is_aux = auxiliaries(&tags);
        (*magic == *MAGIC && rest.is_empty()).then_some(Self { tags, labels, is_aux, tagger, mover, labeller })
    }

    /// Puts a model's parts together.
    pub(super) fn pack(tags: &[String], labels: &[String], tables: &[Vec<u8>; 3]) -> Vec<u8> {
        let names = format!("{}\n{}", tags.join(" "), labels.join(" ")).into_bytes();
        let size = u32::try_from(names.len()).unwrap_or(0).to_le_bytes();
        [&MAGIC[..], &size, &names, &tables.concat()].concat()
    }

    /// Tags and parses the words of one sentence.
    pub(super) fn read<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Parse {
        let forms: Vec<Form> = words.into_iter().map(Form::new).collect();
        let tags = tag(&self.tagger, &forms, self.tags.len());
        let scene = Scene::new(&forms, &tags);
        let heads = parse(&self.mover, &scene).heads;
        let mut plan = Plan::new(&heads, &scene, &self.is_aux);
        label(&self.labeller, &scene, &mut plan, self.labels.len());
        let labels = plan.labels[..heads.len()].to_vec();
        Parse { tags, heads, labels }
    }
}

/// Tells which tags are auxiliaries'.
pub(super) fn auxiliaries(tags: &[String]) -> Vec<bool> {
    tags.iter().map(|t| t.starts_with("AUX|")).collect()
}

/// Returns the class with the highest score, the first of equals.
pub(super) fn best(scores: &[i32]) -> u8 {
    let best = (0..scores.len()).rev().max_by_key(|&i| scores[i]).unwrap_or(0);
    u8::try_from(best).unwrap_or(0)
}

//! A sentence under each of its trees, with what the rules read there.

use super::draft::Draft;
use super::learned::{Telling, telling};
use super::scene::Scene;
use super::setting::Setting;
use super::{Input, fill, structure};

/// A sentence under one tree.
pub(super) struct View<'a> {
    pub(super) scene: Scene<'a>,
    /// What the rules read.
    pub(super) drafts: Vec<Draft>,
}

/// A sentence under the trees of both parsers, which err in different places, as far as its words are worth a look.
pub(super) struct Views<'a> {
    /// The words worth a look.
    pub(super) telling: Vec<Telling>,
    /// The tree that claims are read from.
    pub(super) first: View<'a>,
    /// The other tree, whose readings are clues.
    pub(super) second: Option<View<'a>>,
}

impl<'a> Views<'a> {
    /// The views of a sentence, for a model that weighs what the rules read.
    pub(super) fn new(input: &'a Input<'a>, setting: &'a Setting<'a>, n: usize) -> Option<Self> {
        let first = Scene::new(input, input.trees.get(n), setting, n)?;
        let telling = telling(&first);
        let tree = if telling.is_empty() { None } else { input.second.get(n) };
        let second = Scene::new(input, tree, setting, n).filter(|s| s.len() == first.len());
        let words: Vec<usize> = telling.iter().map(|told| told.word).collect();
        let view = |scene| View::new(scene, &words);
        Some(Self { first: view(first), second: second.map(view), telling })
    }
}

impl<'a> View<'a> {
    /// The first view of a sentence, for rules that stand alone.
    pub(super) fn of_rules(input: &'a Input<'a>, setting: &'a Setting<'a>, n: usize) -> Option<Self> {
        let scene = Scene::new(input, input.trees.get(n), setting, n)?;
        let words: Vec<usize> = (0..scene.len()).collect();
        Some(Self::new(scene, &words))
    }

    fn new(scene: Scene<'a>, words: &[usize]) -> Self {
        let mut drafts = if words.is_empty() { Vec::new() } else { structure::drafts(&scene) };
        for &word in words {
            drafts.extend(fill::drafts(&scene, word));
        }
        Self { scene, drafts }
    }
}

//! A sentence under each of its trees, with what the rules read there.

use super::draft::Draft;
use super::scene::Scene;
use super::setting::Setting;
use super::{Input, fill, structure};

/// A sentence under one tree.
pub(super) struct View<'a> {
    pub(super) scene: Scene<'a>,
    /// What the rules read.
    pub(super) drafts: Vec<Draft>,
}

/// A sentence under the trees of both parsers: they err in different places.
pub(super) struct Views<'a> {
    /// The tree that claims are read from.
    pub(super) first: View<'a>,
    /// The other tree, whose readings are clues.
    pub(super) second: Option<View<'a>>,
}

impl<'a> Views<'a> {
    /// The views of a sentence; the second only where a model weighs what the rules read.
    pub(super) fn new(input: &'a Input<'a>, setting: &'a Setting<'a>, n: usize) -> Option<Self> {
        let first = View::new(Scene::new(input, input.trees, setting, n)?);
        let second =
            Scene::new(input, input.second, setting, n).filter(|s| s.len() == first.scene.len()).map(View::new);
        Some(Self { first, second })
    }
}

impl<'a> View<'a> {
    fn new(scene: Scene<'a>) -> Self {
        let mut drafts = structure::drafts(&scene);
        for word in 0..scene.len() {
            drafts.extend(fill::drafts(&scene, word));
        }
        Self { scene, drafts }
    }
}

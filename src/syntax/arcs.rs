//! The arcs of a tree while it grows.

use super::tree::Deprel;

/// Heads and relations, a pair a token; a token without a head is none's dependent yet.
#[derive(Clone, Debug)]
pub(super) struct Arcs {
    pub(super) heads: Vec<Option<usize>>,
    pub(super) rels: Vec<Deprel>,
}

impl Arcs {
    pub(super) fn new(len: usize) -> Self {
        Self { heads: vec![None; len], rels: vec![Deprel::Dep; len] }
    }

    /// Hangs a token on another. Nothing hangs on itself or outside the sentence; the first arc of a token stays.
    pub(super) fn add(&mut self, dependent: usize, head: usize, rel: Deprel) {
        let len = self.heads.len();
        if dependent < len && head < len && dependent != head && self.heads[dependent].is_none() {
            self.heads[dependent] = Some(head);
            self.rels[dependent] = rel;
        }
    }

    /// Hangs a token elsewhere than before.
    pub(super) fn change(&mut self, dependent: usize, head: usize, rel: Deprel) {
        if let Some(slot) = self.heads.get_mut(dependent) {
            *slot = None;
        }
        self.add(dependent, head, rel);
    }

    pub(super) fn is_free(&self, token: usize) -> bool {
        self.heads.get(token).is_some_and(Option::is_none)
    }
}

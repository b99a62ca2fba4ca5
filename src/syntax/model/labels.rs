//! The labeller: a tree without labels in, the relation of each word to its head out, from the root down.

use super::arcs::{Scene, distance};
use super::best;
use super::keys::Keys;
use super::table::Scorer;

/// A tree and what is labelled of it so far. Word `len` is the root, `len + 1` none.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Plan {
    pub(in crate::syntax) heads: Vec<usize>,
    /// The words in the order in which they are labelled: heads first, children of one head from left to right.
    pub(in crate::syntax) order: Vec<usize>,
    /// The children of word `i` are `kids[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    kids: Vec<usize>,
    /// The last auxiliary before each word that hangs on it.
    auxiliary: Vec<u64>,
    pub(in crate::syntax) labels: Vec<u8>,
}

/// A word without a label yet.
const OPEN: u8 = 255;

impl Plan {
    /// Plans the work; `is_aux` tells which tags are auxiliaries'.
    pub(in crate::syntax) fn new(heads: &[usize], scene: &Scene, is_aux: &[bool]) -> Self {
        let len = heads.len();
        let mut starts = vec![0; len + 3];
        for &head in heads {
            starts[head + 1] += 1;
        }
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
        let mut fill = starts.clone();
        let mut kids = vec![0; len];
        let mut auxiliary = vec![0; len + 2];
        for (word, &head) in heads.iter().enumerate() {
            kids[fill[head]] = word;
            fill[head] += 1;
            let tag = usize::try_from(scene.tags[word]).unwrap_or(usize::MAX);
            if word < head && is_aux.get(tag) == Some(&true) {
                auxiliary[head] = scene.words[word];
            }
        }
        let mut plan =
            Self { heads: heads.to_vec(), order: Vec::new(), starts, kids, auxiliary, labels: vec![OPEN; len + 2] };
        plan.order = plan.down();
        plan
    }

    fn children(&self, of: usize) -> &[usize] {
        &self.kids[self.starts[of]..self.starts[of + 1]]
    }

    fn down(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.children(self.heads.len()).to_vec();
        let mut at = 0;
        while at < order.len() {
            order.extend_from_slice(self.children(order[at]));
            at += 1;
        }
        order
    }

    fn label(&self, word: usize) -> u64 {
        u64::from(self.labels[word])
    }
}

/// Labels a tree.
pub(in crate::syntax) fn label(weights: &impl Scorer, scene: &Scene, plan: &mut Plan, labels: usize) {
    let mut keys = Keys::default();
    let mut scores = vec![0; labels];
    for at in 0..plan.order.len() {
        let word = plan.order[at];
        read(plan, scene, word, &mut keys);
        weights.score(keys.list(), &mut scores);
        plan.labels[word] = best(&scores);
    }
}

/// Collects the features of an arc.
pub(in crate::syntax) fn read(plan: &Plan, scene: &Scene, d: usize, keys: &mut Keys) {
    let none = plan.heads.len() + 1;
    let (w, t) = (|i: usize| scene.words[i], |i: usize| scene.tags[i]);
    let h = plan.heads[d];
    let up = plan.heads.get(h).copied().unwrap_or(none);
    let (own, siblings) = (plan.children(d), plan.children(h));
    let place = siblings.partition_point(|&s| s < d);
    let sibling = |at: Option<usize>| at.and_then(|a| siblings.get(a)).copied().unwrap_or(none);
    let (last, next) = (sibling(place.checked_sub(1)), sibling(Some(place + 1)));
    let before_last = sibling(place.checked_sub(2));
    let first = own.first().copied().filter(|&c| c < d).unwrap_or(none);
    let second = own.get(1).copied().filter(|&c| c < d).unwrap_or(none);
    let end = own.last().copied().filter(|&c| c > d).unwrap_or(none);
    let side = u64::from(d < h);
    let far = side * 8 + distance(d, h);
    let commas = scene.commas(d.min(h), d.max(h)) * 2 + side;
    let aux = plan.auxiliary[h];
    let (before, after) = (d.checked_sub(1).unwrap_or(none), if d + 2 < none { d + 1 } else { none });
    keys.clear();
    keys.two(w(d), side);
    keys.two(t(d), side);
    keys.three(w(d), t(d), side);
    keys.two(w(h), side);
    keys.two(t(h), side);
    keys.three(w(d), w(h), side);
    keys.three(w(d), t(h), side);
    keys.three(t(d), w(h), side);
    keys.three(t(d), t(h), far);
    keys.three(w(d), t(h), far);
    keys.three(t(d), w(h), far);
    keys.three(t(d), t(h), commas);
    // Its own children: prepositions, marks, determiners.
    keys.three(w(first), t(d), side);
    keys.three(w(first), t(d), t(h) * 2 + side);
    keys.three(w(first), w(h), t(d) * 2 + side);
    keys.three(w(first), w(d), side);
    keys.three(t(first), t(d), t(h) * 2 + side);
    keys.three(w(first), w(second), t(d) * 2 + side);
    keys.three(w(second), t(d), t(h) * 2 + side);
    keys.three(t(end), t(d), t(h) * 2 + side);
    keys.three(w(end), t(d), side);
    // The head's other children.
    keys.three(t(last), t(d), t(h) * 2 + side);
    keys.three(t(next), t(d), t(h) * 2 + side);
    keys.three(w(last), t(d), t(h) * 2 + side);
    keys.three(w(next), t(d), t(h) * 2 + side);
    keys.three(plan.label(last), t(d), t(h) * 2 + side);
    keys.three(plan.label(last), plan.label(before_last), t(d) * 2 + side);
    keys.three(plan.label(last), w(h), t(d) * 2 + side);
    keys.three(plan.label(last), w(d), side);
    keys.three(place as u64, t(d), t(h) * 2 + side);
    keys.three(siblings.len().min(6) as u64, t(d), t(h) * 2 + side);
    // Auxiliaries tell the passive.
    keys.three(aux, t(d), t(h) * 2 + side);
    keys.three(aux, w(d), t(h) * 2 + side);
    keys.three(aux, w(h), t(d) * 2 + side);
    // Above.
    keys.three(plan.label(h.min(none)), t(d), t(h) * 2 + side);
    keys.three(plan.label(h.min(none)), w(d), side);
    keys.three(t(up), t(h), t(d) * 2 + side);
    keys.three(w(up), t(h), t(d) * 2 + side);
    // Neighbours in the row.
    keys.three(w(before), t(d), t(h) * 2 + side);
    keys.three(t(before), t(d), t(after));
    keys.three(w(after), t(d), t(h) * 2 + side);
}

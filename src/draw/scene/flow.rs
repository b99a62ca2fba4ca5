//! Which lines run against the flow of the picture: they close a circle and must not shape it.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::NodeId;

use super::stroke::Draft;

/// Returns the pairs whose line goes back, found by a walk from each box in order, the busiest givers first.
pub(super) fn backs(draft: &Draft<'_>) -> BTreeSet<(NodeId, NodeId)> {
    let mut next: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    let mut balance: BTreeMap<NodeId, isize> = draft.boxes.keys().map(|node| (*node, 0)).collect();
    for key in draft.strokes.keys().filter(|key| key.from != key.to) {
        next.entry(key.from).or_default().insert(key.to);
        *balance.entry(key.from).or_default() -= 1;
        *balance.entry(key.to).or_default() += 1;
    }
    let mut starts: Vec<NodeId> = balance.keys().copied().collect();
    starts.sort_by_key(|node| (balance[node], *node));
    let mut walk = Walk { next, ..Walk::default() };
    for start in starts {
        walk.from(start);
    }
    walk.backs
}

#[derive(Default)]
struct Walk {
    next: BTreeMap<NodeId, BTreeSet<NodeId>>,
    open: BTreeSet<NodeId>,
    done: BTreeSet<NodeId>,
    backs: BTreeSet<(NodeId, NodeId)>,
}

impl Walk {
    /// Walks without recursion: a stack of nodes, each with what is left to visit.
    fn from(&mut self, start: NodeId) {
        let mut stack: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
        self.enter(start, &mut stack);
        while let Some((node, left)) = stack.last_mut() {
            let node = *node;
            match left.pop() {
                Some(next) if self.open.contains(&next) => {
                    self.backs.insert((node, next));
                }
                Some(next) => self.enter(next, &mut stack),
                None => {
                    self.open.remove(&node);
                    self.done.insert(node);
                    stack.pop();
                }
            }
        }
    }

    fn enter(&mut self, node: NodeId, stack: &mut Vec<(NodeId, Vec<NodeId>)>) {
        if !self.done.contains(&node) && self.open.insert(node) {
            let left = self.next.get(&node).map(|next| next.iter().rev().copied().collect());
            stack.push((node, left.unwrap_or_default()));
        }
    }
}

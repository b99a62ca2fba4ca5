//! Communities after Louvain: pairs of neighbours in, the number of the group of each node out.
//!
//! Nodes join the neighbouring group that gains most modularity, one after another, until none moves; then groups
//! become nodes and the same begins again.

use std::collections::BTreeMap;

use super::numbered;

/// The most rounds over all nodes on a level: each gains, but the last ones gain next to nothing.
const ROUNDS: usize = 50;

/// What a move must gain at least, so that rounding moves nobody.
const LEAST: f64 = 1e-9;

/// Numbers the groups by their first nodes.
pub(super) fn communities(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut level = Level::new(count);
    pairs.for_each(|(a, b)| level.join(a, b, 1.0));
    let mut groups: Vec<usize> = (0..count).collect();
    loop {
        let found = numbered(&level.grouped());
        let size = found.iter().max().map_or(0, |last| last + 1);
        if size == level.weights.len() {
            return numbered(&groups);
        }
        groups = groups.iter().map(|at| found[*at]).collect();
        level = level.merged(&found, size);
    }
}

/// Nodes, or groups of them, and how strongly they hang together.
struct Level {
    /// The weight of each pair, kept on both sides.
    weights: Vec<BTreeMap<usize, f64>>,
    /// The weight within each node, counted from both its ends.
    within: Vec<f64>,
}

impl Level {
    fn new(count: usize) -> Self {
        Self { weights: vec![BTreeMap::new(); count], within: vec![0.0; count] }
    }

    fn join(&mut self, a: usize, b: usize, weight: f64) {
        if a == b {
            self.within[a] += 2.0 * weight;
            return;
        }
        *self.weights[a].entry(b).or_default() += weight;
        *self.weights[b].entry(a).or_default() += weight;
    }

    fn strength(&self, node: usize) -> f64 {
        self.within[node] + self.weights[node].values().sum::<f64>()
    }

    /// Moves nodes to groups until none gains by it.
    fn grouped(&self) -> Vec<usize> {
        let strengths: Vec<f64> = (0..self.weights.len()).map(|node| self.strength(node)).collect();
        let all: f64 = strengths.iter().sum();
        let (mut groups, mut totals): (Vec<usize>, Vec<f64>) = ((0..strengths.len()).collect(), strengths.clone());
        for _ in 0..ROUNDS {
            let mut moved = false;
            for node in 0..strengths.len() {
                totals[groups[node]] -= strengths[node];
                let to = self.best(node, &groups, |group, weight| weight - strengths[node] * totals[group] / all);
                moved |= to != groups[node];
                groups[node] = to;
                totals[to] += strengths[node];
            }
            if !moved {
                break;
            }
        }
        groups
    }

    /// Returns the group among those of the neighbours that gains most; its own where none gains more.
    fn best(&self, node: usize, groups: &[usize], gain: impl Fn(usize, f64) -> f64) -> usize {
        let mut ties: BTreeMap<usize, f64> = BTreeMap::from([(groups[node], 0.0)]);
        for (other, weight) in &self.weights[node] {
            *ties.entry(groups[*other]).or_default() += weight;
        }
        let own = gain(groups[node], ties[&groups[node]]);
        let better = ties.into_iter().fold((groups[node], own), |(best, most), (group, weight)| {
            let gained = gain(group, weight);
            if gained > most + LEAST { (group, gained) } else { (best, most) }
        });
        better.0
    }

    /// Makes a node of each group.
    fn merged(&self, groups: &[usize], count: usize) -> Self {
        let mut next = Self::new(count);
        for (node, row) in self.weights.iter().enumerate() {
            next.within[groups[node]] += self.within[node];
            for (other, weight) in row.range(node..) {
                next.join(groups[node], groups[*other], *weight);
            }
        }
        next
    }
}

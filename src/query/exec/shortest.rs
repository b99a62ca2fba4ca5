//! Shortest paths: breadth first from one end, then back along falling distances.

use super::step::{fits_none, kinds};
use super::walk::walked;
use super::{Flow, Row, Run, Sink};
use crate::graph::view::{Direction, NodeId, RelId, Symbol};
use crate::query::fault::Outcome;
use crate::query::plan::tree::{Expand, Op, Walk};
use crate::query::value::Value;

/// How far each node is from the start.
struct Distances {
    from: NodeId,
    /// By the node's number; `UNSEEN` where it was not reached.
    steps: Vec<u32>,
    /// The nodes reached, nearest first.
    reached: Vec<NodeId>,
}

const UNSEEN: u32 = u32::MAX;

impl Distances {
    fn get(&self, node: NodeId) -> u32 {
        self.steps.get(node.0 as usize).copied().unwrap_or(UNSEEN)
    }

    fn set(&mut self, node: NodeId, steps: u32) {
        let at = node.0 as usize;
        if at >= self.steps.len() {
            self.steps.resize((at + 1).next_power_of_two(), UNSEEN);
        }
        self.steps[at] = steps;
        self.reached.push(node);
    }
}

/// What a search looks for and follows.
struct Search<'a> {
    expand: &'a Expand,
    tests: Vec<(Option<Symbol>, Value)>,
    max: u32,
}

impl<'a> Run<'a> {
    pub(super) fn shortest(
        &mut self,
        e: &'a Expand,
        walk: &'a Walk,
        all: bool,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let Value::Node(from) = row[e.from.0] else { return Ok(Flow::More) };
        let goal = match (&row[e.to.0], e.into) {
            (Value::Node(node), true) => Some(*node),
            (_, true) => return Ok(Flow::More),
            (_, false) => None,
        };
        let max = u32::try_from(walk.length.max).unwrap_or(UNSEEN - 1);
        let search = Search { expand: e, tests: self.tests(walk, row)?, max };
        let distances = self.spread(&search, from, goal)?;
        let ends: Vec<NodeId> = match goal {
            Some(node) => vec![node],
            None => distances.reached.clone(),
        };
        for end in ends {
            let steps = distances.get(end);
            if steps == UNSEEN || (steps as usize) < walk.length.min {
                continue;
            }
            row[e.to.0] = Value::Node(end);
            let flow = self.back(&search, &distances, end, all, &mut |run, rels| {
                row[e.rel.0] = walked(rels, walk);
                run.steps(rest, row, sink)
            })?;
            if flow == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    /// Measures distances from a node until the goal is reached, or everywhere.
    fn spread(&mut self, search: &Search<'a>, from: NodeId, goal: Option<NodeId>) -> Outcome<Distances> {
        let mut distances = Distances { from, steps: Vec::new(), reached: Vec::new() };
        distances.set(from, 0);
        let mut at = 0;
        while let Some(node) = distances.reached.get(at).copied() {
            at += 1;
            let steps = distances.get(node);
            let done = goal.is_some_and(|g| distances.get(g) <= steps);
            if done || steps >= search.max || fits_none(&search.expand.types) {
                break;
            }
            for (rel, next) in self.graph.neighbours_by(node, search.expand.direction, kinds(&search.expand.types)) {
                self.tick()?;
                if distances.get(next) == UNSEEN && self.passes(rel, &search.tests) {
                    distances.set(next, steps + 1);
                }
            }
        }
        Ok(distances)
    }

    /// Walks back from an end to the start; hands each path found on, or only the first.
    fn back(
        &mut self,
        search: &Search<'a>,
        distances: &Distances,
        end: NodeId,
        all: bool,
        found: &mut dyn FnMut(&mut Self, &[RelId]) -> Outcome<Flow>,
    ) -> Outcome<Flow> {
        let direction = match search.expand.direction {
            Direction::Out => Direction::In,
            Direction::In => Direction::Out,
            Direction::Both => Direction::Both,
        };
        let near = |node| self.graph.neighbours_by(node, direction, kinds(&search.expand.types));
        let mut open = vec![(end, near(end))];
        let mut rels: Vec<RelId> = Vec::new();
        loop {
            let Some((node, nexts)) = open.last_mut() else { return Ok(Flow::More) };
            let node = *node;
            if node == distances.from {
                let path: Vec<RelId> = rels.iter().rev().copied().collect();
                if found(self, &path)? == Flow::Enough {
                    return Ok(Flow::Enough);
                }
                if !all {
                    return Ok(Flow::More);
                }
                open.pop();
                rels.pop();
                continue;
            }
            self.count_walk()?;
            let nearer = |n: NodeId| distances.get(n) != UNSEEN && distances.get(n) + 1 == distances.get(node);
            if let Some((rel, next)) = nexts.find(|(rel, next)| nearer(*next) && self.passes(*rel, &search.tests)) {
                rels.push(rel);
                open.push((next, near(next)));
            } else {
                open.pop();
                rels.pop();
            }
        }
    }
}

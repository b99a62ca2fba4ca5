//! The planned answer against a naive twin: every way to lay a pattern over a small graph, tried one by one.

#![expect(clippy::format_push_string, reason = "a test's printer may be plain")]

use proptest::prelude::*;

use super::{Limits, Params, Value, run};
use crate::graph::view::{Graph, NodeId, RelId};

const LABELS: [&str; 3] = ["", "A", "B"];
const TYPES: [&str; 3] = ["", "X", "Y"];
const NAMES: [&str; 3] = ["a", "b", "c"];

/// A node of a chain: which name, which label (none for 0).
type NodeSketch = (usize, usize);
/// A step of a chain: which type (none for 0), which way (out, in, either).
type StepSketch = (usize, usize);

fn graph(nodes: &[usize], rels: &[(usize, usize, usize)]) -> Graph {
    let mut graph = Graph::default();
    let ids: Vec<NodeId> =
        nodes.iter().map(|label| graph.add_node((*label > 0).then_some(LABELS[*label]), [])).collect();
    for (from, kind, to) in rels {
        graph.add_relationship(ids[from % ids.len()], TYPES[1 + kind % 2], ids[to % ids.len()], []);
    }
    graph
}

fn written(nodes: &[NodeSketch], steps: &[StepSketch]) -> String {
    let colon = |word: &str| if word.is_empty() { String::new() } else { format!(":{word}") };
    let node = |(name, label): &NodeSketch| format!("({}{})", NAMES[*name], colon(LABELS[*label]));
    let mut out = node(&nodes[0]);
    for ((kind, way), to) in steps.iter().zip(&nodes[1..]) {
        let (left, right) = [("-", "->"), ("<-", "-"), ("-", "-")][*way];
        out += &format!("{left}[{}]{right}{}", colon(TYPES[*kind]), node(to));
    }
    out
}

/// Counts the ways by trying every relationship at every step.
struct Naive<'a> {
    graph: &'a Graph,
    nodes: &'a [NodeSketch],
    steps: &'a [StepSketch],
    bound: [Option<NodeId>; 3],
    used: Vec<RelId>,
}

impl Naive<'_> {
    fn count(&mut self, at: usize, node: NodeId) -> i64 {
        let (name, label) = self.nodes[at];
        let labelled = |l: usize| self.graph.labels(node).iter().any(|s| self.graph.name(*s) == LABELS[l]);
        if self.bound[name].is_some_and(|b| b != node) || (label > 0 && !labelled(label)) {
            return 0;
        }
        let before = self.bound[name].replace(node);
        let found = if at == self.steps.len() { 1 } else { self.step(at, node) };
        self.bound[name] = before;
        found
    }

    fn step(&mut self, at: usize, node: NodeId) -> i64 {
        let (kind, way) = self.steps[at];
        let mut found = 0;
        for rel in self.graph.relationships().collect::<Vec<_>>() {
            let (from, to) = self.graph.ends(rel).unwrap();
            let fits = kind == 0 || self.graph.name(self.graph.kind(rel).unwrap()) == TYPES[kind];
            if !fits || self.used.contains(&rel) {
                continue;
            }
            self.used.push(rel);
            if way != 1 && from == node {
                found += self.count(at + 1, to);
            }
            if way != 0 && to == node && !(way == 2 && from == to) {
                found += self.count(at + 1, from);
            }
            self.used.pop();
        }
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_finds_what_trying_everything_finds(
        labels in prop::collection::vec(0..3_usize, 1..6),
        rels in prop::collection::vec((0..6_usize, 0..2_usize, 0..6_usize), 0..10),
        nodes in prop::collection::vec((0..3_usize, 0..3_usize), 4),
        steps in prop::collection::vec((0..3_usize, 0..3_usize), 0..4),
        cut in 0..3_usize,
    ) {
        let graph = graph(&labels, &rels);
        let nodes = &nodes[..=steps.len()];
        let naive: i64 = graph
            .nodes()
            .map(|n| Naive { graph: &graph, nodes, steps: &steps, bound: [None; 3], used: Vec::new() }.count(0, n))
            .sum();
        let ask = |pattern: String| {
            let statement = format!("MATCH {pattern} RETURN count(*) AS n");
            let answer = run(&graph, &statement, &Params::new(), &Limits::default());
            (answer.map(|a| a.rows[0][0].clone()), statement)
        };
        let (whole, statement) = ask(written(nodes, &steps));
        prop_assert_eq!(whole, Ok(Value::Int(naive)), "{}", statement);
        // The same pattern in two pieces: the plan may start anywhere.
        let cut = cut.min(steps.len());
        let (halves, statement) =
            ask(format!("{}, {}", written(&nodes[cut..], &steps[cut..]), written(&nodes[..=cut], &steps[..cut])));
        prop_assert_eq!(halves, Ok(Value::Int(naive)), "{}", statement);
    }
}

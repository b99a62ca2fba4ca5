//! A graph before and after a statement, and what differs, as the TCK counts it.

use std::collections::{BTreeMap, BTreeSet};

use annals::graph::Graph;
use serde_json::Value as Json;

/// What of a graph is counted.
pub(crate) struct Snapshot {
    nodes: BTreeSet<u32>,
    relationships: BTreeSet<u32>,
    labels: BTreeSet<String>,
    properties: BTreeSet<String>,
}

impl Snapshot {
    pub(crate) fn of(graph: &Graph) -> Self {
        let nodes = graph.nodes().flat_map(|n| {
            graph.node_properties(n).iter().map(move |(k, v)| format!("node {} {} {v:?}", n.0, graph.name(*k)))
        });
        let rels = graph.relationships().flat_map(|r| {
            graph.relationship_properties(r).iter().map(move |(k, v)| format!("rel {} {} {v:?}", r.0, graph.name(*k)))
        });
        Self {
            nodes: graph.nodes().map(|n| n.0).collect(),
            relationships: graph.relationships().map(|r| r.0).collect(),
            labels: graph.all_labels().iter().map(|l| graph.name(*l).to_owned()).collect(),
            properties: nodes.chain(rels).collect(),
        }
    }

    /// Counts what came and what went.
    fn changes(&self, after: &Self) -> BTreeMap<String, usize> {
        let mut all = BTreeMap::new();
        differ("nodes", &self.nodes, &after.nodes, &mut all);
        differ("relationships", &self.relationships, &after.relationships, &mut all);
        differ("labels", &self.labels, &after.labels, &mut all);
        differ("properties", &self.properties, &after.properties, &mut all);
        all
    }

    /// Compares what changed with what should have.
    pub(crate) fn judge(&self, after: &Self, expected: &Json) -> Result<(), String> {
        let Some(expected) = expected.as_object() else { return Ok(()) };
        let wanted: BTreeMap<String, usize> =
            expected.iter().map(|(k, v)| (k.clone(), usize::try_from(v.as_u64().unwrap()).unwrap())).collect();
        let got = self.changes(after);
        if got == wanted { Ok(()) } else { Err(format!("side effects {got:?}, wanted {wanted:?}")) }
    }
}

fn differ<T: Ord>(what: &str, before: &BTreeSet<T>, after: &BTreeSet<T>, into: &mut BTreeMap<String, usize>) {
    for (sign, count) in [("+", after.difference(before).count()), ("-", before.difference(after).count())] {
        if count > 0 {
            into.insert(format!("{sign}{what}"), count);
        }
    }
}

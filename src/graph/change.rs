//! A graph changed by statements: labels, properties, deletions.
//!
//! What is deleted is gone for every reader at once but keeps its number until it is swept out, so that no number is
//! given out again while a statement still holds it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Value;
use super::inner::{node_index, put, rel_index};
use super::journal::Change;
use super::names::Symbol;
use super::view::{Graph, NodeId, RelId};

/// Deleted, and not yet swept out.
#[derive(Clone, Debug, Default)]
pub(super) struct Gone {
    pub(super) nodes: BTreeSet<NodeId>,
    pub(super) relationships: BTreeSet<RelId>,
}

impl Clone for Graph {
    /// Copies what it holds; the copy builds its own index at need.
    fn clone(&self) -> Self {
        let (inner, names, gone) = (self.inner.clone(), self.names.clone(), self.gone.clone());
        Self { inner, names, index: OnceLock::new(), gone, journal: None }
    }
}

/// Changing it.
impl Graph {
    /// Gives a name its number, whether anything bears it yet or not.
    pub fn intern(&mut self, name: &str) -> Symbol {
        self.names.intern(name)
    }

    /// Sets or, with nothing, takes away a property of a node; says whether that changed anything.
    pub fn set_node_property(&mut self, node: NodeId, key: &str, value: Option<Value>) -> bool {
        let key = self.names.intern(key);
        if !self.has_node(node) {
            return false;
        }
        let old = self.node_property(node, key).cloned();
        let changes = old.is_some() || value.is_some();
        self.follow_value(node, key, old.as_ref(), value.as_ref());
        self.note(Change::NodeProperty(node, key, old));
        if let Some(data) = self.inner.node_weight_mut(node_index(node)) {
            put(&mut data.properties, key, value, &self.names);
        }
        changes
    }

    /// Lets the index follow a value that is about to change: a statement may set many, each looked for before.
    fn follow_value(&mut self, node: NodeId, key: Symbol, old: Option<&Value>, new: Option<&Value>) {
        let Some(new) = new else { return drop(self.index.take()) };
        let (Some(index), Some(data)) = (self.index.get_mut(), self.inner.node_weight(node_index(node))) else {
            return;
        };
        if let Some(old) = old {
            index.forget_value(node, &data.labels, (key, old), &self.inner);
        }
        index.note_value(node, &data.labels, (key, new), &self.inner);
        index.add_key(key, &self.names);
    }

    /// Sets or, with nothing, takes away a property of a relationship; says whether that changed anything.
    pub fn set_relationship_property(&mut self, rel: RelId, key: &str, value: Option<Value>) -> bool {
        let key = self.names.intern(key);
        if !self.has_relationship(rel) {
            return false;
        }
        let old = self.relationship_property(rel, key).cloned();
        let changes = old.is_some() || value.is_some();
        match self.index.get_mut().filter(|_| value.is_some()) {
            Some(index) => index.add_key(key, &self.names),
            None => drop(self.index.take()),
        }
        self.note(Change::RelationshipProperty(rel, key, old));
        if let Some(data) = self.inner.edge_weight_mut(rel_index(rel)) {
            put(&mut data.properties, key, value, &self.names);
        }
        changes
    }

    /// Adds a label to a node; says whether it is new there.
    pub fn add_label(&mut self, node: NodeId, label: &str) -> bool {
        let label = self.names.intern(label);
        if !self.has_node(node) || self.has_label(node, label) {
            return false;
        }
        self.note_labels(node);
        if let Some(data) = self.inner.node_weight_mut(node_index(node)) {
            data.labels.push(label);
            self.names.sort(&mut data.labels);
        }
        if let Some(index) = self.index.get_mut() {
            index.add_label(node, label, &self.inner, &self.names);
        }
        true
    }

    /// Takes a label from a node; says whether it was there.
    pub fn remove_label(&mut self, node: NodeId, label: &str) -> bool {
        let label = self.names.intern(label);
        if !self.has_node(node) || !self.has_label(node, label) {
            return false;
        }
        self.note_labels(node);
        self.index.take();
        if let Some(data) = self.inner.node_weight_mut(node_index(node)) {
            data.labels.retain(|l| *l != label);
        }
        true
    }

    fn note_labels(&mut self, node: NodeId) {
        let labels = self.labels(node).to_vec();
        self.note(Change::Labels(node, labels));
    }

    /// Deletes a node; says whether it was there. Its relationships stay: see [`Graph::dangling`].
    pub fn delete_node(&mut self, node: NodeId) -> bool {
        let there = self.has_node(node) && self.gone.nodes.insert(node);
        if there {
            self.note(Change::NodeDeleted(node));
            self.index.take();
        }
        there
    }

    /// Deletes a relationship; says whether it was there.
    pub fn delete_relationship(&mut self, rel: RelId) -> bool {
        let there = self.has_relationship(rel) && self.gone.relationships.insert(rel);
        if there {
            self.note(Change::RelationshipDeleted(rel));
            self.index.take();
        }
        there
    }

    /// Returns the relationships at a node, without any index.
    #[must_use]
    pub fn relationships_at(&self, node: NodeId) -> Vec<RelId> {
        let mut rels: Vec<RelId> = [petgraph::Direction::Outgoing, petgraph::Direction::Incoming]
            .into_iter()
            .flat_map(|way| self.inner.edges_directed(node_index(node), way))
            .map(|edge| super::inner::rel_id(petgraph::visit::EdgeRef::id(&edge)))
            .filter(|rel| self.has_relationship(*rel))
            .collect();
        rels.sort_unstable();
        rels.dedup();
        rels
    }

    /// Says whether anything was deleted and is not yet swept out.
    #[must_use]
    pub fn has_gone(&self) -> bool {
        !(self.gone.nodes.is_empty() && self.gone.relationships.is_empty())
    }

    /// Returns a deleted node that still has a relationship.
    #[must_use]
    pub fn dangling(&self) -> Option<NodeId> {
        self.gone.nodes.iter().copied().find(|node| !self.relationships_at(*node).is_empty())
    }

    /// Sweeps out what was deleted; its numbers may be given out again.
    pub fn sweep(&mut self) {
        if !self.has_gone() {
            return;
        }
        let Gone { nodes, relationships } = std::mem::take(&mut self.gone);
        for rel in relationships {
            self.inner.remove_edge(rel_index(rel));
        }
        for node in nodes {
            self.inner.remove_node(node_index(node));
        }
        self.index.take();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_given_out_again_before_the_sweep() {
        let mut graph = Graph::default();
        let [a, b] = ["A", "B"].map(|l| graph.add_node([l], []));
        let rel = graph.add_relationship(a, "R", b, []);
        assert!(graph.delete_node(a) && !graph.delete_node(a));
        assert_eq!(graph.dangling(), Some(a));
        assert!(graph.delete_relationship(rel) && graph.dangling().is_none());
        let c = graph.add_node(["C"], []);
        assert_ne!(c, a);
        assert_eq!(graph.nodes().collect::<Vec<_>>(), [b, c]);
        assert_eq!((graph.node_count(), graph.relationship_count()), (2, 0));
        graph.sweep();
        assert_eq!((graph.node_count(), graph.relationship_count()), (2, 0));
        assert_eq!(graph.all_labels().len(), 2);
    }

    #[test]
    fn a_node_added_after_an_index_was_built_stands_where_a_new_index_puts_it() {
        let mut graph = Graph::default();
        let value = |i: i64| Value::Int(i * 7 % 10);
        for i in 0..30_i64 {
            let known = graph.all_labels().len() + graph.all_keys().len();
            assert!(known <= 5, "the index is asked for before each node");
            for (label, key) in [("A", "k"), ("B", "k"), ("A", "l")].map(|(l, k)| (graph.intern(l), graph.intern(k))) {
                let _ = graph.nodes_with_value(label, key, &value(i)).len();
            }
            let labels: &[&str] = if i % 3 == 0 { &["B", "A"] } else { &["A"] };
            let properties = [("k", value(i)), ("l", Value::Float(f64::NAN))];
            graph.add_node(labels.iter().copied(), properties.into_iter().take(1 + usize::from(i % 5 == 0)));
        }
        let fresh = graph.clone();
        assert_eq!((graph.all_labels(), graph.all_keys()), (fresh.all_labels(), fresh.all_keys()));
        for symbol in graph.symbols() {
            assert_eq!(graph.nodes_with_label(symbol), fresh.nodes_with_label(symbol));
            for (key, i) in graph.symbols().flat_map(|k| (0..10).map(move |i| (k, i))) {
                let found = |g: &Graph| g.nodes_with_value(symbol, key, &Value::Int(i)).to_vec();
                assert_eq!(found(&graph), found(&fresh));
            }
        }
    }

    /// All that a reader can ask a graph's index.
    fn told(graph: &Graph) -> impl PartialEq + std::fmt::Debug + use<> {
        use crate::graph::view::Direction;
        let symbols: Vec<Symbol> = graph.symbols().collect();
        let by_name: Vec<_> = symbols
            .iter()
            .map(|s| (graph.nodes_with_label(*s).to_vec(), graph.relationships_of_kind(*s).to_vec()))
            .collect();
        let found = |key: Symbol| {
            let values = (0..9).map(Value::Int);
            values
                .map(|v| symbols.iter().map(|l| graph.nodes_with_value(*l, key, &v).to_vec()).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        let by_value: Vec<_> = symbols.iter().map(|key| found(*key)).collect();
        let ways = [Direction::Out, Direction::In, Direction::Both];
        let near: Vec<Vec<_>> = graph.nodes().flat_map(|n| ways.map(|w| graph.neighbours(n, w).collect())).collect();
        let names = [graph.all_labels(), graph.all_kinds(), graph.all_keys()].map(<[Symbol]>::to_vec);
        (names, by_name, by_value, near)
    }

    #[test]
    fn an_index_that_takes_in_changes_is_as_one_made_anew() {
        let mut graph = Graph::default();
        let mut random = 7_u64;
        let mut next = |below: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(random >> 33).unwrap() % below
        };
        for step in 0..400_usize {
            let nodes: Vec<NodeId> = graph.nodes().collect();
            let rels: Vec<RelId> = graph.relationships().collect();
            let value = Value::Int(i64::try_from(next(9)).unwrap());
            let (label, key) = (["A", "B", "C"][next(3)], ["k", "l"][next(2)]);
            let mut node = || nodes[next(nodes.len())];
            match step % 8 {
                _ if nodes.len() < 3 => drop(graph.add_node([label], [(key, value)])),
                0 => drop(graph.add_node([label], [(key, value)])),
                1..=3 => drop(graph.add_relationship(node(), label, node(), [(key, value)])),
                4 | 5 => drop(graph.set_node_property(node(), key, Some(value))),
                6 => drop(graph.add_label(node(), label)),
                _ if step % 5 == 0 => drop(graph.set_node_property(node(), key, None)),
                _ if step % 7 == 0 && !rels.is_empty() => {
                    graph.delete_relationship(rels[step % rels.len()]);
                    graph.sweep();
                }
                _ if !rels.is_empty() => drop(graph.set_relationship_property(rels[0], key, Some(value))),
                _ => {}
            }
            assert_eq!(told(&graph), told(&graph.clone()), "step {step}");
        }
    }

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let mut graph = Graph::default();
        let [one, two, three] = ["A", "B", "C"].map(|l| graph.add_node([l], [("k", Value::Int(1))]));
        let rel = graph.add_relationship(one, "R", two, [("k", Value::Int(2))]);
        let before = graph.clone();
        graph.begin();
        let new = graph.add_node(["New"], [("new", Value::Int(3))]);
        let link = graph.add_relationship(new, "S", one, []);
        graph.set_relationship_property(link, "k", Some(Value::Int(5)));
        for (node, value) in
            [(one, Some(Value::Int(9))), (one, None), (new, Some(Value::Int(1))), (three, Some(Value::Float(0.5)))]
        {
            graph.set_node_property(node, "k", value);
        }
        assert!(graph.add_label(two, "Other") && graph.remove_label(two, "B") && !graph.remove_label(two, "B"));
        assert!(graph.set_relationship_property(rel, "k", None) && !graph.set_relationship_property(rel, "k", None));
        assert!(graph.delete_relationship(rel) && graph.delete_node(two) && graph.delete_node(new));
        graph.take_back();
        assert_eq!((told(&graph), graph.symbol_count()), (told(&before), before.symbol_count()));
        assert!(!graph.has_gone() && graph.symbol("New").is_none());
        assert_eq!((graph.add_node([], []), graph.add_relationship(one, "T", three, [])), (new, link));
    }

    #[test]
    fn properties_and_labels_come_and_go() {
        let mut graph = Graph::default();
        let node = graph.add_node([], []);
        assert!(graph.set_node_property(node, "k", Some(Value::Int(1))));
        assert!(graph.add_label(node, "L") && !graph.add_label(node, "L"));
        assert_eq!((graph.all_keys().len(), graph.all_labels().len()), (1, 1));
        assert!(graph.set_node_property(node, "k", None) && !graph.set_node_property(node, "k", None));
        assert!(graph.remove_label(node, "L") && !graph.remove_label(node, "L"));
        assert_eq!((graph.all_keys().len(), graph.all_labels().len()), (0, 0));
    }
}

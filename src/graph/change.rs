//! A graph changed by statements: labels, properties, deletions.
//!
//! What is deleted is gone for every reader at once but keeps its number until it is swept out, so that no number is
//! given out again while a statement still holds it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Value;
use super::inner::{Properties, node_index, rel_index};
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
        Self { inner: self.inner.clone(), names: self.names.clone(), index: OnceLock::new(), gone: self.gone.clone() }
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
        let Some(data) = self.inner.node_weight_mut(node_index(node)) else { return false };
        self.index.take();
        put(&mut data.properties, key, value, &self.names)
    }

    /// Sets or, with nothing, takes away a property of a relationship; says whether that changed anything.
    pub fn set_relationship_property(&mut self, rel: RelId, key: &str, value: Option<Value>) -> bool {
        let key = self.names.intern(key);
        let Some(data) = self.inner.edge_weight_mut(rel_index(rel)) else { return false };
        self.index.take();
        put(&mut data.properties, key, value, &self.names)
    }

    /// Adds a label to a node; says whether it is new there.
    pub fn add_label(&mut self, node: NodeId, label: &str) -> bool {
        let label = self.names.intern(label);
        let Some(data) = self.inner.node_weight_mut(node_index(node)) else { return false };
        if data.labels.contains(&label) {
            return false;
        }
        self.index.take();
        data.labels.push(label);
        self.names.sort(&mut data.labels);
        true
    }

    /// Takes a label from a node; says whether it was there.
    pub fn remove_label(&mut self, node: NodeId, label: &str) -> bool {
        let label = self.names.intern(label);
        let Some(data) = self.inner.node_weight_mut(node_index(node)) else { return false };
        let before = data.labels.len();
        data.labels.retain(|l| *l != label);
        let changed = data.labels.len() < before;
        if changed {
            self.index.take();
        }
        changed
    }

    /// Deletes a node; says whether it was there. Its relationships stay: see [`Graph::dangling`].
    pub fn delete_node(&mut self, node: NodeId) -> bool {
        let there = self.has_node(node) && self.gone.nodes.insert(node);
        if there {
            self.index.take();
        }
        there
    }

    /// Deletes a relationship; says whether it was there.
    pub fn delete_relationship(&mut self, rel: RelId) -> bool {
        let there = self.has_relationship(rel) && self.gone.relationships.insert(rel);
        if there {
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

fn put(properties: &mut Properties, key: Symbol, value: Option<Value>, names: &super::names::Names) -> bool {
    let at = properties.iter().position(|(k, _)| *k == key);
    match (at, value) {
        (None, None) => false,
        (Some(at), None) => {
            properties.remove(at);
            true
        }
        (Some(at), Some(value)) => {
            properties[at].1 = value;
            true
        }
        (None, Some(value)) => {
            properties.push((key, value));
            properties.sort_by(|a, b| names.text(a.0).cmp(names.text(b.0)));
            true
        }
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

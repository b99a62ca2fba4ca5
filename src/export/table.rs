//! The properties of all nodes or of all relationships as columns with types, shared by formats that declare them.

use std::collections::BTreeMap;

use super::ids::{Link, ids, links};
use super::text::Kind;
use crate::graph::view::{Graph, NodeId, Selection, Symbol};
use crate::graph::{RelId, Value};

/// A selection with its columns.
pub(super) struct Table<'g> {
    pub(super) graph: &'g Graph,
    pub(super) nodes: BTreeMap<NodeId, String>,
    /// The keys of nodes and of relationships, sorted by name, with their types; `id` of nodes is left out.
    pub(super) node_keys: Vec<(Symbol, Kind)>,
    pub(super) link_keys: Vec<(Symbol, Kind)>,
}

impl<'g> Table<'g> {
    pub(super) fn new(graph: &'g Graph, selection: &Selection) -> Self {
        let nodes = ids(graph, selection);
        let node_keys = keys(graph, nodes.keys().flat_map(|node| graph.node_properties(*node)));
        let links = links(graph, selection, &nodes);
        let link_keys = keys(graph, links.flat_map(|link| graph.relationship_properties(link.rel)));
        let node_keys = node_keys.into_iter().filter(|(key, _)| graph.name(*key) != "id").collect();
        Self { graph, nodes, node_keys, link_keys }
    }

    pub(super) fn links<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = Link<'a>> {
        links(self.graph, selection, &self.nodes)
    }

    pub(super) fn labels(&self, node: NodeId) -> Vec<&'g str> {
        self.graph.labels(node).iter().map(|label| self.graph.name(*label)).collect()
    }

    /// Returns the properties of a node in the order of the columns, each with the place of its column.
    pub(super) fn of_node(&self, node: NodeId) -> impl Iterator<Item = (usize, &'g Value)> {
        let at = |key: Symbol| self.node_keys.iter().position(|(known, _)| *known == key);
        self.graph.node_properties(node).iter().filter_map(move |(key, value)| Some((at(*key)?, value)))
    }

    pub(super) fn of_link(&self, rel: RelId) -> impl Iterator<Item = (usize, &'g Value)> {
        let at = |key: Symbol| self.link_keys.iter().position(|(known, _)| *known == key);
        self.graph.relationship_properties(rel).iter().filter_map(move |(key, value)| Some((at(*key)?, value)))
    }
}

fn keys<'a>(graph: &Graph, properties: impl Iterator<Item = &'a (Symbol, Value)>) -> Vec<(Symbol, Kind)> {
    let mut columns: BTreeMap<Symbol, Kind> = BTreeMap::new();
    for (key, value) in properties {
        let kind = Kind::of(value);
        columns.entry(*key).and_modify(|known| *known = known.both(kind)).or_insert(kind);
    }
    let mut keys: Vec<(Symbol, Kind)> = columns.into_iter().collect();
    keys.sort_by_key(|(key, _)| graph.name(*key));
    keys
}

//! The petgraph graph that holds the nodes and relationships, and its numbers as ours.

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use super::Value;
use super::names::{Names, Symbol};
use super::view::{NodeId, RelId};

pub(super) type Inner = StableDiGraph<NodeData, RelData>;

pub(super) type Properties = Vec<(Symbol, Value)>;

#[derive(Clone, Debug, Default)]
pub(super) struct NodeData {
    pub(super) labels: Vec<Symbol>,
    pub(super) properties: Properties,
}

#[derive(Clone, Debug)]
pub(super) struct RelData {
    pub(super) kind: Symbol,
    pub(super) properties: Properties,
}

/// Finds a property. Rows are short, so a walk beats a search.
pub(super) fn find(properties: &[(Symbol, Value)], key: Symbol) -> Option<&Value> {
    properties.iter().find(|(k, _)| *k == key).map(|(_, value)| value)
}

/// Sets or, with nothing, takes away a property; rows stay sorted by key name.
pub(super) fn put(properties: &mut Properties, key: Symbol, value: Option<Value>, names: &Names) {
    properties.retain(|(k, _)| *k != key);
    if let Some(value) = value {
        let at = properties.partition_point(|(k, _)| names.text(*k) < names.text(key));
        properties.insert(at, (key, value));
    }
}

pub(super) fn node_index(node: NodeId) -> NodeIndex {
    NodeIndex::new(node.0 as usize)
}

pub(super) fn rel_index(rel: RelId) -> EdgeIndex {
    EdgeIndex::new(rel.0 as usize)
}

pub(super) fn node_id(index: NodeIndex) -> NodeId {
    NodeId(u32::try_from(index.index()).expect("petgraph's default index is 32 bits wide"))
}

pub(super) fn rel_id(index: EdgeIndex) -> RelId {
    RelId(u32::try_from(index.index()).expect("petgraph's default index is 32 bits wide"))
}

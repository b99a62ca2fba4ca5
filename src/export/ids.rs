//! A text id for each node of a selection, the same in every format.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::{Graph, NodeId, RelId, Selection};

/// Returns each node's property `id`; where it has none, or another node took it, a number is added.
pub(super) fn ids(graph: &Graph, selection: &Selection) -> BTreeMap<NodeId, String> {
    let mut taken = BTreeSet::new();
    let nodes = selection.nodes.iter().filter(|node| graph.has_node(**node));
    nodes
        .map(|node| {
            let own = graph.node_text(*node, "id").unwrap_or_default();
            let id = if own.is_empty() { format!("n{}", node.0) } else { own.to_owned() };
            let id = if taken.contains(&id) { format!("{id}#{}", node.0) } else { id };
            taken.insert(id.clone());
            (*node, id)
        })
        .collect()
}

/// The relationships of a selection whose both ends have an id.
pub(super) fn links<'a>(
    graph: &'a Graph,
    selection: &'a Selection,
    ids: &'a BTreeMap<NodeId, String>,
) -> impl Iterator<Item = Link<'a>> {
    selection.relationships.iter().filter_map(move |rel| link(graph, *rel, ids))
}

/// A relationship, where both its ends have an id.
pub(super) fn link<'a>(graph: &'a Graph, rel: RelId, ids: &'a BTreeMap<NodeId, String>) -> Option<Link<'a>> {
    let (from, to) = graph.ends(rel)?;
    let kind = graph.name(graph.kind(rel)?);
    Some(Link { number: rel.0, from: ids.get(&from)?, kind, to: ids.get(&to)?, rel })
}

/// A relationship between two ids.
pub(super) struct Link<'a> {
    pub(super) number: u32,
    pub(super) from: &'a str,
    pub(super) kind: &'a str,
    pub(super) to: &'a str,
    pub(super) rel: RelId,
}

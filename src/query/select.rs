//! Rows to the part of the graph that they name.

use super::value::Value;
use crate::graph::view::{Graph, RelId, Selection};

/// Gathers the nodes, relationships and paths of all rows, in lists and maps too.
#[must_use]
pub fn selection(graph: &Graph, rows: &[Vec<Value>]) -> Selection {
    let mut selection = Selection::default();
    rows.iter().flatten().for_each(|value| add(graph, value, &mut selection));
    selection
}

fn add(graph: &Graph, value: &Value, to: &mut Selection) {
    match value {
        Value::Node(node) => {
            to.nodes.insert(*node);
        }
        Value::Relationship(rel) => add_relationship(graph, *rel, to),
        Value::Path(path) => {
            to.nodes.extend(&path.nodes);
            path.relationships.iter().for_each(|rel| add_relationship(graph, *rel, to));
        }
        Value::List(items) => items.iter().for_each(|v| add(graph, v, to)),
        Value::Map(map) => map.values().for_each(|v| add(graph, v, to)),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Temporal(_) => {}
    }
}

/// A relationship brings its two ends along.
fn add_relationship(graph: &Graph, rel: RelId, to: &mut Selection) {
    if let Some((from, end)) = graph.ends(rel) {
        to.nodes.extend([from, end]);
        to.relationships.insert(rel);
    }
}

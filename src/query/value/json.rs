//! Values to JSON.

use serde_json::{Map, Value as Json, json};

use super::{Path, Value};
use crate::graph;
use crate::graph::view::{Graph, NodeId, RelId, Symbol};

/// Returns a value as JSON: nodes as `{id, labels, properties}`, relationships as `{id, type, start, end, properties}`,
/// paths as `{nodes, relationships}`, each list in the order of the path. Numbers that JSON does not have become texts.
#[must_use]
pub fn json(value: &Value, graph: &Graph) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Int(i) => Json::from(*i),
        Value::Float(f) => float(*f),
        Value::Text(t) => Json::String((**t).to_owned()),
        Value::Temporal(t) => Json::String(t.to_string()),
        Value::List(items) => items.iter().map(|v| json(v, graph)).collect(),
        Value::Map(map) => Json::Object(map.iter().map(|(k, v)| (k.clone(), json(v, graph))).collect()),
        Value::Node(node) => json_node(*node, graph),
        Value::Relationship(rel) => json_rel(*rel, graph),
        Value::Path(path) => json_path(path, graph),
    }
}

fn float(f: f64) -> Json {
    serde_json::Number::from_f64(f).map_or_else(|| Json::String(f.to_string()), Json::Number)
}

fn json_node(node: NodeId, graph: &Graph) -> Json {
    let labels: Vec<&str> = graph.labels(node).iter().map(|l| graph.name(*l)).collect();
    json!({"id": node.0, "labels": labels, "properties": properties(graph.node_properties(node), graph)})
}

fn json_rel(rel: RelId, graph: &Graph) -> Json {
    let ends = graph.ends(rel).map(|(from, to)| (from.0, to.0));
    json!({
        "id": rel.0,
        "type": graph.kind(rel).map(|k| graph.name(k)),
        "start": ends.map(|e| e.0),
        "end": ends.map(|e| e.1),
        "properties": properties(graph.relationship_properties(rel), graph),
    })
}

fn properties(all: &[(Symbol, graph::Value)], graph: &Graph) -> Map<String, Json> {
    all.iter().map(|(k, v)| (graph.name(*k).to_owned(), json(&Value::from(v), graph))).collect()
}

fn json_path(path: &Path, graph: &Graph) -> Json {
    let nodes: Vec<Json> = path.nodes.iter().map(|node| json_node(*node, graph)).collect();
    let relationships: Vec<Json> = path.relationships.iter().map(|rel| json_rel(*rel, graph)).collect();
    json!({"nodes": nodes, "relationships": relationships})
}

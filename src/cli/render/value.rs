//! A value to text for reading, and to JSON.

use std::fmt::Write;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::cli::out::visible;
use crate::graph;
use crate::graph::view::{Graph, NodeId, RelId, Symbol};
use crate::query::{Path, Value};

/// Returns a value as the tables show it: text bare, a node as `(:Country {name: 'Russia'})`.
pub(crate) fn text(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => visible(text),
        Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Node(_)
        | Value::Relationship(_)
        | Value::Path(_) => literal(graph, value),
    }
}

/// Returns a value as it stands inside another: text in quotes, `null` for nothing.
fn literal(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Float(f) => float(*f),
        Value::Text(text) => quoted(text),
        Value::List(items) => format!("[{}]", joined(items.iter().map(|v| literal(graph, v)))),
        Value::Map(map) => {
            format!("{{{}}}", joined(map.iter().map(|(k, v)| format!("{}: {}", key(k), literal(graph, v)))))
        }
        Value::Node(node) => node_text(graph, *node),
        Value::Relationship(rel) => rel_text(graph, *rel),
        Value::Path(path) => path_text(graph, path),
    }
}

/// Whole numbers keep a point, so that `2.0` is not taken for `2`.
fn float(f: f64) -> String {
    if f.is_nan() { "NaN".to_owned() } else { format!("{f:?}") }
}

fn quoted(text: &str) -> String {
    format!("'{}'", visible(text).replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
}

fn key(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { format!("`{}`", visible(name).replace('`', "``")) }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn labels(graph: &Graph, node: NodeId) -> String {
    graph.labels(node).iter().fold(String::new(), |mut out, &label| {
        let _ = write!(out, ":{}", key(graph.name(label)));
        out
    })
}

/// A node's name says enough in a table; where it has none, its id.
fn node_text(graph: &Graph, node: NodeId) -> String {
    let properties = graph.node_properties(node);
    let named = |wanted: &str| properties.iter().find(|(k, _)| graph.name(*k) == wanted);
    match ["name", "id", "title"].into_iter().find_map(named) {
        Some((k, v)) => format!("({} {{{}: {}}})", labels(graph, node), graph.name(*k), literal(graph, &of_graph(v))),
        None => format!("({})", labels(graph, node)),
    }
}

fn rel_text(graph: &Graph, rel: RelId) -> String {
    format!("[:{}]", graph.kind(rel).map(|k| key(graph.name(k))).unwrap_or_default())
}

/// Relationships point as they do in the graph, whichever way the path walks them.
fn path_text(graph: &Graph, path: &Path) -> String {
    let mut out = path.nodes.first().map(|&n| node_text(graph, n)).unwrap_or_default();
    for (&rel, (&from, &to)) in path.relationships.iter().zip(path.nodes.iter().zip(path.nodes.iter().skip(1))) {
        let forward = graph.ends(rel).is_none_or(|ends| ends == (from, to));
        let (left, right) = if forward { ("-", "->") } else { ("<-", "-") };
        let _ = write!(out, "{left}{}{right}{}", rel_text(graph, rel), node_text(graph, to));
    }
    out
}

fn of_graph(value: &graph::Value) -> Value {
    match value {
        graph::Value::Bool(b) => Value::Bool(*b),
        graph::Value::Int(i) => Value::Int(*i),
        graph::Value::Float(f) => Value::Float(*f),
        graph::Value::Text(t) => Value::Text(std::sync::Arc::clone(t)),
        graph::Value::List(items) => Value::List(items.iter().map(of_graph).collect()),
    }
}

/// A value on its way to JSON.
pub(crate) struct Json<'a>(pub(crate) &'a Graph, pub(crate) &'a Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self(graph, value) = *self;
        match value {
            Value::Null => out.serialize_unit(),
            Value::Bool(b) => out.serialize_bool(*b),
            Value::Int(i) => out.serialize_i64(*i),
            Value::Float(f) => out.serialize_f64(*f),
            Value::Text(text) => out.serialize_str(text),
            Value::List(items) => out.collect_seq(items.iter().map(|v| Json(graph, v))),
            Value::Map(map) => out.collect_map(map.iter().map(|(k, v)| (k, Json(graph, v)))),
            Value::Node(node) => node_json(graph, *node, out),
            Value::Relationship(rel) => rel_json(graph, *rel, out),
            Value::Path(path) => path_json(graph, path, out),
        }
    }
}

fn node_json<S: Serializer>(graph: &Graph, node: NodeId, out: S) -> Result<S::Ok, S::Error> {
    let labels: Vec<&str> = graph.labels(node).iter().map(|&l| graph.name(l)).collect();
    let mut map = out.serialize_map(Some(3))?;
    map.serialize_entry("node", &node.0)?;
    map.serialize_entry("labels", &labels)?;
    map.serialize_entry("properties", &Properties(graph, graph.node_properties(node)))?;
    map.end()
}

fn rel_json<S: Serializer>(graph: &Graph, rel: RelId, out: S) -> Result<S::Ok, S::Error> {
    let ends = graph.ends(rel);
    let mut map = out.serialize_map(Some(5))?;
    map.serialize_entry("relationship", &rel.0)?;
    map.serialize_entry("type", &graph.kind(rel).map(|k| graph.name(k)))?;
    map.serialize_entry("from", &ends.map(|(from, _)| from.0))?;
    map.serialize_entry("to", &ends.map(|(_, to)| to.0))?;
    map.serialize_entry("properties", &Properties(graph, graph.relationship_properties(rel)))?;
    map.end()
}

/// A path is the list of its nodes and relationships in turn.
fn path_json<S: Serializer>(graph: &Graph, path: &Path, out: S) -> Result<S::Ok, S::Error> {
    let mut seq = out.serialize_seq(Some(path.nodes.len() + path.relationships.len()))?;
    for (i, &node) in path.nodes.iter().enumerate() {
        seq.serialize_element(&Json(graph, &Value::Node(node)))?;
        if let Some(&rel) = path.relationships.get(i) {
            seq.serialize_element(&Json(graph, &Value::Relationship(rel)))?;
        }
    }
    seq.end()
}

struct Properties<'a>(&'a Graph, &'a [(Symbol, graph::Value)]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self(graph, properties) = *self;
        let mut map = out.serialize_map(Some(properties.len()))?;
        for (key, value) in properties {
            map.serialize_entry(graph.name(*key), &Json(graph, &of_graph(value)))?;
        }
        map.end()
    }
}

//! Functions of nodes, relationships and paths.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::sync::Arc;

use super::{Body, Function, row};
use crate::graph::view::{Graph, NodeId};
use crate::query::fault::Problem;
use crate::query::value::{Kinds, Value};

type Answer = Result<Value, Problem>;

const P: &[Kinds] = &[Kinds::PATH];
const R: &[Kinds] = &[Kinds::RELATIONSHIP];
const THING: &[Kinds] = &[Kinds::NODE.or(Kinds::RELATIONSHIP)];
const HOLDER: &[Kinds] = &[Kinds::NODE.or(Kinds::RELATIONSHIP).or(Kinds::MAP)];

pub(super) const FUNCTIONS: &[Function] = &[
    row(
        "elementId",
        THING,
        Kinds::TEXT,
        Body::Strict(element_id),
        "Returns the number of a node or relationship as a text.",
        ["elementId(null)", "null"],
    ),
    row(
        "endNode",
        R,
        Kinds::NODE,
        Body::Strict(|g, v| Ok(end(g, &v[0], |ends| ends.1))),
        "Returns the node a relationship points to.",
        ["endNode(null)", "null"],
    ),
    row(
        "id",
        THING,
        Kinds::INT,
        Body::Strict(id),
        "Returns the number of a node or relationship.",
        ["id(null)", "null"],
    ),
    row(
        "keys",
        HOLDER,
        Kinds::LIST,
        Body::Strict(keys),
        "Returns the keys of a node, relationship or map.",
        ["keys({a: 1, b: 2})", "['a', 'b']"],
    ),
    row(
        "labels",
        &[Kinds::NODE],
        Kinds::LIST,
        Body::Strict(labels),
        "Returns the labels of a node.",
        ["labels(null)", "null"],
    ),
    row("length", P, Kinds::INT, Body::Strict(length), "Counts the relationships of a path.", ["length(null)", "null"]),
    row("nodes", P, Kinds::LIST, Body::Strict(nodes), "Returns the nodes of a path.", ["nodes(null)", "null"]),
    row(
        "properties",
        HOLDER,
        Kinds::MAP,
        Body::Strict(properties),
        "Returns all a node or relationship holds, as a map.",
        ["properties({a: 1})", "{a: 1}"],
    ),
    row(
        "relationships",
        P,
        Kinds::LIST,
        Body::Strict(relationships),
        "Returns the relationships of a path.",
        ["relationships(null)", "null"],
    ),
    row(
        "startNode",
        R,
        Kinds::NODE,
        Body::Strict(|g, v| Ok(end(g, &v[0], |ends| ends.0))),
        "Returns the node a relationship comes from.",
        ["startNode(null)", "null"],
    ),
    row("type", R, Kinds::TEXT, Body::Strict(kind), "Returns the type of a relationship.", ["type(null)", "null"]),
];

fn number(value: &Value) -> u32 {
    match value {
        Value::Node(node) => node.0,
        Value::Relationship(rel) => rel.0,
        _ => 0,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn id(_: &Graph, values: &[Value]) -> Answer {
    Ok(Value::Int(i64::from(number(&values[0]))))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn element_id(_: &Graph, values: &[Value]) -> Answer {
    Ok(Value::from(number(&values[0]).to_string().as_str()))
}

fn end(graph: &Graph, value: &Value, which: fn((NodeId, NodeId)) -> NodeId) -> Value {
    let Value::Relationship(rel) = value else { return Value::Null };
    graph.ends(*rel).map_or(Value::Null, |ends| Value::Node(which(ends)))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn kind(graph: &Graph, values: &[Value]) -> Answer {
    let Value::Relationship(rel) = &values[0] else { return Ok(Value::Null) };
    Ok(graph.kind(*rel).map_or(Value::Null, |k| Value::from(graph.name(k))))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn labels(graph: &Graph, values: &[Value]) -> Answer {
    let Value::Node(node) = &values[0] else { return Ok(Value::Null) };
    Ok(Value::list(graph.labels(*node).iter().map(|l| Value::from(graph.name(*l)))))
}

fn entries(graph: &Graph, value: &Value) -> Vec<(String, Value)> {
    let stored = match value {
        Value::Node(node) => graph.node_properties(*node),
        Value::Relationship(rel) => graph.relationship_properties(*rel),
        Value::Map(map) => return map.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        _ => &[],
    };
    stored.iter().map(|(k, v)| (graph.name(*k).to_owned(), v.into())).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn keys(graph: &Graph, values: &[Value]) -> Answer {
    Ok(Value::list(entries(graph, &values[0]).iter().map(|(k, _)| Value::from(k.as_str()))))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn properties(graph: &Graph, values: &[Value]) -> Answer {
    Ok(Value::Map(Arc::new(entries(graph, &values[0]).into_iter().collect())))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn length(_: &Graph, values: &[Value]) -> Answer {
    let Value::Path(path) = &values[0] else { return Ok(Value::Null) };
    Ok(Value::Int(i64::try_from(path.relationships.len()).unwrap_or(i64::MAX)))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn nodes(_: &Graph, values: &[Value]) -> Answer {
    let Value::Path(path) = &values[0] else { return Ok(Value::Null) };
    Ok(Value::list(path.nodes.iter().copied().map(Value::Node)))
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns an answer")]
fn relationships(_: &Graph, values: &[Value]) -> Answer {
    let Value::Path(path) = &values[0] else { return Ok(Value::Null) };
    Ok(Value::list(path.relationships.iter().copied().map(Value::Relationship)))
}

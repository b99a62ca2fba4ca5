//! Procedures that list what the graph holds.

use std::collections::BTreeSet;

use super::{Column, Row, Rows};
use crate::graph;
use crate::graph::view::{Graph, Symbol};
use crate::query::value::{Kinds, Value};

pub(super) const PROCEDURES: &[Row] = &[
    Row {
        name: "db.labels",
        takes: &[],
        optional: 0,
        yields: &[Column::new("label", Kinds::TEXT)],
        doc: "Lists the labels of all nodes.",
        example: "CALL db.labels() YIELD label RETURN label",
        body: |graph, _| names(graph, graph.all_labels()),
    },
    Row {
        name: "db.propertyKeys",
        takes: &[],
        optional: 0,
        yields: &[Column::new("propertyKey", Kinds::TEXT)],
        doc: "Lists the property keys of all nodes and relationships.",
        example: "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey",
        body: |graph, _| names(graph, graph.all_keys()),
    },
    Row {
        name: "db.relationshipTypes",
        takes: &[],
        optional: 0,
        yields: &[Column::new("relationshipType", Kinds::TEXT)],
        doc: "Lists the types of all relationships.",
        example: "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
        body: |graph, _| names(graph, graph.all_kinds()),
    },
    Row {
        name: "db.schema",
        takes: &[],
        optional: 0,
        yields: &[
            Column::new("kind", Kinds::TEXT),
            Column::new("name", Kinds::TEXT),
            Column::new("count", Kinds::INT),
            Column::new("properties", Kinds::LIST),
        ],
        doc: "Lists labels and types of relationships with how many there are of each, and the properties they have.",
        example: "CALL db.schema() YIELD kind, name, count RETURN kind, name, count LIMIT 3",
        body: |graph, _| Ok(schema(graph)),
    },
];

fn schema(graph: &Graph) -> Vec<Vec<Value>> {
    let row = |kind: &str, name: Symbol, count: usize, keys: BTreeSet<&str>| {
        let count = Value::Int(i64::try_from(count).unwrap_or(i64::MAX));
        vec![Value::from(kind), Value::from(graph.name(name)), count, Value::list(keys.into_iter().map(Value::from))]
    };
    let of_nodes = graph.all_labels().iter().map(|label| {
        let nodes = graph.nodes_with_label(*label);
        row("node", *label, nodes.len(), keys(graph, nodes.iter().map(|node| graph.node_properties(*node))))
    });
    let of_relationships = graph.all_kinds().iter().map(|kind| {
        let rels = graph.relationships_of_kind(*kind);
        row("relationship", *kind, rels.len(), keys(graph, rels.iter().map(|rel| graph.relationship_properties(*rel))))
    });
    of_nodes.chain(of_relationships).collect()
}

fn keys<'g>(graph: &'g Graph, properties: impl Iterator<Item = &'g [(Symbol, graph::Value)]>) -> BTreeSet<&'g str> {
    let keys: BTreeSet<Symbol> = properties.flatten().map(|(key, _)| *key).collect();
    keys.into_iter().map(|key| graph.name(key)).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns rows or a problem")]
fn names(graph: &Graph, symbols: &[Symbol]) -> Rows {
    Ok(symbols.iter().map(|s| vec![Value::from(graph.name(*s))]).collect())
}

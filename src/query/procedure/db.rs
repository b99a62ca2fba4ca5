//! Procedures that list what the graph holds.

use super::{Column, Row, Rows};
use crate::graph::view::{Graph, Symbol};
use crate::query::value::{Kinds, Value};

pub(super) const PROCEDURES: &[Row] = &[
    Row {
        name: "db.labels",
        takes: &[],
        yields: &[Column::new("label", Kinds::TEXT)],
        doc: "Lists the labels of all nodes.",
        example: "CALL db.labels() YIELD label RETURN label",
        body: |graph, _| names(graph, graph.all_labels()),
    },
    Row {
        name: "db.propertyKeys",
        takes: &[],
        yields: &[Column::new("propertyKey", Kinds::TEXT)],
        doc: "Lists the property keys of all nodes and relationships.",
        example: "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey",
        body: |graph, _| names(graph, graph.all_keys()),
    },
    Row {
        name: "db.relationshipTypes",
        takes: &[],
        yields: &[Column::new("relationshipType", Kinds::TEXT)],
        doc: "Lists the types of all relationships.",
        example: "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
        body: |graph, _| names(graph, graph.all_kinds()),
    },
];

#[expect(clippy::unnecessary_wraps, reason = "a row's body returns rows or a problem")]
fn names(graph: &Graph, symbols: &[Symbol]) -> Rows {
    Ok(symbols.iter().map(|s| vec![Value::from(graph.name(*s))]).collect())
}

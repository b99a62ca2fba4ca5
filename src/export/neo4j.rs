//! Two tables for `neo4j-admin database import`, with types in their heads.
//!
//! The import knows no escape inside lists: a `;` in an element becomes a `,`.

use super::table::Table;
use super::text::{Kind, text};
use super::{Caption, Part};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

/// Renders both tables.
pub(super) fn render(graph: &Graph, selection: &Selection, _caption: &Caption) -> Vec<Part> {
    let table = Table::new(graph, selection);
    let nodes = table.nodes.iter().map(|(node, id)| {
        let own = [id.clone(), table.labels(*node).join(";")];
        row(own.to_vec(), table.node_keys.len(), table.of_node(*node))
    });
    let edges = table.links(selection).map(|link| {
        let own = [link.from, link.to, link.kind].map(str::to_owned);
        row(own.to_vec(), table.link_keys.len(), table.of_link(link.rel))
    });
    vec![
        Part { suffix: "nodes", bytes: csv(head(graph, &["id:ID", ":LABEL"], &table.node_keys), nodes) },
        Part { suffix: "edges", bytes: csv(head(graph, &[":START_ID", ":END_ID", ":TYPE"], &table.link_keys), edges) },
    ]
}

fn head(graph: &Graph, own: &[&str], keys: &[(Symbol, Kind)]) -> Vec<String> {
    let name = |(key, kind): &(Symbol, Kind)| {
        let kind = match kind {
            Kind::Bool => "boolean",
            Kind::Int => "long",
            Kind::Float => "double",
            Kind::Text => "string",
            Kind::List => "string[]",
        };
        // A `:` would begin a type.
        format!("{}:{kind}", graph.name(*key).replace(':', "_"))
    };
    own.iter().map(|name| (*name).to_owned()).chain(keys.iter().map(name)).collect()
}

fn row<'a>(mut row: Vec<String>, columns: usize, properties: impl Iterator<Item = (usize, &'a Value)>) -> Vec<String> {
    let own = row.len();
    row.resize(own + columns, String::new());
    for (at, value) in properties {
        row[own + at] = cell(value);
    }
    row
}

fn cell(value: &Value) -> String {
    match value {
        Value::List(list) => list.iter().map(|value| text(value).replace(';', ",")).collect::<Vec<_>>().join(";"),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Temporal(_) => text(value),
    }
}

fn csv(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut to = csv::Writer::from_writer(Vec::new());
    for row in [head].into_iter().chain(rows) {
        to.write_record(&row).expect("memory takes every byte and rows have one length");
    }
    to.into_inner().expect("memory takes every byte")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_have_types() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country", "Ally"], [("id", "kp".into()), ("names", Value::texts(["a;b", "c"]))]);
        graph.add_relationship(a, "MEETS", a, [("claims", 2_i64.into()), ("open", true.into())]);
        let parts = render(&graph, &graph.select_all(), &Caption::default());
        let texts: Vec<&str> = parts.iter().map(|part| std::str::from_utf8(&part.bytes).unwrap()).collect();
        assert_eq!(texts[0], "id:ID,:LABEL,names:string[]\nkp,Ally;Country,\"a,b;c\"\n");
        assert_eq!(texts[1], ":START_ID,:END_ID,:TYPE,claims:long,open:boolean\nkp,kp,MEETS,2,true\n");
    }
}

//! Two tables for `neo4j-admin database import`, with types in their heads.
//!
//! The import knows no escape inside lists: a `;` in an element becomes a `,`.

use std::io;

use super::Caption;
use super::table::Table;
use super::text::{Kind, text};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

/// Writes the table of nodes.
pub(super) fn nodes(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let table = Table::new(graph, selection);
    let rows = table.nodes.iter().map(|(node, id)| {
        let own = [id.clone(), table.labels(*node).join(";")];
        row(own.to_vec(), table.node_keys.len(), table.of_node(*node))
    });
    csv(head(graph, &["id:ID", ":LABEL"], &table.node_keys), rows, out)
}

/// Writes the table of relationships.
pub(super) fn edges(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let table = Table::new(graph, selection);
    let rows = table.links(selection).map(|link| {
        let own = [link.from, link.to, link.kind].map(str::to_owned);
        row(own.to_vec(), table.link_keys.len(), table.of_link(link.rel))
    });
    csv(head(graph, &[":START_ID", ":END_ID", ":TYPE"], &table.link_keys), rows, out)
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

fn csv(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut to = csv::Writer::from_writer(out);
    for row in [head].into_iter().chain(rows) {
        to.write_record(&row)?;
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn heads_have_types() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country", "Ally"], [("id", "kp".into()), ("names", Value::texts(["a;b", "c"]))]);
        graph.add_relationship(a, "MEETS", a, [("claims", 2_i64.into()), ("open", true.into())]);
        let texts = [nodes, edges].map(|write| written(write, &graph, &Caption::default()));
        assert_eq!(texts[0], "id:ID,:LABEL,names:string[]\nkp,Ally;Country,\"a,b;c\"\n");
        assert_eq!(texts[1], ":START_ID,:END_ID,:TYPE,claims:long,open:boolean\nkp,kp,MEETS,2,true\n");
    }
}

//! Two tables: nodes with a column a property, edges likewise.
//!
//! The heads are those that Gephi imports at once (`Id`, `Label`; `Source`, `Target`, `Type`, `Label`) and that Neo4j
//! reads with `LOAD CSV WITH HEADERS`. `Kind` holds a node's labels, a relationship's type stands under `Label`.
//! Lists are joined by `;`, and a `;` or `\` inside an element gets a `\` before it.

use std::collections::BTreeSet;
use std::io;

use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

use super::Caption;
use super::ids::{ids, links};
use super::text::text;

/// Writes the table of nodes.
pub(super) fn nodes(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = ids(graph, selection);
    let columns = columns(graph, ids.keys().map(|node| graph.node_properties(*node)));
    let rows = ids.iter().map(|(node, id)| {
        let labels: Vec<&str> = graph.labels(*node).iter().map(|label| graph.name(*label)).collect();
        let name = graph.node_text(*node, "name").unwrap_or(id);
        let own = vec![id.clone(), name.to_owned(), labels.join(";")];
        (own, graph.node_properties(*node))
    });
    table(graph, &["Id", "Label", "Kind"], &columns, rows, out)
}

/// Writes the table of relationships.
pub(super) fn edges(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = ids(graph, selection);
    let columns = columns(graph, links(graph, selection, &ids).map(|link| graph.relationship_properties(link.rel)));
    let rows = links(graph, selection, &ids).map(|link| {
        let own = [link.from, link.to, "Directed", &format!("e{}", link.number), link.kind];
        (own.map(str::to_owned).to_vec(), graph.relationship_properties(link.rel))
    });
    table(graph, &["Source", "Target", "Type", "Id", "Label"], &columns, rows, out)
}

/// The keys that occur, sorted by name; `id` is there as `Id`.
fn columns<'a>(graph: &Graph, rows: impl Iterator<Item = &'a [(Symbol, Value)]>) -> Vec<Symbol> {
    let keys: BTreeSet<Symbol> = rows.flatten().map(|(key, _)| *key).collect();
    let mut keys: Vec<Symbol> = keys.into_iter().filter(|key| graph.name(*key) != "id").collect();
    keys.sort_by_key(|key| graph.name(*key));
    keys
}

fn table<'a>(
    graph: &Graph,
    head: &[&str],
    columns: &[Symbol],
    rows: impl Iterator<Item = (Vec<String>, &'a [(Symbol, Value)])>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut to = csv::Writer::from_writer(out);
    let names = columns.iter().map(|column| graph.name(*column));
    to.write_record(head.iter().copied().chain(names))?;
    for (mut row, properties) in rows {
        let cell = |column: &Symbol| properties.iter().find(|(key, _)| key == column).map(|(_, value)| text(value));
        row.extend(columns.iter().map(|column| cell(column).unwrap_or_default()));
        to.write_record(&row)?;
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn tables_have_a_column_a_property() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "kp".into()), ("name", "North, \"Korea\"".into())]);
        let b = graph.add_node(["Person", "Agency"], [("names", Value::texts(["a;b", "c\\"])), ("age", 3_i64.into())]);
        graph.add_relationship(a, "MEETS", b, [("claims", 2_i64.into()), ("open", true.into())]);
        let texts = [nodes, edges].map(|write| written(write, &graph, &Caption::default()));
        let first = "Id,Label,Kind,age,name,names\n\
                     kp,\"North, \"\"Korea\"\"\",Country,,\"North, \"\"Korea\"\"\",\n\
                     n1,n1,Agency;Person,3,,a\\;b;c\\\\\n";
        assert_eq!(texts, [first, "Source,Target,Type,Id,Label,claims,open\nkp,n1,Directed,e0,MEETS,2,true\n"]);
    }
}

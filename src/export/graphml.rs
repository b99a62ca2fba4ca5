//! GraphML: typed keys, nodes with their labels, edges with their type. networkx, yEd, Gephi and igraph read it.

use std::io;

use super::Caption;
use super::table::Table;
use super::text::{Kind, text, xml};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

/// Writes the document.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let table = Table::new(graph, selection);
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n\
         <key id=\"type\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>\n",
    )?;
    declare(out, graph, &table.node_keys, "node", "n")?;
    declare(out, graph, &table.link_keys, "edge", "e")?;
    out.write_all(b"<graph edgedefault=\"directed\">\n")?;
    for (node, id) in &table.nodes {
        let labels = xml(&table.labels(*node).join(";"));
        write!(out, "<node id=\"{}\"><data key=\"labels\">{labels}</data>", xml(id))?;
        data(out, "n", table.of_node(*node))?;
        out.write_all(b"</node>\n")?;
    }
    for link in table.links(selection) {
        let [from, to, kind] = [link.from, link.to, link.kind].map(xml);
        write!(
            out,
            "<edge id=\"e{}\" source=\"{from}\" target=\"{to}\"><data key=\"type\">{kind}</data>",
            link.number
        )?;
        data(out, "e", table.of_link(link.rel))?;
        out.write_all(b"</edge>\n")?;
    }
    out.write_all(b"</graph>\n</graphml>\n")
}

fn declare(out: &mut dyn io::Write, graph: &Graph, keys: &[(Symbol, Kind)], of: &str, letter: &str) -> io::Result<()> {
    for (at, (key, kind)) in keys.iter().enumerate() {
        let kind = kind.xml();
        // `labels` of a node and `type` of an edge are the format's own.
        let name = match graph.name(*key) {
            own @ ("labels" | "type") => format!("{own}_"),
            name => xml(name),
        };
        writeln!(out, "<key id=\"{letter}{at}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

fn data<'a>(
    out: &mut dyn io::Write,
    letter: &str,
    properties: impl Iterator<Item = (usize, &'a Value)>,
) -> io::Result<()> {
    for (at, value) in properties {
        write!(out, "<data key=\"{letter}{at}\">{}</data>", xml(&text(value)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn keys_have_types_and_text_is_escaped() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "kp".into()), ("name", "<\"North\" & South>\n".into())]);
        let b = graph.add_node(["Person"], [("names", Value::texts(["a;b", "c"])), ("age", 3_i64.into())]);
        graph.add_relationship(a, "MEETS", b, [("open", true.into()), ("type", "own".into())]);
        let text = written(write, &graph, &Caption::default());
        for line in [
            "<key id=\"n0\" for=\"node\" attr.name=\"age\" attr.type=\"long\"/>",
            "<key id=\"e0\" for=\"edge\" attr.name=\"open\" attr.type=\"boolean\"/>",
            "<key id=\"e1\" for=\"edge\" attr.name=\"type_\" attr.type=\"string\"/>",
            "<data key=\"n1\">&lt;&quot;North&quot; &amp; South&gt;&#10;</data>",
            "<data key=\"n2\">a\\;b;c</data>",
            "<edge id=\"e0\" source=\"kp\" target=\"n1\"><data key=\"type\">MEETS</data>",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}

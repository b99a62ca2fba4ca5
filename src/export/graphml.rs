//! GraphML: typed keys, nodes with their labels, edges with their type. networkx, yEd, Gephi and igraph read it.

use std::fmt::Write as _;

use super::table::Table;
use super::text::{Kind, text, xml};
use super::{Caption, Part};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

/// Renders the document.
pub(super) fn render(graph: &Graph, selection: &Selection, _caption: &Caption) -> Vec<Part> {
    let table = Table::new(graph, selection);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n\
         <key id=\"type\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>\n",
    );
    declare(&mut out, graph, &table.node_keys, "node", "n");
    declare(&mut out, graph, &table.link_keys, "edge", "e");
    out.push_str("<graph edgedefault=\"directed\">\n");
    for (node, id) in &table.nodes {
        let labels = xml(&table.labels(*node).join(";"));
        let _ = write!(out, "<node id=\"{}\"><data key=\"labels\">{labels}</data>", xml(id));
        data(&mut out, "n", table.of_node(*node));
        out.push_str("</node>\n");
    }
    for link in table.links(selection) {
        let [from, to, kind] = [link.from, link.to, link.kind].map(xml);
        let _ = write!(
            out,
            "<edge id=\"e{}\" source=\"{from}\" target=\"{to}\"><data key=\"type\">{kind}</data>",
            link.number
        );
        data(&mut out, "e", table.of_link(link.rel));
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    vec![Part::sole(out.into_bytes())]
}

fn declare(out: &mut String, graph: &Graph, keys: &[(Symbol, Kind)], of: &str, letter: &str) {
    for (at, (key, kind)) in keys.iter().enumerate() {
        let kind = kind.xml();
        // `labels` of a node and `type` of an edge are the format's own.
        let name = match graph.name(*key) {
            own @ ("labels" | "type") => format!("{own}_"),
            name => xml(name),
        };
        let _ = writeln!(out, "<key id=\"{letter}{at}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
}

fn data<'a>(out: &mut String, letter: &str, properties: impl Iterator<Item = (usize, &'a Value)>) {
    for (at, value) in properties {
        let _ = write!(out, "<data key=\"{letter}{at}\">{}</data>", xml(&text(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_types_and_text_is_escaped() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "kp".into()), ("name", "<\"North\" & South>\n".into())]);
        let b = graph.add_node(["Person"], [("names", Value::texts(["a;b", "c"])), ("age", 3_i64.into())]);
        graph.add_relationship(a, "MEETS", b, [("open", true.into()), ("type", "own".into())]);
        let text = String::from_utf8(render(&graph, &graph.select_all(), &Caption::default()).remove(0).bytes).unwrap();
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

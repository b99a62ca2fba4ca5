//! GEXF 1.3 for Gephi: typed attributes, nodes named, edges with their type as label; with `--dynamic` what has a date is there
//! from its first day to its last.

use std::io;

use super::Caption;
use super::ids::Link;
use super::table::Table;
use super::text::{Kind, text, xml};
use crate::graph::Value;
use crate::graph::view::{Graph, NodeId, Selection, Symbol};
use crate::schema::PartialDate;

/// Writes the document.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let table = Table::new(graph, selection);
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta>",
    )?;
    writeln!(
        out,
        "<creator>annals {}</creator><description>{}</description></meta>",
        env!("CARGO_PKG_VERSION"),
        xml(&caption.title)
    )?;
    let mode = if caption.dynamic { "mode=\"dynamic\" timeformat=\"date\"" } else { "mode=\"static\"" };
    writeln!(out, "<graph {mode} defaultedgetype=\"directed\">")?;
    declare(out, graph, &table.node_keys, "node", Some("labels"))?;
    declare(out, graph, &table.link_keys, "edge", None)?;
    out.write_all(b"<nodes>\n")?;
    for (at, id) in &table.nodes {
        node(&table, *at, id, caption.dynamic, out)?;
    }
    out.write_all(b"</nodes>\n<edges>\n")?;
    for link in table.links(selection) {
        edge(&table, &link, caption.dynamic, out)?;
    }
    out.write_all(b"</edges>\n</graph>\n</gexf>\n")
}

fn node(table: &Table<'_>, node: NodeId, id: &str, dynamic: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let of = |key: &str| table.graph.node_text(node, key);
    let [id, name, labels] = [id, of("name").unwrap_or(id), &table.labels(node).join(";")].map(xml);
    let span = if dynamic { span(of, ["date_start", "date_end"]) } else { String::new() };
    write!(out, "<node id=\"{id}\" label=\"{name}\"{span}><attvalues><attvalue for=\"labels\" value=\"{labels}\"/>")?;
    values(out, table.of_node(node))?;
    out.write_all(b"</attvalues></node>\n")
}

fn edge(table: &Table<'_>, link: &Link<'_>, dynamic: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let [from, to, kind] = [link.from, link.to, link.kind].map(xml);
    let of = |key: &str| table.graph.relationship_text(link.rel, key);
    let span = if dynamic { span(of, ["first_date", "last_date"]) } else { String::new() };
    let id = link.number;
    write!(
        out,
        "<edge id=\"{id}\" source=\"{from}\" target=\"{to}\" label=\"{kind}\" kind=\"{kind}\"{span}><attvalues>"
    )?;
    values(out, table.of_link(link.rel))?;
    out.write_all(b"</attvalues></edge>\n")
}

/// The first and the last day, as the attributes of what is there only for a time; the exact date is a property.
fn span<'g>(text: impl Fn(&str) -> Option<&'g str>, [first, last]: [&str; 2]) -> String {
    let date = |key| text(key)?.parse::<PartialDate>().ok();
    let start = date(first).map(|date| format!(" start=\"{}\"", date.first_day()));
    let end = date(last).map(|date| format!(" end=\"{}\"", date.last_day()));
    [start, end].into_iter().flatten().collect()
}

fn declare(
    out: &mut dyn io::Write,
    graph: &Graph,
    keys: &[(Symbol, Kind)],
    of: &str,
    own: Option<&str>,
) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{of}\">")?;
    if let Some(own) = own {
        writeln!(out, "<attribute id=\"{own}\" title=\"{own}\" type=\"string\"/>")?;
    }
    for (at, (key, kind)) in keys.iter().enumerate() {
        let kind = kind.xml();
        let name = match graph.name(*key) {
            name if Some(name) == own => format!("{name}_"),
            name => xml(name),
        };
        writeln!(out, "<attribute id=\"{at}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    out.write_all(b"</attributes>\n")
}

fn values<'a>(out: &mut dyn io::Write, properties: impl Iterator<Item = (usize, &'a Value)>) -> io::Result<()> {
    for (at, value) in properties {
        write!(out, "<attvalue for=\"{at}\" value=\"{}\"/>", xml(&text(value)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn attributes_have_types_and_text_is_escaped() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "kp".into()), ("name", "\"A\" <&>".into())]);
        graph.add_relationship(a, "MEETS", a, [("claims", 2_i64.into())]);
        let text = written(write, &graph, &Caption::default());
        for line in [
            "<attribute id=\"0\" title=\"claims\" type=\"long\"/>",
            "<node id=\"kp\" label=\"&quot;A&quot; &lt;&amp;&gt;\">",
            "<edge id=\"0\" source=\"kp\" target=\"kp\" label=\"MEETS\" kind=\"MEETS\"><attvalues><attvalue for=\"0\" value=\"2\"/>",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn what_has_a_date_is_there_for_its_time() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], []);
        graph.add_relationship(a, "MEETS", a, [("first_date", "2024-11".into()), ("last_date", "2025".into())]);
        let caption = Caption { dynamic: true, ..Caption::default() };
        let text = written(write, &graph, &caption);
        assert!(text.contains("mode=\"dynamic\" timeformat=\"date\""), "{text}");
        assert!(text.contains("kind=\"MEETS\" start=\"2024-11-01\" end=\"2025-12-31\">"), "{text}");
    }
}

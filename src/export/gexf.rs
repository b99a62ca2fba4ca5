//! GEXF 1.3 for Gephi: typed attributes, nodes named, edges with their type as label; with `--dynamic` what has a date is there
//! from its first day to its last.

use std::fmt::Write as _;

use super::table::Table;
use super::text::{Kind, text, xml};
use super::{Caption, Part};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};
use crate::schema::PartialDate;

/// Renders the document.
pub(super) fn render(graph: &Graph, selection: &Selection, caption: &Caption) -> Vec<Part> {
    let table = Table::new(graph, selection);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta>",
    );
    let _ = writeln!(
        out,
        "<creator>annals {}</creator><description>{}</description></meta>",
        env!("CARGO_PKG_VERSION"),
        xml(&caption.title)
    );
    let mode = if caption.dynamic { "mode=\"dynamic\" timeformat=\"date\"" } else { "mode=\"static\"" };
    let _ = writeln!(out, "<graph {mode} defaultedgetype=\"directed\">");
    declare(&mut out, graph, &table.node_keys, "node", Some("labels"));
    declare(&mut out, graph, &table.link_keys, "edge", None);
    out.push_str("<nodes>\n");
    for (node, id) in &table.nodes {
        let name = graph.node_text(*node, "name").unwrap_or(id);
        let labels = xml(&table.labels(*node).join(";"));
        let span = if caption.dynamic {
            span(|key| graph.node_text(*node, key), ["date_start", "date_end"])
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "<node id=\"{}\" label=\"{}\"{span}><attvalues><attvalue for=\"labels\" value=\"{labels}\"/>",
            xml(id),
            xml(name)
        );
        values(&mut out, table.of_node(*node));
        out.push_str("</attvalues></node>\n");
    }
    out.push_str("</nodes>\n<edges>\n");
    for link in table.links(selection) {
        let [from, to, kind] = [link.from, link.to, link.kind].map(xml);
        let of = |key: &str| graph.relationship_text(link.rel, key);
        let span = if caption.dynamic { span(of, ["first_date", "last_date"]) } else { String::new() };
        let _ = write!(
            out,
            "<edge id=\"{}\" source=\"{from}\" target=\"{to}\" label=\"{kind}\" kind=\"{kind}\"{span}><attvalues>",
            link.number
        );
        values(&mut out, table.of_link(link.rel));
        out.push_str("</attvalues></edge>\n");
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    vec![Part::sole(out.into_bytes())]
}

/// The first and the last day, as the attributes of what is there only for a time; the exact date is a property.
fn span<'g>(text: impl Fn(&str) -> Option<&'g str>, [first, last]: [&str; 2]) -> String {
    let date = |key| text(key)?.parse::<PartialDate>().ok();
    let start = date(first).map(|date| format!(" start=\"{}\"", date.first_day()));
    let end = date(last).map(|date| format!(" end=\"{}\"", date.last_day()));
    [start, end].into_iter().flatten().collect()
}

fn declare(out: &mut String, graph: &Graph, keys: &[(Symbol, Kind)], of: &str, own: Option<&str>) {
    let _ = writeln!(out, "<attributes class=\"{of}\">");
    if let Some(own) = own {
        let _ = writeln!(out, "<attribute id=\"{own}\" title=\"{own}\" type=\"string\"/>");
    }
    for (at, (key, kind)) in keys.iter().enumerate() {
        let kind = kind.xml();
        let name = match graph.name(*key) {
            name if Some(name) == own => format!("{name}_"),
            name => xml(name),
        };
        let _ = writeln!(out, "<attribute id=\"{at}\" title=\"{name}\" type=\"{kind}\"/>");
    }
    out.push_str("</attributes>\n");
}

fn values<'a>(out: &mut String, properties: impl Iterator<Item = (usize, &'a Value)>) {
    for (at, value) in properties {
        let _ = write!(out, "<attvalue for=\"{at}\" value=\"{}\"/>", xml(&text(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_types_and_text_is_escaped() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "kp".into()), ("name", "\"A\" <&>".into())]);
        graph.add_relationship(a, "MEETS", a, [("claims", 2_i64.into())]);
        let text = String::from_utf8(render(&graph, &graph.select_all(), &Caption::default()).remove(0).bytes).unwrap();
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
        let text = String::from_utf8(render(&graph, &graph.select_all(), &caption).remove(0).bytes).unwrap();
        assert!(text.contains("mode=\"dynamic\" timeformat=\"date\""), "{text}");
        assert!(text.contains("kind=\"MEETS\" start=\"2024-11-01\" end=\"2025-12-31\">"), "{text}");
    }
}

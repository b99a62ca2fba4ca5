//! A script of `CREATE` statements, a line each, for Neo4j and others that speak Cypher.
//!
//! Each node gets its id as property `id`; a number that is none, which Cypher cannot write, is left out.

use std::fmt::Write as _;
use std::io;

use super::Caption;
use super::ids::{ids, links};
use crate::graph::Value;
use crate::graph::view::{Graph, NodeId, Selection, Symbol};

/// Writes the script.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = ids(graph, selection);
    writeln!(out, "// Written by annals. Run it on an empty database: cypher-shell -f FILE")?;
    for (node, id) in &ids {
        let own = graph.node_properties(*node).iter().filter(|(key, _)| graph.name(*key) != "id");
        let properties =
            [format!("id: {}", quoted(id))].into_iter().chain(own.filter_map(|pair| property(graph, pair)));
        let properties = properties.collect::<Vec<_>>().join(", ");
        writeln!(out, "CREATE ({} {{{properties}}});", labels(graph, *node))?;
    }
    for link in links(graph, selection, &ids) {
        let Some((from, to)) = graph.ends(link.rel) else { continue };
        let properties = graph.relationship_properties(link.rel).iter().filter_map(|pair| property(graph, pair));
        let properties = properties.collect::<Vec<_>>().join(", ");
        let [a, b] = [(from, link.from), (to, link.to)]
            .map(|(node, id)| format!("{} {{id: {}}}", labels(graph, node), quoted(id)));
        writeln!(out, "MATCH (a{a}), (b{b}) CREATE (a)-[:{} {{{properties}}}]->(b);", name(link.kind))?;
    }
    Ok(())
}

fn labels(graph: &Graph, node: NodeId) -> String {
    let names = graph.labels(node).iter().map(|label| name(graph.name(*label)));
    names.flat_map(|name| [":".to_owned(), name]).collect()
}

fn property(graph: &Graph, (key, value): &(Symbol, Value)) -> Option<String> {
    Some(format!("{}: {}", name(graph.name(*key)), literal(value)?))
}

/// A name as it stands where it is a plain word, else between backticks.
fn name(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain { name.to_owned() } else { format!("`{}`", name.replace('`', "``")) }
}

fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => number.is_finite().then(|| format!("{number:?}")),
        Value::Text(text) => Some(quoted(text)),
        Value::Temporal(time) => Some(quoted(&time.to_string())),
        Value::List(list) => Some(format!("[{}]", list.iter().filter_map(literal).collect::<Vec<_>>().join(", "))),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn statements_are_quoted() {
        let mut graph = Graph::default();
        let a = graph.add_node(
            ["Country"],
            [("id", "kp".into()), ("odd key", "it's \\ \n".into()), ("nan", Value::Float(f64::NAN))],
        );
        let b = graph.add_node(["A`b"], [("x", Value::Float(2.0)), ("list", Value::texts(["a", "b"]))]);
        graph.add_relationship(a, "HAS PART", b, [("open", true.into())]);
        let text = written(write, &graph, &Caption::default());
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "CREATE (:Country {id: 'kp', `odd key`: 'it\\'s \\\\ \\n'});",
                "CREATE (:`A``b` {id: 'n1', list: ['a', 'b'], x: 2.0});",
                "MATCH (a:Country {id: 'kp'}), (b:`A``b` {id: 'n1'}) CREATE (a)-[:`HAS PART` {open: true}]->(b);"
            ]
        );
    }
}

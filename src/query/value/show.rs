//! Values to text that reads like the query language.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::fmt::Write as _;

use super::{Path, Value};
use crate::graph;
use crate::graph::view::{Graph, NodeId, RelId, Symbol};

/// Returns a value as text for a table's cell: a text bare, a node by its name.
#[must_use]
pub fn display(value: &Value, graph: &Graph) -> String {
    match value {
        Value::Text(text) => (**text).to_owned(),
        _ => shown(value, graph, Detail::Names),
    }
}

/// Returns a value as it would be written in a query: texts quoted, nodes and relationships with all they hold.
#[must_use]
pub fn literal(value: &Value, graph: &Graph) -> String {
    shown(value, graph, Detail::Everything)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Names,
    Everything,
}

fn shown(value: &Value, graph: &Graph, detail: Detail) -> String {
    let mut out = String::new();
    write(&mut out, value, graph, detail);
    out
}

fn write(out: &mut String, value: &Value, graph: &Graph, detail: Detail) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => push(out, format_args!("{b}")),
        Value::Int(i) => push(out, format_args!("{i}")),
        Value::Float(f) => push(out, format_args!("{f:?}")),
        Value::Text(t) => quote(out, t),
        Value::Temporal(t) if detail == Detail::Names => push(out, format_args!("{t}")),
        Value::Temporal(t) => push(out, format_args!("{}('{t}')", t.kind().name())),
        Value::List(items) => between(out, "[", "]", items.iter(), |out, v| write(out, v, graph, detail)),
        Value::Map(map) => between(out, "{", "}", map.iter(), |out, (key, v)| {
            push(out, format_args!("{key}: "));
            write(out, v, graph, detail);
        }),
        Value::Node(node) => write_node(out, *node, graph, detail),
        Value::Relationship(rel) => write_rel(out, *rel, graph, detail),
        Value::Path(path) => write_path(out, path, graph, detail),
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string cannot fail");
}

fn between<T>(
    out: &mut String,
    open: &str,
    close: &str,
    items: impl Iterator<Item = T>,
    mut each: impl FnMut(&mut String, T),
) {
    out.push_str(open);
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        each(out, item);
    }
    out.push_str(close);
}

fn quote(out: &mut String, text: &str) {
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => out.push(c),
        }
    }
    out.push('\'');
}

fn write_node(out: &mut String, node: NodeId, graph: &Graph, detail: Detail) {
    out.push('(');
    for label in graph.labels(node) {
        push(out, format_args!(":{}", graph.name(*label)));
    }
    let all = graph.node_properties(node);
    let named: Vec<_> = all.iter().filter(|(k, _)| graph.name(*k) == "name").cloned().collect();
    let shown = if detail == Detail::Names && !named.is_empty() { &named } else { all };
    write_properties(out, shown, graph, !graph.labels(node).is_empty());
    out.push(')');
}

fn write_rel(out: &mut String, rel: RelId, graph: &Graph, detail: Detail) {
    let kind = graph.kind(rel).map_or("", |k| graph.name(k));
    push(out, format_args!("[:{kind}"));
    let all = graph.relationship_properties(rel);
    // In a table the ids of the claims behind an edge would drown the rest.
    let plain: Vec<_> = all.iter().filter(|(_, v)| !matches!(v, graph::Value::List(_))).cloned().collect();
    write_properties(out, if detail == Detail::Names { &plain } else { all }, graph, true);
    out.push(']');
}

fn write_properties(out: &mut String, properties: &[(Symbol, graph::Value)], graph: &Graph, space: bool) {
    if properties.is_empty() {
        return;
    }
    let open = if space { " {" } else { "{" };
    between(out, open, "}", properties.iter(), |out, (key, value)| {
        push(out, format_args!("{}: ", graph.name(*key)));
        write(out, &Value::from(value), graph, Detail::Everything);
    });
}

fn write_path(out: &mut String, path: &Path, graph: &Graph, detail: Detail) {
    for (i, node) in path.nodes.iter().enumerate() {
        if let Some(rel) = i.checked_sub(1).and_then(|r| path.relationships.get(r)) {
            let backwards = graph.ends(*rel).is_some_and(|(from, _)| from == *node && from != path.nodes[i - 1]);
            out.push_str(if backwards { "<-" } else { "-" });
            match detail {
                // What a path leads over is read at a glance; what its relationships hold is asked for by name.
                Detail::Names => push(out, format_args!("[:{}]", graph.kind(*rel).map_or("", |k| graph.name(k)))),
                Detail::Everything => write_rel(out, *rel, graph, detail),
            }
            out.push_str(if backwards { "-" } else { "->" });
        }
        write_node(out, *node, graph, detail);
    }
}

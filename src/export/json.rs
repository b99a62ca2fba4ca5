//! Node-link JSON: one object with `nodes` and `edges`, each on a line of its own with all its properties.
//!
//! networkx reads it with `node_link_graph(json.load(f), edges="edges")`. A property that has the name of one of the
//! format's own keys gets a low line behind it.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::graph::view::{Graph, Selection, Symbol};
use crate::graph::{self, Value};

use super::Caption;
use super::ids::{Link, ids, links};
use super::parts::json_list;

/// Writes the whole document.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let ids = ids(graph, selection);
    out.write_all(b"{\"directed\":true,\"multigraph\":true,\"graph\":")?;
    serde_json::to_writer(&mut *out, &about(caption))?;
    out.write_all(b",\n\"nodes\":[")?;
    json_list(ids.iter().map(|(node, id)| node_row(graph, *node, id)), out)?;
    out.write_all(b"],\n\"edges\":[")?;
    json_list(links(graph, selection, &ids).map(|link| link_row(graph, &link)), out)?;
    out.write_all(b"]}\n")
}

/// An object whose keys stand in the order given.
struct Row<'a>(Vec<(String, Cell<'a>)>);

enum Cell<'a> {
    Text(&'a str),
    Number(u32),
    Texts(Vec<&'a str>),
    Value(&'a Value),
}

fn about(caption: &Caption) -> Row<'_> {
    let mut row = vec![("generator".to_owned(), Cell::Text(concat!("annals ", env!("CARGO_PKG_VERSION"))))];
    let title = Some(caption.title.as_str()).filter(|title| !title.is_empty());
    let told = [("title", title), ("query", caption.query.as_deref()), ("date", caption.date.as_deref())];
    row.extend(told.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Cell::Text(text?)))));
    Row(row)
}

fn node_row<'a>(graph: &'a Graph, node: graph::NodeId, id: &'a str) -> Row<'a> {
    let labels = graph.labels(node).iter().map(|label| graph.name(*label)).collect();
    let row = vec![("id".to_owned(), Cell::Text(id)), ("labels".to_owned(), Cell::Texts(labels))];
    let skip_id = graph.node_text(node, "id") == Some(id);
    with_properties(row, graph, graph.node_properties(node).iter().filter(|(k, _)| !skip_id || graph.name(*k) != "id"))
}

fn link_row<'a>(graph: &'a Graph, link: &Link<'a>) -> Row<'a> {
    let row = vec![
        ("source".to_owned(), Cell::Text(link.from)),
        ("target".to_owned(), Cell::Text(link.to)),
        ("key".to_owned(), Cell::Number(link.number)),
        ("type".to_owned(), Cell::Text(link.kind)),
    ];
    with_properties(row, graph, graph.relationship_properties(link.rel).iter())
}

fn with_properties<'a>(
    mut row: Vec<(String, Cell<'a>)>,
    graph: &'a Graph,
    properties: impl Iterator<Item = &'a (Symbol, Value)>,
) -> Row<'a> {
    for (key, value) in properties {
        let mut key = graph.name(*key).to_owned();
        while row.iter().any(|(taken, _)| *taken == key) {
            key.push('_');
        }
        row.push((key, Cell::Value(value)));
    }
    Row(row)
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, cell) in &self.0 {
            map.serialize_entry(key, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Number(number) => to.serialize_u32(*number),
            Self::Texts(texts) => to.collect_seq(texts),
            Self::Value(value) => Plain(value).serialize(to),
        }
    }
}

/// A property as JSON; what is not a number becomes null.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Bool(truth) => to.serialize_bool(*truth),
            Value::Int(number) => to.serialize_i64(*number),
            Value::Float(number) => to.serialize_f64(*number),
            Value::Text(text) => to.serialize_str(text),
            Value::Temporal(time) => to.collect_str(time),
            Value::List(list) => to.collect_seq(list.iter().map(Plain)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    fn render_text(graph: &Graph) -> String {
        let caption = Caption { title: "T".to_owned(), ..Caption::default() };
        written(write, graph, &caption)
    }

    #[test]
    fn the_document_has_a_line_a_node_and_edge() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("id", "country:kp".into()), ("labels", "own".into())]);
        let b = graph.add_node([], [("id", "country:kp".into()), ("nan", Value::Float(f64::NAN))]);
        graph.add_relationship(a, "ATTACKS", b, [("type", 1_i64.into()), ("ids", Value::texts(["x\n\"", "한"]))]);
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!(
            r#"{{"directed":true,"multigraph":true,"graph":{{"generator":"annals {version}","title":"T"}},
"nodes":[
{{"id":"country:kp","labels":["Country"],"labels_":"own"}},
{{"id":"country:kp#1","labels":[],"id_":"country:kp","nan":null}}
],
"edges":[
{{"source":"country:kp","target":"country:kp#1","key":0,"type":"ATTACKS","ids":["x\n\"","한"],"type_":1}}
]}}
"#
        );
        assert_eq!(render_text(&graph), expected);
    }

    #[test]
    fn what_is_written_parses() {
        for graph in [Graph::default(), {
            let mut graph = Graph::default();
            graph.add_node(["\u{1}\\"], [("\"", "\u{2028}".into())]);
            graph
        }] {
            assert!(serde_json::from_str::<serde_json::Value>(&render_text(&graph)).is_ok());
        }
    }
}

//! Cytoscape JSON, as Cytoscape, Cytoscape.js and networkx (`cytoscape_graph`) read it.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};

use super::Caption;
use super::ids::{Link, ids, links};
use crate::graph::Value;
use crate::graph::view::{Graph, NodeId, Selection, Symbol};

/// The document; its keys are sorted.
#[derive(Serialize)]
struct Document<'a, E> {
    data: Map<String, Json>,
    directed: bool,
    elements: E,
    format_version: &'a str,
    generated_by: &'a str,
    multigraph: bool,
    target_cytoscapejs_version: &'a str,
}

#[derive(Serialize)]
struct Elements<E, N> {
    edges: E,
    nodes: N,
}

/// A list whose elements are made when they are written.
struct List<F>(F);

impl<F: Fn() -> I, I: Iterator<Item = Json>> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

/// Writes the document.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let ids = ids(graph, selection);
    let document = Document {
        data: Map::from_iter([("name".to_owned(), caption.title.as_str().into())]),
        directed: true,
        elements: Elements {
            edges: List(|| links(graph, selection, &ids).map(|link| edge(graph, &link))),
            nodes: List(|| ids.iter().map(|(node, id)| self::node(graph, *node, id))),
        },
        format_version: "1.0",
        generated_by: concat!("annals ", env!("CARGO_PKG_VERSION")),
        multigraph: true,
        target_cytoscapejs_version: "~3.0",
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn node(graph: &Graph, node: NodeId, id: &str) -> Json {
    let name = graph.node_text(node, "name").unwrap_or(id);
    let labels: Vec<&str> = graph.labels(node).iter().map(|label| graph.name(*label)).collect();
    let own = [("id", json!(id)), ("value", json!(id)), ("name", json!(name)), ("labels", json!(labels))];
    element(graph, own, graph.node_properties(node))
}

fn edge(graph: &Graph, link: &Link<'_>) -> Json {
    let own = [
        ("id", json!(format!("e{}", link.number))),
        ("key", json!(link.number)),
        ("source", json!(link.from)),
        ("target", json!(link.to)),
        ("interaction", json!(link.kind)),
    ];
    element(graph, own, graph.relationship_properties(link.rel))
}

/// A property that has the name of one of the format's own keys, and another value, gets a low line behind its name.
fn element<const N: usize>(graph: &Graph, own: [(&str, Json); N], properties: &[(Symbol, Value)]) -> Json {
    let mut data: Map<String, Json> = own.map(|(key, value)| (key.to_owned(), value)).into_iter().collect();
    for (key, value) in properties {
        let (mut key, value) = (graph.name(*key).to_owned(), plain(value));
        if data.get(&key) == Some(&value) {
            continue;
        }
        while data.contains_key(&key) {
            key.push('_');
        }
        data.insert(key, value);
    }
    json!({"data": data})
}

/// A property as JSON; what is not a number becomes null.
pub(super) fn plain(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => json!(truth),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Text(text) => json!(text.as_ref()),
        Value::Temporal(time) => json!(time.to_string()),
        Value::List(list) => list.iter().map(plain).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn own_keys_are_kept_apart() {
        let mut graph = Graph::default();
        let a = graph
            .add_node(["Country"], [("id", "kp".into()), ("value", "own".into()), ("nan", Value::Float(f64::NAN))]);
        graph.add_relationship(a, "MEETS", a, [("source", "x\n\"".into())]);
        let json: Json = serde_json::from_str(&written(write, &graph, &Caption::default())).unwrap();
        let node = &json["elements"]["nodes"][0]["data"];
        assert_eq!((&node["id"], &node["value_"], &node["nan"]), (&json!("kp"), &json!("own"), &Json::Null));
        assert_eq!(json["elements"]["edges"][0]["data"]["source_"], "x\n\"");
    }
}

//! Cytoscape JSON, as Cytoscape, Cytoscape.js and networkx (`cytoscape_graph`) read it.

use serde_json::{Map, Value as Json, json};

use super::ids::{ids, links};
use super::{Caption, Part};
use crate::graph::Value;
use crate::graph::view::{Graph, Selection, Symbol};

/// Renders the document.
pub(super) fn render(graph: &Graph, selection: &Selection, caption: &Caption) -> Vec<Part> {
    let ids = ids(graph, selection);
    let nodes = ids.iter().map(|(node, id)| {
        let name = graph.node_text(*node, "name").unwrap_or(id);
        let labels: Vec<&str> = graph.labels(*node).iter().map(|label| graph.name(*label)).collect();
        let own = [("id", json!(id)), ("value", json!(id)), ("name", json!(name)), ("labels", json!(labels))];
        element(graph, own, graph.node_properties(*node))
    });
    let edges = links(graph, selection, &ids).map(|link| {
        let own = [
            ("id", json!(format!("e{}", link.number))),
            ("key", json!(link.number)),
            ("source", json!(link.from)),
            ("target", json!(link.to)),
            ("interaction", json!(link.kind)),
        ];
        element(graph, own, graph.relationship_properties(link.rel))
    });
    let document = json!({
        "format_version": "1.0",
        "generated_by": concat!("annals ", env!("CARGO_PKG_VERSION")),
        "target_cytoscapejs_version": "~3.0",
        "directed": true,
        "multigraph": true,
        "data": {"name": caption.title},
        "elements": {"nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>()},
    });
    let mut text = serde_json::to_string_pretty(&document).expect("plain values are always JSON");
    text.push('\n');
    vec![Part::sole(text.into_bytes())]
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

    #[test]
    fn own_keys_are_kept_apart() {
        let mut graph = Graph::default();
        let a = graph
            .add_node(["Country"], [("id", "kp".into()), ("value", "own".into()), ("nan", Value::Float(f64::NAN))]);
        graph.add_relationship(a, "MEETS", a, [("source", "x\n\"".into())]);
        let parts = render(&graph, &graph.select_all(), &Caption::default());
        let json: Json = serde_json::from_slice(&parts[0].bytes).unwrap();
        let node = &json["elements"]["nodes"][0]["data"];
        assert_eq!((&node["id"], &node["value_"], &node["nan"]), (&json!("kp"), &json!("own"), &Json::Null));
        assert_eq!(json["elements"]["edges"][0]["data"]["source_"], "x\n\"");
    }
}

//! Claims as JSON lines: all that is known of one on its line, with its participants, sources and report by name.

use std::io;

use serde_json::{Map, Value as Json, json};

use super::Caption;
use super::cytoscape::plain;
use super::parts::{claims, entity_type, json_lines, players, speakers};
use crate::draw::scene::report;
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::EntityType;

/// Writes the lines.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    json_lines(claims(graph, selection).map(|claim| row(graph, claim)), out)
}

fn row(graph: &Graph, claim: NodeId) -> Json {
    let properties = graph.node_properties(claim).iter().filter(|(key, _)| graph.name(*key) != "report");
    let mut row: Map<String, Json> =
        properties.map(|(key, value)| (graph.name(*key).to_owned(), plain(value))).collect();
    row.extend(players(graph, claim).into_iter().map(|(role, node)| (role.name().to_owned(), entity(graph, node))));
    let sources = speakers(graph, claim).into_iter().map(|node| entity(graph, node));
    row.insert("sources".to_owned(), sources.collect());
    row.extend(report(graph, claim).map(|node| ("report".to_owned(), about(graph, node))));
    Json::Object(row)
}

fn entity(graph: &Graph, node: NodeId) -> Json {
    let text = |key| graph.node_text(node, key);
    json!({"id": text("id"), "name": text("name"), "type": entity_type(graph, node).map(EntityType::name)})
}

/// A report, without what it does not tell.
fn about(graph: &Graph, report: NodeId) -> Json {
    let told = ["id", "title", "publisher", "published", "url"].into_iter();
    told.filter_map(|key| Some((key.to_owned(), graph.node_text(report, key)?.into()))).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    #[test]
    fn a_line_holds_all_of_a_claim() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | planned | @2024-11 | <NIS");
        let graph = parts.build();
        let text = written(write, &graph, &Caption::default());
        let row: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(row["item"], json!({"id": "weapon:kn-23", "name": "KN-23", "type": "Weapon"}));
        assert_eq!((&row["modality"], &row["date"]), (&json!("planned"), &json!("2024-11")));
        assert_eq!((&row["sources"][0]["name"], &row["report"]["publisher"]), (&json!("NIS"), &json!("Gazette")));
    }
}

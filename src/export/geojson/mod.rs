//! GeoJSON (RFC 7946) for QGIS, Leaflet and geojson.io: states and places as points, claims where they took place, and lines
//! between what has a place. A state lies at its capital.

mod places;

use std::io;

use serde_json::{Map, Value as Json, json};

use super::Caption;
use super::cytoscape::plain;
use super::ids::{ids, links};
use super::lack;
use super::parts::{claims, dates, entity_type, json_list, labelled, player, players, told};
use crate::draw::scene::{figures, sources};
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::Role;
use places::{Point, point};

/// Writes the collection.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let ids = ids(graph, selection);
    let entities = ids.iter().filter_map(|(node, id)| place(graph, *node, id));
    let claims = claims(graph, selection).filter_map(|claim| event(graph, claim));
    let lines = links(graph, selection, &ids).filter_map(|link| {
        let (from, to) = graph.ends(link.rel)?;
        let mut about: Map<String, Json> = properties(graph, graph.relationship_properties(link.rel));
        about.extend([("type".to_owned(), json!(link.kind))]);
        about.extend([("source".to_owned(), json!(link.from)), ("target".to_owned(), json!(link.to))]);
        let ends = json!([position(point(graph, from)?), position(point(graph, to)?)]);
        Some(feature(&format!("e{}", link.number), &json!({"type": "LineString", "coordinates": ends}), &about))
    });
    write!(out, "{{\"type\":\"FeatureCollection\",\"title\":{},\"features\":[", Json::from(caption.title.as_str()))?;
    json_list(entities.chain(claims).chain(lines), out)?;
    writeln!(out, "]}}")
}

/// Says how much has no place on a map.
pub(super) fn lack(graph: &Graph, selection: &Selection) -> Option<String> {
    let entities = selection.nodes.iter().filter(|node| entity_type(graph, **node).is_some());
    let off_the_map = entities.filter(|node| point(graph, **node).is_none()).count();
    let nowhere = claims(graph, selection).filter(|claim| event(graph, *claim).is_none()).count();
    let reports = labelled(graph, selection, "Report").count();
    lack::all([
        lack::some(off_the_map, "node", "left out: no place on the map is known"),
        lack::some(nowhere, "claim", "left out: no known place is named in it"),
        lack::some(reports, "report", "left out: named in its claims"),
    ])
}

fn place(graph: &Graph, node: NodeId, id: &str) -> Option<Json> {
    let geometry = json!({"type": "Point", "coordinates": position(point(graph, node)?)});
    let mut about = properties(graph, graph.node_properties(node));
    let labels: Vec<&str> = graph.labels(node).iter().map(|label| graph.name(*label)).collect();
    about.insert("type".to_owned(), labels.join(";").into());
    about.extend(labels.contains(&"Country").then(|| ("lies".to_owned(), json!("at its capital"))));
    Some(feature(id, &geometry, &about))
}

/// A claim lies where it took place.
fn event(graph: &Graph, claim: NodeId) -> Option<Json> {
    let (_, place) = players(graph, claim).into_iter().find(|(role, _)| *role == Role::Place)?;
    let geometry = json!({"type": "Point", "coordinates": position(point(graph, place)?)});
    let mut about = properties(graph, graph.node_properties(claim));
    let named = Role::ALL.into_iter().filter_map(|role| Some((role.name(), player(graph, claim, role)?)));
    about.extend(named.map(|(role, name)| (role.to_owned(), name.into())));
    about.insert("type".to_owned(), "Claim".into());
    about.insert("sources".to_owned(), sources(graph, claim).into());
    about.insert("figures".to_owned(), figures(graph, claim).into());
    about.extend(told(graph, claim, "published").map(|day| ("published".to_owned(), day.into())));
    if let Some((first, last)) = dates(graph, claim) {
        about.insert("first_day".to_owned(), first.first_day().to_string().into());
        about.insert("last_day".to_owned(), last.last_day().to_string().into());
    }
    let id = graph.node_text(claim, "id").unwrap_or_default();
    Some(feature(id, &geometry, &about))
}

fn feature(id: &str, geometry: &Json, properties: &Map<String, Json>) -> Json {
    json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties})
}

/// The longitude comes first.
fn position(point: Point) -> Json {
    json!([point.longitude, point.latitude])
}

fn properties(graph: &Graph, row: &[(crate::graph::view::Symbol, crate::graph::Value)]) -> Map<String, Json> {
    row.iter().map(|(key, value)| (graph.name(*key).to_owned(), plain(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    #[test]
    fn states_claims_and_lines_lie_on_the_map() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11");
        let graph = parts.build();
        let text = written(write, &graph, &Caption::default());
        let json: Json = serde_json::from_str(&text).unwrap();
        let kinds: Vec<&str> =
            json["features"].as_array().unwrap().iter().filter_map(|f| f["geometry"]["type"].as_str()).collect();
        assert_eq!(kinds, ["Point", "Point", "LineString"]);
        assert_eq!(json["features"][0]["geometry"]["coordinates"], json!([125.75, 39.03]));
        let lack = lack(&graph, &graph.select_all());
        assert_eq!(
            lack.as_deref(),
            Some(
                "1 node left out: no place on the map is known; 1 claim left out: no known place is named in it; \
                 1 report left out: named in its claims"
            )
        );
    }
}

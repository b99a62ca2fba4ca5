//! FollowTheMoney entities as JSON lines, for Aleph, OpenSanctions' tools and `ftm`: who and what as persons, bodies and
//! assets, reports as articles, claims as events with their proof, relationships as links. Dates stay as exact as they are.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value as Json, json};

use super::ids::{Link, ids, links};
use super::parts::{claims, dates, entity_type, json_lines, labelled, players, speakers};
use super::{Caption, lack, uuid5};
use crate::draw::scene::{figures, report};
use crate::graph::Value;
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::{EntityType, Role};

/// The schema of FollowTheMoney for each type of entity, and whether it can take part in an event.
const SCHEMATA: [(&str, &str, bool); 7] = [
    ("Agency", "Organization", true),
    ("Country", "PublicBody", true),
    ("Force", "Organization", true),
    ("Goods", "Asset", false),
    ("Person", "Person", true),
    ("Region", "Address", false),
    ("Weapon", "Asset", false),
];

/// Codes of ours that FollowTheMoney has under another name.
const CODES: [(&str, &str); 6] =
    [("XA", "ge-ab"), ("XN", "cy-trnc"), ("XO", "x-so"), ("XS", "so-som"), ("XT", "md-pmr"), ("YD", "")];

/// Writes the lines.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = ids(graph, selection);
    let to = Writer { graph, ids: &ids };
    let entities = ids.keys().filter_map(|node| to.entity(*node));
    let articles = labelled(graph, selection, "Report").map(|node| to.article(node));
    let events = claims(graph, selection).map(|node| to.event(node));
    let between = links(graph, selection, &ids).filter_map(|link| to.link(&link));
    json_lines(entities.chain(articles).chain(events).chain(between), out)
}

/// Says what is neither entity, report nor claim.
pub(super) fn lack(graph: &Graph, selection: &Selection) -> Option<String> {
    let is_known = |node: &NodeId| {
        let has = |label| graph.symbol(label).is_some_and(|label| graph.has_label(*node, label));
        schema(graph, *node).is_some() || has("Claim") || has("Report")
    };
    let strange = selection.nodes.iter().filter(|node| !is_known(node)).count();
    lack::some(strange, "node", "left out: FollowTheMoney has no schema for its label")
}

fn schema(graph: &Graph, node: NodeId) -> Option<(&'static str, bool)> {
    let kind = entity_type(graph, node)?;
    let (_, schema, acts) = SCHEMATA.iter().find(|(name, ..)| *name == EntityType::name(kind))?;
    Some((schema, *acts))
}

/// The graph with the ids of its nodes.
struct Writer<'a> {
    graph: &'a Graph,
    ids: &'a BTreeMap<NodeId, String>,
}

/// Properties with their values; an empty one is left out.
type Values = Vec<(&'static str, Vec<String>)>;

impl Writer<'_> {
    fn id(&self, node: NodeId) -> Option<String> {
        self.ids.get(&node).map(|id| uuid5::of(id))
    }

    fn entity(&self, node: NodeId) -> Option<Json> {
        let (schema, _) = schema(self.graph, node)?;
        let name = self.name(node);
        let mut values: Values = vec![
            ("alias", self.texts(node, "names").into_iter().filter(|other| *other != name).collect()),
            ("country", self.text(node, "country").into_iter().filter_map(|code| country(&code)).collect()),
            ("notes", self.text(node, "note").into_iter().collect()),
        ];
        if schema == "Address" {
            values.push(("full", vec![name.clone()]));
        }
        values.push(("name", vec![name]));
        Some(row(&self.id(node)?, schema, values))
    }

    fn article(&self, node: NodeId) -> Json {
        let one = |key| self.text(node, key).into_iter().collect();
        let values = vec![
            ("date", one("published")),
            ("fileName", one("file")),
            ("name", vec![self.name(node)]),
            ("publisher", one("publisher")),
            ("sourceUrl", one("url")),
            ("title", one("title")),
        ];
        row(&self.id(node).unwrap_or_default(), "Article", values)
    }

    fn event(&self, claim: NodeId) -> Json {
        let players = players(self.graph, claim);
        let acts = |node: &NodeId| schema(self.graph, *node).is_some_and(|(_, acts)| acts);
        let who = players.iter().filter(|(_, node)| acts(node)).filter_map(|(_, node)| self.id(*node)).collect();
        let place = players.iter().find(|(role, _)| *role == Role::Place).map(|(_, node)| *node);
        let things = players.iter().filter(|(_, node)| !acts(node)).map(|(_, node)| self.name(*node));
        let one = |key| self.text(claim, key).into_iter().collect::<Vec<_>>();
        let report = report(self.graph, claim);
        let said = speakers(self.graph, claim).into_iter().map(|node| format!("according to {}", self.name(node)));
        let notes = figures(self.graph, claim).into_iter().map(str::to_owned).chain(one("rule")).collect();
        let mut values: Values = vec![
            ("description", one("sentence")),
            ("involved", who),
            ("keywords", one("relation").into_iter().chain(one("modality")).chain(things).collect()),
            ("location", place.map(|node| self.name(node)).into_iter().collect()),
            ("name", vec![self.name(claim)]),
            ("notes", notes),
            ("proof", report.and_then(|node| self.id(node)).into_iter().collect()),
            ("publisher", report.and_then(|node| self.text(node, "publisher")).into_iter().collect()),
            ("sourceUrl", report.and_then(|node| self.text(node, "url")).into_iter().collect()),
            ("summary", said.collect()),
        ];
        values.extend(self.days(claim));
        row(&self.id(claim).unwrap_or_default(), "Event", values)
    }

    /// One date, or the first and the last one; what goes on has no last.
    fn days(&self, claim: NodeId) -> Values {
        let is_open = self.graph.symbol("date_open").and_then(|key| self.graph.node_property(claim, key));
        match dates(self.graph, claim) {
            None => Vec::new(),
            Some((first, _)) if is_open == Some(&Value::Bool(true)) => vec![("startDate", vec![first.to_string()])],
            Some((first, last)) if first == last => vec![("date", vec![first.to_string()])],
            Some((first, last)) => {
                vec![("startDate", vec![first.to_string()]), ("endDate", vec![last.to_string()])]
            }
        }
    }

    /// A relationship between entities.
    fn link(&self, link: &Link<'_>) -> Option<Json> {
        let (from, to) = self.graph.ends(link.rel)?;
        schema(self.graph, from).and(schema(self.graph, to))?;
        let one = |key| self.graph.relationship_text(link.rel, key).map(str::to_owned).into_iter().collect();
        let values = vec![
            ("endDate", one("last_date")),
            ("object", self.id(to).into_iter().collect()),
            ("role", vec![link.kind.to_owned()]),
            ("startDate", one("first_date")),
            ("status", one("modality")),
            ("subject", self.id(from).into_iter().collect()),
        ];
        let id = format!("{} {} {} {}", link.from, link.kind, link.to, link.number);
        Some(row(&uuid5::of(&id), "UnknownLink", values))
    }

    fn text(&self, node: NodeId, key: &str) -> Option<String> {
        self.graph.node_text(node, key).map(str::to_owned)
    }

    fn texts(&self, node: NodeId, key: &str) -> Vec<String> {
        match self.graph.symbol(key).and_then(|key| self.graph.node_property(node, key)) {
            Some(Value::List(list)) => list.iter().filter_map(Value::as_text).map(str::to_owned).collect(),
            Some(Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Temporal(_)) | None => {
                Vec::new()
            }
        }
    }

    fn name(&self, node: NodeId) -> String {
        self.text(node, "name").or_else(|| self.ids.get(&node).cloned()).unwrap_or_default()
    }
}

fn row(id: &str, schema: &str, values: Values) -> Json {
    let told = values.into_iter().map(|(key, all)| {
        (key, all.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect::<Vec<_>>())
    });
    let properties: BTreeMap<&str, Vec<String>> = told.filter(|(_, all)| !all.is_empty()).collect();
    json!({"id": id, "schema": schema, "properties": properties})
}

fn country(code: &str) -> Option<String> {
    let known = CODES.iter().find(|(ours, _)| *ours == code).map(|(_, theirs)| (*theirs).to_owned());
    Some(known.unwrap_or_else(|| code.to_lowercase())).filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    #[test]
    fn claims_are_events_with_proof() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11 | <NIS");
        let graph = parts.build();
        let text = written(write, &graph, &Caption::default());
        let rows: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of = |schema: &str| rows.iter().filter(|row| row["schema"] == schema).collect::<Vec<_>>();
        let event = of("Event")[0];
        assert_eq!(event["properties"]["date"], json!(["2024-11"]));
        assert_eq!(event["properties"]["proof"][0], of("Article")[0]["id"]);
        assert_eq!(event["properties"]["involved"].as_array().map(Vec::len), Some(2));
        assert_eq!(of("UnknownLink")[0]["properties"]["role"], json!(["SUPPLIES"]));
        assert_eq!((country("KP").as_deref(), country("YD")), (Some("kp"), None));
    }

    #[test]
    fn every_type_of_entity_has_a_schema() {
        let known = |kind: EntityType| SCHEMATA.iter().any(|(name, ..)| *name == kind.name());
        assert!(EntityType::all().all(known) && SCHEMATA.is_sorted());
    }
}

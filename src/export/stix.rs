//! A STIX 2.1 bundle for OpenCTI, MISP and the like: who acts as identities, places as locations, arms and goods as objects of
//! an extension of ours, relationships that are said to be actual, claims as notes, reports as reports.
//!
//! Ids are UUIDs of version 5, so that two exports of one store are the same and a second import changes nothing. STIX knows
//! no date but a moment: a time stands only where the day is known, and the description says the rest.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value as Json, json};

use super::ids::{Link, ids, links};
use super::parts::{claims, entity_type, joined, labelled, players, speakers};
use super::{Caption, lack, uuid5};
use crate::draw::scene::report;
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::{EntityType, PartialDate};

/// The kind of STIX object for each type of entity, and the class of an identity.
const KINDS: [(&str, &str, Option<&str>); 7] = [
    ("Agency", "identity", Some("organization")),
    ("Country", "identity", Some("organization")),
    ("Force", "identity", Some("group")),
    ("Goods", ITEM, None),
    ("Person", "identity", Some("individual")),
    ("Region", "location", None),
    ("Weapon", ITEM, None),
];

/// Arms and goods: STIX has tools of computers alone.
const ITEM: &str = "x-annals-item";

/// When a bundle of reports without a date was made.
const NO_DAY: &str = "1970-01-01";

/// Writes the bundle. Its id is that of its content and stands before it, so that the objects are made twice.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = ids(graph, selection);
    let notes = notes(graph, selection);
    let to = Bundle { graph, ids: &ids, notes: &notes, since: since(graph, selection) };
    let mut id = uuid5::Hash::new("bundle ");
    joined(to.objects(selection), ",\n", &mut id)?;
    writeln!(out, "{{\"type\":\"bundle\",\"id\":\"bundle--{}\",\"objects\":[", id.uuid())?;
    joined(to.objects(selection), ",\n", out)?;
    writeln!(out, "\n]}}")
}

/// The claims of each report that somebody takes part in.
fn notes(graph: &Graph, selection: &Selection) -> BTreeMap<NodeId, Vec<NodeId>> {
    let mut notes: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for claim in claims(graph, selection).filter(|claim| !players(graph, *claim).is_empty()) {
        if let Some(report) = report(graph, claim) {
            notes.entry(report).or_default().push(claim);
        }
    }
    notes
}

/// Says which times are not exact enough.
pub(super) fn lack(graph: &Graph, selection: &Selection) -> Option<String> {
    let is_inexact = |rel: &crate::graph::view::RelId| {
        let text = graph.relationship_text(*rel, "first_date");
        text.and_then(|text| text.parse::<PartialDate>().ok()).is_some_and(|date| date.day().is_none())
    };
    let inexact = selection.relationships.iter().filter(|rel| is_inexact(rel)).count();
    let is_bare = |claim: &NodeId| players(graph, *claim).is_empty();
    lack::all([
        lack::some(
            inexact,
            "relationship",
            "without a time: STIX has none less exact than a day, the description says it",
        ),
        lack::some(claims(graph, selection).filter(is_bare).count(), "claim", "left out: nobody takes part in it"),
    ])
}

/// The day of the first report.
fn since<'g>(graph: &'g Graph, selection: &Selection) -> &'g str {
    let days = labelled(graph, selection, "Report").filter_map(|node| graph.node_text(node, "published"));
    days.filter(|day| is_day(day)).min().unwrap_or(NO_DAY)
}

fn is_day(text: &str) -> bool {
    text.parse::<PartialDate>().is_ok_and(|date| date.day().is_some())
}

struct Bundle<'a> {
    graph: &'a Graph,
    ids: &'a BTreeMap<NodeId, String>,
    notes: &'a BTreeMap<NodeId, Vec<NodeId>>,
    since: &'a str,
}

impl Bundle<'_> {
    /// All objects, in order.
    fn objects<'s>(&'s self, selection: &'s Selection) -> impl Iterator<Item = Json> + 's {
        let entities = self.ids.keys().filter_map(|node| self.entity(*node));
        let relationships = links(self.graph, selection, self.ids).filter_map(|link| self.relationship(&link));
        let notes = claims(self.graph, selection).filter_map(|claim| self.note(claim));
        let reports = labelled(self.graph, selection, "Report").filter_map(|node| self.report(node));
        self.ours().into_iter().chain(entities).chain(relationships).chain(notes).chain(reports)
    }

    /// The program itself, and the extension by which arms and goods are objects.
    fn ours(&self) -> Vec<Json> {
        let me = "identity--".to_owned() + &uuid5::of("annals");
        let program = json!({"name": "annals", "identity_class": "system"});
        let extension = json!({
            "name": ITEM, "description": "Arms and goods that reports name.", "version": "1.0",
            "schema": "urn:annals:vocabulary", "extension_types": ["new-sdo"], "created_by_ref": me,
        });
        let extends = "extension-definition--".to_owned() + &uuid5::of(ITEM);
        vec![
            self.object("identity", &me, self.since, program),
            self.object("extension-definition", &extends, self.since, extension),
        ]
    }

    /// An object with what every object has.
    fn object(&self, kind: &str, id: &str, day: &str, own: Json) -> Json {
        let day = if is_day(day) { day } else { self.since };
        let moment = format!("{day}T00:00:00.000Z");
        let mut all =
            filled(json!({"type": kind, "spec_version": "2.1", "id": id, "created": moment, "modified": moment}));
        all.extend(filled(own));
        Json::Object(all)
    }

    fn kind(&self, node: NodeId) -> Option<(&'static str, Option<&'static str>)> {
        let name = entity_type(self.graph, node).map(EntityType::name)?;
        KINDS.iter().find(|(known, ..)| *known == name).map(|(_, kind, class)| (*kind, *class))
    }

    /// The id of what stands for a node.
    fn id(&self, node: NodeId) -> Option<String> {
        let kind = self.kind(node).map(|(kind, _)| kind).or_else(|| self.is(node, "Report").then_some("report"));
        Some(format!("{}--{}", kind?, uuid5::of(self.ids.get(&node)?)))
    }

    fn is(&self, node: NodeId, label: &str) -> bool {
        self.graph.symbol(label).is_some_and(|label| self.graph.has_label(node, label))
    }

    fn text(&self, node: NodeId, key: &str) -> Option<&str> {
        self.graph.node_text(node, key)
    }

    fn name(&self, node: NodeId) -> &str {
        self.text(node, "name").or_else(|| self.ids.get(&node).map(String::as_str)).unwrap_or_default()
    }

    fn entity(&self, node: NodeId) -> Option<Json> {
        let (kind, class) = self.kind(node)?;
        let label = entity_type(self.graph, node).map(|kind| kind.name().to_lowercase());
        let mut own = json!({"name": self.name(node), "labels": [label], "description": self.text(node, "note")});
        let more = match kind {
            // A location must say where: by its country, or else by its own name.
            "location" => match self.text(node, "country") {
                Some(country) => json!({"country": country}),
                None => json!({"region": self.name(node)}),
            },
            ITEM => {
                let by = "extension-definition--".to_owned() + &uuid5::of(ITEM);
                json!({"extensions": {by: {"extension_type": "new-sdo"}}})
            }
            _ => json!({"identity_class": class}),
        };
        if let (Json::Object(own), Json::Object(more)) = (&mut own, more) {
            own.extend(more);
        }
        Some(self.object(kind, &self.id(node)?, self.since, own))
    }

    fn relationship(&self, link: &Link<'_>) -> Option<Json> {
        let (from, to) = self.graph.ends(link.rel)?;
        self.kind(from).and(self.kind(to))?;
        let text = |key| self.graph.relationship_text(link.rel, key);
        let (first, last) = (text("first_date"), text("last_date"));
        let said = [first, last.filter(|last| Some(*last) != first)].into_iter().flatten().collect::<Vec<_>>();
        let mut own = json!({
            "relationship_type": relationship_type(link.kind),
            "source_ref": self.id(from), "target_ref": self.id(to),
            "description": said.join(" to "),
        });
        let (start, stop) = (first.filter(|day| is_day(day)), last.filter(|day| is_day(day)));
        if let Json::Object(own) = &mut own {
            own.extend(start.map(|day| ("start_time".to_owned(), moment(day))));
            // What stops must have begun before.
            own.extend(
                stop.filter(|stop| start.is_none_or(|start| start < *stop))
                    .map(|day| ("stop_time".to_owned(), moment(day))),
            );
        }
        let id = uuid5::of(&format!("{} {} {} {}", link.from, link.kind, link.to, link.number));
        Some(self.object(
            "relationship",
            &format!("relationship--{id}"),
            text("first_reported").unwrap_or_default(),
            own,
        ))
    }

    fn note(&self, claim: NodeId) -> Option<Json> {
        let of = players(self.graph, claim).into_iter().filter_map(|(_, node)| self.id(node)).collect::<Vec<_>>();
        if of.is_empty() {
            return None;
        }
        let authors: Vec<&str> = speakers(self.graph, claim).into_iter().map(|node| self.name(node)).collect();
        let labels = ["relation", "modality"].into_iter().filter_map(|key| self.text(claim, key));
        let reading: Vec<&str> = [Some(self.name(claim)), self.text(claim, "date")].into_iter().flatten().collect();
        let own = json!({
            "abstract": reading.join(", "), "content": self.text(claim, "sentence").unwrap_or_default(), "authors": authors,
            "labels": labels.map(str::to_lowercase).collect::<Vec<_>>(), "object_refs": of,
        });
        let day = report(self.graph, claim).and_then(|report| self.text(report, "published")).unwrap_or_default();
        Some(self.object("note", &self.note_id(claim)?, day, own))
    }

    fn note_id(&self, claim: NodeId) -> Option<String> {
        Some(format!("note--{}", uuid5::of(self.ids.get(&claim)?)))
    }

    /// A report refers to the notes of its claims; one without claims to us.
    fn report(&self, node: NodeId) -> Option<Json> {
        let of = self.notes.get(&node).into_iter().flatten();
        let mut refs: Vec<String> = of.filter_map(|claim| self.note_id(*claim)).collect();
        if refs.is_empty() {
            refs.push("identity--".to_owned() + &uuid5::of("annals"));
        }
        let day = self.text(node, "published").filter(|day| is_day(day)).unwrap_or(self.since);
        let source = filled(json!({
            "source_name": self.text(node, "publisher").unwrap_or("report"),
            "url": self.text(node, "url"),
            "external_id": self.ids.get(&node),
        }));
        let own = json!({
            "name": self.text(node, "title").unwrap_or_else(|| self.name(node)), "published": moment(day),
            "external_references": [source], "object_refs": refs,
        });
        Some(self.object("report", &self.id(node)?, day, own))
    }
}

fn moment(day: &str) -> Json {
    format!("{day}T00:00:00.000Z").into()
}

/// An object without what is empty: STIX forbids lists and texts with nothing in them.
fn filled(object: Json) -> Map<String, Json> {
    let is_empty =
        |value: &Json| value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    let Json::Object(object) = object else { return Map::new() };
    object.into_iter().filter(|(_, value)| !is_empty(value)).collect()
}

/// Small letters, digits and hyphens are all that a type may have.
fn relationship_type(kind: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let text: String = kind.chars().map(plain).collect();
    if text.is_empty() { "related-to".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    fn bundle(date: &str) -> Vec<Json> {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim(&format!("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @{date} | <NIS"));
        let graph = parts.build();
        let text = written(write, &graph, &Caption::default());
        serde_json::from_str::<Json>(&text).unwrap()["objects"].as_array().unwrap().clone()
    }

    #[test]
    fn every_reference_is_in_the_bundle() {
        let objects = bundle("2024-11-05");
        let known: Vec<&str> = objects.iter().filter_map(|o| o["id"].as_str()).collect();
        for object in &objects {
            let lists = object["object_refs"].as_array().into_iter().flatten();
            for other in lists.chain([&object["source_ref"], &object["target_ref"]]).filter_map(Json::as_str) {
                assert!(known.contains(&other), "{other}");
            }
        }
        let link = objects.iter().find(|o| o["type"] == "relationship").unwrap();
        assert_eq!(link["start_time"], "2024-11-05T00:00:00.000Z");
    }

    #[test]
    fn no_moment_is_made_up() {
        let link = bundle("2024-11").into_iter().find(|o| o["type"] == "relationship").unwrap();
        assert_eq!((link.get("start_time"), &link["description"]), (None, &json!("2024-11")));
    }

    #[test]
    fn every_type_of_entity_has_a_kind() {
        assert!(EntityType::all().all(|kind| KINDS.iter().any(|(name, ..)| *name == kind.name())) && KINDS.is_sorted());
        assert_eq!(relationship_type("PART_OF"), "part-of");
    }
}

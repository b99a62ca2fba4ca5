//! Turtle and N-Quads. Entities, claims and reports are resources; a claim is a node of its own with its parts
//! (`a:agent`, `a:item`, ...), derived from its report and attributed to its sources (PROV-O).
//!
//! What is said to be actual also stands as a plain triple (`<Russia> a:SUPPLIES <..>`). Dates are `xsd:gYear`,
//! `xsd:gYearMonth` or `xsd:date`, as exact as they are known. In N-Quads each claim is in the graph of its report.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::Caption;
use super::ids::{Link, ids, link, links};
use crate::graph::Value;
use crate::graph::view::{Graph, NodeId, RelId, Selection};
use crate::schema::{PartialDate, Role};

pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/// The names of labels, relations and properties.
pub(super) const NAMES: &str = "urn:annals:vocabulary#";

/// A statement: three terms, and the graph where it is not the common one.
pub(super) struct Quad {
    pub(super) subject: String,
    pub(super) predicate: String,
    pub(super) object: String,
    graph: Option<String>,
}

/// Writes Turtle: the statements of a subject in one block.
pub(super) fn turtle(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "@prefix a: <{NAMES}> .\n@prefix prov: <{PROV}> .\n")?;
    write!(out, "@prefix rdfs: <{RDFS}> .\n@prefix xsd: <{XSD}> .\n")?;
    Statements::new(graph, selection).by_subject(|subject, quads| {
        let said: Vec<String> =
            quads.iter().map(|quad| format!("{} {}", short(&quad.predicate), short(&quad.object))).collect();
        writeln!(out, "\n{subject} {} .", said.join(" ;\n  "))
    })
}

/// Writes N-Quads: a statement a line, in the order of nodes and relationships.
pub(super) fn quads(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let all = Statements::new(graph, selection);
    let of_nodes = all.ids.keys().flat_map(|node| all.of_node(*node));
    let of_links = links(graph, selection, &all.ids).map(|link| all.of_link(&link));
    let mut is_empty = true;
    for quad in of_nodes.chain(of_links) {
        let place = quad.graph.map(|place| format!(" {place}")).unwrap_or_default();
        writeln!(out, "{} {} {}{place} .", quad.subject, quad.predicate, quad.object)?;
        is_empty = false;
    }
    if is_empty { writeln!(out) } else { Ok(()) }
}

/// What a selection says.
pub(super) struct Statements<'a> {
    graph: &'a Graph,
    selection: &'a Selection,
    ids: BTreeMap<NodeId, String>,
    /// The report of each claim, which names a graph.
    reports: BTreeMap<NodeId, NodeId>,
}

impl<'a> Statements<'a> {
    pub(super) fn new(graph: &'a Graph, selection: &'a Selection) -> Self {
        let ids = ids(graph, selection);
        let of = links(graph, selection, &ids).filter(|link| link.kind == "IN");
        let reports = of.filter_map(|link| graph.ends(link.rel)).collect();
        Self { graph, selection, ids, reports }
    }

    /// Gives the statements of each subject, in the order of the subjects.
    pub(super) fn by_subject(&self, mut each: impl FnMut(&str, Vec<Quad>) -> io::Result<()>) -> io::Result<()> {
        let mut own: BTreeMap<NodeId, Vec<RelId>> = BTreeMap::new();
        for link in links(self.graph, self.selection, &self.ids) {
            if let Some((from, to)) = self.graph.ends(link.rel) {
                own.entry(if link.kind == "REPORTS" { to } else { from }).or_default().push(link.rel);
            }
        }
        let mut subjects: Vec<(String, NodeId)> = self.ids.iter().map(|(node, id)| (resource(id), *node)).collect();
        subjects.sort();
        for (subject, node) in subjects {
            let mut quads = self.of_node(node);
            let links = own.get(&node).into_iter().flatten();
            quads.extend(links.filter_map(|rel| Some(self.of_link(&link(self.graph, *rel, &self.ids)?))));
            if !quads.is_empty() {
                each(&subject, quads)?;
            }
        }
        Ok(())
    }

    fn of_node(&self, node: NodeId) -> Vec<Quad> {
        let (graph, place) = (self.graph, self.place(node));
        let Some(subject) = self.ids.get(&node).map(|id| resource(id)) else { return Vec::new() };
        let quad = |predicate, object| Quad { subject: subject.clone(), predicate, object, graph: place.clone() };
        let labels = graph.labels(node).iter().map(|label| quad(iri(TYPE), named(graph.name(*label))));
        let name = graph.node_text(node, "name").map(|name| quad(iri(&format!("{RDFS}label")), literal(name)));
        let properties = graph.node_properties(node).iter().flat_map(|(key, value)| {
            let key = graph.name(*key);
            objects(key, value).into_iter().map(move |object| (named(key), object))
        });
        labels.chain(name).chain(properties.map(|(key, object)| quad(key, object))).collect()
    }

    /// The graph of the report that a claim is of.
    fn place(&self, node: NodeId) -> Option<String> {
        Some(resource(self.ids.get(self.reports.get(&node)?)?))
    }

    fn of_link(&self, link: &Link<'_>) -> Quad {
        let ends = self.graph.ends(link.rel);
        let place = ends.and_then(|(from, to)| self.place(from).or_else(|| self.place(to)));
        let (from, to) = (resource(link.from), resource(link.to));
        let role = Role::ALL.into_iter().find(|role| role.edge() == link.kind);
        let (subject, predicate, object) = match link.kind {
            "IN" => (from, iri(&format!("{PROV}wasDerivedFrom")), to),
            "REPORTS" => (to, iri(&format!("{PROV}wasAttributedTo")), from),
            kind => (from, role.map_or_else(|| named(kind), |role| named(role.name())), to),
        };
        Quad { subject, predicate, object, graph: place }
    }
}

/// The objects of a property: one, or one an element.
fn objects(key: &str, value: &Value) -> Vec<String> {
    let typed = |text: String, kind: &str| vec![format!("\"{text}\"^^<{XSD}{kind}>")];
    match value {
        Value::Bool(truth) => typed(truth.to_string(), "boolean"),
        Value::Int(number) => typed(number.to_string(), "integer"),
        Value::Float(number) if number.is_nan() => typed("NaN".to_owned(), "double"),
        Value::Float(number) if number.is_infinite() => {
            typed(if *number > 0.0 { "INF" } else { "-INF" }.to_owned(), "double")
        }
        Value::Float(number) => typed(format!("{number:e}"), "double"),
        Value::Text(text) => vec![date(key, text).unwrap_or_else(|| literal(text))],
        Value::Temporal(time) => vec![literal(&time.to_string())],
        Value::List(list) => list.iter().flat_map(|value| objects(key, value)).collect(),
    }
}

/// A date where the property is one of dates.
fn date(key: &str, text: &str) -> Option<String> {
    let is_date = key.starts_with("date")
        || key.ends_with("_date")
        || key.ends_with("reported")
        || key == "published"
        || key == "stated";
    let date: PartialDate = text.parse().ok().filter(|_| is_date)?;
    let kind = match (date.month(), date.day()) {
        (_, Some(_)) => "date",
        (Some(_), None) => "gYearMonth",
        (None, None) => "gYear",
    };
    Some(format!("\"{date}\"^^<{XSD}{kind}>"))
}

fn resource(id: &str) -> String {
    format!("<urn:annals:{}>", part(id))
}

fn named(name: &str) -> String {
    format!("<{NAMES}{}>", part(name))
}

fn iri(iri: &str) -> String {
    format!("<{iri}>")
}

/// Writes what an IRI cannot hold as bytes behind `%`.
fn part(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Shortens an IRI of our own names, of PROV-O, RDFS or XSD where the rest is a plain word.
fn short(term: &str) -> String {
    if term == format!("<{TYPE}>") {
        return "a".to_owned();
    }
    let (text, kind) = match term.split_once("\"^^") {
        Some((text, kind)) => (format!("{text}\"^^"), kind),
        None => (String::new(), term),
    };
    let prefixes = [("a", NAMES), ("prov", PROV), ("rdfs", RDFS), ("xsd", XSD)];
    let plain = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let shorten = |(prefix, whole): &(&str, &str)| {
        let rest = kind.strip_prefix('<')?.strip_prefix(whole)?.strip_suffix('>')?;
        plain(rest).then(|| format!("{text}{prefix}:{rest}"))
    };
    if term.starts_with('"') && text.is_empty() {
        term.to_owned()
    } else {
        prefixes.iter().find_map(shorten).unwrap_or_else(|| term.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    #[test]
    fn claims_have_parts_sources_and_reports() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11 | <NIS");
        let graph = parts.build();
        let turtle = written(turtle, &graph, &Caption::default());
        for line in
            ["\"2024-11\"^^xsd:gYearMonth", "prov:wasDerivedFrom", "prov:wasAttributedTo", "a:recipient", "a a:Country"]
        {
            assert!(turtle.contains(line), "{line}\n{turtle}");
        }
        let quads = written(quads, &graph, &Caption::default());
        let derived = quads.lines().find(|line| line.contains("wasDerivedFrom")).unwrap();
        assert_eq!(derived.matches("<urn:annals:").count(), 3, "{derived}");
    }

    #[test]
    fn odd_text_is_escaped() {
        assert_eq!(literal("a\"\\\n\u{1}한"), "\"a\\\"\\\\\\n\\u0001한\"");
        assert_eq!(resource("a b<한>"), "<urn:annals:a%20b%3C%ED%95%9C%3E>");
        assert_eq!(short("<urn:annals:vocabulary#HAS%20X>"), "<urn:annals:vocabulary#HAS%20X>");
        assert_eq!(short("\"<urn:annals:vocabulary#A>\""), "\"<urn:annals:vocabulary#A>\"");
        assert_eq!(objects("date", &"2024".into()), ["\"2024\"^^<http://www.w3.org/2001/XMLSchema#gYear>"]);
    }
}

//! JSON-LD with its context inside: the same statements as Turtle, an object a subject, its keys plain words.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::rdf::{NAMES, PROV, Quad, RDFS, TYPE, XSD, quads};
use super::{Caption, Part};
use crate::graph::view::{Graph, Selection};

/// Renders the document.
pub(super) fn render(graph: &Graph, selection: &Selection, _caption: &Caption) -> Vec<Part> {
    let mut subjects: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
    for quad in quads(graph, selection) {
        let Quad { subject, predicate, object, .. } = quad;
        let (key, value) = entry(&predicate, &object);
        let values = subjects.entry(subject).or_default().entry(key).or_insert_with(|| json!([]));
        if let Json::Array(values) = values {
            values.push(value);
        }
    }
    let lines: Vec<String> = subjects.into_iter().map(|(id, about)| line(&id, about)).collect();
    let context = json!({"@vocab": NAMES, "prov": PROV, "rdfs": RDFS, "xsd": XSD});
    let list = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
    vec![Part::sole(format!("{{\"@context\":{context},\n\"@graph\":[{list}]}}\n").into_bytes())]
}

fn line(subject: &str, about: Map<String, Json>) -> String {
    let mut object = Map::from_iter([("@id".to_owned(), json!(bare(subject)))]);
    for (key, value) in about {
        let sole = value.as_array().filter(|all| all.len() == 1).map(|all| all[0].clone());
        object.insert(key, sole.unwrap_or(value));
    }
    Json::Object(object).to_string()
}

fn entry(predicate: &str, object: &str) -> (String, Json) {
    if bare(predicate) == TYPE {
        return ("@type".to_owned(), short(bare(object)).into());
    }
    (short(bare(predicate)), value(object))
}

/// A literal is written as JSON already, but for its type.
fn value(object: &str) -> Json {
    if object.starts_with('<') {
        return json!({"@id": bare(object)});
    }
    let typed = object.rsplit_once("\"^^<").filter(|_| object.ends_with('>'));
    let (text, kind) = typed.map_or((object, None), |(text, kind)| (text, Some(kind)));
    let text = if kind.is_some() { format!("{text}\"") } else { text.to_owned() };
    let text: Json = serde_json::from_str(&text).unwrap_or(Json::String(text));
    match kind {
        Some(kind) => json!({"@value": text, "@type": short(kind.trim_end_matches('>'))}),
        None => text,
    }
}

fn bare(iri: &str) -> &str {
    iri.trim_start_matches('<').trim_end_matches('>')
}

/// Shortens a name of ours to its word, and one of the known vocabularies to prefix and word.
fn short(iri: &str) -> String {
    let is_word = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let prefixes = [("", NAMES), ("prov:", PROV), ("rdfs:", RDFS), ("xsd:", XSD)];
    let shorten = |(prefix, whole): &(&str, &str)| {
        iri.strip_prefix(whole).filter(|rest| is_word(rest)).map(|rest| format!("{prefix}{rest}"))
    };
    prefixes.iter().find_map(shorten).unwrap_or_else(|| iri.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::testing::Parts;

    #[test]
    fn values_keep_their_types_and_text() {
        assert_eq!(value("\"a\\\"^^<b>\\n\\u0001\""), json!("a\"^^<b>\n\u{1}"));
        let month = value("\"2024-11\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>");
        assert_eq!(month, json!({"@value": "2024-11", "@type": "xsd:gYearMonth"}));
        assert_eq!(value("<urn:annals:country:kp>"), json!({"@id": "urn:annals:country:kp"}));
        assert_eq!(short("urn:annals:vocabulary#a%20b"), "urn:annals:vocabulary#a%20b");
    }

    #[test]
    fn a_subject_is_an_object() {
        let mut parts = Parts::default();
        parts
            .report("one", "2024-12-23", Some("Gazette"))
            .claim("North Korea | SUPPLIES | item=KN-23 | @2024-11 | <NIS");
        let graph = parts.build();
        let bytes = render(&graph, &graph.select_all(), &Caption::default()).remove(0).bytes;
        let json: Json = serde_json::from_slice(&bytes).unwrap();
        let all = json["@graph"].as_array().unwrap();
        let korea = all.iter().find(|o| o["@id"] == "urn:annals:country:kp").unwrap();
        assert_eq!((&korea["@type"], &korea["rdfs:label"]), (&json!("Country"), &json!("North Korea")));
        assert_eq!(korea["SUPPLIES"], json!({"@id": "urn:annals:weapon:kn-23"}));
    }
}

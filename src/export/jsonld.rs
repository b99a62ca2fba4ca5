//! JSON-LD with its context inside: the same statements as Turtle, an object a subject, its keys plain words.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value as Json, json};

use super::Caption;
use super::rdf::{NAMES, PROV, Quad, RDFS, Statements, TYPE, XSD};
use crate::graph::view::{Graph, Selection};

/// Writes the document.
pub(super) fn write(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let context = json!({"@vocab": NAMES, "prov": PROV, "rdfs": RDFS, "xsd": XSD});
    write!(out, "{{\"@context\":{context},\n\"@graph\":[")?;
    let mut is_empty = true;
    Statements::new(graph, selection).by_subject(|subject, quads| {
        let start = if is_empty { "\n" } else { ",\n" };
        is_empty = false;
        write!(out, "{start}{}", Json::Object(object(subject, &quads)))
    })?;
    if !is_empty {
        writeln!(out)?;
    }
    writeln!(out, "]}}")
}

/// A subject with the values of its keys; a sole one stands without its list.
fn object(subject: &str, quads: &[Quad]) -> Map<String, Json> {
    let mut about: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for quad in quads {
        let (key, value) = entry(&quad.predicate, &quad.object);
        about.entry(key).or_default().push(value);
    }
    let mut object = Map::from_iter([("@id".to_owned(), json!(bare(subject)))]);
    object.extend(about.into_iter().map(|(key, mut values)| {
        let value = if values.len() == 1 { values.remove(0) } else { Json::Array(values) };
        (key, value)
    }));
    object
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
    use crate::export::testing::written;
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
        let text = written(write, &graph, &Caption::default());
        let json: Json = serde_json::from_str(&text).unwrap();
        let all = json["@graph"].as_array().unwrap();
        let korea = all.iter().find(|o| o["@id"] == "urn:annals:country:kp").unwrap();
        assert_eq!((&korea["@type"], &korea["rdfs:label"]), (&json!("Country"), &json!("North Korea")));
        assert_eq!(korea["SUPPLIES"], json!({"@id": "urn:annals:weapon:kn-23"}));
    }
}

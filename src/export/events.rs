//! Claims as the events of two codebooks: PLOVER as JSON lines, UCDP's georeferenced events as CSV.
//!
//! Only claims are written; relations without a code (who leads whom, what is part of what) are left out of PLOVER, and
//! all but attacks and losses said to be actual out of UCDP. No field is filled that the report does not tell.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value as Json};

use super::lack;
use super::parts::{claims, json_lines, player, told};
use super::{Caption, parts};
use crate::draw::scene::{figures, sources};
use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::Role;

/// Writes PLOVER.
pub(super) fn plover(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    json_lines(coded(graph, selection).map(|claim| event(graph, claim)), out)
}

/// The claims that PLOVER has a code for.
fn coded<'a>(graph: &'a Graph, selection: &'a Selection) -> impl Iterator<Item = NodeId> + 'a {
    claims(graph, selection).filter(|claim| graph.node_text(*claim, "plover").is_some())
}

/// Says what PLOVER has no code for.
pub(super) fn plover_lack(graph: &Graph, selection: &Selection) -> Option<String> {
    let uncoded = claims(graph, selection).count() - coded(graph, selection).count();
    lack::all([
        lack::some(uncoded, "claim", "left out: PLOVER has no code for its relation"),
        lack::relationships(graph, selection),
    ])
}

fn event(graph: &Graph, claim: NodeId) -> Json {
    let text = |key| graph.node_text(claim, key);
    let other = |role| player(graph, claim, role);
    let recipient = [Role::Target, Role::Recipient, Role::Partner].into_iter().find_map(other);
    let fields: [(&str, Option<&str>); 14] = [
        ("id", text("id")),
        ("event_type", text("plover")),
        ("cameo_code", text("cameo")),
        ("relation", text("relation")),
        ("mode", text("mode")),
        ("modality", text("modality")),
        ("date", text("date")),
        ("actor", other(Role::Agent)),
        ("recipient", recipient),
        ("item", other(Role::Item)),
        ("location", other(Role::Place)),
        ("text", text("sentence")),
        ("document", text("report")),
        ("publication_date", told(graph, claim, "published")),
    ];
    let mut event: Map<String, Json> =
        fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))).collect();
    event.insert("attributed_to".to_owned(), sources(graph, claim).into());
    event.insert("figures".to_owned(), figures(graph, claim).into());
    Json::Object(event)
}

const COLUMNS: [&str; 16] = [
    "id",
    "year",
    "date_start",
    "date_end",
    "date_prec",
    "side_a",
    "side_b",
    "where_description",
    "low",
    "best",
    "high",
    "source_original",
    "source_office",
    "source_date",
    "source_headline",
    "source_article",
];

/// Writes the table of UCDP.
pub(super) fn ucdp(graph: &Graph, selection: &Selection, _: &Caption, out: &mut dyn io::Write) -> io::Result<()> {
    let mut to = csv::Writer::from_writer(out);
    to.write_record(COLUMNS)?;
    for claim in claims(graph, selection).filter(|claim| is_violence(graph, *claim)) {
        let row = row(graph, claim);
        to.write_record(COLUMNS.map(|column| row.get(column).map_or("", String::as_str)))?;
    }
    to.flush()
}

/// Says what is no violence that took place.
pub(super) fn ucdp_lack(graph: &Graph, selection: &Selection) -> Option<String> {
    let others = claims(graph, selection).filter(|claim| !is_violence(graph, *claim)).count();
    lack::all([
        lack::some(others, "claim", "left out: the table holds attacks and losses that are said to be actual"),
        lack::relationships(graph, selection),
    ])
}

fn is_violence(graph: &Graph, claim: NodeId) -> bool {
    let text = |key| graph.node_text(claim, key).unwrap_or_default();
    matches!(text("relation"), "ATTACKS" | "LOSES") && text("modality") == "actual"
}

fn row(graph: &Graph, claim: NodeId) -> BTreeMap<&'static str, String> {
    let text = |key| graph.node_text(claim, key);
    // Who loses is the side that was hit.
    let is_loss = text("relation") == Some("LOSES");
    let [agent, target] = [Role::Agent, Role::Target].map(|role| player(graph, claim, role));
    let (side_a, side_b) = if is_loss { (target, agent) } else { (agent, target) };
    let mut row: BTreeMap<&'static str, String> = BTreeMap::new();
    for (column, value) in [
        ("id", text("id")),
        ("side_a", side_a),
        ("side_b", side_b),
        ("where_description", player(graph, claim, Role::Place)),
        ("source_office", told(graph, claim, "publisher")),
        ("source_date", told(graph, claim, "published")),
        ("source_headline", told(graph, claim, "title")),
        ("source_article", text("sentence")),
    ] {
        row.extend(value.map(|value| (column, value.to_owned())));
    }
    row.insert("source_original", sources(graph, claim).join(";"));
    row.extend(dates(graph, claim).into_iter().flatten());
    row.extend(deaths(&figures(graph, claim)).into_iter().flatten());
    row
}

/// Precision 1 is a day, 2 some days, 4 a month, 5 more.
fn dates(graph: &Graph, claim: NodeId) -> Option<[(&'static str, String); 4]> {
    let (first, last) = parts::dates(graph, claim)?;
    let precision = match (first.day(), first.month()) {
        (Some(_), _) if first == last => "1",
        (Some(_), _) => "2",
        (None, Some(_)) if first == last => "4",
        (None, _) => "5",
    };
    Some([
        ("year", first.year().to_string()),
        ("date_start", first.first_day().to_string()),
        ("date_end", last.last_day().to_string()),
        ("date_prec", precision.to_owned()),
    ])
}

/// Reads `>= 300 killed`: a bound fills only the side that it bounds.
fn deaths(figures: &[&str]) -> Option<[(&'static str, String); 3]> {
    let dead = figures.iter().find(|figure| figure.ends_with(" killed") || figure.ends_with(" dead"))?;
    let words: Vec<&str> = dead.split(' ').collect();
    let (sign, number) = if words.len() > 2 { (words[0], words[1]) } else { ("", words[0]) };
    let number = number.to_owned();
    let none = String::new();
    let [low, best, high] = match sign {
        ">=" | ">" => [number.clone(), number, none],
        "<=" | "<" => [none.clone(), none, number],
        "~" => [none.clone(), number, none],
        _ => [number.clone(), number.clone(), number],
    };
    Some([("low", low), ("best", best), ("high", high)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;
    use crate::graph::testing::Parts;

    fn graph() -> Graph {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", Some("Gazette"));
        parts.claim("Ukraine | ATTACKS | target=Russia | place=Kursk | @2024-11 | #300 killed | <NIS");
        parts.claim("Ukraine | ATTACKS | target=Russia | planned").claim("Kim Jong Un | LEADS | target=North Korea");
        parts.build()
    }

    #[test]
    fn plover_has_a_line_a_coded_claim() {
        let graph = graph();
        let text = written(plover, &graph, &Caption::default());
        let events: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(events.len(), 2, "{text}");
        assert_eq!((&events[0]["event_type"], &events[0]["date"]), (&"ASSAULT".into(), &"2024-11".into()));
        assert_eq!((&events[0]["attributed_to"][0], &events[1]["modality"]), (&"NIS".into(), &"planned".into()));
    }

    #[test]
    fn ucdp_tells_how_exact_a_date_is() {
        let graph = graph();
        let text = written(ucdp, &graph, &Caption::default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(
            lines[1].contains(",2024,2024-11-01,2024-11-30,4,Ukraine,Russia,Kursk,300,300,300,NIS,Gazette,2024-12-23,"),
            "{text}"
        );
    }

    #[test]
    fn bounds_fill_their_own_side() {
        let told = |figure| deaths(&[figure]).map(|row| row.map(|(_, value)| value).join("|"));
        assert_eq!(told(">= 300 killed").as_deref(), Some("300|300|"));
        assert_eq!(told("<= 300 killed").as_deref(), Some("||300"));
        assert_eq!(told("~ 300 killed").as_deref(), Some("|300|"));
        assert_eq!(told("300 troops"), None);
    }
}

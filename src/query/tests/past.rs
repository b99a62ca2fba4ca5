//! `AS OF` and `KNOWN AT`: what a statement answers from there is what it answers on the graph of those parts alone.

use std::sync::Arc;

use proptest::prelude::*;

use super::shown_in;
use crate::graph::build_seen;
use crate::graph::testing::Parts;
use crate::graph::view::{Graph, Sight};
use crate::query::{Answer, Error, Limits, Params, Past, Problem, Setting, ask};
use crate::schema::PartialDate;

/// Reports that keep their past.
struct Kept(Parts);

impl Past for Kept {
    fn seen(&self, sight: Sight) -> Result<Arc<Graph>, Problem> {
        Ok(Arc::new(build_seen(self.0.source(), sight)))
    }
}

fn sample() -> Parts {
    let mut parts = Parts::default();
    parts.report("one", "2024-10-23", Some("The Gazette"));
    parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-09 | <NIS | <Yonhap");
    parts.claim("North Korea | SUPPLIES | item=suicide drone | recipient=Russia | planned | @2025-03 | <NIS");
    parts.claim("North Korea | DEPLOYS | item=North Korean troops | place=Kursk | @2024-10.. | #~ 12000 troops");
    parts.report("two", "2024-11-24", Some("Yonhap"));
    parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11-20");
    parts.claim("Kim Jong Un | MEETS | partner=Vladimir Putin | @2023-09-12..2023-09-17");
    parts.claim("Russia | ATTACKS | item=KN-23 | place=Kursk | denied | <Russia");
    parts.report("three", "2024-12-23", None);
    parts.claim("North Korea | LOSES | item=North Korean troops | place=Kursk | #>= 300 killed");
    parts.claim("Russia | ATTACKS | target=Ukraine | item=KN-23");
    parts.report("undated", "", Some("Yonhap"));
    parts.claim("Russia | ATTACKS | target=Ukraine | @2024-11");
    parts.claim("Russia | SUPPLIES | recipient=North Korea | item=oil");
    parts
}

const STATEMENTS: &[&str] = &[
    "MATCH (n) RETURN labels(n), n.name, n.names",
    "MATCH (a)-[r]->(b) RETURN a.name, type(r), properties(r), b.name",
    "MATCH (c:Claim) OPTIONAL MATCH (who)-[:REPORTS]->(c) RETURN c.id, collect(who.name), c.date_basis",
    "MATCH (a)-[r]->() RETURN type(r), count(*) AS n, sum(r.claims) ORDER BY n DESC, type(r)",
    "MATCH p = shortestPath((:Country {name: 'North Korea'})-[*..4]-(:Country {name: 'Ukraine'})) RETURN p",
    "MATCH (a:Country) WHERE NOT EXISTS { (a)-[:SUPPLIES]->() } RETURN a.name UNION MATCH (a:Region) RETURN a.name",
    "MATCH p = (:Country)-[*1..2]->() RETURN p EXPORT dot TO 'x.dot'",
    "CALL graph.components() YIELD node, component RETURN component, count(node)",
    "EXPLAIN MATCH (a:Country)-[:SUPPLIES]->(b) RETURN a",
];

fn asked(graph: &Graph, past: &Kept, statement: &str) -> Result<Answer, Error> {
    let (params, limits) = (Params::new(), Limits::default());
    ask(graph, statement, &Setting { params: &params, limits: &limits, procedures: &[], past: Some(past) })
}

/// Asks from there, and asks the graph of those parts alone.
fn both(prefix: &str, parts: &Parts, statement: &str) -> [String; 2] {
    let (kept, whole) = (Kept(sample()), sample().build());
    let from_there = asked(&whole, &kept, &format!("{prefix} {statement}")).expect("the statement is sound");
    let alone = parts.build();
    // As far to the right, so that warnings stand at the same place.
    let answer = asked(&alone, &kept, &format!("{:1$} {statement}", "", prefix.len())).expect("the statement is sound");
    [shown_in(from_there.graph.as_deref().unwrap_or(&whole), &from_there), shown_in(&alone, &answer)]
}

/// Only what was published by a day, as text tells it.
fn published_by(day: PartialDate) -> Parts {
    let mut parts = sample();
    let last = day.last_day().to_string();
    parts.reports.retain(|r| r.published.is_some_and(|date| date.last_day().to_string() <= last));
    let known: Vec<_> = parts.reports.iter().map(|r| r.key.clone()).collect();
    parts.entities.retain(|(report, _)| known.contains(report));
    parts.claims.retain(|claim| known.contains(&claim.report));
    parts
}

/// Only the claims of what had begun by a day and was not over, as text tells it.
fn under_way(day: PartialDate) -> Parts {
    let mut parts = sample();
    let (first, last) = (day.first_day().to_string(), day.last_day().to_string());
    let reports = parts.reports.clone();
    parts.claims.retain(|claim| {
        let published = reports.iter().find(|r| r.key == claim.report).and_then(|r| r.published);
        let Some(begun) = claim.date.map(|d| d.start).or(published) else { return false };
        let end = claim.date.and_then(|d| d.end).map_or_else(|| "9999".to_owned(), |d| d.last_day().to_string());
        begun.first_day().to_string() <= last && first <= end
    });
    parts
}

fn day() -> impl Strategy<Value = PartialDate> {
    let (year, month, day) = (2023..=2025_i16, 1..=12_i8, 1..=28_i8);
    (year, month, day, 0..3).prop_map(|(year, month, day, precision)| {
        let date = match precision {
            0 => PartialDate::from_year(year),
            1 => PartialDate::from_month(year, month),
            _ => PartialDate::from_day(year, month, day),
        };
        date.expect("a day of the calendar")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn known_at_is_the_graph_of_what_was_published_by_then(day in day(), at in 0..STATEMENTS.len()) {
        let [from_there, alone] = both(&format!("KNOWN AT {day}"), &published_by(day), STATEMENTS[at]);
        prop_assert_eq!(from_there, alone);
    }

    #[test]
    fn as_of_is_the_graph_of_what_was_under_way(day in day(), at in 0..STATEMENTS.len()) {
        let [from_there, alone] = both(&format!("AS OF date('{day}')"), &under_way(day), STATEMENTS[at]);
        prop_assert_eq!(from_there, alone);
    }

    #[test]
    fn what_is_known_only_grows(a in day(), b in day()) {
        let (early, late) = if a.last_day() <= b.last_day() { (a, b) } else { (b, a) };
        let (kept, whole) = (Kept(sample()), sample().build());
        let claims = |day: PartialDate| -> Vec<String> {
            let answer = asked(&whole, &kept, &format!("KNOWN AT '{day}' MATCH (c:Claim) RETURN c.id")).expect("sound");
            answer.rows.iter().map(|row| format!("{:?}", row[0])).collect()
        };
        let known = claims(late);
        prop_assert!(claims(early).iter().all(|claim| known.contains(claim)));
    }
}

/// Answers a statement that looks back, as text.
fn told(statement: &str) -> String {
    let (kept, whole) = (Kept(sample()), sample().build());
    match asked(&whole, &kept, statement) {
        Ok(answer) => shown_in(answer.graph.as_deref().unwrap_or(&whole), &answer),
        Err(error) => format!("{}: {}", error.diagnostic.code, error.diagnostic),
    }
}

#[test]
fn a_plan_for_later_and_a_meeting_that_is_over_are_not_seen() {
    let seen = |prefix: &str| told(&format!("{prefix} MATCH (c:Claim) RETURN count(c)"));
    assert_eq!(seen(""), "count(c)\n10");
    assert_eq!(seen("AS OF 2024-10-01"), "count(c)\n2");
    assert_eq!(seen("AS OF 2023-09-15"), "count(c)\n1");
    assert_eq!(seen("AS OF 2025-04 KNOWN AT 2024-10-31"), "count(c)\n3");
    assert_eq!(seen("KNOWN AT 2024-10-31 AS OF 2024-10-31"), "count(c)\n2");
    assert_eq!(seen("KNOWN AT 2024-10"), "count(c)\n3");
    assert!(seen("KNOWN AT 2024-10-22").starts_with("count(c)\n0"));
}

#[test]
fn an_undated_act_counts_from_its_report() {
    let basis = told("AS OF 2024-12-31 MATCH (c:Claim)-[:AGENT]->(a) WHERE c.date IS NULL RETURN a.name, c.date_basis");
    assert_eq!(basis.lines().count(), 4, "{basis}");
    assert!(basis.lines().skip(1).all(|line| line.ends_with("'publication'")), "{basis}");
    let edge = "MATCH (:Country)-[r:ATTACKS]->(:Country) RETURN r.date_basis";
    assert_eq!(told(edge), "r.date_basis\n'event'");
    assert_eq!(told(&format!("AS OF 2024-12-31 KNOWN AT 2024-12-31 {edge}")), "r.date_basis\n'publication'");
}

#[test]
fn what_cannot_be_looked_back_to_is_told() {
    let cases = [
        ("AS OF 2024-13 RETURN 1", "query::bad-date: 1:7:"),
        ("KNOWN AT $day RETURN 1", "query::no-parameter: 1:10:"),
        ("KNOWN AT tomorrow RETURN 1", "query::syntax: 1:10: expected a day such as `2024-11-20`"),
        ("AS OF 2024 AS OF 2023 RETURN 1", "query::syntax: 1:12: `AS OF` stands here twice"),
    ];
    for (statement, expected) in cases {
        let told = told(statement);
        assert!(told.starts_with(expected), "{told}");
    }
    let alone = super::ask(&Graph::default(), "AS OF 2024 RETURN 1").map(|a| a.rows).map_err(|e| e.code);
    assert_eq!(alone, Err("query::past"));
}

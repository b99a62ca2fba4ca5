//! The query language on a small graph: cases are data, in the files beside this one.
//!
//! A case is a statement behind `> `, then what it answers: columns, rows, `~` warnings, or `!` an error with its hints.
//! `BLESS=1 cargo test query::tests` writes what is answered now; read the difference before keeping it.

#![expect(clippy::format_push_string, clippy::format_collect, reason = "a test's printer may be plain")]

use std::path::Path;

use super::{Answer, Changes, Limits, Params, Phase, Setting, Value, change, run, value};
use crate::diag::Diagnostic;
use crate::graph::view::Graph;
use crate::graph::{self};

mod guard;
mod past;
mod twin;

/// Five countries, an agency, two people, two weapons, three claims.
fn sample() -> Graph {
    let mut g = Graph::default();
    let text = |t: &str| graph::Value::from(t);
    let int = graph::Value::Int;
    let country = |g: &mut Graph, name: &str, code: &str, founded: &str| {
        g.add_node(["Country"], [("name", text(name)), ("code", text(code)), ("founded", text(founded))])
    };
    let atlantis = country(&mut g, "Atlantis", "AT", "1900-05");
    let borduria = country(&mut g, "Borduria", "BO", "1912");
    let syldavia = country(&mut g, "Syldavia", "SY", "1912-03-04");
    let ruritania = country(&mut g, "Ruritania", "RU", "1894");
    let freedonia = g.add_node(["Country"], [("name", text("Freedonia"))]);
    let agency = g.add_node(["Agency"], [("name", text("Bordurian Guard")), ("staff", int(1200))]);
    let ann = g.add_node(["Person"], [("name", text("Ann Alder")), ("age", int(41))]);
    let bob = g.add_node(["Person", "Official"], [("name", text("Bob Birch")), ("age", int(57))]);
    let rocket = g.add_node(["Weapon"], [("name", text("Rocket R1")), ("range", graph::Value::Float(120.5))]);
    let drone = g.add_node(["Weapon"], [("name", text("Drone D2")), ("range", int(40))]);
    let tags = graph::Value::List([text("c1"), text("c2")].into());
    g.add_relationship(
        atlantis,
        "SUPPLIES",
        borduria,
        [("claims", int(3)), ("first_date", text("2024-11")), ("tags", tags)],
    );
    g.add_relationship(atlantis, "SUPPLIES", rocket, [("claims", int(3)), ("first_date", text("2024-11-20"))]);
    g.add_relationship(borduria, "SUPPLIES", drone, [("claims", int(1)), ("first_date", text("2024"))]);
    g.add_relationship(borduria, "ATTACKS", syldavia, [("claims", int(5)), ("first_date", text("2024-12-01"))]);
    g.add_relationship(syldavia, "CONDEMNS", borduria, [("claims", int(2))]);
    g.add_relationship(syldavia, "MEETS", ruritania, [("claims", int(1))]);
    g.add_relationship(ruritania, "MEETS", freedonia, []);
    g.add_relationship(agency, "PART_OF", borduria, []);
    g.add_relationship(ann, "LEADS", atlantis, [("since", text("2020"))]);
    g.add_relationship(bob, "LEADS", agency, []);
    g.add_relationship(bob, "CONDEMNS", bob, []);
    for (relation, modality, who, sentence) in [
        ("DEPLOYS", "planned", borduria, "Borduria will send 500 troops."),
        ("DEPLOYS", "actual", borduria, "Borduria's guard has moved in."),
        ("SUPPLIES", "denied", atlantis, "Atlantis \"never\" sold it.\nSo it said."),
    ] {
        let claim = g.add_node(
            ["Claim"],
            [("relation", text(relation)), ("modality", text(modality)), ("sentence", text(sentence))],
        );
        g.add_relationship(claim, "AGENT", who, []);
        g.add_relationship(agency, "REPORTS", claim, []);
    }
    g
}

fn params() -> Params {
    let list = Value::list([Value::Int(1), Value::Int(2)]);
    let map = Value::Map(
        [("name".to_owned(), Value::from("Borduria"))].into_iter().collect::<std::collections::BTreeMap<_, _>>().into(),
    );
    [("name", Value::from("Atlantis")), ("n", Value::Int(2)), ("list", list), ("map", map), ("nothing", Value::Null)]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v))
        .collect()
}

fn ask(graph: &Graph, statement: &str) -> Result<Answer, Diagnostic> {
    run(graph, statement, &params(), &Limits { rows: 2000, ..Limits::default() })
}

/// Runs statements one after another, each behind a semicolon, over a graph of their own; the last one answers.
fn written(statements: &str) -> String {
    let (params, limits) = (params(), Limits { rows: 2000, ..Limits::default() });
    let setting = Setting { params: &params, limits: &limits, procedures: &[], past: None };
    let mut graph = sample();
    let mut said = String::new();
    for statement in statements.split(";\n") {
        let answer = change(&mut graph, statement, &setting).map_err(Diagnostic::from);
        let changes = answer.as_ref().map(|a| a.changes).unwrap_or_default();
        said = told_answer(&graph, answer);
        if changes != Changes::default() {
            said += &format!("\n{}", counted(changes));
        }
    }
    said.trim_start().to_owned()
}

/// Says what changed, in the order of the counts.
fn counted(c: Changes) -> String {
    let all = [
        (c.nodes_created, "nodes made"),
        (c.nodes_deleted, "nodes deleted"),
        (c.relationships_created, "relationships made"),
        (c.relationships_deleted, "relationships deleted"),
        (c.properties_set, "properties set"),
        (c.labels_added, "labels added"),
        (c.labels_removed, "labels removed"),
    ];
    let some: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("changed: {}", some.join(", "))
}

/// Returns what a statement answers, as a case writes it.
fn shown(graph: &Graph, statement: &str) -> String {
    told_answer(graph, ask(graph, statement))
}

fn told_answer(graph: &Graph, answer: Result<Answer, Diagnostic>) -> String {
    match answer {
        Ok(answer) => shown_in(graph, &answer),
        Err(error) => format!("! {}", told(&error)),
    }
}

fn shown_in(graph: &Graph, answer: &Answer) -> String {
    let mut lines = vec![answer.columns.join(" | ")];
    lines.extend(
        answer.rows.iter().map(|row| {
            row.iter().map(|v| value::literal(v, graph).replace('\n', "\\n")).collect::<Vec<_>>().join(" | ")
        }),
    );
    lines.extend(answer.export.iter().map(|e| {
        let (nodes, rels) = (e.selection.nodes.len(), e.selection.relationships.len());
        format!("export {} {:?}: {nodes} nodes, {rels} relationships", e.format, e.path)
    }));
    lines.extend(answer.warnings.iter().map(|w| format!("~ {}", told(w))));
    lines.join("\n")
}

fn told(d: &Diagnostic) -> String {
    let hints: String = d.hints.iter().map(|h| format!("\n    hint: {h}")).collect();
    format!("{} {d}{hints}", d.code)
}

/// Runs all cases of a file over one graph.
fn check(file: &str) -> usize {
    let graph = sample();
    check_by(file, |statement| shown(&graph, statement))
}

fn check_by(file: &str, shown: impl Fn(&str) -> String) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/query/tests").join(file);
    let written = std::fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut count = 0;
    for block in written.split("\n\n").map(str::trim).filter(|b| !b.is_empty()) {
        if !block.starts_with("> ") {
            fresh += &format!("{block}\n\n");
            continue;
        }
        count += 1;
        let statement: Vec<&str> = block.lines().map_while(|l| l.strip_prefix("> ")).collect();
        let quoted: Vec<String> = statement.iter().map(|l| format!("> {l}\n")).collect();
        fresh += &format!("{}{}\n\n", quoted.concat(), shown(&statement.join("\n")));
    }
    let fresh = format!("{}\n", fresh.trim_end());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
        return count;
    }
    for (line, (old, new)) in written.lines().zip(fresh.lines()).enumerate() {
        assert_eq!(old, new, "{file}, line {}", line + 1);
    }
    assert_eq!(written, fresh, "{file}");
    count
}

#[test]
fn statements_answer_as_the_cases_say() {
    assert!(
        check("reading.txt")
            + check("expressions.txt")
            + check("patterns.txt")
            + check("temporal.txt")
            + check("procedures.txt")
            >= 150
    );
}

#[test]
fn queries_inside_queries_answer_as_the_cases_say() {
    assert!(check("inner.txt") >= 30);
}

#[test]
fn statements_that_write_change_what_the_cases_say() {
    assert!(check_by("writing.txt", written) >= 50);
}

#[test]
fn a_statement_that_fails_changes_nothing() {
    let (params, limits) = (Params::new(), Limits::default());
    let setting = Setting { params: &params, limits: &limits, procedures: &[], past: None };
    let mut graph = sample();
    let before = (graph.node_count(), graph.relationship_count());
    for statement in
        ["MATCH (n) CREATE (m) DELETE n", "CREATE (n) SET n.x = {a: 1}", "UNWIND [1, 0] AS x CREATE ({x: 1 / x})"]
    {
        assert!(change(&mut graph, statement, &setting).is_err_and(|e| e.phase == Phase::Run), "{statement}");
        assert_eq!((graph.node_count(), graph.relationship_count()), before, "{statement}");
    }
}

#[test]
fn faults_are_told_with_place_and_hint() {
    assert!(check("faults.txt") >= 40);
}

#[test]
fn plans_read_as_the_cases_say() {
    check("plans.txt");
}

#[test]
fn functions_do_what_their_examples_say() {
    let graph = Graph::default();
    let mut names: Vec<String> = super::function::functions().map(|f| f.name.to_lowercase()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "two functions of one name");
    for f in super::function::functions() {
        assert!(
            f.doc.ends_with('.') && f.takes.len() >= f.optional && f.example.contains(&format!("{}(", f.name)),
            "{f:?}"
        );
        let answer = ask(&graph, &format!("RETURN {}", f.example)).unwrap();
        assert_eq!(value::display(&answer.rows[0][0], &graph), f.yields, "{f:?}");
    }
}

#[test]
fn procedures_do_what_their_examples_say() {
    let graph = sample();
    let names: Vec<&str> = super::procedure::procedures().map(|p| p.name).collect();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "procedures are not sorted: {names:?}");
    for p in super::procedure::procedures() {
        assert!(p.doc.ends_with('.') && p.example.contains(&format!("CALL {}(", p.name)), "{}", p.name);
        match ask(&graph, p.example) {
            Ok(answer) => assert!(!answer.rows.is_empty() && answer.warnings.is_empty(), "{}", p.name),
            // The index of words belongs to a store; the README's examples search one.
            Err(error) => assert_eq!(error.code, "query::no-index", "{}: {error}", p.name),
        }
    }
}

#[test]
fn a_stopped_statement_ends_with_a_fault() {
    let stopped = Limits::default();
    stopped.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let found = run(&sample(), "MATCH (a), (b), (c), (d) RETURN count(*)", &Params::new(), &stopped);
    assert_eq!(found.map_err(|e| e.code).map(|a| a.rows), Err("query::stopped"));
}

#[test]
fn values_read_as_json() {
    let graph = sample();
    let answer =
        ask(&graph, "MATCH p = (a:Person)-[r:LEADS]->(b:Country) RETURN a, r, p, [1, null, 1.5], {k: true}, 'x'")
            .unwrap();
    let found: Vec<String> = answer.rows[0].iter().map(|v| value::json(v, &graph).to_string()).collect();
    assert_eq!(found[0], r#"{"id":6,"labels":["Person"],"properties":{"age":41,"name":"Ann Alder"}}"#);
    assert_eq!(found[1], r#"{"end":0,"id":8,"properties":{"since":"2020"},"start":6,"type":"LEADS"}"#);
    let end = r#"{"id":0,"labels":["Country"],"properties":{"code":"AT","founded":"1900-05","name":"Atlantis"}}"#;
    assert_eq!(found[2], format!(r#"{{"nodes":[{},{end}],"relationships":[{}]}}"#, found[0], found[1]));
    assert_eq!(found[3..], ["[1,null,1.5]", r#"{"k":true}"#, r#""x""#]);
    assert_eq!(value::display(&answer.rows[0][0], &graph), "(:Person {name: 'Ann Alder'})");
}

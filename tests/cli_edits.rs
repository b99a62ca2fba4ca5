//! Corrections by a person: kept beside what reports say, run again whenever the graph is built, taken back one by one.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::process::{Command, Output};

use tempfile::TempDir;

const FIRST: &str = "---\nid: one\npublished: 2024-12-23\n---\nNorth Korea supplied artillery shells to Russia.\n";
const SECOND: &str = "---\nid: two\npublished: 2024-12-24\n---\nNorth Korea sent troops to Russia.\n";

fn store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("one.txt"), FIRST).unwrap();
    std::fs::write(folder.path().join("two.txt"), SECOND).unwrap();
    good(&folder, &["build", "one.txt"]);
    folder
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(args).current_dir(folder.path()).env("SOURCE_DATE_EPOCH", "1735000000").output().unwrap()
}

fn good(folder: &TempDir, args: &[&str]) -> String {
    let done = run(folder, args);
    assert!(done.status.success(), "{args:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// Asks for one column of rows.
fn ask(folder: &TempDir, statement: &str) -> Vec<String> {
    let out = good(folder, &["query", "graph.annals", statement, "--format", "jsonl"]);
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["x"].to_string();
    out.lines().map(value).collect()
}

const MARK: &str = "MATCH (c:Country {name: 'Russia'}) SET c.watched = date()";
const LINK: &str = "MATCH (a:Country {name: 'Russia'}) MERGE (b:Place {name: $where}) MERGE (a)-[r:NEAR]->(b)";
const WATCHED: &str = "MATCH (c {name: 'Russia'}) RETURN toString(c.watched) AS x";
const NEAR: &str = "MATCH (:Country)-[:NEAR]->(b) RETURN b.name AS x";

#[test]
fn edits_outlive_reading_removing_and_building_anew() {
    let folder = store();
    let done = run(&folder, &["query", "graph.annals", MARK]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains("edit 1: 1 property set; `annals edits graph.annals undo 1` takes it back"), "{said}");
    good(&folder, &["query", "graph.annals", "-P", "where=Vladivostok", LINK]);
    let whole = |folder: &TempDir| (ask(folder, WATCHED), ask(folder, NEAR));
    let wanted = (vec!["\"2024-12-24\"".to_owned()], vec!["\"Vladivostok\"".to_owned()]);
    assert_eq!(whole(&folder), wanted);
    good(&folder, &["build", "one.txt", "two.txt"]);
    assert_eq!(whole(&folder), wanted);
    good(&folder, &["remove", "graph.annals", "one"]);
    assert_eq!(whole(&folder), wanted);
    good(&folder, &["build", "one.txt"]);
    assert_eq!(whole(&folder), wanted);
    assert!(good(&folder, &["verify", "graph.annals"]).starts_with("sound"));
    good(&folder, &["build", "two.txt"]);
    assert!(std::fs::read_to_string(folder.path().join("graph.dot")).unwrap().contains("Vladivostok"));
}

#[test]
fn the_picture_beside_the_store_follows_edits() {
    let folder = store();
    let picture = folder.path().join("graph.dot");
    let shown = |what: &str| std::fs::read_to_string(&picture).unwrap().contains(what);
    assert!(!shown("Vladivostok"));
    let done = run(&folder, &["query", "graph.annals", "-P", "where=Vladivostok", LINK]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("graph.dot shows it too"), "{done:?}");
    assert!(shown("Vladivostok"));
    good(&folder, &["edits", "graph.annals", "undo", "1"]);
    assert!(!shown("Vladivostok"));
    std::fs::remove_file(&picture).unwrap();
    let done = run(&folder, &["query", "graph.annals", "CREATE (:Country {name: 'Nowhere'})"]);
    assert!(!String::from_utf8_lossy(&done.stderr).contains("graph.dot"), "{done:?}");
    assert!(!picture.exists(), "what is not there is not written");
}

#[test]
fn edits_are_listed_and_taken_back() {
    let folder = store();
    good(&folder, &["query", "graph.annals", MARK]);
    good(&folder, &["query", "graph.annals", "-P", "where=Vladivostok", LINK]);
    let listed = good(&folder, &["edits", "graph.annals"]);
    let wanted =
        format!("   1  2024-12-24T00:26  {MARK}\n   2  2024-12-24T00:26  {LINK}  {{\"where\":\"Vladivostok\"}}\n");
    assert_eq!(listed, wanted);
    good(&folder, &["edits", "graph.annals", "undo", "1"]);
    assert_eq!((ask(&folder, WATCHED), ask(&folder, NEAR).len()), (vec!["null".to_owned()], 1));
    let wrong = run(&folder, &["edits", "graph.annals", "undo", "1", "2"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("there is no edit 1"), "{wrong:?}");
    assert_eq!(ask(&folder, NEAR).len(), 1, "none is taken back where one is unknown");
    good(&folder, &["edits", "graph.annals", "undo", "2"]);
    assert_eq!(good(&folder, &["edits", "graph.annals"]), "");
}

#[test]
fn what_changes_nothing_or_fails_leaves_no_edit() {
    let folder = store();
    good(&folder, &["query", "graph.annals", "MATCH (n:Country {name: 'Nowhere'}) SET n.x = 1"]);
    for (args, code) in [
        (vec!["query", "graph.annals", "--read-only", "CREATE (:Place)"], "query::read-only"),
        (vec!["query", "graph.annals", "MATCH (n:Country) DELETE n"], "query::connected"),
        (vec!["query", "graph.annals", "CREATE (:Place {x: 1 / 0})"], "query::division-by-zero"),
    ] {
        let done = run(&folder, &[&args[..], &["--format", "json"]].concat());
        assert_eq!(done.status.code(), Some(1), "{args:?}");
        assert!(String::from_utf8_lossy(&done.stdout).contains(code), "{done:?}");
    }
    assert_eq!(good(&folder, &["edits", "graph.annals"]), "");
}

#[test]
fn an_edit_that_fits_no_more_is_told_and_left_out() {
    let folder = store();
    good(&folder, &["query", "graph.annals", "CREATE (:Place {name: 'Alone'})"]);
    // With one report the number is 1; with two it divides by zero.
    let count = "MATCH (r:Report) WITH count(r) AS n CREATE (:Place {name: 'Count', x: 1 / (2 - n)})";
    good(&folder, &["query", "graph.annals", count]);
    good(&folder, &["query", "graph.annals", "CREATE (:Place {name: 'Other'})"]);
    let places = "MATCH (p:Place) RETURN p.name AS x ORDER BY x";
    assert_eq!(ask(&folder, places), ["\"Alone\"", "\"Count\"", "\"Other\""]);
    good(&folder, &["build", "two.txt"]);
    assert_eq!(ask(&folder, places), ["\"Alone\"", "\"Other\""]);
    let listed = run(&folder, &["edits", "graph.annals"]);
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 3);
    assert!(String::from_utf8_lossy(&listed.stderr).contains("edit 2 cannot be made any more"), "{listed:?}");
    good(&folder, &["remove", "graph.annals", "two"]);
    assert_eq!(ask(&folder, places).len(), 3, "it fits again");
}

#[test]
fn what_was_known_holds_no_edit_and_is_not_edited() {
    let folder = store();
    good(&folder, &["query", "graph.annals", MARK]);
    assert_eq!(ask(&folder, &format!("AS OF 2024-12-31 {WATCHED}")), ["\"2024-12-24\""]);
    assert_eq!(ask(&folder, &format!("KNOWN AT 2024-12-31 {WATCHED}")), ["null"]);
    let count = "MATCH (c:Claim) RETURN count(c) > 0 AS x";
    assert_eq!(ask(&folder, count), ["true"]);
    assert_eq!(ask(&folder, &format!("KNOWN AT 2024-12-22 {count}")), ["false"]);
    let seen = good(&folder, &["query", "graph.annals", "--known-at", "2024-12-22", count, "--format", "csv"]);
    assert_eq!(seen, "x\nfalse\n");
    assert!(!run(&folder, &["query", "graph.annals", &format!("AS OF 2024 {MARK}")]).status.success());
    assert!(!run(&folder, &["query", "graph.annals", "--as-of", "2024", MARK]).status.success());
}

#[test]
fn words_are_found_in_the_sentences_of_claims() {
    let folder = store();
    let search = "CALL text.search('shells') YIELD claim, score, sentence WHERE score > 0 RETURN sentence AS x";
    assert_eq!(ask(&folder, search), ["\"North Korea supplied artillery shells to Russia.\""]);
    assert_eq!(ask(&folder, &format!("KNOWN AT 2024-12-22 {search}")), [""; 0]);
    assert!(!run(&folder, &["query", "graph.annals", "CALL text.search('a OR')"]).status.success());
}

#[test]
fn a_graph_comes_back_from_its_tables() {
    let folder = store();
    good(&folder, &["export", "graph.annals", "--format", "neo4j", "-o", "t.csv"]);
    good(&folder, &["import", "copy.annals", "t.nodes.csv", "t.edges.csv"]);
    let tables = |store: &str| {
        let text = good(&folder, &["export", store, "--format", "neo4j"]);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(tables("copy.annals"), tables("graph.annals"));
    std::fs::write(folder.path().join("lost.csv"), ":START_ID,:END_ID,:TYPE\nnobody,nowhere,GOES\n").unwrap();
    let done = run(&folder, &["import", "other.annals", "t.nodes.csv", "lost.csv"]);
    assert_eq!(done.status.code(), Some(3), "{done:?}");
    let wrong = run(&folder, &["import", "never.annals", "lost.csv", "no.csv"]);
    assert!(wrong.status.code() == Some(1) && !folder.path().join("never.annals").exists(), "{wrong:?}");
}

//! Any text is run as statements over a small graph, within a budget of steps, rows and bytes, without a panic.
//!
//! ARCHITECTURE.md tells how to run it.
#![no_main]

use std::sync::LazyLock;

use annals::graph::{Graph, Value};
use annals::query::{self, Limits, Params, Setting};
use libfuzzer_sys::fuzz_target;

/// Nodes and relationships of a few labels and types, with a loop, a cycle and values of most kinds.
static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let mut graph = Graph::default();
    let name = |text: &str| ("name", Value::from(text));
    let nodes = [
        graph.add_node(["Country"], [name("Atlantis"), ("founded", Value::from("1900-05"))]),
        graph.add_node(["Country", "Ally"], [name("Borduria"), ("size", Value::Float(1.5))]),
        graph.add_node(["Person"], [name("Ann"), ("age", Value::Int(41))]),
        graph.add_node(["Weapon"], [name("R1"), ("tags", Value::List([Value::from("a"), Value::Int(1)].into()))]),
        graph.add_node([], []),
    ];
    let claims = |n| [("claims", Value::Int(n))];
    for (from, kind, to, count) in
        [(0, "SUPPLIES", 1, 1), (1, "SUPPLIES", 3, 2), (1, "ATTACKS", 0, 3), (2, "LEADS", 0, 4), (2, "LEADS", 2, 5), (0, "SUPPLIES", 1, 6)]
    {
        graph.add_relationship(nodes[from], kind, nodes[to], claims(count));
    }
    graph
});

fuzz_target!(|text: &str| {
    let limits = Limits { rows: 5_000, steps: 200_000, bytes: 64 << 20, ..Limits::default() };
    let params: Params = [("n", query::Value::Int(2)), ("list", query::Value::list([query::Value::Int(1)]))]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let setting = Setting { params: &params, limits: &limits, procedures: &[], past: None };
    let mut graph = GRAPH.clone();
    for piece in query::split_statements(text) {
        let before = (graph.node_count(), graph.relationship_count());
        match query::change(&mut graph, piece.text, &setting) {
            Ok(answer) => answer.rows.iter().for_each(|row| {
                assert_eq!(row.len(), answer.columns.len());
                row.iter().for_each(|value| drop(query::value::json(value, &graph)));
            }),
            Err(_) => assert_eq!((graph.node_count(), graph.relationship_count()), before),
        }
    }
});

//! How long queries take on a graph of 4,000 nodes and 20,000 relationships: `cargo bench --bench query`.

use std::hint::black_box;

use annals::graph::view::NodeId;
use annals::graph::{Graph, Value};
use annals::query::{Limits, Params, run};
use criterion::{Criterion, criterion_group, criterion_main};

const QUERIES: &[(&str, &str)] = &[
    (
        "parse and plan",
        "EXPLAIN MATCH (a:A {i: 1})-[r:X]->(b)-->(c) WHERE c.i > 5 RETURN a.i, c.i ORDER BY c.i LIMIT 3",
    ),
    ("count relationships", "MATCH ()-[r]->() RETURN count(*)"),
    ("look up and expand", "MATCH (a:A {name: 'n8'})-->(b)-->(c) RETURN a.name, c.name"),
    ("filter by property", "MATCH (a)-[r:X]->(b) WHERE r.weight > 90 RETURN a.name, b.name"),
    ("group and sort", "MATCH (a:A)-[r]->(b) RETURN a.name, count(*) AS n, sum(r.weight) ORDER BY n DESC LIMIT 10"),
    ("two steps", "MATCH (a:A)-[:X]->(b)-[:Y]->(c) RETURN count(*)"),
    ("walks of one to three", "MATCH (a {name: 'n4'})-[*1..3]->(b) RETURN count(DISTINCT b)"),
    ("shortest path", "MATCH p = shortestPath((a:A {name: 'n4'})-[*]-(b:B {name: 'n3001'})) RETURN length(p)"),
    ("join by value", "MATCH (a:A), (b:B) WHERE a.group = b.group AND a.i < 40 RETURN count(*)"),
];

/// A graph that is the same each time: the numbers come from a simple generator.
fn graph() -> Graph {
    let mut graph = Graph::default();
    let nodes: Vec<NodeId> = (0..4000_i64)
        .map(|i| {
            let name = format!("n{i}");
            let properties =
                [("name", Value::from(name.as_str())), ("i", Value::Int(i)), ("group", Value::Int(i % 97))];
            graph.add_node([["A", "B"][usize::from(i % 4 == 1)]], properties)
        })
        .collect();
    let mut state = 1_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for i in 0..20_000_i64 {
        let (from, to) = (nodes[next(4000)], nodes[next(4000)]);
        graph.add_relationship(from, ["X", "Y", "Z"][next(3)], to, [("weight", Value::Int(i % 100))]);
    }
    graph
}

fn queries(bench: &mut Criterion) {
    let graph = graph();
    for (name, query) in QUERIES {
        let ask = || run(&graph, black_box(query), &Params::new(), &Limits::default());
        assert!(ask().is_ok(), "{query}");
        bench.bench_function(name, |b| b.iter(ask));
    }
}

criterion_group!(benches, queries);
criterion_main!(benches);

//! How long pictures of synthetic graphs take: `cargo bench --bench draw`.
//!
//! The bars: 100 boxes and 150 lines in half a second, 300 and 450 in three seconds, 5,000 boxes in ten.

#![expect(clippy::print_stdout, reason = "a bench tells its times")]

use std::time::Instant;

use annals::draw::{self, Caption, Most, Theme};
use annals::graph::Graph;
use annals::graph::view::NodeId;

fn main() {
    for (boxes, lines, bar) in
        [(40, 80, 0.5), (100, 150, 0.5), (300, 450, 3.0), (1_000, 1_500, 10.0), (5_000, 7_500, 10.0)]
    {
        let graph = graph(boxes, lines);
        let caption = Caption { most: Most::ALL, ..Caption::default() };
        let begin = Instant::now();
        let svg = draw::svg(&graph, &graph.select_all(), &caption, Theme::Auto);
        let seconds = begin.elapsed().as_secs_f64();
        println!("{boxes:>5} boxes {lines:>5} lines: {seconds:>6.2} s of {bar} s, {} kB", svg.len() / 1000);
    }
}

/// Countries, which never share a box, with lines between them; some give to many.
fn graph(boxes: usize, lines: usize) -> Graph {
    let mut graph = Graph::default();
    let name = |at: usize| format!("State of number {at}");
    let nodes: Vec<NodeId> =
        (0..boxes).map(|at| graph.add_node(["Country"], [("name", name(at).as_str().into())])).collect();
    let mut state = 7_u64;
    let mut below = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % most
    };
    for at in 0..lines {
        let from = if at % 3 == 0 { below(1 + boxes / 12) } else { below(boxes) };
        graph.add_relationship(nodes[from], ["SUPPLIES", "ATTACKS", "CONDEMNS"][at % 3], nodes[below(boxes)], []);
    }
    graph
}

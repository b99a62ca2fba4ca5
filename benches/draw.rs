//! How long pictures of synthetic graphs take: `cargo bench --bench draw`.
//!
//! The bars: 100 boxes and 150 lines in half a second, 300 and 450 in three seconds, 5,000 boxes in ten; a picture of 40 out of a
//! million lines in ten, of 5,000 in thirty. The last column is width over height, 1.4 to 2.4 where boxes stand in columns.

#![expect(clippy::print_stdout, reason = "a bench tells its times")]

use std::time::Instant;

use annals::draw::{self, Caption, Most, Theme};
use annals::graph::Graph;
use annals::graph::view::NodeId;

fn main() {
    let all = [
        (10, 12, 0.5, Most::ALL),
        (20, 25, 0.5, Most::ALL),
        (40, 80, 0.5, Most::ALL),
        (100, 150, 0.5, Most::ALL),
        (300, 450, 3.0, Most::ALL),
        (1_000, 1_500, 10.0, Most::ALL),
        (5_000, 7_500, 10.0, Most::ALL),
        (5_000, 1_000_000, 10.0, Most::default()),
        (5_000, 1_000_000, 30.0, Most::ALL),
    ];
    for (boxes, lines, bar, most) in all {
        let graph = graph(boxes, lines);
        let caption = Caption { most, ..Caption::default() };
        let begin = Instant::now();
        let svg = draw::svg(&graph, &graph.select_all(), &caption, Theme::Auto);
        let seconds = begin.elapsed().as_secs_f64();
        let (kilobytes, aspect) = (svg.len() / 1000, aspect(&svg));
        println!("{boxes:>5} boxes {lines:>7} lines: {seconds:>6.2} s of {bar} s, {kilobytes} kB, {aspect:.2}");
    }
}

/// Width over height of a picture.
fn aspect(svg: &str) -> f64 {
    let side = |name: &str| {
        let text = svg.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        text.and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN)
    };
    side(" width") / side(" height")
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

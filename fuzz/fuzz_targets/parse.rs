//! Any text is split into statements, and each is parsed, checked and planned without a panic.
//!
//! ARCHITECTURE.md tells how to run it.
#![no_main]

use annals::graph::Graph;
use annals::query::{self, Limits, Params};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (graph, params, limits) = (Graph::default(), Params::new(), Limits::default());
    for piece in query::split_statements(text) {
        assert_eq!(piece.span.of(text), piece.text);
        let _ = query::writes(piece.text);
        let _ = query::run(&graph, &format!("EXPLAIN {}", piece.text), &params, &limits);
    }
});

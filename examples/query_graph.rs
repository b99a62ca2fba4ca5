//! Builds a graph of a folder in memory and asks it: `cargo run --example query_graph [STATEMENT]`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use annals::diag::Diagnostic;
use annals::graph::{self, Source};
use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::query::{self, Limits, Params, value};

const QUESTION: &str = "MATCH (a:Country)-[r]->(b:Country) RETURN a.name, type(r), b.name, r.claims ORDER BY r.claims DESC, a.name, b.name";

fn main() -> Result<(), Diagnostic> {
    let statement = std::env::args().nth(1).unwrap_or_else(|| QUESTION.to_owned());
    let reports = ingest::read(&[Input::Path("seeds".into())]).reports;
    let (mut entities, mut claims) = (Vec::new(), Vec::new());
    for reading in pipeline::read_all(&reports, Lexicon::embedded()) {
        let key = reading.report.key.clone();
        entities.extend(reading.entities.into_iter().map(|entity| (key.clone(), entity)));
        claims.extend(reading.claims);
    }
    let graph = graph::build(Source { reports: &reports, entities: &entities, claims: &claims });

    let answer = query::run(&graph, &statement, &Params::new(), &Limits::default())?;
    println!("{}", answer.columns.join(" | "));
    for row in &answer.rows {
        let cells: Vec<String> = row.iter().map(|v| value::display(v, &graph)).collect();
        println!("{}", cells.join(" | "));
    }
    Ok(())
}

//! From a folder of reports to answers, exports and a picture, through the library: `cargo run --example whole_way [OUT]`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::fs;
use std::io::BufWriter;
use std::path::PathBuf;

use annals::draw::{self, Caption, Theme};
use annals::export;
use annals::graph::{self, Graph, Source};
use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::query::{self, Limits, Params, value};

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args().nth(1).map_or_else(|| std::env::temp_dir().join("annals-whole-way"), PathBuf::from);
    fs::create_dir_all(&out)?;
    let graph = build();
    answer(&graph, &fs::read_to_string("examples/questions.cypher")?)?;

    let (all, caption) =
        (graph.select_all(), Caption { title: "Who did what to whom".to_owned(), ..Caption::default() });
    for name in ["dot", "graphml", "csv"] {
        let format = export::named(name).ok_or("the table has no such format")?;
        for part in format.parts {
            let file = fs::File::create(part.path(&out.join(format!("graph.{}", format.extension))))?;
            (part.write)(&graph, &all, &caption, &mut BufWriter::new(file))?;
        }
    }
    fs::write(out.join("picture.svg"), draw::svg(&graph, &all, &caption, Theme::Auto))?;
    println!("wrote {}", out.display());
    Ok(())
}

/// Reads the reports of a folder, in memory.
fn build() -> Graph {
    let reports = ingest::read(&[Input::Path("seeds".into())]).reports;
    let (mut entities, mut claims) = (Vec::new(), Vec::new());
    for reading in pipeline::read_all(&reports, Lexicon::embedded()) {
        let key = reading.report.key.clone();
        entities.extend(reading.entities.into_iter().map(|entity| (key.clone(), entity)));
        claims.extend(reading.claims);
    }
    graph::build(Source { reports: &reports, entities: &entities, claims: &claims })
}

/// Runs statements one after another and prints their rows.
fn answer(graph: &Graph, statements: &str) -> Result<(), Box<dyn Error>> {
    for piece in query::split_statements(statements) {
        let answer = query::run(graph, piece.text, &Params::new(), &Limits::default())?;
        println!("{}", answer.columns.join(" | "));
        for row in &answer.rows {
            let cells: Vec<String> = row.iter().map(|cell| value::display(cell, graph)).collect();
            println!("{}", cells.join(" | "));
        }
        println!();
    }
    Ok(())
}

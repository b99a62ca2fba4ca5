//! Queries over the graph of the five reports in `seeds/`, with their whole answers.
//!
//! A query is a file `tests/queries/NAME.cypher`; its answer stands beside it in `NAME.out`. With `BLESS=1` the
//! answers are written anew, so that a changed rule shows as a readable difference.

use std::fs;
use std::path::{Path, PathBuf};

use annals::graph::{self, Graph, Source};
use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::query::{self, Limits, Params, value};
use annals::{claim, pipeline};

fn graph() -> Graph {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let batch = ingest::read(&[Input::Path(root.join("seeds"))]);
    let readings = pipeline::read_all(&batch.reports, Lexicon::embedded());
    let entities =
        |r: &claim::Reading| r.entities.iter().map(|e| (r.report.key.clone(), e.clone())).collect::<Vec<_>>();
    let all: Vec<_> = readings.iter().flat_map(entities).collect();
    let claims: Vec<_> = readings.iter().flat_map(|r| r.claims.clone()).collect();
    graph::build(Source { reports: &batch.reports, entities: &all, claims: &claims })
}

fn answer(graph: &Graph, statement: &str) -> String {
    let answer = match query::run(graph, statement, &Params::new(), &Limits::default()) {
        Ok(answer) => answer,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut lines = vec![answer.columns.join(" | ")];
    for row in &answer.rows {
        let cells: Vec<String> = row.iter().map(|v| value::display(v, graph)).collect();
        lines.push(cells.join(" | ").trim_end().to_owned());
    }
    lines.push(format!("({} rows)", answer.rows.len()));
    lines.join("\n") + "\n"
}

fn queries() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "cypher")).collect();
    files.sort();
    files
}

#[test]
fn every_query_gives_its_answer() {
    let graph = graph();
    let mut wrong = Vec::new();
    for file in queries() {
        let got = answer(&graph, &fs::read_to_string(&file).unwrap());
        let kept = file.with_extension("out");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&kept, &got).unwrap();
        } else if fs::read_to_string(&kept).unwrap_or_default() != got {
            wrong.push(format!("{}\n{got}", kept.display()));
        }
    }
    assert!(wrong.is_empty(), "{} answers differ; BLESS=1 writes them anew:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_twenty_queries_and_none_is_an_error() {
    let files = queries();
    assert!(files.len() >= 20);
    for file in files {
        let kept = fs::read_to_string(file.with_extension("out")).unwrap_or_default();
        assert!(!kept.starts_with("error") && !kept.is_empty(), "{}", file.display());
    }
}

//! How long the queries of a workload take on a graph of its size, and how that stands to what others take.
//!
//! `WORKLOAD=DIR QUERIES=FILE cargo bench --bench workload`: DIR has `nodes/*.csv` and `edges/*.csv` with the headers of
//! neo4j-admin (`id:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`, `day:int`, `confidence:double`); FILE is Markdown with a heading
//! `### NAME: ...` and a block of Cypher for each query, and a table with the names as its header and times in ms below it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may fail by a panic and prints what it measures"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use annals::graph::view::NodeId;
use annals::graph::{Graph, Value};
use annals::query::{Limits, Params, run};

/// How often each query is run; the median counts.
const RUNS: usize = 9;

fn main() {
    let (Some(folder), Some(file)) = (std::env::var_os("WORKLOAD"), std::env::var_os("QUERIES")) else {
        println!("skipped: WORKLOAD and QUERIES name no workload");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    let begun = Instant::now();
    let graph = load(Path::new(&folder));
    let (nodes, edges) = (graph.node_count(), graph.relationship_count());
    println!("{nodes} nodes, {edges} relationships, loaded in {:.2} s", begun.elapsed().as_secs_f64());
    let others = others(&text);
    println!("{:<6} {:>12} {:>8} {:>12} {:>8}", "query", "median ms", "rows", "others' ms", "ratio");
    for (name, query) in queries(&text) {
        let (median, rows) = measured(&graph, &query);
        let ms = median.as_secs_f64() * 1000.0;
        let beside = others.get(&name).map(|best| format!("{best:>12} {:>8.2}", ms / best));
        println!("{name:<6} {ms:>12.3} {rows:>8} {}", beside.unwrap_or_default());
    }
}

fn measured(graph: &Graph, query: &str) -> (Duration, usize) {
    let limits = Limits { rows: usize::MAX, ..Limits::default() };
    let mut rows = 0;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            rows = run(graph, query, &Params::new(), &limits).unwrap().rows.len();
            begun.elapsed()
        })
        .collect();
    times.sort();
    (times[RUNS / 2], rows)
}

/// The queries of the Markdown: a name and its Cypher.
fn queries(text: &str) -> Vec<(String, String)> {
    let sections = text.split("\n### ").skip(1);
    let one = |section: &str| {
        let name = section.split(':').next()?.trim().to_owned();
        let query = section.split("```cypher\n").nth(1)?.split("```").next()?;
        Some((name, query.to_owned()))
    };
    sections.filter_map(one).collect()
}

/// The best times of others, from the table of the Markdown.
fn others(text: &str) -> BTreeMap<String, f64> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = text.lines().skip_while(|line| !line.starts_with("| q"));
    let (names, times) = (lines.next().map(cells).unwrap_or_default(), lines.nth(1).map(cells).unwrap_or_default());
    names.into_iter().zip(times).filter_map(|(name, ms)| Some((name, ms.parse().ok()?))).collect()
}

fn load(folder: &Path) -> Graph {
    let mut graph = Graph::default();
    let mut nodes: BTreeMap<String, NodeId> = BTreeMap::new();
    for row in rows(&folder.join("nodes")) {
        let label = row.special.get(":LABEL").unwrap().as_str();
        let id = row.special.get(":ID").unwrap().clone();
        let node = graph.add_node(label.split(';'), row.properties());
        nodes.insert(id, node);
    }
    for row in rows(&folder.join("edges")) {
        let end = |column: &str| nodes[&row.special[column]];
        graph.add_relationship(end(":START_ID"), &row.special[":TYPE"], end(":END_ID"), row.properties());
    }
    graph
}

/// A line of a table: what its columns of names like `:LABEL` say, and its properties.
struct Row {
    special: BTreeMap<String, String>,
    values: Vec<(String, Value)>,
}

impl Row {
    fn properties(&self) -> impl Iterator<Item = (&str, Value)> {
        self.values.iter().map(|(key, value)| (key.as_str(), value.clone()))
    }
}

/// All lines of all tables of a folder, in the order of their names.
fn rows(folder: &Path) -> impl Iterator<Item = Row> + use<> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().flat_map(|file| {
        let mut reader = csv::Reader::from_path(file).unwrap();
        let headers = reader.headers().unwrap().clone();
        reader.into_records().map(move |record| row(&headers, &record.unwrap()))
    })
}

fn row(headers: &csv::StringRecord, record: &csv::StringRecord) -> Row {
    let mut row = Row { special: BTreeMap::new(), values: Vec::new() };
    for (header, cell) in headers.iter().zip(record) {
        let (key, kind) = header.split_once(':').unwrap_or((header, "string"));
        if let "ID" | "LABEL" | "START_ID" | "END_ID" | "TYPE" = kind {
            row.special.insert(format!(":{kind}"), cell.to_owned());
        }
        let value = match kind {
            "int" | "ID" => cell.parse().map_or_else(|_| Value::from(cell), Value::Int),
            "double" => cell.parse().map_or_else(|_| Value::from(cell), Value::Float),
            _ => Value::from(cell),
        };
        if !key.is_empty() {
            row.values.push((key.to_owned(), value));
        }
    }
    row
}

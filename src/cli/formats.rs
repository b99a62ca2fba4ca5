//! `annals formats`: the formats of reports, of rows and of graphs.

use serde::Serialize;

use super::context::Context;
use super::outcome::{Exit, Outcome};
use super::render::RENDERERS;
use crate::export::FORMATS;
use crate::ingest::READERS;

/// List the formats of reports, of rows and of graphs
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  annals formats\n  annals formats --format json")]
pub(crate) struct Args {
    /// How to show them.
    #[arg(long, value_enum, default_value = "text")]
    format: super::TextOrJson,
}

#[derive(Serialize)]
struct Row {
    /// `reports` for `build` and `read`, `rows` for `query --format`, `graph` for `EXPORT` and `export --format`.
    of: &'static str,
    name: String,
    doc: &'static str,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let all = all();
    let out = context.out.data();
    if args.format.is_json() {
        super::json_line(&all, out)?;
        return Ok(Exit::Ok);
    }
    let width = all.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for row in &all {
        writeln!(out, "{:<8} {:<width$}  {}", row.of, row.name, row.doc)?;
    }
    Ok(Exit::Ok)
}

fn all() -> Vec<Row> {
    let reports = READERS.iter().map(|r| Row { of: "reports", name: r.extensions.join(", "), doc: r.doc });
    let rows = RENDERERS.iter().map(|r| Row { of: "rows", name: r.name.to_owned(), doc: r.doc });
    let graphs = FORMATS.iter().map(|f| Row { of: "graph", name: f.name.to_owned(), doc: f.doc });
    reports.chain(rows).chain(graphs).collect()
}

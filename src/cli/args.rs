//! The arguments: options that hold everywhere and one command.

use clap::{Parser, Subcommand};

use super::context::{Context, Global};
use super::outcome::Outcome;
use super::{
    build, completions, config, dates, demo, draw, edits, evaluate, export, formats, import, learn, man, query, read,
    remove, repl, reports, schema, timeline, train, verify,
};

/// Reads news reports and builds a graph of who did what to whom, when, and according to whom.
#[derive(Debug, Parser)]
#[command(name = "annals", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  annals demo                                   see the whole way on five reports
  annals build seeds                            read a folder of reports into graph.annals
  annals query graph.annals \"MATCH (a)-[:SUPPLIES]->(b) RETURN a.name, b.name\"
  annals repl graph.annals                      ask on and on
  annals draw graph.annals -o graph.svg         the picture; also .png, .pdf, .html and .dot
  annals read --explain report.txt              see what is read from each sentence, and why

Exit status: 0 done, 1 error in a query or in data, 2 wrong use, 3 partly read, 130 interrupted.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::Args),
    Build(build::Args),
    Read(read::Args),
    Dates(dates::Args),
    Query(query::Args),
    Repl(repl::Args),
    Draw(draw::Args),
    Timeline(timeline::Args),
    Export(export::Args),
    Import(import::Args),
    Schema(schema::Args),
    Reports(reports::Args),
    Remove(remove::Args),
    Edits(edits::Args),
    Verify(verify::Args),
    Formats(formats::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
    Train(train::Args),
    Evaluate(evaluate::Args),
    Learn(learn::Args),
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(&self, context: &mut Context) -> Outcome {
        match self {
            Self::Demo(args) => demo::run(args, context),
            Self::Build(args) => build::run(args, context),
            Self::Read(args) => read::run(args, context),
            Self::Dates(args) => dates::run(args, context),
            Self::Query(args) => query::run(args, context),
            Self::Repl(args) => repl::run(args, context),
            Self::Draw(args) => draw::run(args, context),
            Self::Timeline(args) => timeline::run(args, context),
            Self::Export(args) => export::run(args, context),
            Self::Import(args) => import::run(args, context),
            Self::Schema(args) => schema::run(args, context),
            Self::Reports(args) => reports::run(args, context),
            Self::Remove(args) => remove::run(args, context),
            Self::Edits(args) => edits::run(args, context),
            Self::Verify(args) => verify::run(args, context),
            Self::Formats(args) => formats::run(args, context),
            Self::Config(args) => config::run(args, context),
            Self::Completions(args) => completions::run(args, context),
            Self::Man(args) => man::run(args, context),
            Self::Train(args) => train::run(args, context),
            Self::Evaluate(args) => evaluate::run(args, context),
            Self::Learn(args) => learn::run(args, context),
        }
    }
}

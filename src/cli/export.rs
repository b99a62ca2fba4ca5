//! `annals export`: the whole graph of a store to a file.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::context::Context;
use super::exporting::{Export, format_named, format_names};
use super::outcome::{Exit, Outcome};
use super::session::{Access, Session, caption};
use super::sight::SightArgs;
use crate::export::Caption;

/// Write the whole graph of a store to a file
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(format_names()))]
    format: String,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    sight: SightArgs,
    /// Show in a large picture too who reports on whom.
    #[arg(long)]
    show_sources: bool,
    /// Let nodes and relationships come and go with their dates, where the format can (GEXF).
    #[arg(long)]
    dynamic: bool,
}

const EXAMPLES: &str = "\
Examples:
  annals export graph.annals --format dot -o graph.dot
  annals export graph.annals --format dot | dot -Tsvg > graph.svg
  annals export graph.annals --format json | jq '.nodes | length'
  annals export graph.annals --format gexf --dynamic -o graph.gexf

What a format has no place for is said on standard error.

To export a part, end a query in EXPORT:
  annals query graph.annals \"MATCH p = (:Country)-[:SUPPLIES]->() RETURN p EXPORT dot TO 'arms.dot'\"";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let format = format_named(&args.format)?;
    let session = Session::open_seen(&args.store, Access::Read, args.sight.into())?;
    let graph = session.graph();
    let caption = Caption { show_sources: args.show_sources, dynamic: args.dynamic, ..caption(&args.store) };
    let job = Export { graph: &graph, selection: &graph.select_all(), caption: &caption, format };
    match &args.output {
        Some(path) => {
            let written = job.to_path(path)?;
            context.out.say(&format!("wrote {written}"));
        }
        None => job.to_out(&mut context.out)?,
    }
    context.out.show_all(&job.lacks());
    Ok(Exit::Ok)
}

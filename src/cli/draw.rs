//! `annals draw`: the graph of a store, a neighbourhood in it or the answer to a query, to a picture.

use std::path::PathBuf;

use super::chosen::{self, Chosen};
use super::context::Context;
use super::drawing::{self, Job, KINDS, Kind};
use super::outcome::{Exit, Outcome};
use super::{file, graphviz};
use crate::diag::Diagnostic;
use crate::draw::{Caption, Most};

/// Draw the graph of a store, the neighbourhood of an entity, or what a query finds
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    chosen: Chosen,
    /// The picture to write; the end of its name says what kind: `.svg`, `.png`, `.pdf`, `.html` or `.dot`.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The most entities to show; those with most lines and reports stay.
    #[arg(long, value_name = "N", default_value_t = Most::default().0, value_parser = chosen::most())]
    nodes: usize,
    /// Show in a large picture too who reports on whom.
    #[arg(long)]
    show_sources: bool,
    /// Who places boxes and lines: annals itself, or Graphviz (`dot`), where it is installed.
    #[arg(long, value_enum, default_value = "own")]
    engine: Engine,
}

/// Who places boxes and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    Own,
    Dot,
}

const EXAMPLES: &str = "\
Examples:
  annals draw graph.annals -o graph.svg
  annals draw graph.annals -o graph.html        a page with search, filters and the sentences
  annals draw graph.annals --around \"North Korea\" --hops 2 -o korea.png
  annals draw graph.annals \"MATCH p = (:Country)-[:SUPPLIES]->() RETURN p\" -o arms.svg --theme dark
  annals draw graph.annals --modality planned,possible --title \"What may come\" -o plans.png

Wider lines stand for more reports, panels for the side of a country. Blue is cooperation, red is conflict; solid lines are deeds,
dashed ones words. What is planned, possible or denied is pale and italic.";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let kind = chosen::kind(&args.output, KINDS, |kind| kind.end)?;
    let session = args.chosen.open()?;
    let (selection, graph) = args.chosen.selection(&session, context)?;
    let caption = Caption { show_sources: args.show_sources, most: Most(args.nodes), ..args.chosen.caption() };
    let job = Job { graph: &graph, selection: &selection, caption: &caption, theme: args.chosen.theme };
    let bytes = match args.engine {
        Engine::Own => (kind.draw)(job)?,
        Engine::Dot => graphviz::draw(graphviz_kind(kind)?, &job.dot()?)?,
    };
    file::write(&[(args.output.clone(), &bytes)])?;
    context.out.say(&drawing::written(&args.output, job));
    Ok(Exit::Ok)
}

/// Graphviz makes no page.
fn graphviz_kind(kind: &Kind) -> Result<&'static str, Diagnostic> {
    if kind.end == "html" {
        let fault = Diagnostic::error("draw::engine", "Graphviz makes no page");
        return Err(fault.hint("leave out `--engine dot`, or name a file that ends in `.svg`"));
    }
    Ok(kind.end)
}

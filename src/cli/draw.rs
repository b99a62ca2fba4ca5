//! `annals draw`: the graph of a store, a neighbourhood in it or the answer to a query, to a picture.

use std::path::PathBuf;

use super::chosen::{self, Chosen};
use super::context::Context;
use super::exporting::format_named;
use super::outcome::{Exit, Outcome};
use super::summary::plural;
use super::{file, graphviz};
use crate::diag::Diagnostic;
use crate::draw::{self, Caption, Most, Theme};
use crate::export;
use crate::graph::view::{Graph, Selection};

/// Draw the graph of a store, the neighbourhood of an entity, or what a query finds
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    chosen: Chosen,
    /// The picture to write; the end of its name says what kind: `.svg`, `.png`, `.html` or `.dot`.
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
    context.out.say(&format!("wrote {} ({})", args.output.display(), plural(selection.nodes.len(), "node")));
    Ok(Exit::Ok)
}

/// What is to be drawn.
#[derive(Clone, Copy)]
struct Job<'a> {
    graph: &'a Graph,
    selection: &'a Selection,
    caption: &'a Caption,
    theme: Theme,
}

impl Job<'_> {
    fn dot(self) -> Result<Vec<u8>, Diagnostic> {
        let parts = export::render(format_named("dot")?, self.graph, self.selection, self.caption);
        Ok(parts.into_iter().flat_map(|part| part.bytes).collect())
    }
}

/// A kind of picture.
struct Kind {
    /// The end of a file's name.
    end: &'static str,
    draw: fn(Job<'_>) -> Result<Vec<u8>, Diagnostic>,
}

/// All kinds, sorted.
const KINDS: &[Kind] = &[
    Kind { end: "dot", draw: |job| job.dot() },
    Kind { end: "html", draw: |job| Ok(draw::html(job.graph, job.selection, job.caption, job.theme).into_bytes()) },
    Kind { end: "png", draw: |job| draw::png(job.graph, job.selection, job.caption, job.theme) },
    Kind { end: "svg", draw: |job| Ok(draw::svg(job.graph, job.selection, job.caption, job.theme).into_bytes()) },
];

/// Graphviz makes no page.
fn graphviz_kind(kind: &Kind) -> Result<&'static str, Diagnostic> {
    if kind.end == "html" {
        let fault = Diagnostic::error("draw::engine", "Graphviz makes no page");
        return Err(fault.hint("leave out `--engine dot`, or name a file that ends in `.svg`"));
    }
    Ok(kind.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_sorted() {
        assert!(KINDS.is_sorted_by(|a, b| a.end < b.end));
    }
}

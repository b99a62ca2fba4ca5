//! `annals draw`: the graph of a store, a neighbourhood in it or the answer to a query, to a picture.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::context::Context;
use super::exporting::format_named;
use super::interrupt::Interrupt;
use super::outcome::{Exit, Failure, Outcome};
use super::params::{self, Given};
use super::runner::nothing_selected;
use super::session::{Access, Session, caption};
use super::summary::plural;
use super::{file, graphviz};
use crate::diag::{self, Diagnostic};
use crate::draw::{self, Caption, Most, Theme};
use crate::export;
use crate::graph::view::{Graph, Selection};
use crate::query;
use crate::schema::Modality;

/// Draw the graph of a store, the neighbourhood of an entity, or what a query finds
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// A statement; what it returns of nodes, relationships and paths is drawn. The whole graph without it.
    #[arg(conflicts_with = "around")]
    query: Option<String>,
    /// The picture to write; the end of its name says what kind: `.svg`, `.png` or `.dot`.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Draw what is joined to the entity of this name.
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many steps from it.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: usize,
    /// The most entities to show; those with most lines and reports stay.
    #[arg(long, value_name = "N", default_value_t = Most::default().0, value_parser = most())]
    nodes: usize,
    /// The colours. `auto` is light, and dark where the viewer of an SVG prefers that.
    #[arg(long, value_name = "THEME", default_value = "auto", value_parser = theme())]
    theme: Theme,
    /// Show only what is said in these ways: actual, planned, possible, denied.
    #[arg(long, value_name = "WAY,...", value_delimiter = ',', value_parser = modality())]
    modality: Vec<Modality>,
    /// Show in a large picture too who reports on whom.
    #[arg(long)]
    show_sources: bool,
    /// The title; by default the question asked.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who places boxes and lines: annals itself, or Graphviz (`dot`), where it is installed.
    #[arg(long, value_enum, default_value = "own")]
    engine: Engine,
    /// Give `$name` in the statement a value: JSON, or else text. May be repeated.
    #[arg(short = 'P', long = "param", value_name = "NAME=VALUE", value_parser = params::parse)]
    params: Vec<Given>,
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
  annals draw graph.annals --around \"North Korea\" --hops 2 -o korea.png
  annals draw graph.annals \"MATCH p = (:Country)-[:SUPPLIES]->() RETURN p\" -o arms.svg --theme dark
  annals draw graph.annals --modality planned,possible --title \"What may come\" -o plans.png

Wider lines stand for more reports, panels for the side of a country. Blue is cooperation, red is conflict; solid lines are deeds,
dashed ones words. What is planned, possible or denied is pale and italic.";

fn theme() -> impl TypedValueParser<Value = Theme> {
    let named = |name: String| Theme::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, theme)| theme);
    PossibleValuesParser::new(Theme::ALL.map(|(name, _)| name)).map(move |name| named(name).unwrap_or_default())
}

fn modality() -> impl TypedValueParser<Value = Modality> {
    PossibleValuesParser::new(Modality::ALL.map(Modality::name)).map(|name| name.parse().unwrap_or_default())
}

fn most() -> impl TypedValueParser<Value = usize> {
    let range = clap::value_parser!(u64).range(1..=u64::try_from(Most::ALL.0).unwrap_or(u64::MAX));
    range.map(|count| usize::try_from(count).unwrap_or(Most::ALL.0))
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let kind = kind(&args.output)?;
    let session = Session::open(&args.store, Access::Read)?;
    let selection = selection(args, &session, context)?;
    let graph = session.graph();
    let job = Job { graph: &graph, selection: &selection, caption: &about(args), theme: args.theme };
    let bytes = match args.engine {
        Engine::Own => (kind.draw)(job)?,
        Engine::Dot => graphviz::draw(kind.end, &job.dot()?)?,
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
    Kind { end: "png", draw: |job| draw::png(job.graph, job.selection, job.caption, job.theme) },
    Kind { end: "svg", draw: |job| Ok(draw::svg(job.graph, job.selection, job.caption, job.theme).into_bytes()) },
];

/// Finds the kind that the name of a file asks for.
fn kind(path: &Path) -> Result<&'static Kind, Failure> {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    KINDS.iter().find(|kind| kind.end == end).ok_or_else(|| Failure::usage(unknown(path, &end)))
}

fn unknown(path: &Path, end: &str) -> Diagnostic {
    let kinds: Vec<String> = KINDS.iter().map(|kind| format!("`.{}`", kind.end)).collect();
    let message = if end.is_empty() {
        "the name has no end that says what kind of picture it is".to_owned()
    } else {
        format!("there is no kind of picture `.{end}`")
    };
    let fault = Diagnostic::error("draw::kind", message).in_file(path.display().to_string());
    match diag::did_you_mean(end, KINDS.iter().map(|kind| kind.end)).first() {
        Some(near) => fault.hint(format!("did you mean `.{near}`?")),
        None => fault.hint(format!("name a file that ends in {}", kinds.join(", "))),
    }
}

fn selection(args: &Args, session: &Session, context: &mut Context) -> Result<Selection, Failure> {
    if let Some(name) = &args.around {
        return Ok(draw::around(&session.graph(), name, args.hops)?);
    }
    let Some(statement) = &args.query else { return Ok(session.graph().select_all()) };
    let (params, interrupt) = (params::gather(&args.params), Interrupt::install());
    let (answer, _) = interrupt.during(|| session.run(statement, &params, interrupt.flag()));
    let answer = answer?.answer;
    context.out.show_all(&answer.warnings);
    let selection = match &answer.export {
        Some(export) => export.selection.clone(),
        None => query::selection(&session.graph(), &answer.rows),
    };
    if selection.nodes.is_empty() {
        context.out.show(&nothing_selected(&answer));
    }
    Ok(selection)
}

fn about(args: &Args) -> Caption {
    let whole = caption(&args.store);
    let asked = match (&args.around, &args.query) {
        (Some(name), _) => format!("{name} and what is joined to it"),
        (None, Some(_)) => String::new(),
        (None, None) => whole.title.clone(),
    };
    Caption {
        title: args.title.clone().unwrap_or(asked),
        query: args.query.as_ref().map(|query| query.split_whitespace().collect::<Vec<_>>().join(" ")),
        show_sources: args.show_sources,
        only_entities: args.around.is_some(),
        most: Most(args.nodes),
        modalities: args.modality.clone(),
        ..whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_says_the_kind() {
        assert!(KINDS.is_sorted_by(|a, b| a.end < b.end));
        assert!(kind(Path::new("a/B.SVG")).is_ok_and(|kind| kind.end == "svg"));
        assert_eq!(unknown(Path::new("x.svgg"), "svgg").hints, ["did you mean `.svg`?"]);
        assert!(unknown(Path::new("x"), "").hints[0].contains("`.svg`"));
    }
}

//! `annals build`: reports into a store, its picture and its claims beside it.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::companions::Companions;
use super::context::Context;
use super::interrupt::Interrupt;
use super::outcome::{Exit, Failure, Outcome};
use super::session::graph_of;
use super::summary::{Added, Summary};
use super::{TextOrJson, inputs, json_line};
use crate::ingest::{Report, Shelf};
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::store::Store;

/// Read reports into a store
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files and folders of reports, or `-` for standard input.
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The store to write; reports are added to one that is there.
    #[arg(short, long, value_name = "STORE", default_value = "graph.annals")]
    output: PathBuf,
    /// How to show the summary.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
}

const EXAMPLES: &str = "\
Examples:
  annals build seeds                       write graph.annals, graph.dot and claims.jsonl
  annals build reports/ more.jsonl -o war.annals
  cat report.txt | annals build -

A report that the store knows (by the hash of its content) is not read again.";

/// Over so many reports it is shown how far it is.
const MANY: usize = 64;

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let begun = Instant::now();
    let lexicon = context.lexicon()?;
    let companions = Companions::of(&args.output);
    companions.check(&args.output)?;
    let read = inputs::read(&args.paths, &mut context.out)?;
    let mut store = Store::create(&args.output)?;
    let (added, stopped) = add(read.shelf, &mut store, lexicon, context)?;
    let corpus = store.load()?;
    let graph = graph_of(&corpus);
    companions.write(&args.output, &corpus, &graph)?;
    let summary = Summary::new(args.output.display().to_string(), &store.stats()?, &graph, added);
    tell(args, &summary, &companions, context)?;
    context.out.say(&format!("{:.1} seconds", begun.elapsed().as_secs_f64()));
    Ok(if stopped { Exit::Interrupted } else { read.exit })
}

/// Reads and stores what the store does not know, some reports at a time; after each lot Ctrl-C is heeded. Says
/// whether it was stopped before the end.
fn add(
    mut shelf: Shelf,
    store: &mut Store,
    lexicon: &Lexicon,
    context: &mut Context,
) -> Result<(Added, bool), Failure> {
    let all = shelf.len();
    leave_out_known(&mut shelf, store)?;
    let new = shelf.len();
    let mut added = Added { new: 0, known: all - new };
    let interrupt = Interrupt::install();
    let (done, stopped) = interrupt.during(|| {
        let bar = progress(new);
        for lot in shelf.lots() {
            if interrupt.flag().load(Ordering::SeqCst) {
                break;
            }
            let lot = lot.map_err(|fault| Failure::Told(vec![fault], Exit::Failed))?;
            add_lot(&lot, store, lexicon, context, &mut added)?;
            bar.inc(lot.len() as u64);
        }
        bar.finish_and_clear();
        Ok::<(), Failure>(())
    });
    done?;
    if stopped {
        context.out.say(&format!("stopped: {} of {} new reports are stored", added.new, new));
    }
    Ok((added, stopped))
}

fn leave_out_known(shelf: &mut Shelf, store: &Store) -> Result<(), Failure> {
    let mut fault = None;
    shelf.retain(|key, id| match store.known(key, id) {
        Ok(known) => !known,
        Err(error) => {
            fault = Some(error);
            false
        }
    });
    fault.map_or(Ok(()), |error| Err(error.into()))
}

fn add_lot(
    lot: &[Report],
    store: &mut Store,
    lexicon: &Lexicon,
    context: &Context,
    added: &mut Added,
) -> Result<(), Failure> {
    for reading in context.in_threads(|| pipeline::read_all(lot, lexicon)) {
        added.new += usize::from(store.add(&reading)?);
    }
    Ok(())
}

/// Shows how far it is, on a terminal only and where it takes a while.
fn progress(count: usize) -> ProgressBar {
    if count <= MANY || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} reports, {eta} left");
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}

fn tell(args: &Args, summary: &Summary, companions: &Companions, context: &mut Context) -> Result<(), Failure> {
    let out = context.out.data();
    if args.format == TextOrJson::Json {
        return Ok(json_line(summary, out)?);
    }
    summary.write(out)?;
    let (store, program) = (shell(&args.output), program());
    let svg = companions.dot.with_extension("svg");
    writeln!(out, "\nAlso written: {}, {}", companions.dot.display(), companions.claims.display())?;
    writeln!(out, "Try next:")?;
    writeln!(out, "  {program} repl {store}")?;
    writeln!(out, "  {program} query {store} {QUESTION}")?;
    writeln!(out, "  {program} draw {store} -o {}", shell(&svg))?;
    Ok(())
}

const QUESTION: &str =
    r#""MATCH (a:Country)-[s:SUPPLIES]->(w:Weapon) RETURN a.name, w.name, s.claims, s.first_reported ORDER BY w.name""#;

/// The program as it was called, so that what is to be tried can be copied.
fn program() -> String {
    let called = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    if called.components().count() > 1 { shell(&called) } else { "annals".to_owned() }
}

/// Quotes a path for the shell where it needs it.
pub(super) fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+~".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

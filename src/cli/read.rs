//! `annals read`: reports in, what is read from each out, nothing stored.

use std::io;
use std::path::PathBuf;

use super::claims_json::ReportClaims;
use super::context::Context;
use super::inputs;
use super::json_line;
use super::outcome::{Exit, Failure, Outcome};
use super::reading::{Detail, SentenceLines, Sentences};
use crate::claim::Reading;
use crate::pipeline;

/// Show what is read from reports, sentence by sentence, and store nothing
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files and folders of reports, or `-` for standard input.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// What to show.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Add the rule behind each claim, and for a sentence without one the reason.
    #[arg(long)]
    explain: bool,
}

/// What to show of a report.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Each sentence with the claims read from it, for reading.
    Text,
    /// Entities and claims: one JSON object a report.
    Claims,
    /// The sentences with their claims and reasons: one JSON object a report.
    Json,
}

const EXAMPLES: &str = "\
Examples:
  annals read report.txt
  annals read --explain report.txt
  annals read --format claims seeds > claims.jsonl
  echo 'North Korea sent troops to Russia.' | annals read -";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let read = inputs::read(&args.files, &mut context.out)?;
    let detail = if args.explain { Detail::Explained } else { Detail::Plain };
    let mut gap: &[u8] = b"";
    for lot in read.shelf.lots() {
        let lot = lot.map_err(|fault| Failure::Told(vec![fault], Exit::Failed))?;
        let each = |reading| shown(&reading, args.format, detail);
        for shown in context.in_threads(|| pipeline::read_each(&lot, lexicon, each)) {
            let out = context.out.data();
            out.write_all(gap)?;
            out.write_all(&shown?)?;
            gap = if matches!(args.format, Format::Text) { b"\n" } else { b"" };
        }
    }
    Ok(read.exit)
}

fn shown(reading: &Reading, format: Format, detail: Detail) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        Format::Claims => json_line(&ReportClaims::of_reading(reading), &mut out)?,
        Format::Json => json_line(&Sentences::new(reading), &mut out)?,
        Format::Text => SentenceLines::new(reading, detail).write(&mut out)?,
    }
    Ok(out)
}

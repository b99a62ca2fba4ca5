//! `annals dates`: reports in, their date expressions out.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::inputs;
use super::json_line;
use super::outcome::{Exit, Failure, Outcome};
use crate::ingest::Report;
use crate::lexicon::Lexicon;
use crate::schema::{PartialDate, When};
use crate::text::{self, Document};
use crate::time::{self, Timex};

/// Show the date expressions of reports as TIMEX3, one JSON object a line
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files and folders of reports, or `-` for standard input.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  annals dates report.txt
  annals dates seeds > dates.jsonl
  printf -- '---\\npublished: 2024-12-23\\n---\\nIt fell last week.' | annals dates -

Each line has the report's id, the number of the sentence, the bytes from begin to end in the report's
text, the text, the TIMEX3 type and value, the first and last date meant (as exact as the text), their
precision, and the date that the expression was counted from. After a range come its two dates.";

/// A date expression of a report.
#[derive(Serialize)]
struct Line<'a> {
    report: &'a str,
    sentence: usize,
    begin: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    value: Option<&'a str>,
    start: Option<PartialDate>,
    /// The last date meant; none where it goes on.
    last: Option<PartialDate>,
    precision: Option<&'static str>,
    anchor: Option<PartialDate>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let read = inputs::read(&args.files, &mut context.out)?;
    for lot in read.shelf.lots() {
        let lot = lot.map_err(|fault| Failure::Told(vec![fault], Exit::Failed))?;
        for report in &lot {
            show(report, lexicon, context.out.data())?;
        }
    }
    Ok(read.exit)
}

fn show(report: &Report, lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    let document = text::analyse(&report.text, lexicon);
    for timex in time::find(&document, report.published) {
        for one in std::iter::once(&timex).chain(&timex.parts) {
            json_line(&Line::new(report, &document, one), out)?;
        }
    }
    Ok(())
}

impl<'a> Line<'a> {
    fn new(report: &'a Report, document: &Document<'_>, timex: &'a Timex) -> Self {
        let begin = document.tokens[timex.tokens.start].span.start;
        let end = document.tokens[timex.tokens.end - 1].span.end;
        Self {
            report: &report.id,
            sentence: timex.sentence,
            begin,
            end,
            text: &report.text[begin..end],
            r#type: timex.kind.name(),
            value: timex.value.as_deref(),
            start: timex.when.map(|when| when.start),
            last: timex.when.and_then(When::last),
            precision: timex.when.map(|when| precision(when.start)),
            anchor: timex.anchor,
        }
    }
}

fn precision(date: PartialDate) -> &'static str {
    match (date.month(), date.day()) {
        (_, Some(_)) => "day",
        (Some(_), None) => "month",
        (None, None) => "year",
    }
}

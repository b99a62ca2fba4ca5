//! `annals evaluate`: annotated sentences in, how well the language model reads them out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::outcome::{Exit, Failure, Outcome};
use super::{TextOrJson, file, json_line, treebank};
use crate::diag::Diagnostic;
use crate::syntax::{self, Count, Model, Score};

/// Measure the language model on CoNLL-U files
#[derive(Debug, clap::Args)]
#[command(hide = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// CoNLL-U files (`.conllu`, `.conllu.gz`).
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Measure the model in this file instead of the built-in one.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// How to show it.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
}

const EXAMPLES: &str = "\
Tags, heads (UAS), heads with relations (LAS; without subtypes, punctuation counted) and the arguments of verbs
(nsubj, obj, nsubj:pass, obl:agent) as F1: first on the words of the file, then on the plain text, with our own
tokens and sentence ends.

Examples:
  annals evaluate ewt-test.conllu.gz pud.conllu.gz";

#[derive(Serialize)]
struct Row {
    file: String,
    from: &'static str,
    measure: &'static str,
    f1: f64,
    expected: usize,
    found: usize,
    right: usize,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let own = args.model.as_deref().map(load).transpose()?;
    let model = own.as_ref().unwrap_or_else(|| Model::embedded());
    for path in &args.files {
        let scores = syntax::evaluate(model, &treebank::read(path)?, lexicon);
        let out = context.out.data();
        for (from, score) in ["words", "text"].into_iter().zip(scores) {
            show(path, from, &score, args.format, out)?;
        }
    }
    Ok(Exit::Ok)
}

fn load(path: &Path) -> Result<Model, Failure> {
    let fault =
        |message: String| Failure::from(Diagnostic::error("cli::model", message).in_file(path.display().to_string()));
    let bytes = fs::read(path).map_err(|e| fault(format!("cannot read the model: {}", file::plain(&e))))?;
    Model::new(bytes).map_err(fault)
}

fn show(path: &Path, from: &'static str, score: &Score, format: TextOrJson, out: &mut dyn Write) -> io::Result<()> {
    let row = |(measure, count): (&'static str, Count)| Row {
        file: path.display().to_string(),
        from,
        measure,
        f1: count.f1(),
        expected: count.expected,
        found: count.found,
        right: count.right,
    };
    let rows: Vec<Row> = score.rows().into_iter().map(row).collect();
    if format.is_json() {
        return rows.iter().try_for_each(|row| json_line(row, out));
    }
    write!(out, "{:<28} {from:<5}", path.file_name().unwrap_or_default().to_string_lossy())?;
    rows.iter().try_for_each(|row| write!(out, "  {} {:.2}", row.measure, row.f1))?;
    writeln!(out)
}

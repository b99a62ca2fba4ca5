//! `annals train`: annotated sentences in, a language model's file out.

use std::path::PathBuf;

use super::context::Context;
use super::outcome::{Exit, Outcome};
use super::{file, treebank};
use crate::syntax::{Epochs, Lesson, Made};

/// Train the language model on CoNLL-U files.
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(crate) struct Args {
    /// CoNLL-U files made by people (`.conllu`, `.conllu.gz`).
    #[arg(required = true, value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// CoNLL-U files made by a program.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    silver: Vec<PathBuf>,
    /// Show each sentence made by people so often where one made by a program is shown once.
    #[arg(long, default_value_t = 3)]
    weight: usize,
    /// Go through all sentences so often.
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// Then go through those made by people alone so often.
    #[arg(long, default_value_t = 0)]
    polish: usize,
    /// Then through all again, with no more than what the model has room for.
    #[arg(long, default_value_t = 0)]
    settle: usize,
    /// Write the model to this file.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let mut lesson = Lesson::new();
    let weight = if args.silver.is_empty() { 1 } else { args.weight };
    let files = args
        .gold
        .iter()
        .map(|f| (f, weight, Made::ByPeople))
        .chain(args.silver.iter().map(|f| (f, 1, Made::ByProgram)));
    for (path, weight, made) in files {
        let count = lesson.add(&treebank::read(path)?, weight, made, lexicon);
        context.out.say(&format!("{}: {count} sentences", path.display()));
    }
    let epochs = Epochs { all: args.epochs, polish: args.polish, settle: args.settle };
    let bytes = lesson.train(epochs, &mut |message| context.out.say(&message));
    file::write(&[(args.out.clone(), &bytes)])?;
    Ok(Exit::Ok)
}

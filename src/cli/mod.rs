//! The command line: arguments in, printing out. Commands one a file.
//!
//! Data goes to standard output, talk to standard error (`out`); every command ends in an `outcome`.

mod archive;
mod args;
mod build;
mod chosen;
mod claims_json;
mod clock;
mod companions;
mod completions;
mod config;
mod context;
mod dates;
mod demo;
mod diagnose;
mod draw;
mod drawing;
mod edits;
mod evaluate;
mod export;
mod exporting;
mod file;
mod formats;
mod graphviz;
mod import;
mod inputs;
mod interrupt;
mod learn;
mod man;
mod out;
mod outcome;
mod pager;
mod params;
mod query;
mod read;
mod reading;
mod remove;
mod render;
mod repl;
mod replay;
mod reports;
mod runner;
mod schema;
mod session;
mod sight;
mod statements;
mod summary;
mod timeline;
mod train;
mod treebank;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::Args;
use config::Config;
use context::Context;
use out::Out;
use outcome::{Exit, Failure, Outcome};

use crate::diag::Diagnostic;

/// Runs the program with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let config = match Config::load() {
        Ok(config) => config,
        Err(faults) => return end(&mut Out::process(), Err(Failure::Told(faults, Exit::Usage))).into(),
    };
    let matches = config.apply(Args::command()).try_get_matches();
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    colours(args.global.color).write_global();
    let mut context = Context { out: Out::process(), global: args.global, config };
    let outcome = args.command.run(&mut context);
    end(&mut context.out, outcome).into()
}

fn colours(choice: clap::ColorChoice) -> anstream::ColorChoice {
    match choice {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
}

/// Prints clap's message or help. Nobody listening is no error.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() }
}

/// Sends the last data out and tells what went wrong.
fn end(out: &mut Out, outcome: Outcome) -> Exit {
    let outcome = outcome.and_then(|exit| out.flush().map(|()| exit).map_err(Failure::from));
    match outcome {
        Ok(exit) => exit,
        Err(Failure::Told(diagnostics, exit)) => {
            // What was printed before the fault still counts.
            let _ = out.flush();
            out.show_all(&diagnostics);
            exit
        }
        // The reader had enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Ok,
        Err(Failure::Output(error)) => {
            let message = format!("cannot write to standard output: {}", file::plain(&error));
            out.show(&Diagnostic::error("cli::output", message));
            Exit::Failed
        }
    }
}

/// Whether a command prints for people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TextOrJson {
    Text,
    Json,
}

impl TextOrJson {
    fn is_json(self) -> bool {
        self == Self::Json
    }
}

/// Writes a value as JSON on one line.
fn json_line(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

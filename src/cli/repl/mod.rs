//! `annals repl`: statements and dot commands from a terminal or a pipe, answers out, until the end.

mod complete;
mod dots;
mod editor;
mod help;
mod lines;
mod prompt;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Instant;

use super::context::Context;
use super::interrupt::Interrupt;
use super::out::Out;
use super::outcome::{Exit, Failure, Outcome};
use super::render::{self, Renderer};
use super::runner::{Origin, Runner};
use super::session::{Access, Session};
use super::sight::SightArgs;
use super::statements::{Splitter, Statement};
use crate::diag::Diagnostic;
use crate::query::Params;
use lines::{Line, Lines};

/// Ask a store on and on
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// Refuse statements that write.
    #[arg(long)]
    read_only: bool,
    #[command(flatten)]
    sight: SightArgs,
}

const EXAMPLES: &str = "\
Examples:
  annals repl graph.annals
  annals repl graph.annals < questions.cypher

A statement may take several lines and ends in `;`. `.help` lists the dot commands.
Ctrl-C clears the line or stops a running statement, Ctrl-D ends. Fed by a pipe, the exit status tells of errors.
The history is kept in $XDG_DATA_HOME/annals/history.txt; ANNALS_HISTORY names another file.";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let session = Session::open_seen(&args.store, Access::unless(args.read_only), args.sight.into())?;
    context.out.show_all(&session.warnings());
    let interrupt = Interrupt::install();
    let mut repl = Repl::new(&session, &interrupt)?;
    let mut lines = lines::open(&session, &mut context.out);
    if io::stdin().is_terminal() {
        let about = "End a statement with `;`. `.help` for help, `.quit` to leave.";
        context.out.say(&format!("{}: {}\n{about}", args.store.display(), session.contents));
    }
    repl.converse(&mut *lines, &mut context.out)?;
    // On a terminal the errors were seen when they came; a program that sends statements is told at the end.
    Ok(if repl.failed && !io::stdin().is_terminal() { Exit::Failed } else { Exit::Ok })
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    GoOn,
    Quit,
}

/// The state of a conversation.
struct Repl<'a> {
    session: &'a Session,
    interrupt: &'a Interrupt,
    renderer: &'static Renderer,
    params: Params,
    timer: bool,
    /// Whether anything went wrong so far.
    failed: bool,
    /// What was typed of a statement that has not ended.
    pending: Splitter,
}

impl<'a> Repl<'a> {
    fn new(session: &'a Session, interrupt: &'a Interrupt) -> Result<Self, Failure> {
        let renderer = render::named("table").ok_or_else(|| Diagnostic::error("cli::format", "there is no table"))?;
        let params = Params::new();
        Ok(Self { session, interrupt, renderer, params, timer: false, failed: false, pending: Splitter::default() })
    }

    fn converse(&mut self, lines: &mut dyn Lines, out: &mut Out) -> Result<(), Failure> {
        loop {
            match lines.next(!self.pending.is_empty())? {
                Line::Text(text) => {
                    if self.take(&text, out)? == Flow::Quit {
                        return Ok(());
                    }
                }
                Line::Cleared => self.pending = Splitter::default(),
                Line::End => break,
            }
        }
        if let Some(last) = std::mem::take(&mut self.pending).finish() {
            self.ask(&last, None, out)?;
        }
        Ok(())
    }

    /// Takes a line: a dot command, or more of a statement.
    fn take(&mut self, line: &str, out: &mut Out) -> Result<Flow, Failure> {
        if self.pending.is_empty() && is_dot_command(line) {
            self.pending = Splitter::default();
            return self.command(line.trim(), out);
        }
        for statement in self.pending.push(&format!("{line}\n")) {
            self.ask(&statement, None, out)?;
        }
        Ok(Flow::GoOn)
    }

    /// Runs a dot command; what goes wrong in it is told and ends nothing.
    fn command(&mut self, line: &str, out: &mut Out) -> Result<Flow, Failure> {
        match dots::run(self, line, out) {
            Err(Failure::Told(faults, _)) => {
                out.show_all(&faults);
                self.failed = true;
                Ok(Flow::GoOn)
            }
            other => other,
        }
    }

    fn ask(&mut self, statement: &Statement, origin: Option<Origin<'_>>, out: &mut Out) -> Result<(), Failure> {
        let begun = Instant::now();
        let (session, renderer, params, interrupt) = (self.session, self.renderer, &self.params, self.interrupt);
        self.failed |= Runner { session, renderer, params, interrupt }.run(statement, origin, out)? != Exit::Ok;
        if self.timer {
            out.say(&format!("{:.3} seconds", begun.elapsed().as_secs_f64()));
        }
        Ok(())
    }
}

/// Says whether a line is a dot command; a colon does for the dot.
fn is_dot_command(line: &str) -> bool {
    line.trim_start().starts_with(['.', ':'])
}

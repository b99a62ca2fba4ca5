//! `annals repl`: statements and dot commands from a terminal or a pipe, answers out, until the end.

mod complete;
mod dots;
mod editor;
mod help;
mod highlight;
mod lines;
mod prompt;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::context::Context;
use super::interrupt::Interrupt;
use super::out::Out;
use super::outcome::{Exit, Failure, Outcome};
use super::pager::Pager;
use super::query::{renderer, renderer_parser};
use super::render::{Renderer, Rows};
use super::runner::{Ended, Origin, Runner, footer};
use super::session::{Access, Session};
use super::sight::SightArgs;
use super::statements::{Splitter, Statement};
use crate::diag::Diagnostic;
use crate::graph::view::Graph;
use crate::query::{Answer, Params};
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
    /// How to show rows.
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = renderer_parser())]
    format: String,
    /// Show so many rows at most in formats that people read; on a terminal 40 without it.
    #[arg(long, value_name = "N")]
    rows: Option<usize>,
    /// Show long tables with this program on a terminal: `on` ($PAGER, else less), `off`, or a command.
    #[arg(long, value_name = "COMMAND", default_value = "on")]
    pager: String,
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
    let most = if io::stdin().is_terminal() { ROWS } else { usize::MAX };
    let mut repl = Repl::new(&session, &interrupt, renderer(&args.format)?);
    repl.most = args.rows.unwrap_or(most);
    let mut lines = lines::open(&session, &mut context.out);
    if io::stdin().is_terminal() {
        context.out.page_with(Pager::of(&args.pager));
        repl.asked = editor::past();
        let about = "End a statement with `;`. `.help` for help, `.quit` to leave.";
        context.out.say(&format!("{}: {}\n{about}", args.store.display(), session.contents));
    }
    let talked = repl.converse(&mut *lines, &mut context.out);
    session.renew_picture(&mut context.out)?;
    talked?;
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
    /// The most rows that people are shown.
    most: usize,
    /// Where the next rows go.
    once: Option<Sink>,
    /// Where rows go from now on.
    output: Option<Sink>,
    /// What was answered last.
    last: Option<Last>,
    /// The statements so far, the newest last.
    asked: Vec<String>,
    /// Whether anything went wrong so far.
    failed: bool,
    /// What was typed of a statement that has not ended.
    pending: Splitter,
}

/// A file that rows go to, and those that it has.
struct Sink {
    path: PathBuf,
    rows: Vec<u8>,
}

/// An answer, the graph that it is of, and the statement.
struct Last {
    statement: String,
    answer: Answer,
    graph: Arc<Graph>,
}

/// On a terminal so many rows are shown at most; `.rows` changes it.
const ROWS: usize = 40;

impl<'a> Repl<'a> {
    fn new(session: &'a Session, interrupt: &'a Interrupt, renderer: &'static Renderer) -> Self {
        Self {
            session,
            interrupt,
            renderer,
            params: Params::new(),
            timer: false,
            most: usize::MAX,
            once: None,
            output: None,
            last: None,
            asked: Vec::new(),
            failed: false,
            pending: Splitter::default(),
        }
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
        // A person looks at the picture in between; a program that sends statements waits for the end.
        if io::stdin().is_terminal() {
            self.session.renew_picture(out)?;
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

    /// Runs a statement and keeps it and its answer.
    fn ask(&mut self, statement: &Statement, origin: Option<Origin<'_>>, out: &mut Out) -> Result<(), Failure> {
        self.asked.push(statement.text.clone());
        let begun = Instant::now();
        let ended = self.run(statement, origin, out)?;
        if let Some(answer) = ended.answer {
            let graph = answer.graph.clone().unwrap_or_else(|| self.session.graph());
            self.last = Some(Last { statement: statement.text.clone(), answer, graph });
        }
        if self.timer {
            out.say(&format!("{:.3} seconds", begun.elapsed().as_secs_f64()));
        }
        Ok(())
    }

    /// Runs a statement that is not the user's own.
    fn show(&mut self, statement: &Statement, out: &mut Out) -> Result<(), Failure> {
        self.run(statement, None, out).map(|_| ())
    }

    fn run(&mut self, statement: &Statement, origin: Option<Origin<'_>>, out: &mut Out) -> Result<Ended, Failure> {
        let (session, renderer, params, interrupt) = (self.session, self.renderer, &self.params, self.interrupt);
        let runner = Runner { session, renderer, params, interrupt, most: self.most };
        let mut once = self.once.take();
        let ended = match once.as_mut().or(self.output.as_mut()) {
            None => runner.run(statement, origin, out)?,
            Some(sink) => {
                // A file gets all rows.
                let runner = Runner { most: usize::MAX, ..runner };
                let (ended, rows) = out.aside(|out| runner.run(statement, origin, out));
                sink.add(&rows)?;
                ended?
            }
        };
        self.failed |= ended.exit != Exit::Ok;
        Ok(ended)
    }

    /// Shows the last answer in the format that is chosen now.
    fn show_last(&self, out: &mut Out) -> Result<(), Failure> {
        let nothing = || Diagnostic::error("repl::last", "no statement was asked yet");
        let Last { answer, graph, .. } = self.last.as_ref().ok_or_else(nothing)?;
        let rows = Rows { graph, answer, width: out.width(), most: self.most };
        out.page(|out| (self.renderer.write)(rows, out))?;
        if self.renderer.counts {
            out.say(&footer(answer.rows.len(), self.most));
        }
        Ok(())
    }
}

/// Says whether a line is a dot command; a colon does for the dot.
fn is_dot_command(line: &str) -> bool {
    line.trim_start().starts_with(['.', ':'])
}

//! `annals query`: statements in, rows or exported files out.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::context::Context;
use super::file;
use super::interrupt::Interrupt;
use super::out::Out;
use super::outcome::{Exit, Failure, Outcome};
use super::params::{self, Given};
use super::render::{self, Renderer};
use super::runner::{Origin, Runner};
use super::session::{Access, Session};
use super::sight::SightArgs;
use super::statements::Splitter;
use crate::diag::Diagnostic;

/// Ask a store: one statement, or several that end in `;`
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store, as `annals build` wrote it.
    store: PathBuf,
    /// The statement, or `-` for standard input.
    #[arg(conflicts_with = "file")]
    statement: Option<String>,
    #[command(flatten)]
    sight: SightArgs,
    /// Read the statements from this file.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Refuse statements that write.
    #[arg(long)]
    read_only: bool,
    /// How to show rows.
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = renderer_parser())]
    format: String,
    /// Show so many rows at most in formats that people read.
    #[arg(long, value_name = "N")]
    rows: Option<usize>,
    /// Give `$name` a value: JSON, or else text. May be repeated.
    #[arg(short = 'P', long = "param", value_name = "NAME=VALUE", value_parser = params::parse)]
    params: Vec<Given>,
}

const EXAMPLES: &str = "\
Examples:
  annals query graph.annals \"MATCH (a:Country)-[s:SUPPLIES]->(w:Weapon) RETURN a.name, w.name\"
  annals query graph.annals -P who=Russia 'MATCH (a {name: $who})-[r]->(b) RETURN type(r), b.name'
  annals query graph.annals --file questions.cypher --format md
  annals query graph.annals \"MATCH p = (:Country)-[:DEPLOYS]->() RETURN p EXPORT dot TO 'moves.dot'\"
  echo 'RETURN 1;' | annals query graph.annals - --format json

A statement that writes (CREATE, MERGE, SET, REMOVE, DELETE) is kept as an edit: `annals edits STORE` lists them.
The picture that `annals build` wrote beside the store follows.
With --format json each statement is answered by one object on one line, at once:
  {\"columns\": [...], \"rows\": [[...]]}  or  {\"error\": {\"code\", \"message\", \"line\", \"column\", \"hint\"}}
Errors and warnings go to standard error; the other statements are run all the same.";

/// Reads the name of a format for rows.
pub(crate) fn renderer_parser() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(render::names())
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let renderer = renderer(&args.format)?;
    let session = Session::open_seen(&args.store, Access::unless(args.read_only), args.sight.into())?;
    context.out.show_all(&session.warnings());
    let (params, interrupt) = (params::gather(&args.params), Interrupt::install());
    let most = args.rows.unwrap_or(usize::MAX);
    let runner = Runner { session: &session, renderer, params: &params, interrupt: &interrupt, most };
    let mut asked = Asked { runner, out: &mut context.out, exit: Exit::Ok, first: true };
    match (&args.statement, &args.file) {
        (_, Some(path)) => asked.file(path)?,
        (Some(text), None) if text != "-" => asked.text(text, None)?,
        (None, None) if io::stdin().is_terminal() => return Err(nothing_asked()),
        (_, None) => asked.stdin()?,
    }
    let exit = asked.exit;
    session.renew_picture(&mut context.out)?;
    Ok(exit)
}

/// Finds a format for rows.
pub(crate) fn renderer(name: &str) -> Result<&'static Renderer, Failure> {
    render::named(name).ok_or_else(|| Diagnostic::error("cli::format", format!("there is no format `{name}`")).into())
}

fn nothing_asked() -> Failure {
    let fault = Diagnostic::error("cli::no-statement", "there is no statement to run");
    Failure::usage(
        fault.hint("give one in quotes, or `-` for standard input, or `--file F`; `annals repl` asks on and on"),
    )
}

/// Statements as they come, and how they went so far.
struct Asked<'a> {
    runner: Runner<'a>,
    out: &'a mut Out,
    exit: Exit,
    first: bool,
}

impl Asked<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let name = path.display().to_string();
        let text = read_statements(path)?;
        self.text(&text, Some(Origin { file: &name, text: &text }))
    }

    fn text(&mut self, text: &str, origin: Option<Origin<'_>>) -> Result<(), Failure> {
        for statement in Splitter::all(text) {
            if !self.ask(&statement, origin)? {
                return Ok(());
            }
        }
        if self.first { Err(nothing_asked()) } else { Ok(()) }
    }

    /// Answers each statement as soon as its `;` arrives.
    fn stdin(&mut self) -> Result<(), Failure> {
        let mut splitter = Splitter::default();
        let mut decoder = Decoder::default();
        let mut chunk = vec![0; 64 * 1024];
        let mut stdin = io::stdin().lock();
        loop {
            let got = stdin.read(&mut chunk).map_err(|e| cannot_read("standard input", &e))?;
            if got == 0 {
                break;
            }
            for statement in splitter.push(&decoder.push(&chunk[..got])) {
                if !self.ask(&statement, None)? {
                    return Ok(());
                }
            }
        }
        splitter.finish().map_or(Ok(true), |last| self.ask(&last, None)).map(|_| ())
    }

    /// Runs a statement and says whether to go on.
    fn ask(&mut self, statement: &super::statements::Statement, origin: Option<Origin<'_>>) -> Result<bool, Failure> {
        if !self.first && self.runner.renderer.spaced {
            writeln!(self.out.data())?;
        }
        self.first = false;
        let exit = self.runner.run(statement, origin, self.out)?.exit;
        self.exit = if exit == Exit::Ok { self.exit } else { exit };
        Ok(exit != Exit::Interrupted)
    }
}

/// Reads a file of statements.
pub(crate) fn read_statements(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| cannot_read(&path.display().to_string(), &error))
}

fn cannot_read(what: &str, error: &io::Error) -> Failure {
    let message = format!("cannot read the statements: {}", file::plain(error));
    Failure::usage(Diagnostic::error("cli::statements", message).in_file(what))
}

/// Bytes to text where a character may be cut between two reads.
#[derive(Default)]
struct Decoder {
    cut: Vec<u8>,
}

impl Decoder {
    fn push(&mut self, bytes: &[u8]) -> String {
        self.cut.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.cut) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Ok(_) | Err(_) => self.cut.len(),
        };
        let rest = self.cut.split_off(whole);
        let text = String::from_utf8_lossy(&self.cut).into_owned();
        self.cut = rest;
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_cut_in_two_is_one() {
        let mut decoder = Decoder::default();
        let bytes = "한;".as_bytes();
        let text: String = bytes.iter().map(|&b| decoder.push(&[b])).collect();
        assert_eq!(text, "한;");
        assert_eq!(decoder.push(b"\xffx"), "\u{fffd}x");
    }
}

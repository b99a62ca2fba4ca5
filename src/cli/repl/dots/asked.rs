//! Commands on statements: run from a file or an editor, explained, listed, given values.

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use super::{Flow, done};
use crate::cli::file;
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::params;
use crate::cli::query::read_statements;
use crate::cli::repl::Repl;
use crate::cli::runner::Origin;
use crate::cli::statements::{Splitter, Statement};
use crate::diag::Diagnostic;
use crate::query::value;

/// So many statements `.history` lists.
const PAST: usize = 20;

/// `.read`.
pub(super) fn read(repl: &mut Repl<'_>, path: &str, out: &mut Out) -> Result<Flow, Failure> {
    if path.is_empty() {
        return Err(Diagnostic::error("repl::read", "`.read` takes the name of a file").into());
    }
    let text = read_statements(Path::new(path))?;
    let origin = Origin { file: path, text: &text };
    for statement in Splitter::all(&text) {
        repl.ask(&statement, Some(origin), out)?;
    }
    Ok(Flow::GoOn)
}

/// `.explain`.
pub(super) fn explain(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    let asked = if text.is_empty() { last_statement(repl)? } else { text.to_owned() };
    let text = format!("EXPLAIN {asked}");
    repl.show(&Statement { text, offset: 0 }, out)?;
    Ok(Flow::GoOn)
}

/// `.edit`.
pub(super) fn edit(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    let last = last_statement(repl).unwrap_or_default();
    let text = repl.interrupt.lent(|| edited(&last))?;
    for statement in Splitter::all(&text) {
        out.say(&format!("{};", statement.text));
        repl.ask(&statement, None, out)?;
    }
    Ok(Flow::GoOn)
}

/// Lets the user edit a text in a file of its own.
fn edited(text: &str) -> Result<String, Failure> {
    let program =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let program = program.unwrap_or_else(|| "vi".to_owned());
    let cannot = |error: &io::Error| {
        let fault = Diagnostic::error("repl::edit", format!("cannot run `{program}`: {}", file::plain(error)));
        Failure::from(fault.hint("$VISUAL or $EDITOR names the editor"))
    };
    let mut file = tempfile::Builder::new().suffix(".cypher").tempfile().map_err(|e| cannot(&e))?;
    writeln!(file, "{text};").map_err(|e| cannot(&e))?;
    // `EDITOR` may bring options along: `code --wait`.
    let mut words = program.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    let status = command.args(words).arg(file.path()).status().map_err(|e| cannot(&e))?;
    if status.success() {
        return read_statements(file.path());
    }
    Err(Diagnostic::error("repl::edit", format!("`{program}` ended with an error: nothing is run")).into())
}

fn last_statement(repl: &Repl<'_>) -> Result<String, Diagnostic> {
    repl.asked.last().cloned().ok_or_else(|| Diagnostic::error("repl::last", "no statement was asked yet"))
}

/// `.history`.
pub(super) fn history(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    let wrong = |_| Diagnostic::error("repl::history", format!("`{text}` is no number"));
    let count = if text.is_empty() { PAST } else { text.parse::<usize>().map_err(wrong)? };
    let from = repl.asked.len().saturating_sub(count);
    for (at, statement) in repl.asked.iter().enumerate().skip(from) {
        writeln!(out.data(), "{:>5}  {};", at + 1, statement.replace('\n', "\n       "))?;
    }
    done(out)
}

/// `.param`.
pub(super) fn param(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    if text.is_empty() {
        for (name, given) in &repl.params {
            writeln!(out.data(), "${name} = {}", value::json(given, &repl.session.graph()))?;
        }
        return done(out);
    }
    if !text.contains('=') {
        let name = text.trim_start_matches('$');
        let unknown = || Diagnostic::error("repl::param", format!("`${name}` has no value"));
        repl.params.remove(name).ok_or_else(unknown)?;
        out.say(&format!("${name} has no value any more"));
        return Ok(Flow::GoOn);
    }
    let (name, rest) = text.split_once('=').unwrap_or((text, ""));
    let given = params::parse(&format!("{}={}", name.trim(), rest.trim()));
    repl.params.extend([given.map_err(|why| Diagnostic::error("repl::param", why))?]);
    Ok(Flow::GoOn)
}

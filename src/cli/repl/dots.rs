//! The dot commands: one table for running, help and completion.

use std::path::Path;

use super::{Flow, Repl, help};
use crate::cli::exporting::{Export, format_named, known_formats};
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::query::read_statements;
use crate::cli::render;
use crate::cli::runner::Origin;
use crate::cli::schema::Schema;
use crate::cli::session::caption;
use crate::cli::statements::Splitter;
use crate::diag::{self, Diagnostic};

/// Runs a command with the rest of its line.
type Run = fn(&mut Repl<'_>, &str, &mut Out) -> Result<Flow, Failure>;

/// A row of the table.
pub(super) struct Dot {
    /// Its name without the dot.
    pub(super) name: &'static str,
    /// What it takes.
    pub(super) takes: &'static str,
    /// What it does, in a sentence.
    pub(super) doc: &'static str,
    run: Run,
}

/// All dot commands, sorted by name.
pub(super) const DOTS: &[Dot] = &[
    Dot { name: "export", takes: "FORMAT [PATH]", doc: "Writes the whole graph to a file, or shows it.", run: export },
    Dot {
        name: "help",
        takes: "[NAME]",
        doc: "Lists the commands, or explains a function, relation or label.",
        run: help,
    },
    Dot { name: "mode", takes: "[FORMAT]", doc: "Chooses how rows are shown, or says how they are.", run: mode },
    Dot { name: "quit", takes: "", doc: "Ends; Ctrl-D does too.", run: quit },
    Dot { name: "read", takes: "FILE", doc: "Runs the statements of a file.", run: read },
    Dot { name: "schema", takes: "", doc: "Lists labels, relationships and properties.", run: schema },
    Dot { name: "timer", takes: "[on|off]", doc: "Says after each statement how long it took.", run: timer },
];

/// Runs the command of a line; a name may be cut short as long as it is the only one.
pub(super) fn run(repl: &mut Repl<'_>, line: &str, out: &mut Out) -> Result<Flow, Failure> {
    let line = line.trim_start_matches(['.', ':']).trim_end_matches(';').trim();
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (find(name)?.run)(repl, rest.trim(), out)
}

fn find(name: &str) -> Result<&'static Dot, Diagnostic> {
    let meant: Vec<&Dot> = DOTS.iter().filter(|d| !name.is_empty() && d.name.starts_with(name)).collect();
    if let [only] = meant.as_slice() {
        return Ok(only);
    }
    let fault = Diagnostic::error("repl::command", format!("there is no command `.{name}`"));
    Err(match diag::did_you_mean(name, DOTS.iter().map(|d| d.name)).first() {
        Some(near) => fault.hint(format!("did you mean `.{near}`?")),
        None => fault.hint("`.help` lists the commands"),
    })
}

fn help(_: &mut Repl<'_>, name: &str, out: &mut Out) -> Result<Flow, Failure> {
    let text = if name.is_empty() { help::overview() } else { help::about(name)? };
    out.data().write_all(text.as_bytes())?;
    done(out)
}

fn schema(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    Schema::of(&repl.session.graph()).write(out.data())?;
    done(out)
}

fn mode(repl: &mut Repl<'_>, name: &str, out: &mut Out) -> Result<Flow, Failure> {
    if name.is_empty() {
        out.say(&format!("rows are shown as {}; there are {}", repl.renderer.name, modes()));
        return Ok(Flow::GoOn);
    }
    let unknown = || Diagnostic::error("repl::mode", format!("there is no format `{name}`")).hint(modes());
    repl.renderer = render::named(name).ok_or_else(unknown)?;
    Ok(Flow::GoOn)
}

fn modes() -> String {
    render::names().collect::<Vec<_>>().join(", ")
}

fn timer(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    repl.timer = match text {
        "on" => true,
        "off" => false,
        "" => !repl.timer,
        other => {
            let fault = Diagnostic::error("repl::timer", format!("`{other}` is neither `on` nor `off`"));
            return Err(fault.into());
        }
    };
    out.say(if repl.timer { "the timer is on" } else { "the timer is off" });
    Ok(Flow::GoOn)
}

fn read(repl: &mut Repl<'_>, path: &str, out: &mut Out) -> Result<Flow, Failure> {
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

fn export(repl: &mut Repl<'_>, rest: &str, out: &mut Out) -> Result<Flow, Failure> {
    let (name, path) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() {
        let fault = Diagnostic::error("repl::export", "`.export` takes a format and the path of a file");
        return Err(fault.hint(known_formats()).into());
    }
    let (graph, caption) = (&repl.session.graph(), caption(&repl.session.store));
    let job = Export { graph, selection: &graph.select_all(), caption: &caption, format: format_named(name)? };
    match path.trim() {
        "" => job.to_stream(out.data())?,
        path => {
            let written = job.to_path(Path::new(path))?;
            out.say(&format!("wrote {written}"));
        }
    }
    done(out)
}

#[expect(clippy::unnecessary_wraps, reason = "all commands of the table have one type")]
fn quit(_: &mut Repl<'_>, _: &str, _: &mut Out) -> Result<Flow, Failure> {
    Ok(Flow::Quit)
}

fn done(out: &mut Out) -> Result<Flow, Failure> {
    out.flush()?;
    Ok(Flow::GoOn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_each_begins_differently() {
        assert!(DOTS.is_sorted_by_key(|d| d.name));
        assert!(DOTS.iter().all(|d| d.doc.ends_with('.') && find(&d.name[..2]).is_ok()));
    }

    #[test]
    fn an_unknown_command_names_the_near_one() {
        let near = |name| find(name).map(|d| d.name).map_err(|e| e.hints);
        assert_eq!(near("q"), Ok("quit"));
        assert_eq!(near("shcema"), Err(vec!["did you mean `.schema`?".to_owned()]));
        assert_eq!(near(""), Err(vec!["`.help` lists the commands".to_owned()]));
    }
}

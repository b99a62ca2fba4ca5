//! The dot commands: one table for running, help and completion.

mod asked;
mod shown;
mod ways;

use super::{Flow, Repl, help};
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::schema::Schema;
use crate::diag::{self, Diagnostic};

/// Runs a command with the rest of its line.
type Run = fn(&mut Repl<'_>, &str, &mut Out) -> Result<Flow, Failure>;

/// What can follow the name of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing that can be listed.
    Free,
    /// The name of a file.
    File,
    /// An export format, then the name of a file.
    Format,
    /// A format of rows.
    Mode,
    /// `on` or `off`.
    Switch,
    /// What there is help on.
    Topic,
}

/// A row of the table.
pub(super) struct Dot {
    /// Its name without the dot.
    pub(super) name: &'static str,
    /// What it takes, in words.
    pub(super) usage: &'static str,
    /// What it takes, for completion.
    pub(super) takes: Takes,
    /// What it does, in a sentence.
    pub(super) doc: &'static str,
    run: Run,
}

impl Dot {
    const fn new(name: &'static str, (usage, takes): (&'static str, Takes), doc: &'static str, run: Run) -> Self {
        Self { name, usage, takes, doc, run }
    }
}

/// What most commands take.
const NOTHING: (&str, Takes) = ("", Takes::Free);

/// All dot commands, sorted by name.
pub(super) const DOTS: &[Dot] = &[
    Dot::new("draw", ("[FILE]", Takes::File), "Writes a picture of the last result and says where.", shown::draw),
    Dot::new("edit", NOTHING, "Opens the last statement in $VISUAL or $EDITOR and runs what comes back.", asked::edit),
    Dot::new("explain", ("[STATEMENT]", Takes::Free), "Shows the plan of a statement, or of the last.", asked::explain),
    Dot::new(
        "export",
        ("FORMAT [PATH]", Takes::Format),
        "Writes the whole graph to a file, or shows it.",
        ways::export,
    ),
    Dot::new("graph", NOTHING, "Draws the last result as text, where it is small.", shown::graph),
    Dot::new("help", ("[NAME]", Takes::Topic), "Lists the commands, or explains a function, relation or label.", help),
    Dot::new("history", ("[N]", Takes::Free), "Lists the last statements, 20 or as many as said.", asked::history),
    Dot::new("last", NOTHING, "Shows the last result again, in the format that is chosen now.", shown::last),
    Dot::new("mode", ("[FORMAT]", Takes::Mode), "Chooses how rows are shown, or says how they are.", ways::mode),
    Dot::new("once", ("FILE", Takes::File), "Writes the rows of the next statement to a file.", ways::once),
    Dot::new(
        "output",
        ("[FILE]", Takes::File),
        "Writes rows to a file from now on, or shows them again.",
        ways::output,
    ),
    Dot::new(
        "pager",
        ("[on|off|COMMAND]", Takes::Switch),
        "Shows long tables with $PAGER or less, with a program of yours, or at once; without a word says how.",
        ways::pager,
    ),
    Dot::new(
        "param",
        ("[NAME[=VALUE]]", Takes::Free),
        "Gives `$NAME` a value (JSON, or else text), takes it back, or lists all.",
        asked::param,
    ),
    Dot::new("quit", NOTHING, "Ends; Ctrl-D does too.", quit),
    Dot::new("read", ("FILE", Takes::File), "Runs the statements of a file.", asked::read),
    Dot::new("rows", ("[N|all]", Takes::Free), "Shows so many rows of a result at most.", ways::rows),
    Dot::new("schema", NOTHING, "Lists labels, relationships and properties.", schema),
    Dot::new("sources", NOTHING, "Lists the reports and sources behind the last result.", shown::sources),
    Dot::new("timer", ("[on|off]", Takes::Switch), "Says after each statement how long it took.", ways::timer),
    Dot::new(
        "why",
        ("ID", Takes::Free),
        "Shows what a claim was read from: sentence, report, sources, rule.",
        shown::why,
    ),
];

/// Runs the command of a line; a name may be cut short as long as it is the only one.
pub(super) fn run(repl: &mut Repl<'_>, line: &str, out: &mut Out) -> Result<Flow, Failure> {
    let line = line.trim_start_matches(['.', ':']).trim_end_matches(';').trim();
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (find(name)?.run)(repl, rest.trim(), out)
}

/// Finds the command of a name, whole or cut short.
pub(super) fn find(name: &str) -> Result<&'static Dot, Diagnostic> {
    let meant: Vec<&Dot> = DOTS.iter().filter(|d| !name.is_empty() && d.name.starts_with(name)).collect();
    if let Some(one) = meant.iter().find(|dot| dot.name == name || meant.len() == 1) {
        return Ok(one);
    }
    if !meant.is_empty() {
        let all: Vec<String> = meant.iter().map(|dot| format!("`.{}`", dot.name)).collect();
        let fault = Diagnostic::error("repl::command", format!("`.{name}` is cut too short"));
        return Err(fault.hint(format!("it may be {}", all.join(" or "))));
    }
    let fault = Diagnostic::error("repl::command", format!("there is no command `.{name}`"));
    Err(match diag::did_you_mean(name, DOTS.iter().map(|d| d.name)).first() {
        Some(near) => fault.hint(format!("did you mean `.{near}`?")),
        None => fault.hint("`.help` lists the commands"),
    })
}

fn help(_: &mut Repl<'_>, name: &str, out: &mut Out) -> Result<Flow, Failure> {
    let text = if name.is_empty() { help::overview() } else { help::about(name)? };
    out.page(|out| out.write_all(text.as_bytes()))?;
    done(out)
}

fn schema(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    let schema = Schema::of(&repl.session.graph());
    out.page(|out| schema.write(out))?;
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
    fn names_are_sorted_and_each_is_found() {
        assert!(DOTS.is_sorted_by(|a, b| a.name < b.name));
        for dot in DOTS {
            assert!(dot.doc.ends_with('.') && find(dot.name).is_ok_and(|found| found.name == dot.name), "{}", dot.name);
        }
    }

    #[test]
    fn an_unknown_command_names_the_near_one() {
        let near = |name| find(name).map(|d| d.name).map_err(|e| e.hints);
        assert_eq!(near("q"), Ok("quit"));
        assert_eq!(near("shcema"), Err(vec!["did you mean `.schema`?".to_owned()]));
        assert_eq!(near("ex"), Err(vec!["it may be `.explain` or `.export`".to_owned()]));
        assert_eq!(near(""), Err(vec!["`.help` lists the commands".to_owned()]));
    }
}

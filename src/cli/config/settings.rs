//! What can be set in the file: a table of options with the commands that take them.

use clap::Command;

use crate::cli::render;
use crate::diag::{self, Diagnostic};
use crate::draw::Theme;

/// A row of the table.
pub(super) struct Setting {
    /// Its name in the file, and that of the option.
    pub(super) name: &'static str,
    /// What holds without it; in brackets where that is no value.
    pub(super) built_in: &'static str,
    /// What it is, in words.
    pub(super) doc: &'static str,
    /// The commands that take it; every one where none is named.
    commands: &'static [&'static str],
    values: Values,
}

/// What a setting may be.
enum Values {
    Any,
    Number,
    OneOf(fn() -> Vec<&'static str>),
}

/// All settings, sorted by name.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "color",
        built_in: "auto",
        doc: "when to use colours",
        commands: &[],
        values: Values::OneOf(|| vec!["auto", "always", "never"]),
    },
    Setting {
        name: "format",
        built_in: "table",
        doc: "how `query` and `repl` show rows",
        commands: &["query", "repl"],
        values: Values::OneOf(|| render::names().collect()),
    },
    Setting {
        name: "lexicon",
        built_in: "(none)",
        doc: "the folder with tables to lay over the built-in ones",
        commands: &[],
        values: Values::Any,
    },
    Setting {
        name: "nodes",
        built_in: "40",
        doc: "the most entities of a picture",
        commands: &["draw"],
        values: Values::Number,
    },
    Setting {
        name: "pager",
        built_in: "on",
        doc: "who shows long tables of `repl` on a terminal: `on` ($PAGER, else less), `off`, or a command",
        commands: &["repl"],
        values: Values::Any,
    },
    Setting {
        name: "rows",
        built_in: "(all; 40 in a REPL)",
        doc: "the most rows to show",
        commands: &["query", "repl"],
        values: Values::Number,
    },
    Setting {
        name: "theme",
        built_in: "auto",
        doc: "the colours of pictures",
        commands: &["draw", "timeline"],
        values: Values::OneOf(|| Theme::ALL.map(|(name, _)| name).to_vec()),
    },
    Setting {
        name: "threads",
        built_in: "(one a core)",
        doc: "how many threads read reports",
        commands: &[],
        values: Values::Number,
    },
];

impl Setting {
    /// Says what is wrong with a value.
    pub(super) fn check(&self, value: &str) -> Result<(), Diagnostic> {
        match self.values {
            Values::Any => Ok(()),
            Values::Number => match value.parse::<u16>() {
                Ok(number) if number > 0 => Ok(()),
                Ok(_) | Err(_) => {
                    Err(Diagnostic::error("config::number", format!("`{value}` is no number from 1 to {}", u16::MAX)))
                }
            },
            Values::OneOf(names) if names().contains(&value) => Ok(()),
            Values::OneOf(names) => {
                let fault = Diagnostic::error("config::value", format!("`{}` cannot be `{value}`", self.name));
                Err(match diag::did_you_mean(value, names()).first() {
                    Some(near) => fault.hint(format!("did you mean `{near}`?")),
                    None => fault.hint(format!("it can be {}", names().join(", "))),
                })
            }
        }
    }

    /// Makes a value the default of the option.
    pub(super) fn apply(&self, command: Command, value: &str) -> Command {
        let set = |command: Command| command.mut_arg(self.name, |arg| arg.default_value(value.to_owned()));
        if self.commands.is_empty() {
            return set(command);
        }
        self.commands.iter().fold(command, |command, name| command.mut_subcommand(name, set))
    }
}

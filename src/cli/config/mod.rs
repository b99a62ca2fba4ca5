//! `annals config`, and the file it is about: defaults for options, each checked, each knowing where it was set.

mod settings;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;

use super::context::Context;
use super::file;
use super::outcome::{Exit, Outcome};
use crate::diag::{self, Diagnostic};
use crate::source::Span;
use settings::{SETTINGS, Setting};

/// Show the defaults of options, and where each is from
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// How to show them.
    #[arg(long, value_enum, default_value = "text")]
    format: super::TextOrJson,
}

const EXAMPLES: &str = "\
Examples:
  annals config
  printf 'theme = \"dark\"\\nrows = 20\\n' > ~/.config/annals/config.toml
  ANNALS_CONFIG=./annals.toml annals config

An option on the command line goes before the file, the file before what is built in. The file is that of ANNALS_CONFIG, else
annals/config.toml in XDG_CONFIG_HOME or ~/.config.";

/// The defaults that the user's file sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// Where the file is, whether it is there or not.
    path: Option<PathBuf>,
    /// What it sets: the value, and the line.
    set: BTreeMap<&'static str, (String, usize)>,
}

/// Where a value is from, for `annals config`.
#[derive(serde::Serialize)]
struct Row<'a> {
    name: &'static str,
    value: &'a str,
    from: String,
    doc: &'static str,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let config = context.config.clone();
    let rows: Vec<Row<'_>> = SETTINGS.iter().map(|setting| config.row(setting)).collect();
    let out = context.out.data();
    if args.format.is_json() {
        super::json_line(&rows, out)?;
        return Ok(Exit::Ok);
    }
    let width = rows.iter().map(|row| row.value.len()).max().unwrap_or_default();
    for Row { name, value, from, doc } in &rows {
        writeln!(out, "{name:<8} {value:<width$}  {doc} ({from})")?;
    }
    let place = config.path.as_ref().map_or_else(|| "no file".to_owned(), |path| path.display().to_string());
    let is_there = config.path.as_ref().is_some_and(|path| path.exists());
    context.out.say(&format!("the file is {place}{}", if is_there { "" } else { ", which is not there" }));
    Ok(Exit::Ok)
}

impl Config {
    /// Reads the user's file, where there is one.
    pub(crate) fn load() -> Result<Self, Vec<Diagnostic>> {
        let Some(path) = path() else { return Ok(Self::default()) };
        match fs::read_to_string(&path) {
            Ok(text) => Self::read(path, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self { path: Some(path), ..Self::default() })
            }
            Err(error) => {
                let fault = Diagnostic::error("config::read", format!("cannot read it: {}", file::plain(&error)));
                Err(vec![fault.in_file(path.display().to_string())])
            }
        }
    }

    fn read(path: PathBuf, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let name = path.display().to_string();
        let place = |fault: Diagnostic, span: std::ops::Range<usize>| {
            fault.in_file(name.clone()).at(text, Span::new(span.start, span.end))
        };
        let table: BTreeMap<String, toml::Spanned<toml::Value>> = toml::from_str(text).map_err(|error| {
            let fault = Diagnostic::error("config::toml", error.message().to_owned());
            vec![place(fault, error.span().unwrap_or_default())]
        })?;
        let (mut set, mut faults) = (BTreeMap::new(), Vec::new());
        for (key, value) in table {
            let (span, value) = (value.span(), plain(value.as_ref()));
            let line = 1 + text[..span.start.min(text.len())].matches('\n').count();
            match setting(&key).and_then(|setting| setting.check(&value).map(|()| setting)) {
                Ok(setting) => {
                    set.insert(setting.name, (value, line));
                }
                Err(fault) => faults.push(place(fault, span)),
            }
        }
        if faults.is_empty() { Ok(Self { path: Some(path), set }) } else { Err(faults) }
    }

    /// Makes what the file sets the defaults of options.
    pub(crate) fn apply(&self, command: Command) -> Command {
        let set = |setting: &&Setting| self.set.contains_key(setting.name);
        SETTINGS.iter().filter(set).fold(command, |command, setting| {
            let value = self.set[setting.name].0.clone();
            setting.apply(command, &value)
        })
    }

    fn row<'a>(&'a self, setting: &Setting) -> Row<'a> {
        let (value, from) = match (self.set.get(setting.name), &self.path) {
            (Some((value, line)), Some(path)) => (value.as_str(), format!("{}:{line}", path.display())),
            _ => (setting.built_in, "built in".to_owned()),
        };
        Row { name: setting.name, value, from, doc: setting.doc }
    }
}

fn setting(name: &str) -> Result<&'static Setting, Diagnostic> {
    SETTINGS.iter().find(|setting| setting.name == name).ok_or_else(|| {
        let fault = Diagnostic::error("config::name", format!("there is no setting `{name}`"));
        match diag::did_you_mean(name, SETTINGS.iter().map(|setting| setting.name)).first() {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint("`annals config` lists the settings"),
        }
    })
}

/// A value as it would stand on the command line.
fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn path() -> Option<PathBuf> {
    let named = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = || named("XDG_CONFIG_HOME").or_else(|| Some(named("HOME")?.join(".config")));
    named("ANNALS_CONFIG").or_else(|| Some(folder()?.join(Path::new("annals/config.toml"))))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args;

    #[test]
    fn what_the_file_sets_is_a_default_that_the_command_line_overrides() {
        let config = Config::read("c.toml".into(), "theme = 'dark'\nrows = 3\ncolor = \"never\"\nthreads = 2").unwrap();
        let command = || config.apply(args::Args::command());
        let theme = |words: &[&str]| {
            let matches = command().get_matches_from(words);
            let (_, draw) = matches.subcommand().unwrap();
            format!("{:?}", draw.get_one::<crate::draw::Theme>("theme").unwrap())
        };
        assert_eq!(theme(&["annals", "draw", "x", "-o", "x.svg"]), "Dark");
        assert_eq!(theme(&["annals", "draw", "x", "-o", "x.svg", "--theme", "print"]), "Print");
        assert_eq!(config.row(setting("rows").unwrap()).from, "c.toml:2");
    }

    #[test]
    fn faults_have_a_place_and_a_hint() {
        let fault = |text: &str| Config::read("c.toml".into(), text).unwrap_err().remove(0);
        assert_eq!(fault("\ntehme = 'dark'").hints, ["did you mean `theme`?"]);
        assert_eq!(fault("theme = 'drak'").hints, ["did you mean `dark`?"]);
        assert!(fault("rows = -1").to_string().starts_with("c.toml:1:8: `-1` is no number"));
        assert!(fault("rows = ").to_string().starts_with("c.toml:1:"));
    }

    #[test]
    fn every_setting_is_an_option_and_its_built_in_value_is_legal() {
        assert!(SETTINGS.is_sorted_by(|a, b| a.name < b.name));
        for setting in SETTINGS {
            assert!(setting.built_in.starts_with('(') || setting.check(setting.built_in).is_ok(), "{}", setting.name);
            let value = if setting.check("1").is_ok() { "1" } else { setting.built_in };
            // Clap checks the command in a debug build: an option that is not there would panic.
            setting.apply(args::Args::command(), value).debug_assert();
        }
    }
}

//! Commands on how and where rows are shown.

use std::path::{Path, PathBuf};

use super::{Flow, done};
use crate::cli::exporting::{Export, format_named, known_formats};
use crate::cli::file;
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::pager::Pager;
use crate::cli::render;
use crate::cli::repl::{Repl, Sink};
use crate::cli::session::caption;
use crate::diag::Diagnostic;

/// `.mode`.
pub(super) fn mode(repl: &mut Repl<'_>, name: &str, out: &mut Out) -> Result<Flow, Failure> {
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

/// `.timer`.
pub(super) fn timer(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
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

/// `.rows`.
pub(super) fn rows(repl: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    match (text, text.parse()) {
        ("", _) => {}
        ("all", _) => repl.most = usize::MAX,
        (_, Ok(most)) => repl.most = most,
        (_, Err(_)) => {
            let fault = Diagnostic::error("repl::rows", format!("`{text}` is neither a number nor `all`"));
            return Err(fault.into());
        }
    }
    let most = repl.most;
    out.say(&if most == usize::MAX {
        "all rows are shown".to_owned()
    } else {
        format!("{most} rows are shown at most")
    });
    Ok(Flow::GoOn)
}

/// `.pager`.
#[expect(clippy::unnecessary_wraps, reason = "all commands of the table have one type")]
pub(super) fn pager(_: &mut Repl<'_>, text: &str, out: &mut Out) -> Result<Flow, Failure> {
    if !text.is_empty() {
        out.page_with(Pager::of(text));
    }
    out.say(&out.pager().told());
    Ok(Flow::GoOn)
}

/// `.once`.
pub(super) fn once(repl: &mut Repl<'_>, path: &str, out: &mut Out) -> Result<Flow, Failure> {
    if path.is_empty() {
        return Err(Diagnostic::error("repl::once", "`.once` takes the name of a file").into());
    }
    repl.once = Some(Sink::create(path)?);
    out.say(&format!("the next rows go to {path}"));
    Ok(Flow::GoOn)
}

/// `.output`.
pub(super) fn output(repl: &mut Repl<'_>, path: &str, out: &mut Out) -> Result<Flow, Failure> {
    repl.output = if path.is_empty() { None } else { Some(Sink::create(path)?) };
    out.say(&if path.is_empty() { "rows are shown here".to_owned() } else { format!("rows go to {path}") });
    Ok(Flow::GoOn)
}

impl Sink {
    /// Makes an empty file, so that one that cannot be written is told at once.
    fn create(path: &str) -> Result<Self, Failure> {
        let sink = Self { path: PathBuf::from(path), rows: Vec::new() };
        file::write(&[(sink.path.clone(), b"")])?;
        Ok(sink)
    }

    /// Writes rows behind those that the file has.
    pub(in crate::cli::repl) fn add(&mut self, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.rows.extend_from_slice(bytes);
        file::write(&[(self.path.clone(), &self.rows)])
    }
}

/// `.export`.
pub(super) fn export(repl: &mut Repl<'_>, rest: &str, out: &mut Out) -> Result<Flow, Failure> {
    let (name, path) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() {
        let fault = Diagnostic::error("repl::export", "`.export` takes a format and the path of a file");
        return Err(fault.hint(known_formats()).into());
    }
    let (graph, caption) = (&repl.session.graph(), caption(&repl.session.store));
    let job = Export { graph, selection: &graph.select_all(), caption: &caption, format: format_named(name)? };
    match path.trim() {
        "" => job.to_out(out)?,
        path => {
            let written = job.to_path(Path::new(path))?;
            out.say(&format!("wrote {written}"));
        }
    }
    out.show_all(&job.lacks());
    done(out)
}

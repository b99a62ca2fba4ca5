//! Where the lines of a conversation come from: an editor on a terminal, else the plain stream.

use std::env;
use std::io::{self, BufRead, IsTerminal};

use super::editor::Editor;
use crate::cli::file;
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::session::Session;
use crate::diag::Diagnostic;

/// What the user did.
pub(super) enum Line {
    /// Typed this.
    Text(String),
    /// Pressed Ctrl-C: what was typed does not count.
    Cleared,
    /// Ended.
    End,
}

/// A source of lines.
pub(super) trait Lines {
    /// Waits for the next line; `within` a statement the prompt differs.
    fn next(&mut self, within: bool) -> Result<Line, Failure>;
}

/// Opens the source that fits standard input.
pub(super) fn open(session: &Session, out: &mut Out) -> Box<dyn Lines> {
    let can_edit = env::var_os("TERM").is_none_or(|term| term != "dumb");
    if can_edit && io::stdin().is_terminal() && io::stdout().is_terminal() {
        Box::new(Editor::open(session, out))
    } else {
        Box::new(Plain)
    }
}

/// Lines as they come, without editing.
pub(super) struct Plain;

impl Lines for Plain {
    fn next(&mut self, _: bool) -> Result<Line, Failure> {
        let mut bytes = Vec::new();
        let got = io::stdin().lock().read_until(b'\n', &mut bytes).map_err(|e| cannot_read(&e))?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(if got == 0 { Line::End } else { Line::Text(text.trim_end_matches(['\n', '\r']).to_owned()) })
    }
}

/// Makes the message for an input that breaks off.
fn cannot_read(error: &io::Error) -> Failure {
    Diagnostic::error("repl::input", format!("cannot read the input: {}", file::plain(error))).into()
}

//! The line editor on a terminal: history kept between runs, statements over several lines, completion.

use std::env;
use std::path::PathBuf;

use reedline::{
    ColumnarMenu, DefaultHinter, Emacs, FileBackedHistory, History, KeyCode, KeyModifiers, MenuBuilder, Reedline,
    ReedlineEvent, ReedlineMenu, Signal, ValidationResult, Validator, default_emacs_keybindings,
};

use super::complete::Words;
use super::highlight::Highlight;
use super::is_dot_command;
use super::lines::{Line, Lines, Plain};
use super::prompt::Prompt;
use crate::cli::file;
use crate::cli::out::Out;
use crate::cli::outcome::Failure;
use crate::cli::session::Session;
use crate::cli::statements::Splitter;
use crate::diag::Diagnostic;

/// So many lines are remembered.
const HISTORY: usize = 10_000;
const MENU: &str = "completion";
/// What stands for a line end in the file of the history.
const NEWLINE_ESCAPE: &str = "<\\n>";

/// The editor.
pub(super) struct Editor {
    inner: Reedline,
    /// Whether the terminal cannot be steered; plain lines are read then.
    is_plain: bool,
}

impl Editor {
    /// Opens it; without a history file it works all the same.
    pub(super) fn open(session: &Session, out: &mut Out) -> Self {
        let menu = ColumnarMenu::default().with_name(MENU).with_marker("");
        let inner = Reedline::create()
            .with_ansi_colors(out.colours())
            .with_highlighter(Box::new(Highlight))
            .with_quick_completions(true)
            .with_partial_completions(true)
            .use_bracketed_paste(true)
            .with_validator(Box::new(Whole))
            .with_completer(Box::new(Words::of(&session.graph())))
            .with_menu(ReedlineMenu::EngineCompleter(Box::new(menu)))
            .with_hinter(Box::new(DefaultHinter::default()))
            .with_edit_mode(Box::new(keys()));
        match history() {
            Ok(history) => Self { inner: inner.with_history(history), is_plain: false },
            Err(fault) => {
                out.show(&fault);
                Self { inner, is_plain: false }
            }
        }
    }
}

impl Lines for Editor {
    fn next(&mut self, within: bool) -> Result<Line, Failure> {
        if self.is_plain {
            return Plain.next(within);
        }
        let Ok(signal) = self.inner.read_line(&Prompt { within }) else {
            self.is_plain = true;
            return Plain.next(within);
        };
        // A history that cannot be written is no reason to stop.
        let _ = self.inner.sync_history();
        Ok(if let Signal::Success(text) = signal {
            Line::Text(text)
        } else if matches!(signal, Signal::CtrlD) {
            Line::End
        } else {
            Line::Cleared
        })
    }
}

fn keys() -> Emacs {
    let mut keys = default_emacs_keybindings();
    let open_or_next = vec![ReedlineEvent::Menu(MENU.to_owned()), ReedlineEvent::MenuNext];
    keys.add_binding(KeyModifiers::NONE, KeyCode::Tab, ReedlineEvent::UntilFound(open_or_next));
    Emacs::new(keys)
}

/// Waits for more lines until a statement ends in `;`.
struct Whole;

impl Validator for Whole {
    fn validate(&self, text: &str) -> ValidationResult {
        if is_dot_command(text) {
            return ValidationResult::Complete;
        }
        let mut splitter = Splitter::default();
        splitter.push(text);
        if splitter.is_empty() { ValidationResult::Complete } else { ValidationResult::Incomplete }
    }
}

fn history() -> Result<Box<dyn History>, Diagnostic> {
    let path = history_path().ok_or_else(|| no_history("there is no home folder"))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| no_history(&file::plain(&e)))?;
    }
    let history = FileBackedHistory::with_file(HISTORY, path).map_err(|e| no_history(&e.to_string()))?;
    Ok(Box::new(history))
}

/// Returns the statements of earlier conversations, the newest last.
pub(super) fn past() -> Vec<String> {
    let text = history_path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let entries = text.lines().map(|line| line.replace(NEWLINE_ESCAPE, "\n"));
    entries.filter(|entry| !is_dot_command(entry)).flat_map(|entry| Splitter::all(&entry)).map(|s| s.text).collect()
}

fn no_history(why: &str) -> Diagnostic {
    let fault = Diagnostic::warning("repl::history", format!("what you type is not kept: {why}"));
    fault.hint("ANNALS_HISTORY names a file to keep it in")
}

/// `ANNALS_HISTORY`, else the user's data folder.
fn history_path() -> Option<PathBuf> {
    let named = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = || {
        named("XDG_DATA_HOME").or_else(|| named("LOCALAPPDATA")).or_else(|| Some(named("HOME")?.join(".local/share")))
    };
    named("ANNALS_HISTORY").or_else(|| Some(data()?.join("annals").join("history.txt")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_whole(text: &str) -> bool {
        matches!(Whole.validate(text), ValidationResult::Complete)
    }

    #[test]
    fn a_statement_waits_for_its_semicolon() {
        assert!(is_whole("RETURN 1;") && is_whole(".help") && is_whole(":schema") && is_whole("") && is_whole("// x"));
        assert!(!is_whole("RETURN 1") && !is_whole("RETURN ';") && !is_whole("RETURN 1; RETURN"));
    }
}

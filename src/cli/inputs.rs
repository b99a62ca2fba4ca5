//! Paths of the command line to reports, and what could not be read to the exit status.

use std::path::{Path, PathBuf};

use super::out::Out;
use super::outcome::{Exit, Failure};
use crate::diag::Diagnostic;
use crate::ingest::{self, Input, Shelf};

/// Reports, and the status if all else goes well.
pub(crate) struct Read {
    /// The reports.
    pub(crate) shelf: Shelf,
    /// Whether all of the input could be read.
    pub(crate) exit: Exit,
}

/// Reads all reports under some paths and shows what could not be read.
pub(crate) fn read(paths: &[PathBuf], out: &mut Out) -> Result<Read, Failure> {
    let inputs: Vec<Input> = paths.iter().map(|p| input(p)).collect();
    let shelf = ingest::shelve(&inputs);
    if shelf.is_empty() {
        return Err(nothing(shelf.diagnostics().to_vec(), paths));
    }
    out.show_all(shelf.diagnostics());
    let partly = shelf.diagnostics().iter().any(leaves_out);
    Ok(Read { shelf, exit: if partly { Exit::Partly } else { Exit::Ok } })
}

/// Says whether some of the input was not read: for an error, or for its length.
fn leaves_out(diagnostic: &Diagnostic) -> bool {
    diagnostic.is_error() || diagnostic.code == "ingest::cut"
}

fn input(path: &Path) -> Input {
    if is_stdin(path) { Input::Stdin } else { Input::Path(path.to_owned()) }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// To name no file at all is wrong use; a file that is there and gives no report is an error in data.
fn nothing(mut diagnostics: Vec<Diagnostic>, paths: &[PathBuf]) -> Failure {
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.push(Diagnostic::error("cli::nothing", "there is no report to read"));
    }
    let in_data = paths.iter().any(|p| p.is_file() || is_stdin(p));
    Failure::Told(diagnostics, if in_data { Exit::Failed } else { Exit::Usage })
}

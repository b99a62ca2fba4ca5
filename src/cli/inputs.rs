//! Paths of the command line to reports, and what could not be read to the exit status.

use std::path::{Path, PathBuf};

use super::out::Out;
use super::outcome::{Exit, Failure};
use crate::diag::Diagnostic;
use crate::ingest::{self, Input, Report};

/// Reports, and the status if all else goes well.
pub(crate) struct Read {
    /// The reports.
    pub(crate) reports: Vec<Report>,
    /// Whether all of the input could be read.
    pub(crate) exit: Exit,
}

/// Reads all reports under some paths and shows what could not be read.
pub(crate) fn read(paths: &[PathBuf], out: &mut Out) -> Result<Read, Failure> {
    let inputs: Vec<Input> = paths.iter().map(|p| input(p)).collect();
    let batch = ingest::read(&inputs);
    let whole = !batch.diagnostics.iter().any(Diagnostic::is_error);
    if batch.reports.is_empty() {
        return Err(nothing(batch.diagnostics, paths));
    }
    out.show_all(&batch.diagnostics);
    Ok(Read { reports: batch.reports, exit: if whole { Exit::Ok } else { Exit::Partly } })
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

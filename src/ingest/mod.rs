//! Bytes to reports: text and Markdown with front matter, JSON lines, folders, standard input.

mod report;

use std::path::PathBuf;

pub use report::Report;

use crate::diag::Diagnostic;

/// What was read from some inputs: reports in the order of (key, id) and what there is to say of them.
#[derive(Debug, Default)]
pub struct Batch {
    /// Reports, sorted, each content once.
    pub reports: Vec<Report>,
    /// Errors and warnings, each with its file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is read with all below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// Reads all reports of some inputs. What cannot be read becomes a diagnostic; the rest is read all the same.
#[must_use]
pub fn read(inputs: &[Input]) -> Batch {
    let _ = inputs;
    Batch::default()
}

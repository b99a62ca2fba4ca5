//! Bytes to reports: text and Markdown with front matter, JSON lines, folders, standard input.
//!
//! In: paths and standard input. Out: a [`Batch`] of reports, sorted, and a diagnostic for all that was not read.
//! [`read`] touches the disk; [`read_bytes`] is the pure part and takes any bytes.

mod assemble;
mod date;
mod decode;
mod files;
mod front_matter;
mod json_lines;
mod plain;
mod reader;
mod report;

use std::path::PathBuf;

pub use reader::{READERS, Reader};
pub use report::Report;

use crate::diag::Diagnostic;

/// What was read from some inputs: reports in the order of (id, key) and what there is to say of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Reports, sorted, each content once.
    pub reports: Vec<Report>,
    /// Errors and warnings, each with its file, in the order of the inputs.
    pub diagnostics: Vec<Diagnostic>,
}

impl Batch {
    fn report(&mut self, report: Report) {
        self.reports.push(report);
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Sorts the reports and keeps each content once, under the smaller id.
    fn settle(mut self) -> Self {
        self.reports.sort_by(|a, b| (&a.key, &a.id).cmp(&(&b.key, &b.id)));
        self.reports.dedup_by(|later, first| later.key == first.key);
        self.reports.sort_by(|a, b| (&a.id, &a.key).cmp(&(&b.id, &b.key)));
        self
    }
}

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is read with all below it.
    Path(PathBuf),
    /// Standard input: JSON lines where the first character is `{`, else one text.
    Stdin,
}

/// Reads all reports of some inputs. What cannot be read becomes a diagnostic; the rest is read all the same.
#[must_use]
pub fn read(inputs: &[Input]) -> Batch {
    let mut batch = Batch::default();
    for input in inputs {
        match input {
            Input::Path(path) => files::read_path(path, &mut batch),
            Input::Stdin => files::read_stdin(&mut batch),
        }
    }
    batch.settle()
}

/// Reads the reports in some bytes, as if they stood in a file of that name; the reader is chosen by its extension.
///
/// ```
/// let batch = annals::ingest::read_bytes("a.txt", b"---\npublished: 2024-11-25\n---\nKyiv said no.");
/// assert_eq!(batch.reports[0].text, "Kyiv said no.");
/// ```
#[must_use]
pub fn read_bytes(name: &str, bytes: &[u8]) -> Batch {
    let mut batch = Batch::default();
    reader::read_named(name, bytes, &mut batch);
    batch.settle()
}

#[cfg(test)]
mod tests;

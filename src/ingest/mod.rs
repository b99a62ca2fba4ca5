//! Bytes to reports: text and Markdown with front matter, JSON lines, HTML, feeds, folders, standard input.
//!
//! In: paths and standard input. Out: a [`Shelf`] of reports, sorted, that gives them out in lots, or a [`Batch`] of
//! them all, and a diagnostic for all that was not read. [`read_bytes`] is the pure part and takes any bytes.

mod assemble;
mod date;
mod decode;
mod feed;
mod files;
mod front_matter;
mod html;
mod json_lines;
mod plain;
mod reader;
mod report;
mod shelf;
mod source;

use std::path::PathBuf;

pub use reader::{READERS, Reader};
pub use report::Report;
pub use shelf::Shelf;

use crate::diag::Diagnostic;

/// What was read from some inputs: reports in the order of (id, key) and what there is to say of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Reports, sorted, each content once.
    pub reports: Vec<Report>,
    /// Errors and warnings, each with its file, in the order of the inputs.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is read with all below it.
    Path(PathBuf),
    /// Standard input: JSON lines where the first character is `{`, else one text.
    Stdin,
}

/// Reads all reports of some inputs and puts them aside. What cannot be read becomes a diagnostic; the rest is read
/// all the same.
#[must_use]
pub fn shelve(inputs: &[Input]) -> Shelf {
    let mut shelf = Shelf::default();
    for input in inputs {
        match input {
            Input::Path(path) => files::read_path(path, &mut shelf),
            Input::Stdin => files::read_stdin(&mut shelf),
        }
    }
    shelf.settle()
}

/// Reads all reports of some inputs into memory.
#[must_use]
pub fn read(inputs: &[Input]) -> Batch {
    shelve(inputs).into_batch()
}

/// Reads the reports in some bytes, as if they stood in a file of that name; the reader is chosen by its extension.
///
/// ```
/// let batch = annals::ingest::read_bytes("a.txt", b"---\npublished: 2024-11-25\n---\nKyiv said no.");
/// assert_eq!(batch.reports[0].text, "Kyiv said no.");
/// ```
#[must_use]
pub fn read_bytes(name: &str, mut bytes: &[u8]) -> Batch {
    let mut shelf = Shelf::default();
    reader::read_named(name, &mut bytes, &mut shelf);
    shelf.settle().into_batch()
}

#[cfg(test)]
mod tests;

//! Treebank files: a path in, its text out, unpacked where it is gzip.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::file;
use super::outcome::Failure;
use crate::diag::Diagnostic;

/// Reads a CoNLL-U file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let unreadable = |error: io::Error| {
        let fault = Diagnostic::error("cli::treebank", format!("cannot read this file: {}", file::plain(&error)));
        Failure::from(fault.in_file(path.display().to_string()).hint("give CoNLL-U files, plain or as .gz"))
    };
    text(path).map_err(unreadable)
}

/// The text of a file, unpacked where its name ends in `.gz`.
pub(super) fn text(path: &Path) -> io::Result<String> {
    if path.extension().is_none_or(|e| e != "gz") {
        return fs::read_to_string(path);
    }
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text)
}

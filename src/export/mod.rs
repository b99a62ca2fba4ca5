//! A selection of the graph to a file format. One file a format, one row in [`FORMATS`].

use std::io;

use crate::graph::view::{Graph, Selection};

/// What a picture or file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title: the question asked.
    pub title: String,
    /// The query behind it.
    pub query: Option<String>,
}

/// Writes a selection of a graph.
pub type Write = fn(&Graph, &Selection, &Caption, &mut dyn io::Write) -> io::Result<()>;

/// A row of the table of formats.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name in `--format` and `EXPORT`.
    pub name: &'static str,
    /// The usual end of a file's name, without the point.
    pub extension: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// Writes it.
    pub write: Write,
}

/// All formats, sorted by name.
pub const FORMATS: &[Format] = &[];

/// Finds a format by name, in any case.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

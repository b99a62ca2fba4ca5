//! The table of readers: a file's name and bytes in, its reports out.

use std::path::Path;

use super::{Batch, decode, json_lines, plain};
use crate::diag::Diagnostic;

/// A text to read reports from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// The name for diagnostics.
    pub(super) file: &'a str,
    /// The id of a report that states none.
    pub(super) stem: &'a str,
    /// The decoded text.
    pub(super) text: &'a str,
}

/// A row of the table of readers.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The ends of the names of files that it reads, without the point, in lower case.
    pub extensions: &'static [&'static str],
    /// What it reads, in a sentence.
    pub doc: &'static str,
    read: fn(&Source<'_>, &mut Batch),
}

/// All readers.
pub const READERS: &[Reader] = &[
    Reader {
        extensions: &["jsonl", "ndjson"],
        doc: "JSON lines: one report a line, an object with `text` and any of the keys of a front matter.",
        read: json_lines::read,
    },
    Reader {
        extensions: &["markdown", "md", "text", "txt"],
        doc: "Plain text or Markdown, one report a file, with or without a front matter between `---` lines.",
        read: plain::read,
    },
];

/// The name under which standard input is read, and the id of the text in it.
pub(super) const STDIN: &str = "stdin";

/// Finds the reader for a file by its extension.
pub(super) fn for_file(path: &Path) -> Option<&'static Reader> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

/// Reads bytes as the file's name tells.
pub(super) fn read_named(name: &str, bytes: &[u8], batch: &mut Batch) {
    let path = Path::new(name);
    let Some(reader) = for_file(path) else {
        batch.say(unknown(name));
        return;
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    if let Some(text) = decode::decode(name, bytes, batch) {
        (reader.read)(&Source { file: name, stem: &stem, text: &text }, batch);
    }
}

/// Reads the bytes of standard input: JSON lines where they begin with an object, else one text.
pub(super) fn read_sniffed(bytes: &[u8], batch: &mut Batch) {
    let Some(text) = decode::decode(STDIN, bytes, batch) else { return };
    let source = Source { file: STDIN, stem: STDIN, text: &text };
    if text.trim_start().starts_with('{') {
        json_lines::read(&source, batch);
    } else {
        plain::read(&source, batch);
    }
}

fn unknown(name: &str) -> Diagnostic {
    let known: Vec<String> = READERS.iter().flat_map(|r| r.extensions).map(|e| format!("`.{e}`")).collect();
    Diagnostic::error("ingest::unknown-format", "no reader knows this kind of file")
        .in_file(name)
        .hint(format!("known are {}; other text can be piped through standard input, named `-`", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_unique_lower_case_and_sorted_in_their_row() {
        let all: Vec<&str> = READERS.iter().flat_map(|r| r.extensions).copied().collect();
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|e| e.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(READERS.iter().all(|r| r.extensions.is_sorted() && r.doc.ends_with('.')));
    }
}

//! The table of readers: a file's name and bytes in, its reports out.

use std::io::BufRead;
use std::path::Path;

use super::source::{Source, unreadable};
use super::{Shelf, feed, html, json_lines, plain};
use crate::diag::Diagnostic;

/// A row of the table of readers.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The ends of the names of files that it reads, without the point, in lower case.
    pub extensions: &'static [&'static str],
    /// What it reads, in a sentence.
    pub doc: &'static str,
    read: fn(Source<'_>, &mut Shelf),
}

/// All readers.
pub const READERS: &[Reader] = &[
    Reader { extensions: &["atom", "rdf", "rss", "xml"], doc: "RSS and Atom: each item a report.", read: feed::read },
    Reader {
        extensions: &["htm", "html", "xhtml"],
        doc: "HTML pages: the main text, with title, date and publisher from the page's metadata.",
        read: html::read,
    },
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
pub(super) fn read_named(name: &str, bytes: &mut dyn BufRead, shelf: &mut Shelf) {
    let path = Path::new(name);
    let Some(reader) = for_file(path) else {
        shelf.say(unknown(name));
        return;
    };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    (reader.read)(Source { file: name, stem: &stem, bytes }, shelf);
}

/// Reads the bytes of standard input, as their beginning tells.
pub(super) fn read_sniffed(bytes: &mut dyn BufRead, shelf: &mut Shelf) {
    let read = match bytes.fill_buf() {
        Ok(start) => sniffed(start),
        Err(error) => return shelf.say(unreadable(&error).in_file(STDIN)),
    };
    read(Source { file: STDIN, stem: STDIN, bytes }, shelf);
}

/// Tells by its beginning how a text is to be read: an object, a page, a feed, else plain text.
fn sniffed(start: &[u8]) -> fn(Source<'_>, &mut Shelf) {
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |marks: &[&str]| marks.iter().any(|mark| start.starts_with(mark));
    if begins(&["{"]) {
        json_lines::read
    } else if begins(&["<!doctype html", "<html", "<head", "<body"]) || start.contains("<html") {
        html::read
    } else if begins(&["<?xml", "<rss", "<feed", "<rdf:rdf"]) {
        feed::read
    } else {
        plain::read
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

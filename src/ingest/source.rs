//! The bytes of one file, however many, to its text or its lines, within bounds.

use std::io::{self, BufRead, Read as _};

use super::{Shelf, decode};
use crate::diag::Diagnostic;

/// So much of a file is read as one text, and so long may a line of JSON be; no news report comes near.
pub(super) const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A file to read reports from.
pub(super) struct Source<'a> {
    /// The name for diagnostics.
    pub(super) file: &'a str,
    /// The id of a report that states none.
    pub(super) stem: &'a str,
    /// Its bytes.
    pub(super) bytes: &'a mut dyn BufRead,
}

impl Source<'_> {
    /// Reads and decodes all of the file; `declared` finds the charset that it names itself.
    pub(super) fn text(&mut self, declared: fn(&[u8]) -> Option<String>, reports: &mut Shelf) -> Option<String> {
        let mut bytes = Vec::new();
        if let Err(error) = self.bytes.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
            reports.say(unreadable(&error).in_file(self.file));
            return None;
        }
        let cut = bytes.len() > MAX_BYTES;
        if cut {
            drop_last_word(&mut bytes);
        }
        let charset = declared(&bytes[..bytes.len().min(4096)]);
        let text = decode::decode(self.file, bytes, charset.as_deref(), reports)?;
        if cut {
            reports.say(too_large().in_file(self.file));
        }
        Some(text)
    }

    /// Reads the next line, without its end.
    pub(super) fn line(&mut self) -> io::Result<Line> {
        let mut bytes = Vec::new();
        let length = self.bytes.take(MAX_BYTES as u64 + 1).read_until(b'\n', &mut bytes)?;
        if length == 0 {
            return Ok(Line::End);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if length > MAX_BYTES {
            skip_line(self.bytes)?;
            return Ok(Line::TooLong);
        }
        Ok(Line::Bytes(bytes))
    }
}

/// What stands where a line is looked for.
pub(super) enum Line {
    Bytes(Vec<u8>),
    TooLong,
    End,
}

/// Names no charset: the format has no place for one.
pub(super) fn undeclared(_: &[u8]) -> Option<String> {
    None
}

/// Cuts bytes at the last white space among the last few.
fn drop_last_word(bytes: &mut Vec<u8>) {
    bytes.truncate(MAX_BYTES);
    let from = MAX_BYTES - 200;
    if let Some(at) = bytes[from..].iter().rposition(u8::is_ascii_whitespace) {
        bytes.truncate(from + at);
    }
    // Without white space, at least no character is cut in two.
    while bytes.last().is_some_and(|byte| *byte >= 0x80) && std::str::from_utf8(&bytes[bytes.len() - 4..]).is_err() {
        bytes.pop();
    }
}

fn skip_line(bytes: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = bytes.fill_buf()?;
        let (end, length) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (true, at + 1),
            None => (buffer.is_empty(), buffer.len()),
        };
        bytes.consume(length);
        if end {
            return Ok(());
        }
    }
}

fn too_large() -> Diagnostic {
    let limit = MAX_BYTES / (1024 * 1024);
    Diagnostic::warning("ingest::cut", format!("this is larger than {limit} MiB; what comes after that is not read"))
        .hint("split it into one file a report, or into JSON lines")
}

pub(super) fn unreadable(error: &io::Error) -> Diagnostic {
    Diagnostic::error("ingest::unreadable", format!("this cannot be read: {error}"))
        .hint("check that you may read it and that it is a file")
}

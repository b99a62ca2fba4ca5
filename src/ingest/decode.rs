//! Bytes to text: UTF-8 with a replacement for what is none, line ends as `\n`, no byte order mark.

use std::borrow::Cow;

use super::Batch;
use crate::diag::Diagnostic;

/// Decodes a file's bytes, or says why they are no text.
pub(super) fn decode(file: &str, bytes: &[u8], batch: &mut Batch) -> Option<String> {
    if bytes.contains(&0) {
        batch.say(binary(bytes).in_file(file));
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => {
            batch.say(not_utf8(bytes).in_file(file));
            text
        }
    };
    Some(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn binary(bytes: &[u8]) -> Diagnostic {
    let fault = Diagnostic::error("ingest::unknown-format", "this is binary data, not text");
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        fault.hint("it looks like UTF-16; save it as UTF-8")
    } else {
        fault.hint("save the article as plain text, Markdown or JSON lines in UTF-8")
    }
}

fn not_utf8(bytes: &[u8]) -> Diagnostic {
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let line = bytes[..good].split(|&b| b == b'\n').count();
    Diagnostic::warning("ingest::not-utf8", "this is not UTF-8; what cannot be decoded was replaced by `\u{FFFD}`")
        .at_line(line)
        .hint("convert it first, for example `iconv -f WINDOWS-1252 -t UTF-8`")
}

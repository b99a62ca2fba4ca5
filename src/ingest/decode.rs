//! Bytes to text: by byte order mark, as UTF-8, as declared, else UTF-8 mixed with Windows-1252; line ends as `\n`.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Shelf;
use crate::diag::Diagnostic;

/// How much of a file is looked at to tell binary data from text.
const LOOK: usize = 64 * 1024;

/// Decodes a file's bytes, or says why they are no text. `declared` is the charset that the file itself names.
pub(super) fn decode(file: &str, bytes: Vec<u8>, declared: Option<&str>, shelf: &mut Shelf) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Some(as_encoded(file, &bytes[mark..], encoding, shelf));
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return Some(as_encoded(file, &bytes, encoding, shelf));
    }
    if is_binary(&bytes) {
        shelf.say(binary().in_file(file));
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(unix_lines(text)),
        Err(error) => Some(other(file, error.as_bytes(), declared, shelf)),
    }
}

/// Makes all line ends `\n`.
pub(super) fn unix_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn as_encoded(file: &str, bytes: &[u8], encoding: &'static Encoding, shelf: &mut Shelf) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        shelf.say(damaged(encoding).in_file(file));
    }
    unix_lines(text.into_owned())
}

fn other(file: &str, bytes: &[u8], declared: Option<&str>, shelf: &mut Shelf) -> String {
    let named = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        return as_encoded(file, bytes, encoding, shelf);
    }
    shelf.say(not_utf8(bytes).in_file(file));
    unix_lines(mixed(bytes))
}

/// Decodes bytes that are not all UTF-8: what is none is read as Windows-1252, the usual stranger among it.
pub(super) fn mixed(bytes: &[u8]) -> String {
    bytes.utf8_chunks().fold(String::with_capacity(bytes.len()), |mut text, chunk| {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        text
    })
}

/// Recognises UTF-16 without a byte order mark: every other byte of Western text in it is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(LOOK) / 2 * 2];
    let zeros = |odd: usize| look.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), look.len() / 2);
    match half >= 4 {
        true if odd * 5 > half * 4 && even == 0 => Some(UTF_16LE),
        true if even * 5 > half * 4 && odd == 0 => Some(UTF_16BE),
        true | false => None,
    }
}

/// Says whether bytes are no text in any encoding: a zero among them, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let look = &bytes[..bytes.len().min(LOOK)];
    let control = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b);
    bytes.contains(&0) || look.iter().filter(control).count() * 20 > look.len()
}

pub(super) fn binary() -> Diagnostic {
    Diagnostic::error("ingest::unknown-format", "this is binary data, not text")
        .hint("save the article as plain text, Markdown, HTML or JSON lines in UTF-8")
}

fn damaged(encoding: &'static Encoding) -> Diagnostic {
    let message = format!("this is not all {}; what cannot be decoded was replaced by `\u{FFFD}`", encoding.name());
    Diagnostic::warning("ingest::encoding", message).hint("fetch the file again, or convert it to UTF-8")
}

pub(super) fn not_utf8(bytes: &[u8]) -> Diagnostic {
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let line = bytes[..good].split(|&b| b == b'\n').count();
    Diagnostic::warning("ingest::not-utf8", "this is not all UTF-8; the rest of it is read as Windows-1252")
        .at_line(line)
        .hint("if names look wrong, convert it first, for example `iconv -f WINDOWS-1250 -t UTF-8`")
}

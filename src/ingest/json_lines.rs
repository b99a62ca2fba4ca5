//! JSON lines: one report a line. A line that cannot be read is named; the others are read all the same.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::assemble::{DATE_KEY, Place, assemble};
use super::source::{Line, MAX_BYTES, Source, unreadable};
use super::{Shelf, decode};
use crate::diag::Diagnostic;

/// Reads the reports of all lines.
pub(super) fn read(mut source: Source<'_>, shelf: &mut Shelf) {
    let (mut any, mut sound) = (false, true);
    for number in 1.. {
        let bytes = match source.line() {
            Ok(Line::Bytes(bytes)) => bytes,
            Ok(Line::TooLong) => {
                any = true;
                shelf.say(too_long().in_file(source.file).at_line(number));
                continue;
            }
            Ok(Line::End) => break,
            Err(error) => return shelf.say(unreadable(&error).in_file(source.file)),
        };
        if decode::is_binary(&bytes) {
            return shelf.say(decode::binary().in_file(source.file));
        }
        let line = decoded(bytes, number, &source, &mut sound, shelf);
        any |= !line.is_empty();
        read_line(&line, number, &source, shelf);
    }
    if !any {
        shelf.say(Diagnostic::error("ingest::empty", "the file has no report in it").in_file(source.file));
    }
}

/// Decodes a line; that it is not UTF-8 is told once a file.
fn decoded(bytes: Vec<u8>, number: usize, source: &Source<'_>, sound: &mut bool, shelf: &mut Shelf) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        if std::mem::take(sound) {
            shelf.say(decode::not_utf8(error.as_bytes()).in_file(source.file).at_line(number));
        }
        decode::mixed(error.as_bytes())
    });
    let unmarked = if number == 1 { text.trim_start_matches('\u{feff}') } else { &text };
    unmarked.trim().to_owned()
}

fn read_line(line: &str, number: usize, source: &Source<'_>, shelf: &mut Shelf) {
    if line.is_empty() {
        return;
    }
    let id = format!("{}-{number}", source.stem);
    let place = Place { file: source.file, line: Some(number), id, date_hint: DATE_KEY };
    match serde_json::from_str::<Map<String, Value>>(line) {
        Ok(object) => read_object(object, &place, shelf),
        Err(error) => shelf.say(place.mark(broken(&error, line))),
    }
}

fn too_long() -> Diagnostic {
    let limit = MAX_BYTES / (1024 * 1024);
    Diagnostic::error("ingest::too-large", format!("this line is longer than {limit} MiB; it is left out"))
        .hint("expected one report a line, and no report is that long")
}

fn read_object(mut object: Map<String, Value>, place: &Place<'_>, shelf: &mut Shelf) {
    let Some(text) = object.remove("text").and_then(spelling) else {
        if is_claims(&object) {
            return shelf.say_once(claims_left_out(place.file));
        }
        let fault = Diagnostic::error("ingest::json", "this line has no `text`; it is left out");
        shelf.say(place.mark(fault.hint("each line needs the article under the key `text`")));
        return;
    };
    let text = decode::unix_lines(text);
    let fields: BTreeMap<String, String> =
        object.into_iter().filter_map(|(key, value)| Some((key, spelling(value)?))).collect();
    assemble(fields, &text, place, shelf);
}

/// Says whether an object holds what was read from a report: the `claims.jsonl` beside a store lies among the reports
/// where a store is made in their folder.
fn is_claims(object: &Map<String, Value>) -> bool {
    ["doc", "entities", "claims"].iter().all(|key| object.contains_key(*key))
}

fn claims_left_out(file: &str) -> Diagnostic {
    Diagnostic::note("ingest::claims", "these are claims, not reports; they are left out").in_file(file)
}

/// Returns a value as text, lists and maps as JSON, and nothing for null.
fn spelling(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

fn broken(error: &serde_json::Error, line: &str) -> Diagnostic {
    let hint = if error.is_eof() {
        "the line ends too early; was the file cut off?"
    } else if line.trim_start().starts_with('[') {
        "expected one object a line, `{\"text\": \"...\"}`, not a list"
    } else {
        "expected one object a line, `{\"text\": \"...\"}`"
    };
    let column = error.column();
    Diagnostic::error("ingest::json", format!("this line is no JSON object (column {column}); it is left out"))
        .hint(hint)
}

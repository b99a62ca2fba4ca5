//! JSON lines: one report a line. A line that cannot be read is named; the others are read all the same.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Batch;
use super::assemble::{Place, assemble};
use super::reader::Source;
use crate::diag::Diagnostic;

/// Reads the reports of all lines.
pub(super) fn read(source: &Source<'_>, batch: &mut Batch) {
    let lines = source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut any = false;
    for (at, line) in lines {
        any = true;
        let place = Place { file: source.file, line: Some(at + 1), id: format!("{}-{}", source.stem, at + 1) };
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => read_object(object, &place, batch),
            Err(error) => batch.say(place.mark(broken(&error, line))),
        }
    }
    if !any {
        batch.say(Diagnostic::error("ingest::empty", "the file has no report in it").in_file(source.file));
    }
}

fn read_object(mut object: Map<String, Value>, place: &Place<'_>, batch: &mut Batch) {
    let Some(text) = object.remove("text").and_then(spelling) else {
        if is_claims(&object) {
            return say_once(claims_left_out(place.file), batch);
        }
        let fault = Diagnostic::error("ingest::json", "this line has no `text`; it is left out");
        batch.say(place.mark(fault.hint("each line needs the article under the key `text`")));
        return;
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let fields: BTreeMap<String, String> =
        object.into_iter().filter_map(|(key, value)| Some((key, spelling(value)?))).collect();
    assemble(fields, &text, place, batch);
}

/// Says whether an object holds what was read from a report: the `claims.jsonl` beside a store lies among the reports
/// where a store is made in their folder.
fn is_claims(object: &Map<String, Value>) -> bool {
    ["doc", "entities", "claims"].iter().all(|key| object.contains_key(*key))
}

/// Says what holds for all lines of a file, not for one.
fn say_once(diagnostic: Diagnostic, batch: &mut Batch) {
    if batch.diagnostics.last() != Some(&diagnostic) {
        batch.say(diagnostic);
    }
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

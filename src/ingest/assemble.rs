//! Fields and text to a report: known keys to their places, dates cut to the day, the key computed.

use std::collections::BTreeMap;

use super::report::IdOrigin;
use super::{Report, Shelf, date};
use crate::diag::Diagnostic;
use crate::schema::{PartialDate, ReportKey};

/// Where a report stands, for its diagnostics and for the id of a report that states none.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    /// The line of a report that shares its file with others.
    pub(super) line: Option<usize>,
    /// The id where the report states none.
    pub(super) id: String,
    /// How to give a date where there is none.
    pub(super) date_hint: &'static str,
}

/// How a front matter and a line of JSON give the date.
pub(super) const DATE_KEY: &str = "write the day as `published: 2024-11-25`";

impl Place<'_> {
    /// Says where a diagnostic speaks of.
    pub(super) fn mark(&self, diagnostic: Diagnostic) -> Diagnostic {
        let diagnostic = diagnostic.in_file(self.file);
        match self.line {
            Some(line) => diagnostic.at_line(line),
            None => diagnostic,
        }
    }
}

/// Makes a report of named fields and a text, or says why there is none.
pub(super) fn assemble(mut fields: BTreeMap<String, String>, text: &str, place: &Place<'_>, shelf: &mut Shelf) {
    let text = trimmed(text);
    if text.is_empty() {
        shelf.say(place.mark(Diagnostic::error("ingest::empty", "the report has no text").hint(EMPTY_HINT)));
        return;
    }
    fields.retain(|_, value| !value.trim().is_empty());
    if let Some(length) = endless(text) {
        shelf.say(place.mark(without_end(length)));
    }
    let mut take = |key: &str| fields.remove(key).map(|value| value.trim().to_owned());
    let stated = take("id");
    let mut report = Report {
        key: ReportKey::new(""),
        title: take("title"),
        publisher: take("publisher"),
        url: take("url"),
        published: dated(take("published"), place, shelf),
        text: within_bounds(text, place, shelf).to_owned(),
        extra: fields,
        id: stated.clone().unwrap_or_else(|| place.id.clone()),
    };
    report.key = report.content_key(if stated.is_some() { IdOrigin::Stated } else { IdOrigin::Derived });
    shelf.report(report);
}

/// Cuts a text that is far longer than any report.
fn within_bounds<'t>(text: &'t str, place: &Place<'_>, shelf: &mut Shelf) -> &'t str {
    if text.len() <= LONGEST {
        return text;
    }
    let kept = &text[..text.floor_char_boundary(LONGEST)];
    let kept = kept.rfind(char::is_whitespace).map_or(kept, |at| &kept[..at]);
    shelf.say(place.mark(too_long(text.len())));
    kept.trim_end()
}

/// Reports longer than this, in bytes, are cut: a thick book is no longer.
const LONGEST: usize = 2 * 1024 * 1024;

fn too_long(length: usize) -> Diagnostic {
    let (whole, read) = (length / 1024, LONGEST / 1024);
    let message = format!("the report has {whole} KiB of text; only the first {read} KiB are read");
    Diagnostic::warning("ingest::cut", message).hint("split it into one file a report, or into JSON lines")
}

/// Stretches longer than this, in bytes, are no sentences.
const LONGEST_SENTENCE: usize = 4096;

/// Returns the length of the longest stretch without an end mark or a line break, where it is too long.
fn endless(text: &str) -> Option<usize> {
    text.split(['.', '!', '?', '…', '\n', '。']).map(str::len).max().filter(|length| *length > LONGEST_SENTENCE)
}

fn without_end(length: usize) -> Diagnostic {
    let message =
        format!("{} KiB of the report have no end of a sentence in them; they are read in pieces", length / 1024);
    Diagnostic::warning("ingest::endless", message).hint("is this the text of a report?")
}

const EMPTY_HINT: &str = "put the article's text after the front matter, or leave the file out";

fn trimmed(text: &str) -> &str {
    let text = text.trim_end();
    let blank = text.len() - text.trim_start().len();
    // Spaces that indent the first line belong to the text; the lines above it do not.
    text[..blank].rfind('\n').map_or(text, |at| &text[at + 1..])
}

fn dated(written: Option<String>, place: &Place<'_>, shelf: &mut Shelf) -> Option<PartialDate> {
    let found = written.as_deref().and_then(date::day);
    if found.is_none() {
        shelf.say(place.mark(undated(written)).hint(place.date_hint));
    }
    found
}

fn undated(written: Option<String>) -> Diagnostic {
    const SO: &str = "dates such as `on Monday` stay unresolved";
    match written {
        None => Diagnostic::warning("ingest::no-date", format!("the report has no publication date; {SO}")),
        Some(text) => {
            Diagnostic::warning("ingest::date", format!("`{text}` is no date; the report is read without, and {SO}"))
        }
    }
}

//! Fields and text to a report: known keys to their places, dates cut to the day, the key computed.

use std::collections::BTreeMap;

use super::report::IdOrigin;
use super::{Batch, Report, date};
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
}

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
pub(super) fn assemble(mut fields: BTreeMap<String, String>, text: &str, place: &Place<'_>, batch: &mut Batch) {
    let text = trimmed(text);
    if text.is_empty() {
        batch.say(place.mark(Diagnostic::error("ingest::empty", "the report has no text").hint(EMPTY_HINT)));
        return;
    }
    fields.retain(|_, value| !value.trim().is_empty());
    let mut take = |key: &str| fields.remove(key).map(|value| value.trim().to_owned());
    let stated = take("id");
    let mut report = Report {
        key: ReportKey::new(""),
        title: take("title"),
        publisher: take("publisher"),
        url: take("url"),
        published: dated(take("published"), place, batch),
        text: text.to_owned(),
        extra: fields,
        id: stated.clone().unwrap_or_else(|| place.id.clone()),
    };
    report.key = report.content_key(if stated.is_some() { IdOrigin::Stated } else { IdOrigin::Derived });
    batch.report(report);
}

const EMPTY_HINT: &str = "put the article's text after the front matter, or leave the file out";

fn trimmed(text: &str) -> &str {
    let text = text.trim_end();
    let blank = text.len() - text.trim_start().len();
    // Spaces that indent the first line belong to the text; the lines above it do not.
    text[..blank].rfind('\n').map_or(text, |at| &text[at + 1..])
}

fn dated(written: Option<String>, place: &Place<'_>, batch: &mut Batch) -> Option<PartialDate> {
    let found = written.as_deref().and_then(date::day);
    if found.is_none() {
        batch.say(place.mark(undated(written)).hint("write the day as `published: 2024-11-25`"));
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

//! Reports as they are read, put aside in memory or, beyond some size, on disk; out they come sorted, in lots.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use serde::{Deserialize, Serialize};

use super::{Batch, Report};
use crate::diag::Diagnostic;
use crate::schema::ReportKey;

/// So many bytes of text are kept in memory; what comes after them waits on disk.
const KEPT: usize = 32 * 1024 * 1024;

/// A lot has at most so many reports, and is closed when its text is longer than so many bytes.
const LOT: usize = 128;
const LOT_BYTES: usize = 1024 * 1024;

/// The reports of some inputs, each content once, in the order of (id, key), however many there are.
#[derive(Debug, Default)]
pub struct Shelf {
    slots: Vec<Slot>,
    kept: usize,
    spool: Option<File>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Slot {
    id: String,
    key: ReportKey,
    place: Place,
}

/// Where a report waits.
#[derive(Debug)]
enum Place {
    Here(Box<Report>),
    Spooled { start: u64, length: usize },
}

/// A report as it is spooled; id and key stand in its slot.
#[derive(Serialize, Deserialize)]
struct Record {
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    extra: BTreeMap<String, String>,
    text: String,
}

impl Shelf {
    /// Returns the number of reports.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Says whether there is no report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Returns what there is to say of the inputs: errors and warnings, each with its file, in their order.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Keeps the reports whose key and id are to be kept.
    pub fn retain(&mut self, mut keeps: impl FnMut(&ReportKey, &str) -> bool) {
        self.slots.retain(|slot| keeps(&slot.key, &slot.id));
    }

    /// Takes the reports down, some at a time, so that memory stays small.
    pub fn lots(self) -> impl Iterator<Item = Result<Vec<Report>, Diagnostic>> {
        let mut slots = self.slots.into_iter();
        let mut spool = self.spool;
        std::iter::from_fn(move || next_lot(&mut slots, spool.as_mut()).transpose())
    }

    /// Takes all reports down at once.
    pub(super) fn into_batch(mut self) -> Batch {
        let mut batch = Batch { reports: Vec::new(), diagnostics: std::mem::take(&mut self.diagnostics) };
        for lot in self.lots() {
            match lot {
                Ok(reports) => batch.reports.extend(reports),
                Err(fault) => batch.diagnostics.push(fault),
            }
        }
        batch
    }

    pub(super) fn report(&mut self, report: Report) {
        let (id, key) = (report.id.clone(), report.key.clone());
        self.kept += report.text.len();
        let place = if self.kept <= KEPT { Place::Here(Box::new(report)) } else { self.spooled(report) };
        self.slots.push(Slot { id, key, place });
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says what holds for all of a file, not for one of its reports.
    pub(super) fn say_once(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.last() != Some(&diagnostic) {
            self.say(diagnostic);
        }
    }

    /// Sorts the reports and keeps each content once, under the smaller id.
    pub(super) fn settle(mut self) -> Self {
        self.slots.sort_by(|a, b| (&a.key, &a.id).cmp(&(&b.key, &b.id)));
        self.slots.dedup_by(|later, first| later.key == first.key);
        self.slots.sort_by(|a, b| (&a.id, &a.key).cmp(&(&b.id, &b.key)));
        self
    }

    /// Writes a report to the spool; where the disk takes none it stays in memory.
    fn spooled(&mut self, report: Report) -> Place {
        self.write(&report).unwrap_or_else(|_| Place::Here(Box::new(report)))
    }

    fn write(&mut self, report: &Report) -> io::Result<Place> {
        let spool = match &mut self.spool {
            Some(spool) => spool,
            empty @ None => empty.insert(tempfile::tempfile()?),
        };
        let record = serde_json::to_vec(&Record::of(report))?;
        let start = spool.seek(SeekFrom::End(0))?;
        spool.write_all(&record)?;
        Ok(Place::Spooled { start, length: record.len() })
    }
}

fn next_lot(
    slots: &mut impl Iterator<Item = Slot>,
    mut spool: Option<&mut File>,
) -> Result<Option<Vec<Report>>, Diagnostic> {
    let (mut lot, mut bytes) = (Vec::new(), 0);
    while lot.len() < LOT && bytes <= LOT_BYTES {
        let Some(slot) = slots.next() else { break };
        let report = slot.take(spool.as_deref_mut()).map_err(|error| lost(&error))?;
        bytes += report.text.len();
        lot.push(report);
    }
    Ok((!lot.is_empty()).then_some(lot))
}

fn lost(error: &io::Error) -> Diagnostic {
    Diagnostic::error("ingest::spool", format!("a report put aside on disk cannot be read back: {error}"))
        .hint("make room in the folder for temporary files, or set TMPDIR to another one")
}

impl Slot {
    fn take(self, spool: Option<&mut File>) -> io::Result<Report> {
        match self.place {
            Place::Here(report) => Ok(*report),
            Place::Spooled { start, length } => {
                let spool = spool.ok_or(io::ErrorKind::NotFound)?;
                spool.seek(SeekFrom::Start(start))?;
                let mut record = vec![0; length];
                spool.read_exact(&mut record)?;
                Ok(serde_json::from_slice::<Record>(&record)?.into_report(self.id, self.key))
            }
        }
    }
}

impl Record {
    fn of(report: &Report) -> Self {
        Self {
            title: report.title.clone(),
            published: report.published.map(|date| date.to_string()),
            publisher: report.publisher.clone(),
            url: report.url.clone(),
            extra: report.extra.clone(),
            text: report.text.clone(),
        }
    }

    fn into_report(self, id: String, key: ReportKey) -> Report {
        Report {
            key,
            id,
            title: self.title,
            published: self.published.and_then(|date| date.parse().ok()),
            publisher: self.publisher,
            url: self.url,
            extra: self.extra,
            text: self.text,
        }
    }
}

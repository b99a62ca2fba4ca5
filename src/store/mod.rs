//! One SQLite file that keeps reports with their text, entities and claims.
//!
//! In: readings, one transaction a report. Out: a [`Corpus`], the same whatever order they came in.
//! A rollback journal and full synchronisation: what [`Store::add`] said is stored outlives a kill and a power
//! cut, and a closed store is one file. (A write-ahead log would save one or two of three waits for the disk a
//! report, but leaves three files after a kill and cannot be read from a folder that is read-only.)

mod check;
mod digest;
mod edits;
mod error;
mod format;
mod open;
mod read;
mod stats;
mod words;
mod write;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use edits::Edit;
pub use error::StoreError;
pub use read::Listed;
pub use stats::Stats;
pub use words::{Found, WordIndex};

use crate::claim::Claim;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::ReportKey;

/// Everything a store holds, sorted: reports by (published, id, key), entities by (id, report), claims by report and number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The reports.
    pub reports: Vec<Report>,
    /// Entities as their reports told them, with the key of the report; one id may stand in several.
    pub entities: Vec<(ReportKey, Entity)>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// Corrections by a person, in the order in which they were made.
    pub edits: Vec<Edit>,
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Returns the path that the store was opened at.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn place<T>(&self, result: Result<T, error::Fault>) -> Result<T, StoreError> {
        result.map_err(|fault| fault.at(&self.path))
    }
}

#[cfg(test)]
mod tests;

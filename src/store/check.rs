//! Is all in the store as it should be? Every fault that is found, in words.

use std::collections::BTreeSet;

use super::error::Fault;
use super::{Corpus, Store, StoreError};
use crate::claim::Claim;
use crate::schema::{EntityId, ReportKey};
use crate::source::Span;

impl Store {
    /// Checks the file's pages, its checksums, and that every claim is found again in its report's text.
    ///
    /// Returns the faults of single claims, none for a sound store.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] where the file itself is broken.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        self.place(self.check_pages())?;
        Ok(faults(&self.load()?))
    }

    fn check_pages(&self) -> Result<(), Fault> {
        let verdict: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Fault::Malformed(verdict));
        }
        let orphans: i64 =
            self.connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if orphans > 0 {
            return Err(Fault::Malformed(format!("{orphans} rows belong to reports that are not there")));
        }
        Ok(())
    }
}

/// Finds the claims whose place or participants are not in their report.
pub(super) fn faults(corpus: &Corpus) -> Vec<String> {
    let known: BTreeSet<(&ReportKey, &EntityId)> = corpus.entities.iter().map(|(key, e)| (key, &e.id)).collect();
    let texts: std::collections::BTreeMap<&ReportKey, &str> =
        corpus.reports.iter().map(|report| (&report.key, report.text.as_str())).collect();
    let fault = |claim: &Claim| {
        let text = texts.get(&claim.report).copied().unwrap_or_default();
        if !fits(claim.sentence, text) {
            Some(format!("claim {}: its sentence is not in the report's text", claim.id))
        } else if !fits(claim.evidence, text) || !claim.sentence.contains(claim.evidence) {
            Some(format!("claim {}: its evidence is not in its sentence", claim.id))
        } else {
            let mut named = claim.roles.values().chain(&claim.sources);
            let lost = named.find(|id| !known.contains(&(&claim.report, id)))?;
            Some(format!("claim {}: its report knows no entity `{lost}`", claim.id))
        }
    };
    corpus.claims.iter().filter_map(fault).collect()
}

fn fits(span: Span, text: &str) -> bool {
    !span.is_empty() && text.get(span.range()).is_some()
}

//! Is all in the store as it should be? Every fault that is found, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::error::Fault;
use super::{Corpus, Store, StoreError};
use crate::claim::Claim;
use crate::entity::Entity;
use crate::schema::{EntityId, EntityType, ReportKey};
use crate::source::Span;

impl Store {
    /// Checks the file's pages, its checksums, and that every claim and entity is found again in its report's text.
    ///
    /// Returns the faults of single claims and entities, none for a sound store.
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

/// Finds the claims whose place or participants are not in their report, and the entities that it does not name.
fn faults(corpus: &Corpus) -> Vec<String> {
    let known: BTreeSet<(&ReportKey, &EntityId)> = corpus.entities.iter().map(|(key, e)| (key, &e.id)).collect();
    let texts: BTreeMap<&ReportKey, &str> = corpus.reports.iter().map(|r| (&r.key, r.text.as_str())).collect();
    let texts_folded: BTreeMap<&ReportKey, String> = texts.iter().map(|(key, text)| (*key, folded(text))).collect();
    let unnamed =
        corpus.entities.iter().filter(|(key, entity)| !texts_folded.get(key).is_some_and(|t| names(t, entity)));
    let unnamed = unnamed.map(|(key, e)| format!("report {key}: no name of the entity `{}` stands in its text", e.id));
    let misplaced = corpus.claims.iter().filter_map(|claim| misplaced(claim, texts.get(&claim.report)?, &known));
    unnamed.chain(misplaced).collect()
}

/// Folds a text to lower case and single blanks: a name may run over the end of a line.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a folded text names an entity; for a state an adjective will do ("Palestinian").
fn names(text: &str, entity: &Entity) -> bool {
    let stem: String = entity.name.chars().take(5).collect();
    let adjective = (entity.kind == EntityType::COUNTRY).then_some(&stem);
    let mut forms = entity.names.iter().chain([&entity.name]).chain(adjective);
    forms.any(|form| text.contains(&folded(form)))
}

fn misplaced(claim: &Claim, text: &str, known: &BTreeSet<(&ReportKey, &EntityId)>) -> Option<String> {
    let fits = |span: Span| text.get(span.range()).is_some_and(|part| !part.is_empty());
    if !fits(claim.sentence) {
        return Some(format!("claim {}: its sentence is not in the report's text", claim.id));
    }
    if !fits(claim.evidence) || !claim.sentence.contains(claim.evidence) {
        return Some(format!("claim {}: its evidence is not in its sentence", claim.id));
    }
    let mut used = claim.roles.values().chain(&claim.sources);
    let lost = used.find(|id| !known.contains(&(&claim.report, id)))?;
    Some(format!("claim {}: its report knows no entity `{lost}`", claim.id))
}

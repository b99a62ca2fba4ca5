//! Counts over the whole store, for a summary.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::error::Fault;
use super::read::number;
use super::{Store, StoreError};
use crate::schema::{EntityType, Modality, Relation};

/// What a store holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Reports.
    pub reports: usize,
    /// Sentences of all reports.
    pub sentences: usize,
    /// Sentences with two entities and a trigger that gave no claim.
    pub missed: usize,
    /// Entities by type, each counted once over all reports.
    pub entities: BTreeMap<EntityType, usize>,
    /// Claims by relation and modality.
    pub claims: BTreeMap<(Relation, Modality), usize>,
}

impl Store {
    /// Counts what the store holds.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        self.place(stats(&self.connection))
    }
}

fn stats(connection: &Connection) -> Result<Stats, Fault> {
    let transaction = connection.unchecked_transaction()?;
    let sql = "SELECT count(*), ifnull(sum(sentences), 0), ifnull(sum(missed), 0) FROM report";
    let (reports, sentences, missed) = transaction
        .query_row_and_then(sql, [], |row| Ok::<_, Fault>((number(row, 0)?, number(row, 1)?, number(row, 2)?)))?;
    let entities = counted(&transaction, "SELECT count(DISTINCT id), type FROM entity GROUP BY type", |row| {
        named(&row.get::<_, String>(1)?, EntityType::named)
    })?;
    let claims =
        counted(&transaction, "SELECT count(*), relation, modality FROM claim GROUP BY relation, modality", |row| {
            let relation = named(&row.get::<_, String>(1)?, Relation::named)?;
            Ok((relation, named(&row.get::<_, String>(2)?, |text| text.parse().ok())?))
        })?;
    Ok(Stats { reports, sentences, missed, entities, claims })
}

fn counted<K: Ord>(
    connection: &Connection,
    sql: &str,
    key: impl Fn(&Row<'_>) -> Result<K, Fault>,
) -> Result<BTreeMap<K, usize>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut out = BTreeMap::new();
    while let Some(row) = rows.next()? {
        out.insert(key(row)?, number(row, 0)?);
    }
    Ok(out)
}

fn named<T>(name: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    find(name).ok_or_else(|| Fault::Malformed(format!("`{name}` is unknown")))
}

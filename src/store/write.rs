//! Readings into the store, reports out of it, each in one transaction.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, named_params, params};

use super::digest::Kept;
use super::error::Fault;
use super::{Store, StoreError};
use crate::claim::{Claim, Reading, SilenceReason};
use crate::entity::Entity;
use crate::schema::{CountryCode, ReportKey, When};

impl Store {
    /// Adds a reading in one transaction; says whether it was new. When this returns, it is on the disk.
    ///
    /// The claims of a reading are numbered from 1 in their order, as their ids are. The same content under two names
    /// (`b.txt` today, `a.txt` tomorrow) is one report under the smaller one, whichever came first.
    pub fn add(&mut self, reading: &Reading) -> Result<bool, StoreError> {
        let result = add(&mut self.connection, reading);
        self.place(result)
    }

    /// Removes a report with all that was read from it; says whether it was there.
    pub fn remove(&mut self, key: &ReportKey) -> Result<bool, StoreError> {
        let result = remove(&mut self.connection, key);
        self.place(result)
    }

    /// Says whether the store holds a report, so that adding its reading would change nothing.
    pub fn known(&self, key: &ReportKey, id: &str) -> Result<bool, StoreError> {
        self.place(id_of(&self.connection, key).map(|known| known.is_some_and(|known| known.as_str() <= id)))
    }
}

fn id_of(connection: &Connection, key: &ReportKey) -> Result<Option<String>, Fault> {
    let mut statement = connection.prepare_cached("SELECT id FROM report WHERE key = ?1")?;
    Ok(statement.query_row([key.as_str()], |row| row.get(0)).optional()?)
}

fn add(connection: &mut Connection, reading: &Reading) -> Result<bool, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let key = &reading.report.key;
    let known = id_of(&transaction, key)?;
    if known.as_ref().is_some_and(|id| *id <= reading.report.id) {
        return Ok(false);
    }
    delete(&transaction, key)?;
    insert(&transaction, reading)?;
    transaction.commit()?;
    Ok(known.is_none())
}

fn remove(connection: &mut Connection, key: &ReportKey) -> Result<bool, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let was_there = delete(&transaction, key)?;
    transaction.commit()?;
    Ok(was_there)
}

fn delete(connection: &Connection, key: &ReportKey) -> Result<bool, Fault> {
    let was_there = connection.execute("DELETE FROM report WHERE key = ?1", [key.as_str()])? > 0;
    if was_there {
        count(connection, -1)?;
    }
    Ok(was_there)
}

fn insert(connection: &Connection, reading: &Reading) -> Result<(), Fault> {
    let report = insert_report(connection, reading)?;
    for (position, entity) in reading.entities.iter().enumerate() {
        insert_entity(connection, report, int(position)?, entity)?;
    }
    for (position, claim) in reading.claims.iter().enumerate() {
        insert_claim(connection, report, int(position + 1)?, claim)?;
    }
    count(connection, 1)
}

/// Keeps the number of reports, by which a lost page of them is noticed.
fn count(connection: &Connection, change: i64) -> Result<(), Fault> {
    let sql = "UPDATE meta SET value = CAST(value AS INTEGER) + ?1 WHERE name = 'reports'";
    connection.prepare_cached(sql)?.execute([change])?;
    Ok(())
}

fn insert_report(connection: &Connection, reading: &Reading) -> Result<i64, Fault> {
    let report = &reading.report;
    let missed = reading.silences.iter().filter(|s| matches!(s.reason, SilenceReason::NoRoles { .. })).count();
    let Reading { sentences, entities, claims, .. } = reading;
    let digest = Kept { report, sentences: *sentences, missed, entities, claims }.digest();
    let sql = "INSERT INTO report (key, id, title, published, publisher, url, sentences, missed, digest, text) \
               VALUES (:key, :id, :title, :published, :publisher, :url, :sentences, :missed, :digest, :text)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":key": report.key.as_str(),
        ":id": report.id,
        ":title": report.title,
        ":published": report.published.map(|day| day.to_string()),
        ":publisher": report.publisher,
        ":url": report.url,
        ":sentences": int(*sentences)?,
        ":missed": int(missed)?,
        ":digest": digest,
        ":text": report.text,
    })?;
    let number = connection.last_insert_rowid();
    let mut extra = connection.prepare_cached("INSERT INTO report_extra VALUES (?1, ?2, ?3)")?;
    for (name, value) in &report.extra {
        extra.execute(params![number, name, value])?;
    }
    Ok(number)
}

fn insert_entity(connection: &Connection, report: i64, position: i64, entity: &Entity) -> Result<(), Fault> {
    let country = entity.country.as_ref().map(CountryCode::as_str);
    let (id, kind, name) = (entity.id.as_str(), entity.kind.name(), &entity.name);
    connection.prepare_cached("INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        report,
        position,
        id,
        kind,
        name,
        country,
        entity.note
    ])?;
    let mut names = connection.prepare_cached("INSERT INTO entity_name VALUES (?1, ?2, ?3, ?4)")?;
    for (at, name) in entity.names.iter().enumerate() {
        names.execute(params![report, position, int(at)?, name])?;
    }
    Ok(())
}

fn insert_claim(connection: &Connection, report: i64, number: i64, claim: &Claim) -> Result<(), Fault> {
    let (date_start, date_end, date_open) = columns(claim.date);
    let (stated_start, stated_end, stated_open) = columns(claim.stated);
    let sql = "INSERT INTO claim VALUES (:report, :number, :relation, :modality, :date_start, :date_end, :date_open, \
               :stated_start, :stated_end, :stated_open, :sentence_start, :sentence_end, :evidence_start, \
               :evidence_end, :rule)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":report": report,
        ":number": number,
        ":relation": claim.relation.name(),
        ":modality": claim.modality.name(),
        ":date_start": date_start,
        ":date_end": date_end,
        ":date_open": date_open,
        ":stated_start": stated_start,
        ":stated_end": stated_end,
        ":stated_open": stated_open,
        ":sentence_start": int(claim.sentence.start)?,
        ":sentence_end": int(claim.sentence.end)?,
        ":evidence_start": int(claim.evidence.start)?,
        ":evidence_end": int(claim.evidence.end)?,
        ":rule": claim.rule,
    })?;
    insert_parts(connection, report, number, claim)
}

fn insert_parts(connection: &Connection, report: i64, number: i64, claim: &Claim) -> Result<(), Fault> {
    let mut roles = connection.prepare_cached("INSERT INTO claim_role VALUES (?1, ?2, ?3, ?4)")?;
    for (role, entity) in &claim.roles {
        roles.execute(params![report, number, role.name(), entity.as_str()])?;
    }
    let mut quantities = connection.prepare_cached("INSERT INTO claim_quantity VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (at, quantity) in claim.quantities.iter().enumerate() {
        quantities.execute(params![
            report,
            number,
            int(at)?,
            quantity.compare.sign(),
            quantity.value,
            quantity.unit
        ])?;
    }
    let mut sources = connection.prepare_cached("INSERT INTO claim_source VALUES (?1, ?2, ?3, ?4)")?;
    for (at, source) in claim.sources.iter().enumerate() {
        sources.execute(params![report, number, int(at)?, source.as_str()])?;
    }
    Ok(())
}

fn columns(when: Option<When>) -> (Option<String>, Option<String>, bool) {
    let start = when.map(|w| w.start.to_string());
    let end = when.and_then(|w| w.end).map(|date| date.to_string());
    (start, end, when.is_some_and(|w| w.open))
}

/// SQLite counts in signed numbers; nothing that fits in memory is larger.
fn int(number: usize) -> Result<i64, Fault> {
    i64::try_from(number).map_err(|_| Fault::Malformed(format!("the number {number} is too large to store")))
}

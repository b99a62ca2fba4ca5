//! The store's rows back to reports, entities and claims. What no program of ours wrote is an error, never a guess.

use std::collections::BTreeMap;
use std::str::FromStr;

use rusqlite::{Connection, Row};

use super::digest::Kept;
use super::error::Fault;
use super::{Corpus, Store, StoreError};
use crate::claim::Claim;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{ClaimId, EntityId, EntityType, Modality, PartialDate, Quantity, Relation, ReportKey, Role, When};
use crate::source::Span;

/// What a store tells of a report without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The hash of its content.
    pub key: ReportKey,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The number of its sentences.
    pub sentences: usize,
    /// The number of sentences with two entities and a trigger that gave no claim.
    pub missed: usize,
    /// The number of entities that its claims use.
    pub entities: usize,
    /// The number of its claims.
    pub claims: usize,
}

impl Store {
    /// Returns everything, sorted: the same whatever order the reports came in.
    pub fn load(&self) -> Result<Corpus, StoreError> {
        self.place(load(&self.connection))
    }

    /// Lists all reports by (published, id, key).
    pub fn reports(&self) -> Result<Vec<Listed>, StoreError> {
        self.place(list(&self.connection, None))
    }

    /// Finds the reports with an id or a key, in the order of [`Store::reports`].
    pub fn find_reports(&self, id_or_key: &str) -> Result<Vec<Listed>, StoreError> {
        self.place(list(&self.connection, Some(id_or_key)))
    }
}

fn list(connection: &Connection, id_or_key: Option<&str>) -> Result<Vec<Listed>, Fault> {
    let sql = "SELECT key, id, title, published, publisher, sentences, missed, \
         (SELECT count(*) FROM entity WHERE report = number), (SELECT count(*) FROM claim WHERE report = report.number) \
         FROM report WHERE ?1 IS NULL OR id = ?1 OR key = ?1 ORDER BY published, id, key";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id_or_key])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(Listed {
            key: ReportKey::new(row.get::<_, String>(0)?),
            id: row.get(1)?,
            title: row.get(2)?,
            published: optional(row, 3)?,
            publisher: row.get(4)?,
            sentences: number(row, 5)?,
            missed: number(row, 6)?,
            entities: number(row, 7)?,
            claims: number(row, 8)?,
        });
    }
    Ok(out)
}

/// What the rows of one report say.
struct Stored {
    report: Report,
    sentences: usize,
    missed: usize,
    digest: String,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
}

type All = BTreeMap<i64, Stored>;

/// Puts one row of a table to its report.
type Take = fn(&mut Stored, &Row<'_>) -> Result<(), Fault>;

/// The tables whose rows hang on a report, in an order in which each finds what it hangs on.
const PARTS: [(&str, Take); 7] = [
    ("SELECT report, name, value FROM report_extra", take_extra),
    ("SELECT report, position, id, type, name, country, note FROM entity ORDER BY report, position", take_entity),
    ("SELECT report, entity, name FROM entity_name ORDER BY report, entity, position", take_name),
    (
        "SELECT report, number, relation, modality, date_start, date_end, date_open, stated_start, stated_end, \
         stated_open, sentence_start, sentence_end, evidence_start, evidence_end, rule \
         FROM claim ORDER BY report, number",
        take_claim,
    ),
    ("SELECT report, claim, role, entity FROM claim_role ORDER BY report, claim", take_role),
    ("SELECT report, claim, compare, value, unit FROM claim_quantity ORDER BY report, claim, position", take_quantity),
    ("SELECT report, claim, entity FROM claim_source ORDER BY report, claim, position", take_source),
];

fn load(connection: &Connection) -> Result<Corpus, Fault> {
    // One transaction, so that all tables are read at one moment.
    let transaction = connection.unchecked_transaction()?;
    let mut all = load_reports(&transaction)?;
    for (sql, take) in PARTS {
        let mut statement = transaction.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let stored = all.get_mut(&row.get(0)?);
            take(stored.ok_or_else(|| malformed("a row belongs to a report that is not there"))?, row)?;
        }
    }
    verify(&transaction, &all)?;
    Ok(Corpus { edits: super::edits::load(&transaction)?, ..corpus(all) })
}

fn load_reports(connection: &Connection) -> Result<All, Fault> {
    let sql = "SELECT number, key, id, title, published, publisher, url, sentences, missed, digest, text FROM report";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = All::new();
    while let Some(row) = rows.next()? {
        let report = Report {
            key: ReportKey::new(row.get::<_, String>(1)?),
            id: row.get(2)?,
            title: row.get(3)?,
            published: optional(row, 4)?,
            publisher: row.get(5)?,
            url: row.get(6)?,
            extra: BTreeMap::new(),
            text: row.get(10)?,
        };
        let (sentences, missed, digest) = (number(row, 7)?, number(row, 8)?, row.get(9)?);
        let stored = Stored { report, sentences, missed, digest, entities: Vec::new(), claims: Vec::new() };
        all.insert(row.get(0)?, stored);
    }
    Ok(all)
}

/// Compares what was read with the checksums that were written.
fn verify(connection: &Connection, all: &All) -> Result<(), Fault> {
    let count: String = connection.query_row("SELECT value FROM meta WHERE name = 'reports'", [], |row| row.get(0))?;
    if count != all.len().to_string() {
        return Err(malformed(format!("it should hold {count} reports and holds {}", all.len())));
    }
    for stored in all.values() {
        let Stored { report, sentences, missed, digest, entities, claims } = stored;
        let kept = Kept { report, sentences: *sentences, missed: *missed, entities, claims };
        if kept.digest() != *digest {
            return Err(malformed(format!("the rows of report `{}` do not give its checksum", report.key)));
        }
    }
    Ok(())
}

fn corpus(all: All) -> Corpus {
    let mut out = Corpus::default();
    for Stored { report, entities, claims, .. } in all.into_values() {
        out.entities.extend(entities.into_iter().map(|entity| (report.key.clone(), entity)));
        out.claims.extend(claims);
        out.reports.push(report);
    }
    out.reports.sort_by(|a, b| (a.published, &a.id, &a.key).cmp(&(b.published, &b.id, &b.key)));
    out.entities.sort_by(|a, b| (&a.1.id, &a.0).cmp(&(&b.1.id, &b.0)));
    // Within a report they are in order already, and the sort is stable.
    out.claims.sort_by(|a, b| a.report.cmp(&b.report));
    out
}

fn take_extra(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    stored.report.extra.insert(row.get(1)?, row.get(2)?);
    Ok(())
}

fn take_entity(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    let kind: String = row.get(3)?;
    stored.entities.push(Entity {
        id: EntityId::new(row.get::<_, String>(2)?),
        kind: EntityType::named(&kind).ok_or_else(|| malformed(format!("`{kind}` is no type of entity")))?,
        name: row.get(4)?,
        names: Vec::new(),
        country: optional(row, 5)?,
        note: row.get(6)?,
    });
    numbered(row, stored.entities.len() - 1)
}

fn take_name(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    let entity = stored.entities.get_mut(number(row, 1)?);
    entity.ok_or_else(|| malformed("a name belongs to an entity that is not there"))?.names.push(row.get(2)?);
    Ok(())
}

fn take_claim(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    let relation: String = row.get(2)?;
    let place = stored.claims.len() + 1;
    stored.claims.push(Claim {
        id: ClaimId::numbered(&stored.report.key, place),
        report: stored.report.key.clone(),
        relation: Relation::named(&relation).ok_or_else(|| malformed(format!("`{relation}` is no relation")))?,
        roles: BTreeMap::new(),
        modality: parsed::<Modality>(&row.get::<_, String>(3)?)?,
        date: when(row, 4)?,
        stated: when(row, 7)?,
        quantities: Vec::new(),
        sources: Vec::new(),
        sentence: Span::new(number(row, 10)?, number(row, 11)?),
        evidence: Span::new(number(row, 12)?, number(row, 13)?),
        rule: row.get(14)?,
    });
    numbered(row, place)
}

fn take_role(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    let role: Role = parsed(&row.get::<_, String>(2)?)?;
    claim(stored, row)?.roles.insert(role, EntityId::new(row.get::<_, String>(3)?));
    Ok(())
}

fn take_quantity(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    let compare = parsed(&row.get::<_, String>(2)?)?;
    claim(stored, row)?.quantities.push(Quantity { value: row.get(3)?, unit: row.get(4)?, compare });
    Ok(())
}

fn take_source(stored: &mut Stored, row: &Row<'_>) -> Result<(), Fault> {
    claim(stored, row)?.sources.push(EntityId::new(row.get::<_, String>(2)?));
    Ok(())
}

fn claim<'s>(stored: &'s mut Stored, row: &Row<'_>) -> Result<&'s mut Claim, Fault> {
    let found = number(row, 1)?.checked_sub(1).and_then(|at| stored.claims.get_mut(at));
    found.ok_or_else(|| malformed("a row belongs to a claim that is not there"))
}

/// Checks that the rows of a report are numbered without a gap.
fn numbered(row: &Row<'_>, expected: usize) -> Result<(), Fault> {
    if number(row, 1)? == expected { Ok(()) } else { Err(malformed("rows of a report are missing")) }
}

fn when(row: &Row<'_>, column: usize) -> Result<Option<When>, Fault> {
    let open = row.get(column + 2)?;
    let (start, end) = (optional(row, column)?, optional(row, column + 1)?);
    Ok(start.map(|start| When { start, end, open }))
}

fn optional<T: FromStr<Err = String>>(row: &Row<'_>, column: usize) -> Result<Option<T>, Fault> {
    row.get::<_, Option<String>>(column)?.as_deref().map(parsed).transpose()
}

/// Returns a count or a place; SQLite's are signed.
pub(super) fn number(row: &Row<'_>, column: usize) -> Result<usize, Fault> {
    usize::try_from(row.get::<_, i64>(column)?).map_err(|_| malformed("a number is negative"))
}

fn parsed<T: FromStr<Err = String>>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(Fault::Malformed)
}

fn malformed(detail: impl Into<String>) -> Fault {
    Fault::Malformed(detail.into())
}

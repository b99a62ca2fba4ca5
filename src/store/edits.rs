//! Corrections by a person: statements that are run again over what reports say, kept in a table of their own.
//!
//! The table comes with the first edit, and with it a version of the file that programs without edits refuse, so that
//! none of them shows a graph that lacks a correction.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::digest::edit_digest;
use super::error::Fault;
use super::{Store, StoreError, format};

/// A correction by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its number; no other edit of this store ever has it.
    pub id: i64,
    /// The statement, as it was typed.
    pub statement: String,
    /// The values of its parameters, as a JSON object.
    pub params: String,
    /// When it was made, as ISO text: what `datetime()` means in it.
    pub made: String,
}

impl Store {
    /// Keeps an edit, in one transaction, and returns its number. When this returns, it is on the disk.
    pub fn keep_edit(&mut self, statement: &str, params: &str, made: &str) -> Result<i64, StoreError> {
        let result = keep(&mut self.connection, statement, params, made);
        self.place(result)
    }

    /// Takes an edit back, in one transaction; says whether it was there.
    pub fn undo_edit(&mut self, id: i64) -> Result<bool, StoreError> {
        let result = undo(&mut self.connection, id);
        self.place(result)
    }

    /// Returns the edits in the order in which they were made.
    pub fn edits(&self) -> Result<Vec<Edit>, StoreError> {
        self.place(load(&self.connection))
    }
}

fn keep(connection: &mut Connection, statement: &str, params: &str, made: &str) -> Result<i64, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    format::make_room_for_edits(&transaction)?;
    let id = number(&transaction, "next_edit")?;
    let edit = Edit { id, statement: statement.to_owned(), params: params.to_owned(), made: made.to_owned() };
    let sql = "INSERT INTO edit (id, statement, params, made, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
    transaction.execute(sql, params![id, statement, params, made, edit_digest(&edit)])?;
    add(&transaction, "next_edit", 1)?;
    add(&transaction, "edits", 1)?;
    transaction.commit()?;
    Ok(id)
}

fn undo(connection: &mut Connection, id: i64) -> Result<bool, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if !format::has_edits(&transaction)? {
        return Ok(false);
    }
    let was_there = transaction.execute("DELETE FROM edit WHERE id = ?1", [id])? > 0;
    if was_there {
        add(&transaction, "edits", -1)?;
    }
    transaction.commit()?;
    Ok(was_there)
}

fn add(connection: &Connection, name: &str, change: i64) -> Result<(), Fault> {
    let sql = "UPDATE meta SET value = CAST(value AS INTEGER) + ?1 WHERE name = ?2";
    connection.execute(sql, params![change, name])?;
    Ok(())
}

fn number(connection: &Connection, name: &str) -> Result<i64, Fault> {
    let sql = "SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?1";
    let found = connection.query_row(sql, [name], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Fault::Malformed(format!("it does not tell its `{name}`")))
}

/// Reads all edits, and compares them with their checksums.
pub(super) fn load(connection: &Connection) -> Result<Vec<Edit>, Fault> {
    if !format::has_edits(connection)? {
        return Ok(Vec::new());
    }
    let mut statement =
        connection.prepare_cached("SELECT id, statement, params, made, digest FROM edit ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let edit = Edit { id: row.get(0)?, statement: row.get(1)?, params: row.get(2)?, made: row.get(3)? };
        if edit_digest(&edit) != row.get::<_, String>(4)? {
            return Err(Fault::Malformed(format!("edit {} does not give its checksum", edit.id)));
        }
        all.push(edit);
    }
    let told = number(connection, "edits")?;
    if i64::try_from(all.len()).ok() != Some(told) {
        return Err(Fault::Malformed(format!("it should hold {told} edits and holds {}", all.len())));
    }
    Ok(all)
}

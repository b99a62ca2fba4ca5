//! The file format: its marks in the SQLite header, its tables, its version.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Fault;

/// The mark in the header of every store: `anls`.
const APPLICATION_ID: i64 = 0x616E_6C73;

/// The version of the tables, in the header too. A store is of version 1 until its first edit.
pub(super) const VERSION: i64 = 2;

/// The version of a store that was never edited.
const UNEDITED: i64 = 1;

/// The table of edits, and how many there are.
const EDITS: &str = "
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    statement TEXT NOT NULL,
    params TEXT NOT NULL,
    made TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

INSERT INTO meta VALUES ('edits', '0'), ('next_edit', '1');
";

/// Makes the tables, in one transaction, where the file is still blank.
pub(super) fn make(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        transaction.execute_batch(include_str!("schema.sql"))?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", UNEDITED)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Says whether a file is a store that this program can use.
pub(super) fn verify(connection: &Connection) -> Result<(), Fault> {
    if header(connection, "application_id")? != APPLICATION_ID {
        return Err(Fault::NotAStore("it is the SQLite database of another program"));
    }
    match header(connection, "user_version")? {
        UNEDITED | VERSION => Ok(()),
        found if found > VERSION => Err(Fault::Newer { found, known: VERSION }),
        found => Err(Fault::Malformed(format!("there is no format {found}"))),
    }
}

/// Says whether a store has the table of edits.
pub(super) fn has_edits(connection: &Connection) -> Result<bool, Fault> {
    Ok(header(connection, "user_version")? > UNEDITED)
}

/// Makes the table of edits where it is not there.
pub(super) fn make_room_for_edits(connection: &Connection) -> Result<(), Fault> {
    if !has_edits(connection)? {
        connection.execute_batch(EDITS)?;
        connection.pragma_update(None, "user_version", VERSION)?;
    }
    Ok(())
}

fn header(connection: &Connection, field: &str) -> Result<i64, Fault> {
    Ok(connection.pragma_query_value(None, field, |row| row.get(0))?)
}

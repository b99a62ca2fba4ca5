//! Paths to open stores.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::Fault;
use super::{Store, StoreError, format};

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens a store that is there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_patiently(path, PATIENCE)
    }

    /// Opens a store that is there, and refuses every change to it.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        let store = Self::open(path)?;
        // SQLite may still have to roll back what a killed program left, so the file itself is not opened read-only.
        store.place(store.connection.pragma_update(None, "query_only", true).map_err(Fault::from))?;
        Ok(store)
    }

    /// Opens a store, making it where it is not there. When that fails, no file is left behind.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        match File::options().write(true).create_new(true).open(path) {
            Ok(_) => Self::make(path).inspect_err(|_| remove_blank(path)),
            Err(_) if fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0) => Self::make(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::open(path),
            Err(error) => Err(Fault::Io(error).at(path)),
        }
    }

    pub(super) fn open_patiently(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        present(path)
            .and_then(|()| connect(path, patience))
            .and_then(verified)
            .map_err(|fault| fault.at(path))
            .map(|connection| Self { connection, path: path.to_owned() })
    }

    fn make(path: &Path) -> Result<Self, StoreError> {
        let made = connect(path, PATIENCE).and_then(|mut connection| {
            format::make(&mut connection)?;
            verified(connection)
        });
        made.map(|connection| Self { connection, path: path.to_owned() }).map_err(|fault| fault.at(path))
    }
}

/// Says what stands at a path where it cannot be a store.
fn present(path: &Path) -> Result<(), Fault> {
    let file = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Fault::Missing),
        file => file?,
    };
    if file.is_dir() {
        Err(Fault::NotAStore("it is a folder"))
    } else if !file.is_file() {
        Err(Fault::NotAStore("it is no file"))
    } else if file.len() == 0 {
        Err(Fault::NotAStore("it is empty"))
    } else {
        Ok(())
    }
}

fn connect(path: &Path, patience: Duration) -> Result<Connection, Fault> {
    // An absolute path, so that no name such as `:memory:` means anything but a file.
    let path = std::path::absolute(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    for (pragma, value) in [
        ("foreign_keys", "ON"),
        ("synchronous", "FULL"),
        // What is removed leaves no words behind in the file.
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    Ok(connection)
}

fn verified(connection: Connection) -> Result<Connection, Fault> {
    format::verify(&connection)?;
    Ok(connection)
}

/// Removes the file that was just made, unless another program has filled it since.
fn remove_blank(path: &Path) {
    if fs::metadata(path).is_ok_and(|file| file.len() == 0) {
        let _ = fs::remove_file(path);
    }
}

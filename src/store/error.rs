//! What can go wrong with a store, and how to say it.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::diag::Diagnostic;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is not there.
    #[error("there is no store here")]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("this is no store of annals: {reason}")]
    NotAStore {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        reason: String,
    },
    /// A newer program wrote it.
    #[error("the store has format {found}; this program knows formats up to {known}")]
    Newer {
        /// The path.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// Another program is writing.
    #[error("another program is writing to the store")]
    Locked {
        /// The path.
        path: PathBuf,
    },
    /// The file's content is broken.
    #[error("the store is damaged: {detail}")]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What is wrong in it.
        detail: String,
    },
    /// The file may only be read.
    #[error("the store cannot be written to")]
    ReadOnly {
        /// The path.
        path: PathBuf,
    },
    /// No space is left.
    #[error("the disk is full; what was stored before is untouched")]
    Full {
        /// The path.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("the store cannot be used: {source}")]
    Io {
        /// The path.
        path: PathBuf,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl StoreError {
    /// Returns the path of the store.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::NotAStore { path, .. }
            | Self::Newer { path, .. }
            | Self::Locked { path }
            | Self::Damaged { path, .. }
            | Self::ReadOnly { path }
            | Self::Full { path }
            | Self::Io { path, .. } => path,
        }
    }

    /// Returns the stable short name: `store::missing`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "store::missing",
            Self::NotAStore { .. } => "store::not-a-store",
            Self::Newer { .. } => "store::newer",
            Self::Locked { .. } => "store::locked",
            Self::Damaged { .. } => "store::damaged",
            Self::ReadOnly { .. } => "store::read-only",
            Self::Full { .. } => "store::full",
            Self::Io { .. } => "store::io",
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "make one with `annals build FILES... -o PATH`",
            Self::NotAStore { .. } => "name the file that `annals build` wrote, such as `graph.annals`",
            Self::Newer { .. } => "use the newer annals that wrote it, or build the store anew from its reports",
            Self::Locked { .. } => "wait until it is done, then try again",
            Self::Damaged { .. } => "take a copy from before, or build the store anew from its reports",
            Self::ReadOnly { .. } => "check the permissions of the file and of its folder",
            Self::Full { .. } => "free some space, then run the same command again; what is stored is skipped",
            Self::Io { .. } => "check that the folder is there and that you may write in it",
        }
    }
}

impl From<StoreError> for Diagnostic {
    fn from(error: StoreError) -> Self {
        Self::error(error.code(), error.to_string()).in_file(error.path().display().to_string()).hint(error.hint())
    }
}

/// A fault inside this module, before it is known of which file.
#[derive(Debug)]
pub(super) enum Fault {
    /// SQLite says so.
    Sqlite(rusqlite::Error),
    /// A row says what cannot be.
    Malformed(String),
    /// The file system says so.
    Io(io::Error),
    /// The file is not there.
    Missing,
    /// The file is something else.
    NotAStore(&'static str),
    /// Its format is newer than this one.
    Newer { found: i64, known: i64 },
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Fault {
    /// Names the file at fault.
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        match self {
            Self::Sqlite(error) => from_sqlite(error, path),
            Self::Malformed(detail) => StoreError::Damaged { path, detail },
            Self::Missing => StoreError::Missing { path },
            Self::NotAStore(reason) => StoreError::NotAStore { path, reason: reason.to_owned() },
            Self::Newer { found, known } => StoreError::Newer { path, found, known },
            Self::Io(error) => from_io(error, path),
        }
    }
}

fn from_io(error: io::Error, path: PathBuf) -> StoreError {
    use io::ErrorKind as Kind;
    if error.kind() == Kind::StorageFull {
        StoreError::Full { path }
    } else if matches!(error.kind(), Kind::PermissionDenied | Kind::ReadOnlyFilesystem) {
        StoreError::ReadOnly { path }
    } else {
        StoreError::Io { path, source: error.into() }
    }
}

/// The statements are our own and tested, so that what SQLite cannot do with them lies in the file.
fn from_sqlite(error: rusqlite::Error, path: PathBuf) -> StoreError {
    let Some(code) = error.sqlite_error_code() else {
        return StoreError::Damaged { path, detail: error.to_string() };
    };
    if code == ErrorCode::NotADatabase {
        StoreError::NotAStore { path, reason: "it is no SQLite database".to_owned() }
    } else if matches!(code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) {
        StoreError::Locked { path }
    } else if code == ErrorCode::DiskFull {
        StoreError::Full { path }
    } else if matches!(code, ErrorCode::ReadOnly | ErrorCode::PermissionDenied) {
        StoreError::ReadOnly { path }
    } else if is_of_the_system(code) {
        StoreError::Io { path, source: error.into() }
    } else {
        StoreError::Damaged { path, detail: error.to_string() }
    }
}

fn is_of_the_system(code: ErrorCode) -> bool {
    use ErrorCode as Code;
    matches!(
        code,
        Code::SystemIoFailure
            | Code::CannotOpen
            | Code::OutOfMemory
            | Code::FileLockingProtocolFailed
            | Code::NoLargeFileSupport
            | Code::OperationInterrupted
    )
}

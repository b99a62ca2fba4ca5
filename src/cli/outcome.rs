//! How a command ends: a status for the shell, or what went wrong.

use std::io;
use std::process::ExitCode;

use crate::diag::Diagnostic;
use crate::store::StoreError;

/// The exit statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done.
    Ok,
    /// An error in a query or in data.
    Failed,
    /// Wrong use: unknown option, nothing to read.
    Usage,
    /// Some of the input could not be read; the rest was.
    Partly,
    /// Stopped by Ctrl-C.
    Interrupted,
}

impl Exit {
    /// Returns the number that the shell sees.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partly => 3,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

/// Why a command could not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Messages for the user, and the status.
    Told(Vec<Diagnostic>, Exit),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// Makes a failure of wrong use.
    pub(crate) fn usage(diagnostic: Diagnostic) -> Self {
        Self::Told(vec![diagnostic], Exit::Usage)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Told(vec![diagnostic], Exit::Failed)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Diagnostic::from(error).into()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What a command returns.
pub(crate) type Outcome = Result<Exit, Failure>;

//! The query language: openCypher text in, rows or a selection of the graph out.
//!
//! `syntax` (pest on `grammar/query.pest`, AST with spans), `check` (scopes, types), `plan`, `exec`, `function` tables, `value`.

mod value;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use value::{Path, Value};

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};

/// Values for `$name` in a query.
pub type Params = BTreeMap<String, Value>;

/// What a statement may use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The most rows that any step may hold.
    pub rows: usize,
    /// Set from outside to stop the statement.
    pub stop: Arc<AtomicBool>,
}

/// What a statement answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, in order.
    pub rows: Vec<Vec<Value>>,
    /// Where the statement ends in `EXPORT`: the format, the path, and the part of the graph that its rows name.
    pub export: Option<Export>,
    /// Remarks that do not stop the answer: an unknown label with the nearest known one.
    pub warnings: Vec<Diagnostic>,
}

/// An `EXPORT <format> [TO '<path>']` at the end of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The format's name as written.
    pub format: String,
    /// The path, where one is named.
    pub path: Option<String>,
    /// The nodes, relationships and paths of the rows.
    pub selection: Selection,
}

/// Runs one statement.
///
/// # Errors
///
/// A diagnostic with code (`query::syntax`, `query::unknown-variable`, ...), caret and hint.
pub fn run(graph: &Graph, statement: &str, params: &Params, limits: &Limits) -> Result<Answer, Diagnostic> {
    let _ = (graph, params, limits);
    Err(Diagnostic::error("query::syntax", format!("no query language yet for `{statement}`")))
}

//! The query language: openCypher text in, rows or a selection of the graph out.
//!
//! ```text
//! text ─ syntax ─▶ tree with spans ─ check ─▶ slots, symbols, kinds ─ plan ─▶ steps ─ exec ─▶ rows
//! ```
//!
//! `syntax` (pest on `grammar/query.pest`), `check` (scopes, kinds), `plan`, `exec`, `function` tables, `value`.
//! Each stage has types of its own: a plan cannot name what is not there.

mod check;
mod exec;
mod fault;
pub mod function;
mod plan;
mod select;
mod syntax;
pub mod value;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use syntax::{Piece, keywords, split_statements};
pub use value::{Path, Value};

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};
use crate::schema::temporal::DateTime;
use crate::source::Span;
use fault::Outcome;

/// Values for `$name` in a query.
pub type Params = BTreeMap<String, Value>;

/// What a statement may use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The most rows that any step may hold.
    pub rows: usize,
    /// Set from outside to stop the statement.
    pub stop: Arc<AtomicBool>,
    /// The moment of the statement: what `date()` and its like return. No clock is asked.
    pub now: DateTime,
}

impl Default for Limits {
    /// Ten million rows, nobody who stops it, and the beginning of 1970.
    fn default() -> Self {
        Self { rows: 10_000_000, stop: Arc::default(), now: DateTime::EPOCH }
    }
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
    /// Where in the statement it stands.
    pub span: Span,
    /// The path, where one is named.
    pub path: Option<String>,
    /// The nodes, relationships and paths of the rows.
    pub selection: Selection,
}

/// Runs one statement.
///
/// ```
/// use annals::{graph::Graph, query};
/// let answer = query::run(&Graph::default(), "RETURN 1 + 1 AS two", &query::Params::new(), &query::Limits::default())?;
/// assert_eq!(answer.rows, [[query::Value::Int(2)]]);
/// # Ok::<(), annals::diag::Diagnostic>(())
/// ```
///
/// # Errors
///
/// A diagnostic with code (`query::syntax`, `query::unknown-variable`, ...), caret and hint.
pub fn run(graph: &Graph, statement: &str, params: &Params, limits: &Limits) -> Result<Answer, Diagnostic> {
    answer(graph, statement, params, limits).map_err(|fault| fault.into_error(statement))
}

fn answer(graph: &Graph, statement: &str, params: &Params, limits: &Limits) -> Outcome<Answer> {
    let tree = syntax::parse(statement)?;
    let (query, warnings) = check::check(graph, params, &tree)?;
    let plan = plan::plan(graph, query);
    let warnings = warnings.into_iter().map(|w| w.into_warning(statement)).collect();
    if tree.explain {
        return Ok(Answer { warnings, ..explanation(&plan::explain(&plan, graph, statement)) });
    }
    let rows = exec::execute(graph, &plan, limits)?;
    let export = tree.export.map(|tail| Export {
        format: tail.format.text,
        span: tail.format.span,
        path: tail.path,
        selection: select::selection(graph, &rows),
    });
    Ok(Answer { columns: plan.columns, rows, export, warnings })
}

fn explanation(lines: &[plan::Line]) -> Answer {
    #[expect(clippy::cast_possible_truncation, reason = "an estimate; what is too large stays at the largest number")]
    let rows = lines.iter().map(|l| vec![Value::from(l.text.as_str()), Value::Int(l.rows.round() as i64)]);
    Answer { columns: vec!["plan".to_owned(), "rows".to_owned()], rows: rows.collect(), ..Answer::default() }
}

#[cfg(test)]
mod tests;

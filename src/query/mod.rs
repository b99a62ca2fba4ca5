//! The query language: openCypher text in, rows or a selection of the graph out.
//!
//! ```text
//! text ─ syntax ─▶ tree with spans ─ check ─▶ slots, symbols, kinds ─ plan ─▶ steps ─ exec ─▶ rows
//! ```
//!
//! `syntax` (pest on `grammar/query.pest`), `check` (scopes, kinds), `plan`, `exec`, `function` tables, `value`.
//! Each stage has types of its own: a plan cannot name what is not there.

mod check;
mod class;
mod exec;
mod fault;
pub mod function;
mod plan;
pub mod procedure;
mod select;
mod syntax;
pub mod value;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use class::{Class, Error, Phase};
pub use fault::Problem;
pub use syntax::{Piece, keywords, split_statements};
pub use value::{Path, Value};

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};
use crate::schema::temporal::DateTime;
use crate::source::Span;
use fault::Outcome;
use procedure::Procedure;

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

/// What a statement is answered with beside the graph.
#[derive(Clone, Copy)]
pub struct Setting<'s> {
    /// Values for `$name`.
    pub params: &'s Params,
    /// What it may use.
    pub limits: &'s Limits,
    /// Procedures beside those of the table.
    pub procedures: &'s [Box<dyn Procedure>],
}

/// Runs one statement that only reads.
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
    ask(graph, statement, &Setting { params, limits, procedures: &[] }).map_err(Diagnostic::from)
}

/// Runs one statement that only reads.
///
/// # Errors
///
/// What is wrong with it, and whether that was seen before it ran.
pub fn ask(graph: &Graph, statement: &str, setting: &Setting<'_>) -> Result<Answer, Error> {
    let (plan, tree, warnings) =
        prepare(graph, statement, setting).map_err(|fault| Error::new(fault, Phase::Compile, statement))?;
    let answer = execute(graph, &plan, &tree, statement, setting);
    answer.map(|a| Answer { warnings, ..a }).map_err(|fault| Error::new(fault, Phase::Run, statement))
}

/// Runs one statement that may change the graph. Where it fails, nothing is changed.
///
/// # Errors
///
/// What is wrong with it, and whether that was seen before it ran.
pub fn change(graph: &mut Graph, statement: &str, setting: &Setting<'_>) -> Result<Answer, Error> {
    ask(graph, statement, setting)
}

type Prepared = (plan::tree::Plan, syntax::ast::Statement, Vec<Diagnostic>);

fn prepare(graph: &Graph, statement: &str, setting: &Setting<'_>) -> Outcome<Prepared> {
    let tree = syntax::parse(statement)?;
    let (query, warnings) = check::check(graph, setting.params, &tree)?;
    let warnings = warnings.into_iter().map(|w| w.into_warning(statement)).collect();
    Ok((plan::plan(graph, query), tree, warnings))
}

fn execute(
    graph: &Graph,
    plan: &plan::tree::Plan,
    tree: &syntax::ast::Statement,
    statement: &str,
    setting: &Setting<'_>,
) -> Outcome<Answer> {
    if tree.explain {
        return Ok(explanation(&plan::explain(plan, graph, statement)));
    }
    let rows = exec::execute(graph, plan, setting.limits)?;
    let export = tree.export.as_ref().map(|tail| Export {
        format: tail.format.text.clone(),
        span: tail.format.span,
        path: tail.path.clone(),
        selection: select::selection(graph, &rows),
    });
    Ok(Answer { columns: plan.columns.clone(), rows, export, warnings: Vec::new() })
}

fn explanation(lines: &[plan::Line]) -> Answer {
    #[expect(clippy::cast_possible_truncation, reason = "an estimate; what is too large stays at the largest number")]
    let rows = lines.iter().map(|l| vec![Value::from(l.text.as_str()), Value::Int(l.rows.round() as i64)]);
    Answer { columns: vec!["plan".to_owned(), "rows".to_owned()], rows: rows.collect(), ..Answer::default() }
}

#[cfg(test)]
mod tests;

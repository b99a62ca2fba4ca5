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
mod explanation;
mod fault;
pub mod function;
mod past;
mod plan;
pub mod procedure;
mod select;
mod syntax;
pub mod value;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use class::{Class, Error, Phase};
pub use fault::Problem;
pub use past::Past;
pub use plan::Step;
pub use select::selection;
pub use syntax::{Piece, keywords, split_statements};
pub use value::{Path, Value};

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};
use crate::schema::temporal::DateTime;
use crate::source::Span;
use exec::Hold;
use explanation::explanation;
use fault::{Fault, Outcome};
use plan::Known;
use plan::tree::Plan;
use procedure::Procedure;
use syntax::ast::{Clause, Mode, Statement};

/// Values for `$name` in a query.
pub type Params = BTreeMap<String, Value>;

/// What a statement may use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The most rows that any step may hold.
    pub rows: usize,
    /// The most steps it may take: rows handed on, items looked at.
    pub steps: u64,
    /// The most bytes that the long texts and lists which it makes may come to.
    pub bytes: u64,
    /// Set from outside to stop the statement.
    pub stop: Arc<AtomicBool>,
    /// The moment of the statement: what `date()` and its like return. No clock is asked.
    pub now: DateTime,
    /// Times the operators of a `PROFILE`; without it they are not timed.
    pub clock: Option<Clock>,
}

/// Tells the time since some moment.
pub type Clock = fn() -> Duration;

impl Default for Limits {
    /// Ten million rows, any number of steps, 8 GiB, nobody who stops it, the beginning of 1970, and no clock.
    fn default() -> Self {
        let stop = Arc::default();
        Self { rows: 10_000_000, steps: u64::MAX, bytes: 8 << 30, stop, now: DateTime::EPOCH, clock: None }
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
    /// What it changed.
    pub changes: Changes,
    /// The plan, where the statement asks for it: a tree of what the rows tell line by line.
    pub plan: Option<Step>,
    /// The graph that the rows are of, where that is not the one asked but what it was (`AS OF`, `KNOWN AT`).
    pub graph: Option<Arc<Graph>>,
}

/// What a statement changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Nodes made.
    pub nodes_created: usize,
    /// Nodes deleted.
    pub nodes_deleted: usize,
    /// Relationships made.
    pub relationships_created: usize,
    /// Relationships deleted.
    pub relationships_deleted: usize,
    /// Properties set or taken away.
    pub properties_set: usize,
    /// Labels added to nodes.
    pub labels_added: usize,
    /// Labels taken from nodes.
    pub labels_removed: usize,
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
    /// Who knows what the graph was.
    pub past: Option<&'s dyn Past>,
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
    ask(graph, statement, &Setting { params, limits, procedures: &[], past: None }).map_err(Diagnostic::from)
}

/// Runs one statement that only reads.
///
/// # Errors
///
/// What is wrong with it, and whether that was seen before it ran.
pub fn ask(graph: &Graph, statement: &str, setting: &Setting<'_>) -> Result<Answer, Error> {
    let early = |fault| Error::new(fault, Phase::Compile, statement);
    let tree = syntax::parse(statement).map_err(early)?;
    if tree.query.writes() && tree.mode != Mode::Explain {
        return Err(early(read_only(&tree)));
    }
    let procedures = procedures(setting);
    let past = past::seen(&tree, setting).map_err(early)?;
    let graph = past.as_deref().unwrap_or(graph);
    let prepared = prepare(graph, statement, &tree, setting, &procedures).map_err(early)?;
    let answer = answer(Hold::Shared(graph), statement, &tree, prepared, setting, &procedures)?;
    Ok(Answer { graph: past, ..answer })
}

/// Runs one statement that may change the graph. Where it fails, nothing is changed.
///
/// # Errors
///
/// What is wrong with it, and whether that was seen before it ran.
pub fn change(graph: &mut Graph, statement: &str, setting: &Setting<'_>) -> Result<Answer, Error> {
    if !writes(statement) {
        return ask(graph, statement, setting);
    }
    graph.begin();
    let answer = apply(graph, statement, setting);
    if answer.is_ok() {
        graph.keep();
    } else {
        graph.take_back();
    }
    answer
}

/// Says whether a statement changes the graph it is run over; one that cannot be read does not.
#[must_use]
pub fn writes(statement: &str) -> bool {
    syntax::parse(statement).is_ok_and(|tree| tree.query.writes() && tree.mode != Mode::Explain)
}

/// Runs one statement on a graph that may be thrown away: where it fails, the graph may be half changed.
///
/// # Errors
///
/// What is wrong with it, and whether that was seen before it ran.
pub fn apply(graph: &mut Graph, statement: &str, setting: &Setting<'_>) -> Result<Answer, Error> {
    let early = |fault| Error::new(fault, Phase::Compile, statement);
    let tree = syntax::parse(statement).map_err(early)?;
    if !tree.query.writes() || tree.mode == Mode::Explain {
        return ask(graph, statement, setting);
    }
    past::seen(&tree, setting).map_err(early)?;
    let procedures = procedures(setting);
    let mut prepared = prepare(graph, statement, &tree, setting, &procedures).map_err(early)?;
    if !prepared.unknown.is_empty() {
        // Names that the statement brings along get their numbers first, so that its later clauses can look for them.
        prepared.unknown.iter().for_each(|name| {
            graph.intern(name);
        });
        prepared = prepare(graph, statement, &tree, setting, &procedures).map_err(early)?;
    }
    answer(Hold::Own(graph), statement, &tree, prepared, setting, &procedures)
}

fn read_only(tree: &Statement) -> Fault {
    let span = tree.query.parts().find(|p| p.clauses.iter().any(Clause::writes)).map_or(Span::default(), |p| p.span);
    Fault::new("query::read-only", span, "this statement would change the graph, which is only read here")
        .hint("ask without `--read-only`, and it is kept as an edit: `annals edits` lists them")
}

/// The caller's procedures, then those of the table.
fn procedures<'s>(setting: &Setting<'s>) -> Vec<&'s dyn Procedure> {
    let own = setting.procedures.iter().map(|p| &**p);
    own.chain(procedure::procedures().map(|p| p as &dyn Procedure)).collect()
}

/// A statement that can run.
struct Prepared {
    plan: Plan,
    warnings: Vec<Diagnostic>,
    unknown: Vec<String>,
}

fn prepare(
    graph: &Graph,
    statement: &str,
    tree: &Statement,
    setting: &Setting<'_>,
    procedures: &[&dyn Procedure],
) -> Outcome<Prepared> {
    let ground = check::Ground { graph, params: setting.params, procedures, writes: tree.query.writes() };
    let checked = check::check(ground, tree)?;
    let warnings = checked.warnings.into_iter().map(|w| w.into_warning(statement)).collect();
    Ok(Prepared { plan: plan::plan(graph, checked.query), warnings, unknown: checked.unknown })
}

fn answer(
    mut hold: Hold<'_>,
    statement: &str,
    tree: &Statement,
    prepared: Prepared,
    setting: &Setting<'_>,
    procedures: &[&dyn Procedure],
) -> Result<Answer, Error> {
    let Prepared { plan, warnings, .. } = prepared;
    if tree.mode == Mode::Explain {
        let told = plan::explain(&plan, Known::Estimates, hold.graph(), statement);
        return Ok(Answer { warnings, ..explanation(told) });
    }
    let clock = setting.limits.clock.filter(|_| tree.mode == Mode::Profile);
    let world = exec::World { limits: setting.limits, procedures, clock };
    let run = exec::execute(&mut hold, &plan, world);
    let (rows, changes) = run.map_err(|fault| Error::new(fault, Phase::Run, statement))?;
    if tree.mode == Mode::Profile {
        let known = if clock.is_some() { Known::RowsAndTimes } else { Known::Rows };
        let told = plan::explain(&plan, known, hold.graph(), statement);
        return Ok(Answer { warnings, changes, ..explanation(told) });
    }
    let export = tree.export.as_ref().map(|tail| Export {
        format: tail.format.text.clone(),
        span: tail.format.span,
        path: tail.path.clone(),
        selection: selection(hold.graph(), &rows),
    });
    Ok(Answer { columns: plan.columns, rows, export, warnings, changes, plan: None, graph: None })
}

#[cfg(test)]
mod tests;

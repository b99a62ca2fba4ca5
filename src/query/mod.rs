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
mod past;
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
pub use past::Past;
pub use select::selection;
pub use syntax::{Piece, keywords, split_statements};
pub use value::{Path, Value};

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};
use crate::schema::temporal::DateTime;
use crate::source::Span;
use exec::Hold;
use fault::{Fault, Outcome};
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
    /// What it changed.
    pub changes: Changes,
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
    let mut copy = graph.clone();
    let answer = apply(&mut copy, statement, setting)?;
    *graph = copy;
    Ok(answer)
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
        return Ok(Answer { warnings, ..explanation(&plan::explain(&plan, hold.graph(), statement), tree.mode) });
    }
    let world = exec::World { limits: setting.limits, procedures };
    let run = exec::execute(&mut hold, &plan, world);
    let (rows, changes) = run.map_err(|fault| Error::new(fault, Phase::Run, statement))?;
    if tree.mode == Mode::Profile {
        let told = explanation(&plan::explain(&plan, hold.graph(), statement), tree.mode);
        return Ok(Answer { warnings, changes, ..told });
    }
    let export = tree.export.as_ref().map(|tail| Export {
        format: tail.format.text.clone(),
        span: tail.format.span,
        path: tail.path.clone(),
        selection: selection(hold.graph(), &rows),
    });
    Ok(Answer { columns: plan.columns, rows, export, warnings, changes, graph: None })
}

/// The plan as rows: its steps, how many rows were expected of each and, where it ran, how many came.
fn explanation(lines: &[plan::Line], mode: Mode) -> Answer {
    let real = |l: &plan::Line| l.real.and_then(|n| i64::try_from(n).ok()).map_or(Value::Null, Value::Int);
    let row = |l: &plan::Line| {
        #[expect(clippy::cast_possible_truncation, reason = "an estimate; what is too large stays the largest number")]
        let expected = Value::Int(l.rows.round() as i64);
        let ran = (mode == Mode::Profile).then(|| real(l));
        [Value::from(l.text.as_str()), expected].into_iter().chain(ran).collect()
    };
    let columns = ["plan", "rows"].into_iter().chain((mode == Mode::Profile).then_some("real"));
    let columns = columns.map(str::to_owned).collect();
    Answer { columns, rows: lines.iter().map(row).collect(), ..Answer::default() }
}

#[cfg(test)]
mod tests;

//! The procedures that CALL runs: one table, a row each with name, what it takes and yields, doc, example and body.
//! A caller may bring procedures of its own, by the same trait.

mod db;
mod measure;
mod search;

use std::borrow::Cow;

use super::fault::Problem;
use super::value::{Kinds, Value};
use crate::graph::view::Graph;

/// What a procedure takes or yields: a name, and what may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it can be.
    pub kinds: Kinds,
}

impl Column {
    /// Makes a column.
    #[must_use]
    pub const fn new(name: &'static str, kinds: Kinds) -> Self {
        Self { name: Cow::Borrowed(name), kinds }
    }
}

/// The rows that a procedure yields, each with a value for each column.
pub type Rows = Result<Vec<Vec<Value>>, Problem>;

/// What CALL can run.
pub trait Procedure: Send + Sync {
    /// Returns its name: `db.labels`.
    fn name(&self) -> &str;
    /// Returns what it takes, in order.
    fn takes(&self) -> &[Column];
    /// Returns how many of these may be left out at the end.
    fn optional(&self) -> usize {
        0
    }
    /// Returns the columns of its rows.
    fn yields(&self) -> &[Column];
    /// Runs it.
    fn call(&self, graph: &Graph, arguments: &[Value]) -> Rows;
}

/// A row of the table of procedures.
pub struct Row {
    /// Its name: `db.labels`.
    pub name: &'static str,
    /// What it takes, in order.
    pub takes: &'static [Column],
    /// How many of these may be left out at the end.
    pub optional: usize,
    /// The columns of its rows.
    pub yields: &'static [Column],
    /// What it does, in a sentence.
    pub doc: &'static str,
    /// A statement that shows it.
    pub example: &'static str,
    body: fn(&Graph, &[Value]) -> Rows,
}

impl Procedure for Row {
    fn name(&self) -> &str {
        self.name
    }

    fn takes(&self) -> &[Column] {
        self.takes
    }

    fn optional(&self) -> usize {
        self.optional
    }

    fn yields(&self) -> &[Column] {
        self.yields
    }

    fn call(&self, graph: &Graph, arguments: &[Value]) -> Rows {
        (self.body)(graph, arguments)
    }
}

impl std::fmt::Debug for dyn Procedure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The rows of one file of procedures.
type Group = &'static [Row];

const GROUPS: [Group; 3] = [db::PROCEDURES, measure::PROCEDURES, search::PROCEDURES];

/// Iterates over all procedures of the table, group by group.
pub fn procedures() -> impl Iterator<Item = &'static Row> {
    GROUPS.iter().flat_map(|rows| rows.iter())
}

/// Finds a procedure of the table by name, in any case.
#[must_use]
pub fn procedure(name: &str) -> Option<&'static Row> {
    procedures().find(|row| row.name.eq_ignore_ascii_case(name))
}

/// Returns what a procedure takes and yields, as a line of help.
#[must_use]
pub fn signature(procedure: &dyn Procedure) -> String {
    let column = |c: &Column| format!("{}: {}", c.name, c.kinds);
    let first_optional = procedure.takes().len() - procedure.optional();
    let takes = procedure.takes().iter().enumerate();
    let takes: Vec<String> =
        takes.map(|(at, c)| if at < first_optional { column(c) } else { format!("[{}]", column(c)) }).collect();
    let yields: Vec<String> = procedure.yields().iter().map(column).collect();
    format!("{}({}) yields ({})", procedure.name(), takes.join(", "), yields.join(", "))
}

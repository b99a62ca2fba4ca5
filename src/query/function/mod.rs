//! The functions: one table, a row each with name, what it takes, doc, example and body. Check, exec, help and tests read it.

mod aggregate;
mod date;
mod list;
mod numeric;
mod path;
mod scalar;
mod string;
mod temporal;

use std::fmt;

use super::fault::Problem;
use super::value::{Kinds, Value};
use crate::graph::view::Graph;

pub(super) use aggregate::Accumulator;

/// A row of the table of functions.
pub struct Function {
    /// Its name as usually written; statements may write it in any case.
    pub name: &'static str,
    /// What it takes, in order.
    pub takes: &'static [Kinds],
    /// How many of these may be left out at the end.
    pub optional: usize,
    /// Whether the last may come any number of times.
    pub variadic: bool,
    /// Whether what it is given is looked at only when it runs, even where it could be told before.
    pub(super) late: bool,
    /// What it yields.
    pub gives: Kinds,
    /// What it does, in a sentence.
    pub doc: &'static str,
    /// An expression that shows it.
    pub example: &'static str,
    /// What the example yields.
    pub yields: &'static str,
    pub(super) body: Body,
}

/// What a scalar function does with its values.
pub(super) type Scalar = fn(&Graph, &[Value]) -> Result<Value, Problem>;

/// What a function does.
#[derive(Clone, Copy)]
pub(super) enum Body {
    /// Null for any null, else what the function says.
    Strict(Scalar),
    /// The function sees nulls too.
    Lenient(Scalar),
    /// Null for any null; the function finds the moment of the statement before its values.
    Dated(Scalar),
    /// Many rows to one value.
    Aggregate(fn() -> Box<dyn Accumulator>),
}

/// The rows of one file of functions.
type Rows = &'static [Function];

const GROUPS: [Rows; 9] = [
    aggregate::FUNCTIONS,
    date::FUNCTIONS,
    list::FUNCTIONS,
    numeric::FUNCTIONS,
    path::FUNCTIONS,
    scalar::FUNCTIONS,
    string::FUNCTIONS,
    temporal::POINTS,
    temporal::LENGTHS,
];

/// Iterates over all functions, group by group.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    GROUPS.iter().flat_map(|rows| rows.iter())
}

/// Finds a function by name, in any case.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    functions().find(|f| f.name.eq_ignore_ascii_case(name))
}

impl Function {
    /// Says whether it makes one value of many rows.
    #[must_use]
    pub fn is_aggregate(&self) -> bool {
        matches!(self.body, Body::Aggregate(_))
    }

    /// Says whether the moment of the statement stands before its values.
    pub(super) fn is_dated(&self) -> bool {
        matches!(self.body, Body::Dated(_))
    }

    /// Returns what it takes and gives, as a line of help.
    #[must_use]
    pub fn signature(&self) -> String {
        let first_optional = self.takes.len() - self.optional;
        let takes: Vec<String> = self
            .takes
            .iter()
            .enumerate()
            .map(|(i, k)| if i < first_optional { k.to_string() } else { format!("[{k}]") })
            .collect();
        let more = if self.variadic { ", ..." } else { "" };
        format!("{}({}{more}) -> {}", self.name, takes.join(", "), self.gives)
    }

    pub(super) fn fewest(&self) -> usize {
        self.takes.len() - self.optional
    }

    pub(super) fn most(&self) -> usize {
        if self.variadic { usize::MAX } else { self.takes.len() }
    }

    /// Returns what the argument at a place may be.
    pub(super) fn wanted(&self, at: usize) -> Kinds {
        self.takes.get(at).or(self.takes.last()).copied().unwrap_or(Kinds::ANY)
    }

    /// Runs a scalar function after looking at the kinds of its arguments.
    pub(super) fn call(&self, graph: &Graph, arguments: &[Value]) -> Result<Value, Problem> {
        for (at, argument) in arguments.iter().skip(usize::from(self.is_dated())).enumerate() {
            if !argument.kind().may_be(self.wanted(at)) {
                return Err(self.misfit(at, argument.kind()));
            }
        }
        match self.body {
            Body::Strict(_) | Body::Dated(_) if arguments.iter().any(Value::is_null) => Ok(Value::Null),
            Body::Strict(body) | Body::Lenient(body) | Body::Dated(body) => body(graph, arguments),
            Body::Aggregate(_) => Err(Problem::new("query::aggregate", format!("`{}` needs many rows", self.name))),
        }
    }

    /// Says that an argument is of the wrong kind.
    pub(super) fn misfit(&self, at: usize, found: Kinds) -> Problem {
        let code = if self.late { "query::late-argument" } else { "query::argument-type" };
        Problem::new(code, format!("`{}` takes {} here, not {found}", self.name, self.wanted(at)))
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A row whose arguments must all be given.
const fn row(
    name: &'static str,
    takes: &'static [Kinds],
    gives: Kinds,
    body: Body,
    doc: &'static str,
    [example, yields]: [&'static str; 2],
) -> Function {
    Function { name, takes, optional: 0, variadic: false, late: false, gives, doc, example, yields, body }
}

impl Function {
    const fn optional(mut self, count: usize) -> Self {
        self.optional = count;
        self
    }

    const fn variadic(mut self) -> Self {
        self.variadic = true;
        self
    }

    const fn late(mut self) -> Self {
        self.late = true;
        self
    }
}

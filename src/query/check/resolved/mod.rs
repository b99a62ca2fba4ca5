//! A statement with every name resolved: variables are slots of a row, names of the graph are symbols, parameters are
//! values. An unknown name cannot be written in these types.

mod expression;
mod write;

pub(crate) use expression::*;
pub(crate) use write::*;

use std::sync::Arc;

use crate::graph::view::{Direction, Symbol};
use crate::query::function::Function;
use crate::query::syntax::ast::{Order, Shape, Union};
use crate::source::Span;

/// A place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot(pub(crate) usize);

/// A whole query.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) columns: Vec<String>,
    pub(crate) first: Branch,
    pub(crate) unions: Vec<(Union, Branch)>,
}

/// The clauses up to a RETURN.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) body: Body,
    /// The patterns and queries inside expressions, by number.
    pub(crate) subs: Vec<Sub>,
    /// How many slots a row has.
    pub(crate) width: usize,
    /// What each slot is called, for EXPLAIN.
    pub(crate) names: Vec<String>,
}

/// Clauses and what comes out of them.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) clauses: Vec<Clause>,
    /// The slots of the columns; nothing where the last clause only writes.
    pub(crate) output: Option<Vec<Slot>>,
}

/// A pattern or a query inside an expression.
#[derive(Debug)]
pub(crate) enum Sub {
    Pattern(Pattern),
    Query(InnerQuery),
}

/// A query inside another.
#[derive(Debug)]
pub(crate) struct InnerQuery {
    pub(crate) bodies: Vec<Body>,
    pub(crate) union: Option<Union>,
    /// The slots that it fills itself: from the first to before the second.
    pub(crate) own: (Slot, Slot),
}

/// A clause.
#[derive(Debug)]
pub(crate) enum Clause {
    Match(Pattern),
    OptionalMatch(Pattern),
    Unwind(Expr, Slot),
    Project(Projection),
    Call(Call),
    /// A query run for each row, and the slots that its columns fill.
    Subquery(InnerQuery, Vec<Slot>),
    Write(Write),
}

/// A call of a procedure.
#[derive(Debug)]
pub(crate) struct Call {
    /// Its place among those of the caller and of the table.
    pub(crate) procedure: usize,
    pub(crate) name: String,
    pub(crate) arguments: Vec<Expr>,
    /// Which columns are taken, and where to.
    pub(crate) columns: Vec<(usize, Slot)>,
    pub(crate) filters: Vec<Expr>,
    pub(crate) span: Span,
}

/// What a MATCH looks for.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    pub(crate) nodes: Vec<Node>,
    pub(crate) rels: Vec<Rel>,
    pub(crate) paths: Vec<PathDef>,
    /// What must hold, split at AND.
    pub(crate) filters: Vec<Expr>,
    /// The slots that this pattern fills.
    pub(crate) fresh: Vec<Slot>,
    /// Each path as written: its first node, then relationships and nodes in turn.
    pub(crate) chains: Vec<(Slot, Vec<(Slot, Slot)>)>,
}

/// A node of a pattern.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) slot: Slot,
    pub(crate) labels: Vec<Label>,
    /// Whether the slot is filled before the pattern is looked for.
    pub(crate) bound: bool,
}

/// A relationship of a pattern.
#[derive(Debug)]
pub(crate) struct Rel {
    pub(crate) slot: Slot,
    pub(crate) from: Slot,
    pub(crate) to: Slot,
    pub(crate) direction: Direction,
    pub(crate) types: Types,
    pub(crate) length: Option<Length>,
    pub(crate) shape: Shape,
    /// What each relationship of a walk must hold.
    pub(crate) tests: Vec<(Key, Expr)>,
    pub(crate) bound: bool,
    /// Whether it has a name by which others can look at it.
    pub(crate) named: bool,
}

/// Which types of relationship fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Types {
    Any,
    These(Vec<Symbol>),
}

/// How long a walk may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    pub(crate) min: usize,
    pub(crate) max: usize,
}

/// A named path.
#[derive(Debug)]
pub(crate) struct PathDef {
    pub(crate) slot: Slot,
    pub(crate) start: Slot,
    pub(crate) rels: Vec<Slot>,
}

/// A label; nothing where no node of the graph has it.
pub(crate) type Label = Option<Symbol>;

/// A property key, and its number where it occurs in the graph.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: Arc<str>,
    pub(crate) symbol: Option<Symbol>,
}

/// A WITH or RETURN.
#[derive(Debug, Default)]
pub(crate) struct Projection {
    pub(crate) grouping: Option<Grouping>,
    /// What is computed into new slots.
    pub(crate) items: Vec<(Slot, Expr)>,
    /// The slots that go on: the columns.
    pub(crate) live: Vec<Slot>,
    pub(crate) distinct: bool,
    pub(crate) order: Vec<(Expr, Order)>,
    pub(crate) skip: Option<Expr>,
    pub(crate) limit: Option<Expr>,
    pub(crate) filters: Vec<Expr>,
}

impl Projection {
    /// The slots that are filled from here on.
    pub(crate) fn filled(&self) -> impl Iterator<Item = Slot> {
        let keys = self.grouping.iter().flat_map(|g| g.keys.iter().map(|(slot, _)| *slot));
        let aggregates = self.grouping.iter().flat_map(|g| g.aggregates.iter().map(|a| a.slot));
        keys.chain(aggregates).chain(self.items.iter().map(|(slot, _)| *slot))
    }
}

/// How rows become groups.
#[derive(Debug)]
pub(crate) struct Grouping {
    pub(crate) keys: Vec<(Slot, Expr)>,
    pub(crate) aggregates: Vec<Aggregate>,
}

/// One value made of a group.
#[derive(Debug)]
pub(crate) struct Aggregate {
    pub(crate) slot: Slot,
    pub(crate) function: &'static Function,
    pub(crate) distinct: bool,
    /// Empty for `count(*)`.
    pub(crate) arguments: Vec<Expr>,
    pub(crate) span: Span,
}

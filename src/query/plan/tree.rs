//! The plan: stages of steps. A row flows through the steps of a stage one after another; at its end rows are gathered.

use std::cell::Cell;
use std::time::Duration;

use crate::graph::view::{Direction, Symbol};
use crate::query::check::resolved::{Call, Change, Expr, Grouping, Key, Label, Length, Making, PathDef, Slot, Types};
use crate::query::syntax::ast::{Order, Union};

/// The plan of a whole query.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) columns: Vec<String>,
    pub(crate) branches: Vec<BranchPlan>,
    pub(crate) union: Option<Union>,
}

/// The plan of one part of a UNION.
#[derive(Debug)]
pub(crate) struct BranchPlan {
    pub(crate) stages: Vec<Stage>,
    /// The patterns and queries inside expressions, by number.
    pub(crate) subs: Vec<SubPlan>,
    pub(crate) width: usize,
    pub(crate) names: Vec<String>,
}

/// The plan of a pattern or a query inside an expression.
#[derive(Debug)]
pub(crate) enum SubPlan {
    Pattern(Vec<Op>),
    Query(InnerPlan),
}

/// The plan of a query inside another: its parts start from a row of the outer one.
#[derive(Debug)]
pub(crate) struct InnerPlan {
    pub(crate) bodies: Vec<Vec<Stage>>,
    pub(crate) union: Option<Union>,
}

impl InnerPlan {
    /// Says whether it changes the graph.
    pub(crate) fn writes(&self) -> bool {
        self.bodies.iter().flatten().any(|stage| matches!(stage.end, End::Write(_)))
    }
}

/// Steps and what gathers their rows.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) ops: Vec<Op>,
    pub(crate) end: End,
    /// How many rows are expected to come out.
    pub(crate) rows: f64,
    /// How many rows came to the end, and how many went on from there, when it ran.
    pub(crate) came: Cell<usize>,
    pub(crate) went: Cell<usize>,
    /// How long its end took, where it was timed.
    pub(crate) took: Cell<Duration>,
}

impl Stage {
    pub(crate) fn new(ops: Vec<Op>, end: End, rows: f64) -> Self {
        Self { ops, end, rows, came: Cell::default(), went: Cell::default(), took: Cell::default() }
    }
}

/// What becomes of the rows at the end of a stage.
#[derive(Debug)]
pub(crate) enum End {
    /// Rows become groups.
    Group(Grouping),
    /// Rows are put aside, sorted, cut.
    Gather(Gather),
    /// Rows are answered: these slots.
    Emit(Vec<Slot>),
    /// All rows come together, then each writes.
    Write(WritePlan),
    /// Rows are dropped: the last clause only writes.
    Drop,
}

/// What each row writes.
#[derive(Debug)]
pub(crate) enum WritePlan {
    Create(Making),
    /// Looks for a pattern with these steps; makes it where it finds nothing.
    Merge {
        ops: Vec<Op>,
        making: Making,
        on_create: Vec<Change>,
        on_match: Vec<Change>,
    },
    Change(Vec<Change>),
    Delete {
        detach: bool,
        items: Vec<Expr>,
    },
    /// Runs a query that writes; its columns fill these slots.
    Apply(InnerPlan, Vec<Slot>),
}

/// How rows are put aside.
#[derive(Debug)]
pub(crate) struct Gather {
    /// The slots of which each combination comes once.
    pub(crate) distinct: Option<Vec<Slot>>,
    pub(crate) order: Vec<(Expr, Order)>,
    pub(crate) skip: Option<Expr>,
    pub(crate) limit: Option<Expr>,
    pub(crate) keep: Vec<Slot>,
}

/// A step, and how many rows are expected to come out of it.
#[derive(Debug)]
pub(crate) struct Op {
    pub(crate) kind: OpKind,
    pub(crate) rows: f64,
    /// How many rows came to it when it ran.
    pub(crate) came: Cell<usize>,
    /// How many it handed on, where no step stands behind it.
    pub(crate) went: Cell<usize>,
    /// How long it took without the steps behind it, where it was timed.
    pub(crate) took: Cell<Duration>,
}

impl Op {
    pub(crate) fn new(kind: OpKind, rows: f64) -> Self {
        Self { kind, rows, came: Cell::default(), went: Cell::default(), took: Cell::default() }
    }
}

/// Counts a row.
pub(crate) fn count(rows: &Cell<usize>, more: usize) {
    rows.set(rows.get().saturating_add(more));
}

/// What a step does with a row.
#[derive(Debug)]
pub(crate) enum OpKind {
    /// A row for each node.
    AllNodes(Slot),
    /// A row for each node with a label.
    LabelScan(Slot, Symbol),
    /// A row for each node with a label whose property has a value.
    ValueScan { slot: Slot, label: Symbol, key: Symbol, value: Box<Expr> },
    /// Passes a row whose slot holds a node with these labels.
    NodeTest(Slot, Vec<Label>),
    /// A row for each relationship from a node.
    Expand(Expand),
    /// A row for each walk of several relationships from a node.
    Walk(Expand, Walk),
    /// A row for each shortest walk between two nodes, or one of them.
    Shortest { expand: Expand, walk: Walk, all: bool },
    /// Fills or tests the ends of a relationship that is known already.
    Ends(Expand, EndBound),
    /// Follows a list of relationships that is known already.
    Trail(Expand, Length, EndBound),
    /// Makes a path of nodes and relationships.
    Path(PathDef),
    /// Passes a row for which all of these hold.
    Filter(Vec<Expr>),
    /// A row for each item of a list.
    Unwind(Expr, Slot),
    /// Computes values into slots.
    Compute(Vec<(Slot, Expr)>),
    /// A row for each row of a procedure.
    Call(Call),
    /// A row for each row of a query inside, whose columns fill these slots.
    Apply(InnerPlan, Vec<Slot>),
    /// The rows that these steps make, or one with these slots empty.
    Optional { ops: Vec<Op>, fresh: Vec<Slot> },
}

/// How to go from a node over a relationship.
#[derive(Debug)]
pub(crate) struct Expand {
    pub(crate) rel: Slot,
    pub(crate) from: Slot,
    pub(crate) to: Slot,
    pub(crate) direction: Direction,
    pub(crate) types: Types,
    /// Whether the other end is known already and only compared.
    pub(crate) into: bool,
    /// The relationships of the same pattern that this one must not be.
    pub(crate) differs: Vec<Slot>,
}

/// How a walk goes on.
#[derive(Debug)]
pub(crate) struct Walk {
    pub(crate) length: Length,
    pub(crate) tests: Vec<(Key, Expr)>,
    /// Whether it goes against the way it is written.
    pub(crate) backwards: bool,
    /// Whether anyone looks at the relationships walked.
    pub(crate) wanted: bool,
}

/// Whether the near end of a known relationship is known too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndBound {
    Known,
    New,
}

//! A statement with every name resolved: variables are slots of a row, names of the graph are symbols, parameters are
//! values. An unknown name cannot be written in these types.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use std::sync::Arc;

use crate::graph::view::{Direction, Symbol};
use crate::query::fault::Problem;
use crate::query::function::Function;
use crate::query::syntax::ast::{CompareOp, Order, Quantifier, Shape, Union};
use crate::query::value::{Kinds, Value};
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
    pub(crate) clauses: Vec<Clause>,
    /// The slots of the columns.
    pub(crate) output: Vec<Slot>,
    /// The patterns inside expressions, by number.
    pub(crate) subs: Vec<Pattern>,
    /// How many slots a row has.
    pub(crate) width: usize,
    /// What each slot is called, for EXPLAIN.
    pub(crate) names: Vec<String>,
}

/// A clause.
#[derive(Debug)]
pub(crate) enum Clause {
    Match(Pattern),
    OptionalMatch(Pattern),
    Unwind(Expr, Slot),
    Project(Projection),
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

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    /// What it can yield beside null.
    pub(crate) kinds: Kinds,
    pub(crate) span: Span,
}

/// The number of a pattern inside an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SubId(pub(crate) usize);

/// What joins two values.
pub(crate) type Joint = fn(&Value, &Value) -> Result<Value, Problem>;

/// What an expression is.
#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    Constant(Value),
    Slot(Slot),
    List(Vec<Expr>),
    Map(Vec<(String, Expr)>),
    Property(Box<Expr>, Key),
    Index(Box<Expr>, Box<Expr>),
    Slice(Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>),
    HasLabels(Box<Expr>, Vec<Label>),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    Join(Joint, Box<Expr>, Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Xor(Box<Expr>, Box<Expr>),
    Compare(Box<Expr>, Vec<(CompareOp, Expr)>),
    In(Box<Expr>, Box<Expr>),
    Text(TextTest, Box<Expr>, Box<Expr>),
    Matches(Box<Expr>, Box<Expr>),
    /// A regular expression that is known before the run.
    MatchesFixed(Box<Expr>, regex::Regex),
    IsNull(Box<Expr>),
    IsNotNull(Box<Expr>),
    Call(&'static Function, Vec<Expr>),
    Case(Option<Box<Expr>>, Vec<(Expr, Expr)>, Option<Box<Expr>>),
    Comprehension {
        slot: Slot,
        list: Box<Expr>,
        filter: Option<Box<Expr>>,
        value: Option<Box<Expr>>,
    },
    Quantified {
        quantifier: Quantifier,
        slot: Slot,
        list: Box<Expr>,
        filter: Option<Box<Expr>>,
    },
    /// Whether a pattern is found; with the outer slots it looks at.
    Exists(SubId, Vec<Slot>),
    /// A list with a value for each find of a pattern.
    Gather(SubId, Vec<Slot>, Box<Expr>),
}

/// A test of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextTest {
    StartsWith,
    EndsWith,
    Contains,
}

impl Expr {
    /// Returns the parts that an expression is made of.
    pub(crate) fn parts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Constant(_) | ExprKind::Slot(_) | ExprKind::Exists(..) => Vec::new(),
            ExprKind::List(all) | ExprKind::And(all) | ExprKind::Or(all) | ExprKind::Call(_, all) => {
                all.iter().collect()
            }
            ExprKind::Map(entries) => entries.iter().map(|(_, e)| e).collect(),
            ExprKind::Property(of, _)
            | ExprKind::HasLabels(of, _)
            | ExprKind::Not(of)
            | ExprKind::Negate(of)
            | ExprKind::IsNull(of)
            | ExprKind::IsNotNull(of)
            | ExprKind::MatchesFixed(of, _)
            | ExprKind::Gather(_, _, of) => vec![of],
            ExprKind::Index(a, b)
            | ExprKind::Join(_, a, b)
            | ExprKind::Xor(a, b)
            | ExprKind::In(a, b)
            | ExprKind::Text(_, a, b)
            | ExprKind::Matches(a, b) => vec![a, b],
            ExprKind::Slice(of, from, to) => {
                [Some(of), from.as_ref(), to.as_ref()].into_iter().flatten().map(|b| &**b).collect()
            }
            ExprKind::Compare(first, rest) => std::iter::once(&**first).chain(rest.iter().map(|(_, e)| e)).collect(),
            ExprKind::Case(of, branches, otherwise) => {
                of.iter().chain(otherwise).map(|b| &**b).chain(branches.iter().flat_map(|(w, t)| [w, t])).collect()
            }
            ExprKind::Comprehension { list, filter, value, .. } => {
                [Some(list), filter.as_ref(), value.as_ref()].into_iter().flatten().map(|b| &**b).collect()
            }
            ExprKind::Quantified { list, filter, .. } => {
                [Some(list), filter.as_ref()].into_iter().flatten().map(|b| &**b).collect()
            }
        }
    }

    /// Adds the slots that an expression looks at to a list.
    pub(crate) fn slots(&self, into: &mut Vec<Slot>) {
        match &self.kind {
            ExprKind::Slot(slot) => into.push(*slot),
            ExprKind::Exists(_, outer) | ExprKind::Gather(_, outer, _) => into.extend(outer),
            ExprKind::Comprehension { slot, .. } | ExprKind::Quantified { slot, .. } => {
                let mut inner = Vec::new();
                self.parts().iter().for_each(|p| p.slots(&mut inner));
                into.extend(inner.into_iter().filter(|s| s != slot));
            }
            _ => self.parts().iter().for_each(|p| p.slots(into)),
        }
    }
}

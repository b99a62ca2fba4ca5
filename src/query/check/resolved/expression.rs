//! Expressions with every name resolved.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::{Key, Label, Slot};
use crate::graph::view::Symbol;
use crate::query::fault::Problem;
use crate::query::function::Function;
use crate::query::syntax::ast::{CompareOp, InnerKind, Quantifier};
use crate::query::value::{Kinds, Value};
use crate::source::Span;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    /// What it can yield beside null.
    pub(crate) kinds: Kinds,
    pub(crate) span: Span,
}

/// The number of a pattern or query inside an expression.
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
    HasLabels(Box<Expr>, LabelTest),
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
    /// Whether a pattern or query finds anything, how much, or a list of it; with the outer slots it looks at.
    Inner(InnerKind, SubId, Vec<Slot>),
    /// A list with a value for each find of a pattern.
    Gather(SubId, Vec<Slot>, Box<Expr>),
    Reduce {
        sum: Slot,
        start: Box<Expr>,
        slot: Slot,
        list: Box<Expr>,
        step: Box<Expr>,
    },
    /// A map of what something holds, all of it or not, and of entries beside.
    MapOf {
        of: Box<Expr>,
        all: bool,
        entries: Vec<(String, Expr)>,
    },
}

/// Which labels or types fit.
#[derive(Clone, Debug)]
pub(crate) enum LabelTest {
    One(Label),
    Any,
    Not(Box<LabelTest>),
    And(Vec<LabelTest>),
    Or(Vec<LabelTest>),
}

impl LabelTest {
    /// Says whether labels fit; nothing that the graph knows is the label of nothing.
    pub(crate) fn fits(&self, labels: &[Symbol]) -> bool {
        match self {
            Self::One(label) => label.is_some_and(|l| labels.contains(&l)),
            Self::Any => !labels.is_empty(),
            Self::Not(inner) => !inner.fits(labels),
            Self::And(all) => all.iter().all(|t| t.fits(labels)),
            Self::Or(all) => all.iter().any(|t| t.fits(labels)),
        }
    }
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
            ExprKind::Constant(_) | ExprKind::Slot(_) | ExprKind::Inner(..) => Vec::new(),
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
            ExprKind::Reduce { start, list, step, .. } => vec![start, list, step],
            ExprKind::MapOf { of, entries, .. } => {
                std::iter::once(&**of).chain(entries.iter().map(|(_, e)| e)).collect()
            }
        }
    }

    /// Adds the slots that an expression looks at to a list.
    pub(crate) fn slots(&self, into: &mut Vec<Slot>) {
        match &self.kind {
            ExprKind::Slot(slot) => into.push(*slot),
            ExprKind::Inner(_, _, outer) | ExprKind::Gather(_, outer, _) => into.extend(outer),
            ExprKind::Reduce { sum, slot, .. } => {
                let mut inner = Vec::new();
                self.parts().iter().for_each(|p| p.slots(&mut inner));
                into.extend(inner.into_iter().filter(|s| s != slot && s != sum));
            }
            ExprKind::Comprehension { slot, .. } | ExprKind::Quantified { slot, .. } => {
                let mut inner = Vec::new();
                self.parts().iter().for_each(|p| p.slots(&mut inner));
                into.extend(inner.into_iter().filter(|s| s != slot));
            }
            _ => self.parts().iter().for_each(|p| p.slots(into)),
        }
    }
}

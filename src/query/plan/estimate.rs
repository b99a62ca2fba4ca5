//! How many rows to expect. Only the order of the guesses matters.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use crate::graph::view::{Direction, Graph, Symbol};
use crate::query::check::resolved::{Expr, ExprKind, Label, Node, Rel, Types};
use crate::query::syntax::ast::CompareOp;
use crate::query::value::Value;

/// The share of rows that passes a condition of which nothing is known.
const SHARE: f64 = 0.3;
/// The share that passes an equality.
const EQUAL_SHARE: f64 = 0.05;
/// The steps that an unbounded walk is taken to make.
const LONG_WALK: i32 = 4;

/// The rows that a procedure is taken to yield.
pub(super) const CALLED: f64 = 10.0;

/// Turns a count into an estimate.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}

/// The number of nodes with all these labels.
pub(super) fn labelled(graph: &Graph, labels: &[Label]) -> f64 {
    labels.iter().map(|l| float(l.map_or(0, |s| graph.label_count(s)))).fold(float(graph.node_count()), f64::min)
}

/// The share of all nodes that have the labels of a node of a pattern.
pub(super) fn label_share(graph: &Graph, node: Option<&Node>) -> f64 {
    node.map_or(1.0, |n| labelled(graph, &n.labels) / float(graph.node_count()).max(1.0))
}

/// The number of relationships of these types.
pub(super) fn typed(graph: &Graph, types: &Types) -> f64 {
    match types {
        Types::Any => float(graph.relationship_count()),
        Types::These(kinds) => kinds.iter().map(|k| float(graph.kind_count(*k))).sum(),
    }
}

/// How many rows one row becomes when a relationship is followed.
pub(super) fn fanout(graph: &Graph, rel: &Rel) -> f64 {
    let ways = if rel.direction == Direction::Both { 2.0 } else { 1.0 };
    let one = ways * typed(graph, &rel.types) / float(graph.node_count()).max(1.0);
    match rel.length {
        None => one,
        Some(length) => one.max(1.1).powi(i32::try_from(length.max).unwrap_or(LONG_WALK).min(LONG_WALK)),
    }
}

/// The share of rows that passes conditions.
pub(super) fn filters(filters: &[Expr]) -> f64 {
    filters.iter().map(filter).product()
}

/// The share of rows that passes a condition.
pub(super) fn filter(condition: &Expr) -> f64 {
    match &condition.kind {
        ExprKind::Compare(_, rest) if rest.iter().any(|(op, _)| *op == CompareOp::Equal) => EQUAL_SHARE,
        _ => SHARE,
    }
}

/// How many items a list is taken to have.
pub(super) fn list_length(list: &Expr) -> f64 {
    match &list.kind {
        ExprKind::Constant(Value::List(items)) => float(items.len()),
        ExprKind::List(items) => float(items.len()),
        _ => 10.0,
    }
}

/// What SKIP and LIMIT leave.
pub(super) fn cut(rows: f64, skip: Option<&Expr>, limit: Option<&Expr>) -> f64 {
    let number = |e: &Expr| match &e.kind {
        ExprKind::Constant(Value::Int(i)) => usize::try_from(*i).ok().map(float),
        _ => None,
    };
    let rest = (rows - skip.and_then(number).unwrap_or(0.0)).max(0.0);
    limit.and_then(number).map_or(rest, |l| rest.min(l))
}

/// How many nodes have a label and a value: counted where the value is known.
pub(super) fn valued(graph: &Graph, label: Symbol, key: Symbol, value: &Expr) -> f64 {
    match &value.kind {
        ExprKind::Constant(v) => v.to_property().map_or(0.0, |v| float(graph.nodes_with_value(label, key, &v).len())),
        _ => float(graph.label_count(label)).sqrt(),
    }
}

//! Whether an expression of the tree holds an aggregate.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use crate::query::function::function;
use crate::query::syntax::ast::{Expr, ExprKind, MapOfEntry};

/// Says whether an expression holds an aggregate anywhere.
pub(super) fn holds_aggregate(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::CountAll => true,
        ExprKind::Call(call) => {
            function(&call.name.text).is_some_and(crate::query::function::Function::is_aggregate)
                || call.arguments.iter().any(holds_aggregate)
        }
        _ => parts(expr).into_iter().any(holds_aggregate),
    }
}

/// Returns the parts of an expression; patterns count as none, for no aggregate can stand in them.
pub(super) fn parts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Text(_)
        | ExprKind::Parameter(_)
        | ExprKind::Variable(_)
        | ExprKind::CountAll
        | ExprKind::Pattern(_)
        | ExprKind::PatternComprehension(_)
        | ExprKind::Inner(_)
        | ExprKind::Shortest(_) => Vec::new(),
        ExprKind::List(all) | ExprKind::And(all) | ExprKind::Or(all) => all.iter().collect(),
        ExprKind::Map(entries) => entries.iter().map(|(_, e)| e).collect(),
        ExprKind::Property(of, _)
        | ExprKind::HasLabels(of, _)
        | ExprKind::Unary(_, of)
        | ExprKind::IsNull(of)
        | ExprKind::IsNotNull(of) => vec![of],
        ExprKind::Index(a, b) | ExprKind::Binary(_, a, b) => vec![a, b],
        ExprKind::Slice(of, from, to) => std::iter::once(&**of).chain(from.as_deref()).chain(to.as_deref()).collect(),
        ExprKind::Compare(first, rest) => std::iter::once(&**first).chain(rest.iter().map(|(_, e)| e)).collect(),
        ExprKind::Call(call) => call.arguments.iter().collect(),
        ExprKind::Case(case) => {
            let branches = case.branches.iter().flat_map(|(w, t)| [w, t]);
            case.of.as_deref().into_iter().chain(branches).chain(case.otherwise.as_deref()).collect()
        }
        ExprKind::Comprehension(c) => {
            std::iter::once(&*c.list).chain(c.filter.as_deref()).chain(c.value.as_deref()).collect()
        }
        ExprKind::Reduce(r) => vec![&r.start, &r.list, &r.step],
        ExprKind::MapOf(m) => {
            m.entries.iter().filter_map(|e| if let MapOfEntry::Value(_, v) = e { Some(v) } else { None }).collect()
        }
        ExprKind::Quantified(q) => std::iter::once(&*q.list).chain(q.filter.as_deref()).collect(),
    }
}

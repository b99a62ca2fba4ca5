//! Constants that are known before the run: folded, so that the plan can see them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::resolved::{Expr, ExprKind};
use crate::query::fault::{Fault, Outcome};
use crate::query::value::Value;
use crate::source::Span;

/// Makes a constant.
pub(super) fn constant(value: Value, span: Span) -> Expr {
    Expr { kinds: value.kind(), kind: ExprKind::Constant(value), span }
}

/// Makes a list; of constants, a constant.
pub(super) fn list(items: Vec<Expr>, span: Span) -> Expr {
    let values: Option<Vec<Value>> = items.iter().map(|i| value_of(i).cloned()).collect();
    match values {
        Some(values) => constant(Value::list(values), span),
        None => Expr { kind: ExprKind::List(items), kinds: crate::query::value::Kinds::LIST, span },
    }
}

/// Returns the value of a constant.
pub(super) fn value_of(expr: &Expr) -> Option<&Value> {
    match &expr.kind {
        ExprKind::Constant(value) => Some(value),
        _ => None,
    }
}

/// Compiles a regular expression that must fit a whole text.
pub(crate) fn regex(pattern: &str, span: Span) -> Outcome<regex::Regex> {
    regex::RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(1 << 20).build().map_err(|error| {
        let reason = match error {
            regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
            other => other.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned(),
        };
        Fault::new("query::bad-regex", span, format!("this regular expression cannot be read: {reason}"))
    })
}

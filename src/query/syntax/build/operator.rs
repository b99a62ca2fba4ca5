//! Precedence, and pairs of operators to the tree.

use std::sync::LazyLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::expression::{expression, property_name};
use super::pattern::label_any;
use super::{Room, child, compat, has, only, span};
use crate::query::fault::Outcome;
use crate::query::syntax::ast::{BinaryOp, CompareOp, Expr, ExprKind, UnaryOp};
use crate::query::syntax::parser::Rule;

/// What binds tighter stands lower.
pub(super) static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    let left = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(left(Rule::op_or) | left(Rule::compat_or))
        .op(left(Rule::op_xor))
        .op(left(Rule::op_and) | left(Rule::compat_and))
        .op(Op::prefix(Rule::op_not))
        .op(left(Rule::op_equal)
            | left(Rule::op_not_equal)
            | left(Rule::op_less)
            | left(Rule::op_at_most)
            | left(Rule::op_greater)
            | left(Rule::op_at_least)
            | left(Rule::compat_double_equals)
            | left(Rule::compat_not_equals))
        .op(left(Rule::op_in)
            | left(Rule::op_starts_with)
            | left(Rule::op_ends_with)
            | left(Rule::op_contains)
            | left(Rule::op_matches)
            | Op::postfix(Rule::op_is_null)
            | Op::postfix(Rule::op_is_not_null))
        .op(left(Rule::op_add) | left(Rule::op_subtract))
        .op(left(Rule::op_multiply) | left(Rule::op_divide) | left(Rule::op_modulo))
        .op(left(Rule::op_power))
        .op(Op::prefix(Rule::op_negative) | Op::prefix(Rule::op_positive))
        .op(Op::postfix(Rule::lookup) | Op::postfix(Rule::label_test) | Op::postfix(Rule::subscript))
});

/// An expression that a following operator of the same kind may still join (`a < b` in `a < b < c`), or one in brackets.
pub(super) struct Built {
    pub(super) expr: Expr,
    pub(super) open: bool,
}

impl Built {
    pub(super) fn closed(expr: Expr) -> Self {
        Self { expr, open: false }
    }
}

/// `NOT a`, `-a`, `+a`
pub(super) fn prefix(op: &Pair<'_, Rule>, of: Built) -> Built {
    let kind = match op.as_rule() {
        Rule::op_not => UnaryOp::Not,
        Rule::op_negative => UnaryOp::Negative,
        _ => UnaryOp::Positive,
    };
    let whole = span(op).to(of.expr.span);
    Built::closed(Expr { kind: ExprKind::Unary(kind, Box::new(of.expr)), span: whole })
}

/// `a.key`, `a:Label`, `a[b]`, `a[b..c]`, `a IS NULL`
pub(super) fn postfix(of: Built, op: &Pair<'_, Rule>, room: Room) -> Outcome<Built> {
    let whole = of.expr.span.to(span(op));
    let inner = Box::new(of.expr);
    let kind = match op.as_rule() {
        Rule::lookup => ExprKind::Property(inner, property_name(op)),
        Rule::label_test => ExprKind::HasLabels(inner, label_any(&only(op, Rule::label_any))),
        Rule::op_is_null => ExprKind::IsNull(inner),
        Rule::op_is_not_null => ExprKind::IsNotNull(inner),
        _ => subscript(inner, op, room)?,
    };
    Ok(Built::closed(Expr { kind, span: whole }))
}

fn subscript(of: Box<Expr>, op: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let first = child(op, Rule::expression).map(|e| expression(&e, room)).transpose()?.map(Box::new);
    let Some(index) = first.clone().filter(|_| !has(op, Rule::dots)) else {
        let end = child(op, Rule::slice_end).map(|e| expression(&only(&e, Rule::expression), room)).transpose()?;
        return Ok(ExprKind::Slice(of, first, end.map(Box::new)));
    };
    Ok(ExprKind::Index(of, index))
}

/// `a + b`, and `a AND b AND c` and `a < b < c` as one.
pub(super) fn infix(left: Built, op: &Pair<'_, Rule>, right: Built) -> Outcome<Built> {
    refuse_compat(op)?;
    let whole = left.expr.span.to(right.expr.span);
    let kind = match op.as_rule() {
        Rule::op_and => and(left, right.expr),
        Rule::op_or => or(left, right.expr),
        rule => match compare_op(rule) {
            Some(compare) => comparison(left, compare, right.expr),
            None => ExprKind::Binary(binary_op(rule), Box::new(left.expr), Box::new(right.expr)),
        },
    };
    Ok(Built { expr: Expr { kind, span: whole }, open: true })
}

fn refuse_compat(op: &Pair<'_, Rule>) -> Outcome<()> {
    Err(match op.as_rule() {
        Rule::compat_double_equals => compat(op, "`==` is no operator: equality is one `=`", "="),
        Rule::compat_not_equals => compat(op, "`!=` is no operator: inequality is `<>`", "<>"),
        Rule::compat_and => compat(op, "`&&` is no operator: both is `AND`", "AND"),
        Rule::compat_or => {
            compat(op, "`||` is no operator: either is `OR`", "OR").hint("texts and lists are joined by `+`")
        }
        _ => return Ok(()),
    })
}

fn and(left: Built, right: Expr) -> ExprKind {
    match left.expr.kind {
        ExprKind::And(mut all) if left.open => {
            all.push(right);
            ExprKind::And(all)
        }
        kind => ExprKind::And(vec![Expr { kind, span: left.expr.span }, right]),
    }
}

fn or(left: Built, right: Expr) -> ExprKind {
    match left.expr.kind {
        ExprKind::Or(mut all) if left.open => {
            all.push(right);
            ExprKind::Or(all)
        }
        kind => ExprKind::Or(vec![Expr { kind, span: left.expr.span }, right]),
    }
}

fn comparison(left: Built, op: CompareOp, right: Expr) -> ExprKind {
    match left.expr.kind {
        ExprKind::Compare(first, mut rest) if left.open => {
            rest.push((op, right));
            ExprKind::Compare(first, rest)
        }
        kind => ExprKind::Compare(Box::new(Expr { kind, span: left.expr.span }), vec![(op, right)]),
    }
}

fn compare_op(rule: Rule) -> Option<CompareOp> {
    Some(match rule {
        Rule::op_equal => CompareOp::Equal,
        Rule::op_not_equal => CompareOp::NotEqual,
        Rule::op_less => CompareOp::Less,
        Rule::op_at_most => CompareOp::AtMost,
        Rule::op_greater => CompareOp::Greater,
        Rule::op_at_least => CompareOp::AtLeast,
        _ => return None,
    })
}

fn binary_op(rule: Rule) -> BinaryOp {
    match rule {
        Rule::op_xor => BinaryOp::Xor,
        Rule::op_add => BinaryOp::Add,
        Rule::op_subtract => BinaryOp::Subtract,
        Rule::op_multiply => BinaryOp::Multiply,
        Rule::op_divide => BinaryOp::Divide,
        Rule::op_modulo => BinaryOp::Modulo,
        Rule::op_power => BinaryOp::Power,
        Rule::op_in => BinaryOp::In,
        Rule::op_starts_with => BinaryOp::StartsWith,
        Rule::op_ends_with => BinaryOp::EndsWith,
        Rule::op_contains => BinaryOp::Contains,
        _ => BinaryOp::Matches,
    }
}

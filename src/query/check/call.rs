//! Calls of functions and aggregates.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::context::{Aggregates, Place};
use super::expression::Walk;
use super::resolved::{Aggregate, Expr, ExprKind};
use crate::query::fault::{Fault, Outcome};
use crate::query::function::{Function, function, functions};
use crate::query::syntax::ast::{self, Call};
use crate::query::value::Kinds;
use crate::source::Span;

/// `name(a, b)`
pub(super) fn resolve(walk: &mut Walk<'_, '_>, call: &Call, span: Span) -> Outcome<Expr> {
    let Some(function) = function(&call.name.text) else { return Err(unknown(&call.name)) };
    check_count(function, call, span)?;
    if function.is_aggregate() {
        return aggregate(walk, function, call, span);
    }
    if call.distinct {
        return Err(Fault::new(
            "query::distinct",
            span,
            format!("`{}` is no aggregate: it takes no DISTINCT", function.name),
        ));
    }
    if let ("exists", [argument @ ast::Expr { kind: ast::ExprKind::Pattern(_), .. }]) =
        (function.name, call.arguments.as_slice())
    {
        let ast::ExprKind::Pattern(pattern) = &argument.kind else { return walk.expr(argument) };
        return walk.exists_call(pattern, span);
    }
    let arguments = arguments(walk, function, call)?;
    let kinds = if function.name == "coalesce" {
        arguments.iter().fold(Kinds::NONE, |k, a| k.or(a.kinds))
    } else {
        function.gives
    };
    Ok(Expr { kind: ExprKind::Call(function, arguments), kinds, span })
}

/// `count(*)`
pub(super) fn count_all(walk: &mut Walk<'_, '_>, span: Span) -> Outcome<Expr> {
    let count = function("count").expect("`count` stands in the table");
    gather(
        walk,
        Aggregate { slot: super::resolved::Slot(0), function: count, distinct: false, arguments: Vec::new(), span },
    )
}

fn unknown(name: &ast::Name) -> Fault {
    let names: Vec<&str> = functions().map(|f| f.name).collect();
    Fault::unknown("query::unknown-function", name.span, "function", &name.text, names)
        .hint("`.help functions` lists them")
}

fn check_count(function: &Function, call: &Call, span: Span) -> Outcome<()> {
    let (fewest, most, given) = (function.fewest(), function.most(), call.arguments.len());
    if (fewest..=most).contains(&given) {
        return Ok(());
    }
    let wanted = match (fewest, most) {
        (a, b) if a == b => a.to_string(),
        (a, usize::MAX) => format!("at least {a}"),
        (a, b) => format!("{a} to {b}"),
    };
    let arguments = if wanted.ends_with('1') { "argument" } else { "arguments" };
    let message = format!("`{}` takes {wanted} {arguments} but got {given}", function.name);
    Err(Fault::new("query::argument-count", span, message).hint(function.signature()))
}

fn arguments(walk: &mut Walk<'_, '_>, function: &'static Function, call: &Call) -> Outcome<Vec<Expr>> {
    let arguments = walk.all(&call.arguments)?;
    for (at, argument) in arguments.iter().enumerate() {
        if !function.late && !argument.kinds.may_be(function.wanted(at)) {
            return Err(function.misfit(at, argument.kinds).at(argument.span).hint(function.signature()));
        }
    }
    Ok(arguments)
}

fn aggregate(walk: &mut Walk<'_, '_>, function: &'static Function, call: &Call, span: Span) -> Outcome<Expr> {
    let place = Place::plain(INNER);
    if call.arguments.iter().any(is_random) {
        return Err(Fault::new("query::not-constant", span, "an aggregate cannot take what differs at each look")
            .hint("give it a name with WITH first"));
    }
    let mut inner = Walk { context: walk.context, scope: walk.scope, place };
    let arguments = arguments(&mut inner, function, call)?;
    gather(walk, Aggregate { slot: super::resolved::Slot(0), function, distinct: call.distinct, arguments, span })
}

/// Where an aggregate stands inside another.
const INNER: &str = "another aggregate";

/// Says whether an expression calls `rand`.
fn is_random(expr: &ast::Expr) -> bool {
    match &expr.kind {
        ast::ExprKind::Call(call) if call.name.text.eq_ignore_ascii_case("rand") => true,
        _ => super::aggregate::parts(expr).into_iter().any(is_random),
    }
}

fn refuse(walk: &Walk<'_, '_>, span: Span) -> Outcome<()> {
    match walk.place.aggregates {
        Aggregates::Gathered => Ok(()),
        Aggregates::Refused(place) | Aggregates::RefusedInGroup(place) => {
            let code = if place == INNER { "query::nested-aggregate" } else { "query::aggregate" };
            Err(Fault::new(code, span, format!("an aggregate cannot stand in {place}"))
                .hint("aggregate in a WITH first, then use its column"))
        }
    }
}

fn gather(walk: &mut Walk<'_, '_>, aggregate: Aggregate) -> Outcome<Expr> {
    let span = aggregate.span;
    refuse(walk, span)?;
    let slot = walk.context.slot(aggregate.function.name);
    let kinds = aggregate.function.gives;
    walk.context.gathered.push(Aggregate { slot, ..aggregate });
    Ok(Expr { kind: ExprKind::Slot(slot), kinds, span })
}

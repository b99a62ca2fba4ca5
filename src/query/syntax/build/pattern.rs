//! Pairs of patterns to the tree.

use pest::iterators::Pair;

use super::expression::{expression_in, map, parameter};
use super::{Room, child, children, compat, has, literal, name, only, span};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{
    Arrow, Expr, ExprKind, Labels, Length, Name, NodePattern, PathPattern, RelPattern, Shape,
};
use crate::query::syntax::parser::Rule;

/// `name = (a)-->(b)`, `name = shortestPath((a)-[*]->(b))`
pub(super) fn path_pattern(pair: &Pair<'_, Rule>, room: Room) -> Outcome<PathPattern> {
    let path_name = child(pair, Rule::variable).map(|v| name(&v));
    let (shape, holder) = match child(pair, Rule::shortest) {
        Some(shortest) if has(&shortest, Rule::kw_shortest_path) => (Shape::Shortest, shortest),
        Some(shortest) => (Shape::AllShortest, shortest),
        None => (Shape::Every, pair.clone()),
    };
    let mut chain = only(&holder, Rule::chain);
    while let Some(inner) = child(&chain, Rule::chain) {
        chain = inner;
    }
    steps(&chain, path_name, shape, room)
}

/// A pattern that stands as an expression: `(a)-->(b)`.
pub(super) fn bare_pattern(pair: &Pair<'_, Rule>, path_name: Option<Name>, room: Room) -> Outcome<PathPattern> {
    steps(pair, path_name, Shape::Every, room)
}

fn steps(chain: &Pair<'_, Rule>, path_name: Option<Name>, shape: Shape, room: Room) -> Outcome<PathPattern> {
    let room = room.less(1, span(chain))?;
    let mut inner = chain.clone().into_inner();
    let start = node(&inner.next().expect("a chain starts with a node"), room)?;
    let mut steps = Vec::new();
    while let (Some(rel), Some(to)) = (inner.next(), inner.next()) {
        steps.push((relationship(&rel, room)?, node(&to, room)?));
    }
    Ok(PathPattern { name: path_name, shape, start, steps, span: span(chain) })
}

fn node(pair: &Pair<'_, Rule>, room: Room) -> Outcome<NodePattern> {
    Ok(NodePattern {
        name: child(pair, Rule::variable).map(|v| name(&v)),
        labels: child(pair, Rule::labels).map(|l| label_any(&only(&l, Rule::label_any))),
        properties: properties(pair, room)?,
        filter: filter(pair, room)?,
    })
}

fn filter(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Option<Expr>> {
    child(pair, Rule::where_part).map(|w| expression_in(&w, room)).transpose()
}

/// `A|B&!C`
pub(super) fn label_any(pair: &Pair<'_, Rule>) -> Labels {
    joined(children(pair, Rule::label_all).map(|l| label_all(&l)).collect(), Labels::Or)
}

fn label_all(pair: &Pair<'_, Rule>) -> Labels {
    joined(children(pair, Rule::label_one).map(|l| label_one(&l)).collect(), Labels::And)
}

fn joined(mut all: Vec<Labels>, join: fn(Vec<Labels>) -> Labels) -> Labels {
    if all.len() == 1 { all.remove(0) } else { join(all) }
}

fn label_one(pair: &Pair<'_, Rule>) -> Labels {
    let one = match (child(pair, Rule::label_any), child(pair, Rule::label_name)) {
        (Some(inner), _) => label_any(&inner),
        (None, Some(label)) => Labels::One(name(&label)),
        (None, None) => Labels::Any,
    };
    if children(pair, Rule::bang).count() % 2 == 1 { Labels::Not(Box::new(one)) } else { one }
}

fn properties(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Option<Expr>> {
    let Some(properties) = child(pair, Rule::properties) else { return Ok(None) };
    let inner = properties.into_inner().next().expect("properties are a map or a parameter");
    let kind = if inner.as_rule() == Rule::map { map(&inner, room)? } else { parameter(&inner) };
    Ok(Some(Expr { kind, span: span(&inner) }))
}

fn relationship(pair: &Pair<'_, Rule>, room: Room) -> Outcome<RelPattern> {
    if pair.as_rule() == Rule::compat_arrow {
        return Err(compat_arrow(pair));
    }
    if has(pair, Rule::compat_fat_arrow) {
        return Err(compat(pair, "a relationship's arrow is `->`, not `=>`", "-[...]->"));
    }
    let detail = child(pair, Rule::detail);
    if let Some(bare) = detail.as_ref().and_then(|d| child(d, Rule::compat_length)) {
        return Err(Fault::new("query::bad-length", span(&bare), "a length begins with `*`")
            .hint(format!("write `*{}`", bare.as_str().trim())));
    }
    let part = |rule| detail.as_ref().and_then(|d| child(d, rule));
    Ok(RelPattern {
        name: part(Rule::variable).map(|v| name(&v)),
        arrow: arrow(has(pair, Rule::arrow_left), has(pair, Rule::arrow_right)),
        types: part(Rule::labels).map(|l| label_any(&only(&l, Rule::label_any))),
        length: part(Rule::length).map(|l| length(&l)).transpose()?,
        properties: detail.as_ref().map(|d| properties(d, room)).transpose()?.flatten(),
        filter: detail.as_ref().map(|d| filter(d, room)).transpose()?.flatten(),
        span: span(pair),
    })
}

fn arrow(left: bool, right: bool) -> Arrow {
    match (left, right) {
        (false, true) => Arrow::Right,
        (true, false) => Arrow::Left,
        (true, true) | (false, false) => Arrow::Either,
    }
}

fn compat_arrow(pair: &Pair<'_, Rule>) -> Fault {
    let instead = match pair.as_str() {
        "<-" => "<--",
        "-" => "--",
        _ => "-->",
    };
    compat(pair, &format!("`{}` is half an arrow: a relationship needs two dashes", pair.as_str()), instead)
        .hint("with a type: `-[:TYPE]->`")
}

/// `*`, `*2`, `*1..3`, `*..3`, `*1..`
fn length(pair: &Pair<'_, Rule>) -> Outcome<Length> {
    if let Some(negative) = child(pair, Rule::compat_negative) {
        return Err(Fault::new("query::bad-length", span(&negative), "a length cannot be negative")
            .hint("write `*1..3`, or turn the arrow round"));
    }
    let number = |rule| child(pair, rule).map(|p| literal::count(&p)).transpose();
    let (min, max) = (number(Rule::length_low)?, number(Rule::length_high)?);
    if has(pair, Rule::dots) { Ok(Length { min, max }) } else { Ok(Length { min, max: min }) }
}

/// `shortestPath((a)-[*]->(b))` as an expression.
pub(super) fn shortest_kind(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let shape = if has(pair, Rule::kw_shortest_path) { Shape::Shortest } else { Shape::AllShortest };
    let mut chain = only(pair, Rule::chain);
    while let Some(inner) = child(&chain, Rule::chain) {
        chain = inner;
    }
    Ok(ExprKind::Shortest(Box::new(steps(&chain, None, shape, room)?)))
}

/// Makes the expression kind of a pattern.
pub(super) fn pattern_kind(pattern: PathPattern) -> ExprKind {
    ExprKind::Pattern(Box::new(pattern))
}

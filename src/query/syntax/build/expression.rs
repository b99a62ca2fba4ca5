//! Pairs of expressions to the tree.

use pest::iterators::Pair;

use super::operator::{Built, PRECEDENCE, infix, postfix, prefix};
use super::pattern::{bare_pattern, pattern_kind, shortest_kind};
use super::{Room, child, children, clause, dotted_name, has, literal, name, only, span, unquote};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{
    Call, Case, Clause, Comprehension, Expr, ExprKind, Inner, InnerBody, InnerKind, MapOf, MapOfEntry, Name,
    PatternComprehension, Quantified, Quantifier, Query, Reduce,
};
use crate::query::syntax::parser::Rule;
use crate::source::Span;

/// The one expression that a clause holds.
pub(super) fn expression_in(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Expr> {
    expression(&only(pair, Rule::expression), room)
}

/// An expression as the grammar gives it: operands and operators in a row.
pub(super) fn expression(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Expr> {
    climb(pair.clone().into_inner().collect(), span(pair), room)
}

fn inner_expression(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Expr> {
    expression(&only(pair, Rule::expression), room)
}

/// Turns operands and operators in a row into a tree by precedence.
fn climb(row: Vec<Pair<'_, Rule>>, whole: Span, room: Room) -> Outcome<Expr> {
    let room = room.less(1 + deepening(&row), whole)?;
    PRECEDENCE
        .map_primary(|pair| atom(&pair, room).map(|kind| Built::closed(Expr { kind, span: span(&pair) })))
        .map_prefix(|op, of| of.map(|of| prefix(&op, of)))
        .map_postfix(|of, op| postfix(of?, &op, room))
        .map_infix(|left, op, right| infix(left?, &op, right?))
        .parse(row.into_iter())
        .map(|built| built.expr)
}

/// Bounds how deep the tree of a row will be: `AND` and `OR` make it only wider, whatever their number.
fn deepening(row: &[Pair<'_, Rule>]) -> usize {
    let loose = |p: &Pair<'_, Rule>| matches!(p.as_rule(), Rule::op_and | Rule::op_or | Rule::op_xor);
    let longest = row.split(loose).map(operators).max().unwrap_or(0);
    longest + row.iter().filter(|p| p.as_rule() == Rule::op_xor).count()
}

/// Counts the operators of a row: those before or behind an operand, and those between two.
fn operators(row: &[Pair<'_, Rule>]) -> usize {
    const ALONE: [Rule; 8] = [
        Rule::op_not,
        Rule::op_negative,
        Rule::op_positive,
        Rule::op_is_null,
        Rule::op_is_not_null,
        Rule::lookup,
        Rule::label_test,
        Rule::subscript,
    ];
    let alone = row.iter().filter(|p| ALONE.contains(&p.as_rule())).count();
    alone + (row.len() - alone) / 2
}

fn atom(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    Ok(match pair.as_rule() {
        Rule::number => literal::number(pair)?,
        Rule::string => ExprKind::Text(literal::text(pair)?),
        Rule::parameter => parameter(pair),
        Rule::null => ExprKind::Null,
        Rule::boolean => ExprKind::Bool(has(pair, Rule::kw_true)),
        Rule::case => case(pair, room)?,
        Rule::list => list(pair, room)?,
        Rule::map => map(pair, room)?,
        Rule::count_all => ExprKind::CountAll,
        Rule::inner_query => inner_query(pair, room)?,
        Rule::reduce => reduce(pair, room)?,
        Rule::shortest => shortest_kind(pair, room)?,
        Rule::projected_map => map_of(pair, room)?,
        Rule::quantified => quantified(pair, room)?,
        Rule::pattern_test => pattern_kind(bare_pattern(pair, None, room)?),
        Rule::parenthesised => inner_expression(pair, room)?.kind,
        Rule::call => call(pair, room)?,
        _ => ExprKind::Variable(name(pair).text),
    })
}

/// `$name`
pub(super) fn parameter(pair: &Pair<'_, Rule>) -> ExprKind {
    ExprKind::Parameter(parameter_name(pair))
}

pub(super) fn parameter_name(pair: &Pair<'_, Rule>) -> String {
    unquote(&pair.as_str()[1..])
}

/// `{key: a}`
pub(super) fn map(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let entries = children(pair, Rule::entry).map(|e| Ok((property_name(&e), inner_expression(&e, room)?)));
    Ok(ExprKind::Map(entries.collect::<Outcome<_>>()?))
}

pub(super) fn property_name(pair: &Pair<'_, Rule>) -> Name {
    name(&only(pair, Rule::property_name))
}

fn where_part(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Option<Box<Expr>>> {
    child(pair, Rule::where_part).map(|w| inner_expression(&w, room).map(Box::new)).transpose()
}

/// A list or, told apart only here, a comprehension: both begin alike.
fn list(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let items: Vec<Pair<'_, Rule>> = children(pair, Rule::expression).collect();
    if let [only_item] = items.as_slice() {
        let row: Vec<Pair<'_, Rule>> = only_item.clone().into_inner().collect();
        let rules: Vec<Rule> = row.iter().take(4).map(Pair::as_rule).collect();
        match rules.as_slice() {
            [Rule::variable, Rule::op_in, ..] => return comprehension(pair, row, room),
            [Rule::pattern_test] if has(pair, Rule::mapping) => {
                return pattern_comprehension(pair, None, &row[0], room);
            }
            [Rule::variable, Rule::op_equal, Rule::pattern_test] => {
                return pattern_comprehension(pair, Some(name(&row[0])), &row[2], room);
            }
            _ => {}
        }
    }
    if let Some(part) = child(pair, Rule::where_part).or_else(|| child(pair, Rule::mapping)) {
        return Err(Fault::new("query::syntax", span(&part), "a list cannot hold this")
            .hint("a list made from another reads `[x IN list WHERE condition | value]`"));
    }
    Ok(ExprKind::List(items.iter().map(|i| expression(i, room)).collect::<Outcome<_>>()?))
}

fn comprehension(pair: &Pair<'_, Rule>, mut row: Vec<Pair<'_, Rule>>, room: Room) -> Outcome<ExprKind> {
    let source = row.split_off(2);
    let whole = source.first().map_or_else(|| span(pair), span).to(source.last().map_or_else(|| span(pair), span));
    Ok(ExprKind::Comprehension(Comprehension {
        name: name(&row[0]),
        list: Box::new(climb(source, whole, room)?),
        filter: where_part(pair, room)?,
        value: mapping(pair, room)?.map(Box::new),
    }))
}

fn pattern_comprehension(
    pair: &Pair<'_, Rule>,
    path: Option<Name>,
    pattern: &Pair<'_, Rule>,
    room: Room,
) -> Outcome<ExprKind> {
    let value = mapping(pair, room)?.ok_or_else(|| {
        Fault::new("query::syntax", span(pair), "expected `|` and a value after the pattern")
            .hint("a list made from a pattern reads `[p = (a)-->(b) WHERE condition | value]`")
    })?;
    Ok(ExprKind::PatternComprehension(PatternComprehension {
        pattern: Box::new(bare_pattern(pattern, path, room)?),
        filter: where_part(pair, room)?,
        value: Box::new(value),
    }))
}

fn mapping(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Option<Expr>> {
    child(pair, Rule::mapping).map(|m| inner_expression(&m, room)).transpose()
}

fn case(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let of = child(pair, Rule::case_of).map(|c| inner_expression(&c, room)).transpose()?;
    let otherwise = child(pair, Rule::else_part).map(|e| inner_expression(&e, room)).transpose()?;
    let branches = children(pair, Rule::when_part).map(|w| branch(&w, room)).collect::<Outcome<_>>()?;
    Ok(ExprKind::Case(Case { of: of.map(Box::new), branches, otherwise: otherwise.map(Box::new) }))
}

fn branch(pair: &Pair<'_, Rule>, room: Room) -> Outcome<(Expr, Expr)> {
    let mut parts = children(pair, Rule::expression).map(|e| expression(&e, room));
    let mut next = || parts.next().expect("a WHEN has two expressions");
    Ok((next()?, next()?))
}

fn inner_query(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let kind = match (has(pair, Rule::kw_exists), has(pair, Rule::kw_count)) {
        (true, _) => InnerKind::Exists,
        (false, true) => InnerKind::Count,
        (false, false) => InnerKind::Collect,
    };
    let room = room.less(1, span(pair))?;
    let body = match child(pair, Rule::bare_match) {
        Some(bare) => InnerBody::Match(clause::patterns(&bare, room)?, where_part(&bare, room)?),
        None => plain_match(clause::query(&only(pair, Rule::query), room)?),
    };
    Ok(ExprKind::Inner(Inner { kind, body }))
}

/// A query that is one MATCH and no more, which needs no rows of its own.
fn plain_match(mut query: Query) -> InnerBody {
    match query.first.clauses.as_mut_slice() {
        [Clause::Match(one)] if !one.optional && query.unions.is_empty() => {
            InnerBody::Match(std::mem::take(&mut one.patterns), one.filter.take().map(Box::new))
        }
        _ => InnerBody::Query(Box::new(query)),
    }
}

fn reduce(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let mut names = children(pair, Rule::variable).map(|v| name(&v));
    let mut parts = children(pair, Rule::expression).map(|e| expression(&e, room).map(Box::new));
    let mut name = || names.next().expect("reduce has two names");
    let mut part = || parts.next().expect("reduce has a start and a list");
    let step = mapping(pair, room)?.expect("the grammar demands a step");
    Ok(ExprKind::Reduce(Reduce { sum: name(), start: part()?, name: name(), list: part()?, step: Box::new(step) }))
}

fn map_of(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let entry = |item: Pair<'_, Rule>| {
        let inner = item.clone().into_inner().last().expect("an entry holds something");
        Ok(match inner.as_rule() {
            Rule::star => MapOfEntry::All,
            Rule::property_name => MapOfEntry::Key(name(&inner)),
            Rule::entry => MapOfEntry::Value(property_name(&inner), inner_expression(&inner, room)?),
            _ => MapOfEntry::Variable(name(&inner)),
        })
    };
    let entries = children(pair, Rule::projected).map(entry).collect::<Outcome<_>>()?;
    Ok(ExprKind::MapOf(MapOf { of: name(&only(pair, Rule::variable)), entries }))
}

fn quantified(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    let word = only(pair, Rule::quantifier).into_inner().next().map(|w| w.as_rule());
    let quantifier = match word {
        Some(Rule::kw_all) => Quantifier::All,
        Some(Rule::kw_any) => Quantifier::Any,
        Some(Rule::kw_none) => Quantifier::None,
        _ => Quantifier::Single,
    };
    Ok(ExprKind::Quantified(Quantified {
        quantifier,
        name: name(&only(pair, Rule::variable)),
        list: Box::new(inner_expression(pair, room)?),
        filter: where_part(pair, room)?,
    }))
}

fn call(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ExprKind> {
    Ok(ExprKind::Call(Call {
        name: dotted_name(&only(pair, Rule::function_name)),
        distinct: has(pair, Rule::kw_distinct),
        arguments: children(pair, Rule::expression).map(|e| expression(&e, room)).collect::<Outcome<_>>()?,
    }))
}

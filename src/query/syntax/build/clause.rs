//! Pairs of statements and clauses to the tree.

use pest::iterators::Pair;

use super::expression::{expression, expression_in, parameter_name};
use super::pattern::path_pattern;
use super::{Room, child, children, dotted_name, has, literal, name, only, span, write};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{
    Clause, Day, DayKind, ExportTail, Expr, Imports, Item, Match, Mode, Order, Part, ProcedureCall, Projection, Query,
    SortKey, Statement, SubqueryCall, Union, Unwind, Yields,
};
use crate::query::syntax::parser::Rule;

pub(in crate::query::syntax) fn statement(pair: &Pair<'_, Rule>) -> Outcome<Statement> {
    Ok(Statement {
        as_of: day(pair, Rule::kw_of, "AS OF")?,
        known_at: day(pair, Rule::kw_at, "KNOWN AT")?,
        mode: mode(pair),
        query: query(&only(pair, Rule::query), Room::WHOLE)?,
        export: child(pair, Rule::export_tail).map(|tail| export_tail(&tail)).transpose()?,
    })
}

/// Finds the day behind `AS OF` or `KNOWN AT`.
fn day(pair: &Pair<'_, Rule>, word: Rule, what: &str) -> Outcome<Option<Day>> {
    let mut all = children(pair, Rule::sight).filter(|sight| has(sight, word));
    let Some(sight) = all.next() else { return Ok(None) };
    if let Some(again) = all.next() {
        return Err(Fault::new("query::syntax", span(&again), format!("`{what}` stands here twice")));
    }
    let day = only(&sight, Rule::day);
    let kind = match (child(&day, Rule::string), child(&day, Rule::parameter)) {
        (Some(text), _) => DayKind::Written(literal::text(&text)?),
        (None, Some(given)) => DayKind::Parameter(parameter_name(&given)),
        (None, None) => DayKind::Written(day.as_str().to_owned()),
    };
    Ok(Some(Day { kind, span: span(&day) }))
}

fn mode(pair: &Pair<'_, Rule>) -> Mode {
    match (has(pair, Rule::kw_explain), has(pair, Rule::kw_profile)) {
        (true, _) => Mode::Explain,
        (false, true) => Mode::Profile,
        (false, false) => Mode::Answer,
    }
}

fn export_tail(pair: &Pair<'_, Rule>) -> Outcome<ExportTail> {
    let path = child(pair, Rule::string).map(|s| literal::text(&s)).transpose()?;
    Ok(ExportTail { format: name(&only(pair, Rule::format_name)), path })
}

/// `part UNION part`
pub(super) fn query(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Query> {
    let parts: Vec<Part> = children(pair, Rule::part).map(|p| part(&p, room)).collect::<Outcome<_>>()?;
    let joints = children(pair, Rule::union).map(|u| if has(&u, Rule::kw_all) { Union::All } else { Union::Distinct });
    let mut parts = parts.into_iter();
    let first = parts.next().expect("a query has a part");
    Ok(Query { first, unions: joints.zip(parts).collect() })
}

fn part(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Part> {
    let clauses = pair.clone().into_inner().map(|c| clause(&c, room)).collect::<Outcome<_>>()?;
    Ok(Part { clauses, span: span(pair) })
}

fn clause(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Clause> {
    Ok(match pair.as_rule() {
        Rule::match_clause => Clause::Match(match_clause(pair, room)?),
        Rule::unwind_clause => {
            Clause::Unwind(Unwind { list: expression_in(pair, room)?, name: name(&only(pair, Rule::variable)) })
        }
        Rule::with_clause => Clause::With(projection(&only(pair, Rule::projection), room)?, where_part(pair, room)?),
        Rule::call_clause if has(pair, Rule::subquery) => Clause::Subquery(subquery(pair, room)?),
        Rule::call_clause => Clause::Call(procedure_call(pair, room)?),
        Rule::create_clause => Clause::Create(patterns(pair, room)?),
        Rule::merge_clause => Clause::Merge(write::merge(pair, room)?),
        Rule::set_clause => Clause::Set(write::set_items(pair, room)?),
        Rule::remove_clause => Clause::Remove(write::remove_items(pair, room)?),
        Rule::delete_clause => Clause::Delete(write::delete(pair, room)?),
        _ => Clause::Return(projection(&only(pair, Rule::projection), room)?),
    })
}

fn subquery(pair: &Pair<'_, Rule>, room: Room) -> Outcome<SubqueryCall> {
    let imports = match child(pair, Rule::imports) {
        None => Imports::ByWith,
        Some(list) if has(&list, Rule::star) => Imports::All,
        Some(list) => Imports::These(children(&list, Rule::variable).map(|v| name(&v)).collect()),
    };
    let query = query(&only(&only(pair, Rule::subquery), Rule::query), room)?;
    Ok(SubqueryCall { imports, query: Box::new(query) })
}

fn procedure_call(pair: &Pair<'_, Rule>, room: Room) -> Outcome<ProcedureCall> {
    let given = |list: Pair<'_, Rule>| children(&list, Rule::expression).map(|e| expression(&e, room)).collect();
    let yields = child(pair, Rule::yield_part);
    Ok(ProcedureCall {
        name: dotted_name(&only(pair, Rule::procedure_name)),
        arguments: child(pair, Rule::arguments).map(given).transpose()?,
        filter: yields.as_ref().map(|y| where_part(y, room)).transpose()?.flatten(),
        yields: yields.map_or(Yields::Unsaid, |y| yielded(&y)),
    })
}

fn yielded(pair: &Pair<'_, Rule>) -> Yields {
    if let Some(star) = child(pair, Rule::star) {
        return Yields::All(name(&star));
    }
    let item = |item: Pair<'_, Rule>| {
        let mut names = children(&item, Rule::variable).map(|v| name(&v));
        (names.next().expect("an item has a name"), names.next())
    };
    Yields::These(children(pair, Rule::yield_item).map(item).collect())
}

/// `pattern, pattern`
pub(super) fn patterns(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Vec<crate::query::syntax::ast::PathPattern>> {
    children(&only(pair, Rule::pattern), Rule::path_pattern).map(|p| path_pattern(&p, room)).collect()
}

fn match_clause(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Match> {
    Ok(Match {
        optional: has(pair, Rule::kw_optional),
        patterns: patterns(pair, room)?,
        filter: where_part(pair, room)?,
    })
}

fn where_part(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Option<Expr>> {
    child(pair, Rule::where_part).map(|w| expression_in(&w, room)).transpose()
}

fn projection(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Projection> {
    let order = child(pair, Rule::order_part).map(|o| sort_keys(&o, room)).transpose()?;
    let number = |rule| child(pair, rule).map(|p| expression_in(&p, room)).transpose();
    Ok(Projection {
        distinct: has(pair, Rule::kw_distinct),
        star: has(pair, Rule::star),
        items: children(pair, Rule::item).map(|i| item(&i, room)).collect::<Outcome<_>>()?,
        order: order.unwrap_or_default(),
        skip: number(Rule::skip_part)?,
        limit: number(Rule::limit_part)?,
        span: span(pair),
    })
}

fn item(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Item> {
    let written = only(pair, Rule::expression);
    Ok(Item {
        expr: expression(&written, room)?,
        alias: child(pair, Rule::variable).map(|v| name(&v)),
        text: written.as_str().trim_end().to_owned(),
    })
}

fn sort_keys(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Vec<SortKey>> {
    children(pair, Rule::sort_key)
        .map(|key| {
            let order = if has(&key, Rule::kw_descending) { Order::Descending } else { Order::Ascending };
            Ok(SortKey { expr: expression_in(&key, room)?, order })
        })
        .collect()
}

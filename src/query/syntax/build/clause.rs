//! Pairs of statements and clauses to the tree.

use pest::iterators::Pair;

use super::expression::{expression, expression_in};
use super::pattern::path_pattern;
use super::{Room, child, children, has, literal, name, only, span};
use crate::query::fault::Outcome;
use crate::query::syntax::ast::{
    Clause, ExportTail, Expr, Item, Match, Order, Part, Projection, Query, SortKey, Statement, Union, Unwind,
};
use crate::query::syntax::parser::Rule;

pub(in crate::query::syntax) fn statement(pair: &Pair<'_, Rule>) -> Outcome<Statement> {
    Ok(Statement {
        explain: has(pair, Rule::kw_explain),
        query: query(&only(pair, Rule::query))?,
        export: child(pair, Rule::export_tail).map(|tail| export_tail(&tail)).transpose()?,
    })
}

fn export_tail(pair: &Pair<'_, Rule>) -> Outcome<ExportTail> {
    let path = child(pair, Rule::string).map(|s| literal::text(&s)).transpose()?;
    Ok(ExportTail { format: name(&only(pair, Rule::format_name)), path })
}

fn query(pair: &Pair<'_, Rule>) -> Outcome<Query> {
    let parts: Vec<Part> = children(pair, Rule::part).map(|p| part(&p)).collect::<Outcome<_>>()?;
    let joints = children(pair, Rule::union).map(|u| if has(&u, Rule::kw_all) { Union::All } else { Union::Distinct });
    let mut parts = parts.into_iter();
    let first = parts.next().expect("a query has a part");
    Ok(Query { first, unions: joints.zip(parts).collect() })
}

fn part(pair: &Pair<'_, Rule>) -> Outcome<Part> {
    let clauses = pair.clone().into_inner().map(|c| clause(&c)).collect::<Outcome<_>>()?;
    Ok(Part { clauses, span: span(pair) })
}

fn clause(pair: &Pair<'_, Rule>) -> Outcome<Clause> {
    Ok(match pair.as_rule() {
        Rule::match_clause => Clause::Match(match_clause(pair)?),
        Rule::unwind_clause => {
            Clause::Unwind(Unwind { list: expression_in(pair)?, name: name(&only(pair, Rule::variable)) })
        }
        Rule::with_clause => Clause::With(projection(&only(pair, Rule::projection))?, where_part(pair)?),
        _ => Clause::Return(projection(&only(pair, Rule::projection))?),
    })
}

fn match_clause(pair: &Pair<'_, Rule>) -> Outcome<Match> {
    let pattern = only(pair, Rule::pattern);
    Ok(Match {
        optional: has(pair, Rule::kw_optional),
        patterns: children(&pattern, Rule::path_pattern)
            .map(|p| path_pattern(&p, Room::WHOLE))
            .collect::<Outcome<_>>()?,
        filter: where_part(pair)?,
    })
}

fn where_part(pair: &Pair<'_, Rule>) -> Outcome<Option<Expr>> {
    child(pair, Rule::where_part).map(|w| expression_in(&w)).transpose()
}

fn projection(pair: &Pair<'_, Rule>) -> Outcome<Projection> {
    let order = child(pair, Rule::order_part).map(|o| sort_keys(&o)).transpose()?;
    let number = |rule| child(pair, rule).map(|p| expression_in(&p)).transpose();
    Ok(Projection {
        distinct: has(pair, Rule::kw_distinct),
        star: has(pair, Rule::star),
        items: children(pair, Rule::item).map(|i| item(&i)).collect::<Outcome<_>>()?,
        order: order.unwrap_or_default(),
        skip: number(Rule::skip_part)?,
        limit: number(Rule::limit_part)?,
        span: span(pair),
    })
}

fn item(pair: &Pair<'_, Rule>) -> Outcome<Item> {
    let written = only(pair, Rule::expression);
    Ok(Item {
        expr: expression(&written, Room::WHOLE)?,
        alias: child(pair, Rule::variable).map(|v| name(&v)),
        text: written.as_str().trim_end().to_owned(),
    })
}

fn sort_keys(pair: &Pair<'_, Rule>) -> Outcome<Vec<SortKey>> {
    children(pair, Rule::sort_key)
        .map(|key| {
            let order = if has(&key, Rule::kw_descending) { Order::Descending } else { Order::Ascending };
            Ok(SortKey { expr: expression_in(&key)?, order })
        })
        .collect()
}

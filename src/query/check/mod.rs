//! A tree to a resolved query: scopes and kinds, before anything runs. Faults stop it; warnings ride along.

mod aggregate;
mod call;
mod context;
mod expression;
mod inner;
mod label;
mod literal;
mod nested;
mod pattern;
mod procedure;
mod projection;
pub(super) mod resolved;
mod write;

pub(super) use context::Ground;
use context::{Context, Scope};
pub(super) use literal::regex;
use resolved::{Body, Branch, Clause, Query, Slot};

use super::fault::{Fault, Outcome};
use super::syntax::ast::{self, Part, Statement};
use super::value::Kinds;
use crate::source::Span;

/// The most clauses of a query.
const MOST_CLAUSES: usize = 500;

/// A statement with its names resolved, and what is to be said of it.
pub(super) struct Checked {
    pub(super) query: Query,
    pub(super) warnings: Vec<Fault>,
    /// Names that the graph has no symbol for.
    pub(super) unknown: Vec<String>,
}

/// Resolves a statement over a graph.
pub(super) fn check(ground: Ground<'_>, statement: &Statement) -> Outcome<Checked> {
    let query = &statement.query;
    let (mut warnings, mut unknown) = (Vec::new(), Vec::new());
    let mut branch = |part: &Part| {
        let mut context = Context::new(ground);
        let mut scope = Scope::default();
        let (columns, body) = body(&mut context, &mut scope, part, Standing::Whole)?;
        warnings.append(&mut context.warnings);
        unknown.append(&mut context.unknown);
        let (width, names) = (context.names.len(), context.names);
        Ok((columns, Branch { body, subs: context.subs, width, names }))
    };
    let (columns, first) = branch(&query.first)?;
    let mut unions = Vec::new();
    for (union, part) in &query.unions {
        let (others, next) = branch(part)?;
        same_columns(&columns, &others, part.span)?;
        unions.push((*union, next));
    }
    refuse_mixed(query)?;
    warnings.dedup();
    Ok(Checked { query: Query { columns, first, unions }, warnings, unknown })
}

fn same_columns(first: &[String], others: &[String], span: Span) -> Outcome<()> {
    if first == others {
        return Ok(());
    }
    Err(Fault::new("query::union-columns", span, "the parts of a UNION return different columns")
        .hint(format!("give them the same names with AS: {}", first.join(", "))))
}

fn refuse_mixed(query: &ast::Query) -> Outcome<()> {
    match query.unions.iter().find(|(u, _)| *u != query.unions[0].0) {
        None => Ok(()),
        Some((_, part)) => {
            Err(Fault::new("query::mixed-union", part.span, "UNION and UNION ALL cannot stand in one query"))
        }
    }
}

/// Where clauses stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// A part of a whole statement.
    Whole,
    /// A part of a query inside an expression, which only reads.
    Inner,
    /// A part of a query inside `CALL { }`.
    Called,
}

/// Resolves the clauses of one part; returns its columns too.
fn body(context: &mut Context<'_>, scope: &mut Scope, part: &Part, standing: Standing) -> Outcome<(Vec<String>, Body)> {
    refuse_order(part, standing)?;
    let mut clauses = Vec::new();
    let mut returned: (Vec<String>, Option<Vec<Slot>>) = (Vec::new(), None);
    let outer = scope.clone();
    for written in &part.clauses {
        if let ast::Clause::Return(p) = written {
            projection::refuse_empty(scope, p)?;
            let (_, projection) = projection::project(context, scope, p, None)?;
            returned = (projection::columns(scope, p), Some(projection.live.clone()));
            clauses.push(Clause::Project(projection));
        } else if let (ast::Clause::Call(call), [_]) = (written, part.clauses.as_slice()) {
            let (columns, slots, clause) = procedure::alone(context, scope, call)?;
            returned = (columns, slots);
            clauses.push(clause);
        } else {
            clauses.push(clause(context, scope, &outer, written, standing)?);
        }
    }
    let (columns, output) = returned;
    Ok((columns, Body { clauses, output }))
}

fn clause(
    context: &mut Context<'_>,
    scope: &mut Scope,
    outer: &Scope,
    written: &ast::Clause,
    standing: Standing,
) -> Outcome<Clause> {
    Ok(match written {
        ast::Clause::Match(m) => match_clause(context, scope, m)?,
        ast::Clause::Unwind(u) => unwind(context, scope, u)?,
        ast::Clause::With(p, filter) => {
            let (next, projection) = projection::project(context, scope, p, filter.as_ref())?;
            projection::named(p)?;
            // A query inside another sees the names outside it throughout.
            *scope = match standing {
                Standing::Whole => next,
                Standing::Inner | Standing::Called => outer.below(&next),
            };
            Clause::Project(projection)
        }
        ast::Clause::Return(p) => Clause::Project(projection::project(context, scope, p, None)?.1),
        ast::Clause::Call(call) => procedure::among(context, scope, call)?,
        ast::Clause::Subquery(call) => inner::call(context, scope, call)?,
        ast::Clause::Create(patterns) => Clause::Write(write::create(context, scope, patterns)?),
        ast::Clause::Merge(merge) => Clause::Write(write::merge(context, scope, merge)?),
        ast::Clause::Set(items) => Clause::Write(write::set(context, scope, items)?),
        ast::Clause::Remove(items) => Clause::Write(write::remove(context, scope, items)?),
        ast::Clause::Delete(delete) => Clause::Write(write::delete(context, scope, delete)?),
    })
}

/// A part ends with a RETURN or with a clause that writes, and nothing follows its RETURN.
fn refuse_order(part: &Part, standing: Standing) -> Outcome<()> {
    if part.clauses.len() > MOST_CLAUSES {
        return Err(Fault::new("query::too-long", part.span, format!("a query has at most {MOST_CLAUSES} clauses")));
    }
    let is_return = |c: &ast::Clause| matches!(c, ast::Clause::Return(_));
    let (last, before) = part.clauses.split_last().expect("the grammar demands a clause");
    if before.iter().any(is_return) {
        return Err(Fault::new("query::clause-order", part.span, "nothing can follow a RETURN")
            .hint("hand rows on to the next clause with WITH"));
    }
    if standing == Standing::Inner && part.clauses.iter().any(ast::Clause::writes) {
        return Err(Fault::new("query::inner-write", part.span, "a query inside an expression only reads")
            .hint("write after it, with what it found, or in a `CALL { }`"));
    }
    let lone_call = before.is_empty() && matches!(last, ast::Clause::Call(_));
    if is_return(last) || last.writes() || lone_call || ends_in_void(last) { Ok(()) } else { Err(no_return(part)) }
}

/// A procedure that yields nothing may come last.
fn ends_in_void(clause: &ast::Clause) -> bool {
    matches!(clause, ast::Clause::Call(call) if call.yields == ast::Yields::Unsaid)
}

fn no_return(part: &Part) -> Fault {
    let end = Span::new(part.span.end, part.span.end);
    Fault::new("query::no-return", end, "the query returns nothing: expected a RETURN at its end")
        .hint("for instance `RETURN *`")
}

fn match_clause(context: &mut Context<'_>, scope: &mut Scope, clause: &ast::Match) -> Outcome<Clause> {
    let pattern = pattern::resolve(context, scope, &clause.patterns, clause.filter.as_ref())?;
    Ok(if clause.optional { Clause::OptionalMatch(pattern) } else { Clause::Match(pattern) })
}

fn unwind(context: &mut Context<'_>, scope: &mut Scope, clause: &ast::Unwind) -> Outcome<Clause> {
    let list = context.plain(scope, &clause.list, "UNWIND")?;
    scope.refuse_taken(&clause.name)?;
    let kinds = expression::item_kinds(&list);
    let slot = context.slot(&clause.name.text);
    scope.bind(&clause.name.text, slot, kinds);
    Ok(Clause::Unwind(list, slot))
}

/// Demands that an expression can be of some kinds.
fn demand(expr: &resolved::Expr, wanted: Kinds, what: &str) -> Outcome<()> {
    if expr.kinds.may_be(wanted) {
        return Ok(());
    }
    Err(Fault::new("query::type", expr.span, format!("{what} needs {wanted}, but this is {}", expr.kinds)))
}

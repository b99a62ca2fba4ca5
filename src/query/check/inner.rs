//! Queries inside others: `EXISTS { }`, `COUNT { }`, `COLLECT { }`, `CALL { }`.

use super::context::{Context, Scope};
use super::resolved::{Body, Clause, InnerQuery, Slot};
use super::{Standing, body, refuse_mixed, same_columns};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{self, Imports, Part, Query, SubqueryCall};
use crate::query::value::Kinds;

/// Resolves a query that sees all names of a scope; returns its columns too.
pub(super) fn query(context: &mut Context<'_>, scope: &Scope, query: &Query) -> Outcome<(Vec<String>, InnerQuery)> {
    bodies(context, query, Standing::Inner, |_| Ok(scope.clone()))
}

fn bodies(
    context: &mut Context<'_>,
    query: &Query,
    standing: Standing,
    scope_of: impl Fn(&Part) -> Outcome<Scope>,
) -> Outcome<(Vec<String>, InnerQuery)> {
    refuse_mixed(query)?;
    let first = Slot(context.names.len());
    // What an expression gathers inside is none of its surroundings' business.
    let gathered = std::mem::take(&mut context.gathered);
    let mut columns: Option<Vec<String>> = None;
    let mut all: Vec<Body> = Vec::new();
    for part in query.parts() {
        let (names, body) = body(context, &mut scope_of(part)?, part, standing)?;
        same_columns(columns.get_or_insert_with(|| names.clone()), &names, part.span)?;
        all.push(body);
    }
    context.gathered = gathered;
    let own = (first, Slot(context.names.len()));
    let union = query.unions.first().map(|(u, _)| *u);
    Ok((columns.unwrap_or_default(), InnerQuery { bodies: all, union, own }))
}

/// `CALL { query }`: each row of the query joins the row it was run for, which goes on alone where the query only writes.
pub(super) fn call(context: &mut Context<'_>, scope: &mut Scope, call: &SubqueryCall) -> Outcome<Clause> {
    let (columns, inner) = bodies(context, &call.query, Standing::Called, |part| imported(scope, &call.imports, part))?;
    let mut slots = Vec::new();
    for column in &columns {
        let span = call.query.first.span;
        scope.refuse_taken(&ast::Name { text: column.clone(), span })?;
        let slot = context.slot(column);
        scope.bind(column, slot, Kinds::ANY);
        slots.push(slot);
    }
    if columns.is_empty() && !call.query.writes() {
        return Err(Fault::new(
            "query::no-return",
            call.query.first.span,
            "a query inside CALL returns something or writes",
        ));
    }
    Ok(Clause::Subquery(inner, slots))
}

/// The names that a part sees: those listed, or those that its first WITH takes over.
fn imported(scope: &Scope, imports: &Imports, part: &Part) -> Outcome<Scope> {
    match imports {
        Imports::All => Ok(scope.clone()),
        Imports::These(names) => {
            let mut seen = Scope::default();
            for name in names {
                let found = scope.get(&name.text).ok_or_else(|| {
                    let known = scope.iter().map(|(n, _)| n);
                    Fault::unknown("query::unknown-variable", name.span, "variable", &name.text, known)
                })?;
                seen.bind(&name.text, found.slot, found.kinds);
            }
            Ok(seen)
        }
        Imports::ByWith => Ok(taken_over(scope, part)),
    }
}

fn taken_over(scope: &Scope, part: &Part) -> Scope {
    let Some(ast::Clause::With(projection, _)) = part.clauses.first() else { return Scope::default() };
    if projection.star {
        return scope.clone();
    }
    let mut seen = Scope::default();
    for item in &projection.items {
        if let ast::ExprKind::Variable(name) = &item.expr.kind
            && let Some(found) = scope.get(name)
        {
            seen.bind(name, found.slot, found.kinds);
        }
    }
    seen
}

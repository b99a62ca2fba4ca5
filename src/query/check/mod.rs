//! A tree to a resolved query: scopes and kinds, before anything runs. Faults stop it; warnings ride along.

mod aggregate;
mod call;
mod context;
mod expression;
mod literal;
mod pattern;
mod projection;
pub(super) mod resolved;

use context::{Context, Scope};
pub(super) use literal::regex;
use resolved::{Branch, Clause, Query};

use super::Params;
use super::fault::{Fault, Outcome};
use super::syntax::ast::{self, Part, Statement};
use super::value::Kinds;
use crate::graph::view::Graph;

/// The most clauses of a query.
const MOST_CLAUSES: usize = 500;

/// Resolves a statement over a graph.
pub(super) fn check(graph: &Graph, params: &Params, statement: &Statement) -> Outcome<(Query, Vec<Fault>)> {
    let mut warnings = Vec::new();
    let query = &statement.query;
    let (columns, first) = branch(graph, params, &query.first, &mut warnings)?;
    let mut unions = Vec::new();
    for (union, part) in &query.unions {
        let (others, next) = branch(graph, params, part, &mut warnings)?;
        if others != columns {
            return Err(Fault::new("query::union-columns", part.span, "the parts of a UNION return different columns")
                .hint(format!("give them the same names with AS: {}", columns.join(", "))));
        }
        unions.push((*union, next));
    }
    if let Some((_, part)) = query.unions.iter().find(|(u, _)| *u != query.unions[0].0) {
        return Err(Fault::new("query::mixed-union", part.span, "UNION and UNION ALL cannot stand in one query"));
    }
    warnings.dedup();
    Ok((Query { columns, first, unions }, warnings))
}

fn branch(graph: &Graph, params: &Params, part: &Part, warnings: &mut Vec<Fault>) -> Outcome<(Vec<String>, Branch)> {
    if part.clauses.len() > MOST_CLAUSES {
        return Err(Fault::new("query::too-long", part.span, format!("a query has at most {MOST_CLAUSES} clauses")));
    }
    let mut context = Context::new(graph, params);
    let mut scope = Scope::default();
    let mut clauses = Vec::new();
    let mut returned = None;
    for clause in &part.clauses {
        if returned.is_some() {
            return Err(Fault::new("query::clause-order", part.span, "nothing can follow a RETURN")
                .hint("hand rows on to the next clause with WITH"));
        }
        match clause {
            ast::Clause::Match(m) => clauses.push(match_clause(&mut context, &mut scope, m)?),
            ast::Clause::Unwind(u) => clauses.push(unwind(&mut context, &mut scope, u)?),
            ast::Clause::With(p, filter) => {
                projection::named(p)?;
                let (next, projection) = projection::project(&mut context, &scope, p, filter.as_ref())?;
                scope = next;
                clauses.push(Clause::Project(projection));
            }
            ast::Clause::Return(p) => {
                let (_, projection) = projection::project(&mut context, &scope, p, None)?;
                returned = Some((projection::columns(&scope, p), projection.live.clone()));
                clauses.push(Clause::Project(projection));
            }
        }
    }
    let Some((columns, output)) = returned else { return Err(no_return(part)) };
    warnings.append(&mut context.warnings);
    Ok((columns, Branch { clauses, output, subs: context.subs, width: context.names.len(), names: context.names }))
}

fn no_return(part: &Part) -> Fault {
    let end = crate::source::Span::new(part.span.end, part.span.end);
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

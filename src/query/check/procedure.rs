//! CALL of a procedure: which one, what it is given, what of its columns is taken.

use super::context::{Context, Scope};
use super::pattern;
use super::resolved::{Call, Clause, Expr, Slot};
use crate::query::fault::{Fault, Outcome};
use crate::query::procedure::{Procedure, signature};
use crate::query::syntax::ast::{Name, ProcedureCall, Yields};
use crate::source::Span;

/// Resolves a call that is a whole statement: what it yields is the answer.
pub(super) fn alone(
    context: &mut Context<'_>,
    scope: &mut Scope,
    call: &ProcedureCall,
) -> Outcome<(Vec<String>, Option<Vec<Slot>>, Clause)> {
    let (place, procedure) = find(context, &call.name)?;
    let arguments = match &call.arguments {
        Some(_) => given(context, scope, call, procedure)?,
        None => from_parameters(context, procedure, call.name.span)?,
    };
    let wanted = match &call.yields {
        Yields::Unsaid | Yields::All(_) => all(procedure, call.name.span),
        Yields::These(these) => these.clone(),
    };
    let resolved = taken(context, scope, call, (place, procedure), arguments, &wanted)?;
    let names = wanted.into_iter().map(|(column, alias)| alias.unwrap_or(column).text).collect();
    let slots = resolved.columns.iter().map(|(_, slot)| *slot).collect();
    let output = (!resolved.columns.is_empty()).then_some(slots);
    Ok((names, output, Clause::Call(resolved)))
}

/// Resolves a call among other clauses: what is taken must be named.
pub(super) fn among(context: &mut Context<'_>, scope: &mut Scope, call: &ProcedureCall) -> Outcome<Clause> {
    let (place, procedure) = find(context, &call.name)?;
    if call.arguments.is_none() && procedure.takes().len() > procedure.optional() {
        return Err(Fault::new(
            "query::no-arguments",
            call.name.span,
            "among other clauses a call names its arguments",
        )
        .hint(signature(procedure)));
    }
    let arguments = given(context, scope, call, procedure)?;
    let wanted = match &call.yields {
        Yields::Unsaid => Vec::new(),
        Yields::All(star) => {
            return Err(Fault::new("query::syntax", star.span, "among other clauses YIELD names its columns")
                .hint(signature(procedure)));
        }
        Yields::These(these) => these.clone(),
    };
    Ok(Clause::Call(taken(context, scope, call, (place, procedure), arguments, &wanted)?))
}

fn find<'g>(context: &Context<'g>, name: &Name) -> Outcome<(usize, &'g dyn Procedure)> {
    let procedures = context.ground.procedures;
    let found = procedures.iter().position(|p| p.name().eq_ignore_ascii_case(&name.text));
    let names = procedures.iter().map(|p| p.name());
    found.map(|at| (at, procedures[at])).ok_or_else(|| {
        Fault::unknown("query::unknown-procedure", name.span, "procedure", &name.text, names)
            .hint("`.help procedures` lists them")
    })
}

fn all(procedure: &dyn Procedure, span: Span) -> Vec<(Name, Option<Name>)> {
    procedure.yields().iter().map(|c| (Name { text: c.name.clone().into_owned(), span }, None)).collect()
}

fn given(
    context: &mut Context<'_>,
    scope: &Scope,
    call: &ProcedureCall,
    procedure: &dyn Procedure,
) -> Outcome<Vec<Expr>> {
    let written = call.arguments.as_deref().unwrap_or_default();
    let takes = procedure.takes();
    let fewest = takes.len() - procedure.optional();
    if !(fewest..=takes.len()).contains(&written.len()) {
        let wanted = if fewest == takes.len() { fewest.to_string() } else { format!("{fewest} to {}", takes.len()) };
        let message = format!("`{}` takes {wanted} arguments but got {}", procedure.name(), written.len());
        return Err(Fault::new("query::argument-count", call.name.span, message).hint(signature(procedure)));
    }
    let mut resolved = Vec::new();
    for (argument, column) in written.iter().zip(takes) {
        let expr = context.plain(scope, argument, "a call")?;
        if !expr.kinds.may_be(column.kinds) {
            let message =
                format!("`{}` takes {} as `{}`, not {}", procedure.name(), column.kinds, column.name, expr.kinds);
            return Err(Fault::new("query::argument-type", expr.span, message).hint(signature(procedure)));
        }
        resolved.push(expr);
    }
    Ok(resolved)
}

/// Without brackets, each argument is the parameter of its name.
fn from_parameters(context: &Context<'_>, procedure: &dyn Procedure, span: Span) -> Outcome<Vec<Expr>> {
    let value = |c: &crate::query::procedure::Column| context.parameter(&c.name, span);
    let needed = procedure.takes().len() - procedure.optional();
    procedure.takes()[..needed].iter().map(|c| value(c).map(|v| super::literal::constant(v, span))).collect()
}

fn taken(
    context: &mut Context<'_>,
    scope: &mut Scope,
    call: &ProcedureCall,
    (procedure, told): (usize, &dyn Procedure),
    arguments: Vec<Expr>,
    wanted: &[(Name, Option<Name>)],
) -> Outcome<Call> {
    let mut columns = Vec::new();
    for (column, alias) in wanted {
        let at = told.yields().iter().position(|c| c.name == column.text).ok_or_else(|| {
            let names: Vec<&str> = told.yields().iter().map(|c| &*c.name).collect();
            Fault::unknown("query::unknown-variable", column.span, "column", &column.text, names).hint(signature(told))
        })?;
        let name = alias.as_ref().unwrap_or(column);
        scope.refuse_taken(name)?;
        let slot = context.slot(&name.text);
        scope.bind(&name.text, slot, told.yields()[at].kinds);
        columns.push((at, slot));
    }
    let mut filters = Vec::new();
    if let Some(filter) = &call.filter {
        pattern::split(context.condition(scope, filter)?, &mut filters);
    }
    let (name, span) = (told.name().to_owned(), call.name.span);
    Ok(Call { procedure, name, arguments, columns, filters, span })
}

//! WITH and RETURN: columns, groups, order, and the scope that comes after.

use super::aggregate::holds_aggregate;
use super::context::{Binding, Context, Place, Scope};
use super::expression::resolve;
use super::literal::value_of;
use super::resolved::{Expr, Grouping, Projection, Slot};
use super::{demand, pattern};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{self, ExprKind};
use crate::query::value::{Kinds, Value};

/// A column: its name and what it shows.
struct Column {
    name: String,
    expr: ast::Expr,
}

/// Demands a name for each column of a WITH.
pub(super) fn named(projection: &ast::Projection) -> Outcome<()> {
    let bare = |i: &&ast::Item| i.alias.is_none() && !matches!(i.expr.kind, ExprKind::Variable(_));
    match projection.items.iter().find(bare) {
        None => Ok(()),
        Some(item) => Err(Fault::new("query::no-alias", item.expr.span, "a column of WITH needs a name")
            .hint(format!("write `{} AS name`", item.text))),
    }
}

/// Refuses `RETURN *` where there are no names.
pub(super) fn refuse_empty(scope: &Scope, written: &ast::Projection) -> Outcome<()> {
    if !written.star || !scope.is_empty() {
        return Ok(());
    }
    let message = "`*` stands for all names in scope, but there are none";
    Err(Fault::new("query::nothing-in-scope", written.span, message))
}

/// Returns the names of the columns.
pub(super) fn columns(scope: &Scope, projection: &ast::Projection) -> Vec<String> {
    expand(scope, projection).into_iter().map(|c| c.name).collect()
}

fn expand(scope: &Scope, projection: &ast::Projection) -> Vec<Column> {
    let variable = |name: &str| ast::Expr { kind: ExprKind::Variable(name.to_owned()), span: projection.span };
    let all = scope
        .iter()
        .filter(|_| projection.star)
        .map(|(name, _)| Column { name: name.to_owned(), expr: variable(name) });
    let written = projection.items.iter().map(|i| Column { name: column_name(i), expr: i.expr.clone() });
    all.chain(written).collect()
}

fn column_name(item: &ast::Item) -> String {
    match (&item.alias, &item.expr.kind) {
        (Some(alias), _) => alias.text.clone(),
        (None, ExprKind::Variable(name)) => name.clone(),
        (None, _) => item.text.clone(),
    }
}

/// Resolves a WITH or RETURN; returns the scope that follows it.
pub(super) fn project(
    context: &mut Context<'_>,
    scope: &Scope,
    written: &ast::Projection,
    filter: Option<&ast::Expr>,
) -> Outcome<(Scope, Projection)> {
    let columns = expand(scope, written);
    refuse_twice(&columns)?;
    let mut out = Projection { distinct: written.distinct, ..Projection::default() };
    let aggregated = columns.iter().any(|c| holds_aggregate(&c.expr));
    let known = if aggregated {
        groups(context, scope, &columns, &mut out)?
    } else {
        columns.iter().map(|c| plain_column(context, scope, c, &mut out)).collect::<Outcome<_>>()?
    };
    let mut next = Scope::default();
    for (column, (_, binding)) in columns.iter().zip(&known) {
        next.bind(&column.name, binding.slot, binding.kinds);
    }
    out.live = known.iter().map(|(_, b)| b.slot).collect();
    let closed = aggregated || written.distinct;
    let inner = if closed { next.clone() } else { scope.below(&next) };
    order(context, &inner, written, &known, closed, &mut out)?;
    out.skip = count(context, written.skip.as_ref(), "SKIP")?;
    out.limit = count(context, written.limit.as_ref(), "LIMIT")?;
    if let Some(filter) = filter {
        let filter = resolve(context, &inner, Place::condition("WHERE").knowing(&known), filter)?;
        demand(&filter, Kinds::BOOL, "WHERE")?;
        pattern::split(filter, &mut out.filters);
    }
    Ok((next, out))
}

fn refuse_twice(columns: &[Column]) -> Outcome<()> {
    let mut names: Vec<&Column> = columns.iter().collect();
    names.sort_by(|a, b| a.name.cmp(&b.name));
    match names.windows(2).find(|pair| pair[0].name == pair[1].name) {
        None => Ok(()),
        Some(pair) => Err(Fault::new(
            "query::column-twice",
            pair[1].expr.span,
            format!("two columns are called `{}`", pair[1].name),
        )
        .hint("give one of them another name with AS")),
    }
}

fn plain_column(
    context: &mut Context<'_>,
    scope: &Scope,
    column: &Column,
    out: &mut Projection,
) -> Outcome<(ast::Expr, Binding)> {
    let expr = context.plain(scope, &column.expr, "a column without groups")?;
    Ok((column.expr.clone(), place(context, &column.name, expr, &mut out.items)))
}

/// Puts a column into a slot of its own, unless it is one already.
fn place(context: &mut Context<'_>, name: &str, expr: Expr, items: &mut Vec<(Slot, Expr)>) -> Binding {
    if let super::resolved::ExprKind::Slot(slot) = expr.kind {
        return Binding { slot, kinds: expr.kinds };
    }
    let binding = Binding { slot: context.slot(name), kinds: expr.kinds };
    items.push((binding.slot, expr));
    binding
}

/// Columns without aggregates make the groups; the others are computed from each group.
fn groups(
    context: &mut Context<'_>,
    scope: &Scope,
    columns: &[Column],
    out: &mut Projection,
) -> Outcome<Vec<(ast::Expr, Binding)>> {
    let (mut keys, mut known) = (Vec::new(), Vec::new());
    for column in columns.iter().filter(|c| !holds_aggregate(&c.expr)) {
        let expr = context.plain(scope, &column.expr, "a group")?;
        let binding = Binding { slot: context.slot(&column.name), kinds: expr.kinds };
        keys.push((binding.slot, expr));
        known.push((column.expr.clone(), binding));
    }
    let mut all = Vec::new();
    let mut grouped = known.iter();
    for column in columns {
        if holds_aggregate(&column.expr) {
            let expr = resolve(context, scope, Place::grouped(&known), &column.expr)?;
            all.push((column.expr.clone(), place(context, &column.name, expr, &mut out.items)));
        } else {
            all.extend(grouped.next().cloned());
        }
    }
    out.grouping = Some(Grouping { keys, aggregates: std::mem::take(&mut context.gathered) });
    Ok(all)
}

fn order(
    context: &mut Context<'_>,
    scope: &Scope,
    written: &ast::Projection,
    known: &[(ast::Expr, Binding)],
    closed: bool,
    out: &mut Projection,
) -> Outcome<()> {
    for key in &written.order {
        let mut place = Place::plain("ORDER BY, unless it is a column too").knowing(known);
        place.beside_aggregate = holds_aggregate(&key.expr) && !known.iter().any(|(e, _)| *e == key.expr);
        let expr = resolve(context, scope, place, &key.expr).map_err(|fault| {
            if closed { fault.hint("after DISTINCT or an aggregate, ORDER BY sees only the columns") } else { fault }
        })?;
        out.order.push((expr, key.order));
    }
    Ok(())
}

/// The number behind SKIP or LIMIT: no name can stand in it.
fn count(context: &mut Context<'_>, written: Option<&ast::Expr>, word: &str) -> Outcome<Option<Expr>> {
    let Some(written) = written else { return Ok(None) };
    let constant = || format!("{word} takes a number or a parameter: it is the same for all rows");
    let expr = context.plain(&Scope::default(), written, word).map_err(|fault| match fault.code() {
        "query::unknown-variable" => Fault::new("query::not-constant", written.span, constant()),
        _ => fault.hint(constant()),
    })?;
    demand(&expr, Kinds::INT, word)?;
    if let (Some(Value::Int(number)), true) = (value_of(&expr), expr.kinds == Kinds::INT)
        && *number < 0
    {
        return Err(Fault::new("query::negative-count", expr.span, format!("{word} cannot be negative")));
    }
    Ok(Some(expr))
}

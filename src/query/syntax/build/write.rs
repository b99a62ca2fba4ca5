//! Pairs of clauses that write to the tree.

use pest::iterators::Pair;

use super::expression::{expression, property_name};
use super::pattern::path_pattern;
use super::{Room, child, children, has, name, only, span};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{Delete, Expr, ExprKind, Merge, Name, RemoveItem, SetItem};
use crate::query::syntax::parser::Rule;

/// `MERGE pattern ON CREATE SET item ON MATCH SET item`
pub(super) fn merge(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Merge> {
    let pattern = path_pattern(&only(pair, Rule::path_pattern), room)?;
    let mut merge = Merge { pattern, on_create: Vec::new(), on_match: Vec::new() };
    for action in children(pair, Rule::merge_action) {
        let items = set_items(&only(&action, Rule::set_clause), room)?;
        if has(&action, Rule::kw_create) { merge.on_create.extend(items) } else { merge.on_match.extend(items) }
    }
    Ok(merge)
}

/// `SET item, item`
pub(super) fn set_items(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Vec<SetItem>> {
    children(pair, Rule::set_item).map(|item| set_item(&item, room)).collect()
}

fn set_item(pair: &Pair<'_, Rule>, room: Room) -> Outcome<SetItem> {
    let target = target(pair, room)?;
    if let Some(labels) = child(pair, Rule::label_list) {
        return Ok(SetItem::Labels(target, label_names(&labels)));
    }
    let value = expression(&only(pair, Rule::expression), room)?;
    Ok(match target.kind {
        _ if has(pair, Rule::plus_equals) => SetItem::Add(target, value),
        ExprKind::Property(of, key) => SetItem::Property(*of, key, value),
        _ => SetItem::Replace(target, value),
    })
}

/// `REMOVE item, item`
pub(super) fn remove_items(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Vec<RemoveItem>> {
    children(pair, Rule::remove_item).map(|item| remove_item(&item, room)).collect()
}

fn remove_item(pair: &Pair<'_, Rule>, room: Room) -> Outcome<RemoveItem> {
    let target = target(pair, room)?;
    match (child(pair, Rule::label_list), target.kind) {
        (Some(labels), kind) => Ok(RemoveItem::Labels(Expr { kind, span: target.span }, label_names(&labels))),
        (None, ExprKind::Property(of, key)) => Ok(RemoveItem::Property(*of, key)),
        (None, _) => Err(Fault::new("query::syntax", target.span, "REMOVE takes a property or labels")
            .hint("write `n.key` or `n:Label`; a whole node goes with DELETE")),
    }
}

fn target(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Expr> {
    let target = only(pair, Rule::target);
    let mut inner = target.into_inner();
    let first = inner.next().expect("a target begins with a name or a bracket");
    let start = match first.as_rule() {
        Rule::parenthesised => expression(&only(&first, Rule::expression), room)?,
        _ => Expr { kind: ExprKind::Variable(name(&first).text), span: span(&first) },
    };
    Ok(inner.fold(start, |of, lookup| {
        let whole = of.span.to(span(&lookup));
        Expr { kind: ExprKind::Property(Box::new(of), property_name(&lookup)), span: whole }
    }))
}

fn label_names(pair: &Pair<'_, Rule>) -> Vec<Name> {
    children(pair, Rule::label_name).map(|l| name(&l)).collect()
}

/// `DETACH DELETE expression, expression`
pub(super) fn delete(pair: &Pair<'_, Rule>, room: Room) -> Outcome<Delete> {
    let items = children(pair, Rule::expression).map(|e| expression(&e, room)).collect::<Outcome<_>>()?;
    Ok(Delete { detach: has(pair, Rule::kw_detach), items })
}

//! CREATE, MERGE, SET, REMOVE, DELETE: what is made, changed or deleted, and whether that can be.

use std::sync::Arc;

use super::context::{Context, Scope, taken};
use super::label;
use super::pattern::{self, conflict};
use super::resolved::{Change, Expr, Made, Making, Merge, PathDef, Slot, Write};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{
    self, Arrow, Delete, ExprKind, Labels, Name, NodePattern, PathPattern, RelPattern, RemoveItem, SetItem, Shape,
};
use crate::query::value::Kinds;
use crate::source::Span;

const THING: Kinds = Kinds::NODE.or(Kinds::RELATIONSHIP);
const DELETABLE: Kinds = THING.or(Kinds::PATH);

/// `CREATE pattern, pattern`
pub(super) fn create(context: &mut Context<'_>, scope: &mut Scope, patterns: &[PathPattern]) -> Outcome<Write> {
    let mut making = Making::default();
    for path in patterns {
        refuse_unmade(path)?;
        Maker { context, scope, making: &mut making }.path(path)?;
    }
    Ok(Write::Create(making))
}

/// What CREATE and MERGE can make is told in full: one type, one way, one step.
fn refuse_unmade(path: &PathPattern) -> Outcome<()> {
    if path.shape != Shape::Every {
        return Err(Fault::new("query::syntax", path.span, "a shortest path is looked for, not made"));
    }
    let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, n)| n));
    let filters =
        nodes.filter_map(|n| n.filter.as_ref()).chain(path.steps.iter().filter_map(|(r, _)| r.filter.as_ref()));
    if let Some(filter) = filters.into_iter().next() {
        return Err(Fault::new("query::syntax", filter.span, "what is made has no WHERE"));
    }
    path.steps.iter().try_for_each(|(rel, _)| refuse_vague(rel))
}

fn refuse_vague(rel: &RelPattern) -> Outcome<()> {
    if rel.length.is_some() {
        return Err(Fault::new("query::made-length", rel.span, "a relationship that is made has no length")
            .hint("write each of its steps"));
    }
    one_type(rel).map(|_| ())
}

fn one_type(rel: &RelPattern) -> Outcome<&Name> {
    match rel.types.as_ref().and_then(label::plain).as_deref() {
        Some([name]) => Ok(name),
        Some(_) | None => Err(Fault::new("query::one-type", rel.span, "a relationship that is made has one type")
            .hint("write `-[:TYPE]->`")),
    }
}

fn texts(names: &[&Name]) -> Vec<Arc<str>> {
    names.iter().map(|n| Arc::from(n.text.as_str())).collect()
}

fn made_labels(labels: Option<&Labels>, span: Span) -> Outcome<Vec<Arc<str>>> {
    let Some(labels) = labels else { return Ok(Vec::new()) };
    label::plain(labels)
        .map(|names| texts(&names))
        .ok_or_else(|| Fault::new("query::syntax", span, "a node that is made has plain labels").hint("write `(:A:B)`"))
}

struct Maker<'m, 'g> {
    context: &'m mut Context<'g>,
    scope: &'m mut Scope,
    making: &'m mut Making,
}

impl Maker<'_, '_> {
    fn path(&mut self, path: &PathPattern) -> Outcome<()> {
        let lone = path.steps.is_empty();
        let start = self.node(&path.start, lone, path.span)?;
        let (mut at, mut rels) = (start, Vec::new());
        for (rel, node) in &path.steps {
            let to = self.node(node, false, path.span)?;
            rels.push(self.relationship(rel, at, to)?);
            at = to;
        }
        if let Some(name) = &path.name {
            let slot = self.fresh(Some(name), Kinds::PATH)?;
            self.making.paths.push(PathDef { slot, start, rels });
        }
        Ok(())
    }

    /// Gives a new thing its slot; its name must be new.
    fn fresh(&mut self, name: Option<&Name>, kinds: Kinds) -> Outcome<Slot> {
        let Some(name) = name else { return Ok(self.context.slot("")) };
        self.scope.refuse_taken(name)?;
        let slot = self.context.slot(&name.text);
        self.scope.bind(&name.text, slot, kinds);
        Ok(slot)
    }

    fn node(&mut self, node: &NodePattern, lone: bool, span: Span) -> Outcome<Slot> {
        if let Some(known) = known_node(self.scope, node, lone)? {
            return Ok(known);
        }
        let properties = self.properties(node.properties.as_ref())?;
        let labels = made_labels(node.labels.as_ref(), span)?;
        let slot = self.fresh(node.name.as_ref(), Kinds::NODE)?;
        self.making.items.push(Made::Node { slot, labels, properties });
        Ok(slot)
    }

    fn relationship(&mut self, rel: &RelPattern, start: Slot, end: Slot) -> Outcome<Slot> {
        let (from, to) = match rel.arrow {
            Arrow::Right => (start, end),
            Arrow::Left => (end, start),
            Arrow::Either => {
                return Err(Fault::new("query::no-direction", rel.span, "a relationship that is made points one way")
                    .hint("write `-[:TYPE]->`"));
            }
        };
        let properties = self.properties(rel.properties.as_ref())?;
        let kind = Arc::from(one_type(rel)?.text.as_str());
        let slot = self.fresh(rel.name.as_ref(), Kinds::RELATIONSHIP)?;
        self.making.items.push(Made::Relationship { slot, from, to, kind, properties, span: rel.span });
        Ok(slot)
    }

    fn properties(&mut self, written: Option<&ast::Expr>) -> Outcome<Option<Expr>> {
        written.map(|e| self.context.plain(self.scope, e, "a pattern")).transpose()
    }
}

/// A node that is there already can only be an end of what is made, under its bare name.
fn known_node(scope: &Scope, node: &NodePattern, lone: bool) -> Outcome<Option<Slot>> {
    let Some((name, binding)) = node.name.as_ref().and_then(|n| Some((n, scope.get(&n.text)?))) else {
        return Ok(None);
    };
    if !binding.kinds.may_be(Kinds::NODE) {
        return Err(conflict(name, binding.kinds, "a node"));
    }
    if lone || node.labels.is_some() || node.properties.is_some() {
        return Err(taken(name).hint("to change what is there, use SET"));
    }
    Ok(Some(binding.slot))
}

/// `MERGE pattern ON CREATE SET item ON MATCH SET item`
pub(super) fn merge(context: &mut Context<'_>, scope: &mut Scope, merge: &ast::Merge) -> Outcome<Write> {
    let path = &merge.pattern;
    let before = scope.clone();
    refuse_known(&mut before.clone(), path)?;
    refuse_unmade(path)?;
    let pattern = pattern::resolve(context, scope, std::slice::from_ref(path), None)?;
    let making = made_of(context, &before, path, &pattern)?;
    let on_create = changes(context, scope, &merge.on_create)?;
    let on_match = changes(context, scope, &merge.on_match)?;
    Ok(Write::Merge(Merge { pattern, making, on_create, on_match }))
}

/// Refuses names that stand for something already where something new would be made.
fn refuse_known(scope: &mut Scope, path: &PathPattern) -> Outcome<()> {
    let lone = path.steps.is_empty();
    let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, n)| n));
    for node in nodes {
        if known_node(scope, node, lone)?.is_none()
            && let Some(name) = &node.name
        {
            scope.bind(&name.text, Slot(usize::MAX), Kinds::NODE);
        }
    }
    for (rel, _) in &path.steps {
        rel.name.as_ref().map_or(Ok(()), |name| scope.refuse_taken(name))?;
    }
    Ok(())
}

/// What is made where nothing is found: what of the pattern is new, over the same slots.
fn made_of(
    context: &mut Context<'_>,
    scope: &Scope,
    path: &PathPattern,
    pattern: &super::resolved::Pattern,
) -> Outcome<Making> {
    let mut items = Vec::new();
    let (start, steps) = pattern.chains.first().expect("a pattern of one path has one chain");
    let mut made: Vec<Slot> = Vec::new();
    let nodes =
        std::iter::once((&path.start, *start)).chain(path.steps.iter().map(|(_, n)| n).zip(steps.iter().map(|s| s.1)));
    for (node, slot) in nodes {
        if pattern.fresh.contains(&slot) && !made.contains(&slot) {
            made.push(slot);
            let properties = node.properties.as_ref().map(|e| context.plain(scope, e, "a pattern")).transpose()?;
            items.push(Made::Node { slot, labels: made_labels(node.labels.as_ref(), path.span)?, properties });
        }
    }
    let mut at = *start;
    for ((rel, _), (slot, to)) in path.steps.iter().zip(steps) {
        let properties = rel.properties.as_ref().map(|e| context.plain(scope, e, "a pattern")).transpose()?;
        let (from, end) = if rel.arrow == Arrow::Left { (*to, at) } else { (at, *to) };
        let kind = Arc::from(one_type(rel)?.text.as_str());
        items.push(Made::Relationship { slot: *slot, from, to: end, kind, properties, span: rel.span });
        at = *to;
    }
    let paths = pattern.paths.iter().map(|p| PathDef { slot: p.slot, start: p.start, rels: p.rels.clone() }).collect();
    Ok(Making { items, paths })
}

/// `SET item, item`
pub(super) fn set(context: &mut Context<'_>, scope: &Scope, items: &[SetItem]) -> Outcome<Write> {
    changes(context, scope, items).map(Write::Change)
}

fn changes(context: &mut Context<'_>, scope: &Scope, items: &[SetItem]) -> Outcome<Vec<Change>> {
    items.iter().map(|item| change(context, scope, item)).collect()
}

fn change(context: &mut Context<'_>, scope: &Scope, item: &SetItem) -> Outcome<Change> {
    let mut value = |e: &ast::Expr| context.plain(scope, e, "SET");
    Ok(match item {
        SetItem::Property(of, key, e) => {
            let value = value(e)?;
            Change::Property { of: holder(context, scope, of, "SET")?, key: key.text.as_str().into(), value }
        }
        SetItem::Replace(of, e) => {
            let value = value(e)?;
            Change::Replace { of: holder(context, scope, of, "SET")?, value: properties(value)? }
        }
        SetItem::Add(of, e) => {
            let value = value(e)?;
            Change::Add { of: holder(context, scope, of, "SET")?, value: properties(value)? }
        }
        SetItem::Labels(of, labels) => Change::AddLabels {
            of: labelled(context, scope, of, "SET")?,
            labels: texts(&labels.iter().collect::<Vec<_>>()),
        },
    })
}

fn properties(value: Expr) -> Outcome<Expr> {
    super::demand(&value, THING.or(Kinds::MAP), "setting all properties")?;
    Ok(value)
}

fn holder(context: &mut Context<'_>, scope: &Scope, of: &ast::Expr, what: &str) -> Outcome<Expr> {
    let of = context.plain(scope, of, what)?;
    super::demand(&of, THING, what)?;
    Ok(of)
}

fn labelled(context: &mut Context<'_>, scope: &Scope, of: &ast::Expr, what: &str) -> Outcome<Expr> {
    let of = context.plain(scope, of, what)?;
    super::demand(&of, Kinds::NODE, "a label")?;
    Ok(of)
}

/// `REMOVE item, item`
pub(super) fn remove(context: &mut Context<'_>, scope: &Scope, items: &[RemoveItem]) -> Outcome<Write> {
    let one = |item: &RemoveItem| {
        Ok(match item {
            RemoveItem::Property(of, key) => {
                let of = holder(context, scope, of, "REMOVE")?;
                let value = super::literal::constant(crate::query::Value::Null, of.span);
                Change::Property { of, key: key.text.as_str().into(), value }
            }
            RemoveItem::Labels(of, labels) => Change::RemoveLabels {
                of: labelled(context, scope, of, "REMOVE")?,
                labels: texts(&labels.iter().collect::<Vec<_>>()),
            },
        })
    };
    items.iter().map(one).collect::<Outcome<_>>().map(Write::Change)
}

/// `DETACH DELETE expression, expression`
pub(super) fn delete(context: &mut Context<'_>, scope: &Scope, delete: &Delete) -> Outcome<Write> {
    let mut items = Vec::new();
    for written in &delete.items {
        if let ExprKind::HasLabels(..) = written.kind {
            return Err(Fault::new("query::delete-label", written.span, "DELETE takes whole nodes and relationships")
                .hint("labels go with REMOVE: `REMOVE n:Label`"));
        }
        let item = context.plain(scope, written, "DELETE")?;
        super::demand(&item, DELETABLE, "DELETE")?;
        items.push(item);
    }
    Ok(Write::Delete { detach: delete.detach, items })
}

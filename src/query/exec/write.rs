//! Rows that write: each makes, changes or deletes in turn, and goes on with what it made.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::meter::Meter;
use super::{Flow, Row, Run, World, distinct};
use crate::graph::Value as Property;
use crate::graph::view::{Graph, NodeId};
use crate::query::Changes;
use crate::query::check::resolved::{Change, Expr, Made, Making, Slot};
use crate::query::fault::{Fault, Outcome};
use crate::query::plan::tree::{End, InnerPlan, Op, Stage, SubPlan, WritePlan, count};
use crate::query::syntax::ast::Union;
use crate::query::value::Value;
use crate::source::Span;

/// What is needed while rows write.
pub(super) struct Writer<'w> {
    pub(super) graph: &'w mut Graph,
    pub(super) world: World<'w>,
    pub(super) subs: &'w [SubPlan],
    pub(super) meter: &'w Meter<'w>,
    pub(super) changes: &'w mut Changes,
}

/// Ends a statement that wrote: nothing may be left hanging on what was deleted.
pub(super) fn finish(graph: &mut Graph) -> Outcome<()> {
    if graph.dangling().is_some() {
        return Err(Fault::new(
            "query::connected",
            Span::default(),
            "a node that still has relationships cannot be deleted",
        )
        .hint("delete them too, or write `DETACH DELETE`"));
    }
    graph.sweep();
    Ok(())
}

/// A map's entries that can be stored.
type Entries = Vec<(String, Property)>;

impl Writer<'_> {
    fn run(&self) -> Run<'_> {
        Run { graph: self.graph, world: self.world, subs: self.subs, meter: self.meter }
    }

    /// Lets each row write; returns the rows that go on.
    pub(super) fn write(&mut self, plan: &WritePlan, rows: Vec<Row>) -> Outcome<Vec<Row>> {
        let mut out = Vec::with_capacity(rows.len());
        for mut row in rows {
            self.run().tick()?;
            match plan {
                WritePlan::Create(making) => {
                    self.make(making, &mut row, Nulls::LeftOut)?;
                    out.push(row);
                }
                WritePlan::Merge { ops, making, on_create, on_match } => {
                    out.extend(self.merge(ops, making, on_create, on_match, row)?);
                }
                WritePlan::Change(changes) => {
                    self.change_all(changes, &mut row)?;
                    out.push(row);
                }
                WritePlan::Delete { detach, items } => {
                    for item in items {
                        let value = self.run().eval(item, &mut row)?;
                        self.delete(&value, *detach, item)?;
                    }
                    out.push(row);
                }
                WritePlan::Apply(query, slots) => out.extend(self.apply(query, slots, row)?),
            }
            self.run().check_rows(out.len())?;
        }
        Ok(out)
    }

    /// Runs a query inside for one row, whose writes the next row sees; joins its rows to that one.
    fn apply(&mut self, query: &InnerPlan, slots: &[Slot], row: Row) -> Outcome<Vec<Row>> {
        let mut found = Vec::new();
        for stages in &query.bodies {
            let mut rows = vec![row.clone()];
            for stage in stages {
                rows = self.stage(stage, rows, &row, &mut found)?;
            }
        }
        if query.union == Some(Union::Distinct) {
            distinct(&mut found);
        }
        // A query that returns nothing hands the row on as it came.
        if slots.is_empty() {
            return Ok(vec![row]);
        }
        let joined = |values: Vec<Value>| {
            let mut row = row.clone();
            for (slot, value) in slots.iter().zip(values) {
                row[slot.0] = value;
            }
            row
        };
        Ok(found.into_iter().map(joined).collect())
    }

    /// Sends rows through a stage and lets them write at its end, where it does.
    pub(super) fn stage(
        &mut self,
        stage: &Stage,
        rows: Vec<Row>,
        blank: &Row,
        out: &mut Vec<Vec<Value>>,
    ) -> Outcome<Vec<Row>> {
        let rows = self.run().stage(stage, rows, blank, out)?;
        let End::Write(plan) = &stage.end else { return Ok(rows) };
        let started = self.meter.enter();
        let rows = self.write(plan, rows)?;
        self.meter.leave(started, &stage.took);
        count(&stage.went, rows.len());
        Ok(rows)
    }

    fn make(&mut self, making: &Making, row: &mut Row, nulls: Nulls) -> Outcome<()> {
        for item in &making.items {
            match item {
                Made::Node { slot, labels, properties } => {
                    let entries = self.entries(properties.as_ref(), row, nulls)?;
                    self.changes.nodes_created += 1;
                    self.changes.labels_added += labels.len();
                    self.changes.properties_set += entries.len();
                    let node = self.graph.add_node(labels.iter().map(|l| &**l), borrowed(&entries));
                    row[slot.0] = Value::Node(node);
                }
                Made::Relationship { slot, from, to, kind, properties, span } => {
                    let entries = self.entries(properties.as_ref(), row, nulls)?;
                    let (from, to) = (self.end(row, *from, *span)?, self.end(row, *to, *span)?);
                    self.changes.relationships_created += 1;
                    self.changes.properties_set += entries.len();
                    let rel = self.graph.add_relationship(from, kind, to, borrowed(&entries));
                    row[slot.0] = Value::Relationship(rel);
                }
            }
        }
        for path in &making.paths {
            row[path.slot.0] = self.run().path(path, row);
        }
        Ok(())
    }

    fn end(&self, row: &Row, slot: Slot, span: Span) -> Outcome<NodeId> {
        match row[slot.0] {
            Value::Node(node) if self.graph.has_node(node) => Ok(node),
            Value::Node(_) => Err(Fault::new("query::deleted", span, "an end of this relationship was deleted")),
            _ => Err(Fault::new("query::no-node", span, "an end of this relationship is not there")
                .hint("an OPTIONAL MATCH may find nothing: test it with `IS NOT NULL` first")),
        }
    }

    /// Computes the properties of something new.
    fn entries(&self, properties: Option<&Expr>, row: &mut Row, nulls: Nulls) -> Outcome<Entries> {
        let Some(expr) = properties else { return Ok(Vec::new()) };
        let map = match self.run().eval(expr, row)? {
            Value::Map(map) => map,
            Value::Null => return Ok(Vec::new()),
            other => {
                let message = format!("properties are a map, but this is {}", other.kind());
                return Err(Fault::new("query::type", expr.span, message));
            }
        };
        if let (Nulls::Refused, Some((key, _))) = (nulls, map.iter().find(|(_, v)| v.is_null())) {
            return Err(Fault::new("query::merge-null", expr.span, format!("MERGE cannot look for `{key}: null`"))
                .hint("null equals nothing: what is made would never be found again"));
        }
        let stored = map.iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| Ok((k.clone(), property(v, expr.span)?)));
        stored.collect()
    }

    fn merge(
        &mut self,
        ops: &[Op],
        making: &Making,
        on_create: &[Change],
        on_match: &[Change],
        mut row: Row,
    ) -> Outcome<Vec<Row>> {
        for item in &making.items {
            let (Made::Node { properties, .. } | Made::Relationship { properties, .. }) = item;
            self.entries(properties.as_ref(), &mut row, Nulls::Refused)?;
        }
        let mut found = Vec::new();
        let mut looking = row.clone();
        self.run().steps(ops, &mut looking, &mut |run, row| {
            run.check_rows(found.len())?;
            found.push(row.clone());
            Ok(Flow::More)
        })?;
        if found.is_empty() {
            self.make(making, &mut row, Nulls::Refused)?;
            self.change_all(on_create, &mut row)?;
            return Ok(vec![row]);
        }
        for row in &mut found {
            self.change_all(on_match, row)?;
        }
        Ok(found)
    }

    fn change_all(&mut self, changes: &[Change], row: &mut Row) -> Outcome<()> {
        changes.iter().try_for_each(|change| self.change(change, row))
    }

    fn change(&mut self, change: &Change, row: &mut Row) -> Outcome<()> {
        match change {
            Change::Property { of, key, value } => {
                let (holder, new) = (self.holder(of, row)?, self.run().eval(value, row)?);
                self.set(&holder, key, &new, value.span)
            }
            Change::Replace { of, value } => {
                let (holder, new) = (self.holder(of, row)?, self.map(value, row)?);
                let old = self.run().properties_of(&holder);
                for key in old.keys().filter(|k| !new.contains_key(*k)) {
                    self.set(&holder, key, &Value::Null, value.span)?;
                }
                new.iter().try_for_each(|(key, v)| self.set(&holder, key, v, value.span))
            }
            Change::Add { of, value } => {
                let (holder, new) = (self.holder(of, row)?, self.map(value, row)?);
                new.iter().try_for_each(|(key, v)| self.set(&holder, key, v, value.span))
            }
            Change::AddLabels { of, labels } => {
                if let Value::Node(node) = self.holder(of, row)? {
                    let added = labels.iter().filter(|l| self.graph.add_label(node, l)).count();
                    self.changes.labels_added += added;
                }
                Ok(())
            }
            Change::RemoveLabels { of, labels } => {
                if let Value::Node(node) = self.holder(of, row)? {
                    let removed = labels.iter().filter(|l| self.graph.remove_label(node, l)).count();
                    self.changes.labels_removed += removed;
                }
                Ok(())
            }
        }
    }

    /// Computes what is to be changed: a node, a relationship, or null.
    fn holder(&self, of: &Expr, row: &mut Row) -> Outcome<Value> {
        match self.run().eval(of, row)? {
            Value::Node(node) if !self.graph.has_node(node) => Err(deleted(of)),
            Value::Relationship(rel) if !self.graph.has_relationship(rel) => Err(deleted(of)),
            value @ (Value::Node(_) | Value::Relationship(_) | Value::Null) => Ok(value),
            other => {
                let message = format!("only a node or a relationship can be changed, but this is {}", other.kind());
                Err(Fault::new("query::type", of.span, message))
            }
        }
    }

    fn map(&self, value: &Expr, row: &mut Row) -> Outcome<Arc<BTreeMap<String, Value>>> {
        let mut run = self.run();
        match run.eval(value, row)? {
            Value::Map(map) => Ok(map),
            holder @ (Value::Node(_) | Value::Relationship(_) | Value::Null) => {
                Ok(Arc::new(run.properties_of(&holder)))
            }
            other => {
                let message = format!("all properties come from a map, but this is {}", other.kind());
                Err(Fault::new("query::type", value.span, message))
            }
        }
    }

    fn set(&mut self, holder: &Value, key: &str, value: &Value, span: Span) -> Outcome<()> {
        let value = if value.is_null() { None } else { Some(property(value, span)?) };
        let changed = match holder {
            Value::Node(node) => self.graph.set_node_property(*node, key, value),
            Value::Relationship(rel) => self.graph.set_relationship_property(*rel, key, value),
            _ => false,
        };
        self.changes.properties_set += usize::from(changed);
        Ok(())
    }

    fn delete(&mut self, value: &Value, detach: bool, at: &Expr) -> Outcome<()> {
        match value {
            Value::Null => {}
            Value::Relationship(rel) => {
                self.changes.relationships_deleted += usize::from(self.graph.delete_relationship(*rel));
            }
            Value::Node(node) => self.delete_node(*node, detach),
            Value::Path(path) => {
                for rel in &path.relationships {
                    self.changes.relationships_deleted += usize::from(self.graph.delete_relationship(*rel));
                }
                path.nodes.iter().for_each(|node| self.delete_node(*node, detach));
            }
            other => {
                let message = format!("DELETE needs a node, a relationship or a path, but this is {}", other.kind());
                return Err(Fault::new("query::type", at.span, message));
            }
        }
        Ok(())
    }

    fn delete_node(&mut self, node: NodeId, detach: bool) {
        if detach {
            for rel in self.graph.relationships_at(node) {
                self.changes.relationships_deleted += usize::from(self.graph.delete_relationship(rel));
            }
        }
        self.changes.nodes_deleted += usize::from(self.graph.delete_node(node));
    }
}

/// What becomes of a null among the properties of something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nulls {
    LeftOut,
    Refused,
}

fn borrowed(entries: &Entries) -> impl Iterator<Item = (&str, Property)> {
    entries.iter().map(|(k, v)| (k.as_str(), v.clone()))
}

fn property(value: &Value, span: Span) -> Outcome<Property> {
    value.to_property().ok_or_else(|| {
        Fault::new("query::property-type", span, format!("a property cannot hold {}", value.kind()))
            .hint("it holds texts, numbers, truth values, dates and lists of these")
    })
}

fn deleted(of: &Expr) -> Fault {
    Fault::new("query::deleted", of.span, "this was deleted by an earlier clause")
}

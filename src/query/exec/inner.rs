//! Patterns and queries inside expressions, queries and procedures run for each row, `reduce` and maps made of something.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Flow, Row, Run, Sink, distinct};
use crate::query::check::resolved::{Call, Expr, Slot, SubId};
use crate::query::fault::{Fault, Outcome};
use crate::query::plan::tree::{InnerPlan, Op, SubPlan};
use crate::query::syntax::ast::Union;
use crate::query::value::Value;
use crate::source::Span;

impl<'a> Run<'a> {
    /// Says whether a pattern or a query finds anything.
    pub(super) fn exists(&mut self, sub: SubId, row: &mut Row) -> Outcome<bool> {
        match &self.subs[sub.0] {
            SubPlan::Pattern(ops) => {
                let mut found = false;
                self.steps(ops, row, &mut |_, _| {
                    found = true;
                    Ok(Flow::Enough)
                })?;
                Ok(found)
            }
            SubPlan::Query(query) => Ok(!self.rows_of(query, row)?.is_empty()),
        }
    }

    /// Counts what a pattern or a query finds.
    pub(super) fn counted(&mut self, sub: SubId, row: &mut Row) -> Outcome<Value> {
        let count = match &self.subs[sub.0] {
            SubPlan::Pattern(ops) => {
                let mut count = 0_usize;
                self.steps(ops, row, &mut |_, _| {
                    count += 1;
                    Ok(Flow::More)
                })?;
                count
            }
            SubPlan::Query(query) => self.rows_of(query, row)?.len(),
        };
        Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// Makes a list of the only column of a query.
    pub(super) fn collected(&mut self, sub: SubId, span: Span, row: &mut Row) -> Outcome<Value> {
        match &self.subs[sub.0] {
            SubPlan::Pattern(_) => Ok(Value::list([])),
            SubPlan::Query(query) => {
                let made = Value::list(self.rows_of(query, row)?.into_iter().flatten());
                self.made(made, span)
            }
        }
    }

    /// Makes a list with a value for each find of a pattern.
    pub(super) fn gather(&mut self, sub: SubId, value: &'a Expr, row: &mut Row) -> Outcome<Value> {
        let mut made = Vec::new();
        if let SubPlan::Pattern(ops) = &self.subs[sub.0] {
            self.steps(ops, row, &mut |run, row| {
                run.check_rows(made.len())?;
                made.push(run.eval(value, row)?);
                Ok(Flow::More)
            })?;
        }
        self.made(Value::List(made.into()), value.span)
    }

    /// Runs a query inside another for one row of it.
    fn rows_of(&mut self, query: &'a InnerPlan, row: &Row) -> Outcome<Vec<Vec<Value>>> {
        let mut out = Vec::new();
        for stages in &query.bodies {
            let mut rows = vec![row.clone()];
            for stage in stages {
                rows = self.stage(stage, rows, row, &mut out)?;
            }
        }
        if query.union == Some(Union::Distinct) {
            distinct(&mut out);
        }
        Ok(out)
    }

    /// Joins each row of a query inside to the row that it was run for.
    pub(super) fn apply(
        &mut self,
        query: &'a InnerPlan,
        slots: &[Slot],
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        for found in self.rows_of(query, row)? {
            for (slot, value) in slots.iter().zip(found) {
                row[slot.0] = value;
            }
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    /// Joins each row of a procedure to the row that it was called for.
    pub(super) fn call(
        &mut self,
        call: &'a Call,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let arguments = call.arguments.iter().map(|e| self.eval(e, row)).collect::<Outcome<Vec<_>>>()?;
        let procedure = self.world.procedures[call.procedure];
        for (column, (value, argument)) in procedure.takes().iter().zip(arguments.iter().zip(&call.arguments)) {
            if !value.kind().may_be(column.kinds) {
                let message =
                    format!("`{}` takes {} as `{}`, not {}", call.name, column.kinds, column.name, value.kind());
                return Err(Fault::new("query::argument-type", argument.span, message));
            }
        }
        let found = procedure.call(self.graph, &arguments).map_err(|p| p.at(call.span))?;
        // A procedure that yields nothing is run for what it does, and hands each row on.
        if procedure.yields().is_empty() {
            return self.steps(rest, row, sink);
        }
        for values in found {
            for (column, slot) in &call.columns {
                row[slot.0] = values.get(*column).cloned().unwrap_or(Value::Null);
            }
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    pub(super) fn reduce(
        &mut self,
        (sum, start): (Slot, &'a Expr),
        (slot, list): (Slot, &'a Expr),
        step: &'a Expr,
        row: &mut Row,
    ) -> Outcome<Value> {
        let Some(items) = self.items(list, "reduce", row)? else { return Ok(Value::Null) };
        let mut so_far = self.eval(start, row)?;
        for item in items.iter() {
            self.tick()?;
            row[sum.0] = so_far;
            row[slot.0] = item.clone();
            so_far = self.eval(step, row)?;
        }
        Ok(so_far)
    }

    pub(super) fn map_of(
        &mut self,
        of: &'a Expr,
        all: bool,
        entries: &'a [(String, Expr)],
        row: &mut Row,
    ) -> Outcome<Value> {
        let holder = self.eval(of, row)?;
        if holder.is_null() {
            return Ok(Value::Null);
        }
        let mut map = if all { self.properties_of(&holder) } else { BTreeMap::new() };
        for (key, value) in entries {
            map.insert(key.clone(), self.eval(value, row)?);
        }
        Ok(Value::Map(Arc::new(map)))
    }

    /// Returns all that a node, a relationship or a map holds.
    pub(super) fn properties_of(&self, holder: &Value) -> BTreeMap<String, Value> {
        let stored = match holder {
            Value::Node(node) => self.graph.node_properties(*node),
            Value::Relationship(rel) => self.graph.relationship_properties(*rel),
            Value::Map(map) => return (**map).clone(),
            _ => &[],
        };
        stored.iter().map(|(k, v)| (self.graph.name(*k).to_owned(), v.into())).collect()
    }
}

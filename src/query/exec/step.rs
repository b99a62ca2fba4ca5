//! The steps of a plan, one row at a time.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::sync::Arc;

use super::{Flow, Row, Run, Sink};
use crate::graph::view::{Direction, NodeId, RelId, Symbol};
use crate::query::check::resolved::{Expr, Label, PathDef, Slot, Types};
use crate::query::fault::Outcome;
use crate::query::plan::tree::{EndBound, Expand, Op, OpKind, count};
use crate::query::value::{Path, Value, equal};

/// Returns the types to follow as the graph wants them.
pub(super) fn kinds(types: &Types) -> Option<&[Symbol]> {
    match types {
        Types::Any => None,
        Types::These(kinds) => Some(kinds),
    }
}

/// Says whether no relationship can fit.
pub(super) fn fits_none(types: &Types) -> bool {
    matches!(types, Types::These(kinds) if kinds.is_empty())
}

/// Says whether a relationship is none of those found before.
pub(super) fn differs(rel: RelId, others: &[Slot], row: &Row) -> bool {
    others.iter().all(|slot| match &row[slot.0] {
        Value::Relationship(other) => *other != rel,
        Value::List(many) => !many.contains(&Value::Relationship(rel)),
        _ => true,
    })
}

impl<'a> Run<'a> {
    /// Sends a row through steps; what comes out goes to the sink.
    pub(super) fn steps(&mut self, ops: &'a [Op], row: &mut Row, sink: &mut Sink<'_, 'a>) -> Outcome<Flow> {
        self.tick()?;
        let Some((op, rest)) = ops.split_first() else { return sink(self, row) };
        count(&op.came, 1);
        let started = self.meter.enter();
        let flow = if rest.is_empty() {
            self.step(&op.kind, rest, row, &mut |run, row| {
                count(&op.went, 1);
                sink(run, row)
            })
        } else {
            self.step(&op.kind, rest, row, sink)
        };
        self.meter.leave(started, &op.took);
        flow
    }

    fn step(&mut self, kind: &'a OpKind, rest: &'a [Op], row: &mut Row, sink: &mut Sink<'_, 'a>) -> Outcome<Flow> {
        match kind {
            OpKind::AllNodes(slot) => self.scan(self.graph.nodes(), *slot, rest, row, sink),
            OpKind::LabelScan(slot, label) => {
                self.scan(self.graph.nodes_with_label(*label).iter().copied(), *slot, rest, row, sink)
            }
            OpKind::ValueScan { slot, label, key, value } => {
                let Some(value) = self.eval(value, row)?.to_property() else { return Ok(Flow::More) };
                self.scan(self.graph.nodes_with_value(*label, *key, &value).iter().copied(), *slot, rest, row, sink)
            }
            OpKind::NodeTest(slot, labels) => match row[slot.0] {
                Value::Node(node) if self.has_labels(node, labels) => self.steps(rest, row, sink),
                _ => Ok(Flow::More),
            },
            OpKind::Expand(expand) => self.expand(expand, rest, row, sink),
            OpKind::Walk(expand, walk) => self.walk(expand, walk, rest, row, sink),
            OpKind::Shortest { expand, walk, all } => self.shortest(expand, walk, *all, rest, row, sink),
            OpKind::Ends(expand, known) => self.ends(expand, *known, rest, row, sink),
            OpKind::Trail(expand, length, known) => self.trail(expand, *length, *known, (rest, row, sink)),
            OpKind::Call(call) => self.call(call, rest, row, sink),
            OpKind::Apply(query, slots) => self.apply(query, slots, rest, row, sink),
            OpKind::Path(path) => {
                row[path.slot.0] = self.path(path, row);
                self.steps(rest, row, sink)
            }
            OpKind::Filter(all) => {
                if self.holds(all, row)? {
                    self.steps(rest, row, sink)
                } else {
                    Ok(Flow::More)
                }
            }
            OpKind::Unwind(list, slot) => self.unwind(list, *slot, rest, row, sink),
            OpKind::Compute(items) => {
                for (slot, expr) in items {
                    row[slot.0] = self.eval(expr, row)?;
                }
                self.steps(rest, row, sink)
            }
            OpKind::Optional { ops, fresh } => self.optional(ops, fresh, rest, row, sink),
        }
    }

    fn scan(
        &mut self,
        nodes: impl Iterator<Item = NodeId>,
        slot: Slot,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        for node in nodes {
            row[slot.0] = Value::Node(node);
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    pub(super) fn has_labels(&self, node: NodeId, labels: &[Label]) -> bool {
        labels.iter().all(|l| l.is_some_and(|l| self.graph.has_label(node, l)))
    }

    /// Says whether all conditions hold; what is not known does not hold.
    pub(super) fn holds(&mut self, all: &'a [Expr], row: &mut Row) -> Outcome<bool> {
        for condition in all {
            if self.truth(condition, row)? != Some(true) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn expand(&mut self, e: &'a Expand, rest: &'a [Op], row: &mut Row, sink: &mut Sink<'_, 'a>) -> Outcome<Flow> {
        let Value::Node(from) = row[e.from.0] else { return Ok(Flow::More) };
        if fits_none(&e.types) {
            return Ok(Flow::More);
        }
        if e.into {
            let Value::Node(to) = row[e.to.0] else { return Ok(Flow::More) };
            return self.between(from, to, e, rest, row, sink);
        }
        for (rel, node) in self.graph.neighbours_by(from, e.direction, kinds(&e.types)) {
            if !differs(rel, &e.differs, row) {
                continue;
            }
            row[e.rel.0] = Value::Relationship(rel);
            row[e.to.0] = Value::Node(node);
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    /// The relationships between two nodes that are known, looked for at the one that has fewer: the other may be a hub.
    fn between(
        &mut self,
        from: NodeId,
        to: NodeId,
        e: &'a Expand,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let there = self.graph.neighbours_by(from, e.direction, kinds(&e.types));
        let back = self.graph.neighbours_by(to, e.direction.turned(), kinds(&e.types));
        let (found, goal) = if back.size_hint().1 < there.size_hint().1 { (back, from) } else { (there, to) };
        for (rel, node) in found {
            self.tick()?;
            if node != goal || !differs(rel, &e.differs, row) {
                continue;
            }
            row[e.rel.0] = Value::Relationship(rel);
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    fn ends(
        &mut self,
        e: &'a Expand,
        known: EndBound,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let Value::Relationship(rel) = row[e.rel.0] else { return Ok(Flow::More) };
        let Some((start, end)) = self.graph.ends(rel) else { return Ok(Flow::More) };
        let fits = self.graph.kind(rel).is_some_and(|k| kinds(&e.types).is_none_or(|all| all.contains(&k)));
        if !fits || !differs(rel, &e.differs, row) {
            return Ok(Flow::More);
        }
        let both = [(start, end), (end, start)];
        let ways = match e.direction {
            Direction::Out => &both[..1],
            Direction::In => &both[1..],
            Direction::Both if start == end => &both[..1],
            Direction::Both => &both[..],
        };
        for (from, to) in ways {
            let (from, to) = (Value::Node(*from), Value::Node(*to));
            if known == EndBound::Known && row[e.from.0] != from {
                continue;
            }
            let loops = e.from == e.to && from != to;
            if loops || (e.into && e.from != e.to && row[e.to.0] != to) {
                continue;
            }
            // The ends are put back for the second way round: the first must not look known then.
            let before = (row[e.from.0].clone(), row[e.to.0].clone());
            row[e.from.0] = from;
            row[e.to.0] = to;
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
            (row[e.from.0], row[e.to.0]) = before;
        }
        Ok(Flow::More)
    }

    pub(super) fn path(&self, path: &PathDef, row: &Row) -> Value {
        let Value::Node(start) = row[path.start.0] else { return Value::Null };
        let mut made = Path { nodes: vec![start], relationships: Vec::new() };
        let mut at = start;
        let mut go = |rel: RelId, made: &mut Path| {
            if let Some((from, to)) = self.graph.ends(rel) {
                at = if from == at { to } else { from };
                made.nodes.push(at);
                made.relationships.push(rel);
            }
        };
        for slot in &path.rels {
            match &row[slot.0] {
                Value::Relationship(rel) => go(*rel, &mut made),
                Value::List(rels) => rels.iter().for_each(|r| {
                    if let Value::Relationship(rel) = r {
                        go(*rel, &mut made);
                    }
                }),
                _ => return Value::Null,
            }
        }
        Value::Path(Arc::new(made))
    }

    fn unwind(
        &mut self,
        list: &'a Expr,
        slot: Slot,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let items = match self.eval(list, row)? {
            Value::Null => return Ok(Flow::More),
            Value::List(items) => items,
            one => Arc::from([one]),
        };
        for item in items.iter() {
            row[slot.0] = item.clone();
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
        }
        Ok(Flow::More)
    }

    fn optional(
        &mut self,
        ops: &'a [Op],
        fresh: &[Slot],
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let mut found = false;
        let flow = self.steps(ops, row, &mut |run, row| {
            found = true;
            run.steps(rest, row, sink)
        })?;
        if found {
            return Ok(flow);
        }
        for slot in fresh {
            row[slot.0] = Value::Null;
        }
        self.steps(rest, row, sink)
    }

    /// Says whether what a relationship holds equals what each test wants.
    pub(super) fn passes(&self, rel: RelId, tests: &[(Option<Symbol>, Value)]) -> bool {
        tests.iter().all(|(key, wanted)| {
            let found = key.and_then(|k| self.graph.relationship_property(rel, k));
            found.is_some_and(|f| equal(&f.into(), wanted) == Some(true))
        })
    }
}

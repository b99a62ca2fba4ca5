//! Walks of variable length: every chain of relationships, none of them twice, by depth first on a stack of our own.

use super::step::{differs, fits_none, kinds};
use super::{Flow, Row, Run, Sink};
use crate::graph::view::{Direction, Neighbours, NodeId, RelId, Symbol};
use crate::query::check::resolved::Length;
use crate::query::fault::Outcome;
use crate::query::plan::tree::{EndBound, Expand, Op, Walk};
use crate::query::value::Value;

/// A trail this long is looked through in full; a longer one is rare.
struct Trail<'a> {
    rels: Vec<RelId>,
    open: Vec<Neighbours<'a>>,
}

impl<'a> Run<'a> {
    pub(super) fn walk(
        &mut self,
        e: &'a Expand,
        walk: &'a Walk,
        rest: &'a [Op],
        row: &mut Row,
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<Flow> {
        let Value::Node(from) = row[e.from.0] else { return Ok(Flow::More) };
        let tests = self.tests(walk, row)?;
        let goal = if e.into { Some(row[e.to.0].clone()) } else { None };
        let mut trail = Trail { rels: Vec::new(), open: Vec::new() };
        if walk.length.min == 0
            && self.arrive(e, walk, &trail.rels, from, goal.as_ref(), (rest, row, sink))? == Flow::Enough
        {
            return Ok(Flow::Enough);
        }
        if walk.length.max == 0 || fits_none(&e.types) {
            return Ok(Flow::More);
        }
        trail.open.push(self.graph.neighbours_by(from, e.direction, kinds(&e.types)));
        while let Some(next) = trail.open.last_mut() {
            let Some((rel, node)) = next.next() else {
                trail.open.pop();
                trail.rels.pop();
                continue;
            };
            self.count_walk()?;
            if trail.rels.contains(&rel) || !differs(rel, &e.differs, row) || !self.passes(rel, &tests) {
                continue;
            }
            trail.rels.push(rel);
            let long_enough = trail.rels.len() >= walk.length.min;
            if long_enough && self.arrive(e, walk, &trail.rels, node, goal.as_ref(), (rest, row, sink))? == Flow::Enough
            {
                return Ok(Flow::Enough);
            }
            if trail.rels.len() < walk.length.max {
                trail.open.push(self.graph.neighbours_by(node, e.direction, kinds(&e.types)));
            } else {
                trail.rels.pop();
            }
        }
        Ok(Flow::More)
    }

    /// Computes what each relationship of a walk must hold.
    pub(super) fn tests(&mut self, walk: &'a Walk, row: &mut Row) -> Outcome<Vec<(Option<Symbol>, Value)>> {
        walk.tests.iter().map(|(key, e)| Ok((key.symbol, self.eval(e, row)?))).collect()
    }

    fn arrive(
        &mut self,
        e: &'a Expand,
        walk: &Walk,
        rels: &[RelId],
        node: NodeId,
        goal: Option<&Value>,
        (rest, row, sink): (&'a [Op], &mut Row, &mut Sink<'_, 'a>),
    ) -> Outcome<Flow> {
        if goal.is_some_and(|g| *g != Value::Node(node)) {
            return Ok(Flow::More);
        }
        if walk.wanted {
            row[e.rel.0] = walked(rels, walk);
        }
        row[e.to.0] = Value::Node(node);
        self.steps(rest, row, sink)
    }
}

/// Makes the list of the relationships walked, in the order in which the pattern is written.
pub(super) fn walked(rels: &[RelId], walk: &Walk) -> Value {
    let all = rels.iter().copied().map(Value::Relationship);
    if walk.backwards { Value::list(all.rev()) } else { Value::list(all) }
}

/// Relationships known already, followed as a pattern wants them.
impl<'a> Run<'a> {
    pub(super) fn trail(
        &mut self,
        e: &'a Expand,
        length: Length,
        known: EndBound,
        (rest, row, sink): (&'a [Op], &mut Row, &mut Sink<'_, 'a>),
    ) -> Outcome<Flow> {
        let Value::List(list) = row[e.rel.0].clone() else { return Ok(Flow::More) };
        let rels: Vec<RelId> =
            list.iter().filter_map(|v| if let Value::Relationship(rel) = v { Some(*rel) } else { None }).collect();
        if rels.len() != list.len() || !(length.min..=length.max).contains(&rels.len()) {
            return Ok(Flow::More);
        }
        let before = (row[e.from.0].clone(), row[e.to.0].clone());
        for start in self.trail_starts(&rels, known, &before.0) {
            let Some(end) = self.trail_end(e, &rels, start) else { continue };
            if e.into && before.1 != Value::Node(end) {
                continue;
            }
            row[e.from.0] = Value::Node(start);
            row[e.to.0] = Value::Node(end);
            if self.steps(rest, row, sink)? == Flow::Enough {
                return Ok(Flow::Enough);
            }
            (row[e.from.0], row[e.to.0]) = before.clone();
        }
        Ok(Flow::More)
    }

    fn trail_starts(&self, rels: &[RelId], known: EndBound, from: &Value) -> Vec<NodeId> {
        if let (EndBound::Known, Value::Node(node)) = (known, from) {
            return vec![*node];
        }
        match rels.first().and_then(|r| self.graph.ends(*r)) {
            Some((a, b)) if a != b => vec![a, b],
            Some((a, _)) => vec![a],
            None => self.graph.nodes().collect(),
        }
    }

    fn trail_end(&self, e: &Expand, rels: &[RelId], start: NodeId) -> Option<NodeId> {
        rels.iter().try_fold(start, |at, rel| {
            let fits = kinds(&e.types).is_none_or(|all| self.graph.kind(*rel).is_some_and(|k| all.contains(&k)));
            let (from, to) = self.graph.ends(*rel).filter(|_| fits)?;
            match e.direction {
                Direction::Out => (from == at).then_some(to),
                Direction::Both if from == at => Some(to),
                Direction::In | Direction::Both => (to == at).then_some(from),
            }
        })
    }
}

//! A resolved query to the steps that answer it: where to start, what to follow first, what to test as soon as it can be.

mod estimate;
mod explain;
mod pattern;
pub(super) mod tree;

use pattern::Planner;
use tree::{BranchPlan, End, Gather, Op, OpKind, Plan, Stage};

use super::check::resolved::{Branch, Clause, Projection, Query, Slot};
use crate::graph::view::Graph;
pub(super) use explain::{Line, explain};

/// The most steps of a stage.
const LONGEST_STAGE: usize = 64;

/// Plans a query over a graph.
pub(super) fn plan(graph: &Graph, query: Query) -> Plan {
    let union = query.unions.first().map(|(u, _)| *u);
    let branches = std::iter::once(query.first).chain(query.unions.into_iter().map(|(_, b)| b));
    Plan { columns: query.columns, branches: branches.map(|b| branch(graph, b)).collect(), union }
}

fn branch(graph: &Graph, branch: Branch) -> BranchPlan {
    let subs = branch.subs.into_iter().map(|pattern| Planner::inner(graph, branch.width, pattern)).collect();
    let mut stages =
        Stages { width: branch.width, planner: Planner::new(graph, branch.width), done: Vec::new(), ops: Vec::new() };
    for clause in branch.clauses {
        stages.clause(clause);
    }
    let rows = stages.planner.rows;
    stages.end(End::Emit(branch.output), rows);
    BranchPlan { stages: stages.done, subs, width: branch.width, names: branch.names }
}

struct Stages<'a> {
    width: usize,
    planner: Planner<'a>,
    done: Vec<Stage>,
    ops: Vec<Op>,
}

impl Stages<'_> {
    fn clause(&mut self, clause: Clause) {
        match clause {
            Clause::Match(pattern) => {
                let ops = self.planner.pattern(pattern);
                self.ops.extend(ops);
            }
            Clause::OptionalMatch(pattern) => {
                let fresh = pattern.fresh.clone();
                let before = self.planner.rows;
                let ops = self.planner.pattern(pattern);
                self.planner.rows = self.planner.rows.max(before);
                self.push(OpKind::Optional { ops, fresh });
            }
            Clause::Unwind(list, slot) => {
                self.planner.bind(slot);
                self.planner.rows *= estimate::list_length(&list);
                self.push(OpKind::Unwind(list, slot));
            }
            Clause::Project(projection) => self.project(projection),
        }
    }

    fn push(&mut self, kind: OpKind) {
        self.ops.push(Op { kind, rows: self.planner.rows });
    }

    /// Ends a stage that grew too long: each step of a stage calls the next.
    fn cut(&mut self) {
        let mut rest = std::mem::take(&mut self.ops);
        while rest.len() > LONGEST_STAGE {
            let later = rest.split_off(LONGEST_STAGE);
            let rows = rest.last().map_or(1.0, |op| op.rows);
            let keep = (0..self.width).map(Slot).collect();
            let end = End::Gather(Gather { distinct: None, order: Vec::new(), skip: None, limit: None, keep });
            self.done.push(Stage { ops: rest, end, rows });
            rest = later;
        }
        self.ops = rest;
    }

    fn end(&mut self, end: End, rows: f64) {
        self.cut();
        self.planner.rows = rows;
        self.done.push(Stage { ops: std::mem::take(&mut self.ops), end, rows });
    }

    fn project(&mut self, projection: Projection) {
        let keep = kept(&projection);
        projection.filled().for_each(|slot| self.planner.bind(slot));
        if let Some(grouping) = projection.grouping {
            let rows = if grouping.keys.is_empty() { 1.0 } else { self.planner.rows.sqrt().max(1.0) };
            self.end(End::Group(grouping), rows);
        }
        if !projection.items.is_empty() {
            self.push(OpKind::Compute(projection.items));
        }
        let Projection { distinct, order, skip, limit, live, filters, .. } = projection;
        let distinct = distinct.then_some(live);
        if distinct.is_some() || !order.is_empty() || skip.is_some() || limit.is_some() {
            let rows = estimate::cut(self.planner.rows, skip.as_ref(), limit.as_ref());
            self.end(End::Gather(Gather { distinct, order, skip, limit, keep }), rows);
        }
        if !filters.is_empty() {
            self.planner.rows *= estimate::filters(&filters);
            self.push(OpKind::Filter(filters));
        }
    }
}

/// The slots that a row must keep when it is put aside: its columns, and what the WHERE behind it looks at.
fn kept(projection: &Projection) -> Vec<Slot> {
    let mut keep = projection.live.clone();
    projection.filters.iter().for_each(|f| f.slots(&mut keep));
    keep.sort_unstable();
    keep.dedup();
    keep
}

//! A resolved query to the steps that answer it: where to start, what to follow first, what to test as soon as it can be.

mod estimate;
mod explain;
mod pattern;
pub(super) mod tree;

use pattern::Planner;
use tree::{BranchPlan, End, Gather, InnerPlan, Op, OpKind, Plan, Stage, SubPlan, WritePlan};

use super::check::resolved::{
    Body, Branch, Call, Clause, InnerQuery, Made, Making, Merge, Projection, Query, Slot, Sub, Write,
};
use crate::graph::view::Graph;
pub use explain::Step;
pub(super) use explain::{Known, explain};

/// The most steps of a stage.
const LONGEST_STAGE: usize = 64;

/// Plans a query over a graph.
pub(super) fn plan(graph: &Graph, query: Query) -> Plan {
    let union = query.unions.first().map(|(u, _)| *u);
    let branches = std::iter::once(query.first).chain(query.unions.into_iter().map(|(_, b)| b));
    Plan { columns: query.columns, branches: branches.map(|b| branch(graph, b)).collect(), union }
}

fn branch(graph: &Graph, branch: Branch) -> BranchPlan {
    let width = branch.width;
    let subs = branch.subs.into_iter().map(|sub| match sub {
        Sub::Pattern(pattern) => SubPlan::Pattern(Planner::inner(graph, width, pattern)),
        Sub::Query(query) => SubPlan::Query(inner(graph, width, query)),
    });
    let subs = subs.collect();
    BranchPlan { stages: body(Planner::new(graph, width), width, branch.body), subs, width, names: branch.names }
}

/// Plans a query inside another: all slots but its own are filled.
fn inner(graph: &Graph, width: usize, query: InnerQuery) -> InnerPlan {
    let plan = |b| body(Planner::knowing(graph, width, query.own), width, b);
    InnerPlan { bodies: query.bodies.into_iter().map(plan).collect(), union: query.union }
}

fn body(planner: Planner<'_>, width: usize, body: Body) -> Vec<Stage> {
    let mut stages = Stages { width, planner, done: Vec::new(), ops: Vec::new() };
    for clause in body.clauses {
        stages.clause(clause);
    }
    let rows = stages.planner.rows;
    stages.end(body.output.map_or(End::Drop, End::Emit), rows);
    stages.done
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
            Clause::Call(call) => self.call(call),
            Clause::Subquery(query, slots) => self.subquery(query, slots),
            Clause::Write(write) => self.write(write),
        }
    }

    fn subquery(&mut self, query: InnerQuery, slots: Vec<Slot>) {
        let plan = inner(self.planner.graph(), self.width, query);
        for slot in &slots {
            self.planner.bind(*slot);
        }
        if plan.writes() {
            self.end(End::Write(WritePlan::Apply(plan, slots)), self.planner.rows);
        } else {
            self.push(OpKind::Apply(plan, slots));
        }
    }

    fn call(&mut self, mut call: Call) {
        let filters = std::mem::take(&mut call.filters);
        call.columns.iter().for_each(|(_, slot)| self.planner.bind(*slot));
        self.planner.rows *= estimate::CALLED;
        self.push(OpKind::Call(call));
        if !filters.is_empty() {
            self.planner.rows *= estimate::filters(&filters);
            self.push(OpKind::Filter(filters));
        }
    }

    /// All rows come together before one writes, so that no clause sees what it makes itself.
    fn write(&mut self, write: Write) {
        let rows = self.planner.rows;
        let plan = match write {
            Write::Create(making) => {
                self.bind_made(&making);
                WritePlan::Create(making)
            }
            Write::Merge(merge) => {
                // What comes of the pattern's steps starts from each row anew.
                let Merge { pattern, making, on_create, on_match } = merge;
                let ops = self.planner.pattern(pattern);
                self.bind_made(&making);
                WritePlan::Merge { ops, making, on_create, on_match }
            }
            Write::Change(changes) => WritePlan::Change(changes),
            Write::Delete { detach, items } => WritePlan::Delete { detach, items },
        };
        self.end(End::Write(plan), rows);
    }

    fn bind_made(&mut self, making: &Making) {
        for item in &making.items {
            match item {
                Made::Node { slot, .. } | Made::Relationship { slot, .. } => self.planner.bind(*slot),
            }
        }
        making.paths.iter().for_each(|p| self.planner.bind(p.slot));
    }

    fn push(&mut self, kind: OpKind) {
        self.ops.push(Op::new(kind, self.planner.rows));
    }

    /// Ends a stage that grew too long: each step of a stage calls the next.
    fn cut(&mut self) {
        let mut rest = std::mem::take(&mut self.ops);
        while rest.len() > LONGEST_STAGE {
            let later = rest.split_off(LONGEST_STAGE);
            let rows = rest.last().map_or(1.0, |op| op.rows);
            let keep = (0..self.width).map(Slot).collect();
            let end = End::Gather(Gather { distinct: None, order: Vec::new(), skip: None, limit: None, keep });
            self.done.push(Stage::new(rest, end, rows));
            rest = later;
        }
        self.ops = rest;
    }

    fn end(&mut self, end: End, rows: f64) {
        self.cut();
        self.planner.rows = rows;
        let ops = std::mem::take(&mut self.ops);
        self.done.push(Stage::new(ops, end, rows));
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

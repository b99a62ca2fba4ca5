//! A plan to rows. A row is a vector of values; steps fill its slots and hand it on; nothing is copied until rows are put aside.

mod eval;
mod gather;
mod group;
mod shortest;
mod step;
mod walk;

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::Limits;
use super::check::resolved::Slot;
use super::fault::{Fault, Outcome};
use super::plan::tree::{BranchPlan, End, Op, Plan, Stage};
use super::syntax::ast::Union;
use super::value::{Key, Value};
use crate::graph::view::Graph;
use crate::source::Span;

/// The values of all slots.
type Row = Vec<Value>;

/// Whether more rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    More,
    Enough,
}

/// Takes a row in.
type Sink<'s, 'a> = dyn FnMut(&mut Run<'a>, &mut Row) -> Outcome<Flow> + 's;

/// What is needed everywhere while a part of a query runs.
struct Run<'a> {
    graph: &'a Graph,
    limits: &'a Limits,
    subs: &'a [Vec<Op>],
    /// Counts steps, to look at the stop flag only now and then.
    ticks: u32,
    /// The steps that walks of variable length have made.
    walked: usize,
}

/// Answers a plan with rows.
pub(super) fn execute(graph: &Graph, plan: &Plan, limits: &Limits) -> Outcome<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    for branch in &plan.branches {
        let mut run = Run { graph, limits, subs: &branch.subs, ticks: 0, walked: 0 };
        run.branch(branch, &mut rows)?;
    }
    if plan.union == Some(Union::Distinct) {
        let mut seen = BTreeSet::new();
        rows.retain(|row| seen.insert(row.iter().cloned().map(Key).collect::<Vec<_>>()));
    }
    Ok(rows)
}

impl<'a> Run<'a> {
    fn branch(&mut self, branch: &'a BranchPlan, out: &mut Vec<Vec<Value>>) -> Outcome<()> {
        let mut rows = vec![vec![Value::Null; branch.width]];
        for stage in &branch.stages {
            rows = self.stage(stage, rows, out)?;
        }
        Ok(())
    }

    /// Sends rows through the steps of a stage; returns those that came together at its end.
    fn stage(&mut self, stage: &'a Stage, rows: Vec<Row>, out: &mut Vec<Vec<Value>>) -> Outcome<Vec<Row>> {
        let width = rows.first().map_or(0, Vec::len);
        match &stage.end {
            End::Emit(slots) => {
                self.feed(&stage.ops, rows, &mut |run, row| {
                    run.check_rows(out.len())?;
                    out.push(take(row, slots));
                    Ok(Flow::More)
                })?;
                Ok(Vec::new())
            }
            End::Gather(plan) => {
                let mut gather = gather::Gathering::new(self, plan)?;
                if gather.is_full() {
                    return Ok(Vec::new());
                }
                self.feed(&stage.ops, rows, &mut |run, row| gather.take(run, row))?;
                Ok(gather.finish())
            }
            End::Group(plan) => {
                let mut groups = group::Groups::new(plan, width);
                self.feed(&stage.ops, rows, &mut |run, row| groups.take(run, row))?;
                Ok(groups.finish())
            }
        }
    }

    fn feed(&mut self, ops: &'a [Op], rows: Vec<Row>, sink: &mut Sink<'_, 'a>) -> Outcome<()> {
        for mut row in rows {
            if self.steps(ops, &mut row, sink)? == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    /// Looks now and then whether the statement was stopped from outside.
    fn tick(&mut self) -> Outcome<()> {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(1024) && self.limits.stop.load(Ordering::Relaxed) {
            return Err(Fault::new("query::stopped", Span::default(), "the statement was stopped"));
        }
        Ok(())
    }

    /// Refuses to hold more rows than allowed.
    fn check_rows(&self, held: usize) -> Outcome<()> {
        if held < self.limits.rows {
            return Ok(());
        }
        Err(Fault::new(
            "query::too-many-rows",
            Span::default(),
            format!("more than {} rows come together", self.limits.rows),
        )
        .hint("narrow the pattern, or add a LIMIT"))
    }

    /// Counts a step of a walk of variable length, which can explode.
    fn count_walk(&mut self) -> Outcome<()> {
        self.tick()?;
        self.walked += 1;
        if self.walked <= self.limits.rows.saturating_mul(16) {
            return Ok(());
        }
        let message = format!("walks of variable length have made more than {} steps", self.walked - 1);
        Err(Fault::new("query::too-many-rows", Span::default(), message)
            .hint("bound the length (`*..4`), name the types, or ask for `shortestPath(...)`"))
    }
}

fn take(row: &Row, slots: &[Slot]) -> Vec<Value> {
    slots.iter().map(|s| row[s.0].clone()).collect()
}

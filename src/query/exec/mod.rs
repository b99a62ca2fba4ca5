//! A plan to rows. A row is a vector of values; steps fill its slots and hand it on; nothing is copied until rows are put aside.

mod eval;
mod gather;
mod group;
mod inner;
mod lists;
mod shortest;
mod step;
mod walk;
mod write;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::check::resolved::Slot;
use super::fault::{Fault, Outcome};
use super::plan::tree::{End, Plan, Stage, SubPlan, count};
use super::procedure::Procedure;
use super::syntax::ast::Union;
use super::value::{Key, Value};
use super::{Changes, Limits};
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

/// What a plan runs with beside the graph.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub(super) limits: &'a Limits,
    pub(super) procedures: &'a [&'a dyn Procedure],
}

/// What was done so far, over all stages.
#[derive(Debug, Default)]
struct Meter {
    /// Counts steps, to look at the stop flag only now and then.
    ticks: Cell<u32>,
    /// The steps that walks of variable length have made.
    walked: Cell<usize>,
}

/// What is needed everywhere while a part of a query runs.
struct Run<'a> {
    graph: &'a Graph,
    world: World<'a>,
    subs: &'a [SubPlan],
    meter: &'a Meter,
}

/// The graph that a plan runs over.
pub(super) enum Hold<'g> {
    /// It is only read.
    Shared(&'g Graph),
    /// It may be changed.
    Own(&'g mut Graph),
}

impl Hold<'_> {
    pub(super) fn graph(&self) -> &Graph {
        match self {
            Self::Shared(graph) => graph,
            Self::Own(graph) => graph,
        }
    }
}

/// Answers a plan with rows, and says what it changed.
pub(super) fn execute(hold: &mut Hold<'_>, plan: &Plan, world: World<'_>) -> Outcome<(Vec<Vec<Value>>, Changes)> {
    let (mut out, mut changes, meter) = (Vec::new(), Changes::default(), Meter::default());
    for branch in &plan.branches {
        let blank = vec![Value::Null; branch.width];
        let mut rows = vec![blank.clone()];
        for stage in &branch.stages {
            let mut run = Run { graph: hold.graph(), world, subs: &branch.subs, meter: &meter };
            rows = run.stage(stage, rows, &blank, &mut out)?;
            if let (End::Write(plan), Hold::Own(graph)) = (&stage.end, &mut *hold) {
                rows = write::Writer { graph, world, subs: &branch.subs, meter: &meter, changes: &mut changes }
                    .write(plan, rows)?;
            }
        }
    }
    if let Hold::Own(graph) = hold {
        write::finish(graph)?;
    }
    if plan.union == Some(Union::Distinct) {
        distinct(&mut out);
    }
    Ok((out, changes))
}

fn distinct(rows: &mut Vec<Vec<Value>>) {
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.iter().cloned().map(Key).collect::<Vec<_>>()));
}

impl<'a> Run<'a> {
    /// Sends rows through the steps of a stage; returns those that came together at its end.
    ///
    /// New rows begin as the blank one: inside another query, it holds what that one knows.
    fn stage(&mut self, stage: &'a Stage, rows: Vec<Row>, blank: &Row, out: &mut Vec<Vec<Value>>) -> Outcome<Vec<Row>> {
        let rows = self.gathered(stage, rows, blank, out)?;
        count(&stage.went, rows.len());
        Ok(rows)
    }

    fn gathered(
        &mut self,
        stage: &'a Stage,
        rows: Vec<Row>,
        blank: &Row,
        out: &mut Vec<Vec<Value>>,
    ) -> Outcome<Vec<Row>> {
        match &stage.end {
            End::Emit(slots) => {
                self.feed(stage, rows, &mut |run, row| {
                    run.check_rows(out.len())?;
                    out.push(take(row, slots));
                    Ok(Flow::More)
                })?;
                Ok(Vec::new())
            }
            End::Gather(plan) => {
                let mut gather = gather::Gathering::new(self, plan, blank)?;
                if gather.is_full() {
                    return Ok(Vec::new());
                }
                self.feed(stage, rows, &mut |run, row| gather.take(run, row))?;
                Ok(gather.finish())
            }
            End::Group(plan) => {
                let mut groups = group::Groups::new(plan, blank);
                self.feed(stage, rows, &mut |run, row| groups.take(run, row))?;
                Ok(groups.finish())
            }
            End::Write(_) | End::Drop => {
                let mut all = Vec::new();
                self.feed(stage, rows, &mut |run, row| {
                    run.check_rows(all.len())?;
                    all.push(row.clone());
                    Ok(Flow::More)
                })?;
                Ok(all)
            }
        }
    }

    fn feed(&mut self, stage: &'a Stage, rows: Vec<Row>, sink: &mut Sink<'_, 'a>) -> Outcome<()> {
        for mut row in rows {
            let flow = self.steps(&stage.ops, &mut row, &mut |run, row| {
                count(&stage.came, 1);
                sink(run, row)
            })?;
            if flow == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    /// Looks now and then whether the statement was stopped from outside.
    fn tick(&mut self) -> Outcome<()> {
        let ticks = self.meter.ticks.get().wrapping_add(1);
        self.meter.ticks.set(ticks);
        if ticks.is_multiple_of(1024) && self.world.limits.stop.load(Ordering::Relaxed) {
            return Err(Fault::new("query::stopped", Span::default(), "the statement was stopped"));
        }
        Ok(())
    }

    /// Refuses to hold more rows than allowed.
    fn check_rows(&self, held: usize) -> Outcome<()> {
        if held < self.world.limits.rows {
            return Ok(());
        }
        Err(Fault::new(
            "query::too-many-rows",
            Span::default(),
            format!("more than {} rows come together", self.world.limits.rows),
        )
        .hint("narrow the pattern, or add a LIMIT"))
    }

    /// Counts a step of a walk of variable length, which can explode.
    fn count_walk(&mut self) -> Outcome<()> {
        self.tick()?;
        let walked = self.meter.walked.get() + 1;
        self.meter.walked.set(walked);
        if walked <= self.world.limits.rows.saturating_mul(16) {
            return Ok(());
        }
        let message = format!("walks of variable length have made more than {} steps", walked - 1);
        Err(Fault::new("query::too-many-rows", Span::default(), message)
            .hint("bound the length (`*..4`), name the types, or ask for `shortestPath(...)`"))
    }
}

fn take(row: &Row, slots: &[Slot]) -> Vec<Value> {
    slots.iter().map(|s| row[s.0].clone()).collect()
}

//! A plan to rows. A row is a vector of values; steps fill its slots and hand it on; nothing is copied until rows are put aside.

mod eval;
mod gather;
mod group;
mod inner;
mod lists;
mod meter;
mod shortest;
mod step;
mod walk;
mod write;

use std::collections::BTreeSet;

use super::check::resolved::Slot;
use super::fault::Outcome;
use super::plan::tree::{End, Plan, Stage, SubPlan, count};
use super::procedure::Procedure;
use super::syntax::ast::Union;
use super::value::{Key, Value};
use super::{Changes, Clock, Limits};
use crate::graph::view::Graph;
use meter::Meter;

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
    /// Tells the time where operators are to be timed.
    pub(super) clock: Option<Clock>,
}

/// What is needed everywhere while a part of a query runs.
struct Run<'a> {
    graph: &'a Graph,
    world: World<'a>,
    subs: &'a [SubPlan],
    meter: &'a Meter<'a>,
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
    let (mut out, mut changes, meter) = (Vec::new(), Changes::default(), Meter::new(world.limits, world.clock));
    for branch in &plan.branches {
        let blank = vec![Value::Null; branch.width];
        let mut rows = vec![blank.clone()];
        for stage in &branch.stages {
            rows = match &mut *hold {
                Hold::Shared(graph) => {
                    Run { graph, world, subs: &branch.subs, meter: &meter }.stage(stage, rows, &blank, &mut out)?
                }
                Hold::Own(graph) => {
                    write::Writer { graph, world, subs: &branch.subs, meter: &meter, changes: &mut changes }
                        .stage(stage, rows, &blank, &mut out)?
                }
            };
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
        let started = self.meter.enter();
        let rows = self.gathered(stage, rows, blank, out)?;
        self.meter.leave(started, &stage.took);
        // Rows that are about to write are counted when they have.
        if !matches!(stage.end, End::Write(_)) {
            count(&stage.went, rows.len());
        }
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
}

fn take(row: &Row, slots: &[Slot]) -> Vec<Value> {
    slots.iter().map(|s| row[s.0].clone()).collect()
}

//! Rows to groups.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flow, Row, Run};
use crate::query::check::resolved::{Aggregate, Grouping};
use crate::query::fault::Outcome;
use crate::query::function::{Accumulator, Body};
use crate::query::value::{Key, Value};

/// The groups so far, in the order in which their first rows came.
pub(super) struct Groups<'a> {
    plan: &'a Grouping,
    blank: Row,
    index: BTreeMap<Vec<Key>, usize>,
    /// How many values the aggregates hold.
    held: usize,
    found: Vec<Group>,
}

struct Group {
    keys: Vec<Value>,
    values: Vec<Tally>,
}

/// What an aggregate has taken in.
struct Tally {
    accumulator: Box<dyn Accumulator>,
    /// The values that came already, where each counts once.
    seen: Option<BTreeSet<Key>>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(plan: &'a Grouping, blank: &Row) -> Self {
        let mut groups = Self { plan, blank: blank.clone(), index: BTreeMap::new(), held: 0, found: Vec::new() };
        // Without keys there is one group, even of no rows.
        if plan.keys.is_empty() {
            groups.open(Vec::new());
        }
        groups
    }

    fn open(&mut self, keys: Vec<Key>) -> usize {
        let values = self.plan.aggregates.iter().map(Tally::new).collect();
        self.found.push(Group { keys: keys.iter().map(|k| k.0.clone()).collect(), values });
        self.index.insert(keys, self.found.len() - 1);
        self.found.len() - 1
    }

    pub(super) fn take(&mut self, run: &mut Run<'a>, row: &mut Row) -> Outcome<Flow> {
        let keys: Vec<Key> = self.plan.keys.iter().map(|(_, e)| run.eval(e, row).map(Key)).collect::<Outcome<_>>()?;
        let at = if let Some(at) = self.index.get(&keys) {
            *at
        } else {
            run.check_rows(self.found.len())?;
            self.open(keys)
        };
        for (aggregate, tally) in self.plan.aggregates.iter().zip(&mut self.found[at].values) {
            self.held += tally.take(run, aggregate, row)?;
        }
        run.check_rows(self.held)?;
        Ok(Flow::More)
    }

    pub(super) fn finish(self) -> Vec<Row> {
        let (plan, blank) = (self.plan, self.blank);
        self.found
            .into_iter()
            .map(|mut group| {
                let mut row = blank.clone();
                for ((slot, _), key) in plan.keys.iter().zip(group.keys) {
                    row[slot.0] = key;
                }
                for (aggregate, tally) in plan.aggregates.iter().zip(&mut group.values) {
                    row[aggregate.slot.0] = tally.accumulator.finish();
                }
                row
            })
            .collect()
    }
}

impl Tally {
    fn new(aggregate: &Aggregate) -> Self {
        let Body::Aggregate(make) = aggregate.function.body else {
            unreachable!("the check lets only aggregates into a grouping")
        };
        Self { accumulator: make(), seen: aggregate.distinct.then(BTreeSet::new) }
    }

    /// Says whether it keeps each value that it takes.
    fn holds(&self) -> bool {
        self.seen.is_some() || self.accumulator.holds()
    }

    /// Takes a row in; returns how many values it keeps of it.
    fn take<'a>(&mut self, run: &mut Run<'a>, aggregate: &'a Aggregate, row: &mut Row) -> Outcome<usize> {
        let values = aggregate.arguments.iter().map(|e| run.eval(e, row)).collect::<Outcome<Vec<_>>>()?;
        let first = values.first();
        if first.is_some_and(Value::is_null) {
            return Ok(0);
        }
        if let (Some(seen), Some(first)) = (&mut self.seen, first)
            && !seen.insert(Key(first.clone()))
        {
            return Ok(0);
        }
        for (at, value) in values.iter().enumerate() {
            if !value.kind().may_be(aggregate.function.wanted(at)) {
                return Err(aggregate.function.misfit(at, value.kind()).at(aggregate.span));
            }
        }
        self.accumulator.take(&values).map_err(|p| p.at(aggregate.span))?;
        Ok(usize::from(self.holds()))
    }
}

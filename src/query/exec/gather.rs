//! Rows put aside: DISTINCT, ORDER BY, SKIP, LIMIT.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{Flow, Row, Run, take};
use crate::query::check::resolved::Expr;
use crate::query::fault::{Fault, Outcome};
use crate::query::plan::tree::Gather;
use crate::query::syntax::ast::Order;
use crate::query::value::{Key, Value, order};

/// Rows that come together at the end of a stage.
pub(super) struct Gathering<'a> {
    plan: &'a Gather,
    skip: usize,
    limit: usize,
    seen: BTreeSet<Vec<Key>>,
    /// The rows so far, each behind the values that order it.
    rows: Vec<(Vec<Value>, Row)>,
    blank: Row,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(run: &mut Run<'a>, plan: &'a Gather, blank: &Row) -> Outcome<Self> {
        let skip = plan.skip.as_ref().map_or(Ok(0), |e| count(run, e))?;
        let limit = plan.limit.as_ref().map_or(Ok(usize::MAX), |e| count(run, e))?;
        Ok(Self { plan, skip, limit, seen: BTreeSet::new(), rows: Vec::new(), blank: blank.clone() })
    }

    /// How many rows of those sorted are needed at most.
    fn needed(&self) -> usize {
        self.skip.saturating_add(self.limit)
    }

    /// Says whether no further row can change the answer.
    pub(super) fn is_full(&self) -> bool {
        self.limit == 0 || (self.plan.order.is_empty() && self.rows.len() >= self.needed())
    }

    pub(super) fn take(&mut self, run: &mut Run<'a>, row: &mut Row) -> Outcome<Flow> {
        if let Some(slots) = &self.plan.distinct
            && !self.seen.insert(take(row, slots).into_iter().map(Key).collect())
        {
            return Ok(Flow::More);
        }
        run.check_rows(self.rows.len())?;
        let by = self.plan.order.iter().map(|(e, _)| run.eval(e, row)).collect::<Outcome<_>>()?;
        self.rows.push((by, kept(row, self.plan, &self.blank)));
        // Twice as many as needed, then cut: each row is sorted a bounded number of times, and few are held.
        if !self.plan.order.is_empty() && self.rows.len() >= self.needed().saturating_mul(2).max(1024) {
            self.cut();
        }
        Ok(if self.is_full() { Flow::Enough } else { Flow::More })
    }

    fn cut(&mut self) {
        let plan = self.plan;
        self.rows.sort_by(|a, b| compare(plan, &a.0, &b.0));
        self.rows.truncate(self.needed());
    }

    pub(super) fn finish(mut self) -> Vec<Row> {
        self.cut();
        self.rows.into_iter().skip(self.skip).map(|(_, row)| row).collect()
    }
}

fn compare(plan: &Gather, a: &[Value], b: &[Value]) -> Ordering {
    let one = |((_, way), (x, y)): (&(Expr, Order), (&Value, &Value))| match way {
        Order::Ascending => order(x, y),
        Order::Descending => order(y, x),
    };
    plan.order.iter().zip(a.iter().zip(b)).map(one).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
}

/// A copy of a row with only the slots that are still looked at.
fn kept(row: &Row, plan: &Gather, blank: &Row) -> Row {
    let mut copy = blank.clone();
    for slot in &plan.keep {
        copy[slot.0] = row[slot.0].clone();
    }
    copy
}

fn count<'a>(run: &mut Run<'a>, expr: &'a Expr) -> Outcome<usize> {
    match run.eval(expr, &mut Vec::new())? {
        Value::Int(i) if i >= 0 => Ok(usize::try_from(i).unwrap_or(usize::MAX)),
        Value::Int(_) => Err(Fault::new("query::negative-count", expr.span, "SKIP and LIMIT cannot be negative")),
        other => Err(Fault::new(
            "query::count-type",
            expr.span,
            format!("SKIP and LIMIT take a whole number, not {}", other.kind()),
        )),
    }
}

//! What a statement has used so far: steps, bytes, rows held, and the time of each operator; and that it uses no more than it may.

use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::Run;
use crate::query::fault::{Fault, Outcome};
use crate::query::value::Value;
use crate::query::{Clock, Limits};
use crate::source::Span;

/// The size from which a text or a list counts: the number of rows bounds what is shorter.
const LONG: usize = 4096;
/// So many bytes of a long value take as long as a step.
const STEP: usize = 64;

/// What was done so far, over all stages.
pub(super) struct Meter<'l> {
    limits: &'l Limits,
    /// Tells the time where operators are timed.
    clock: Option<Clock>,
    steps: Cell<u64>,
    /// The steps that walks of variable length have made.
    walked: Cell<usize>,
    /// The bytes of the long texts and lists that were made.
    bytes: Cell<u64>,
    /// The time of the operators below the one that runs now.
    below: Cell<Duration>,
}

/// When an operator began, and what was told of those below the one above it.
#[derive(Clone, Copy)]
pub(super) struct Started(Option<(Duration, Duration)>);

impl<'l> Meter<'l> {
    pub(super) fn new(limits: &'l Limits, clock: Option<Clock>) -> Self {
        let (steps, walked, bytes, below) = Default::default();
        Self { limits, clock, steps, walked, bytes, below }
    }

    /// Notes that an operator begins.
    pub(super) fn enter(&self) -> Started {
        Started(self.clock.map(|clock| (clock(), self.below.take())))
    }

    /// Adds the time since an operator began to what it took, less what those below it took.
    pub(super) fn leave(&self, started: Started, took: &Cell<Duration>) {
        let (Started(Some((start, above))), Some(clock)) = (started, self.clock) else { return };
        let whole = clock().saturating_sub(start);
        took.set(took.get() + whole.saturating_sub(self.below.get()));
        self.below.set(above + whole);
    }

    fn take_steps(&self, more: u64) -> Outcome<()> {
        let before = self.steps.get();
        let steps = before.saturating_add(more);
        self.steps.set(steps);
        if steps > self.limits.steps {
            let message = format!("the statement has taken more than {} steps", self.limits.steps);
            return Err(Fault::new("query::too-many-steps", Span::default(), message).hint("narrow the pattern"));
        }
        // The flag is looked at only now and then.
        if before / 1024 != steps / 1024 && self.limits.stop.load(Ordering::Relaxed) {
            return Err(Fault::new("query::stopped", Span::default(), "the statement was stopped"));
        }
        Ok(())
    }

    fn take_bytes(&self, more: usize, span: Span) -> Outcome<()> {
        let bytes = self.bytes.get().saturating_add(more as u64);
        self.bytes.set(bytes);
        if bytes <= self.limits.bytes {
            return Ok(());
        }
        let most = self.limits.bytes >> 20;
        let message = format!("the long texts and lists that the statement makes come to more than {most} MiB");
        Err(Fault::new("query::too-large", span, message).hint("make fewer of them, or shorter ones"))
    }
}

impl Run<'_> {
    /// Counts a step; looks now and then whether the statement was stopped from outside.
    pub(super) fn tick(&self) -> Outcome<()> {
        self.meter.take_steps(1)
    }

    /// Counts a value that was just made, where it is long.
    pub(super) fn made(&self, value: Value, span: Span) -> Outcome<Value> {
        let size = match &value {
            Value::Text(text) => text.len(),
            Value::List(items) => size_of_val(&**items),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Temporal(_)
            | Value::Map(_)
            | Value::Node(_)
            | Value::Relationship(_)
            | Value::Path(_) => 0,
        };
        if size >= LONG {
            self.meter.take_steps((size / STEP) as u64)?;
            self.meter.take_bytes(size, span)?;
        }
        Ok(value)
    }

    /// Counts a look at each item of a list.
    pub(super) fn looked_through(&self, items: &[Value]) -> Outcome<()> {
        let size = size_of_val(items);
        if size >= LONG { self.meter.take_steps((size / STEP) as u64) } else { Ok(()) }
    }

    /// Refuses to hold more rows than allowed.
    pub(super) fn check_rows(&self, held: usize) -> Outcome<()> {
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
    pub(super) fn count_walk(&self) -> Outcome<()> {
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

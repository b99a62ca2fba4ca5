//! A plan to a tree that a user can read: the steps in the order in which they run, others inside them.

#![expect(clippy::wildcard_enum_match_arm, reason = "few operators hold others")]

use std::time::Duration;

use super::tree::{BranchPlan, End, Expand, Gather, InnerPlan, Op, OpKind, Plan, Stage, SubPlan, Walk, WritePlan};
use crate::graph::view::{Direction, Graph, Symbol};
use crate::query::check::resolved::{Expr, ExprKind, Grouping, Label, Slot, Types};
use crate::query::syntax::ast::{Order, Union};

/// An operator of a plan; those beside it stand in the order in which they run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What it does: `Expand`.
    pub operator: String,
    /// With what: `(a)-[r:SUPPLIES]->(b)`.
    pub arguments: String,
    /// How many rows are expected to come out of it.
    pub estimated_rows: f64,
    /// How many came out, where it ran.
    pub rows: Option<usize>,
    /// How long it took without those beside and inside it, where it was timed.
    pub took: Option<Duration>,
    /// The operators inside it.
    pub children: Vec<Step>,
}

impl Step {
    fn new(operator: &str, arguments: String, estimated_rows: f64) -> Self {
        Self { operator: operator.to_owned(), arguments, estimated_rows, ..Self::default() }
    }

    /// Returns how many rows are expected, as a whole number.
    #[expect(clippy::cast_possible_truncation, reason = "an estimate; what is too large stays the largest number")]
    #[must_use]
    pub fn estimate(&self) -> i64 {
        self.estimated_rows.round() as i64
    }

    /// Returns how many microseconds it took, where it was timed.
    #[must_use]
    pub fn microseconds(&self) -> Option<i64> {
        self.took.map(|took| i64::try_from(took.as_micros()).unwrap_or(i64::MAX))
    }

    fn holding(self, children: Vec<Self>) -> Self {
        Self { children, ..self }
    }
}

/// What is known of a plan's operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The plan has not run.
    Estimates,
    /// It has run.
    Rows,
    /// It has run and was timed.
    RowsAndTimes,
}

/// Describes a plan: a query and its operators, or a union and its queries.
pub(crate) fn explain(plan: &Plan, known: Known, graph: &Graph, statement: &str) -> Step {
    let branch = |branch: &BranchPlan| {
        let rows = branch.stages.last().map_or(0.0, |s| s.rows);
        let came = branch.stages.last().map_or(0, |s| s.came.get());
        let writer = Writer { branch, known, graph, statement };
        let steps = writer.branch();
        let query = Step::new("Query", String::new(), rows);
        writer.measured(query, came, steps.iter().map(whole).sum()).holding(steps)
    };
    let mut queries: Vec<Step> = plan.branches.iter().map(branch).collect();
    let Some(union) = plan.union else { return queries.remove(0) };
    let word = if union == Union::All { "Union all" } else { "Union" };
    let rows = queries.iter().map(|q| q.estimated_rows).sum();
    Step::new(word, String::new(), rows).holding(queries)
}

/// The time of an operator and of all inside it: that of a query is of all its operators.
fn whole(step: &Step) -> Duration {
    step.took.unwrap_or_default() + step.children.iter().map(whole).sum::<Duration>()
}

struct Writer<'a> {
    branch: &'a BranchPlan,
    known: Known,
    graph: &'a Graph,
    statement: &'a str,
}

impl Writer<'_> {
    fn measured(&self, step: Step, rows: usize, took: Duration) -> Step {
        let rows = (self.known != Known::Estimates).then_some(rows);
        let took = (self.known == Known::RowsAndTimes).then_some(took);
        Step { rows, took, ..step }
    }

    fn branch(&self) -> Vec<Step> {
        let subs = self.branch.subs.iter().enumerate().map(|(at, sub)| {
            let (operator, inside) = match sub {
                SubPlan::Pattern(ops) => ("Pattern", self.ops(ops)),
                SubPlan::Query(query) => ("Query", self.inner(query)),
            };
            Step::new(operator, format!("{at} inside an expression"), 1.0).holding(inside)
        });
        let mut steps = self.stages(&self.branch.stages);
        steps.extend(subs);
        steps
    }

    fn stages<'s>(&self, stages: impl IntoIterator<Item = &'s Stage>) -> Vec<Step> {
        let mut steps = Vec::new();
        for stage in stages {
            steps.extend(self.ops(&stage.ops));
            steps.push(self.end(stage));
        }
        steps
    }

    fn inner(&self, query: &InnerPlan) -> Vec<Step> {
        self.stages(query.bodies.iter().flatten())
    }

    /// What comes to a step came out of the one before it; the last counts what it hands on.
    fn ops(&self, ops: &[Op]) -> Vec<Step> {
        let one = |(at, op): (usize, &Op)| {
            let went = ops.get(at + 1).map_or(op.went.get(), |next| next.came.get());
            let inside = match &op.kind {
                OpKind::Optional { ops, .. } => self.ops(ops),
                OpKind::Apply(query, _) => self.inner(query),
                _ => Vec::new(),
            };
            let (operator, arguments) = self.op(&op.kind);
            self.measured(Step::new(operator, arguments, op.rows), went, op.took.get()).holding(inside)
        };
        ops.iter().enumerate().map(one).collect()
    }

    fn op(&self, kind: &OpKind) -> (&'static str, String) {
        match kind {
            OpKind::AllNodes(slot) => ("Scan all nodes", format!("({})", self.name(*slot))),
            OpKind::LabelScan(slot, label) => {
                ("Scan label", format!("({}:{})", self.name(*slot), self.graph.name(*label)))
            }
            OpKind::ValueScan { slot, label, key, value } => {
                let [label, key] = [label, key].map(|s| self.graph.name(*s));
                ("Look up", format!("({}:{label} {{{key}: {}}})", self.name(*slot), self.expr(value)))
            }
            OpKind::NodeTest(slot, labels) => ("Test", format!("({}{})", self.name(*slot), self.labels(labels))),
            OpKind::Expand(expand) => ("Expand", self.expand(expand, "")),
            OpKind::Walk(expand, walk) => ("Walk", self.expand(expand, &length(walk))),
            OpKind::Shortest { expand, walk, all } => {
                let word = if *all { "All shortest paths" } else { "Shortest path" };
                (word, self.expand(expand, &length(walk)))
            }
            OpKind::Ends(expand, _) => ("Ends of", self.expand(expand, "")),
            OpKind::Trail(expand, _, _) => ("Trail", self.expand(expand, "*")),
            OpKind::Call(call) => ("Call", call.name.clone()),
            OpKind::Apply(..) => ("Query for each row", String::new()),
            OpKind::Path(path) => ("Path", self.name(path.slot)),
            OpKind::Filter(all) => ("Filter", self.exprs(all.iter(), " AND ")),
            OpKind::Unwind(list, slot) => ("Unwind", format!("{} as {}", self.expr(list), self.name(*slot))),
            OpKind::Compute(items) => ("Compute", self.exprs(items.iter().map(|(_, e)| e), ", ")),
            OpKind::Optional { .. } => ("Optional", String::new()),
        }
    }

    fn end(&self, stage: &Stage) -> Step {
        let (operator, arguments) = match &stage.end {
            End::Group(grouping) => ("Group", self.group(grouping)),
            End::Gather(gather) => self.gather(gather),
            End::Emit(slots) => ("Return", slots.iter().map(|s| self.name(*s)).collect::<Vec<_>>().join(", ")),
            End::Write(WritePlan::Create(_)) => ("Create", String::new()),
            End::Write(WritePlan::Merge { .. }) => ("Merge", String::new()),
            End::Write(WritePlan::Change(_)) => ("Change", String::new()),
            End::Write(WritePlan::Delete { .. }) => ("Delete", String::new()),
            End::Write(WritePlan::Apply(..)) => ("Query for each row", String::new()),
            End::Drop => ("Done", String::new()),
        };
        let inside = match &stage.end {
            End::Write(WritePlan::Merge { ops, .. }) => self.ops(ops),
            End::Write(WritePlan::Apply(query, _)) => self.inner(query),
            _ => Vec::new(),
        };
        let rows = if matches!(stage.end, End::Emit(_) | End::Drop) { &stage.came } else { &stage.went };
        self.measured(Step::new(operator, arguments, stage.rows), rows.get(), stage.took.get()).holding(inside)
    }

    fn group(&self, grouping: &Grouping) -> String {
        let all: Vec<&str> = grouping.aggregates.iter().map(|a| a.span.of(self.statement)).collect();
        let keys = self.exprs(grouping.keys.iter().map(|(_, e)| e), ", ");
        let by = if keys.is_empty() { String::new() } else { format!(" by {keys}") };
        format!("{}{by}", all.join(", "))
    }

    /// What rows that are put aside go through: the first is the operator, the rest follows it.
    fn gather(&self, gather: &Gather) -> (&'static str, String) {
        let mut words = Vec::new();
        words.extend(gather.distinct.as_ref().map(|_| ("Distinct", String::new())));
        if !gather.order.is_empty() {
            let top = if gather.limit.is_some() { "Top by" } else { "Sort by" };
            words.push((top, self.order(&gather.order)));
        }
        words.extend(gather.skip.as_ref().map(|e| ("Skip", self.expr(e))));
        words.extend(gather.limit.as_ref().map(|e| ("Limit", self.expr(e))));
        let mut words = words.into_iter();
        let (operator, first) = words.next().unwrap_or(("Gather", String::new()));
        (operator, words.fold(first, |all, (word, more)| format!("{all}, {word} {more}")))
    }

    fn order(&self, keys: &[(Expr, Order)]) -> String {
        let word = |order: &Order| match order {
            Order::Ascending => "",
            Order::Descending => " descending",
        };
        let keys: Vec<String> = keys.iter().map(|(e, o)| format!("{}{}", self.expr(e), word(o))).collect();
        keys.join(", ")
    }

    fn name(&self, slot: Slot) -> String {
        match self.branch.names.get(slot.0) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => format!("_{}", slot.0),
        }
    }

    fn labels(&self, labels: &[Label]) -> String {
        labels.iter().flat_map(|l| [":", l.map_or("?", |s| self.graph.name(s))]).collect()
    }

    fn expand(&self, expand: &Expand, length: &str) -> String {
        let types = match &expand.types {
            Types::Any => String::new(),
            Types::These(kinds) if kinds.is_empty() => ":?".to_owned(),
            Types::These(kinds) => format!(":{}", self.types(kinds)),
        };
        let (left, right) = match expand.direction {
            Direction::Out => ("-", "->"),
            Direction::In => ("<-", "-"),
            Direction::Both => ("-", "-"),
        };
        let [from, rel, to] = [expand.from, expand.rel, expand.to].map(|s| self.name(s));
        let known = if expand.into { " (both ends known)" } else { "" };
        format!("({from}){left}[{rel}{types}{length}]{right}({to}){known}")
    }

    fn types(&self, kinds: &[Symbol]) -> String {
        kinds.iter().map(|k| self.graph.name(*k)).collect::<Vec<_>>().join("|")
    }

    fn exprs<'e>(&self, exprs: impl Iterator<Item = &'e Expr>, joint: &str) -> String {
        exprs.map(|e| self.expr(e)).collect::<Vec<_>>().join(joint)
    }

    fn expr(&self, expr: &Expr) -> String {
        // A condition out of a property map has only its value's words in the text.
        if let ExprKind::Compare(of, _) = &expr.kind
            && let ExprKind::Property(holder, key) = &of.kind
            && let ExprKind::Slot(slot) = holder.kind
            && of.span == expr.span
        {
            return format!("{}.{} = {}", self.name(slot), key.name, expr.span.of(self.statement));
        }
        expr.span.of(self.statement).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn length(walk: &Walk) -> String {
    match (walk.length.min, walk.length.max) {
        (min, usize::MAX) => format!("*{min}.."),
        (min, max) => format!("*{min}..{max}"),
    }
}

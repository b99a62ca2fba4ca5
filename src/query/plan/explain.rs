//! A plan to lines that a user can read: the steps in the order in which they run.

use super::tree::{BranchPlan, End, Expand, InnerPlan, Op, OpKind, Plan, Stage, SubPlan, Walk, WritePlan};
use crate::graph::view::{Direction, Graph, Symbol};
use crate::query::check::resolved::{Expr, ExprKind, Label, Slot, Types};
use crate::query::syntax::ast::{Order, Union};

/// A line of an explanation, and how many rows are expected to come out of the step.
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) rows: f64,
    /// How many came out when it ran, where that was counted.
    pub(crate) real: Option<usize>,
}

/// Describes a plan.
pub(crate) fn explain(plan: &Plan, graph: &Graph, statement: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, branch) in plan.branches.iter().enumerate() {
        if at > 0 {
            let word = if plan.union == Some(Union::All) { "Union all" } else { "Union" };
            let rows = branch.stages.last().map_or(0.0, |s| s.rows);
            lines.push(Line { text: word.to_owned(), rows, real: None });
        }
        Writer { branch, graph, statement, lines: &mut lines, depth: 0 }.branch();
    }
    lines
}

struct Writer<'a> {
    branch: &'a BranchPlan,
    graph: &'a Graph,
    statement: &'a str,
    lines: &'a mut Vec<Line>,
    depth: usize,
}

impl Writer<'_> {
    fn branch(&mut self) {
        for stage in &self.branch.stages {
            self.stage(stage);
        }
        for (at, sub) in self.branch.subs.iter().enumerate() {
            match sub {
                SubPlan::Pattern(ops) => {
                    self.line(format!("Pattern {at} inside an expression"), 1.0, None);
                    self.nested(ops);
                }
                SubPlan::Query(query) => {
                    self.line(format!("Query {at} inside an expression"), 1.0, None);
                    self.inner(query);
                }
            }
        }
    }

    fn inner(&mut self, query: &InnerPlan) {
        self.depth += 1;
        for stage in query.bodies.iter().flatten() {
            self.stage(stage);
        }
        self.depth -= 1;
    }

    fn stage(&mut self, stage: &Stage) {
        self.ops(&stage.ops, Some(stage.came.get()));
        self.end(stage);
    }

    fn line(&mut self, text: impl std::fmt::Display, rows: f64, real: Option<usize>) {
        self.lines.push(Line { text: format!("{}{text}", "  ".repeat(self.depth)), rows, real });
    }

    fn nested(&mut self, ops: &[Op]) {
        self.depth += 1;
        self.ops(ops, None);
        self.depth -= 1;
    }

    /// What comes to a step came out of the one before it; what comes out of the last is told from outside.
    fn ops(&mut self, ops: &[Op], last: Option<usize>) {
        for (at, op) in ops.iter().enumerate() {
            let text = self.op(&op.kind);
            self.line(text, op.rows, ops.get(at + 1).map(|next| next.came.get()).or(last));
            if let OpKind::Optional { ops, .. } = &op.kind {
                self.nested(ops);
            }
            if let OpKind::Apply(query, _) = &op.kind {
                self.inner(query);
            }
        }
    }

    fn op(&self, kind: &OpKind) -> String {
        match kind {
            OpKind::AllNodes(slot) => format!("Scan all nodes ({})", self.name(*slot)),
            OpKind::LabelScan(slot, label) => format!("Scan label ({}:{})", self.name(*slot), self.graph.name(*label)),
            OpKind::ValueScan { slot, label, key, value } => format!(
                "Look up ({}:{} {{{}: {}}})",
                self.name(*slot),
                self.graph.name(*label),
                self.graph.name(*key),
                self.expr(value)
            ),
            OpKind::NodeTest(slot, labels) => format!("Test ({}{})", self.name(*slot), self.labels(labels)),
            OpKind::Expand(expand) => format!("Expand {}", self.expand(expand, "")),
            OpKind::Walk(expand, walk) => format!("Walk {}", self.expand(expand, &length(walk))),
            OpKind::Shortest { expand, walk, all } => {
                let word = if *all { "All shortest paths" } else { "Shortest path" };
                format!("{word} {}", self.expand(expand, &length(walk)))
            }
            OpKind::Ends(expand, _) => format!("Ends of {}", self.expand(expand, "")),
            OpKind::Trail(expand, _, _) => format!("Trail {}", self.expand(expand, "*")),
            OpKind::Call(call) => format!("Call {}", call.name),
            OpKind::Apply(..) => "Query for each row".to_owned(),
            OpKind::Path(path) => format!("Path {}", self.name(path.slot)),
            OpKind::Filter(all) => format!("Filter {}", self.exprs(all.iter(), " AND ")),
            OpKind::Unwind(list, slot) => format!("Unwind {} as {}", self.expr(list), self.name(*slot)),
            OpKind::Compute(items) => format!("Compute {}", self.exprs(items.iter().map(|(_, e)| e), ", ")),
            OpKind::Optional { .. } => "Optional".to_owned(),
        }
    }

    fn end(&mut self, stage: &Stage) {
        let text = match &stage.end {
            End::Group(grouping) => {
                let all: Vec<&str> = grouping.aggregates.iter().map(|a| a.span.of(self.statement)).collect();
                let keys = self.exprs(grouping.keys.iter().map(|(_, e)| e), ", ");
                let by = if keys.is_empty() { String::new() } else { format!(" by {keys}") };
                format!("Group {}{by}", all.join(", "))
            }
            End::Gather(gather) => {
                let mut words = Vec::new();
                words.extend(gather.distinct.as_ref().map(|_| "Distinct".to_owned()));
                if !gather.order.is_empty() {
                    let top = if gather.limit.is_some() { "Top by" } else { "Sort by" };
                    words.push(format!("{top} {}", self.order(&gather.order)));
                }
                words.extend(gather.skip.as_ref().map(|e| format!("Skip {}", self.expr(e))));
                words.extend(gather.limit.as_ref().map(|e| format!("Limit {}", self.expr(e))));
                words.join(", ")
            }
            End::Emit(slots) => {
                let names: Vec<String> = slots.iter().map(|s| self.name(*s)).collect();
                format!("Return {}", names.join(", "))
            }
            End::Write(WritePlan::Create(_)) => "Create".to_owned(),
            End::Write(WritePlan::Merge { ops, .. }) => {
                self.nested(ops);
                "Merge".to_owned()
            }
            End::Write(WritePlan::Change(_)) => "Change".to_owned(),
            End::Write(WritePlan::Delete { .. }) => "Delete".to_owned(),
            End::Drop => "Done".to_owned(),
        };
        let real = if matches!(stage.end, End::Emit(_) | End::Drop) { &stage.came } else { &stage.went };
        self.line(text, stage.rows, Some(real.get()));
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

//! The plan of a statement as rows: its operators in the order in which they run, those inside another behind spaces.

use super::plan::Step;
use super::{Answer, Value};

/// Makes the answer to `EXPLAIN` and `PROFILE`.
pub(super) fn explanation(plan: Step) -> Answer {
    let mut rows = Vec::new();
    if plan.operator == "Query" {
        lines(&plan.children, 0, &mut rows);
    } else {
        for (at, query) in plan.children.iter().enumerate() {
            if at > 0 {
                let (operator, estimated_rows) = (plan.operator.clone(), query.estimated_rows);
                rows.push(line(&Step { operator, estimated_rows, ..Step::default() }, 0));
            }
            lines(&query.children, 0, &mut rows);
        }
    }
    // A plan that has not run tells of estimates alone.
    let known = if ran(&plan) { 4 } else { 2 };
    for row in &mut rows {
        row.truncate(known);
    }
    let columns = ["plan", "estimated_rows", "rows", "time_us"];
    let columns = columns.into_iter().take(known).map(str::to_owned).collect();
    Answer { columns, rows, plan: Some(plan), ..Answer::default() }
}

fn ran(step: &Step) -> bool {
    step.rows.is_some() || step.children.iter().any(ran)
}

fn lines(steps: &[Step], depth: usize, out: &mut Vec<Vec<Value>>) {
    for step in steps {
        out.push(line(step, depth));
        lines(&step.children, depth + 1, out);
    }
}

fn line(step: &Step, depth: usize) -> Vec<Value> {
    let text = format!("{}{} {}", "  ".repeat(depth), step.operator, step.arguments);
    let number = |n: Option<i64>| n.map_or(Value::Null, Value::Int);
    let rows = step.rows.and_then(|n| i64::try_from(n).ok());
    vec![text.trim_end().into(), Value::Int(step.estimate()), number(rows), number(step.microseconds())]
}

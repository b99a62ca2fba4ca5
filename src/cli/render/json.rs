//! An answer to one JSON object on one line, for programs that hold a conversation.

use std::io;

use serde::Serialize;
use serde::ser::Serializer;

use super::Rows;
use crate::diag::Diagnostic;
use crate::graph::view::Graph;
use crate::query::{Export, Step, Value, value};

/// Writes `{"columns": [...], "rows": [[...]]}`, or `{"plan": {...}}` to an `EXPLAIN` or a `PROFILE`.
pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if let Some(plan) = &rows.answer.plan {
        return line(&Explained { plan: operator(plan) }, out);
    }
    let list = rows.answer.rows.iter().map(|row| Row(rows.graph, row)).collect();
    line(&Answered { columns: &rows.answer.columns, rows: list }, out)
}

/// Writes `{"error": {"code", "message", "line", "column", "hint"}}`.
pub(crate) fn write_error(error: &Diagnostic, out: &mut dyn io::Write) -> io::Result<()> {
    let inner = Error {
        code: error.code,
        message: &error.message,
        line: error.position.map(|p| p.line),
        column: error.position.map(|p| p.column),
        hint: (!error.hints.is_empty()).then(|| error.hints.join("; ")),
    };
    line(&Failed { error: inner }, out)
}

/// Writes `{"columns": [], "rows": [], "export": {...}}`, with the file's text where it was not written to a path.
pub(crate) fn write_export(export: &Export, text: Option<&str>, out: &mut dyn io::Write) -> io::Result<()> {
    let inner = Exported {
        format: &export.format,
        path: export.path.as_deref(),
        nodes: export.selection.nodes.len(),
        relationships: export.selection.relationships.len(),
        text,
    };
    line(&ExportAnswer { columns: [], rows: [], export: inner }, out)
}

fn line(object: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object)?;
    out.write_all(b"\n")
}

fn operator(step: &Step) -> PlanStep<'_> {
    PlanStep {
        operator: &step.operator,
        arguments: &step.arguments,
        estimated_rows: step.estimate(),
        rows: step.rows,
        time_us: step.microseconds(),
        children: step.children.iter().map(operator).collect(),
    }
}

struct Row<'a>(&'a Graph, &'a [Value]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.1.iter().map(|value| value::json(value, self.0)))
    }
}

/// A row as an object, its columns as keys in their order.
pub(super) struct Keyed<'a>(pub(super) &'a Graph, pub(super) &'a [String], pub(super) &'a [Value]);

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.1.iter().zip(self.2).map(|(column, value)| (column, value::json(value, self.0))))
    }
}

#[derive(Serialize)]
struct Answered<'a> {
    columns: &'a [String],
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Explained<'a> {
    plan: PlanStep<'a>,
}

/// An operator of a plan: `rows` and `time_us` are null where it has not run.
#[derive(Serialize)]
struct PlanStep<'a> {
    operator: &'a str,
    arguments: &'a str,
    estimated_rows: i64,
    rows: Option<usize>,
    time_us: Option<i64>,
    children: Vec<PlanStep<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'a str,
    message: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<String>,
}

#[derive(Serialize)]
struct ExportAnswer<'a> {
    columns: [(); 0],
    rows: [(); 0],
    export: Exported<'a>,
}

#[derive(Serialize)]
struct Exported<'a> {
    format: &'a str,
    path: Option<&'a str>,
    nodes: usize,
    relationships: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Limits, Params, run};
    use crate::source::Span;

    #[test]
    fn a_plan_is_a_tree() {
        let graph = Graph::default();
        let told = |statement: &str| {
            let answer = run(&graph, statement, &Params::new(), &Limits::default()).unwrap();
            let mut out = Vec::new();
            write(Rows { graph: &graph, answer: &answer, width: None, most: usize::MAX }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let line = |operator: &str, arguments: &str, rows: &str, children: &str| {
            format!(
                r#"{{"operator":"{operator}","arguments":"{arguments}","estimated_rows":1,"rows":{rows},"time_us":null,"children":[{children}]}}"#
            )
        };
        let query = |rows: &str| {
            let steps = [line("Compute", "1", rows, ""), line("Return", "x", rows, "")].join(",");
            line("Query", "", rows, &steps)
        };
        assert_eq!(told("EXPLAIN RETURN 1 AS x"), format!("{{\"plan\":{}}}\n", query("null")));
        assert_eq!(told("PROFILE RETURN 1 AS x"), format!("{{\"plan\":{}}}\n", query("1")));
        assert!(told("EXPLAIN RETURN 1 AS x UNION RETURN 2 AS x").starts_with(r#"{"plan":{"operator":"Union","#));
    }

    #[test]
    fn an_error_is_one_object_with_its_place() {
        let error = Diagnostic::error("query::syntax", "expected `)`").at("MATCH (n", Span::new(8, 8)).hint("close it");
        let mut out = Vec::new();
        write_error(&error, &mut out).unwrap();
        let expected =
            r#"{"error":{"code":"query::syntax","message":"expected `)`","line":1,"column":9,"hint":"close it"}}"#;
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), expected);
    }
}

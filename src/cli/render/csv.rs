//! Rows to CSV: a header line, then one line a row. Nothing known is an empty cell, lists and nodes are JSON.

use std::io;

use super::Rows;
use super::value;
use crate::graph::view::Graph;
use crate::query::Value;
use crate::query::value::json;

pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(out);
    let done = write_all(rows, &mut table);
    done.map_err(io_error)?;
    table.flush()
}

fn write_all(rows: Rows<'_>, table: &mut csv::Writer<&mut dyn io::Write>) -> csv::Result<()> {
    if rows.answer.columns.is_empty() {
        return Ok(());
    }
    table.write_record(&rows.answer.columns)?;
    for row in &rows.answer.rows {
        table.write_record(row.iter().map(|v| cell(rows.graph, v)))?;
    }
    Ok(())
}

/// The kind of the error is kept, so that a broken pipe is known for one.
fn io_error(error: csv::Error) -> io::Error {
    let text = error.to_string();
    // Nothing else than input and output goes wrong while writing flexible records.
    if let csv::ErrorKind::Io(error) = error.into_kind() { error } else { io::Error::other(text) }
}

fn cell(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Temporal(_) => {
            value::text(graph, value)
        }
        Value::List(_) | Value::Map(_) | Value::Node(_) | Value::Relationship(_) | Value::Path(_) => {
            json(value, graph).to_string()
        }
    }
}

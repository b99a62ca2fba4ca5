//! Rows to a table for reading, numbers to the right, folded to the width of the terminal.

use std::io;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::{Rows, value};
use crate::query::Value;

pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if rows.answer.columns.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.force_no_tty();
    arrange(&mut table, rows.width);
    table.set_header(&rows.answer.columns);
    for row in rows.shown() {
        table.add_row(row.iter().map(|v| cell(rows, v)));
    }
    table.lines().try_for_each(|line| writeln!(out, "{line}"))
}

fn arrange(table: &mut Table, width: Option<u16>) {
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
}

fn cell(rows: Rows<'_>, value: &Value) -> Cell {
    let cell = Cell::new(value::text(rows.graph, value));
    match value {
        Value::Int(_) | Value::Float(_) => cell.set_alignment(CellAlignment::Right),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Temporal(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Node(_)
        | Value::Relationship(_)
        | Value::Path(_) => cell,
    }
}

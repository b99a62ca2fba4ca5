//! Rows to a Markdown table.

use std::io;

use super::{Rows, value};

pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if rows.answer.columns.is_empty() {
        return Ok(());
    }
    row(rows.answer.columns.iter().cloned(), out)?;
    row(rows.answer.columns.iter().map(|_| "---".to_owned()), out)?;
    for cells in rows.shown() {
        row(cells.iter().map(|v| value::text(rows.graph, v)), out)?;
    }
    Ok(())
}

fn row(cells: impl Iterator<Item = String>, out: &mut dyn io::Write) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|c| escaped(&c)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn escaped(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('|', "\\|").replace('\n', "<br>").replace('<', "&lt;").replace("&lt;br>", "<br>")
}

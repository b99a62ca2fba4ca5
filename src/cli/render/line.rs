//! Rows to one value a line, for rows too wide for a table.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::{Rows, value};

pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = &rows.answer.columns;
    let width = columns.iter().map(|c| c.width()).max().unwrap_or_default();
    for (i, row) in rows.shown().iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        for (column, cell) in columns.iter().zip(row) {
            let pad = " ".repeat(width - column.width());
            let text = value::text(rows.graph, cell).replace('\n', &format!("\n{}", " ".repeat(width + 3)));
            writeln!(out, "{}", format!("{pad}{column} = {text}").trim_end())?;
        }
    }
    Ok(())
}

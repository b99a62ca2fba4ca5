//! Rows to one JSON object a line.

use std::io;

use super::Rows;
use super::json::Keyed;

pub(super) fn write(rows: Rows<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for row in &rows.answer.rows {
        serde_json::to_writer(&mut *out, &Keyed(rows.graph, &rows.answer.columns, row))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

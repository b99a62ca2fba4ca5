//! Table files to rows: an embedded table, a table laid over it, a diagnostic for every fault.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Tables;
use crate::diag::Diagnostic;
use crate::source::Span;

/// Reads tables and gathers what is wrong with them.
#[derive(Debug)]
pub(super) struct Loader<'a> {
    overlay: &'a Tables,
    /// All faults so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(overlay: &'a Tables) -> Self {
        Self { overlay, diagnostics: Vec::new() }
    }

    /// Reads a CSV table (header line; `#` starts a comment line; several values in a cell stand between `|`).
    ///
    /// A row of the overlay replaces the embedded row of the same key, else it is added. Rows come out sorted by key.
    pub(super) fn csv<T: DeserializeOwned>(
        &mut self,
        file: &str,
        embedded: &str,
        key: impl Fn(&T) -> String,
    ) -> Vec<T> {
        let mut rows = BTreeMap::new();
        for text in self.layers(file, embedded) {
            for row in self.csv_rows::<T>(file, &text) {
                rows.insert(key(&row), row);
            }
        }
        rows.into_values().collect()
    }

    /// Reads a TOML table; where the overlay has the file too, both are returned, the embedded one first.
    pub(super) fn toml<T: DeserializeOwned>(&mut self, file: &str, embedded: &str) -> Vec<T> {
        let mut out = Vec::new();
        for text in self.layers(file, embedded) {
            match toml::from_str(&text) {
                Ok(table) => out.push(table),
                Err(error) => self.fault_toml(file, &text, &error),
            }
        }
        out
    }

    /// Adds a fault in a row that was read but says something impossible.
    pub(super) fn fault(&mut self, file: &str, message: String, hint: &str) {
        self.diagnostics.push(Diagnostic::error("lexicon::row", message).in_file(file).hint(hint));
    }

    fn layers(&self, file: &str, embedded: &str) -> Vec<String> {
        let over = self.overlay.get(file);
        std::iter::once(embedded.to_owned()).chain(over.cloned()).collect()
    }

    fn csv_rows<T: DeserializeOwned>(&mut self, file: &str, text: &str) -> Vec<T> {
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for row in reader.deserialize() {
            match row {
                Ok(row) => rows.push(row),
                Err(error) => self.fault_csv(file, &error),
            }
        }
        rows
    }

    fn fault_csv(&mut self, file: &str, error: &csv::Error) {
        let line = error.position().map_or(1, csv::Position::line);
        let fault = Diagnostic::error("lexicon::csv", format!("cannot read this row: {error}"))
            .in_file(file)
            .at_line(usize::try_from(line).unwrap_or(1))
            .hint("compare with the header line: each row needs as many cells, and text with a comma needs quotes");
        self.diagnostics.push(fault);
    }

    fn fault_toml(&mut self, file: &str, text: &str, error: &toml::de::Error) {
        let span = error.span().map_or_else(Span::default, |s| Span::new(s.start, s.end));
        let fault = Diagnostic::error("lexicon::toml", error.message()).in_file(file).at(text, span);
        self.diagnostics.push(fault.hint("compare with a block that loads"));
    }
}

/// Splits a cell that holds several values.
pub(super) fn cell_list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Row {
        key: String,
        value: i32,
    }

    fn load(overlay: &str) -> (Vec<Row>, Vec<String>) {
        let tables = Tables::from([("t.csv".to_owned(), overlay.to_owned())]);
        let mut loader = Loader::new(&tables);
        let rows = loader.csv("t.csv", "key,value\n# note\na,1\nb,2\n", |row: &Row| row.key.clone());
        (rows, loader.diagnostics.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn an_overlay_replaces_and_adds() {
        let (rows, faults) = load("key,value\nb,9\nc,3\n");
        assert_eq!(rows.iter().map(|r| r.value).collect::<Vec<_>>(), [1, 9, 3]);
        assert!(faults.is_empty());
    }

    #[test]
    fn a_bad_row_is_named_by_line_and_the_rest_is_read() {
        let (rows, faults) = load("key,value\nb,nine\nc,3\n");
        assert_eq!(rows.len(), 3);
        assert!(faults[0].starts_with("t.csv:2:1: cannot read this row"), "{faults:?}");
    }

    #[test]
    fn cells_split_on_bars() {
        assert_eq!(cell_list("a | b||c"), ["a", "b", "c"]);
    }
}

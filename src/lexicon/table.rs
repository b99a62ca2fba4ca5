//! Table files to rows: an embedded table, a table laid over it, a diagnostic for every fault.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::Tables;
use crate::diag::{Diagnostic, did_you_mean};
use crate::source::Span;

/// Reads tables and gathers what is wrong with them.
#[derive(Debug)]
pub(super) struct Loader<'a> {
    overlay: &'a Tables,
    read: BTreeSet<String>,
    /// All faults so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowPlace {
    /// The table's file name.
    pub(super) file: &'static str,
    /// Its line, from 1, in the embedded table or in the one laid over it.
    pub(super) line: usize,
}

impl<'a> Loader<'a> {
    pub(super) fn new(overlay: &'a Tables) -> Self {
        Self { overlay, read: BTreeSet::new(), diagnostics: Vec::new() }
    }

    /// Reads a CSV table (header line; `#` starts a comment line; several values in a cell stand between `|`).
    ///
    /// A row of the overlay replaces the embedded row of the same key, else it is added. Rows come out sorted by key.
    pub(super) fn csv<T: DeserializeOwned>(
        &mut self,
        file: &'static str,
        embedded: &str,
        key: impl Fn(&T) -> String,
    ) -> Vec<T> {
        self.csv_placed(file, embedded, key).into_iter().map(|(_, row)| row).collect()
    }

    /// Reads a CSV table as [`Loader::csv`] does, and tells of each row where it stands.
    pub(super) fn csv_placed<T: DeserializeOwned>(
        &mut self,
        file: &'static str,
        embedded: &str,
        key: impl Fn(&T) -> String,
    ) -> Vec<(RowPlace, T)> {
        let mut rows = BTreeMap::new();
        for text in self.layers(file, embedded) {
            let mut layer = BTreeMap::new();
            for (place, row) in self.csv_rows::<T>(file, &text) {
                let key = key(&row);
                match layer.get(&key) {
                    Some((first, _)) => self.fault_twice(place, &key, *first),
                    None => drop(layer.insert(key, (place, row))),
                }
            }
            rows.append(&mut layer);
        }
        rows.into_values().collect()
    }

    /// Reads only what is laid over a table that is searched as it stands.
    pub(super) fn csv_over<T: DeserializeOwned>(&mut self, file: &'static str) -> Vec<T> {
        self.read.insert(file.to_owned());
        let over = self.overlay;
        let rows = over.get(file).map(|text| self.csv_rows(file, text)).unwrap_or_default();
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Ends the reading: a table of the overlay that nobody asked for is a fault.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for file in self.overlay.keys().filter(|file| !self.read.contains(*file)) {
            let known = self.read.iter().map(String::as_str);
            let mut fault = Diagnostic::error("lexicon::file", format!("no table is called `{file}`")).in_file(file);
            for near in did_you_mean(file, known.clone()) {
                fault = fault.hint(format!("did you mean `{near}`?"));
            }
            if fault.hints.is_empty() {
                fault = fault.hint(format!("the tables are: {}", known.collect::<Vec<_>>().join(", ")));
            }
            self.diagnostics.push(fault);
        }
        self.diagnostics
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

    /// Adds a fault in a row whose place is known.
    pub(super) fn fault_at(&mut self, place: RowPlace, message: impl Into<String>, hint: impl Into<String>) {
        let fault = Diagnostic::error("lexicon::row", message).in_file(place.file).at_line(place.line);
        self.diagnostics.push(fault.hint(hint));
    }

    fn fault_twice(&mut self, place: RowPlace, key: &str, first: RowPlace) {
        let message = format!("the key `{key}` stands in the table twice");
        self.fault_at(place, message, format!("line {} has it first; join the two rows", first.line));
    }

    fn layers(&mut self, file: &str, embedded: &str) -> Vec<String> {
        self.read.insert(file.to_owned());
        let over = self.overlay.get(file);
        std::iter::once(embedded.to_owned()).chain(over.cloned()).collect()
    }

    fn csv_rows<T: DeserializeOwned>(&mut self, file: &'static str, text: &str) -> Vec<(RowPlace, T)> {
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().cloned().ok();
        let mut rows = Vec::new();
        for record in reader.into_records() {
            match record.and_then(|record| Ok((line_of(record.position()), record.deserialize(header.as_ref())?))) {
                Ok((line, row)) => rows.push((RowPlace { file, line }, row)),
                Err(error) => self.fault_csv(file, &error),
            }
        }
        rows
    }

    fn fault_csv(&mut self, file: &str, error: &csv::Error) {
        let fault = Diagnostic::error("lexicon::csv", format!("cannot read this row: {error}"))
            .in_file(file)
            .at_line(line_of(error.position()))
            .hint("compare with the header line: each row needs as many cells, and text with a comma needs quotes");
        self.diagnostics.push(fault);
    }

    fn fault_toml(&mut self, file: &str, text: &str, error: &toml::de::Error) {
        let span = error.span().map_or_else(Span::default, |s| Span::new(s.start, s.end));
        let fault = Diagnostic::error("lexicon::toml", error.message()).in_file(file).at(text, span);
        self.diagnostics.push(fault.hint("compare with a block that loads"));
    }
}

fn line_of(position: Option<&csv::Position>) -> usize {
    position.and_then(|p| usize::try_from(p.line()).ok()).unwrap_or(1)
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
    fn a_key_stands_once_in_a_table() {
        let (rows, faults) = load("key,value\nc,3\nc,4\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(faults, ["t.csv:3:1: the key `c` stands in the table twice"]);
    }

    #[test]
    fn an_unknown_table_is_a_fault_with_the_near_names() {
        let tables = Tables::from([("countrys.csv".to_owned(), String::new()), ("zz".to_owned(), String::new())]);
        let mut loader = Loader::new(&tables);
        loader.csv("countries.csv", "key,value\n", |row: &Row| row.key.clone());
        let hints: Vec<String> = loader.finish().into_iter().flat_map(|fault| fault.hints).collect();
        assert_eq!(hints, ["did you mean `countries.csv`?", "the tables are: countries.csv"]);
    }

    #[test]
    fn cells_split_on_bars() {
        assert_eq!(cell_list("a | b||c"), ["a", "b", "c"]);
    }
}

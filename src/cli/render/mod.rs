//! Rows of an answer to text. One file a format, one row in [`RENDERERS`].

mod csv;
pub(crate) mod json;
mod jsonl;
mod line;
mod md;
mod table;
pub(crate) mod value;

use std::io;

use crate::graph::view::Graph;
use crate::query::{Answer, Value};

/// An answer with what is needed to show it.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    /// The graph that its values point into.
    pub(crate) graph: &'a Graph,
    /// Columns and rows.
    pub(crate) answer: &'a Answer,
    /// The width of the terminal, where it goes to one.
    pub(crate) width: Option<u16>,
    /// The most rows to show to people; programs get all.
    pub(crate) most: usize,
}

impl<'a> Rows<'a> {
    /// Returns the rows that people are shown.
    pub(crate) fn shown(self) -> &'a [Vec<Value>] {
        &self.answer.rows[..self.answer.rows.len().min(self.most)]
    }
}

/// Writes rows.
type Write = fn(Rows<'_>, &mut dyn io::Write) -> io::Result<()>;

/// A row of the table of formats.
pub(crate) struct Renderer {
    /// The name in `--format` and `.mode`.
    pub(crate) name: &'static str,
    /// What it is, in a sentence.
    pub(crate) doc: &'static str,
    /// Whether the number of rows is said beside it.
    pub(crate) counts: bool,
    /// Whether a blank line stands between two answers.
    pub(crate) spaced: bool,
    /// Writes it.
    pub(crate) write: Write,
}

impl Renderer {
    /// A format that programs read.
    const fn data(name: &'static str, doc: &'static str, write: Write) -> Self {
        Self { name, doc, counts: false, spaced: false, write }
    }

    /// A format that people read.
    const fn page(name: &'static str, doc: &'static str, write: Write) -> Self {
        Self { name, doc, counts: true, spaced: true, write }
    }
}

/// All formats for rows, sorted by name.
pub(crate) const RENDERERS: &[Renderer] = &[
    Renderer::data("csv", "A header line, then one line a row; lists and nodes as JSON.", csv::write),
    Renderer::data("json", "One object a statement on one line: columns and rows, or error.", json::write),
    Renderer::data("jsonl", "One object a row, columns as keys.", jsonl::write),
    Renderer::page("line", "One value a line, a blank line between rows.", line::write),
    Renderer::page("md", "A Markdown table.", md::write),
    Renderer::page("table", "A table for reading.", table::write),
];

/// Finds a format by name.
pub(crate) fn named(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|r| r.name == name)
}

/// Returns the names of all formats, for the command line and the REPL.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    RENDERERS.iter().map(|r| r.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::graph;
    use crate::query::Path;

    /// Every kind of value, and text that each format must escape.
    fn sample() -> (Graph, Answer) {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("name", graph::Value::from("North \"K\" 'x'"))]);
        let b = graph.add_node(["Weapon"], [("name", graph::Value::from("KN-23"))]);
        let r = graph.add_relationship(a, "SUPPLIES", b, [("claims", graph::Value::Int(2))]);
        let map = BTreeMap::from([("k y".to_owned(), Value::Int(1))]);
        let rows = vec![
            vec![Value::Node(a), Value::Relationship(r), Value::Text("a|b,\"c\"\nnext\u{1b}[0m".into())],
            vec![Value::Null, Value::Bool(true), Value::Float(2.0)],
            vec![
                Value::Int(-3),
                Value::Float(f64::NAN),
                Value::List(Arc::from([Value::Int(1), Value::Text("북한".into())])),
            ],
            vec![
                Value::Map(Arc::new(map)),
                Value::Path(Arc::new(Path { nodes: vec![b, a], relationships: vec![r] })),
                Value::Text("".into()),
            ],
        ];
        let columns = ["a", "b.c", "long | name"].map(str::to_owned).to_vec();
        (graph, Answer { columns, rows, ..Answer::default() })
    }

    fn render(renderer: &Renderer, graph: &Graph, answer: &Answer) -> String {
        let mut out = Vec::new();
        (renderer.write)(Rows { graph, answer, width: None, most: usize::MAX }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_format_writes_every_value() {
        let (graph, answer) = sample();
        for renderer in RENDERERS {
            insta::assert_snapshot!(renderer.name, render(renderer, &graph, &answer));
        }
    }

    #[test]
    fn no_rows_and_no_columns_are_written_too() {
        for renderer in RENDERERS {
            render(renderer, &Graph::default(), &Answer::default());
            let header = Answer { columns: vec!["a".to_owned()], ..Answer::default() };
            render(renderer, &Graph::default(), &header);
        }
    }

    #[test]
    fn names_are_sorted_and_documented() {
        assert!(names().is_sorted());
        assert!(RENDERERS.iter().all(|r| r.doc.ends_with('.')));
    }
}

//! A selection of the graph to a picture, by the end of a file's name: what `draw`, `.draw` and `EXPORT svg` share.

use std::path::Path;

use super::exporting::format_named;
use crate::diag::Diagnostic;
use crate::draw::{self, Caption, Theme};
use crate::export;
use crate::graph::view::{Graph, Selection};

/// What is to be drawn.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    /// The graph.
    pub(crate) graph: &'a Graph,
    /// The part of it.
    pub(crate) selection: &'a Selection,
    /// What the picture says about itself.
    pub(crate) caption: &'a Caption,
    /// The colours.
    pub(crate) theme: Theme,
}

impl Job<'_> {
    /// Draws for Graphviz.
    pub(crate) fn dot(self) -> Result<Vec<u8>, Diagnostic> {
        let caption = Caption { theme: self.theme, ..self.caption.clone() };
        let mut bytes = Vec::new();
        export::write(format_named("dot")?, self.graph, self.selection, &caption, &mut bytes)
            .expect("memory takes every byte");
        Ok(bytes)
    }
}

/// What is said of a picture that was written: the picture itself tells how many of the entities it shows.
pub(crate) fn written(path: &Path, job: Job<'_>) -> String {
    let entities = job.selection.nodes.iter().filter(|&&node| draw::is_entity(job.graph, node)).count();
    let told = if entities == 1 { "1 entity".to_owned() } else { format!("{entities} entities") };
    format!("wrote {} (drawn from {told})", path.display())
}

/// A kind of picture.
pub(crate) struct Kind {
    /// The end of a file's name.
    pub(crate) end: &'static str,
    /// Whether it is text, which a stream and JSON can take.
    pub(crate) is_text: bool,
    /// Draws it.
    pub(crate) draw: fn(Job<'_>) -> Result<Vec<u8>, Diagnostic>,
}

/// All kinds, sorted.
pub(crate) const KINDS: &[Kind] = &[
    Kind { end: "dot", is_text: true, draw: |job| job.dot() },
    Kind {
        end: "html",
        is_text: true,
        draw: |job| Ok(draw::html(job.graph, job.selection, job.caption, job.theme).into_bytes()),
    },
    Kind { end: "pdf", is_text: false, draw: |job| draw::pdf(job.graph, job.selection, job.caption, job.theme) },
    Kind { end: "png", is_text: false, draw: |job| draw::png(job.graph, job.selection, job.caption, job.theme) },
    Kind {
        end: "svg",
        is_text: true,
        draw: |job| Ok(draw::svg(job.graph, job.selection, job.caption, job.theme).into_bytes()),
    },
];

/// Finds a kind of picture by the end of its name, in any case.
pub(crate) fn named(end: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.end.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_sorted_and_found() {
        assert!(KINDS.is_sorted_by(|a, b| a.end < b.end));
        assert!(named("PNG").is_some_and(|kind| !kind.is_text) && named("docx").is_none());
    }
}

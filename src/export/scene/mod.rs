//! A selection of the graph to what a picture shows: boxes, lines, panels, captions. Knows nothing of any format.
//!
//! The steps, in order: [`gather`] the entities and what claims say between them, [`chain`] a weapon between giver and
//! receiver, hide what a panel says by itself, [`fold`] what is alike, [`cap`] what is too much, put all into [`words`].

mod cap;
mod chain;
mod date;
mod facts;
mod figure;
mod flow;
mod fold;
mod gather;
mod line;
mod panel;
mod stroke;
mod words;
mod wrap;

use crate::graph::view::{Graph, Selection};

use super::Caption;
pub(super) use stroke::{Kind, Look, Tone};

/// What a picture shows.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) footer: String,
    pub(super) boxes: Vec<Figure>,
    pub(super) lines: Vec<Line>,
    pub(super) panels: Vec<Panel>,
}

/// A box.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) kind: Kind,
    /// At most three lines of text.
    pub(super) text: Vec<String>,
    /// What it is, in small.
    pub(super) note: Option<String>,
    /// Paler and italic: planned or possible.
    pub(super) look: Look,
    pub(super) tooltip: String,
    pub(super) url: Option<String>,
}

/// A line between two boxes, by their places.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) tone: Tone,
    pub(super) is_word: bool,
    pub(super) look: Look,
    pub(super) is_mutual: bool,
    /// The number of reports behind it.
    pub(super) reports: usize,
    /// The verb, nothing where the next line says it.
    pub(super) verb: Option<String>,
    /// One key fact behind the verb.
    pub(super) fact: Option<String>,
    /// The small line: dates and the number of reports.
    pub(super) when: Option<String>,
    /// Goes against the flow of the picture and must not shape it.
    pub(super) is_back: bool,
    pub(super) tooltip: String,
    pub(super) url: Option<String>,
}

/// A country's side: the boxes in it, by their places.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) name: String,
    /// Whether the name must be written: the country itself has no box.
    pub(super) is_named: bool,
    pub(super) members: Vec<usize>,
    /// Those that nothing inside the panel joins and that may stand in a row.
    pub(super) row: Vec<usize>,
}

impl Scene {
    /// Makes the scene of a selection.
    pub(super) fn new(graph: &Graph, selection: &Selection, caption: &Caption) -> Self {
        let mut draft = gather::gather(graph, selection, caption.show_sources);
        chain::chain(&mut draft);
        panel::contain(&mut draft);
        fold::fold(&mut draft);
        let shown = cap::cap(&mut draft);
        words::scene(&draft, &shown, caption)
    }
}

#[cfg(test)]
mod tests;

//! A selection of the graph to what a picture shows: boxes, lines, panels, captions. Knows nothing of any format.
//!
//! The steps, in order: [`gather`] the entities and what claims say between them, [`chain`] a weapon between giver and
//! receiver, hide what a panel says by itself, [`fold`] what is alike, [`cap`] what is too much, put all into [`words`].

mod cap;
mod chain;
pub(crate) mod date;
mod evidence;
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

use crate::graph::view::{Graph, NodeId, Selection};
use crate::schema::PartialDate;

use super::Caption;
pub(crate) use evidence::Evidence;
pub(crate) use facts::{figures, report, sources};
pub(crate) use gather::claims_of;
pub(crate) use stroke::{Kind, Look, Tone};
pub(crate) use words::claim_reading;

/// What a picture shows.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) footer: String,
    pub(crate) boxes: Vec<Figure>,
    pub(crate) lines: Vec<Line>,
    pub(crate) panels: Vec<Panel>,
}

/// A box.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) kind: Kind,
    /// At most three lines of text.
    pub(crate) text: Vec<String>,
    /// What it is, in small.
    pub(crate) note: Option<String>,
    /// Paler and italic: planned or possible.
    pub(crate) look: Look,
    /// The whole name, or the names of all that share the box.
    pub(crate) name: String,
    /// The names by which it may be sought.
    pub(crate) aliases: String,
    pub(crate) tooltip: String,
    pub(crate) url: Option<String>,
}

/// A line between two boxes, by their places.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) tone: Tone,
    pub(crate) is_word: bool,
    pub(crate) look: Look,
    pub(crate) is_mutual: bool,
    /// The number of reports behind it.
    pub(crate) reports: usize,
    /// The verbs, on the picture or not.
    pub(crate) says: String,
    /// The verb, nothing where the next line says it.
    pub(crate) verb: Option<String>,
    /// One key fact behind the verb.
    pub(crate) fact: Option<String>,
    /// The small line: dates and the number of reports.
    pub(crate) when: Option<String>,
    /// The first and the last date.
    pub(crate) span: Option<(PartialDate, PartialDate)>,
    /// The claims behind it, in order.
    pub(crate) claims: Vec<NodeId>,
    /// Goes against the flow of the picture and must not shape it.
    pub(crate) is_back: bool,
    pub(crate) tooltip: String,
    pub(crate) url: Option<String>,
}

/// A country's side: the boxes in it, by their places.
#[derive(Debug)]
pub(crate) struct Panel {
    pub(crate) name: String,
    /// Whether the name must be written: the country itself has no box.
    pub(crate) is_named: bool,
    pub(crate) members: Vec<usize>,
    /// Those that nothing inside the panel joins and that may stand in a row.
    pub(crate) row: Vec<usize>,
}

impl Scene {
    /// Makes the scene of a selection.
    pub(crate) fn new(graph: &Graph, selection: &Selection, caption: &Caption) -> Self {
        let mut draft = gather::gather(graph, selection, caption);
        chain::chain(&mut draft);
        panel::contain(&mut draft);
        fold::fold(&mut draft);
        let shown = cap::cap(&mut draft, caption.most);
        words::scene(&draft, &shown, caption)
    }
}

#[cfg(test)]
mod tests;

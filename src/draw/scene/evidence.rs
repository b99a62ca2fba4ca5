//! A claim to what a reader wants to see of it: the sentence, who says so, where and when.

use crate::graph::view::{Graph, NodeId};

use super::facts::{figures, report, sources};

/// What stands behind a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence<'g> {
    /// The claim in short.
    pub(crate) reading: &'g str,
    pub(crate) sentence: &'g str,
    /// Who says so, by name.
    pub(crate) sources: Vec<&'g str>,
    pub(crate) modality: &'g str,
    /// When it was, as exact as the text.
    pub(crate) date: Option<&'g str>,
    /// Figures as the text has them.
    pub(crate) figures: Vec<&'g str>,
    /// The title of the report, or its id.
    pub(crate) report: &'g str,
    pub(crate) publisher: Option<&'g str>,
    pub(crate) published: Option<&'g str>,
    pub(crate) url: Option<&'g str>,
}

impl<'g> Evidence<'g> {
    pub(crate) fn of(graph: &'g Graph, claim: NodeId) -> Self {
        let text = |key| graph.node_text(claim, key);
        let report = report(graph, claim);
        let told = |key| graph.node_text(report?, key);
        Self {
            reading: text("name").unwrap_or_default(),
            sentence: text("sentence").unwrap_or_default(),
            sources: sources(graph, claim),
            modality: text("modality").unwrap_or("actual"),
            date: text("date"),
            figures: figures(graph, claim),
            report: told("name").or_else(|| text("report")).unwrap_or_default(),
            publisher: told("publisher"),
            published: told("published"),
            url: told("url"),
        }
    }
}

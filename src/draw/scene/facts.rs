//! What the claims behind a stroke say together: dates, reports, figures, the first sentence.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Value;
use crate::graph::view::{Direction, Graph, NodeId};
use crate::schema::PartialDate;

use super::date;
use super::stroke::Stroke;

/// The claims of a stroke, and the edge's own properties where there are none.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    graph: &'a Graph,
    stroke: &'a Stroke,
    /// The number of reports behind it.
    pub(super) reports: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn new(graph: &'a Graph, stroke: &'a Stroke) -> Self {
        let told = stroke.claims.iter().filter_map(|claim| report(graph, *claim)).collect::<BTreeSet<NodeId>>().len();
        let reports = told.max(stroke.bare.as_ref().map_or(0, |bare| bare.reports));
        Self { graph, stroke, reports }
    }

    /// When it was, as the claims say; nothing where none does.
    pub(super) fn when(&self) -> Option<String> {
        let (_, _, is_open) = self.dates();
        let (first, last) = self.span()?;
        Some(date::span(first, Some(last), is_open))
    }

    /// The first and the last date.
    pub(super) fn span(&self) -> Option<(PartialDate, PartialDate)> {
        let (firsts, lasts, _) = self.dates();
        let first = firsts.into_iter().min_by_key(|date| (date.first_day(), *date))?;
        let last = lasts.into_iter().max_by_key(|date| (date.last_day(), *date));
        Some((first, last.unwrap_or(first)))
    }

    fn dates(&self) -> (Vec<PartialDate>, Vec<PartialDate>, bool) {
        if let Some(bare) = self.stroke.bare.as_ref().filter(|_| self.stroke.claims.is_empty()) {
            let parse = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
            return (parse(&bare.first).into_iter().collect(), parse(&bare.last).into_iter().collect(), bare.is_open);
        }
        let date = |claim: &NodeId, key| self.graph.node_text(*claim, key).and_then(|text| text.parse().ok());
        let claims = || self.stroke.claims.iter();
        let lasts = claims().filter_map(|claim| date(claim, "date_end").or_else(|| date(claim, "date_start")));
        let is_open = claims().any(|claim| self.value(*claim, "date_open") == Some(&Value::Bool(true)));
        (claims().filter_map(|claim| date(claim, "date_start")).collect(), lasts.collect(), is_open)
    }

    /// The figure that most claims tell, the latest of equals.
    pub(super) fn figure(&self) -> Option<&'a str> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (at, claim) in self.stroke.claims.iter().enumerate() {
            let Some(Value::List(figures)) = self.value(*claim, "figures") else { continue };
            for figure in figures.iter().filter_map(Value::as_text) {
                let seen = counts.entry(figure).or_default();
                *seen = (seen.0 + 1, at);
            }
        }
        counts.into_iter().max_by_key(|(figure, seen)| (*seen, Reverse(*figure))).map(|(figure, _)| figure)
    }

    /// What is given or sent and has no box: what most claims name.
    pub(super) fn thing(&self) -> Option<&'a str> {
        let things = self.stroke.things.iter();
        things.max_by_key(|(name, count)| (**count, Reverse(name.as_str()))).map(|(name, _)| name.as_str())
    }

    /// The first sentence of evidence.
    pub(super) fn sentence(&self) -> Option<&'a str> {
        self.stroke.claims.iter().find_map(|claim| self.graph.node_text(*claim, "sentence"))
    }

    /// Where the first report that has an address was found.
    pub(super) fn url(&self) -> Option<&'a str> {
        let mut reports = self.stroke.claims.iter().filter_map(|claim| report(self.graph, *claim));
        reports.find_map(|report| self.graph.node_text(report, "url"))
    }

    /// Who says so, by name, nearest first.
    pub(super) fn sources(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        for claim in &self.stroke.claims {
            for name in sources(self.graph, *claim) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn value(&self, claim: NodeId, key: &str) -> Option<&'a Value> {
        self.graph.node_property(claim, self.graph.symbol(key)?)
    }
}

/// Returns the report of a claim.
pub(crate) fn report(graph: &Graph, claim: NodeId) -> Option<NodeId> {
    let kind = graph.symbol("IN")?;
    graph.neighbours_by(claim, Direction::Out, Some(&[kind])).map(|(_, report)| report).next()
}

/// Returns the names of who says a claim.
pub(crate) fn sources(graph: &Graph, claim: NodeId) -> Vec<&str> {
    let Some(kind) = graph.symbol("REPORTS") else { return Vec::new() };
    let sources = graph.neighbours_by(claim, Direction::In, Some(std::slice::from_ref(&kind)));
    sources.filter_map(|(_, source)| graph.node_text(source, "name")).collect()
}

/// Returns the figures of a claim as the text has them.
pub(crate) fn figures(graph: &Graph, claim: NodeId) -> Vec<&str> {
    let figures = graph.symbol("figures").and_then(|key| graph.node_property(claim, key));
    if let Some(Value::List(figures)) = figures {
        figures.iter().filter_map(Value::as_text).collect()
    } else {
        Vec::new()
    }
}

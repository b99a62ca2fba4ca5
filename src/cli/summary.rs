//! What a store holds in numbers, and what one run added.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::graph::view::Graph;
use crate::schema::{EntityType, Modality, Relation};
use crate::store::Stats;

/// What one run added.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Added {
    /// Reports that the store did not know.
    pub(crate) new: usize,
    /// Reports that it knew.
    pub(crate) known: usize,
}

/// The counts of a store.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    store: String,
    reports: usize,
    #[serde(flatten)]
    added: Added,
    sentences: usize,
    /// Sentences that named two entities and a trigger but gave no claim.
    missed: usize,
    entities: BTreeMap<&'static str, usize>,
    claims: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    edges: usize,
}

impl Summary {
    /// Takes the counts of a store and of its graph.
    pub(crate) fn new(store: String, stats: &Stats, graph: &Graph, added: Added) -> Self {
        Self {
            store,
            reports: stats.reports,
            added,
            sentences: stats.sentences,
            missed: stats.missed,
            entities: stats.entities.iter().map(|(kind, n)| (kind.name(), *n)).collect(),
            claims: claims(stats),
            edges: edges(graph),
        }
    }

    /// Writes it for reading.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}: {} ({})\n", self.store, plural(self.reports, "report"), self.news())?;
        let missed = "named two entities and a trigger but gave no claim";
        writeln!(out, "Sentences {:>6}   {} {missed}", self.sentences, self.missed)?;
        self.write_entities(out)?;
        self.write_claims(out)?;
        writeln!(out, "Edges     {:>6}   between entities, for what is said to be actual", self.edges)
    }

    fn news(&self) -> String {
        match (self.added.new, self.added.known) {
            (0, _) => "nothing new: all were known".to_owned(),
            (new, 0) => format!("{new} new"),
            (new, known) => format!("{new} new, {known} known"),
        }
    }

    fn write_entities(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "Entities  {:>6}", self.entities.values().sum::<usize>())?;
        for kind in EntityType::all() {
            if let Some(count) = self.entities.get(kind.name()) {
                writeln!(out, "  {:<10} {count:>3}", kind.name())?;
            }
        }
        Ok(())
    }

    fn write_claims(&self, out: &mut dyn Write) -> io::Result<()> {
        let all: usize = self.claims.values().flat_map(BTreeMap::values).sum();
        let head: String = Modality::ALL.map(|m| format!("{:>10}", m.name())).concat();
        writeln!(out, "Claims    {all:>6}{}", if all == 0 { "" } else { &head })?;
        for relation in Relation::all() {
            let Some(row) = self.claims.get(relation.name()) else { continue };
            let cells: String = Modality::ALL.map(|m| cell(row.get(m.name()).copied())).concat();
            writeln!(out, "  {:<10} {:>3}{cells}", relation.name(), row.values().sum::<usize>())?;
        }
        Ok(())
    }
}

fn cell(count: Option<usize>) -> String {
    count.map_or_else(|| format!("{:>10}", "·"), |n| format!("{n:>10}"))
}

fn claims(stats: &Stats) -> BTreeMap<&'static str, BTreeMap<&'static str, usize>> {
    let mut counts: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for ((relation, modality), count) in &stats.claims {
        counts.entry(relation.name()).or_default().insert(modality.name(), *count);
    }
    counts
}

/// Counts the edges between entities; those of reports and claims are the evidence for them.
fn edges(graph: &Graph) -> usize {
    let entity = |node| graph.labels(node).iter().any(|&l| EntityType::named(graph.name(l)).is_some());
    graph.relationships().filter_map(|r| graph.ends(r)).filter(|&(from, to)| entity(from) && entity(to)).count()
}

/// Returns a number with its noun: `1 report`, `2 reports`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        assert_eq!((plural(1, "row"), plural(0, "row")), ("1 row".to_owned(), "0 rows".to_owned()));
    }
}

//! A store opened for questions: its graph, and what is in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::clock;
use super::outcome::Failure;
use super::summary::plural;
use crate::diag::Diagnostic;
use crate::export::Caption;
use crate::graph::view::Graph;
use crate::graph::{self, Source};
use crate::query::{self, Answer, Limits, Params};
use crate::store::{Corpus, Store};

/// A store opened for questions.
pub(crate) struct Session {
    /// Where the store is.
    pub(crate) store: PathBuf,
    /// What is in the store, in a line.
    pub(crate) contents: String,
    /// The graph.
    pub(crate) graph: Graph,
}

impl Session {
    /// Opens a store and builds its graph.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let corpus = corpus(path)?;
        Ok(Self { store: path.to_owned(), contents: contents(&corpus), graph: graph_of(&corpus) })
    }

    /// Runs a statement; `stop` stops it from outside.
    pub(crate) fn run(&self, statement: &str, params: &Params, stop: Arc<AtomicBool>) -> Result<Answer, Diagnostic> {
        query::run(&self.graph, statement, params, &Limits { stop, now: clock::now(), ..Limits::default() })
    }
}

/// Reads all of a store.
pub(crate) fn corpus(path: &Path) -> Result<Corpus, Failure> {
    Ok(Store::open_read_only(path)?.load()?)
}

/// Builds the graph of a store.
pub(crate) fn graph_of(corpus: &Corpus) -> Graph {
    graph::build(Source { reports: &corpus.reports, entities: &corpus.entities, claims: &corpus.claims })
}

/// Makes the caption for the whole of a store.
pub(crate) fn caption(path: &Path) -> Caption {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    Caption { title: format!("{stem}: who did what to whom"), date: date_of_making(), ..Caption::default() }
}

/// The day that `SOURCE_DATE_EPOCH` names; the clock is never asked.
fn date_of_making() -> Option<String> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    let days = jiff::Span::new().try_days(seconds.div_euclid(24 * 60 * 60)).ok()?;
    Some(jiff::civil::date(1970, 1, 1).checked_add(days).ok()?.to_string())
}

fn contents(corpus: &Corpus) -> String {
    let mut entities: Vec<_> = corpus.entities.iter().map(|(_, e)| &e.id).collect();
    entities.sort();
    entities.dedup();
    let count = |n, noun| plural(n, noun);
    let (reports, claims) = (count(corpus.reports.len(), "report"), count(corpus.claims.len(), "claim"));
    let entities = if entities.len() == 1 { "1 entity".to_owned() } else { format!("{} entities", entities.len()) };
    let days = corpus.reports.iter().filter_map(|r| r.published);
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!("{reports} of {first} to {last}, {entities}, {claims}"),
        (None, _) | (_, None) => format!("{reports}, {entities}, {claims}"),
    }
}

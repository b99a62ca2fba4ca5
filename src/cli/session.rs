//! A store opened for questions: its graph, and what is in it.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::archive::{Archive, Search};
use super::companions::Companions;
use super::out::Out;
use super::outcome::Failure;
use super::replay::{Unfit, replay};
use super::summary::plural;
use super::{clock, params};
use crate::diag::Diagnostic;
use crate::export::Caption;
use crate::graph::view::Graph;
use crate::graph::{self, Sight, Source};
use crate::query::procedure::Procedure;
use crate::query::{self, Answer, Changes, Limits, Params, Setting};
use crate::store::{Corpus, Store};

/// A store opened for questions.
pub(crate) struct Session {
    /// Where the store is.
    pub(crate) store: PathBuf,
    /// What is in the store, in a line.
    pub(crate) contents: String,
    /// What of the edits does not fit what the reports say now.
    unfit: Vec<Unfit>,
    /// What a statement may do.
    access: Access,
    /// The graph: that of the reports with all edits, the newest too.
    graph: RefCell<Arc<Graph>>,
    archive: Archive,
    procedures: Vec<Box<dyn Procedure>>,
    /// Whether a statement has changed the graph since the picture beside the store was written.
    edited: Cell<bool>,
}

/// What statements may do to a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// They only read.
    Read,
    /// What they write is kept as edits.
    Edit,
}

impl Access {
    /// Returns what `--read-only` leaves.
    pub(crate) fn unless(read_only: bool) -> Self {
        if read_only { Self::Read } else { Self::Edit }
    }
}

/// An answer, and the number of the edit that it left.
pub(crate) struct Ran {
    /// The answer.
    pub(crate) answer: Answer,
    /// The edit.
    pub(crate) edit: Option<i64>,
}

impl Session {
    /// Opens a store and builds its graph.
    pub(crate) fn open(path: &Path, access: Access) -> Result<Self, Failure> {
        Self::open_seen(path, access, Sight::default())
    }

    /// Opens a store and builds its graph as it is seen from a day; what was cannot be changed.
    pub(crate) fn open_seen(path: &Path, access: Access, sight: Sight) -> Result<Self, Failure> {
        let corpus = corpus(path)?;
        let (graph, unfit) = replayed(&corpus, sight);
        let search = Search::new(path).map(|search| Box::new(search) as Box<dyn Procedure>);
        Ok(Self {
            store: path.to_owned(),
            contents: contents(&corpus),
            unfit,
            access: if sight.is_whole() { access } else { Access::Read },
            graph: RefCell::new(Arc::new(graph)),
            archive: Archive::new(path, sight),
            procedures: search.into_iter().collect(),
            edited: Cell::new(false),
        })
    }

    /// Tells what of the edits does not fit.
    pub(crate) fn warnings(&self) -> Vec<Diagnostic> {
        self.unfit.iter().map(Unfit::warning).collect()
    }

    /// Returns the graph as it is now.
    pub(crate) fn graph(&self) -> Arc<Graph> {
        Arc::clone(&self.graph.borrow())
    }

    /// Runs a statement; `stop` stops it from outside. What it writes is on the disk when it is answered.
    pub(crate) fn run(&self, statement: &str, params: &Params, stop: Arc<AtomicBool>) -> Result<Ran, Failure> {
        let limits = Limits { stop, now: clock::now(), clock: Some(clock::ticks), ..Limits::default() };
        let setting = Setting { params, limits: &limits, procedures: &self.procedures, past: Some(&self.archive) };
        if self.access == Access::Edit && query::writes(statement) {
            return self.edit(statement, &setting);
        }
        let answer = query::ask(&self.graph(), statement, &setting).map_err(Diagnostic::from)?;
        Ok(Ran { answer, edit: None })
    }

    /// Writes the picture beside the store anew where it is there and statements have changed the graph, and says so.
    pub(crate) fn renew_picture(&self, out: &mut Out) -> Result<(), Failure> {
        let companions = Companions::of(&self.store);
        if self.edited.take() && companions.refresh_picture(&self.store, &self.graph())? {
            out.say(&format!("{} shows it too", companions.dot.display()));
        }
        Ok(())
    }

    fn edit(&self, statement: &str, setting: &Setting<'_>) -> Result<Ran, Failure> {
        let mut held = self.graph.borrow_mut();
        let answer = query::change(Arc::make_mut(&mut *held), statement, setting).map_err(Diagnostic::from)?;
        if answer.changes == Changes::default() {
            return Ok(Ran { answer, edit: None });
        }
        let (params, made) = (params::to_text(setting.params), setting.limits.now.to_string());
        match Store::open(&self.store).and_then(|mut store| store.keep_edit(statement, &params, &made)) {
            Ok(id) => {
                self.edited.set(true);
                Ok(Ran { answer, edit: Some(id) })
            }
            Err(fault) => {
                // What is not on the disk is not in the graph either.
                *held = Arc::new(graph_of(&corpus(&self.store)?));
                Err(fault.into())
            }
        }
    }
}

/// Reads all of a store.
pub(crate) fn corpus(path: &Path) -> Result<Corpus, Failure> {
    Ok(Store::open_read_only(path)?.load()?)
}

/// Builds the graph of a store: what its reports say, and the edits over it that fit.
pub(crate) fn graph_of(corpus: &Corpus) -> Graph {
    replayed(corpus, Sight::default()).0
}

/// Builds the graph of a store as it is seen from a day, and tells which edits do not fit.
///
/// What was known on a day is what reports said by then, and no edit over it.
pub(crate) fn replayed(corpus: &Corpus, sight: Sight) -> (Graph, Vec<Unfit>) {
    let Corpus { reports, entities, claims, edits } = corpus;
    let mut graph = graph::build_seen(Source { reports, entities, claims }, sight);
    let unfit = if sight.known_at.is_none() { replay(&mut graph, edits) } else { Vec::new() };
    (graph, unfit)
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

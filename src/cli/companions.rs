//! The files beside a store: `claims.jsonl` and a picture of the same stem, both of all that the store holds.

use std::path::{Path, PathBuf};

use super::claims_json::ReportClaims;
use super::exporting::{Export, format_named};
use super::file;
use super::outcome::Failure;
use super::session::caption;
use crate::graph::view::Graph;
use crate::store::Corpus;

/// The files beside a store.
pub(crate) struct Companions {
    /// The picture: `graph.dot` beside `graph.annals`.
    pub(crate) dot: PathBuf,
    /// The claims, one report a line.
    pub(crate) claims: PathBuf,
}

impl Companions {
    /// Names the files beside a store.
    pub(crate) fn of(store: &Path) -> Self {
        Self { dot: store.with_extension("dot"), claims: store.with_file_name("claims.jsonl") }
    }

    /// Writes both where their content changed.
    pub(crate) fn write(&self, store: &Path, corpus: &Corpus, graph: &Graph) -> Result<(), Failure> {
        self.write_where(|_| true, store, corpus, graph)
    }

    /// Writes those that are there, where their content changed.
    pub(crate) fn refresh(&self, store: &Path, corpus: &Corpus, graph: &Graph) -> Result<(), Failure> {
        self.write_where(Path::exists, store, corpus, graph)
    }

    fn write_where(
        &self,
        wanted: impl Fn(&Path) -> bool,
        store: &Path,
        corpus: &Corpus,
        graph: &Graph,
    ) -> Result<(), Failure> {
        let (dot, claims) = (dot(store, graph)?, claims(corpus)?);
        let both = [(self.dot.clone(), dot.as_slice()), (self.claims.clone(), claims.as_slice())];
        let files: Vec<_> = both.into_iter().filter(|(path, _)| wanted(path)).collect();
        Ok(file::write_changed(&files)?)
    }
}

fn dot(store: &Path, graph: &Graph) -> Result<Vec<u8>, Failure> {
    let (format, caption) = (format_named("dot")?, caption(store));
    let mut bytes = Vec::new();
    Export { graph, selection: &graph.select_all(), caption: &caption, format }.to_stream(&mut bytes)?;
    Ok(bytes)
}

fn claims(corpus: &Corpus) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    for report in ReportClaims::of_corpus(corpus) {
        super::json_line(&report, &mut bytes)?;
    }
    Ok(bytes)
}

//! The files beside a store: `claims.jsonl` and a picture of the same stem, both of all that the store holds.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::claims_json::ReportClaims;
use super::exporting::{Export, format_named};
use super::file;
use super::outcome::Failure;
use super::session::caption;
use crate::diag::Diagnostic;
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

    /// Refuses a name for the store under which it would be overwritten, and to write over a `claims.jsonl` that holds
    /// something else, such as the reports themselves.
    pub(crate) fn check(&self, store: &Path) -> Result<(), Failure> {
        if store == self.dot || store == self.claims {
            let fault =
                Diagnostic::error("cli::name", "a file beside the store has this name: the store needs another")
                    .in_file(store.display().to_string())
                    .hint(format!("such as `{}`", store.with_extension("annals").display()));
            return Err(Failure::usage(fault));
        }
        if is_foreign(&self.claims) {
            let message = "`build` writes its claims under this name, but the file holds something else";
            let fault = Diagnostic::error("cli::overwrite", message)
                .in_file(self.claims.display().to_string())
                .hint("rename it, or name a store in another folder with `-o PATH`");
            return Err(Failure::usage(fault));
        }
        Ok(())
    }

    /// Writes both where their content changed.
    pub(crate) fn write(&self, store: &Path, corpus: &Corpus, graph: &Graph) -> Result<(), Failure> {
        self.write_where(|_| true, store, corpus, graph)
    }

    /// Writes those that are there, where their content changed.
    pub(crate) fn refresh(&self, store: &Path, corpus: &Corpus, graph: &Graph) -> Result<(), Failure> {
        self.write_where(|path| path.exists() && !(path == self.claims && is_foreign(path)), store, corpus, graph)
    }

    /// Writes the picture anew where it is there and its content changed; says whether it is there.
    pub(crate) fn refresh_picture(&self, store: &Path, graph: &Graph) -> Result<bool, Failure> {
        let there = self.dot.exists();
        if there {
            file::write_changed(&[(self.dot.clone(), dot(store, graph)?.as_slice())])?;
        }
        Ok(there)
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

/// Says whether a file is there, has content, and this is no claims.
fn is_foreign(claims: &Path) -> bool {
    const OWN: &[u8] = b"{\"doc\":";
    let mut start = Vec::new();
    let read = File::open(claims).and_then(|file| file.take(OWN.len() as u64).read_to_end(&mut start));
    read.is_ok() && !start.is_empty() && start != OWN
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

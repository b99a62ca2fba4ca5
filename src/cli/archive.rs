//! A store asked for what its graph was, and for words: days to the graph seen from there, words to claims.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::session::replayed;
use crate::graph::view::{Graph, Sight};
use crate::query::procedure::{Column, Procedure, Row, Rows, procedure};
use crate::query::{Past, Problem, Value};
use crate::schema::ReportKey;
use crate::store::{Corpus, Found, Store, StoreError, WordIndex};

/// A store's past. The last graph that was asked for is kept, for the next statement often asks for it again.
pub(super) struct Archive {
    store: PathBuf,
    /// What holds where a statement says nothing else.
    sight: Sight,
    last: Mutex<Option<(Sight, Arc<Graph>)>>,
}

impl Archive {
    pub(super) fn new(store: &Path, sight: Sight) -> Self {
        Self { store: store.to_owned(), sight, last: Mutex::default() }
    }

    fn build(&self, sight: Sight) -> Result<Graph, Problem> {
        let corpus = load(&self.store).map_err(|error| Problem::new("query::past", error.to_string()))?;
        Ok(replayed(&corpus, sight).0)
    }
}

impl Past for Archive {
    fn seen(&self, sight: Sight) -> Result<Arc<Graph>, Problem> {
        let sight = Sight { as_of: sight.as_of.or(self.sight.as_of), known_at: sight.known_at.or(self.sight.known_at) };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((seen, graph)) = &*last
            && *seen == sight
        {
            return Ok(Arc::clone(graph));
        }
        let graph = Arc::new(self.build(sight)?);
        *last = Some((sight, Arc::clone(&graph)));
        Ok(graph)
    }
}

fn load(store: &Path) -> Result<Corpus, StoreError> {
    Store::open_read_only(store)?.load()
}

/// `text.search`, with an index over the sentences of all claims of a store.
pub(super) struct Search {
    row: &'static Row,
    store: PathBuf,
    index: OnceLock<Result<Mutex<WordIndex>, String>>,
}

impl Search {
    pub(super) fn new(store: &Path) -> Option<Self> {
        Some(Self { row: procedure("text.search")?, store: store.to_owned(), index: OnceLock::new() })
    }

    fn index(&self) -> Result<WordIndex, String> {
        let corpus = load(&self.store).map_err(|error| error.to_string())?;
        let texts: BTreeMap<&ReportKey, &str> = corpus.reports.iter().map(|r| (&r.key, r.text.as_str())).collect();
        let text = |report| texts.get(report).copied().unwrap_or_default();
        WordIndex::new(corpus.claims.iter().map(|claim| (claim.id.as_str(), claim.sentence.of(text(&claim.report)))))
    }

    fn find(&self, words: &str) -> Result<Vec<Found>, String> {
        let index = self.index.get_or_init(|| self.index().map(Mutex::new)).as_ref().map_err(Clone::clone)?;
        index.lock().unwrap_or_else(PoisonError::into_inner).search(words)
    }
}

impl Procedure for Search {
    fn name(&self) -> &str {
        self.row.name
    }

    fn takes(&self) -> &[Column] {
        self.row.takes
    }

    fn yields(&self) -> &[Column] {
        self.row.yields
    }

    /// Yields those of the claims found that the graph of the statement has.
    fn call(&self, graph: &Graph, arguments: &[Value]) -> Rows {
        let [Value::Text(words)] = arguments else { return Ok(Vec::new()) };
        let found = self.find(words).map_err(|message| Problem::new("query::search", message))?;
        let [label, id, sentence] = ["Claim", "id", "sentence"].map(|name| graph.symbol(name));
        let (Some(label), Some(id), Some(sentence)) = (label, id, sentence) else { return Ok(Vec::new()) };
        let row = |found: &Found| {
            let claim = *graph.nodes_with_value(label, id, &found.id.as_str().into()).first()?;
            let sentence = graph.node_property(claim, sentence).map_or(Value::Null, Value::from);
            Some(vec![Value::Node(claim), Value::Float(found.score), sentence])
        };
        Ok(found.iter().filter_map(row).collect())
    }
}

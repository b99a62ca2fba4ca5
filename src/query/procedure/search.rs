//! The search for words in the sentences behind claims. The index of words belongs to the store, which brings the body.

use super::{Column, Row};
use crate::query::fault::Problem;
use crate::query::value::Kinds;

pub(super) const PROCEDURES: &[Row] = &[Row {
    name: "text.search",
    takes: &[Column::new("words", Kinds::TEXT)],
    optional: 0,
    yields: &[
        Column::new("claim", Kinds::NODE),
        Column::new("score", Kinds::FLOAT),
        Column::new("sentence", Kinds::TEXT),
    ],
    doc: "Yields the claims in whose sentences all words stand, the best first; `\"two words\"` must stand together, `word*` begins one.",
    example: "CALL text.search('missile OR drone') YIELD claim, score RETURN claim.sentence, score LIMIT 3",
    body: |_, _| Err(Problem::new("query::no-index", "only a store has an index of words: `annals query STORE ...`")),
}];

//! The one door to pest: a statement's text in, its tree or a fault out.

use std::num::NonZeroUsize;

use pest::Parser;

use super::ast::Statement;
use super::{build, error, guard};
use crate::query::fault::Outcome;

/// The parser that pest makes of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/query.pest"]
pub(super) struct Grammar;

/// The most rules tried for one statement. No real statement comes near it; it stops texts made to be read for ever.
const MOST_CALLS: NonZeroUsize = NonZeroUsize::new(60_000_000).expect("not zero");

/// Reads one statement. No name in it is looked up.
pub(crate) fn parse(text: &str) -> Outcome<Statement> {
    guard::check(text)?;
    pest::set_call_limit(Some(MOST_CALLS));
    let mut pairs = Grammar::parse(Rule::statement, text).map_err(|e| error::explain(&e, text))?;
    build::statement(&pairs.next().expect("a parse that succeeds yields its rule"))
}

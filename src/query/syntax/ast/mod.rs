//! A statement as it was written. No name is looked up here; each variant's comment is its surface form.
//!
//! Two trees are equal where they say the same, wherever it stands in the text: spans do not count.

mod expression;
mod pattern;

pub(crate) use expression::*;
pub(crate) use pattern::*;

use crate::source::Span;

/// A name with its place.
#[derive(Clone, Debug, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// `EXPLAIN query EXPORT dot TO 'path';`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) explain: bool,
    pub(crate) query: Query,
    pub(crate) export: Option<ExportTail>,
}

/// `EXPORT format TO 'path'`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExportTail {
    pub(crate) format: Name,
    pub(crate) path: Option<String>,
}

/// `part UNION part UNION ALL part`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    pub(crate) first: Part,
    pub(crate) unions: Vec<(Union, Part)>,
}

/// What joins two parts of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Union {
    /// `UNION`
    Distinct,
    /// `UNION ALL`
    All,
}

/// `clause clause clause`
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) span: Span,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.clauses == other.clauses
    }
}

/// One clause.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    /// `OPTIONAL MATCH pattern, pattern WHERE expression`
    Match(Match),
    /// `UNWIND expression AS name`
    Unwind(Unwind),
    /// `WITH projection WHERE expression`
    With(Projection, Option<Expr>),
    /// `RETURN projection`
    Return(Projection),
}

/// `OPTIONAL MATCH pattern, pattern WHERE expression`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match {
    pub(crate) optional: bool,
    pub(crate) patterns: Vec<PathPattern>,
    pub(crate) filter: Option<Expr>,
}

/// `UNWIND expression AS name`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unwind {
    pub(crate) list: Expr,
    pub(crate) name: Name,
}

/// `DISTINCT *, item, item ORDER BY key SKIP expression LIMIT expression`
#[derive(Clone, Debug)]
pub(crate) struct Projection {
    pub(crate) distinct: bool,
    pub(crate) star: bool,
    pub(crate) items: Vec<Item>,
    pub(crate) order: Vec<SortKey>,
    pub(crate) skip: Option<Expr>,
    pub(crate) limit: Option<Expr>,
    pub(crate) span: Span,
}

impl PartialEq for Projection {
    fn eq(&self, other: &Self) -> bool {
        let plain = |p: &Self| (p.distinct, p.star);
        plain(self) == plain(other)
            && self.items == other.items
            && self.order == other.order
            && self.skip == other.skip
            && self.limit == other.limit
    }
}

/// `expression AS alias`
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) expr: Expr,
    pub(crate) alias: Option<Name>,
    /// The expression as written: the column's name where there is no alias.
    pub(crate) text: String,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.expr == other.expr && self.alias == other.alias
    }
}

/// `expression DESCENDING`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SortKey {
    pub(crate) expr: Expr,
    pub(crate) order: Order,
}

/// Which end of a column comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `ASCENDING`
    Ascending,
    /// `DESCENDING`
    Descending,
}

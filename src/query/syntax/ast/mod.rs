//! A statement as it was written. No name is looked up here; each variant's comment is its surface form.
//!
//! Two trees are equal where they say the same, wherever it stands in the text: spans do not count.

mod expression;
mod pattern;
mod write;

pub(crate) use expression::*;
pub(crate) use pattern::*;
pub(crate) use write::*;

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

/// `AS OF day KNOWN AT day EXPLAIN query EXPORT dot TO 'path';`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) as_of: Option<Day>,
    pub(crate) known_at: Option<Day>,
    pub(crate) mode: Mode,
    pub(crate) query: Query,
    pub(crate) export: Option<ExportTail>,
}

/// A day that a statement is seen from.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) kind: DayKind,
    pub(crate) span: Span,
}

impl PartialEq for Day {
    /// Where a day stands does not matter.
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// How a day is told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DayKind {
    /// `2024-11-20`, `'2024-11'`, `date('2024')`
    Written(String),
    /// `$day`
    Parameter(String),
}

/// Whether a statement is answered or described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// `query`
    Answer,
    /// `EXPLAIN query`
    Explain,
    /// `PROFILE query`
    Profile,
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
    /// `CALL name(arguments) YIELD item, item WHERE expression`
    Call(ProcedureCall),
    /// `CALL (name, name) { query }`
    Subquery(SubqueryCall),
    /// `CREATE pattern, pattern`
    Create(Vec<PathPattern>),
    /// `MERGE pattern ON CREATE SET item ON MATCH SET item`
    Merge(Merge),
    /// `SET item, item`
    Set(Vec<SetItem>),
    /// `REMOVE item, item`
    Remove(Vec<RemoveItem>),
    /// `DETACH DELETE expression, expression`
    Delete(Delete),
}

impl Clause {
    /// Says whether it changes the graph.
    pub(crate) fn writes(&self) -> bool {
        match self {
            Self::Create(_) | Self::Merge(_) | Self::Set(_) | Self::Remove(_) | Self::Delete(_) => true,
            Self::Subquery(call) => call.query.writes(),
            Self::Match(_) | Self::Unwind(_) | Self::With(..) | Self::Return(_) | Self::Call(_) => false,
        }
    }
}

impl Query {
    /// Returns its parts, in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.first).chain(self.unions.iter().map(|(_, part)| part))
    }

    /// Says whether it changes the graph.
    pub(crate) fn writes(&self) -> bool {
        self.parts().any(|part| part.clauses.iter().any(Clause::writes))
    }
}

/// `CALL name(arguments) YIELD item, item WHERE expression`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ProcedureCall {
    pub(crate) name: Name,
    /// Nothing where there are no brackets: then parameters of the same names are passed.
    pub(crate) arguments: Option<Vec<Expr>>,
    pub(crate) yields: Yields,
    pub(crate) filter: Option<Expr>,
}

/// What of a procedure's columns is taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Yields {
    /// Nothing is written.
    Unsaid,
    /// `YIELD *`
    All(Name),
    /// `YIELD column AS name, column`
    These(Vec<(Name, Option<Name>)>),
}

/// `CALL (name, name) { query }`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubqueryCall {
    pub(crate) imports: Imports,
    pub(crate) query: Box<Query>,
}

/// Which names of outside a subquery sees.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Imports {
    /// Those that its first WITH names.
    ByWith,
    /// `(*)`
    All,
    /// `(name, name)`
    These(Vec<Name>),
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

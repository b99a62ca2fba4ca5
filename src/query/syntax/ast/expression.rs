//! Expressions as written.

use super::{Labels, Name, PathPattern, Query};
use crate::source::Span;

/// An expression with its place.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ExprKind {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `12`
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `'text'`
    Text(String),
    /// `$name`
    Parameter(String),
    /// `name`
    Variable(String),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{key: a}`
    Map(Vec<(Name, Expr)>),
    /// `a.key`
    Property(Box<Expr>, Name),
    /// `a[b]`
    Index(Box<Expr>, Box<Expr>),
    /// `a[b..c]`
    Slice(Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>),
    /// `a:Label:Other`
    HasLabels(Box<Expr>, Labels),
    /// `NOT a`
    Unary(UnaryOp, Box<Expr>),
    /// `a + b`
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `a AND b AND c`
    And(Vec<Expr>),
    /// `a OR b OR c`
    Or(Vec<Expr>),
    /// `a < b <= c`
    Compare(Box<Expr>, Vec<(CompareOp, Expr)>),
    /// `a IS NULL`
    IsNull(Box<Expr>),
    /// `a IS NOT NULL`
    IsNotNull(Box<Expr>),
    /// `name(DISTINCT a, b)`
    Call(Call),
    /// `count(*)`
    CountAll,
    /// `CASE a WHEN b THEN c ELSE d END`
    Case(Case),
    /// `[name IN list WHERE filter | value]`
    Comprehension(Comprehension),
    /// `[name = (a)-->(b) WHERE filter | value]`
    PatternComprehension(PatternComprehension),
    /// `any(name IN list WHERE filter)`
    Quantified(Quantified),
    /// `(a)-->(b)`
    Pattern(Box<PathPattern>),
    /// `EXISTS { MATCH (a)-->(b) WHERE filter }`
    Inner(Inner),
    /// `shortestPath((a)-[*]->(b))`
    Shortest(Box<PathPattern>),
    /// `reduce(sum = 0, name IN list | sum + name)`
    Reduce(Reduce),
    /// `name {.key, .*, key: value, other}`
    MapOf(MapOf),
}

/// `reduce(sum = start, name IN list | step)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reduce {
    pub(crate) sum: Name,
    pub(crate) start: Box<Expr>,
    pub(crate) name: Name,
    pub(crate) list: Box<Expr>,
    pub(crate) step: Box<Expr>,
}

/// `name {.key, .*, key: value, other}`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MapOf {
    pub(crate) of: Name,
    pub(crate) entries: Vec<MapOfEntry>,
}

/// An entry of a map made from something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MapOfEntry {
    /// `.*`
    All,
    /// `.key`
    Key(Name),
    /// `key: value`
    Value(Name, Expr),
    /// `other`
    Variable(Name),
}

/// `name(DISTINCT a, b)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) name: Name,
    pub(crate) distinct: bool,
    pub(crate) arguments: Vec<Expr>,
}

/// `CASE a WHEN b THEN c ELSE d END`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) of: Option<Box<Expr>>,
    pub(crate) branches: Vec<(Expr, Expr)>,
    pub(crate) otherwise: Option<Box<Expr>>,
}

/// `[name IN list WHERE filter | value]`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comprehension {
    pub(crate) name: Name,
    pub(crate) list: Box<Expr>,
    pub(crate) filter: Option<Box<Expr>>,
    pub(crate) value: Option<Box<Expr>>,
}

/// `[name = (a)-->(b) WHERE filter | value]`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PatternComprehension {
    pub(crate) pattern: Box<PathPattern>,
    pub(crate) filter: Option<Box<Expr>>,
    pub(crate) value: Box<Expr>,
}

/// `any(name IN list WHERE filter)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantified {
    pub(crate) quantifier: Quantifier,
    pub(crate) name: Name,
    pub(crate) list: Box<Expr>,
    pub(crate) filter: Option<Box<Expr>>,
}

/// `EXISTS { query }`, `COUNT { query }`, `COLLECT { query }`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Inner {
    pub(crate) kind: InnerKind,
    pub(crate) body: InnerBody,
}

/// What is made of the rows of a query inside an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InnerKind {
    /// `EXISTS`: whether there are any.
    Exists,
    /// `COUNT`: their number.
    Count,
    /// `COLLECT`: a list of their only column.
    Collect,
}

/// A query inside an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum InnerBody {
    /// `MATCH pattern, pattern WHERE filter`, with or without its `MATCH`
    Match(Vec<PathPattern>, Option<Box<Expr>>),
    /// `query`
    Query(Box<Query>),
}

/// How many of a list must pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    /// `all`
    All,
    /// `any`
    Any,
    /// `none`
    None,
    /// `single`
    Single,
}

/// A sign before an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    /// `NOT a`
    Not,
    /// `-a`
    Negative,
    /// `+a`
    Positive,
}

/// A sign between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    /// `a XOR b`
    Xor,
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`
    Divide,
    /// `a % b`
    Modulo,
    /// `a ^ b`
    Power,
    /// `a IN b`
    In,
    /// `a STARTS WITH b`
    StartsWith,
    /// `a ENDS WITH b`
    EndsWith,
    /// `a CONTAINS b`
    Contains,
    /// `a =~ b`
    Matches,
}

/// A sign that compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompareOp {
    /// `a = b`
    Equal,
    /// `a <> b`
    NotEqual,
    /// `a < b`
    Less,
    /// `a <= b`
    AtMost,
    /// `a > b`
    Greater,
    /// `a >= b`
    AtLeast,
}

//! A statement as it was written. No name is looked up here; each variant's comment is its surface form.
//!
//! Two trees are equal where they say the same, wherever it stands in the text: spans do not count.

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

/// `name = (a)-[r]->(b)`
#[derive(Clone, Debug)]
pub(crate) struct PathPattern {
    pub(crate) name: Option<Name>,
    pub(crate) shape: Shape,
    pub(crate) start: NodePattern,
    pub(crate) steps: Vec<(RelPattern, NodePattern)>,
    pub(crate) span: Span,
}

impl PartialEq for PathPattern {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.shape == other.shape && self.start == other.start && self.steps == other.steps
    }
}

/// Which of the fitting paths are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `(a)-[r]->(b)`
    Every,
    /// `shortestPath((a)-[*]->(b))`
    Shortest,
    /// `allShortestPaths((a)-[*]->(b))`
    AllShortest,
}

/// `(name:Label {key: expression})`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NodePattern {
    pub(crate) name: Option<Name>,
    pub(crate) labels: Vec<Name>,
    pub(crate) properties: Option<Expr>,
}

/// `-[name:TYPE|OTHER *1..3 {key: expression}]->`
#[derive(Clone, Debug)]
pub(crate) struct RelPattern {
    pub(crate) name: Option<Name>,
    pub(crate) arrow: Arrow,
    pub(crate) types: Vec<Name>,
    pub(crate) length: Option<Length>,
    pub(crate) properties: Option<Expr>,
    pub(crate) span: Span,
}

impl PartialEq for RelPattern {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.arrow == other.arrow
            && self.types == other.types
            && self.length == other.length
            && self.properties == other.properties
    }
}

/// Which way a relationship points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrow {
    /// `-->`
    Right,
    /// `<--`
    Left,
    /// `--`
    Either,
}

/// `*min..max`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

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
    HasLabels(Box<Expr>, Vec<Name>),
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
    Exists(Exists),
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

/// `EXISTS { MATCH pattern WHERE filter }`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Exists {
    pub(crate) patterns: Vec<PathPattern>,
    pub(crate) filter: Option<Box<Expr>>,
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

//! Patterns as written.

use super::{Expr, Name};
use crate::source::Span;

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

/// `(name:Label {key: expression} WHERE expression)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NodePattern {
    pub(crate) name: Option<Name>,
    pub(crate) labels: Option<Labels>,
    pub(crate) properties: Option<Expr>,
    pub(crate) filter: Option<Expr>,
}

/// Which labels or types fit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Labels {
    /// `Label`
    One(Name),
    /// `%`
    Any,
    /// `!a`
    Not(Box<Labels>),
    /// `a&b`, `a:b`
    And(Vec<Labels>),
    /// `a|b`
    Or(Vec<Labels>),
}

/// `-[name:TYPE|OTHER *1..3 {key: expression} WHERE expression]->`
#[derive(Clone, Debug)]
pub(crate) struct RelPattern {
    pub(crate) name: Option<Name>,
    pub(crate) arrow: Arrow,
    pub(crate) types: Option<Labels>,
    pub(crate) length: Option<Length>,
    pub(crate) properties: Option<Expr>,
    pub(crate) filter: Option<Expr>,
    pub(crate) span: Span,
}

impl PartialEq for RelPattern {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.arrow == other.arrow
            && self.types == other.types
            && self.length == other.length
            && self.properties == other.properties
            && self.filter == other.filter
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

//! Clauses that write, as written.

use super::{Expr, Name, PathPattern};

/// `MERGE pattern ON CREATE SET item ON MATCH SET item`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Merge {
    pub(crate) pattern: PathPattern,
    pub(crate) on_create: Vec<SetItem>,
    pub(crate) on_match: Vec<SetItem>,
}

/// What SET does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SetItem {
    /// `a.key = b`
    Property(Expr, Name, Expr),
    /// `a = b`
    Replace(Expr, Expr),
    /// `a += b`
    Add(Expr, Expr),
    /// `a:Label:Other`
    Labels(Expr, Vec<Name>),
}

/// What REMOVE does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RemoveItem {
    /// `a.key`
    Property(Expr, Name),
    /// `a:Label:Other`
    Labels(Expr, Vec<Name>),
}

/// `DETACH DELETE expression, expression`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Delete {
    pub(crate) detach: bool,
    pub(crate) items: Vec<Expr>,
}

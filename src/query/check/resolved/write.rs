//! Clauses that write, with every name resolved. Labels, types and keys stay texts: writing may bring them into being.

use std::sync::Arc;

use super::{Expr, PathDef, Pattern, Slot};
use crate::source::Span;

/// A clause that writes.
#[derive(Debug)]
pub(crate) enum Write {
    Create(Making),
    Merge(Merge),
    Change(Vec<Change>),
    Delete { detach: bool, items: Vec<Expr> },
}

/// What MERGE looks for, makes where nothing is found, and sets.
#[derive(Debug)]
pub(crate) struct Merge {
    pub(crate) pattern: Pattern,
    pub(crate) making: Making,
    pub(crate) on_create: Vec<Change>,
    pub(crate) on_match: Vec<Change>,
}

/// Nodes and relationships to be made, in order, and the paths that they form.
#[derive(Debug, Default)]
pub(crate) struct Making {
    pub(crate) items: Vec<Made>,
    pub(crate) paths: Vec<PathDef>,
}

/// One thing to be made.
#[derive(Debug)]
pub(crate) enum Made {
    Node { slot: Slot, labels: Vec<Arc<str>>, properties: Option<Expr> },
    Relationship { slot: Slot, from: Slot, to: Slot, kind: Arc<str>, properties: Option<Expr>, span: Span },
}

/// One thing to be changed.
#[derive(Debug)]
pub(crate) enum Change {
    /// A property gets a value; null takes it away.
    Property {
        of: Expr,
        key: Arc<str>,
        value: Expr,
    },
    /// All properties become those of a map.
    Replace {
        of: Expr,
        value: Expr,
    },
    /// The properties of a map are set beside those that are there.
    Add {
        of: Expr,
        value: Expr,
    },
    AddLabels {
        of: Expr,
        labels: Vec<Arc<str>>,
    },
    RemoveLabels {
        of: Expr,
        labels: Vec<Arc<str>>,
    },
}

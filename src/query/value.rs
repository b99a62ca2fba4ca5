//! Values of the query language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::graph::view::{NodeId, RelId};

/// A path: nodes, and between them relationships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The nodes, one more than relationships.
    pub nodes: Vec<NodeId>,
    /// The relationships.
    pub relationships: Vec<RelId>,
}

/// A value of the query language.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing known.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// Text.
    Text(Arc<str>),
    /// A list.
    List(Arc<[Value]>),
    /// A map.
    Map(Arc<BTreeMap<String, Value>>),
    /// A node of the graph.
    Node(NodeId),
    /// A relationship of the graph.
    Relationship(RelId),
    /// A path through the graph.
    Path(Arc<Path>),
}

//! Values of the query language: what they are, how they compare, how they read as text and as JSON.

mod arithmetic;
mod compare;
mod json;
mod kind;
mod show;
pub(super) mod temporal;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use arithmetic::{add, divide, modulo, multiply, negate, power, subtract};
pub(super) use compare::{Key, Standing, equal, order, standing};
pub use json::json;
pub use kind::Kinds;
pub use show::{display, literal};

use crate::graph;
use crate::graph::view::{NodeId, RelId};
use crate::schema::temporal::Temporal;

/// A path: nodes, and between them relationships.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// A value of time.
    Temporal(Arc<Temporal>),
    /// A map.
    Map(Arc<BTreeMap<String, Value>>),
    /// A node of the graph.
    Node(NodeId),
    /// A relationship of the graph.
    Relationship(RelId),
    /// A path through the graph.
    Path(Arc<Path>),
}

impl Value {
    /// Makes a list.
    pub fn list(values: impl IntoIterator<Item = Self>) -> Self {
        Self::List(values.into_iter().collect())
    }

    /// Returns the kind of a value; null has none.
    #[must_use]
    pub fn kind(&self) -> Kinds {
        match self {
            Self::Null => Kinds::NONE,
            Self::Bool(_) => Kinds::BOOL,
            Self::Int(_) => Kinds::INT,
            Self::Float(_) => Kinds::FLOAT,
            Self::Text(_) => Kinds::TEXT,
            Self::List(_) => Kinds::LIST,
            Self::Temporal(t) => Kinds::of_temporal(t.kind()),
            Self::Map(_) => Kinds::MAP,
            Self::Node(_) => Kinds::NODE,
            Self::Relationship(_) => Kinds::RELATIONSHIP,
            Self::Path(_) => Kinds::PATH,
        }
    }

    /// Says whether nothing is known.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Turns a value into one that a property can hold, where it can.
    pub(super) fn to_property(&self) -> Option<graph::Value> {
        Some(match self {
            Self::Bool(b) => graph::Value::Bool(*b),
            Self::Int(i) => graph::Value::Int(*i),
            Self::Float(f) => graph::Value::Float(*f),
            Self::Text(t) => graph::Value::Text(Arc::clone(t)),
            Self::List(l) => graph::Value::List(l.iter().map(Self::to_property).collect::<Option<_>>()?),
            Self::Temporal(t) => graph::Value::Temporal(Arc::clone(t)),
            Self::Null | Self::Map(_) | Self::Node(_) | Self::Relationship(_) | Self::Path(_) => return None,
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<&graph::Value> for Value {
    fn from(value: &graph::Value) -> Self {
        match value {
            graph::Value::Bool(b) => Self::Bool(*b),
            graph::Value::Int(i) => Self::Int(*i),
            graph::Value::Float(f) => Self::Float(*f),
            graph::Value::Text(t) => Self::Text(Arc::clone(t)),
            graph::Value::List(l) => Self::list(l.iter().map(Self::from)),
            graph::Value::Temporal(t) => Self::Temporal(Arc::clone(t)),
        }
    }
}

impl From<Option<bool>> for Value {
    fn from(known: Option<bool>) -> Self {
        known.map_or(Self::Null, Self::Bool)
    }
}

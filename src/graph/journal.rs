//! What a statement changes, noted so that all of it can be taken back where the statement fails.

use super::Value;
use super::inner::{node_index, rel_index};
use super::names::Symbol;
use super::view::{Graph, NodeId, RelId};

/// All changes since a statement began, in their order.
#[derive(Debug)]
pub(super) struct Journal {
    changes: Vec<Change>,
    /// How many names there were.
    names: usize,
}

/// A change, and what there was before.
#[derive(Debug)]
pub(super) enum Change {
    NodeAdded(NodeId),
    RelationshipAdded(RelId),
    NodeDeleted(NodeId),
    RelationshipDeleted(RelId),
    NodeProperty(NodeId, Symbol, Option<Value>),
    RelationshipProperty(RelId, Symbol, Option<Value>),
    Labels(NodeId, Vec<Symbol>),
}

impl Graph {
    /// Notes all changes from here on, until they are kept or taken back.
    pub fn begin(&mut self) {
        self.journal = Some(Journal { changes: Vec::new(), names: self.names.len() });
    }

    /// Keeps the changes since [`Graph::begin`].
    pub fn keep(&mut self) {
        self.journal = None;
    }

    /// Takes back the changes since [`Graph::begin`]. What was swept out by then stays so.
    pub fn take_back(&mut self) {
        let Some(journal) = self.journal.take() else { return };
        journal.changes.into_iter().rev().for_each(|change| self.undo(change));
        self.names.truncate(journal.names);
        self.index.take();
    }

    pub(super) fn note(&mut self, change: Change) {
        if let Some(journal) = &mut self.journal {
            journal.changes.push(change);
        }
    }

    fn undo(&mut self, change: Change) {
        match change {
            Change::NodeAdded(node) => drop(self.inner.remove_node(node_index(node))),
            Change::RelationshipAdded(rel) => drop(self.inner.remove_edge(rel_index(rel))),
            Change::NodeDeleted(node) => drop(self.gone.nodes.remove(&node)),
            Change::RelationshipDeleted(rel) => drop(self.gone.relationships.remove(&rel)),
            Change::NodeProperty(node, key, old) => {
                if let Some(data) = self.inner.node_weight_mut(node_index(node)) {
                    super::inner::put(&mut data.properties, key, old, &self.names);
                }
            }
            Change::RelationshipProperty(rel, key, old) => {
                if let Some(data) = self.inner.edge_weight_mut(rel_index(rel)) {
                    super::inner::put(&mut data.properties, key, old, &self.names);
                }
            }
            Change::Labels(node, old) => {
                if let Some(data) = self.inner.node_weight_mut(node_index(node)) {
                    data.labels = old;
                }
            }
        }
    }
}

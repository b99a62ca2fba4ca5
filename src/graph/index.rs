//! What is derived from the petgraph store for fast reading: rows of neighbours, nodes by label and by value,
//! relationships by type. Built at the first need; takes in what is added, dropped where something is taken away.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::slice::Iter;
use std::sync::OnceLock;

use super::inner::{Inner, RelData};
use super::names::{Names, Symbol};
use super::view::{Graph, NodeId, RelId};
use super::{Direction, Value};

/// All that is derived from one state of a graph.
#[derive(Debug)]
pub(super) struct Index {
    out: Adjacency,
    into: Adjacency,
    by_label: Vec<Vec<NodeId>>,
    by_kind: Vec<Vec<RelId>>,
    by_value: BTreeMap<(Symbol, Symbol), OnceLock<Vec<NodeId>>>,
    pub(super) labels: Vec<Symbol>,
    pub(super) kinds: Vec<Symbol>,
    pub(super) keys: Vec<Symbol>,
}

/// One relationship seen from one of its ends.
#[derive(Clone, Copy, Debug)]
struct Step {
    rel: RelId,
    other: NodeId,
    kind: Symbol,
}

/// The steps of all nodes in one row: those of node `n` stand at `starts[n]..starts[n + 1]`, in order.
#[derive(Debug, Default)]
struct Adjacency {
    starts: Vec<usize>,
    steps: Vec<Step>,
    /// The rows of nodes that got a relationship since: they stand for those above.
    late: BTreeMap<NodeId, Vec<Step>>,
}

impl Adjacency {
    /// Builds the rows from (node, step) in the order of relationships.
    fn new(nodes: usize, steps: &[(NodeId, Step)]) -> Self {
        let mut starts = vec![0; nodes + 1];
        for (node, _) in steps {
            starts[node.0 as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut rows: Vec<Step> = steps.iter().map(|(_, step)| *step).collect();
        let mut next = starts.clone();
        for (node, step) in steps {
            let at = &mut next[node.0 as usize];
            rows[*at] = *step;
            *at += 1;
        }
        Self { starts, steps: rows, late: BTreeMap::new() }
    }

    fn of(&self, node: NodeId) -> &[Step] {
        match self.late.get(&node) {
            Some(row) => row,
            None => self.early(node),
        }
    }

    fn early(&self, node: NodeId) -> &[Step] {
        let at = node.0 as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        ends.and_then(|(start, end)| self.steps.get(*start..*end)).unwrap_or_default()
    }

    fn add(&mut self, node: NodeId, step: Step) {
        if !self.late.contains_key(&node) {
            self.late.insert(node, self.early(node).to_vec());
        }
        if let Some(row) = self.late.get_mut(&node) {
            insert(row, step, |other| other.rel.cmp(&step.rel));
        }
    }
}

impl Index {
    pub(super) fn new(graph: &Graph) -> Self {
        let names = &graph.names;
        let (out, into) = adjacency(graph);
        let by_label = nodes_by_label(graph);
        let by_kind = relationships_by_kind(graph);
        let by_value = value_slots(graph);
        let keys = keys(graph);
        let labels = filled(graph.nodes().flat_map(|n| graph.labels(n).iter().copied()), names);
        let kinds = filled(graph.relationships().filter_map(|r| graph.kind(r)), names);
        Self { out, into, by_label, by_kind, by_value, labels, kinds, keys }
    }

    /// Takes in a node that was just added and has no relationships yet.
    pub(super) fn add_node(&mut self, node: NodeId, inner: &Inner, names: &Names) {
        let Some(data) = inner.node_weight(super::inner::node_index(node)) else { return };
        for label in &data.labels {
            self.add_label(node, *label, inner, names);
        }
        for (key, _) in &data.properties {
            self.add_key(*key, names);
        }
    }

    /// Takes in a label that a node was just given.
    pub(super) fn add_label(&mut self, node: NodeId, label: Symbol, inner: &Inner, names: &Names) {
        let Some(data) = inner.node_weight(super::inner::node_index(node)) else { return };
        if self.by_label.len() < names.len() {
            self.by_label.resize_with(names.len(), Vec::new);
        }
        insert(&mut self.by_label[label.index()], node, |other| other.cmp(&node));
        list_name(&mut self.labels, label, names);
        for (key, value) in &data.properties {
            self.add_value(node, label, (*key, value), inner);
        }
    }

    /// Takes in a relationship that was just added.
    pub(super) fn add_relationship(&mut self, rel: RelId, from: NodeId, to: NodeId, data: &RelData, names: &Names) {
        let kind = data.kind;
        self.out.add(from, Step { rel, other: to, kind });
        self.into.add(to, Step { rel, other: from, kind });
        if self.by_kind.len() < names.len() {
            self.by_kind.resize_with(names.len(), Vec::new);
        }
        insert(&mut self.by_kind[kind.index()], rel, |other| other.cmp(&rel));
        list_name(&mut self.kinds, kind, names);
        for (key, _) in &data.properties {
            self.add_key(*key, names);
        }
    }

    /// Takes in a key that something holds since.
    pub(super) fn add_key(&mut self, key: Symbol, names: &Names) {
        list_name(&mut self.keys, key, names);
    }

    /// Takes a node with labels out of the rows that are sorted by the values of a key, which are about to change.
    pub(super) fn forget_value(
        &mut self,
        node: NodeId,
        labels: &[Symbol],
        (key, old): (Symbol, &Value),
        inner: &Inner,
    ) {
        for label in labels {
            let Some(sorted) = self.by_value.get_mut(&(*label, key)).and_then(OnceLock::get_mut) else { continue };
            if let Ok(at) = sorted.binary_search_by(|other| by_value(inner, key, old, node, *other)) {
                sorted.remove(at);
            }
        }
    }

    /// Puts a node with labels into the rows that are sorted by the values of a key, one of which it was just given.
    pub(super) fn note_value(&mut self, node: NodeId, labels: &[Symbol], (key, new): (Symbol, &Value), inner: &Inner) {
        for label in labels {
            self.add_value(node, *label, (key, new), inner);
        }
    }

    fn add_value(&mut self, node: NodeId, label: Symbol, (key, value): (Symbol, &Value), inner: &Inner) {
        let slot = self.by_value.entry((label, key)).or_default();
        if let Some(sorted) = slot.get_mut().filter(|_| !value.holds_nan()) {
            insert(sorted, node, |other| by_value(inner, key, value, node, *other));
        }
    }

    pub(super) fn nodes_with_label(&self, label: Symbol) -> &[NodeId] {
        self.by_label.get(label.index()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn relationships_of_kind(&self, kind: Symbol) -> &[RelId] {
        self.by_kind.get(kind.index()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn nodes_with_value(&self, inner: &Inner, label: Symbol, key: Symbol, value: &Value) -> &[NodeId] {
        let Some(slot) = self.by_value.get(&(label, key)).filter(|_| !value.holds_nan()) else { return &[] };
        let sorted = slot.get_or_init(|| sort_by_value(inner, self.nodes_with_label(label), key));
        let before = |bound: fn(Ordering) -> bool| {
            sorted.partition_point(|n| value_of(inner, *n, key).is_some_and(|v| bound(v.order(value))))
        };
        &sorted[before(Ordering::is_lt)..before(Ordering::is_le)]
    }

    pub(super) fn degree(&self, node: NodeId, direction: Direction) -> usize {
        match direction {
            Direction::Out => self.out.of(node).len(),
            Direction::In => self.into.of(node).len(),
            Direction::Both => self.neighbours(node, direction, None).count(),
        }
    }

    pub(super) fn neighbours<'a>(
        &'a self,
        node: NodeId,
        direction: Direction,
        kinds: Option<&'a [Symbol]>,
    ) -> Neighbours<'a> {
        let (out, into) = match direction {
            Direction::Out => (self.out.of(node), [].as_slice()),
            Direction::In => ([].as_slice(), self.into.of(node)),
            Direction::Both => (self.out.of(node), self.into.of(node)),
        };
        Neighbours {
            out: out.iter(),
            into: into.iter(),
            kinds,
            loop_at: (direction == Direction::Both).then_some(node),
        }
    }
}

/// The relationships at a node with the node at the other end, in order; a loop comes once.
#[derive(Clone, Debug)]
pub struct Neighbours<'a> {
    out: Iter<'a, Step>,
    into: Iter<'a, Step>,
    kinds: Option<&'a [Symbol]>,
    /// The node itself where both ways are followed: its loops come out of `out` alone.
    loop_at: Option<NodeId>,
}

impl Neighbours<'_> {
    fn step(&mut self) -> Option<Step> {
        let (out, into) = (self.out.as_slice().first(), self.into.as_slice().first());
        match (out, into) {
            (Some(o), Some(i)) if i.rel < o.rel => self.into.next().copied(),
            (Some(_), _) => self.out.next().copied(),
            (None, _) => self.into.next().copied(),
        }
    }

    fn skip_loops(&mut self) {
        while self.loop_at.is_some() && self.into.as_slice().first().map(|s| s.other) == self.loop_at {
            self.into.next();
        }
    }
}

impl Iterator for Neighbours<'_> {
    type Item = (RelId, NodeId);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.skip_loops();
            let step = self.step()?;
            if self.kinds.is_none_or(|kinds| kinds.contains(&step.kind)) {
                return Some((step.rel, step.other));
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.out.len() + self.into.len()))
    }
}

impl std::iter::FusedIterator for Neighbours<'_> {}

fn adjacency(graph: &Graph) -> (Adjacency, Adjacency) {
    let mut out = Vec::with_capacity(graph.relationship_count());
    let mut into = Vec::with_capacity(graph.relationship_count());
    let mut bound = graph.inner.node_indices().next_back().map_or(0, |i| i.index() + 1);
    for rel in graph.relationships() {
        let Some(((from, to), kind)) = graph.ends(rel).zip(graph.kind(rel)) else { continue };
        bound = bound.max(from.0 as usize + 1).max(to.0 as usize + 1);
        out.push((from, Step { rel, other: to, kind }));
        into.push((to, Step { rel, other: from, kind }));
    }
    (Adjacency::new(bound, &out), Adjacency::new(bound, &into))
}

fn nodes_by_label(graph: &Graph) -> Vec<Vec<NodeId>> {
    let mut rows = vec![Vec::new(); graph.names.len()];
    for node in graph.nodes() {
        for label in graph.labels(node) {
            rows[label.index()].push(node);
        }
    }
    rows
}

fn relationships_by_kind(graph: &Graph) -> Vec<Vec<RelId>> {
    let mut rows = vec![Vec::new(); graph.names.len()];
    for rel in graph.relationships() {
        if let Some(kind) = graph.kind(rel) {
            rows[kind.index()].push(rel);
        }
    }
    rows
}

/// The property keys of nodes and relationships, sorted by name.
fn keys(graph: &Graph) -> Vec<Symbol> {
    let of_nodes = graph.nodes().flat_map(|n| graph.node_properties(n));
    let of_rels = graph.relationships().flat_map(|r| graph.relationship_properties(r));
    filled(of_nodes.chain(of_rels).map(|(key, _)| *key), &graph.names)
}

/// One empty slot for each (label, key) that occurs on a node; a node without label has the keys of none.
fn value_slots(graph: &Graph) -> BTreeMap<(Symbol, Symbol), OnceLock<Vec<NodeId>>> {
    let mut slots = BTreeMap::new();
    for node in graph.nodes() {
        for label in graph.labels(node) {
            for (key, _) in graph.node_properties(node) {
                slots.entry((*label, *key)).or_insert_with(OnceLock::new);
            }
        }
    }
    slots
}

/// Inserts a thing at its place in a sorted row.
fn insert<T>(sorted: &mut Vec<T>, thing: T, order: impl Fn(&T) -> Ordering) {
    let at = sorted.partition_point(|other| order(other).is_lt());
    sorted.insert(at, thing);
}

/// How another node stands to one with a value, in the row of a key.
fn by_value(inner: &Inner, key: Symbol, value: &Value, node: NodeId, other: NodeId) -> Ordering {
    value_of(inner, other, key).map_or(Ordering::Less, |v| v.order(value)).then(other.cmp(&node))
}

/// Puts a name into a list sorted by name, where it is not there.
fn list_name(list: &mut Vec<Symbol>, name: Symbol, names: &Names) {
    if !list.contains(&name) {
        list.push(name);
        names.sort(list);
    }
}

fn sort_by_value(inner: &Inner, nodes: &[NodeId], key: Symbol) -> Vec<NodeId> {
    let mut valued: Vec<(&Value, NodeId)> =
        nodes.iter().filter_map(|n| Some((value_of(inner, *n, key)?, *n))).filter(|(v, _)| !v.holds_nan()).collect();
    valued.sort_by(|a, b| a.0.order(b.0).then(a.1.cmp(&b.1)));
    valued.into_iter().map(|(_, node)| node).collect()
}

fn value_of(inner: &Inner, node: NodeId, key: Symbol) -> Option<&Value> {
    super::inner::find(&inner.node_weight(super::inner::node_index(node))?.properties, key)
}

fn filled(symbols: impl Iterator<Item = Symbol>, names: &Names) -> Vec<Symbol> {
    let mut seen = vec![false; names.len()];
    let mut list = Vec::new();
    for symbol in symbols {
        if !std::mem::replace(&mut seen[symbol.index()], true) {
            list.push(symbol);
        }
    }
    names.sort(&mut list);
    list
}

//! Patterns to steps: the cheapest start, then what grows the rows least; conditions as soon as their slots are filled.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::estimate;
use super::tree::{EndBound, Expand, Op, OpKind, Walk};
use crate::graph::view::{Graph, Symbol};
use crate::query::check::resolved::{Expr, ExprKind, Node, PathDef, Pattern, Rel, Slot, Types};
use crate::query::syntax::ast::{CompareOp, Shape};

/// The most nodes of an end of a shortest path that are looked up before the search instead of found by it.
const FEW: f64 = 20.0;

/// Plans the patterns of one part, clause after clause.
pub(super) struct Planner<'a> {
    graph: &'a Graph,
    bound: Vec<bool>,
    /// How many rows are expected so far.
    pub(super) rows: f64,
}

impl<'a> Planner<'a> {
    pub(super) fn new(graph: &'a Graph, width: usize) -> Self {
        Self { graph, bound: vec![false; width], rows: 1.0 }
    }

    /// Plans a query inside another: all slots are filled but those from the first to before the second.
    pub(super) fn knowing(graph: &'a Graph, width: usize, own: (Slot, Slot)) -> Self {
        Self { graph, bound: (0..width).map(|s| !(own.0.0..own.1.0).contains(&s)).collect(), rows: 1.0 }
    }

    /// Returns the graph that it plans over.
    pub(super) fn graph(&self) -> &'a Graph {
        self.graph
    }

    /// Plans a pattern inside an expression: all it does not fill itself is filled.
    pub(super) fn inner(graph: &'a Graph, width: usize, pattern: Pattern) -> Vec<Op> {
        let mut planner = Self { graph, bound: vec![true; width], rows: 1.0 };
        for slot in &pattern.fresh {
            planner.bound[slot.0] = false;
        }
        planner.pattern(pattern)
    }

    /// Notes that a slot is filled from here on.
    pub(super) fn bind(&mut self, slot: Slot) {
        self.bound[slot.0] = true;
    }

    /// Plans one MATCH.
    pub(super) fn pattern(&mut self, pattern: Pattern) -> Vec<Op> {
        let wanted = wanted_rels(&pattern);
        let Pattern { nodes, rels, paths, filters, fresh: _, chains: _ } = pattern;
        let mut work = Work { planner: self, nodes, rels, paths, filters, placed: Vec::new(), wanted, ops: Vec::new() };
        work.known_nodes();
        while work.step() {}
        debug_assert!(work.filters.is_empty(), "every slot that a condition looks at is filled by now");
        work.ops
    }
}

/// The walks whose relationships someone looks at: all, unless a pattern is one lone walk without a name.
fn wanted_rels(pattern: &Pattern) -> bool {
    let lone = pattern.rels.len() == 1 && pattern.paths.is_empty();
    let looked_at = |rel: &Rel| {
        let mut slots = Vec::new();
        pattern.filters.iter().for_each(|f| f.slots(&mut slots));
        slots.contains(&rel.slot) || rel.named
    };
    !lone || pattern.rels.iter().any(looked_at)
}

struct Work<'w, 'a> {
    planner: &'w mut Planner<'a>,
    nodes: Vec<Node>,
    rels: Vec<Rel>,
    paths: Vec<PathDef>,
    filters: Vec<Expr>,
    /// Relationships already looked for: later ones must differ.
    placed: Vec<(Slot, Types)>,
    wanted: bool,
    ops: Vec<Op>,
}

/// What can be done next, and how many rows each row becomes.
enum Choice {
    Follow(usize),
    Scan(usize),
}

impl Work<'_, '_> {
    fn is_bound(&self, slot: Slot) -> bool {
        self.planner.bound[slot.0]
    }

    fn push(&mut self, kind: OpKind, factor: f64) {
        self.planner.rows *= factor;
        self.ops.push(Op::new(kind, self.planner.rows));
    }

    fn known_nodes(&mut self) {
        let known: Vec<Node> = self.nodes.extract_if(.., |n| n.bound).collect();
        for node in known {
            let share = estimate::label_share(self.planner.graph, Some(&node)).max(0.1);
            self.push(OpKind::NodeTest(node.slot, node.labels), share);
        }
        self.settle();
    }

    /// Does the next best thing; says whether there was one.
    fn step(&mut self) -> bool {
        match self.choose() {
            Some(Choice::Follow(at)) => self.follow(at),
            Some(Choice::Scan(at)) => self.scan(at),
            None => return false,
        }
        self.settle();
        true
    }

    fn choose(&self) -> Option<Choice> {
        let follow = (0..self.rels.len())
            .filter_map(|at| Some((self.follow_cost(at)?, at)))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let scan = || {
            (0..self.nodes.len())
                .map(|at| (self.scan_cost(at), at))
                .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
                .map(|(_, at)| Choice::Scan(at))
        };
        match follow {
            Some((_, at)) => match self.cheap_other_end(at) {
                Some(node) => Some(Choice::Scan(node)),
                None => Some(Choice::Follow(at)),
            },
            None => scan(),
        }
    }

    /// A search for shortest paths goes straight to its goal where the goal is one of few nodes.
    fn cheap_other_end(&self, at: usize) -> Option<usize> {
        let rel = &self.rels[at];
        if rel.shape == Shape::Every {
            return None;
        }
        let open = [rel.from, rel.to].into_iter().find(|s| !self.is_bound(*s))?;
        let node = self.nodes.iter().position(|n| n.slot == open)?;
        (self.scan_cost(node) <= FEW).then_some(node)
    }

    fn follow_cost(&self, at: usize) -> Option<f64> {
        let rel = &self.rels[at];
        let shortest = if rel.shape == Shape::Every { 1.0 } else { 1e12 };
        match (self.is_bound(rel.from), self.is_bound(rel.to)) {
            _ if rel.bound => Some(0.0),
            (true, true) => Some(0.01 * shortest),
            (false, false) => None,
            (true, false) => Some(self.growth(rel, rel.to) * shortest),
            (false, true) => Some(self.growth(rel, rel.from) * shortest),
        }
    }

    fn growth(&self, rel: &Rel, to: Slot) -> f64 {
        let node = self.nodes.iter().find(|n| n.slot == to);
        let graph = self.planner.graph;
        estimate::fanout(graph, rel) * estimate::label_share(graph, node) * self.filters_on(to)
    }

    /// The share that passes the conditions on one slot alone.
    fn filters_on(&self, slot: Slot) -> f64 {
        let alone = |f: &&Expr| {
            let mut slots = Vec::new();
            f.slots(&mut slots);
            slots.contains(&slot) && slots.iter().all(|s| *s == slot || self.is_bound(*s))
        };
        self.filters.iter().filter(alone).map(estimate::filter).product()
    }

    fn scan_cost(&self, at: usize) -> f64 {
        let node = &self.nodes[at];
        match self.value_filter(node) {
            Some((filter, label, key)) => {
                estimate::valued(self.planner.graph, label, key, other_side(&self.filters[filter], node.slot).1)
            }
            None => estimate::labelled(self.planner.graph, &node.labels) * self.filters_on(node.slot),
        }
    }

    /// Finds a condition `node.key = value` with the value known, over a label: the graph finds such nodes at once.
    fn value_filter(&self, node: &Node) -> Option<(usize, Symbol, Symbol)> {
        let label = node.labels.iter().flatten().copied().min_by_key(|l| self.planner.graph.label_count(*l))?;
        let fits = |f: &Expr| {
            let (key, value) = equality(f, node.slot)?;
            let mut slots = Vec::new();
            value.slots(&mut slots);
            slots.iter().all(|s| self.is_bound(*s)).then_some(key)
        };
        self.filters.iter().enumerate().find_map(|(at, f)| Some((at, label, fits(f)?)))
    }

    fn scan(&mut self, at: usize) {
        let cost = self.scan_cost(at);
        let by_value = self.value_filter(&self.nodes[at]);
        let node = self.nodes.remove(at);
        let graph = self.planner.graph;
        let slot = node.slot;
        let mut labels = node.labels;
        if let Some((filter, label, key)) = by_value {
            let filter = self.filters.remove(filter);
            let value = Box::new(other_side(&filter, slot).1.clone());
            labels.retain(|l| *l != Some(label));
            self.push(OpKind::ValueScan { slot, label, key, value }, cost);
        } else if let Some(label) = labels.iter().flatten().copied().min_by_key(|l| graph.label_count(*l)) {
            labels.retain(|l| *l != Some(label));
            self.push(OpKind::LabelScan(slot, label), estimate::float(graph.label_count(label)));
        } else {
            self.push(OpKind::AllNodes(slot), estimate::float(graph.node_count()));
        }
        self.planner.bind(slot);
        if !labels.is_empty() {
            self.push(OpKind::NodeTest(slot, labels), 1.0);
        }
    }

    fn follow(&mut self, at: usize) {
        let rel = self.rels.remove(at);
        if rel.bound {
            return self.ends(rel);
        }
        let backwards = !self.is_bound(rel.from);
        let (from, to) = if backwards { (rel.to, rel.from) } else { (rel.from, rel.to) };
        let direction = if backwards { rel.direction.turned() } else { rel.direction };
        let into = self.is_bound(to);
        let factor = if into { 0.1 } else { estimate::fanout(self.planner.graph, &rel) };
        let differs = if rel.shape == Shape::Every { self.differs(&rel) } else { Vec::new() };
        let expand = Expand { rel: rel.slot, from, to, direction, types: rel.types, into, differs };
        let kind = match rel.length {
            None => OpKind::Expand(expand),
            Some(length) => {
                let walk = Walk { length, tests: rel.tests, backwards, wanted: self.wanted };
                match rel.shape {
                    Shape::Every => OpKind::Walk(expand, walk),
                    Shape::Shortest => OpKind::Shortest { expand, walk, all: false },
                    Shape::AllShortest => OpKind::Shortest { expand, walk, all: true },
                }
            }
        };
        self.push(kind, factor);
        self.planner.bind(rel.slot);
        self.arrive(to, into);
    }

    /// A relationship that was found before: its ends are at hand.
    fn ends(&mut self, rel: Rel) {
        let known = if self.is_bound(rel.from) { EndBound::Known } else { EndBound::New };
        let into = self.is_bound(rel.to);
        let differs = self.differs(&rel);
        let Rel { slot, from, to, direction, types, length, .. } = rel;
        // Where both ends are one node, the first fills the slot and the second is compared.
        let into = into || from == to;
        let expand = Expand { rel: slot, from, to, direction, types, into, differs };
        let kind = match length {
            None => OpKind::Ends(expand, known),
            Some(length) => OpKind::Trail(expand, length, known),
        };
        self.push(kind, 1.0);
        self.arrive(from, known == EndBound::Known);
        self.arrive(to, into);
    }

    fn differs(&mut self, rel: &Rel) -> Vec<Slot> {
        let differs = self.placed.iter().filter(|(_, types)| may_share(types, &rel.types)).map(|(s, _)| *s).collect();
        self.placed.push((rel.slot, rel.types.clone()));
        differs
    }

    /// Binds the node at the end of a step and tests its labels.
    fn arrive(&mut self, slot: Slot, known: bool) {
        if known {
            return;
        }
        self.planner.bind(slot);
        if let Some(at) = self.nodes.iter().position(|n| n.slot == slot) {
            let node = self.nodes.remove(at);
            if !node.labels.is_empty() {
                let share = estimate::label_share(self.planner.graph, Some(&node));
                self.push(OpKind::NodeTest(slot, node.labels), share);
            }
        }
    }

    /// Makes the paths and tests the conditions whose slots are all filled.
    fn settle(&mut self) {
        let bound = &self.planner.bound;
        let whole = |p: &mut PathDef| bound[p.start.0] && p.rels.iter().all(|r| bound[r.0]);
        let paths: Vec<PathDef> = self.paths.extract_if(.., whole).collect();
        for path in paths {
            let slot = path.slot;
            self.push(OpKind::Path(path), 1.0);
            self.planner.bind(slot);
        }
        let bound = &self.planner.bound;
        let ready = |f: &mut Expr| {
            let mut slots = Vec::new();
            f.slots(&mut slots);
            slots.iter().all(|s| bound[s.0])
        };
        let filters: Vec<Expr> = self.filters.extract_if(.., ready).collect();
        if !filters.is_empty() {
            let share = estimate::filters(&filters);
            self.push(OpKind::Filter(filters), share);
        }
    }
}

fn may_share(a: &Types, b: &Types) -> bool {
    match (a, b) {
        (Types::These(x), Types::These(y)) => x.iter().any(|k| y.contains(k)),
        (Types::Any, _) | (_, Types::Any) => true,
    }
}

/// Reads `slot.key = value` either way round; the key must occur in the graph.
fn equality(condition: &Expr, slot: Slot) -> Option<(Symbol, &Expr)> {
    let ExprKind::Compare(_, rest) = &condition.kind else { return None };
    if !matches!(rest.as_slice(), [(CompareOp::Equal, _)]) {
        return None;
    }
    let (key, value) = other_side(condition, slot);
    let mut slots = Vec::new();
    value.slots(&mut slots);
    (!slots.contains(&slot)).then_some((key?, value))
}

/// Returns the key and the value of `slot.key = value`.
fn other_side(condition: &Expr, slot: Slot) -> (Option<Symbol>, &Expr) {
    let ExprKind::Compare(first, rest) = &condition.kind else { return (None, condition) };
    let key = |e: &Expr| match &e.kind {
        ExprKind::Property(of, key) => {
            matches!(of.kind, ExprKind::Slot(s) if s == slot).then_some(key.symbol).flatten()
        }
        _ => None,
    };
    match key(first) {
        Some(found) => (Some(found), &rest[0].1),
        None => (key(&rest[0].1), first),
    }
}

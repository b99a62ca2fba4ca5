//! Ranked units to layers: units in the even ones, labels in the odd ones, and each line through every layer on its way.

use super::rank::{Edge, Ranked};
use super::units::Units;
use crate::draw::geometry::Size;
use crate::draw::layout::Input;

/// How far above the lower end of a label's place its line runs.
pub(super) const UNDER: f64 = 4.0;

/// What stands in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Unit(usize),
    /// The label of a line, the line under it.
    Label,
    /// A line on its way.
    Pass,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) layer: usize,
    pub(super) size: Size,
    /// The edge of a label or a line on its way.
    pub(super) edge: Option<usize>,
}

/// A piece of a line from a layer to the next; where an end is a unit the box is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) edge: usize,
    pub(super) left: End,
    pub(super) right: End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) item: usize,
    pub(super) at: Option<usize>,
}

/// All layers.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) items: Vec<Item>,
    /// The items of each layer from top to bottom.
    pub(super) layers: Vec<Vec<usize>>,
    /// The pieces from each layer to the next.
    pub(super) pieces: Vec<Vec<Piece>>,
    pub(super) edges: Vec<Edge>,
    /// The items of each edge from left to right, units left out.
    pub(super) ways: Vec<Vec<usize>>,
    /// The pieces left and right of each item, as layer and place in it.
    pub(super) touching: Vec<[Vec<(usize, usize)>; 2]>,
}

impl Columns {
    pub(super) fn new(units: &Units, input: &Input, ranked: &Ranked) -> Self {
        let last = ranked.columns.iter().copied().max().unwrap_or(0);
        let mut columns = Self { edges: ranked.edges.clone(), ..Self::default() };
        columns.layers = vec![Vec::new(); 2 * last + 1];
        columns.pieces = vec![Vec::new(); 2 * last];
        for (at, unit) in units.all.iter().enumerate() {
            columns.add(What::Unit(at), 2 * ranked.columns[at], unit.size, None);
        }
        let mut heights: Vec<f64> = columns.layers.iter().map(|_| 0.0).collect();
        for (at, edge) in ranked.edges.iter().enumerate() {
            let ends = [edge.left, edge.right].map(|end| 2 * ranked.columns[units.home[end]]);
            columns.add_edge(at, units, ends, input.links[edge.link].label, &mut heights);
        }
        columns.touch();
        columns
    }

    fn add(&mut self, what: What, layer: usize, size: Size, edge: Option<usize>) -> usize {
        self.items.push(Item { what, layer, size, edge });
        self.layers[layer].push(self.items.len() - 1);
        self.items.len() - 1
    }

    /// Adds a line; its label goes to the lowest odd layer on the way.
    fn add_edge(&mut self, at: usize, units: &Units, ends: [usize; 2], label: Option<Size>, heights: &mut [f64]) {
        let edge = self.edges[at];
        let between = ends[0] + 1..ends[1];
        let odd = between.clone().filter(|layer| layer % 2 == 1);
        let labelled = label.and_then(|_| odd.min_by(|a, b| heights[*a].total_cmp(&heights[*b]).then(a.cmp(b))));
        let mut from = End { item: units.home[edge.left], at: Some(edge.left) };
        let mut way = Vec::new();
        for layer in between {
            let (what, size) = match label.filter(|_| labelled == Some(layer)) {
                Some(label) => (What::Label, Size { w: label.w, h: label.h + 2.0 * UNDER + 2.0 }),
                None => (What::Pass, Size { w: 0.0, h: 4.0 }),
            };
            heights[layer] += size.h + 10.0;
            let item = self.add(what, layer, size, Some(at));
            let to = End { item, at: None };
            self.pieces[layer - 1].push(Piece { edge: at, left: from, right: to });
            way.push(item);
            from = to;
        }
        let to = End { item: units.home[edge.right], at: Some(edge.right) };
        self.pieces[ends[1] - 1].push(Piece { edge: at, left: from, right: to });
        self.ways.push(way);
    }

    fn touch(&mut self) {
        self.touching = vec![[Vec::new(), Vec::new()]; self.items.len()];
        for (layer, pieces) in self.pieces.iter().enumerate() {
            for (place, piece) in pieces.iter().enumerate() {
                self.touching[piece.left.item][1].push((layer, place));
                self.touching[piece.right.item][0].push((layer, place));
            }
        }
    }

    /// Returns the ends of the pieces at a side of an item: its own and the other.
    pub(super) fn ends(&self, item: usize, side: usize) -> impl Iterator<Item = (End, End, usize)> {
        self.touching[item][side].iter().map(move |(layer, place)| {
            let piece = self.pieces[*layer][*place];
            if side == 1 { (piece.left, piece.right, piece.edge) } else { (piece.right, piece.left, piece.edge) }
        })
    }
}

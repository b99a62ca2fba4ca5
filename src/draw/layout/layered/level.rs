//! Ordered layers to heights: each item as level with what it is joined to as its neighbours allow.
//!
//! Each layer in turn is put where the sum of the squared steps of its lines is least, the order and the distances
//! kept; that is a regression with a rising sequence, solved by pooling (PAV).

use std::collections::BTreeMap;

use super::columns::{Columns, End, UNDER, What};
use super::order::is_unit;
use super::units::Units;
use crate::draw::geometry::float;

/// Rounds before and after the places of lines at boxes are settled.
const ROUNDS: [usize; 2] = [40, 40];
/// The distance of lines at one side of a box.
const PORT: f64 = 10.0;
/// How much a line wants to be level from end to end.
const ALONG: f64 = 24.0;

/// Where all items and lines are.
#[derive(Debug)]
pub(super) struct Levels {
    /// The middle of each item.
    pub(super) items: Vec<f64>,
    /// How far below the middle of its box a line begins or ends, by edge and side of the box.
    pub(super) ports: BTreeMap<(usize, usize), f64>,
}

/// Finds the heights.
pub(super) fn level(columns: &Columns, units: &Units) -> Levels {
    let mut levels = Levels { items: vec![0.0; columns.items.len()], ports: BTreeMap::new() };
    for layer in &columns.layers {
        let free = vec![0.0; layer.len()];
        levels.settle(columns, layer, &free, &vec![1.0; layer.len()]);
    }
    levels.rounds(columns, units, ROUNDS[0]);
    levels.set_ports(columns, units);
    levels.rounds(columns, units, ROUNDS[1]);
    levels.begin_at_zero(columns);
    levels
}

impl Levels {
    fn rounds(&mut self, columns: &Columns, units: &Units, count: usize) {
        for _ in 0..count {
            for layer in columns.layers.iter().chain(columns.layers.iter().rev()) {
                let wanted: Vec<(f64, f64)> = layer.iter().map(|item| self.wanted(columns, units, *item)).collect();
                let (heights, weights): (Vec<f64>, Vec<f64>) = wanted.into_iter().unzip();
                self.settle(columns, layer, &heights, &weights);
            }
        }
    }

    /// Where an item would be best, and how much that matters.
    fn wanted(&self, columns: &Columns, units: &Units, item: usize) -> (f64, f64) {
        let mut sums = (0.0, 0.0);
        for side in 0..2 {
            for (own, other, edge) in columns.ends(item, side) {
                let weight = weight(columns, own, other);
                let height = self.height(columns, units, other, edge, 1 - side);
                sums.0 += weight * (height - self.down(columns, units, own, edge, side));
                sums.1 += weight;
            }
        }
        let (height, weight) = self.along(columns, item);
        sums = (sums.0 + weight * height, sums.1 + weight);
        if sums.1 > 0.0 { (sums.0 / sums.1, sums.1) } else { (self.items[item], 0.1) }
    }

    /// The middle of the whole line that an item is on: it is to run level from end to end.
    fn along(&self, columns: &Columns, item: usize) -> (f64, f64) {
        let Some(way) = columns.items[item].edge.map(|edge| &columns.ways[edge]) else { return (0.0, 0.0) };
        let line = |item: &usize| self.items[*item] + under(columns, *item);
        let others = float(way.len()) - 1.0;
        let sum: f64 = way.iter().map(line).sum::<f64>() - line(&item);
        if others > 0.0 { (sum / others - under(columns, item), ALONG) } else { (0.0, 0.0) }
    }

    /// The height of an end of a piece.
    pub(super) fn height(&self, columns: &Columns, units: &Units, end: End, edge: usize, side: usize) -> f64 {
        self.items[end.item] + self.down(columns, units, end, edge, side)
    }

    /// How far below the middle of its item an end is.
    fn down(&self, columns: &Columns, units: &Units, end: End, edge: usize, side: usize) -> f64 {
        match (columns.items[end.item].what, end.at) {
            (What::Unit(_), Some(at)) => units.member(at).down + self.ports.get(&(edge, side)).copied().unwrap_or(0.0),
            (What::Unit(_) | What::Label | What::Pass, _) => under(columns, end.item),
        }
    }

    /// Puts the items of a layer where they are wanted, as far as their order and sizes allow.
    fn settle(&mut self, columns: &Columns, layer: &[usize], wanted: &[f64], weights: &[f64]) {
        let mut shifts = Vec::with_capacity(layer.len());
        let mut sum = 0.0;
        for (at, item) in layer.iter().enumerate() {
            sum += if at == 0 { 0.0 } else { distance(columns, layer[at - 1], *item) };
            shifts.push(sum);
        }
        let free: Vec<f64> = wanted.iter().zip(&shifts).map(|(wanted, shift)| wanted - shift).collect();
        for ((item, height), shift) in layer.iter().zip(rising(&free, weights)).zip(shifts) {
            self.items[*item] = height + shift;
        }
    }

    /// Spreads the lines at each side of each box, in the order of where they go.
    fn set_ports(&mut self, columns: &Columns, units: &Units) {
        let mut sides: BTreeMap<(usize, usize), Vec<(f64, usize)>> = BTreeMap::new();
        for item in 0..units.all.len() {
            for side in 0..2 {
                for (own, other, edge) in columns.ends(item, side) {
                    let Some(at) = own.at else { continue };
                    let height = self.height(columns, units, other, edge, 1 - side);
                    sides.entry((at, side)).or_default().push((height, edge));
                }
            }
        }
        for ((at, side), mut ends) in sides {
            ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let last = float(ends.len() - 1);
            let room = (units.member(at).size.h - 12.0).max(0.0);
            let step = if last > 0.0 { (room / last).min(PORT) } else { 0.0 };
            for (place, (_, edge)) in ends.into_iter().enumerate() {
                self.ports.insert((edge, side), step * (float(place) - last / 2.0));
            }
        }
    }

    fn begin_at_zero(&mut self, columns: &Columns) {
        let tops = self.items.iter().zip(&columns.items).map(|(height, item)| height - item.size.h / 2.0);
        let top = tops.fold(f64::INFINITY, f64::min);
        self.items.iter_mut().for_each(|height| *height -= top);
    }
}

/// How far below the middle of its item a line runs.
fn under(columns: &Columns, item: usize) -> f64 {
    let item = columns.items[item];
    if item.what == What::Label { item.size.h / 2.0 - UNDER } else { 0.0 }
}

/// Long lines want to be straight more than short ones.
fn weight(columns: &Columns, own: End, other: End) -> f64 {
    let units = [own, other].iter().filter(|end| is_unit(columns.items[end.item].what)).count();
    match units {
        0 => 4.0,
        1 => 1.0,
        _ => 0.5,
    }
}

/// The distance of the middles of two neighbours.
fn distance(columns: &Columns, upper: usize, lower: usize) -> f64 {
    let [upper, lower] = [upper, lower].map(|item| columns.items[item]);
    let gap = match (upper.what, lower.what) {
        (What::Unit(_), What::Unit(_)) => 24.0,
        (What::Pass, What::Pass) => 9.0,
        (What::Label | What::Pass | What::Unit(_), _) => 12.0,
    };
    f64::midpoint(upper.size.h, lower.size.h) + gap
}

/// Returns the rising sequence nearest to the wanted one.
fn rising(wanted: &[f64], weights: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in wanted.iter().zip(weights) {
        let mut pool = (*value, *weight, 1);
        while let Some(last) = pools.pop_if(|last| last.0 > pool.0) {
            let weight = last.1 + pool.1;
            pool = ((last.0 * last.1 + pool.0 * pool.1) / weight, weight, last.2 + pool.2);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_is_pooled() {
        assert_eq!(rising(&[1.0, 3.0, 2.0, 4.0], &[1.0; 4]), [1.0, 2.5, 2.5, 4.0]);
        assert_eq!(rising(&[3.0, 0.0], &[1.0, 2.0]), [1.0, 1.0]);
        assert!(rising(&[], &[]).is_empty());
    }
}

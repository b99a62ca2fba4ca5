//! Layers to layers in which few lines cross: barycentres from several beginnings, then swaps of neighbours.

use super::columns::{Columns, End, What};
use super::units::Units;
use crate::draw::geometry::float;

/// Sweeps over all layers from one beginning.
const SWEEPS: usize = 12;
/// Beginnings of a small and of a large picture.
const STARTS: [u64; 2] = [8, 3];
/// With more items a picture is large.
const LARGE: usize = 500;

/// Orders the layers and the members of panels; returns the number of crossings left.
pub(super) fn order(columns: &mut Columns, units: &mut Units) -> usize {
    let starts = STARTS[usize::from(columns.items.len() > LARGE)];
    let mut best = (usize::MAX, columns.layers.clone(), units.clone());
    for start in 0..starts {
        let mut sorter = Sorter::new(columns, units.clone(), start);
        for sweep in 0..SWEEPS {
            sorter.sweep(sweep % 2);
            sorter.members();
            if columns.items.len() <= LARGE {
                sorter.swaps();
            }
            let crossings = sorter.crossings();
            if crossings < best.0 {
                best = (crossings, sorter.layers.clone(), sorter.units.clone());
            }
        }
    }
    (columns.layers, *units) = (best.1, best.2);
    if best.0 == usize::MAX { 0 } else { best.0 }
}

struct Sorter<'a> {
    columns: &'a Columns,
    units: Units,
    layers: Vec<Vec<usize>>,
    /// The place of each item in its layer.
    places: Vec<f64>,
}

impl<'a> Sorter<'a> {
    fn new(columns: &'a Columns, units: Units, start: u64) -> Self {
        let mut sorter =
            Self { columns, units, layers: columns.layers.clone(), places: vec![0.0; columns.items.len()] };
        for (at, layer) in sorter.layers.iter_mut().enumerate() {
            match start {
                0 => {}
                1 => layer.reverse(),
                _ => shuffle(layer, start.wrapping_mul(7919).wrapping_add(at as u64)),
            }
        }
        (0..sorter.layers.len()).for_each(|layer| sorter.number(layer));
        sorter
    }

    fn number(&mut self, layer: usize) {
        for (place, item) in self.layers[layer].iter().enumerate() {
            self.places[*item] = float(place);
        }
    }

    /// Where an end of a piece is, in places.
    fn place(&self, end: End) -> f64 {
        self.places[end.item] + end.at.map_or(0.5, |at| self.units.part(at))
    }

    /// Sorts each layer by the middle of what its items are joined to: on the left, or on the right.
    fn sweep(&mut self, side: usize) {
        let layers = self.layers.len();
        for step in 1..layers {
            let layer = if side == 0 { step } else { layers - 1 - step };
            let middle = |item: &usize| {
                let ends: Vec<f64> =
                    self.columns.ends(*item, side).map(|(own, other, _)| self.place(other) - self.shift(own)).collect();
                let mean = ends.iter().sum::<f64>() / float(ends.len());
                if ends.is_empty() { self.places[*item] } else { mean }
            };
            let mut keyed: Vec<(f64, usize)> = self.layers[layer].iter().map(|item| (middle(item), *item)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            self.layers[layer] = keyed.into_iter().map(|(_, item)| item).collect();
            self.number(layer);
        }
    }

    /// How far below the top of its item an end is.
    fn shift(&self, end: End) -> f64 {
        end.at.map_or(0.5, |at| self.units.part(at))
    }

    /// Sorts the members of each panel by the middle of what they are joined to.
    fn members(&mut self) {
        for unit in 0..self.units.all.len() {
            let pinned = self.units.all[unit].pinned;
            if self.units.all[unit].members.len() < pinned + 2 {
                continue;
            }
            let mut keyed: Vec<(f64, super::units::Member)> = self.units.all[unit]
                .members
                .iter()
                .map(|member| (self.middle(unit, member.at), member.clone()))
                .collect();
            keyed[pinned..].sort_by(|a, b| a.0.total_cmp(&b.0));
            self.units.all[unit].members = keyed.into_iter().map(|(_, member)| member).collect();
            self.units.all[unit].stack();
        }
    }

    /// The middle of what a member of a unit is joined to, as a part of its layer; half where it has no line.
    fn middle(&self, unit: usize, at: usize) -> f64 {
        let layer = self.columns.items[unit].layer;
        let part = |side: usize| {
            let beside = if side == 0 { layer.wrapping_sub(1) } else { layer + 1 };
            let height = self.layers.get(beside).map_or(1.0, |layer| float(layer.len()));
            let own = self.columns.ends(unit, side).filter(move |(own, _, _)| own.at == Some(at));
            own.map(move |(_, other, _)| self.place(other) / height)
        };
        let all: Vec<f64> = part(0).chain(part(1)).collect();
        if all.is_empty() { 2.0 } else { all.iter().sum::<f64>() / float(all.len()) }
    }

    /// Swaps neighbours as long as that takes crossings away.
    fn swaps(&mut self) {
        for layer in 0..self.layers.len() {
            for _ in 0..3 {
                let mut is_better = false;
                for at in 1..self.layers[layer].len() {
                    let (upper, lower) = (self.layers[layer][at - 1], self.layers[layer][at]);
                    if self.between(lower, upper) < self.between(upper, lower) {
                        self.layers[layer].swap(at - 1, at);
                        is_better = true;
                    }
                }
                self.number(layer);
                if !is_better {
                    break;
                }
            }
        }
    }

    /// The crossings of the pieces of two neighbours, the first above the second.
    fn between(&self, upper: usize, lower: usize) -> usize {
        let keys =
            |item, side| self.columns.ends(item, side).map(|(_, other, _)| self.place(other)).collect::<Vec<f64>>();
        let side = |side| {
            let below = keys(lower, side);
            keys(upper, side).iter().map(|a| below.iter().filter(|b| *b < a).count()).sum::<usize>()
        };
        side(0) + side(1)
    }

    fn crossings(&self) -> usize {
        let pieces = self.columns.pieces.iter();
        pieces
            .map(|pieces| inversions(pieces.iter().map(|p| (self.place(p.left), self.place(p.right))).collect()))
            .sum()
    }
}

/// Counts the pairs that stand one way on the left and the other way on the right.
fn inversions(mut pairs: Vec<(f64, f64)>) -> usize {
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut seen: Vec<f64> = Vec::new();
    let mut count = 0;
    for (_, right) in pairs {
        let at = seen.partition_point(|other| *other <= right);
        count += seen.len() - at;
        seen.insert(at, right);
    }
    count
}

/// Shuffles, the same way for the same seed.
fn shuffle(items: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    for at in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, usize::try_from(state >> 33).unwrap_or(0) % (at + 1));
    }
}

/// Says whether an item is a unit.
pub(super) fn is_unit(what: What) -> bool {
    matches!(what, What::Unit(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted() {
        assert_eq!(inversions(vec![(0.0, 1.0), (1.0, 0.0)]), 1);
        assert_eq!(inversions(vec![(0.0, 1.0), (0.0, 0.0), (1.0, 1.0)]), 0);
        assert_eq!(inversions(vec![(0.0, 3.0), (1.0, 2.0), (2.0, 1.0)]), 3);
    }
}

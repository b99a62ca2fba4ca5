//! Weights while they are learnt: an averaged perceptron's table, packed at the end.

use crate::syntax::model::{Scorer, Table};

/// What one feature says about one class.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// The sum of all changes, each times the decision it was made at.
    late: i64,
    weight: i32,
    /// How often it was changed, as far as a byte counts.
    changes: u8,
    class: u8,
}

/// A feature; the key 0 is no feature's.
#[derive(Clone, Debug, Default)]
struct Slot {
    key: u64,
    row: Vec<Cell>,
}

/// The weights of one classifier.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// Open addressing.
    slots: Vec<Slot>,
    used: usize,
    decisions: i64,
    /// No feature comes any more.
    full: bool,
}

/// The slots of a new table.
const START: usize = 1 << 16;

/// Of weights that are equally large those are kept that were changed more often, up to so often; of those that were changed
/// equally often, some, by lot.
const TIES: i32 = 256;
const LOTS: i32 = 16;

/// No average is larger, in the order in which they are kept.
const MOST: i32 = 1 << 29;

/// Weights in the packed table count in these parts of one.
const SCALE: i64 = 64;

impl Weights {
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot::default(); START], used: 0, decisions: 0, full: false }
    }

    /// From here on averages are taken.
    pub(super) fn restart(&mut self) {
        self.decisions = 0;
        self.slots.iter_mut().flat_map(|slot| &mut slot.row).for_each(|cell| cell.late = 0);
    }

    /// Counts a decision: averages are over these.
    pub(super) fn tick(&mut self) {
        self.decisions += 1;
    }

    /// Makes the features speak for one class and against another.
    pub(super) fn update(&mut self, keys: &[u64], right: usize, wrong: usize) {
        for &key in keys {
            let slot = if self.full { self.find(key.max(1)) } else { self.slot(key.max(1)) };
            self.change(slot, right, 1);
            self.change(slot, wrong, -1);
        }
    }

    fn change(&mut self, slot: usize, class: usize, by: i32) {
        let class = u8::try_from(class).unwrap_or(u8::MAX);
        let late = i64::from(by) * self.decisions;
        match self.slots[slot].row.iter_mut().find(|cell| cell.class == class) {
            Some(cell) => {
                cell.weight += by;
                cell.late += late;
                cell.changes = cell.changes.saturating_add(1);
            }
            None if self.full => {}
            None => self.slots[slot].row.push(Cell { late, weight: by, changes: 1, class }),
        }
    }

    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(key >> 32).unwrap_or(0) & mask;
        while self.slots[at].key != 0 && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn slot(&mut self, key: u64) -> usize {
        if self.used * 10 > self.slots.len() * 6 {
            self.grow();
        }
        let at = self.find(key);
        self.used += usize::from(self.slots[at].key == 0);
        self.slots[at].key = key;
        at
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.key != 0) {
            let at = self.find(slot.key);
            self.slots[at] = slot;
        }
    }

    /// Drops what would not be packed into so many bytes, and takes no new features.
    pub(super) fn thin(&mut self, bytes: usize) {
        let least = self.least(bytes);
        let mut thin = Self { full: true, ..Self::new() };
        for slot in std::mem::take(&mut self.slots).into_iter().filter(|slot| slot.key != 0) {
            let kept: Vec<u8> = self.averages(&slot, least).map(|(class, _)| class).collect();
            if kept.is_empty() {
                continue;
            }
            let at = thin.slot(slot.key);
            thin.slots[at].row = slot.row.into_iter().filter(|cell| kept.contains(&cell.class)).collect();
        }
        *self = Self { decisions: self.decisions, ..thin };
    }

    /// Packs the averages into at most so many bytes; the smallest are left out.
    pub(super) fn pack(&self, bytes: usize) -> Vec<u8> {
        Table::pack(&self.rows(self.least(bytes)))
    }

    /// The least average that is kept where a table may take so many bytes.
    fn least(&self, bytes: usize) -> i32 {
        let fits = |least| Table::size(self.slots.iter().map(|slot| self.averages(slot, least).collect())) <= bytes;
        let (mut low, mut high) = if bytes == usize::MAX { (0, 0) } else { (0, 1 << 20) };
        while high < MOST && !fits(high) {
            high *= 2;
        }
        while low < high {
            let least = i32::midpoint(low, high);
            if fits(least) {
                high = least;
            } else {
                low = least + 1;
            }
        }
        low
    }

    /// The features with their averages, in the order of their keys.
    fn rows(&self, least: i32) -> Vec<(u64, Vec<(u8, i32)>)> {
        let rows = self.slots.iter().map(|slot| (slot.key, self.averages(slot, least).collect()));
        let mut rows: Vec<(u64, Vec<_>)> = rows.filter(|(_, row): &(u64, Vec<_>)| !row.is_empty()).collect();
        rows.sort_unstable();
        rows
    }

    /// Returns the averages of a feature that are larger than a least value.
    fn averages<'s>(&self, slot: &'s Slot, least: i32) -> impl Iterator<Item = (u8, i32)> + use<'s> {
        let decisions = self.decisions.max(1);
        let average = move |cell: &Cell| {
            let whole = i64::from(cell.weight) * SCALE;
            i32::try_from(whole - cell.late * SCALE / decisions).unwrap_or(0)
        };
        let lot = i32::try_from(slot.key >> 24 & 15).unwrap_or(0);
        let kept = move |&(cell, weight): &(&Cell, i32)| {
            let size = weight.abs().min(1 << 16) * TIES + i32::from(cell.changes).min(TIES - 1);
            size * LOTS + lot > least
        };
        slot.row
            .iter()
            .map(move |cell| (cell, average(cell)))
            .filter(kept)
            .map(|(cell, weight)| (cell.class, weight))
            .filter(|(_, weight)| *weight != 0)
    }
}

impl Scorer for Weights {
    fn add(&self, key: u64, scores: &mut [i32]) {
        for cell in &self.slots[self.find(key.max(1))].row {
            if let Some(score) = scores.get_mut(usize::from(cell.class)) {
                *score += cell.weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table that has learnt so many features, the later ones less.
    fn learnt(features: u64) -> Weights {
        let mut weights = Weights::new();
        for times in 1..=features {
            for key in 1..=features - times + 1 {
                weights.tick();
                weights.update(&[key << 40], 0, 1);
            }
        }
        weights
    }

    #[test]
    fn what_is_thinned_keeps_the_largest_and_takes_nothing_new() {
        let mut weights = learnt(40);
        let room = usize::midpoint(weights.pack(usize::MAX).len(), weights.pack(0).len());
        let packed = weights.pack(room);
        weights.thin(room);
        assert_eq!(weights.pack(usize::MAX), packed);
        let kept = weights.used;
        assert!((1..40).contains(&kept), "{kept}");
        weights.update(&[1 << 40, 77 << 40], 0, 2);
        let mut scores = [0; 3];
        weights.score(&[1 << 40, 77 << 40], &mut scores);
        assert_eq!((weights.used, scores), (kept, [41, -40, 0]));
    }
}

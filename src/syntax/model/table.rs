//! Weights as they are shipped: bytes in, scores out; nothing is unpacked, so loading costs nothing.
//!
//! Slots of six bytes (check, steps, place, count) stand in open addressing, in the order of their keys' homes; each points at a
//! run of pairs (class, code). A slot tells how many steps it stands from its home, so that a search ends at the first slot of a
//! later home (Celis's Robin Hood hashing, 1986): most features are not there, and cost two looks instead of a dozen.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Adds up the scores of the classes that a feature speaks for.
pub(in crate::syntax) trait Scorer {
    /// Adds what one feature says.
    fn add(&self, key: u64, scores: &mut [i32]);

    /// Returns the sum of what all features say.
    fn score(&self, keys: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for &key in keys {
            self.add(key, scores);
        }
    }
}

/// Bytes of the program itself or of a file.
pub(super) type Bytes = Cow<'static, [u8]>;

const SLOT: usize = 6;

/// How many keys are looked up together.
const LOT: usize = 64;

/// Slots behind the last home, for keys that find theirs taken.
const TAIL: usize = 256;

/// Slots further from their home do not tell how far.
const FAR: usize = 15;

/// The bits of a slot's parts, from the lowest.
const CHECK: u32 = 14;
const STEPS: u32 = 4;
const PLACE: u32 = 23;

/// The most pairs that a place can tell.
const PAIRS: usize = 1 << PLACE;

/// The most classes that a feature speaks for.
const MOST: usize = 127;

/// A slot: which key it holds, how far it stands from the key's home, and where its run lies; the length of an empty one is none.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    check: u64,
    steps: usize,
    place: usize,
    length: usize,
}

impl Slot {
    fn read(bytes: [u8; SLOT]) -> Self {
        let mut whole = [0; 8];
        whole[..SLOT].copy_from_slice(&bytes);
        let all = u64::from_le_bytes(whole);
        let part = |from: u32, bits: u32| all >> from & ((1 << bits) - 1);
        let number = |from, bits| usize::try_from(part(from, bits)).unwrap_or(0);
        let length = CHECK + STEPS + PLACE;
        Self {
            check: part(0, CHECK),
            steps: number(CHECK, STEPS),
            place: number(CHECK + STEPS, PLACE),
            length: number(length, 48 - length),
        }
    }

    fn bytes(self) -> [u8; SLOT] {
        let all = self.check
            | (self.steps as u64) << CHECK
            | (self.place as u64) << (CHECK + STEPS)
            | (self.length as u64) << (CHECK + STEPS + PLACE);
        let mut bytes = [0; SLOT];
        bytes.copy_from_slice(&all.to_le_bytes()[..SLOT]);
        bytes
    }
}

/// The classes that a feature speaks for, with its weights.
type Row = Vec<(u8, i32)>;

/// Runs of pairs, each kept once: most features say little, and the same as others.
struct Runs {
    pairs: Vec<u8>,
    places: BTreeMap<Vec<u8>, usize>,
    values: [i32; 256],
}

impl Runs {
    fn new() -> Self {
        Self { pairs: Vec::new(), places: BTreeMap::new(), values: values() }
    }

    /// The place and the length of a row's run.
    fn add(&mut self, row: &Row) -> (usize, usize) {
        let length = row.len().min(MOST);
        let run: Vec<u8> =
            row.iter().take(length).flat_map(|&(class, weight)| [class, code(&self.values, weight)]).collect();
        let end = self.pairs.len();
        let place = *self.places.entry(run).or_insert_with_key(|run| {
            self.pairs.extend(run);
            end / 2
        });
        (place, length)
    }
}

/// How many homes so many features have.
fn homes(features: usize) -> usize {
    features * 5 / 4 + 1
}

/// A packed table of weights.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Table {
    slots: Bytes,
    pairs: Bytes,
    /// Eight bits a home: which checks its keys have. Small enough for the processor's own memory, so that most features that
    /// are not there cost no look at a slot.
    homes: Vec<u8>,
    values: [i32; 256],
}

impl Table {
    /// Takes a table from the start of some bytes; returns it and the rest, or nothing where they are too few.
    pub(in crate::syntax) fn take(bytes: Bytes) -> Option<(Self, Bytes)> {
        let (head, rest) = cut(bytes, 8)?;
        let (slots, rest) = cut(rest, number(&head, 0)?.checked_mul(SLOT)?)?;
        let (pairs, rest) = cut(rest, number(&head, 4)?.checked_mul(2)?)?;
        let mut table = Self { slots, pairs, homes: Vec::new(), values: values() };
        table.homes = table.told();
        Some((table, rest))
    }

    /// Packs features, which must come in the order of their keys; each has few classes with their weights.
    pub(in crate::syntax) fn pack(features: &[(u64, Row)]) -> Vec<u8> {
        let homes = homes(features.len());
        let mut slots = vec![Slot::default(); homes + TAIL];
        let mut runs = Runs::new();
        let mut free = 0;
        for (key, row) in features {
            let home = place(*key, homes);
            let at = home.max(free);
            let Some(slot) = slots.get_mut(at).filter(|_| runs.pairs.len() / 2 < PAIRS) else { break };
            let (place, length) = runs.add(row);
            *slot = Slot { check: check(*key), steps: (at - home).min(FAR), place, length };
            free = at + 1;
        }
        let count = slots.len();
        let slots: Vec<u8> = slots.into_iter().flat_map(Slot::bytes).collect();
        let sizes = [count, runs.pairs.len() / 2].map(|n| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
        [sizes.concat(), slots, runs.pairs].concat()
    }

    /// The bytes that features with these rows will take; an empty row is none.
    pub(in crate::syntax) fn size(rows: impl Iterator<Item = Row>) -> usize {
        let mut runs = Runs::new();
        let features = rows.filter(|row| !row.is_empty()).map(|row| runs.add(&row)).count();
        8 + (homes(features) + TAIL) * SLOT + runs.pairs.len()
    }

    /// Which checks the keys of each home have.
    fn told(&self) -> Vec<u8> {
        let mut homes = vec![0; (self.slots.len() / SLOT).saturating_sub(TAIL)];
        let mut last = 0;
        for (at, bytes) in self.slots.as_chunks().0.iter().enumerate() {
            let slot = Slot::read(*bytes);
            if slot.length == 0 {
                continue;
            }
            let home = at.saturating_sub(slot.steps);
            let from = if slot.steps == FAR { last } else { home };
            for told in homes.iter_mut().take(home + 1).skip(from) {
                *told |= bit(slot.check);
            }
            last = from;
        }
        homes
    }

    /// Whether a key may be there.
    fn may_have(&self, key: u64) -> bool {
        self.homes.get(place(key, self.homes.len())).is_some_and(|told| told & bit(check(key)) != 0)
    }

    fn slot(&self, at: usize) -> Slot {
        let bytes = self.slots.get(at * SLOT..).and_then(|rest| rest.first_chunk());
        bytes.copied().map_or_else(Slot::default, Slot::read)
    }

    /// The run of a key whose search begins at a slot.
    fn run(&self, key: u64, first: Slot) -> &[u8] {
        let (wanted, home) = (check(key), place(key, self.homes.len()));
        let mut slot = first;
        for steps in 0.. {
            if slot.length == 0 || slot.steps < steps.min(FAR) {
                break;
            }
            if slot.check == wanted && slot.steps == steps.min(FAR) {
                return self.pairs.get(2 * slot.place..2 * (slot.place + slot.length)).unwrap_or(&[]);
            }
            slot = self.slot(home + steps + 1);
        }
        &[]
    }

    fn sum(&self, run: &[u8], scores: &mut [i32]) {
        for pair in run.chunks_exact(2) {
            if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                *score += self.values[usize::from(pair[1])];
            }
        }
    }
}

impl Scorer for Table {
    fn add(&self, key: u64, scores: &mut [i32]) {
        let first = self.slot(place(key, self.homes.len()));
        self.sum(self.run(key, first), scores);
    }

    /// The slots of many keys are read before the first is needed, and then their runs: so memory is waited for once a
    /// lot and not once a key.
    fn score(&self, keys: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        let (mut slots, mut runs) = ([Slot::default(); LOT], [[].as_slice(); LOT]);
        let mut there = [0; LOT];
        for keys in keys.chunks(LOT) {
            let mut count = 0;
            for &key in keys {
                there[count] = key;
                count += usize::from(self.may_have(key));
            }
            let keys = &there[..count];
            for (slot, &key) in slots.iter_mut().zip(keys) {
                *slot = self.slot(place(key, self.homes.len()));
            }
            for ((run, &key), &slot) in runs.iter_mut().zip(keys).zip(&slots) {
                *run = self.run(key, slot);
            }
            for run in &runs[..keys.len()] {
                self.sum(run, scores);
            }
        }
    }
}

/// Where the search of a key begins.
fn place(key: u64, homes: usize) -> usize {
    usize::try_from(((key >> 32) * homes as u64) >> 32).unwrap_or(0)
}

fn check(key: u64) -> u64 {
    key & ((1 << CHECK) - 1)
}

/// The bit of a check among its home's.
fn bit(check: u64) -> u8 {
    1 << (check & 7)
}

/// Cuts some bytes off the start.
pub(super) fn cut(bytes: Bytes, length: usize) -> Option<(Bytes, Bytes)> {
    match bytes {
        Cow::Borrowed(all) => all.split_at_checked(length).map(|(a, b)| (a.into(), b.into())),
        Cow::Owned(mut all) => (length <= all.len()).then(|| {
            let rest = all.split_off(length);
            (all.into(), rest.into())
        }),
    }
}

/// Reads a number of four bytes.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

/// What the codes stand for: the steps grow with the value, so that the few large weights keep their size and the many
/// small ones their differences.
fn values() -> [i32; 256] {
    let mut values = [0; 256];
    for code in 1..128 {
        let last: i32 = values[code - 1];
        values[code] = last + ((last + 8) / 16).max(1);
        values[code + 128] = -values[code];
    }
    values
}

/// The code nearest to a weight.
fn code(values: &[i32; 256], weight: i32) -> u8 {
    let size = weight.abs();
    let above = values[..128].partition_point(|&v| v < size).min(127);
    let below = above.saturating_sub(1);
    let nearest = if values[above] - size < size - values[below] { above } else { below };
    u8::try_from(if weight < 0 { nearest + 128 } else { nearest }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two crowds of keys that all want the same home, further than slots tell, and others in between.
    fn features() -> Vec<(u64, Vec<(u8, i32)>)> {
        let crowd = (0..40).map(|low| 7 << 60 | low);
        let spread = (0..500).map(|high: u64| high.wrapping_mul(0x0083_1234_5678_9ABD) << 3 | 1);
        let mut keys: Vec<u64> = crowd.chain((100..130).map(|low| 0xF << 60 | low)).chain(spread).collect();
        keys.sort_unstable();
        keys.dedup();
        (0..).zip(keys).map(|(at, key)| (key, vec![(u8::try_from(at % 3).unwrap_or(0), 1 + at % 100)])).collect()
    }

    #[test]
    fn every_feature_is_found_and_no_other() {
        let features = features();
        let (table, rest) = Table::take(Table::pack(&features).into()).expect("these are a table's bytes");
        assert!(rest.is_empty());
        let scored = |key: u64| {
            let (mut one, mut many) = ([0; 3], [0; 3]);
            table.add(key, &mut one);
            table.score(&[key], &mut many);
            assert_eq!(one, many, "{key:x}");
            many
        };
        for (key, row) in &features {
            let (class, weight) = (usize::from(row[0].0), row[0].1);
            assert_eq!(scored(*key)[class], table.values[usize::from(code(&table.values, weight))], "{key:x}");
        }
        for low in 40..100 {
            assert_eq!(scored(7 << 60 | low), [0; 3], "{low}");
        }
    }

    #[test]
    fn the_same_run_stands_once() {
        let row = vec![(0, 64), (2, -64)];
        let many: Vec<(u64, Row)> = (1..=50).map(|n| (n << 50, row.clone())).collect();
        let bytes = Table::pack(&many);
        assert_eq!(bytes.len(), Table::size(many.iter().map(|(_, row)| row.clone())));
        assert_eq!(bytes.len(), 8 + (homes(many.len()) + TAIL) * SLOT + 2 * row.len());
    }
}

//! Weights as they are shipped: bytes in, scores out; nothing is unpacked, so loading costs nothing.
//!
//! Slots of six bytes (check, place, count) stand in open addressing; each points at a run of pairs (class, code).

use std::borrow::Cow;

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
const LOT: usize = 32;

/// A slot: which key it holds, and where its run lies; the length of an empty one is none.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    check: u16,
    place: u32,
    length: u8,
}

/// A packed table of weights.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Table {
    slots: Bytes,
    pairs: Bytes,
    values: [i32; 256],
}

impl Table {
    /// Takes a table from the start of some bytes; returns it and the rest, or nothing where they are too few.
    pub(in crate::syntax) fn take(bytes: Bytes) -> Option<(Self, Bytes)> {
        let (head, rest) = cut(bytes, 8)?;
        let (slots, rest) = cut(rest, number(&head, 0)?.checked_mul(SLOT)?)?;
        let (pairs, rest) = cut(rest, number(&head, 4)?.checked_mul(2)?)?;
        Some((Self { slots, pairs, values: values() }, rest))
    }

    /// Packs features, which must come in the order of their keys; each has few classes with their weights.
    pub(in crate::syntax) fn pack(features: &[(u64, Vec<(u8, i32)>)]) -> Vec<u8> {
        let count = (features.len() * 5 / 4 + 1).max(2);
        let mut slots = vec![0_u8; count * SLOT];
        let mut pairs: Vec<u8> = Vec::new();
        let values = values();
        for (key, row) in features {
            let mut at = place(*key, count);
            while slots[at * SLOT + 5] != 0 {
                at = if at + 1 == count { 0 } else { at + 1 };
            }
            let offset = (pairs.len() / 2).to_le_bytes();
            let check = check(*key).to_le_bytes();
            let length = u8::try_from(row.len()).unwrap_or(u8::MAX);
            slots[at * SLOT..][..SLOT].copy_from_slice(&[check[0], check[1], offset[0], offset[1], offset[2], length]);
            pairs.extend(row.iter().take(255).flat_map(|&(class, weight)| [class, code(&values, weight)]));
        }
        let sizes = [count, pairs.len() / 2].map(|n| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
        [sizes.concat(), slots, pairs].concat()
    }

    fn count(&self) -> usize {
        self.slots.len() / SLOT
    }

    fn slot(&self, at: usize) -> Slot {
        match self.slots.get(at * SLOT..at * SLOT + SLOT) {
            Some(&[c0, c1, p0, p1, p2, length]) => {
                Slot { check: u16::from_le_bytes([c0, c1]), place: u32::from_le_bytes([p0, p1, p2, 0]), length }
            }
            _ => Slot::default(),
        }
    }

    /// The run of a key whose search begins at a slot.
    fn run(&self, key: u64, first: Slot) -> &[u8] {
        let wanted = check(key);
        let mut slot = first;
        let mut at = place(key, self.count());
        for _ in 0..self.count() {
            if slot.length == 0 {
                break;
            }
            if slot.check == wanted {
                let from = 2 * slot.place as usize;
                return self.pairs.get(from..from + 2 * usize::from(slot.length)).unwrap_or(&[]);
            }
            at = if at + 1 == self.count() { 0 } else { at + 1 };
            slot = self.slot(at);
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
        let first = self.slot(place(key, self.count()));
        self.sum(self.run(key, first), scores);
    }

    /// The slots of many keys are read before the first is needed, and then their runs: so memory is waited for once a
    /// lot and not once a key.
    fn score(&self, keys: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        let (mut slots, mut runs) = ([Slot::default(); LOT], [[].as_slice(); LOT]);
        for keys in keys.chunks(LOT) {
            for (slot, &key) in slots.iter_mut().zip(keys) {
                *slot = self.slot(place(key, self.count()));
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

fn place(key: u64, count: usize) -> usize {
    usize::try_from(((key >> 32) * count as u64) >> 32).unwrap_or(0)
}

#[expect(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
fn check(key: u64) -> u16 {
    key as u16
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

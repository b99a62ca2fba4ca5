//! A small convolutional network that reads each word in its sentence: how much it tells each relation.
//!
//! It knows wordings that no report with a key has shown, since it was taught by a large language encoder over raw text
//! (knowledge distillation, Hinton et al. 2015; `tools/context/README.md`). Its odds are where the linear model starts from.
//!
//! ```text
//! word ─ vector of its form, ending and shape ─ three layers that look 1, 2 and 4 words to each side ─ log odds a relation
//! ```

#![expect(
    clippy::inline_always,
    reason = "the sums must be compiled into the function that has the processor's widest instructions"
)]

use std::sync::LazyLock;

use pulp::{Arch, Simd, WithSimd};

use super::super::scene::Scene;
use super::candidate;
use super::clue::{OFFSET, fnv};
use super::weights::RELATIONS;

const MAGIC: &[u8; 8] = b"annalsX1";

/// The numbers in a vector.
const WIDTH: usize = 96;

/// The numbers before the odds.
const NARROW: usize = 64;

/// How far each layer looks to either side, in words.
const REACH: [usize; 3] = [1, 2, 4];

/// Sums that are held at once while a product is taken.
const LOT: usize = 48;

/// Buckets of endings.
const ENDINGS: usize = 1500;

/// Kinds of looks that there is room for.
const SHAPES: usize = 7;

/// What the network's odds count beside the clues': of the two values tried, 0.5 and this, the one that gave the better F1 on reports
/// held out.
const SHARE: f32 = 0.8;

/// Words at which the network gives no relation as much are not looked at: half of all, and no claim of the reports held out.
const LEAST: f32 = -4.4;

type Vector = [f32; WIDTH];

/// The network.
#[derive(Debug)]
struct Context {
    /// Hashes of the words that are known, sorted; a vector each.
    words: Vec<u32>,
    vectors: Vectors,
    /// Of words that are not known.
    unknown: Vector,
    endings: Vectors,
    shapes: Vectors,
    layers: [Layer; REACH.len()],
    narrow: Dense<WIDTH, NARROW>,
    odds: Dense<NARROW, RELATIONS>,
}

/// Vectors in bytes, each with its own step.
#[derive(Debug)]
struct Vectors {
    steps: Vec<f32>,
    codes: &'static [u8],
}

/// A layer: what the words to the left, the word itself and the words to the right give.
#[derive(Debug)]
struct Layer {
    taps: [Box<[Vector; WIDTH]>; 3],
    bias: Vector,
}

/// A matrix and what is added to its product.
#[derive(Debug)]
struct Dense<const IN: usize, const OUT: usize> {
    rows: Box<[[f32; OUT]; IN]>,
    bias: [f32; OUT],
}

/// A word that may make a claim.
pub(in super::super) struct Telling {
    pub(in super::super) word: usize,
    /// How much the sentence's wording tells of each relation, as a part of the log odds.
    pub(super) odds: [f32; RELATIONS],
}

/// The words of a sentence that may make a claim.
pub(in super::super) fn telling(scene: &Scene<'_>) -> Vec<Telling> {
    let words = candidate::words(scene);
    let texts: Vec<&str> = (0..scene.len()).map(|at| scene.text(at)).collect();
    let odds = EMBEDDED.odds(&texts, &words);
    let told = words.into_iter().zip(odds).filter(|(_, odds)| odds.iter().any(|&odds| odds > LEAST));
    told.map(|(word, odds)| Telling { word, odds: odds.map(|odds| odds * SHARE) }).collect()
}

static EMBEDDED: LazyLock<Context> = LazyLock::new(|| {
    let mut bytes: &'static [u8] = include_bytes!("../../../models/context.model");
    Context::take(&mut bytes).expect("a test reads the embedded network")
});

impl Context {
    fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        *bytes = bytes.strip_prefix(MAGIC)?;
        let count = usize::try_from(u32::from_le_bytes(chunk(bytes)?)).ok()?;
        let words: Option<Vec<u32>> = (0..count).map(|_| chunk(bytes).map(u32::from_le_bytes)).collect();
        let vectors = Vectors::take(bytes, count)?;
        let unknown = floats(bytes)?;
        let endings = Vectors::take(bytes, ENDINGS)?;
        let shapes = Vectors::take(bytes, SHAPES)?;
        let layers = [Layer::take(bytes)?, Layer::take(bytes)?, Layer::take(bytes)?];
        let (narrow, odds) = (Dense::take(bytes)?, Dense::take(bytes)?);
        let context = Self { words: words?, vectors, unknown, endings, shapes, layers, narrow, odds };
        (bytes.is_empty() && context.words.is_sorted()).then_some(context)
    }

    /// The odds of some words of a sentence. What the processor can do at once it does, and the sums are the same on all.
    fn odds(&self, sentence: &[&str], words: &[usize]) -> Vec<[f32; RELATIONS]> {
        if words.is_empty() {
            return Vec::new();
        }
        let vectors: Vec<Vector> = sentence.iter().map(|word| self.vector(word)).collect();
        Arch::new().dispatch(Layered { context: self, vectors, words })
    }

    fn vector(&self, word: &str) -> Vector {
        let form: String = word.to_lowercase().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let mut vector = match self.words.binary_search(&key(&form)) {
            Ok(at) => self.vectors.at(at),
            Err(_) => self.unknown,
        };
        let from = form.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let ending = usize::try_from((hash(&form[from..]) >> 20) % ENDINGS as u64).unwrap_or(0);
        sum(&mut vector, &self.endings.at(ending));
        sum(&mut vector, &self.shapes.at(shape(word)));
        vector
    }
}

/// The work that is done with the widest instructions that the processor has: what is called in it must be compiled into it, so
/// loops stand where iterators would.
struct Layered<'c, 'w> {
    context: &'c Context,
    vectors: Vec<Vector>,
    words: &'w [usize],
}

impl WithSimd for Layered<'_, '_> {
    type Output = Vec<[f32; RELATIONS]>;

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, _: S) -> Self::Output {
        let Context { layers: [first, second, last], narrow, odds, .. } = self.context;
        for (layer, reach) in [(first, REACH[0]), (second, REACH[1])] {
            let mut next = self.vectors.clone();
            for (at, out) in next.iter_mut().enumerate() {
                layer.add(&self.vectors, at, reach, out);
            }
            self.vectors = next;
        }
        let mut all = vec![[0.0; RELATIONS]; self.words.len()];
        for (out, &at) in all.iter_mut().zip(self.words) {
            let mut vector = self.vectors[at];
            last.add(&self.vectors, at, REACH[2], &mut vector);
            let mut few = narrow.apply(&vector);
            for x in &mut few {
                *x = x.max(0.0);
            }
            *out = odds.apply(&few);
        }
        all
    }
}

impl Vectors {
    fn take(bytes: &mut &'static [u8], count: usize) -> Option<Self> {
        let steps: Option<Vec<f32>> = (0..count).map(|_| chunk(bytes).map(f32::from_le_bytes)).collect();
        let (codes, rest) = bytes.split_at_checked(count * WIDTH)?;
        *bytes = rest;
        Some(Self { steps: steps?, codes })
    }

    fn at(&self, row: usize) -> Vector {
        let codes = &self.codes[row * WIDTH..][..WIDTH];
        std::array::from_fn(|i| f32::from(codes[i].cast_signed()) * self.steps[row])
    }
}

impl Layer {
    fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        let taps = [matrix(bytes)?, matrix(bytes)?, matrix(bytes)?];
        Some(Self { taps, bias: floats(bytes)? })
    }

    /// Adds what the layer makes of a word's vector and of those to its sides.
    #[inline(always)]
    fn add(&self, all: &[Vector], at: usize, reach: usize, out: &mut Vector) {
        let [left, own, right] = &self.taps;
        let mut sums = self.bias;
        if let Some(vector) = at.checked_sub(reach).and_then(|side| all.get(side)) {
            multiply(vector, left, &mut sums);
        }
        multiply(&all[at], own, &mut sums);
        if let Some(vector) = all.get(at + reach) {
            multiply(vector, right, &mut sums);
        }
        for (x, sum) in out.iter_mut().zip(&sums) {
            *x += sum.max(0.0);
        }
    }
}

impl<const IN: usize, const OUT: usize> Dense<IN, OUT> {
    fn take(bytes: &mut &'static [u8]) -> Option<Self> {
        Some(Self { rows: matrix(bytes)?, bias: floats(bytes)? })
    }

    #[inline(always)]
    fn apply(&self, vector: &[f32; IN]) -> [f32; OUT] {
        let mut sums = self.bias;
        multiply(vector, &self.rows, &mut sums);
        sums
    }
}

/// Adds a vector's product with a matrix, always in the same order: the same sums on every machine.
#[inline(always)]
fn multiply<const IN: usize, const OUT: usize>(vector: &[f32; IN], rows: &[[f32; OUT]; IN], sums: &mut [f32; OUT]) {
    let (lots, rest) = sums.as_chunks_mut::<LOT>();
    for (at, lot) in lots.iter_mut().enumerate() {
        let mut held = *lot;
        for (x, row) in vector.iter().zip(rows) {
            for (sum, weight) in held.iter_mut().zip(&row.as_chunks::<LOT>().0[at]) {
                *sum += x * weight;
            }
        }
        *lot = held;
    }
    let from = OUT - rest.len();
    for (x, row) in vector.iter().zip(rows) {
        for (sum, weight) in rest.iter_mut().zip(&row[from..]) {
            *sum += x * weight;
        }
    }
}

fn sum(vector: &mut Vector, other: &Vector) {
    for (a, b) in vector.iter_mut().zip(other) {
        *a += b;
    }
}

fn chunk<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*head)
}

fn floats<const N: usize>(bytes: &mut &'static [u8]) -> Option<[f32; N]> {
    let mut all = [0.0; N];
    for one in &mut all {
        *one = f32::from_le_bytes(chunk(bytes)?);
    }
    Some(all)
}

fn matrix<const IN: usize, const OUT: usize>(bytes: &mut &'static [u8]) -> Option<Box<[[f32; OUT]; IN]>> {
    let mut all = Box::new([[0.0; OUT]; IN]);
    for row in all.iter_mut() {
        *row = floats(bytes)?;
    }
    Some(all)
}

fn hash(text: &str) -> u64 {
    fnv(OFFSET, text.bytes())
}

fn key(form: &str) -> u32 {
    u32::try_from(hash(form) >> 32).unwrap_or(0)
}

/// What a word looks like: plain, with digits, a mark, all capitals, with a capital, with a hyphen.
fn shape(word: &str) -> usize {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    if word.chars().any(|c| c.is_ascii_digit()) {
        1
    } else if letters.peek().is_none() {
        2
    } else if word.chars().nth(1).is_some() && letters.all(char::is_uppercase) {
        3
    } else if word.chars().next().is_some_and(char::is_uppercase) {
        4
    } else if word.contains('-') {
        5
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::column;
    use super::*;
    use crate::schema::Relation;

    fn odds(sentence: &str, word: usize, relation: &str) -> f32 {
        let relation = Relation::named(relation).expect("it is one of ours");
        let words: Vec<&str> = sentence.split(' ').collect();
        EMBEDDED.odds(&words, &[word])[0][column(relation)]
    }

    #[test]
    fn a_word_tells_what_its_sentence_makes_of_it() {
        let test = odds("North Korea launched a ballistic missile into the sea in a test .", 2, "TESTS");
        let attack = odds("Russia launched drones and missiles at Ukrainian cities overnight .", 1, "ATTACKS");
        assert!(test > 0.0 && attack > 0.0, "{test} {attack}");
    }

    #[test]
    fn no_word_is_too_odd() {
        assert!(EMBEDDED.odds(&[], &[]).is_empty());
        let odd = ["", "\u{0}", "ß", "İ", "-", "１２", "\u{1f600}\u{1f600}"];
        let all: Vec<usize> = (0..odd.len()).collect();
        assert!(EMBEDDED.odds(&odd, &all).iter().flatten().all(|x| x.is_finite()));
    }
}

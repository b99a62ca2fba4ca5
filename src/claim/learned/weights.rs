//! The linear model: a row of weights for each hashed clue.

use std::sync::LazyLock;

use thiserror::Error;

use super::clue::Clues;
use crate::schema::{Modality, Relation, Role};

/// Relations and roles that a row has room for.
pub(super) const RELATIONS: usize = 17;
pub(super) const ROLES: usize = 6;
pub(super) const MODALITIES: usize = Modality::ALL.len();

const MAGIC: &[u8; 8] = b"annalsC5";

/// Weights nearer to zero than this are not kept: they would be none of the multiples of [`STEP`].
const LEAST: f32 = 0.008;

/// Weights are kept as whole multiples of this.
const STEP: f32 = 1.0 / 64.0;

/// A table of weights: a row of `W` columns for each clue that is known.
#[derive(Clone, Debug)]
pub(super) struct Table<const W: usize> {
    /// Keys and row numbers from one, by open addressing; its length is a power of two.
    slots: Vec<(u32, u32)>,
    keys: Vec<u32>,
    pub(super) rows: Vec<[f32; W]>,
}

impl<const W: usize> Table<W> {
    /// Makes a table of zeros for the clues of some hashes.
    pub(super) fn new(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut keys: Vec<u32> = hashes.into_iter().map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        let rows = vec![[0.0; W]; keys.len()];
        Self { slots: slots(&keys), keys, rows }
    }

    /// The row of a clue, where it is known.
    pub(super) fn at(&self, hash: u64) -> Option<usize> {
        let (key, mask) = (key(hash), self.slots.len() - 1);
        let mut slot = key as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => return None,
                (found, row) if found == key => return Some(row as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The rows of those of some clues that are known, sorted.
    pub(super) fn places(&self, hashes: impl Iterator<Item = u64>) -> Vec<u32> {
        let mut places: Vec<u32> = hashes.filter_map(|hash| u32::try_from(self.at(hash)?).ok()).collect();
        places.sort_unstable();
        places
    }

    /// The sums of the columns over some clues.
    pub(super) fn sums(&self, hashes: impl Iterator<Item = u64>) -> [f32; W] {
        let mut sums = [0.0; W];
        for row in hashes.filter_map(|hash| self.at(hash)) {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[row]) {
                *sum += weight;
            }
        }
        sums
    }

    /// Writes the weights that are at least `least`.
    fn write(&self, least: f32, out: &mut Vec<u8>) {
        let kept = |weight: f32| weight.abs() >= least && quantised(weight) != 0;
        let told = |row: &[f32; W]| row.iter().any(|&w| kept(w));
        let rows = || self.keys.iter().zip(&self.rows).filter(|(_, row)| told(row));
        put(out, u32::try_from(rows().count()).unwrap_or(u32::MAX));
        for (&key, row) in rows() {
            put(out, key);
            put(out, (0..W).filter(|&column| kept(row[column])).fold(0, |mask, column| mask | 1 << column));
            for &weight in row.iter().filter(|&&w| kept(w)) {
                out.extend(quantised(weight).to_le_bytes());
            }
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let told = get(bytes)? as usize;
        if told > bytes.len() / 8 {
            return None;
        }
        let (mut keys, mut rows) = (Vec::with_capacity(told), Vec::with_capacity(told));
        for _ in 0..told {
            keys.push(get(bytes)?);
            let mask = get(bytes)?;
            let mut row = [0.0; W];
            for (column, weight) in row.iter_mut().enumerate() {
                if mask >> column & 1 == 1 {
                    let (head, rest) = bytes.split_first_chunk::<2>()?;
                    *weight = f32::from(i16::from_le_bytes(*head)) * STEP;
                    *bytes = rest;
                }
            }
            rows.push(row);
        }
        keys.is_sorted().then(|| Self { slots: slots(&keys), keys, rows })
    }
}

fn key(hash: u64) -> u32 {
    ((hash ^ (hash << 17)) >> 32) as u32
}

fn slots(keys: &[u32]) -> Vec<(u32, u32)> {
    let mut slots = vec![(0, 0); (keys.len() * 2 + 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (row, &key) in (1..).zip(keys) {
        let mut slot = key as usize & mask;
        while slots[slot].1 != 0 {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (key, row);
    }
    slots
}

#[expect(clippy::cast_possible_truncation, reason = "the value is clamped first")]
fn quantised(weight: f32) -> i16 {
    (weight / STEP).round().clamp(-32000.0, 32000.0) as i16
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

fn get(bytes: &mut &[u8]) -> Option<u32> {
    let (head, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*head))
}

/// The learned weights of words that make claims, of who plays what in them, and of what else is said of them: who says so, how
/// sure, when, how many.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) triggers: Table<RELATIONS>,
    pub(super) roles: Table<ROLES>,
    pub(super) sources: Table<1>,
    pub(super) modalities: Table<MODALITIES>,
    pub(super) dates: Table<2>,
    pub(super) counts: Table<3>,
    pub(super) claims: Table<1>,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file is of another kind or version.
    #[error("this is no model of claims of this version")]
    Kind,
    /// The file ends early or is damaged.
    #[error("the model of claims is damaged")]
    Damaged,
}

static EMBEDDED: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../../../models/claims.model")).expect("a test reads the embedded model")
});

impl Model {
    /// Returns the model that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A model of which words make claims and who plays what in them; nothing is known yet of what else is said of them.
    pub(super) fn of(triggers: Table<RELATIONS>, roles: Table<ROLES>) -> Self {
        let (sources, modalities, dates, counts) = (Table::new([]), Table::new([]), Table::new([]), Table::new([]));
        Self { triggers, roles, sources, modalities, dates, counts, claims: Table::new([]) }
    }

    /// Reads a model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Kind)?;
        let triggers = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let roles = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let sources = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let modalities = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let dates = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let counts = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let claims = Table::read(&mut rest).ok_or(ModelError::Damaged)?;
        let model = Self { triggers, roles, sources, modalities, dates, counts, claims };
        if rest.is_empty() { Ok(model) } else { Err(ModelError::Damaged) }
    }

    /// Returns the model as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.triggers.write(LEAST, &mut out);
        self.roles.write(LEAST, &mut out);
        self.sources.write(0.0, &mut out);
        self.modalities.write(LEAST, &mut out);
        self.dates.write(LEAST, &mut out);
        self.counts.write(LEAST, &mut out);
        self.claims.write(0.0, &mut out);
        out
    }

    /// How much a word makes each relation, as log odds; `context` is what its sentence alone tells.
    pub(super) fn relations(&self, clues: &Clues, context: &[f32; RELATIONS]) -> [f32; RELATIONS] {
        let sums = self.triggers.sums(clues.iter());
        std::array::from_fn(|column| sums[column] + context[column])
    }

    /// How much a mention plays each role of a relation, as log odds.
    pub(super) fn roles(&self, clues: &Clues, relation: usize) -> [f32; ROLES] {
        self.roles.sums(clues.joined(relation))
    }

    /// How much a claim stands as a whole, as log odds; `start` is what its parts alone give.
    pub(super) fn claim(&self, clues: &Clues, relation: usize, start: f32) -> f32 {
        let [odds] = self.claims.sums(clues.joined(relation));
        start + odds
    }

    /// How much somebody says what a word tells for a relation, as log odds.
    pub(super) fn source(&self, clues: &Clues, relation: usize) -> f32 {
        let [odds] = self.sources.sums(clues.joined(relation));
        odds
    }

    /// How sure an act is, as log odds of each modality.
    pub(super) fn modality(&self, clues: &Clues, relation: usize) -> [f32; MODALITIES] {
        self.modalities.sums(clues.joined(relation))
    }

    /// How much a date is that of the act and that of its telling, as log odds.
    pub(super) fn date(&self, clues: &Clues, relation: usize) -> [f32; 2] {
        self.dates.sums(clues.joined(relation))
    }

    /// How much a figure counts the dead, the wounded, or what its noun names, as log odds.
    pub(super) fn count(&self, clues: &Clues, relation: usize) -> [f32; 3] {
        self.counts.sums(clues.joined(relation))
    }
}

/// A relation's column.
pub(super) fn column(relation: Relation) -> usize {
    relation.index()
}

/// A role's column.
pub(super) fn role_column(role: Role) -> usize {
    role as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let mut model = Model {
            triggers: Table::new([1 << 40, 2 << 40, 3 << 40]),
            roles: Table::new([5 << 40]),
            sources: Table::new([6 << 40]),
            modalities: Table::new([7 << 40]),
            dates: Table::new([8 << 40]),
            counts: Table::new([9 << 40]),
            claims: Table::new([10 << 40]),
        };
        model.triggers.rows[1][4] = 1.5;
        model.roles.rows[0][2] = -0.25;
        model
    }

    #[test]
    fn a_model_comes_back_from_its_bytes() {
        let bytes = model().to_bytes();
        let again = Model::from_bytes(&bytes).expect("these are a model's bytes");
        assert_eq!(again.to_bytes(), bytes);
        assert_eq!(again.triggers.sums([2 << 40].into_iter())[4].to_bits(), 1.5_f32.to_bits());
    }

    #[test]
    fn damaged_bytes_are_told() {
        let bytes = model().to_bytes();
        assert_eq!(Model::from_bytes(b"no model").err(), Some(ModelError::Kind));
        for end in MAGIC.len()..bytes.len() {
            assert_eq!(Model::from_bytes(&bytes[..end]).err(), Some(ModelError::Damaged), "{end}");
        }
    }

    #[test]
    fn the_embedded_model_has_a_column_for_every_relation_and_role() {
        assert!(!Model::embedded().triggers.rows.is_empty());
        assert_eq!((Relation::all().count(), Role::ALL.len()), (RELATIONS, ROLES));
    }
}

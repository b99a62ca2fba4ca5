//! Logistic regression with a penalty on the squares of its weights, by coordinate ascent on the dual (Yu, Huang and Lin 2011,
//! "Dual coordinate descent methods for logistic regression and maximum entropy models"): each example in turn is given the
//! likelihood that it would have at the optimum, were the others right.

use super::super::weights::Table;
use crate::syntax::Random;

/// How often all examples are seen: as good as twenty times on reports held out.
const PASSES: usize = 8;

/// Steps of Newton's method that find a likelihood.
const STEPS: usize = 12;

/// What a column should be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal {
    /// Right, and what that counts.
    Yes(f32),
    /// Right to such a share.
    Share(f32),
    /// Wrong.
    No,
    /// Not known: nothing to learn.
    Open,
}

/// One choice: its clues, and what each column should say.
pub(super) struct Example<const W: usize> {
    /// The rows of its clues in the table, sorted; what is there twice counts twice.
    pub(super) clues: Vec<u32>,
    /// What else speaks for each column, as log odds.
    pub(super) start: [f32; W],
    pub(super) goal: [Goal; W],
    /// What it counts.
    pub(super) weight: f32,
}

impl<const W: usize> Example<W> {
    /// The sum of the squares of how often each clue is there.
    #[expect(clippy::cast_precision_loss, reason = "an example has some hundreds of clues at most")]
    fn size(&self) -> f32 {
        self.clues.chunk_by(|a, b| a == b).map(|same| (same.len() * same.len()) as f32).sum()
    }
}

/// Fills a table of zeros with the weights for which the examples are likeliest, less `penalty` times the sum of their squares.
/// The order of the examples is drawn from `seed`; the more often they are seen the less it tells.
pub(super) fn solve<const W: usize>(table: &mut Table<W>, examples: &[Example<W>], penalty: f32, seed: u64) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut likelihoods: Vec<[f32; W]> = examples.iter().map(|e| e.goal.map(Goal::right)).collect();
    let mut random = Random::new(seed);
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for &at in &order {
            improve(table, &examples[at], &mut likelihoods[at], penalty);
        }
    }
}

fn improve<const W: usize>(table: &mut Table<W>, example: &Example<W>, likelihoods: &mut [f32; W], penalty: f32) {
    let mut sums = example.start;
    for &row in &example.clues {
        for (sum, weight) in sums.iter_mut().zip(&table.rows[row as usize]) {
            *sum += weight;
        }
    }
    let mut change = [0.0; W];
    for (column, change) in change.iter_mut().enumerate() {
        let scale = example.goal[column].weight() * example.weight / (2.0 * penalty);
        let (own, size) = (likelihoods[column], example.size());
        let new = likelihood(sums[column] + scale * size * own, scale * size);
        *change = scale * (own - new);
        likelihoods[column] = new;
    }
    for &row in &example.clues {
        for (weight, change) in table.rows[row as usize].iter_mut().zip(&change) {
            *weight += change;
        }
    }
}

/// The likelihood `p` whose log odds are `most - size * p`.
fn likelihood(most: f32, size: f32) -> f32 {
    let (mut low, mut high) = (most - size, most);
    let mut odds = f32::midpoint(low, high);
    for _ in 0..STEPS {
        let p = 1.0 / (1.0 + (-odds).exp());
        let off = odds + size * p - most;
        *(if off > 0.0 { &mut high } else { &mut low }) = odds;
        let next = odds - off / (1.0 + size * p * (1.0 - p));
        odds = if next > low && next < high { next } else { f32::midpoint(low, high) };
    }
    1.0 / (1.0 + (-odds).exp())
}

impl Goal {
    fn right(self) -> f32 {
        match self {
            Self::Yes(_) => 1.0,
            Self::Share(right) => right,
            Self::No | Self::Open => 0.0,
        }
    }

    fn weight(self) -> f32 {
        match self {
            Self::Yes(weight) => weight,
            Self::Share(_) | Self::No => 1.0,
            Self::Open => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_the_optimum() {
        let mut table = Table::<2>::new([7 << 40, 8 << 40]);
        let clues = |hashes: &[u64]| table.places(hashes.iter().copied());
        let example = |clues, goal| Example { clues, start: [0.0, 0.5], goal, weight: 1.0 };
        let examples = [
            example(clues(&[7 << 40]), [Goal::Yes(2.0), Goal::No]),
            example(clues(&[8 << 40, 8 << 40]), [Goal::No, Goal::Open]),
            example(clues(&[7 << 40, 8 << 40]), [Goal::Share(0.25), Goal::Open]),
        ];
        solve(&mut table, &examples, 0.5, 1);
        let odds = |at: usize, column: usize| {
            let sum: f32 = examples[at].clues.iter().map(|&row| table.rows[row as usize][column]).sum();
            1.0 / (1.0 + (-sum - examples[at].start[column]).exp())
        };
        let slopes = [
            2.0 * (odds(0, 0) - 1.0) + (odds(2, 0) - 0.25) + table.rows[0][0],
            2.0 * odds(1, 0) + (odds(2, 0) - 0.25) + table.rows[1][0],
            odds(0, 1) + table.rows[0][1],
        ];
        assert!(slopes.iter().all(|slope| slope.abs() < 1e-3), "{slopes:?}");
        assert_eq!(table.rows[1][1].to_bits(), 0.0_f32.to_bits());
    }

    #[test]
    fn a_likelihood_is_that_of_its_odds() {
        for (most, size) in [(0.0, 0.0), (3.0, 2.0), (-40.0, 0.1), (90.0, 300.0), (-5.0, 1e6)] {
            let p = likelihood(most, size);
            let off = most - size * p - (p / (1.0 - p)).ln();
            assert!(
                (0.0..=1.0).contains(&p) && (off.abs() < 0.02 * (1.0 + size) || !(1e-6..=1.0 - 1e-6).contains(&p)),
                "{most} {size} {p}"
            );
        }
    }
}

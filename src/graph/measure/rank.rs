//! PageRank: where each node points in, how much each counts out.
//!
//! petgraph has one too, but looks at every pair of nodes in every round.

/// The share that follows the arrows; the rest goes to all alike.
const DAMPING: f64 = 0.85;

/// The most rounds, and the change below which no further one is made.
const ROUNDS: usize = 200;
const STILL: f64 = 1e-12;

/// Returns the rank of each node; the ranks make one. What does not point anywhere points at all.
#[expect(clippy::cast_precision_loss, reason = "counts of nodes are far below 2^53")]
pub(super) fn ranks(targets: &[Vec<usize>]) -> Vec<f64> {
    let count = targets.len() as f64;
    let mut ranks = vec![1.0 / count; targets.len()];
    for _ in 0..ROUNDS {
        let lost: f64 = targets.iter().zip(&ranks).filter(|(to, _)| to.is_empty()).map(|(_, rank)| rank).sum();
        let mut next = vec![(1.0 - DAMPING) / count + DAMPING * lost / count; targets.len()];
        for (to, rank) in targets.iter().zip(&ranks) {
            let share = DAMPING * rank / to.len() as f64;
            for at in to {
                next[*at] += share;
            }
        }
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        ranks = next;
        if change < STILL {
            break;
        }
    }
    ranks
}

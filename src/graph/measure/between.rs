//! Betweenness after Brandes: neighbours in, the number of shortest ways over each node out.

use std::collections::VecDeque;

/// The distance of what cannot be reached; one more is still a number.
const FAR: usize = usize::MAX - 1;

/// Returns for each node over how many shortest ways between two others it lies; of several ways each counts its share.
pub(super) fn betweenness(neighbours: &[Vec<usize>]) -> Vec<f64> {
    let mut between = vec![0.0; neighbours.len()];
    for start in 0..neighbours.len() {
        let search = Search::new(start, neighbours);
        let mut share = vec![0.0; neighbours.len()];
        for at in search.order.iter().rev().copied() {
            let ahead = neighbours[at].iter().filter(|other| search.distance[**other] + 1 == search.distance[at]);
            for before in ahead {
                share[*before] += search.ways[*before] / search.ways[at] * (1.0 + share[at]);
            }
            if at != start {
                // Each pair is seen from both its ends.
                between[at] += share[at] / 2.0;
            }
        }
    }
    between
}

/// What a search in breadth finds from one node.
struct Search {
    /// The nodes by their distance.
    order: Vec<usize>,
    /// How many shortest ways lead to each.
    ways: Vec<f64>,
    /// How far each is; the largest number for what cannot be reached.
    distance: Vec<usize>,
}

impl Search {
    fn new(start: usize, neighbours: &[Vec<usize>]) -> Self {
        let count = neighbours.len();
        let mut found = Self { order: Vec::new(), ways: vec![0.0; count], distance: vec![FAR; count] };
        let mut queue = VecDeque::from([start]);
        (found.ways[start], found.distance[start]) = (1.0, 0);
        while let Some(at) = queue.pop_front() {
            found.order.push(at);
            for next in neighbours[at].iter().copied() {
                if found.distance[next] == FAR {
                    found.distance[next] = found.distance[at] + 1;
                    queue.push_back(next);
                }
                if found.distance[next] == found.distance[at] + 1 {
                    found.ways[next] += found.ways[at];
                }
            }
        }
        found
    }
}

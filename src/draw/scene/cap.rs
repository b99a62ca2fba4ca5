//! Too much for one picture: the boxes and lines with most behind them stay, round the best of all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::draw::Most;
use crate::graph::view::NodeId;

use super::facts::Facts;
use super::stroke::{Draft, Key};

/// How much of the whole is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) all_boxes: usize,
    pub(super) all_lines: usize,
}

/// Keeps the boxes with the most lines and reports, then the lines with the most reports.
pub(super) fn cap(draft: &mut Draft<'_>, most: Most) -> Shown {
    let Most(most) = most;
    let all_boxes = draft.hidden + inside(draft);
    let shown = Shown { all_boxes, all_lines: draft.strokes.len() };
    let were_joined = draft.joined();
    let reports = draft.strokes.iter().map(|(key, stroke)| (key, Facts::new(draft.graph, stroke).reports));
    let mut reports: Vec<(&Key, usize)> = reports.collect();
    if inside(draft) > most {
        let kept = best_boxes(draft, &reports, most);
        draft.boxes.retain(|node, _| kept.contains(node));
        reports.retain(|(key, _)| kept.contains(&key.from) && kept.contains(&key.to));
    }
    let many = most.saturating_mul(2);
    if reports.len() > many {
        reports.select_nth_unstable_by(many, |a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        reports.truncate(many);
    }
    let kept: BTreeSet<Key> = reports.into_iter().map(|(key, _)| key.clone()).collect();
    draft.strokes.retain(|key, _| kept.contains(key));
    if inside(draft) >= most || shown.all_lines > kept.len() {
        draft.drop_lonely(&were_joined);
    }
    shown
}

/// The number of entities: a box may hold several that are alike.
fn inside(draft: &Draft<'_>) -> usize {
    draft.boxes.values().map(Vec::len).sum()
}

/// Grows from the box with the most behind it along the lines, always to the best box at the rim.
fn best_boxes(draft: &Draft<'_>, reports: &[(&Key, usize)], most: usize) -> BTreeSet<NodeId> {
    let mut scores: BTreeMap<NodeId, usize> = draft.boxes.keys().map(|node| (*node, 0)).collect();
    let mut next: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    for (key, reports) in reports {
        for (end, other) in [(key.from, key.to), (key.to, key.from)] {
            *scores.entry(end).or_default() += 1 + reports;
            next.entry(end).or_default().insert(other);
        }
    }
    let rank = |node: NodeId| (Reverse(scores.get(&node).copied().unwrap_or(0)), node);
    let mut all: BTreeSet<_> = scores.keys().map(|node| rank(*node)).collect();
    let mut rim = BTreeSet::new();
    let (mut kept, mut count) = (BTreeSet::new(), 0);
    while count < most {
        let Some(best) = rim.pop_first().or_else(|| all.first().copied()) else { break };
        all.remove(&best);
        let more = draft.boxes.get(&best.1).map_or(1, Vec::len);
        // What does not fit any more leaves its room to what is smaller.
        if count > 0 && count + more > most {
            continue;
        }
        count += more;
        kept.insert(best.1);
        let reached = next.get(&best.1).into_iter().flatten().filter(|node| !kept.contains(node));
        rim.extend(reached.map(|node| rank(*node)));
    }
    kept
}

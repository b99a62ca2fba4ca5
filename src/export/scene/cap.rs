//! Too much for one picture: the boxes and lines with most behind them stay.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::NodeId;

use super::facts::Facts;
use super::stroke::{Draft, Key};

/// The most boxes of a picture.
const BOXES: usize = 40;
/// The most lines of a picture.
const LINES: usize = 80;

/// How much of the whole is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) all_boxes: usize,
    pub(super) all_lines: usize,
}

/// Keeps the boxes with the most lines and reports, then the lines with the most reports.
pub(super) fn cap(draft: &mut Draft<'_>) -> Shown {
    let all_boxes = draft.hidden + draft.boxes.values().map(Vec::len).sum::<usize>();
    let shown = Shown { all_boxes, all_lines: draft.strokes.len() };
    let were_joined = draft.joined();
    let reports = draft.strokes.iter().map(|(key, stroke)| (key.clone(), Facts::new(draft.graph, stroke).reports));
    let mut reports: Vec<(Key, usize)> = reports.collect();
    if draft.boxes.len() > BOXES {
        let kept = best_boxes(draft, &reports);
        draft.boxes.retain(|node, _| kept.contains(node));
        reports.retain(|(key, _)| kept.contains(&key.from) && kept.contains(&key.to));
    }
    reports.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    reports.truncate(LINES);
    let kept: BTreeSet<Key> = reports.into_iter().map(|(key, _)| key).collect();
    draft.strokes.retain(|key, _| kept.contains(key));
    if draft.boxes.len() >= BOXES || shown.all_lines > kept.len() {
        draft.drop_lonely(&were_joined);
    }
    shown
}

fn best_boxes(draft: &Draft<'_>, reports: &[(Key, usize)]) -> BTreeSet<NodeId> {
    let mut scores: BTreeMap<NodeId, usize> = draft.boxes.keys().map(|node| (*node, 0)).collect();
    for (key, reports) in reports {
        for end in [key.from, key.to] {
            *scores.entry(end).or_default() += 1 + reports;
        }
    }
    let mut ranked: Vec<(NodeId, usize)> = scores.into_iter().collect();
    ranked.sort_by_key(|(node, score)| (Reverse(*score), *node));
    ranked.into_iter().take(BOXES).map(|(node, _)| node).collect()
}

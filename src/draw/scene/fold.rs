//! What is alike is drawn once: weapons with the same ends and dates share a box, strokes with the same ends a line.
//! In a large picture other boxes that stand in the same relations share one too, whatever the dates.

use std::collections::BTreeMap;

use crate::graph::view::NodeId;

use super::facts::Facts;
use super::stroke::{Draft, Key, Kind, Look, Stroke, Verb};

/// A picture with more boxes is large.
const LARGE: usize = 24;

/// Which boxes are alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    /// Weapons in the same relations at the same dates.
    Strictly,
    /// All but countries and documents, in the same relations.
    Loosely,
}

/// Folds strokes, then boxes.
pub(super) fn fold(draft: &mut Draft<'_>) {
    fold_roles(draft);
    fold_boxes(draft, Alike::Strictly);
    if draft.boxes.len() > LARGE {
        fold_boxes(draft, Alike::Loosely);
    }
}

/// Strokes that differ only in the role that the end plays become one.
fn fold_roles(draft: &mut Draft<'_>) {
    let mut folded: Vec<(Key, Stroke)> = Vec::with_capacity(draft.strokes.len());
    for (key, stroke) in std::mem::take(&mut draft.strokes) {
        let key = Key { role: None, ..key };
        // The role is what keys are sorted by last: those that become one follow each other.
        match folded.last_mut() {
            Some((last, into)) if *last == key => unite(into, stroke),
            Some(_) | None => folded.push((key, stroke)),
        }
    }
    draft.strokes = folded.into_iter().collect();
}

pub(super) fn unite(into: &mut Stroke, stroke: Stroke) {
    into.claims.extend(stroke.claims);
    into.bare = into.bare.take().or(stroke.bare);
    into.is_leg |= stroke.is_leg;
    for (thing, count) in stroke.things {
        *into.things.entry(thing).or_default() += count;
    }
}

/// A stroke at a box as its twin must have it.
type Side = (NodeId, bool, Verb, Look, Option<String>);

fn fold_boxes(draft: &mut Draft<'_>, alike: Alike) {
    let mut twins: BTreeMap<(Kind, Option<String>, Vec<Side>), Vec<NodeId>> = BTreeMap::new();
    for (node, sides) in sides(draft, alike) {
        let kind = draft.kind(node);
        let country = draft.country(node).filter(|_| kind != Kind::Weapon).map(str::to_owned);
        twins.entry((kind, country, sides)).or_default().push(node);
    }
    let first = |nodes: Vec<NodeId>| nodes.clone().into_iter().skip(1).map(move |twin| (twin, nodes[0]));
    swallow(draft, &twins.into_values().flat_map(first).collect());
}

/// The strokes at each box that may fold, as its twin must have them.
fn sides(draft: &Draft<'_>, alike: Alike) -> BTreeMap<NodeId, Vec<Side>> {
    let mut sides: BTreeMap<NodeId, Vec<Side>> = BTreeMap::new();
    for (key, stroke) in &draft.strokes {
        let ends = [(key.from, key.to), (key.to, key.from)].into_iter();
        let mut ends = ends.filter(|(node, _)| may_fold(draft.kind(*node), alike)).peekable();
        if ends.peek().is_none() {
            continue;
        }
        let has_date = alike == Alike::Strictly && !stroke.is_leg;
        let when = if has_date { Facts::new(draft.graph, stroke).when() } else { None };
        for (node, other) in ends {
            let side = (other, key.from == node, key.verb.clone(), key.look, when.clone());
            sides.entry(node).or_default().push(side);
        }
    }
    sides
}

fn may_fold(kind: Kind, alike: Alike) -> bool {
    kind == Kind::Weapon || alike == Alike::Loosely && kind != Kind::Country && !kind.is_document()
}

/// Puts each twin into the box that stands for it.
fn swallow(draft: &mut Draft<'_>, twins: &BTreeMap<NodeId, NodeId>) {
    for (twin, into) in twins {
        let inside = draft.boxes.remove(twin).unwrap_or_default();
        draft.boxes.entry(*into).or_default().extend(inside);
    }
    if twins.is_empty() {
        return;
    }
    let turn = |end: NodeId| twins.get(&end).copied().unwrap_or(end);
    for (key, stroke) in std::mem::take(&mut draft.strokes) {
        let key = Key { from: turn(key.from), to: turn(key.to), ..key };
        unite(draft.strokes.entry(key).or_default(), stroke);
    }
}

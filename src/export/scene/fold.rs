//! What is alike is drawn once: weapons with the same ends and dates share a box, strokes with the same ends a line.

use std::collections::BTreeMap;

use crate::graph::view::NodeId;

use super::facts::Facts;
use super::stroke::{Draft, Key, Kind, Look, Stroke, Verb};

/// Folds strokes, then weapons.
pub(super) fn fold(draft: &mut Draft<'_>) {
    fold_roles(draft);
    fold_weapons(draft);
}

/// Strokes that differ only in the role that the end plays become one.
fn fold_roles(draft: &mut Draft<'_>) {
    let strokes = std::mem::take(&mut draft.strokes);
    for (key, stroke) in strokes {
        unite(draft.strokes.entry(Key { role: None, ..key }).or_default(), stroke);
    }
}

fn unite(into: &mut Stroke, stroke: Stroke) {
    into.claims.extend(stroke.claims);
    into.bare = into.bare.take().or(stroke.bare);
    into.is_leg |= stroke.is_leg;
    for (thing, count) in stroke.things {
        *into.things.entry(thing).or_default() += count;
    }
}

/// A stroke at a weapon as its twin must have it.
type Side = (NodeId, bool, Verb, Look, Option<String>);

fn fold_weapons(draft: &mut Draft<'_>) {
    let mut twins: BTreeMap<Vec<Side>, Vec<NodeId>> = BTreeMap::new();
    for node in draft.boxes.keys().filter(|node| draft.kind(**node) == Kind::Weapon) {
        let sides = sides(draft, *node);
        if !sides.is_empty() {
            twins.entry(sides).or_default().push(*node);
        }
    }
    for nodes in twins.into_values() {
        for twin in &nodes[1..] {
            swallow(draft, nodes[0], *twin);
        }
    }
}

fn sides(draft: &Draft<'_>, node: NodeId) -> Vec<Side> {
    let at = |(key, stroke): (&Key, &Stroke)| {
        let other = if key.from == node { key.to } else { key.from };
        let when = if stroke.is_leg { None } else { Facts::new(draft.graph, stroke).when() };
        (key.from == node || key.to == node).then(|| (other, key.from == node, key.verb.clone(), key.look, when))
    };
    draft.strokes.iter().filter_map(at).collect()
}

fn swallow(draft: &mut Draft<'_>, into: NodeId, twin: NodeId) {
    let inside = draft.boxes.remove(&twin).unwrap_or_default();
    draft.boxes.entry(into).or_default().extend(inside);
    let moved: Vec<Key> = draft.strokes.keys().filter(|key| key.from == twin || key.to == twin).cloned().collect();
    for key in moved {
        let stroke = draft.strokes.remove(&key).unwrap_or_default();
        let turn = |end| if end == twin { into } else { end };
        let key = Key { from: turn(key.from), to: turn(key.to), ..key };
        unite(draft.strokes.entry(key).or_default(), stroke);
    }
}

//! A weapon between giver and receiver: `A gives W` and `A gives to B` become A, W, B in a row. Soldiers and goods
//! have no box of their own there: they become the fact on the line (`deploys 12,000 troops`).

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::NodeId;
use crate::schema::Role;

use super::stroke::{Draft, Key, Kind, Verb};

/// Chains all acts that have both an item and an end.
pub(super) fn chain(draft: &mut Draft<'_>) {
    let were_joined = draft.joined();
    let items: Vec<Key> = draft.strokes.keys().filter(|key| is_item(key)).cloned().collect();
    let ends = ends(draft);
    for item in &items {
        let at_agent = ends.get(&item.from).map_or(&[][..], Vec::as_slice);
        for end in at_agent.iter().filter(|end| is_same_act(item, end)) {
            join(draft, item, end);
        }
    }
    drop_covered(draft, &items);
    draft.drop_lonely(&were_joined);
}

/// An item that is given or sent; what an act is done with (`USES`) is told apart.
fn is_item(key: &Key) -> bool {
    let Verb::Relation(relation, None) = &key.verb else { return false };
    key.role == Some(Role::Item) && relation.row().edges.len() > 1
}

/// The strokes to where items go, by agent; a mutual act counts for both sides.
fn ends(draft: &Draft<'_>) -> BTreeMap<NodeId, Vec<Key>> {
    let mut ends: BTreeMap<NodeId, Vec<Key>> = BTreeMap::new();
    for key in draft.strokes.keys() {
        if matches!(key.role, Some(Role::Recipient | Role::Place | Role::Partner)) {
            ends.entry(key.from).or_default().push(key.clone());
        }
        if key.role == Some(Role::Partner) && key.from != key.to {
            ends.entry(key.to).or_default().push(key.clone());
        }
    }
    ends
}

fn is_same_act(item: &Key, end: &Key) -> bool {
    end.verb == item.verb && end.look == item.look && end.to != item.to
}

fn join(draft: &mut Draft<'_>, item: &Key, end: &Key) {
    let Some((first, direct)) = draft.strokes.get(item).zip(draft.strokes.get(end)) else { return };
    let shared: BTreeSet<NodeId> = first.claims.intersection(&direct.claims).copied().collect();
    if shared.is_empty() {
        return;
    }
    let is_mutual = end.role == Some(Role::Partner);
    if draft.kind(item.to) == Kind::Weapon && !is_mutual {
        leg(draft, item, end, &shared);
    } else {
        thing(draft, item, end, &shared);
    }
}

/// The weapon stands between: its second leg is labelled, the direct line keeps only what names no weapon.
fn leg(draft: &mut Draft<'_>, item: &Key, end: &Key, shared: &BTreeSet<NodeId>) {
    let second = Key { from: item.to, ..end.clone() };
    draft.strokes.entry(second).or_default().claims.extend(shared);
    if let Some(first) = draft.strokes.get_mut(item) {
        first.is_leg = true;
    }
    if let Some(direct) = draft.strokes.get_mut(end) {
        direct.covered.extend(shared);
    }
}

/// The thing becomes a fact on the line.
fn thing(draft: &mut Draft<'_>, item: &Key, end: &Key, shared: &BTreeSet<NodeId>) {
    let name = draft.graph.node_text(item.to, "name").unwrap_or_default().to_owned();
    if let Some(direct) = draft.strokes.get_mut(end) {
        *direct.things.entry(name).or_default() += shared.len();
    }
    if let Some(first) = draft.strokes.get_mut(item) {
        first.covered.extend(shared);
    }
}

/// Takes from each stroke the claims that others now draw, and drops it where none is left.
fn drop_covered(draft: &mut Draft<'_>, items: &[Key]) {
    let items: BTreeSet<&Key> = items.iter().collect();
    draft.strokes.retain(|key, stroke| {
        let covered = std::mem::take(&mut stroke.covered);
        let is_first_leg = stroke.is_leg && items.contains(key);
        if covered.is_empty() || is_first_leg {
            return true;
        }
        stroke.claims.retain(|claim| !covered.contains(claim));
        !stroke.claims.is_empty()
    });
}

//! A weapon between giver and receiver: `A gives W` and `A gives to B` become A, W, B in a row. Soldiers and goods
//! have no box of their own there: they become the fact on the line (`deploys 12,000 troops`).

use std::collections::BTreeSet;

use crate::graph::view::NodeId;
use crate::schema::Role;

use super::stroke::{Draft, Key, Kind, Stroke};

/// Chains all acts that have both an item and an end.
pub(super) fn chain(draft: &mut Draft<'_>) {
    let were_joined = draft.joined();
    let items: Vec<Key> = draft.strokes.keys().filter(|key| is_item(key)).cloned().collect();
    for item in &items {
        for end in ends(draft, item) {
            join(draft, item, &end);
        }
    }
    for key in &items {
        let kind = draft.kind(key.to);
        if let Some(stroke) = draft.strokes.get(key).filter(|stroke| stroke.claims.is_empty() && stroke.is_leg) {
            if kind != Kind::Weapon && stroke.bare.is_none() {
                draft.strokes.remove(key);
            }
        }
    }
    draft.drop_lonely(&were_joined);
}

/// An item that is given or sent; what an act is done with (`USES`) is told apart.
fn is_item(key: &Key) -> bool {
    let relation = key.verb.relation().filter(|_| key.role == Some(Role::Item));
    relation
        .is_some_and(|relation| relation.row().edges.iter().any(|rule| rule.role != Role::Item && rule.name.is_none()))
        && !matches!(&key.verb, super::stroke::Verb::Relation(_, Some(_)))
}

/// The strokes of the same act to where the item goes.
fn ends(draft: &Draft<'_>, item: &Key) -> Vec<Key> {
    let goes = |role| matches!(role, Role::Recipient | Role::Place | Role::Partner);
    let same =
        |key: &&Key| key.verb == item.verb && key.look == item.look && key.role.is_some_and(goes) && key.to != item.to;
    let from_here = draft
        .strokes
        .keys()
        .filter(same)
        .filter(|key| key.from == item.from || key.role == Some(Role::Partner) && key.to == item.from);
    from_here.cloned().collect()
}

fn join(draft: &mut Draft<'_>, item: &Key, end: &Key) {
    let claims = |key: &Key| draft.strokes.get(key).map(|stroke| stroke.claims.clone()).unwrap_or_default();
    let shared: BTreeSet<NodeId> = claims(item).intersection(&claims(end)).copied().collect();
    if shared.is_empty() {
        return;
    }
    if draft.kind(item.to) == Kind::Weapon {
        leg(draft, item, end, shared);
    } else {
        thing(draft, item, end, &shared);
    }
}

/// The weapon stands between: its second leg is labelled, the direct line keeps only what names no weapon.
fn leg(draft: &mut Draft<'_>, item: &Key, end: &Key, shared: BTreeSet<NodeId>) {
    let second = Key { from: item.to, ..end.clone() };
    draft.strokes.entry(second).or_default().claims.extend(&shared);
    if let Some(first) = draft.strokes.get_mut(item) {
        first.is_leg = true;
    }
    let direct = draft.strokes.get_mut(end);
    let is_left = direct.is_some_and(|stroke| {
        stroke.claims.retain(|claim| !shared.contains(claim));
        !stroke.claims.is_empty()
    });
    if !is_left {
        draft.strokes.remove(end);
    }
}

/// The thing becomes a fact on the line.
fn thing(draft: &mut Draft<'_>, item: &Key, end: &Key, shared: &BTreeSet<NodeId>) {
    let name = draft.graph.node_text(item.to, "name").unwrap_or_default().to_owned();
    if let Some(stroke) = draft.strokes.get_mut(end) {
        *stroke.things.entry(name).or_default() += shared.len();
    }
    if let Some(Stroke { claims, is_leg, .. }) = draft.strokes.get_mut(item) {
        claims.retain(|claim| !shared.contains(claim));
        *is_leg = true;
    }
}

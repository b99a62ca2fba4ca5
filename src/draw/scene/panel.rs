//! Panels by side: a country with its people, agencies and forces. The panel then says what `LEADS` and `PART_OF` say.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::NodeId;
use crate::schema::Class;

use super::Panel;
use super::stroke::{Draft, Key, Kind, Verb};

/// Drops the lines that the panels say by themselves.
pub(super) fn contain(draft: &mut Draft<'_>) {
    let sides = sides(draft);
    let side_of: BTreeMap<NodeId, usize> =
        sides.values().enumerate().flat_map(|(at, side)| side.iter().map(move |node| (*node, at))).collect();
    let is_inside = |key: &Key| side_of.get(&key.from).is_some_and(|side| side_of.get(&key.to) == Some(side));
    draft.strokes.retain(|key, _| !(is_structure(&key.verb) && is_inside(key)));
}

fn is_structure(verb: &Verb) -> bool {
    verb.relation().is_some_and(|relation| relation.row().class == Class::Structure)
}

/// The boxes of each state that has at least two of them, by its code.
fn sides<'a>(draft: &'a Draft<'_>) -> BTreeMap<&'a str, Vec<NodeId>> {
    let mut sides: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for node in draft.boxes.keys().filter(|node| takes_sides(draft.kind(**node))) {
        if let Some(code) = draft.country(*node) {
            sides.entry(code).or_default().push(*node);
        }
    }
    sides.retain(|_, side| side.len() > 1);
    sides
}

fn takes_sides(kind: Kind) -> bool {
    matches!(kind, Kind::Country | Kind::Agency | Kind::Person | Kind::Force)
}

/// Says whether a stroke from the same side keeps a box out of the panel, for a panel is one row.
fn stands_apart(kind: Kind) -> bool {
    matches!(kind, Kind::Force | Kind::Person)
}

/// Makes the panels of the boxes shown.
pub(super) fn panels(draft: &Draft<'_>, places: &BTreeMap<NodeId, usize>) -> Vec<Panel> {
    let panels = sides(draft).into_iter().map(|(code, side)| panel(draft, places, code, &side));
    panels.filter(|panel| panel.members.len() > 1).collect()
}

fn panel(draft: &Draft<'_>, places: &BTreeMap<NodeId, usize>, code: &str, side: &[NodeId]) -> Panel {
    let inside = |key: &&Key| side.contains(&key.from) && side.contains(&key.to);
    let joined: BTreeSet<NodeId> = draft.strokes.keys().filter(inside).map(|key| key.to).collect();
    let place = |nodes: &mut dyn Iterator<Item = &NodeId>| nodes.filter_map(|node| places.get(node).copied()).collect();
    Panel {
        name: country_name(draft, code).unwrap_or(code).to_owned(),
        is_named: !side.iter().any(|node| draft.kind(*node) == Kind::Country),
        members: place(&mut side.iter().filter(|node| !joined.contains(node) || !stands_apart(draft.kind(**node)))),
        row: place(&mut side.iter().filter(|node| !joined.contains(node))),
    }
}

/// Returns the name of a state from anywhere in the graph.
fn country_name<'a>(draft: &'a Draft<'_>, code: &str) -> Option<&'a str> {
    let graph = draft.graph;
    let [label, country] = [graph.symbol("Country")?, graph.symbol("country")?];
    let node = graph.nodes_with_value(label, country, &code.into()).first()?;
    graph.node_text(*node, "name")
}

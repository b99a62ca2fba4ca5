//! The nodes and relationships of a selection to boxes and strokes.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::Caption;
use crate::graph::Value;
use crate::graph::view::{Direction, Graph, NodeId, RelId, Selection};
use crate::schema::{EdgeRule, Modality, Relation, Role};

use super::stroke::{Bare, Draft, Key, Kind, Look, Verb};

/// Up to so many boxes, claims and reports are drawn as boxes, and sources as lines.
const SMALL: usize = 12;

/// Gathers boxes and strokes.
///
/// In a large selection claims that stand between two chosen entities become lines; claims and reports then have no
/// box. In a small one, or where the claims are all that there is, each has its box.
pub(super) fn gather<'g>(graph: &'g Graph, selection: &Selection, caption: &Caption) -> Draft<'g> {
    let nodes: BTreeSet<NodeId> = selection.nodes.iter().copied().filter(|node| graph.has_node(*node)).collect();
    let may_hide = nodes.len() > SMALL || caption.only_entities;
    let hides_documents = may_hide && !is_of_sources(graph, selection) && has_line(graph, &nodes);
    let is_box = |node: &&NodeId| !hides_documents || !Kind::of(graph, **node).is_document();
    let boxes: BTreeMap<NodeId, Vec<NodeId>> = nodes.iter().filter(is_box).map(|node| (*node, vec![*node])).collect();
    let show_sources = caption.show_sources || (boxes.len() <= SMALL && !caption.only_entities);
    let mut draft = Draft { graph, boxes, strokes: BTreeMap::new(), hidden: 0 };
    for rel in
        selection.relationships.iter().filter(|rel| caption.shows(said(graph.relationship_text(**rel, "modality"))))
    {
        add_relationship(&mut draft, *rel);
    }
    let is_shown = |claim: &NodeId| caption.shows(said(graph.node_text(*claim, "modality")));
    if hides_documents {
        let claims = nodes.iter().filter(|node| Kind::of(graph, **node) == Kind::Claim);
        for claim in claims.filter(|claim| is_shown(claim)) {
            add_claim(&mut draft, *claim, show_sources);
        }
    } else {
        draft.boxes.retain(|node, _| Kind::of(graph, *node) != Kind::Claim || is_shown(node));
    }
    if hides_documents || !caption.modalities.is_empty() {
        hide_bystanders(&mut draft, &nodes);
    }
    draft
}

fn said(modality: Option<&str>) -> Modality {
    modality.and_then(|name| name.parse().ok()).unwrap_or_default()
}

/// Says whether the selection asks who says what: it names sources of claims, but nobody that plays a part in them.
fn is_of_sources(graph: &Graph, selection: &Selection) -> bool {
    let kinds = || selection.relationships.iter().filter_map(|rel| graph.kind(*rel)).map(|kind| graph.name(kind));
    let is_part = |kind: &str| Role::ALL.into_iter().any(|role| role.edge() == kind);
    kinds().any(|kind| kind == "REPORTS") && !kinds().any(is_part)
}

/// Hides the boxes without a line of their own where claims are chosen: the picture is then of what is said, and there is
/// nothing to show of their sources, of the place of what nobody did, and of what a report only names.
fn hide_bystanders(draft: &mut Draft<'_>, nodes: &BTreeSet<NodeId>) {
    let graph = draft.graph;
    if !nodes.iter().any(|node| Kind::of(graph, *node) == Kind::Claim) {
        return;
    }
    let joined = draft.joined();
    let before = draft.boxes.len();
    draft.boxes.retain(|node, _| joined.contains(node));
    draft.hidden = before - draft.boxes.len();
}

/// Says whether two chosen entities are joined, by an edge or by a chosen claim.
fn has_line(graph: &Graph, nodes: &BTreeSet<NodeId>) -> bool {
    let is_entity = |node: NodeId| nodes.contains(&node) && !Kind::of(graph, node).is_document();
    // A report plays no part: it has no roles.
    let has_parties = |claim: NodeId| {
        let roles = roles(graph, claim);
        roles.get(&Role::Agent).is_some_and(|agent| is_entity(*agent))
            && roles.iter().any(|(role, end)| *role != Role::Agent && is_entity(*end))
    };
    let reaches = |node: NodeId| graph.neighbours(node, Direction::Out).any(|(_, end)| is_entity(end));
    nodes.iter().any(|&node| if is_entity(node) { reaches(node) } else { has_parties(node) })
}

fn add_relationship(draft: &mut Draft<'_>, rel: RelId) {
    let graph = draft.graph;
    let Some(((from, to), kind)) = graph.ends(rel).zip(graph.kind(rel)) else { return };
    if !draft.boxes.contains_key(&from) || !draft.boxes.contains_key(&to) {
        return;
    }
    let kind = graph.name(kind);
    let relation = graph.relationship_text(rel, "relation").and_then(Relation::named);
    let verb = match relation {
        Some(relation) => Verb::Relation(relation, Some(kind.to_owned()).filter(|kind| kind != relation.name())),
        None => Verb::Other(kind.to_owned()),
    };
    let role = graph.relationship_text(rel, "role").and_then(|role| role.parse().ok());
    let look = Look::of(graph.relationship_text(rel, "modality"));
    let stroke = draft.strokes.entry(Key { from, to, verb, look, role }).or_default();
    stroke.claims.extend(claims_of(graph, rel));
    if stroke.claims.is_empty() {
        stroke.bare = Some(bare(graph, rel));
    }
}

/// Returns the claim nodes that an edge names.
pub(crate) fn claims_of(graph: &Graph, rel: RelId) -> Vec<NodeId> {
    let names = [graph.symbol("claim_ids"), graph.symbol("Claim"), graph.symbol("id")];
    let [Some(claim_ids), Some(label), Some(id)] = names else { return Vec::new() };
    let Some(Value::List(ids)) = graph.relationship_property(rel, claim_ids) else { return Vec::new() };
    ids.iter().flat_map(|value| graph.nodes_with_value(label, id, value)).copied().collect()
}

fn bare(graph: &Graph, rel: RelId) -> Bare {
    let value = |key: &str| graph.relationship_property(rel, graph.symbol(key)?);
    let text = |key: &str| value(key).and_then(Value::as_text).map(str::to_owned);
    Bare {
        reports: value("reports").and_then(Value::as_int).and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
        first: text("first_date"),
        last: text("last_date"),
        is_open: value("open") == Some(&Value::Bool(true)),
    }
}

/// Adds what a claim says between two boxes, and who says it.
fn add_claim(draft: &mut Draft<'_>, claim: NodeId, show_sources: bool) {
    let graph = draft.graph;
    let roles = roles(graph, claim);
    let relation = graph.node_text(claim, "relation").and_then(Relation::named);
    let agent = roles.get(&Role::Agent).copied().filter(|agent| draft.boxes.contains_key(agent));
    let Some((relation, agent)) = relation.zip(agent) else { return };
    let look = Look::of(graph.node_text(claim, "modality"));
    for rule in rules(relation, &roles) {
        let Some(end) = roles.get(&rule.role).filter(|end| draft.boxes.contains_key(end)) else { continue };
        let verb = Verb::Relation(relation, rule.name.clone());
        let (from, to) = direction(draft, agent, *end, &verb, look);
        let key = Key { from, to, verb, look, role: Some(rule.role) };
        draft.strokes.entry(key).or_default().claims.insert(claim);
    }
    if show_sources {
        add_sources(draft, claim, agent);
    }
}

/// The edge rules that a claim with these roles follows.
fn rules(relation: Relation, filled: &BTreeMap<Role, NodeId>) -> impl Iterator<Item = &'static EdgeRule> {
    let all = relation.row().edges.iter();
    all.filter(|rule| rule.unless.is_none_or(|role| !filled.contains_key(&role)))
}

/// A mutual act takes the direction in which it already has a stroke.
fn direction(draft: &Draft<'_>, agent: NodeId, end: NodeId, verb: &Verb, look: Look) -> (NodeId, NodeId) {
    let turned = Key { from: end, to: agent, verb: verb.clone(), look, role: Some(Role::Partner) };
    let is_mutual = verb.relation().is_some_and(|relation| relation.row().symmetric);
    if is_mutual && draft.strokes.contains_key(&turned) { (end, agent) } else { (agent, end) }
}

fn add_sources(draft: &mut Draft<'_>, claim: NodeId, agent: NodeId) {
    let graph = draft.graph;
    let Some(reports) = graph.symbol("REPORTS") else { return };
    for (_, source) in graph.neighbours_by(claim, Direction::In, Some(&[reports])) {
        if source != agent && draft.boxes.contains_key(&source) {
            let key = Key { from: source, to: agent, verb: Verb::ReportsOn, look: Look::Actual, role: None };
            draft.strokes.entry(key).or_default().claims.insert(claim);
        }
    }
}

/// Returns who plays which part in a claim.
fn roles(graph: &Graph, claim: NodeId) -> BTreeMap<Role, NodeId> {
    let role_of = |rel| graph.kind(rel).and_then(|kind| Role::ALL.into_iter().find(|r| r.edge() == graph.name(kind)));
    graph.neighbours(claim, Direction::Out).filter_map(|(rel, end)| Some((role_of(rel)?, end))).collect()
}

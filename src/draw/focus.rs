//! A name to the part of the graph round it: what is joined to it, and to those, so many steps far.

use std::collections::BTreeSet;

use crate::diag::{self, Diagnostic};
use crate::graph::Value;
use crate::graph::view::{Direction, Graph, NodeId, Selection};
use crate::schema::Role;

use super::scene::Kind;

/// Selects the entities that edges or claims join to a name, with all edges and claims between them.
///
/// # Errors
///
/// Where no entity has the name; near ones are offered.
pub fn around(graph: &Graph, name: &str, hops: usize) -> Result<Selection, Diagnostic> {
    let mut inside: BTreeSet<NodeId> = named(graph, name)?.into_iter().collect();
    let mut rim: Vec<NodeId> = inside.iter().copied().collect();
    for _ in 0..hops {
        let next: BTreeSet<NodeId> = rim.iter().flat_map(|node| beside(graph, *node)).collect();
        rim = next.into_iter().filter(|node| inside.insert(*node)).collect();
    }
    Ok(within(graph, inside))
}

/// Finds the entities of a name in any case: by their own name, else by one of their others.
fn named(graph: &Graph, name: &str) -> Result<Vec<NodeId>, Diagnostic> {
    let wanted = name.trim().to_lowercase();
    let entities = || graph.nodes().filter(|node| is_entity(graph, *node));
    let own = |node: &NodeId| graph.node_text(*node, "name").is_some_and(|name| name.to_lowercase() == wanted);
    let found: Vec<NodeId> = entities().filter(own).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let found: Vec<NodeId> =
        entities().filter(|node| others(graph, *node).any(|name| name.to_lowercase() == wanted)).collect();
    if found.is_empty() { Err(unknown(graph, name)) } else { Ok(found) }
}

/// The other names of an entity, and its id.
fn others(graph: &Graph, node: NodeId) -> impl Iterator<Item = &str> {
    let names = graph.symbol("names").and_then(|key| graph.node_property(node, key));
    let names = if let Some(Value::List(names)) = names { &names[..] } else { &[] };
    names.iter().filter_map(Value::as_text).chain(graph.node_text(node, "id"))
}

fn unknown(graph: &Graph, name: &str) -> Diagnostic {
    let entities = graph.nodes().filter(|node| is_entity(graph, *node));
    let names: BTreeSet<&str> = entities.filter_map(|node| graph.node_text(node, "name")).collect();
    let fault = Diagnostic::error("draw::around", format!("there is no entity named `{name}`"));
    match diag::did_you_mean(name, names.iter().copied()).first() {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`annals query STORE \"MATCH (n) RETURN n.name\"` lists the names"),
    }
}

/// Whether a node is an entity, not a report or a claim.
#[must_use]
pub fn is_entity(graph: &Graph, node: NodeId) -> bool {
    !Kind::of(graph, node).is_document()
}

/// The entities that an edge or a claim joins to one.
fn beside(graph: &Graph, node: NodeId) -> Vec<NodeId> {
    let mut beside = Vec::new();
    for (_, other) in graph.neighbours(node, Direction::Both) {
        if is_entity(graph, other) {
            beside.push(other);
        } else if plays(graph, other, node) {
            beside.extend(players(graph, other));
        }
    }
    beside
}

fn plays(graph: &Graph, claim: NodeId, node: NodeId) -> bool {
    players(graph, claim).any(|player| player == node)
}

/// The entities that play a part in a claim.
fn players(graph: &Graph, claim: NodeId) -> impl Iterator<Item = NodeId> {
    let is_part =
        |rel| graph.kind(rel).is_some_and(|kind| Role::ALL.iter().any(|role| role.edge() == graph.name(kind)));
    graph.neighbours(claim, Direction::Out).filter(move |(rel, _)| is_part(*rel)).map(|(_, end)| end)
}

/// Adds the claims whose parts are all inside, with their reports, and what joins all these.
fn within(graph: &Graph, mut nodes: BTreeSet<NodeId>) -> Selection {
    let claims = graph.symbol("Claim").map_or(&[][..], |label| graph.nodes_with_label(label));
    let is_inside = |claim: &&NodeId| {
        let players: Vec<NodeId> = players(graph, **claim).collect();
        players.len() > 1 && players.iter().all(|player| nodes.contains(player))
    };
    let claims: Vec<NodeId> = claims.iter().filter(is_inside).copied().collect();
    nodes.extend(claims);
    let ends = |rel: &_| graph.ends(*rel).is_some_and(|(from, to)| nodes.contains(&from) && nodes.contains(&to));
    Selection { relationships: graph.relationships().filter(ends).collect(), nodes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::testing::Parts;

    fn names(graph: &Graph, selection: &Selection) -> Vec<String> {
        let entities = selection.nodes.iter().filter(|node| is_entity(graph, **node));
        entities.filter_map(|node| graph.node_text(*node, "name")).map(str::to_owned).collect()
    }

    #[test]
    fn a_name_brings_what_is_joined_to_it() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", None);
        parts
            .claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia")
            .claim("Russia | ATTACKS | target=Ukraine");
        parts.claim("Ukraine | ATTACKS | place=Kursk | planned").claim("France | SUPPORTS | recipient=Poland");
        let graph = parts.build();
        let one = around(&graph, "north korea", 1).unwrap();
        assert_eq!(names(&graph, &one), ["North Korea", "Russia", "KN-23"]);
        assert_eq!(names(&graph, &around(&graph, "North Korea", 0).unwrap()), ["North Korea"]);
        let three = around(&graph, "North Korea", 3).unwrap();
        assert!(
            names(&graph, &three).contains(&"Kursk".to_owned())
                && !names(&graph, &three).contains(&"Poland".to_owned())
        );
        assert_eq!(around(&graph, "North Kora", 1).unwrap_err().hints, ["did you mean `North Korea`?"]);
    }
}

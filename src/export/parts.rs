//! What formats of claims ask of a claim: who plays which part, who says so, its report, its dates.

use std::io;

use serde::Serialize;

use crate::draw::scene::report;
use crate::graph::view::{Direction, Graph, NodeId, Selection};
use crate::schema::{EntityType, PartialDate, Role};

/// The claims of a selection, in order.
pub(super) fn claims<'a>(graph: &'a Graph, selection: &'a Selection) -> impl Iterator<Item = NodeId> + 'a {
    labelled(graph, selection, "Claim")
}

/// The nodes of a selection that have a label, in order.
pub(super) fn labelled<'a>(
    graph: &'a Graph,
    selection: &'a Selection,
    label: &str,
) -> impl Iterator<Item = NodeId> + use<'a> {
    let label = graph.symbol(label);
    selection.nodes.iter().copied().filter(move |node| label.is_some_and(|label| graph.has_label(*node, label)))
}

/// The type of entity that a node is; none for claims, reports and what people added of their own.
pub(super) fn entity_type(graph: &Graph, node: NodeId) -> Option<EntityType> {
    graph.labels(node).iter().find_map(|label| EntityType::named(graph.name(*label)))
}

/// Who and what takes part in a claim, in the order of the roles.
pub(super) fn players(graph: &Graph, claim: NodeId) -> Vec<(Role, NodeId)> {
    let of = |role: Role| {
        let kind = graph.symbol(role.edge());
        let at = |kind| graph.neighbours_by(claim, Direction::Out, Some(&[kind])).map(|(_, node)| node).next();
        Some((role, kind.and_then(at)?))
    };
    Role::ALL.into_iter().filter_map(of).collect()
}

/// The name of who plays a part in a claim.
pub(super) fn player(graph: &Graph, claim: NodeId, role: Role) -> Option<&str> {
    let (_, node) = players(graph, claim).into_iter().find(|(played, _)| *played == role)?;
    graph.node_text(node, "name")
}

/// Who says a claim, nearest first.
pub(super) fn speakers(graph: &Graph, claim: NodeId) -> Vec<NodeId> {
    let Some(kind) = graph.symbol("REPORTS") else { return Vec::new() };
    graph.neighbours_by(claim, Direction::In, Some(&[kind])).map(|(_, node)| node).collect()
}

/// A property of the report of a claim.
pub(super) fn told<'g>(graph: &'g Graph, claim: NodeId, key: &str) -> Option<&'g str> {
    graph.node_text(report(graph, claim)?, key)
}

/// The first and the last date of a claim, as exact as they are known.
pub(super) fn dates(graph: &Graph, claim: NodeId) -> Option<(PartialDate, PartialDate)> {
    let date = |key| graph.node_text(claim, key)?.parse::<PartialDate>().ok();
    let first = date("date_start")?;
    Some((first, date("date_end").unwrap_or(first)))
}

/// Writes JSON values, one a line.
pub(super) fn json_lines(rows: impl Iterator<Item = impl Serialize>, out: &mut dyn io::Write) -> io::Result<()> {
    joined(rows, "\n", out)?;
    out.write_all(b"\n")
}

/// Writes what stands between the brackets of a JSON list: each value on a line of its own.
pub(super) fn json_list(rows: impl Iterator<Item = impl Serialize>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    out.write_all(b"\n")?;
    joined(rows, ",\n", out)?;
    out.write_all(b"\n")
}

/// Writes JSON values with something between them.
pub(super) fn joined(
    rows: impl Iterator<Item = impl Serialize>,
    between: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (at, row) in rows.enumerate() {
        if at > 0 {
            out.write_all(between.as_bytes())?;
        }
        serde_json::to_writer(&mut *out, &row)?;
    }
    Ok(())
}

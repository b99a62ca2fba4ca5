//! Commands on the last result: its picture, its text, its sources, and what a claim was read from.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Flow, done};
use crate::cli::drawing::{self, Job, KINDS};
use crate::cli::out::{Out, visible};
use crate::cli::outcome::Failure;
use crate::cli::repl::{Last, Repl};
use crate::cli::session::caption;
use crate::cli::summary::plural;
use crate::cli::{chosen, file};
use crate::diag::Diagnostic;
use crate::draw::scene::{Evidence, claims_of};
use crate::draw::{self, Caption, Theme};
use crate::graph::view::{Graph, NodeId, Selection};
use crate::query;

/// Where a picture goes when no file is named.
const PICTURE: &str = "picture.svg";
/// A larger result is no use as text.
const SMALL: usize = 40;

/// `.draw`.
pub(super) fn draw(repl: &mut Repl<'_>, path: &str, out: &mut Out) -> Result<Flow, Failure> {
    let path = Path::new(if path.is_empty() { PICTURE } else { path });
    let kind = chosen::kind(path, KINDS, |kind| kind.end)?;
    let (last, selection) = selected(repl)?;
    let caption = about(repl, last);
    let job = Job { graph: &last.graph, selection: &selection, caption: &caption, theme: Theme::default() };
    file::write(&[(path.to_owned(), &(kind.draw)(job)?)])?;
    out.say(&drawing::written(path, job));
    Ok(Flow::GoOn)
}

/// `.graph`.
pub(super) fn graph(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    let (last, selection) = selected(repl)?;
    if selection.nodes.len() > SMALL {
        let fault = Diagnostic::error("repl::graph", format!("{} nodes are too many to read", selection.nodes.len()));
        return Err(fault.hint("`.draw` writes a picture of them").into());
    }
    let text = draw::outline(&last.graph, &selection, &about(repl, last));
    out.data().write_all(visible(&text).as_bytes())?;
    done(out)
}

/// `.last`.
pub(super) fn last(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    repl.show_last(out)?;
    done(out)
}

/// `.sources`.
pub(super) fn sources(repl: &mut Repl<'_>, _: &str, out: &mut Out) -> Result<Flow, Failure> {
    let (last, selection) = selected(repl)?;
    let graph = &last.graph;
    let mut reports: BTreeMap<(&str, &str, &str), (usize, Vec<&str>)> = BTreeMap::new();
    for claim in behind(graph, &selection) {
        let evidence = Evidence::of(graph, claim);
        let key = (evidence.published.unwrap_or(""), evidence.report, evidence.publisher.unwrap_or(""));
        let (count, names) = reports.entry(key).or_default();
        *count += 1;
        names.extend(evidence.sources);
    }
    if reports.is_empty() {
        let fault = Diagnostic::error("repl::sources", "no claim stands behind the last result");
        return Err(fault.hint("return claims or relationships: `MATCH (a)-[r]->(b) RETURN a, r, b`").into());
    }
    for ((published, report, publisher), (count, mut names)) in reports {
        names.sort_unstable();
        names.dedup();
        let head = [report, publisher, published].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let said = if names.is_empty() { String::new() } else { format!(", according to {}", names.join(", ")) };
        writeln!(out.data(), "{}", visible(&format!("{}: {}{said}", head.join(", "), plural(count, "claim"))))?;
    }
    done(out)
}

/// The claims of a selection, and those behind its relationships.
fn behind(graph: &Graph, selection: &Selection) -> Vec<NodeId> {
    let label = graph.symbol("Claim");
    let is_claim = |node: &&NodeId| label.is_some_and(|label| graph.has_label(**node, label));
    let own = selection.nodes.iter().filter(is_claim).copied();
    let mut all: Vec<NodeId> =
        own.chain(selection.relationships.iter().flat_map(|rel| claims_of(graph, *rel))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// `.why`.
pub(super) fn why(repl: &mut Repl<'_>, id: &str, out: &mut Out) -> Result<Flow, Failure> {
    let graph = repl.session.graph();
    let found = match [graph.symbol("Claim"), graph.symbol("id")] {
        [Some(label), Some(key)] => graph.nodes_with_value(label, key, &id.into()).first().copied(),
        _ => None,
    };
    let Some(claim) = found else {
        let fault = Diagnostic::error("repl::why", format!("there is no claim `{id}`"));
        return Err(fault.hint("`MATCH (c:Claim) RETURN c.id, c.name` lists them").into());
    };
    writeln!(out.data(), "{}", visible(graph.node_text(claim, "name").unwrap_or(id)))?;
    for (what, how) in reasons(&graph, claim) {
        writeln!(out.data(), "  {what:<10}{}", visible(&how))?;
    }
    done(out)
}

/// What a claim was read from, a line each.
fn reasons(graph: &Graph, claim: NodeId) -> Vec<(&'static str, String)> {
    let evidence = Evidence::of(graph, claim);
    let text = |key| graph.node_text(claim, key).map(str::to_owned);
    let place: Vec<&str> =
        [Some(evidence.report), evidence.publisher, evidence.published, evidence.url].into_iter().flatten().collect();
    let listed = |all: Vec<&str>| (!all.is_empty()).then(|| all.join(", "));
    let told = [
        ("sentence", Some(evidence.sentence.to_owned())),
        ("words", text("evidence")),
        ("report", Some(place.join(", "))),
        ("said by", listed(evidence.sources)),
        ("date", text("date")),
        ("figures", listed(evidence.figures)),
        ("modality", text("modality")),
        ("rule", text("rule")),
    ];
    told.into_iter().filter_map(|(what, how)| Some((what, how?))).collect()
}

/// The last result and the part of the graph that it names.
fn selected<'r>(repl: &'r Repl<'_>) -> Result<(&'r Last, Selection), Diagnostic> {
    let last = repl.last.as_ref().ok_or_else(|| Diagnostic::error("repl::last", "no statement was asked yet"))?;
    let selection = match &last.answer.export {
        Some(export) => export.selection.clone(),
        None => query::selection(&last.graph, &last.answer.rows),
    };
    if selection.nodes.is_empty() {
        let fault = Diagnostic::error("repl::last", "the last result has no node, relationship or path");
        return Err(fault.hint("return what is to be drawn, not its properties: `RETURN a`, not `RETURN a.name`"));
    }
    Ok((last, selection))
}

fn about(repl: &Repl<'_>, last: &Last) -> Caption {
    let query = last.statement.split_whitespace().collect::<Vec<_>>().join(" ");
    Caption { title: String::new(), query: Some(query), ..caption(&repl.session.store) }
}

//! The finished draft to the words on a picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Value;
use crate::graph::view::{Graph, NodeId};
use crate::schema::{PartialDate, Relation};

use super::cap::Shown;
use super::facts::{Facts, report, sources};
use super::line::{lines, relation_verb};
use super::stroke::{Draft, Kind, Look};
use super::wrap::{clip, wrap};
use super::{Caption, Figure, Scene, date, panel};

/// The widths of the title and of the query in the footer, in columns.
const TITLE: usize = 72;
const QUERY: usize = 120;
/// The width of small text, in columns.
const NOTE: usize = 28;

/// Writes the scene of a draft.
pub(super) fn scene(draft: &Draft<'_>, shown: &Shown, caption: &Caption) -> Scene {
    let places: BTreeMap<NodeId, usize> = draft.boxes.keys().enumerate().map(|(at, node)| (*node, at)).collect();
    Scene {
        title: title(caption),
        subtitle: subtitle(draft, shown),
        footer: footer(caption),
        boxes: draft.boxes.iter().map(|(node, inside)| make_box(draft, *node, inside)).collect(),
        lines: lines(draft, &places),
        panels: panel::panels(draft, &places),
    }
}

fn make_box(draft: &Draft<'_>, node: NodeId, inside: &[NodeId]) -> Figure {
    let graph = draft.graph;
    let kind = draft.kind(node);
    let names: Vec<String> = inside.iter().map(|node| name(draft, *node)).collect();
    let touching = draft.strokes.iter().find(|(key, _)| key.from == node || key.to == node);
    let facts = touching.map(|(_, stroke)| Facts::new(graph, stroke));
    let url = |node| graph.node_text(node, "url");
    let own = report(graph, node).and_then(url).or_else(|| url(node));
    let sentence = graph.node_text(node, "sentence").or_else(|| facts.and_then(|facts| facts.sentence()));
    let tooltip = names.join(", ");
    Figure {
        kind,
        text: listed(&names),
        note: note(draft, node, kind).filter(|_| inside.len() == 1),
        look: Look::of(graph.node_text(node, "modality").filter(|_| kind == Kind::Claim)),
        name: tooltip.clone(),
        aliases: aliases(draft, inside),
        tooltip: sentence.map_or_else(|| tooltip.clone(), |sentence| format!("{tooltip}: {sentence}")),
        url: own.or_else(|| facts.and_then(|facts| facts.url())).map(str::to_owned),
    }
}

/// All names of all that share a box.
fn aliases(draft: &Draft<'_>, inside: &[NodeId]) -> String {
    let key = draft.graph.symbol("names");
    let others = |node: &NodeId| match key.and_then(|key| draft.graph.node_property(*node, key)) {
        Some(Value::List(names)) => names.iter().filter_map(Value::as_text).map(str::to_owned).collect(),
        Some(_) | None => Vec::new(),
    };
    let all = inside.iter().flat_map(|node| [vec![name(draft, *node)], others(node)].concat());
    all.collect::<Vec<String>>().join("; ")
}

fn name(draft: &Draft<'_>, node: NodeId) -> String {
    let graph = draft.graph;
    let label = || graph.labels(node).first().map(|label| graph.name(*label));
    let name = graph.node_text(node, "name").or_else(|| graph.node_text(node, "id")).or_else(label).unwrap_or("node");
    if draft.kind(node) == Kind::Claim { claim_reading(graph, node) } else { name.to_owned() }
}

/// Reads a claim with its verb: `North Korea plans to deploy special forces`.
pub(crate) fn claim_reading(graph: &Graph, claim: NodeId) -> String {
    let text = |key| graph.node_text(claim, key);
    let name = text("name").unwrap_or_default();
    let modality = text("modality").unwrap_or_default();
    let Some(relation) = text("relation").and_then(Relation::named) else { return name.to_owned() };
    let verb = relation_verb(relation, None, Look::of(Some(modality)));
    let name = name.strip_suffix(&format!(" ({modality})")).unwrap_or(name);
    let actor = name.split(&format!(" {relation}")).next().unwrap_or_default();
    let verb = if is_plural(actor) { of_many(&verb, relation) } else { verb };
    name.replacen(&format!(" {relation}"), &format!(" {verb}"), 1)
        .replace(" with with ", " with ")
        .replace(" with on ", " on ")
}

/// Whether a name is a common noun in the plural: "North Korean troops", not "United States".
fn is_plural(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let common = last.starts_with(char::is_lowercase);
    common && (last.ends_with('s') && !last.ends_with("ss") || last == "people")
}

/// The verb of several: "attack", "plan to attack", "are part of".
fn of_many(verb: &str, relation: Relation) -> String {
    let row = relation.row();
    match verb.split_once(' ') {
        _ if verb == row.verb && !verb.starts_with("is ") => row.bare.clone(),
        Some(("is", rest)) => format!("are {rest}"),
        Some(("plans", rest)) => format!("plan {rest}"),
        _ => verb.to_owned(),
    }
}

/// One name over lines, or one name a line; three lines at most.
fn listed(names: &[String]) -> Vec<String> {
    let one_line = |name: &String| clip(name, NOTE);
    match names {
        [name] => wrap(name),
        names if names.len() <= 3 => names.iter().map(one_line).collect(),
        names => names.iter().take(2).map(one_line).chain([format!("and {} more", names.len() - 2)]).collect(),
    }
}

fn note(draft: &Draft<'_>, node: NodeId, kind: Kind) -> Option<String> {
    let graph = draft.graph;
    let text = |key| graph.node_text(node, key);
    let published = || Some(date::date(text("published")?.parse().ok()?));
    match kind {
        Kind::Claim if Look::of(text("modality")) == Look::Denied => Some(denied(&sources(graph, node))),
        Kind::Claim => text("date_start").and_then(|date| Some(date::date(date.parse().ok()?))),
        Kind::Report => text("publisher").map(|publisher| clip(publisher, NOTE)).or_else(published),
        Kind::Agency | Kind::Person => {
            let says_more = |note: &&str| text("name").is_none_or(|name| !name.eq_ignore_ascii_case(note));
            text("note").filter(says_more).map(|note| clip(note, NOTE))
        }
        Kind::Country | Kind::Weapon | Kind::Region | Kind::Force | Kind::Goods | Kind::Other => None,
    }
}

/// Says who denies it.
pub(super) fn denied(by: &[&str]) -> String {
    by.first().map_or_else(|| "denied".to_owned(), |name| format!("denied by {}", clip(name, NOTE)))
}

fn subtitle(draft: &Draft<'_>, shown: &Shown) -> String {
    let boxes: usize = draft.boxes.values().map(Vec::len).sum();
    let has_documents = draft.boxes.keys().any(|node| draft.kind(*node).is_document());
    let entities = plural(shown.all_boxes, if has_documents { "node" } else { "entity" });
    let mut parts = vec![part_of(boxes, shown.all_boxes, &entities)];
    parts.push(part_of(draft.strokes.len(), shown.all_lines, &plural(shown.all_lines, "relation")));
    parts.extend(reports(draft));
    let is_merged = draft.strokes.values().any(|stroke| Facts::new(draft.graph, stroke).reports > 1);
    parts.extend(is_merged.then(|| "×n = reports".to_owned()));
    parts.join(" · ")
}

fn part_of(part: usize, all: usize, text: &str) -> String {
    if part < all { format!("{part} of {text} shown") } else { text.to_owned() }
}

fn plural(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

/// The reports behind the lines and the span of their dates.
fn reports(draft: &Draft<'_>) -> Option<String> {
    let claims = draft.strokes.values().flat_map(|stroke| &stroke.claims);
    let reports: BTreeSet<NodeId> = claims.filter_map(|claim| report(draft.graph, *claim)).collect();
    let published = |node: &NodeId| draft.graph.node_text(*node, "published").and_then(|text| text.parse().ok());
    let dates: BTreeSet<PartialDate> = reports.iter().filter_map(published).collect();
    let count = plural(reports.len(), "report");
    match dates.first() {
        _ if reports.is_empty() => None,
        Some(first) => Some(format!("{count}, {}", date::span(*first, dates.last().copied(), false))),
        None => Some(count),
    }
}

/// The question asked: the title, else the query.
fn title(caption: &Caption) -> String {
    let title = Some(caption.title.trim()).filter(|title| !title.is_empty());
    title.or(caption.query.as_deref()).map(|title| clip(title, TITLE)).unwrap_or_default()
}

fn footer(caption: &Caption) -> String {
    let made = concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned();
    let query = caption.query.as_deref().map(|query| clip(query, QUERY));
    query.into_iter().chain([made]).chain(caption.date.clone()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_agree_with_who_does_it() {
        let attacks = Relation::named("ATTACKS").unwrap();
        assert!(is_plural("North Korean troops") && !is_plural("United States") && !is_plural("Kim Jong Un"));
        assert_eq!(of_many("attacks", attacks), "attack");
        assert_eq!(of_many("plans to attack", attacks), "plan to attack");
        assert_eq!(of_many("may attack", attacks), "may attack");
    }
}

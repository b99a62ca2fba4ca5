//! The finished draft to the words on a picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::NodeId;
use crate::schema::{PartialDate, Relation};

use super::cap::Shown;
use super::facts::{Facts, report, sources};
use super::figure::figure;
use super::stroke::{Draft, Key, Kind, Look, Stroke, Verb};
use super::wrap::{human, wrap};
use super::{Caption, Figure, Line, Scene, date, panel};

/// Writes the scene of a draft.
pub(super) fn scene(draft: &Draft<'_>, shown: &Shown, caption: &Caption) -> Scene {
    let places: BTreeMap<NodeId, usize> = draft.boxes.keys().enumerate().map(|(at, node)| (*node, at)).collect();
    let backs = super::flow::backs(draft);
    Scene {
        title: caption.title.clone(),
        subtitle: subtitle(draft, shown),
        footer: footer(caption),
        boxes: draft.boxes.iter().map(|(node, inside)| make_box(draft, *node, inside)).collect(),
        lines: draft.strokes.iter().map(|(key, stroke)| line(draft, key, stroke, &places, &backs)).collect(),
        panels: panel::panels(draft, &places),
    }
}

fn make_box(draft: &Draft<'_>, node: NodeId, inside: &[NodeId]) -> Figure {
    let graph = draft.graph;
    let kind = draft.kind(node);
    let names: Vec<&str> = inside.iter().map(|node| name(draft, *node)).collect();
    let touching = draft.strokes.iter().find(|(key, _)| key.from == node || key.to == node);
    let facts = touching.map(|(_, stroke)| Facts::new(graph, stroke));
    let own =
        report(graph, node).and_then(|report| graph.node_text(report, "url")).or_else(|| graph.node_text(node, "url"));
    let sentence = graph.node_text(node, "sentence").or_else(|| facts.and_then(|facts| facts.sentence()));
    Figure {
        kind,
        text: if names.len() == 1 { wrap(names[0]) } else { listed(&names) },
        note: note(draft, node, kind),
        look: Look::of(graph.node_text(node, "modality").filter(|_| kind == Kind::Claim)),
        tooltip: std::iter::once(names.join(", ")).chain(sentence.map(str::to_owned)).collect::<Vec<_>>().join("\n"),
        url: own.or_else(|| facts.and_then(|facts| facts.url())).map(str::to_owned),
    }
}

fn name<'a>(draft: &Draft<'a>, node: NodeId) -> &'a str {
    let graph = draft.graph;
    let label = || graph.labels(node).first().map(|label| graph.name(*label));
    graph.node_text(node, "name").or_else(|| graph.node_text(node, "id")).or_else(label).unwrap_or("node")
}

/// One name a line, three lines at most.
fn listed(names: &[&str]) -> Vec<String> {
    let one_line = |name: &&str| wrap(name).swap_remove(0);
    if names.len() <= 3 {
        return names.iter().map(one_line).collect();
    }
    let more = format!("and {} more", names.len() - 2);
    names.iter().take(2).map(one_line).chain([more]).collect()
}

fn note(draft: &Draft<'_>, node: NodeId, kind: Kind) -> Option<String> {
    let graph = draft.graph;
    let text = |key| graph.node_text(node, key);
    let published = || Some(date::date(text("published")?.parse().ok()?));
    match kind {
        Kind::Claim if Look::of(text("modality")) == Look::Denied => Some(denied(&sources(graph, node))),
        Kind::Claim => text("date_start").and_then(|date| Some(date::date(date.parse().ok()?))),
        Kind::Report => text("publisher").map(str::to_owned).or_else(published),
        Kind::Country
        | Kind::Agency
        | Kind::Person
        | Kind::Weapon
        | Kind::Region
        | Kind::Force
        | Kind::Goods
        | Kind::Other => text("note").map(|note| wrap(note).swap_remove(0)),
    }
}

fn denied(by: &[&str]) -> String {
    match by.first() {
        Some(name) => format!("denied by {}", wrap(name).swap_remove(0)),
        None => "denied".to_owned(),
    }
}

fn line(
    draft: &Draft<'_>,
    key: &Key,
    stroke: &Stroke,
    places: &BTreeMap<NodeId, usize>,
    backs: &BTreeSet<(NodeId, NodeId)>,
) -> Line {
    let facts = Facts::new(draft.graph, stroke);
    let relation = key.verb.relation();
    Line {
        from: places[&key.from],
        to: places[&key.to],
        tone: key.verb.tone(),
        is_word: key.verb.is_word(),
        look: key.look,
        is_mutual: relation.is_some_and(|relation| relation.row().symmetric) && !is_thing(draft.kind(key.to)),
        reports: facts.reports,
        verb: (!stroke.is_leg).then(|| verb(&key.verb, key.look)),
        fact: fact(key, &facts).filter(|_| !stroke.is_leg),
        when: when(&facts).filter(|_| !stroke.is_leg),
        is_back: backs.contains(&(key.from, key.to)),
        tooltip: facts.sentence().map_or_else(|| verb(&key.verb, key.look), str::to_owned),
        url: facts.url().map(str::to_owned),
    }
}

fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Weapon | Kind::Force | Kind::Goods)
}

fn verb(verb: &Verb, look: Look) -> String {
    match verb {
        Verb::ReportsOn => "reports on".to_owned(),
        Verb::Other(kind) => human(kind),
        Verb::Relation(relation, own) => relation_verb(*relation, own.as_deref(), look),
    }
}

fn relation_verb(relation: Relation, own: Option<&str>, look: Look) -> String {
    let row = relation.row();
    let verb = own.map_or_else(|| row.verb.clone(), human);
    let bare = own.map_or_else(|| row.bare.clone(), |own| human(own).trim_end_matches('s').to_owned());
    match look {
        Look::Actual | Look::Denied => verb,
        Look::Planned => format!("plans to {bare}"),
        Look::Possible => format!("may {bare}"),
    }
}

fn fact(key: &Key, facts: &Facts<'_>) -> Option<String> {
    if key.look == Look::Denied {
        return Some(format!("– {}", denied(&facts.sources())));
    }
    if !matches!(key.verb, Verb::Relation(..)) {
        return None;
    }
    facts.figure().map(figure).or_else(|| facts.thing().map(|thing| wrap(thing).swap_remove(0)))
}

fn when(facts: &Facts<'_>) -> Option<String> {
    let times = Some(format!("×{}", facts.reports)).filter(|_| facts.reports > 1);
    let parts: Vec<String> = facts.when().into_iter().chain(times).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn subtitle(draft: &Draft<'_>, shown: &Shown) -> String {
    let boxes: usize = draft.boxes.values().map(Vec::len).sum();
    let entities = plural(
        shown.all_boxes,
        if draft.boxes.keys().any(|n| draft.kind(*n).is_document()) { "node" } else { "entity" },
    );
    let relations = plural(shown.all_lines, "relation");
    let of = |part: usize, all: usize, text: &str| {
        if part < all { format!("{part} of {text} shown") } else { text.to_owned() }
    };
    let mut parts = vec![of(boxes, shown.all_boxes, &entities), of(draft.strokes.len(), shown.all_lines, &relations)];
    parts.extend(reports(draft));
    let merged = draft.strokes.values().any(|stroke| Facts::new(draft.graph, stroke).reports > 1);
    parts.extend(merged.then(|| "×n = reports".to_owned()));
    parts.join(" · ")
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

fn footer(caption: &Caption) -> String {
    let made = concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned();
    caption.query.iter().cloned().chain([made]).chain(caption.date.clone()).collect::<Vec<_>>().join(" · ")
}

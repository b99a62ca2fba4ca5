//! Strokes to lines with their verbs, facts and dates; in a crowded picture strokes that look alike share a line.

use std::collections::BTreeMap;

use crate::graph::view::NodeId;
use crate::schema::Relation;

use super::facts::Facts;
use super::figure::figure;
use super::fold::unite;
use super::stroke::{Draft, Key, Kind, Look, Stroke, Tone, Verb};
use super::words::denied;
use super::wrap::{clip, human, wrap};
use super::{Line, flow};

/// With more strokes a picture is crowded.
const CROWDED: usize = 24;
/// The width of a fact, in columns.
const FACT: usize = 26;

/// What strokes must share to be drawn as one line; the last is the number of a stroke that stands alone.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bundle {
    from: NodeId,
    to: NodeId,
    tone: Tone,
    is_word: bool,
    look: Look,
    is_mutual: bool,
    is_leg: bool,
    alone: usize,
}

/// Makes the lines between boxes at their places.
pub(super) fn lines(draft: &Draft<'_>, places: &BTreeMap<NodeId, usize>) -> Vec<Line> {
    let backs = flow::backs(draft);
    let mut bundles: BTreeMap<Bundle, Vec<(&Key, &Stroke)>> = BTreeMap::new();
    for (at, (key, stroke)) in draft.strokes.iter().enumerate() {
        bundles.entry(bundle(draft, key, stroke, at)).or_default().push((key, stroke));
    }
    let place = |node| places.get(&node).copied();
    let lines = bundles.iter().filter_map(|(bundle, strokes)| {
        let is_back = backs.contains(&(bundle.from, bundle.to));
        Some(Line { is_back, ..line(draft, bundle, strokes, place(bundle.from)?, place(bundle.to)?) })
    });
    lines.collect()
}

fn bundle(draft: &Draft<'_>, key: &Key, stroke: &Stroke, at: usize) -> Bundle {
    let is_symmetric = key.verb.relation().is_some_and(|relation| relation.row().symmetric);
    let may_share = draft.strokes.len() > CROWDED && key.look != Look::Denied;
    Bundle {
        from: key.from,
        to: key.to,
        tone: key.verb.tone(),
        is_word: key.verb.is_word(),
        look: if may_share && key.look == Look::Possible { Look::Planned } else { key.look },
        is_mutual: is_symmetric && !is_thing(draft.kind(key.to)),
        is_leg: stroke.is_leg,
        alone: if may_share { 0 } else { at },
    }
}

fn is_thing(kind: Kind) -> bool {
    matches!(kind, Kind::Weapon | Kind::Force | Kind::Goods)
}

fn line(draft: &Draft<'_>, bundle: &Bundle, strokes: &[(&Key, &Stroke)], from: usize, to: usize) -> Line {
    let mut all = Stroke::default();
    for (_, stroke) in strokes {
        unite(&mut all, (*stroke).clone());
    }
    let facts = Facts::new(draft.graph, &all);
    let verbs = verbs(draft, strokes);
    let fact = match strokes {
        [(key, _)] if !bundle.is_leg => fact(key, &facts),
        _ => None,
    };
    Line {
        from,
        to,
        tone: bundle.tone,
        is_word: bundle.is_word,
        look: bundle.look,
        is_mutual: bundle.is_mutual,
        reports: facts.reports,
        tooltip: facts.sentence().map_or_else(|| verbs.replace('\n', " "), str::to_owned),
        says: verbs.replace('\n', " "),
        verb: (!bundle.is_leg).then_some(verbs),
        fact,
        when: when(&facts).filter(|_| !bundle.is_leg),
        span: facts.span(),
        claims: all.claims.iter().copied().collect(),
        is_back: false,
        url: facts.url().map(str::to_owned),
    }
}

/// The verbs of the strokes, the most reported first, over at most three lines.
fn verbs(draft: &Draft<'_>, strokes: &[(&Key, &Stroke)]) -> String {
    let count = |stroke| std::cmp::Reverse(Facts::new(draft.graph, stroke).reports);
    let mut ranked: Vec<_> = strokes.iter().map(|(key, stroke)| (count(stroke), key)).collect();
    ranked.sort();
    let verbs: Vec<String> = ranked.into_iter().map(|(_, key)| verb(&key.verb, key.look)).collect();
    if let [verb] = verbs.as_slice() { verb.clone() } else { wrap(&verbs.join(", ")).join("\n") }
}

fn verb(verb: &Verb, look: Look) -> String {
    match verb {
        Verb::ReportsOn => "reports on".to_owned(),
        Verb::Other(kind) => human(kind),
        Verb::Relation(relation, own) => relation_verb(*relation, own.as_deref(), look),
    }
}

/// Writes the verb of a relation, or of an edge with a name of its own: `may supply`, `uses`.
pub(super) fn relation_verb(relation: Relation, own: Option<&str>, look: Look) -> String {
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
    let counted = facts.figure().filter(|_| key.verb.counts_item()).map(figure);
    counted.or_else(|| facts.thing().map(|thing| clip(thing, FACT)))
}

fn when(facts: &Facts<'_>) -> Option<String> {
    let times = Some(format!("×{}", facts.reports)).filter(|_| facts.reports > 1);
    let parts: Vec<String> = facts.when().into_iter().chain(times).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

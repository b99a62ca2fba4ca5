//! The claims of a selection to events: what is told of one day by several reports is one.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::Caption;
use crate::draw::scene::{Evidence, Look, Tone, claim_reading, claims_of};
use crate::graph::Value;
use crate::graph::view::{Direction, Graph, NodeId, Selection};
use crate::schema::{Class, Mode, PartialDate, Relation, Role};

/// What was done, planned, feared or denied at a time.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) first: PartialDate,
    /// The last date where it is another one.
    pub(super) last: Option<PartialDate>,
    pub(super) is_open: bool,
    pub(super) actor: String,
    /// What the actor does, with its verb.
    pub(super) deed: String,
    pub(super) place: Option<String>,
    pub(super) tone: Tone,
    pub(super) is_word: bool,
    pub(super) look: Look,
    /// The claims that tell it, in order.
    pub(super) claims: Vec<NodeId>,
    /// How many reports tell it.
    pub(super) reports: usize,
}

/// The events of a selection, and how many claims had no date.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    pub(super) shown: Vec<Event>,
    /// How many there are with those that are not shown.
    pub(super) all: usize,
    pub(super) undated: usize,
}

impl Events {
    pub(super) fn new(graph: &Graph, selection: &Selection, caption: &Caption) -> Self {
        let mut told: BTreeMap<(PartialDate, Option<PartialDate>, bool, String), Vec<NodeId>> = BTreeMap::new();
        let mut undated = 0;
        for claim in chosen(graph, selection).into_iter().filter(|claim| is_shown(graph, *claim, caption)) {
            match date(graph, claim) {
                Some((first, last, is_open)) => {
                    told.entry((first, last, is_open, claim_reading(graph, claim))).or_default().push(claim);
                }
                None => undated += 1,
            }
        }
        let all = told.len();
        let mut events: Vec<Event> = told
            .into_iter()
            .map(|((first, last, is_open, reading), claims)| event(graph, first, last, is_open, &reading, claims))
            .collect();
        // The most reported stay.
        events.sort_by_key(|event| std::cmp::Reverse(event.reports));
        events.truncate(caption.most.0);
        events.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { shown: events, all, undated }
    }
}

impl Event {
    fn order(&self) -> (jiff::civil::Date, PartialDate, &str, &str) {
        (self.first.first_day(), self.first, &self.actor, &self.deed)
    }

    /// Says whether the day is not known.
    pub(super) fn is_rough(&self) -> bool {
        self.first.day().is_none()
    }
}

/// The claims that are chosen, and those behind the edges that are.
fn chosen(graph: &Graph, selection: &Selection) -> BTreeSet<NodeId> {
    let is_claim = |node: &NodeId| graph.symbol("Claim").is_some_and(|label| graph.has_label(*node, label));
    let behind = selection.relationships.iter().flat_map(|rel| claims_of(graph, *rel));
    selection.nodes.iter().copied().filter(is_claim).chain(behind).collect()
}

/// Who leads whom and what belongs to what is no event.
fn is_shown(graph: &Graph, claim: NodeId, caption: &Caption) -> bool {
    let modality = graph.node_text(claim, "modality").and_then(|name| name.parse().ok()).unwrap_or_default();
    let is_event = relation(graph, claim).is_some_and(|relation| relation.row().class != Class::Structure);
    is_event && caption.shows(modality)
}

fn relation(graph: &Graph, claim: NodeId) -> Option<Relation> {
    Relation::named(graph.node_text(claim, "relation")?)
}

fn date(graph: &Graph, claim: NodeId) -> Option<(PartialDate, Option<PartialDate>, bool)> {
    let text = |key| graph.node_text(claim, key).and_then(|text| text.parse::<PartialDate>().ok());
    let first = text("date_start")?;
    let open = graph.symbol("date_open").and_then(|key| graph.node_property(claim, key)) == Some(&Value::Bool(true));
    Some((first, text("date_end").filter(|last| *last != first), open))
}

fn event(
    graph: &Graph,
    first: PartialDate,
    last: Option<PartialDate>,
    is_open: bool,
    reading: &str,
    claims: Vec<NodeId>,
) -> Event {
    let claim = claims[0];
    let actor = player(graph, claim, Role::Agent).unwrap_or("someone").to_owned();
    let row = relation(graph, claim).map(Relation::row);
    let reports: BTreeSet<&str> = claims.iter().map(|claim| Evidence::of(graph, *claim).report).collect();
    Event {
        first,
        last,
        is_open,
        deed: reading.strip_prefix(&actor).unwrap_or(reading).trim().to_owned(),
        place: player(graph, claim, Role::Place).map(str::to_owned),
        tone: row.map_or(Tone::Other, |row| Tone::of(row.class)),
        is_word: row.is_some_and(|row| row.mode == Mode::Word),
        look: Look::of(graph.node_text(claim, "modality")),
        reports: reports.len(),
        actor,
        claims,
    }
}

fn player(graph: &Graph, claim: NodeId, role: Role) -> Option<&str> {
    let kind = graph.symbol(role.edge())?;
    let (_, node) = graph.neighbours_by(claim, Direction::Out, Some(&[kind])).next()?;
    graph.node_text(node, "name")
}

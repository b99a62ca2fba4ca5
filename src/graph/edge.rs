//! Claims to edges between entities: one edge for all that is said to be actual of one pair.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{EdgeRule, Modality, PartialDate, Relation, Role};

use super::Value;
use super::build::{Parts, Told};
use super::record::{class_name, date_basis, figure, mode_name};

/// An edge between two places in [`Parts::entities`].
pub(super) struct Edge<'a> {
    pub(super) from: usize,
    pub(super) kind: &'a str,
    pub(super) to: usize,
    pub(super) properties: Vec<(&'static str, Value)>,
}

/// What claims must share to make one edge; also the order of edges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    from: usize,
    relation: Relation,
    rule: usize,
    to: usize,
}

impl Key {
    fn rule(&self) -> &'static EdgeRule {
        &self.relation.row().edges[self.rule]
    }

    /// Says whether the two ends can change places.
    fn is_mutual(&self) -> bool {
        self.relation.row().symmetric && self.rule().role == Role::Partner
    }

    fn turned(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }
}

/// Merges the actual claims to edges, sorted by agent, relation, rule and participant.
pub(super) fn edges<'a>(parts: &Parts<'a>) -> Vec<Edge<'a>> {
    let mut groups: BTreeMap<Key, Vec<Told<'a>>> = BTreeMap::new();
    for told in parts.claims.iter().filter(|t| t.claim.modality == Modality::Actual) {
        for key in keys(told, parts) {
            groups.entry(key).or_default().push(*told);
        }
    }
    let groups = unite_mutual(groups);
    groups.into_iter().map(|(key, told)| edge(key, &told, parts)).collect()
}

fn keys(told: &Told<'_>, parts: &Parts<'_>) -> Vec<Key> {
    let claim = told.claim;
    let place = |role: Role| parts.places.get(claim.roles.get(&role)?).copied();
    let Some(from) = place(Role::Agent) else { return Vec::new() };
    let rules = claim.relation.row().edges.iter().enumerate();
    rules
        .filter(|(_, rule)| rule.unless.is_none_or(|role| place(role).is_none()))
        .filter_map(|(rule, row)| Some(Key { from, relation: claim.relation, rule, to: place(row.role)? }))
        .collect()
}

/// Unites A meets B with B meets A, in the direction that more claims tell (of equals the one that sorts first).
fn unite_mutual<'a>(groups: BTreeMap<Key, Vec<Told<'a>>>) -> BTreeMap<Key, Vec<Told<'a>>> {
    let sizes: BTreeMap<Key, usize> = groups.iter().map(|(key, told)| (*key, told.len())).collect();
    let mut united: BTreeMap<Key, Vec<Told<'a>>> = BTreeMap::new();
    for (key, told) in groups {
        let turned = key.turned();
        let (here, there) = (told.len(), sizes.get(&turned).copied().unwrap_or(0));
        let turns = key.is_mutual() && (there > here || there == here && turned < key);
        united.entry(if turns { turned } else { key }).or_default().extend(told);
    }
    for told in united.values_mut() {
        told.sort_by_key(Told::order);
    }
    united
}

fn edge<'a>(key: Key, told: &[Told<'a>], parts: &Parts<'a>) -> Edge<'a> {
    let row = key.relation.row();
    let mut properties = vec![
        ("relation", row.name.as_str().into()),
        ("role", key.rule().role.name().into()),
        ("class", class_name(row.class).into()),
        ("mode", mode_name(row.mode).into()),
        ("modality", Modality::Actual.name().into()),
        ("claims", told.len().into()),
        ("reports", reports(told).into()),
        ("sources", sources(told, parts).into()),
        ("claim_ids", Value::texts(told.iter().map(|t| t.claim.id.as_str()))),
    ];
    properties.extend(dates(told));
    properties.extend(date_basis(told));
    properties.extend(reported(told));
    properties.extend(figures(told));
    Edge { from: key.from, kind: key.rule().name.as_deref().unwrap_or(&row.name), to: key.to, properties }
}

fn reports(told: &[Told<'_>]) -> usize {
    told.iter().map(|t| t.report_at).collect::<BTreeSet<usize>>().len()
}

/// Who vouches for a claim.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Voice<'a> {
    /// The entity nearest to the fact: of "Yonhap, citing the NIS" the NIS.
    Entity(&'a str),
    /// The publisher that speaks in its own voice.
    Publisher(String),
    /// A report without a publisher.
    Report(usize),
}

fn sources<'a>(told: &[Told<'a>], parts: &Parts<'a>) -> usize {
    told.iter().map(|t| voice(t, parts)).collect::<BTreeSet<Voice<'_>>>().len()
}

fn voice<'a>(told: &Told<'a>, parts: &Parts<'a>) -> Voice<'a> {
    let source = told.claim.sources.iter().find(|id| parts.places.contains_key(*id));
    let publisher = told.report.publisher.as_deref().map(str::trim).filter(|p| !p.is_empty());
    let agency = || parts.agency(publisher?);
    match (source.or_else(agency), publisher) {
        (Some(id), _) => Voice::Entity(id.as_str()),
        (None, Some(name)) => Voice::Publisher(name.to_lowercase()),
        (None, None) => Voice::Report(told.report_at),
    }
}

/// The first and the last date of the thing itself; nothing where no claim has one.
fn dates(told: &[Told<'_>]) -> Vec<(&'static str, Value)> {
    let whens = || told.iter().filter_map(|t| t.claim.date);
    let first = whens().map(|when| when.start).min_by_key(|date| (date.first_day(), *date));
    let last = whens().map(|when| when.end.unwrap_or(when.start)).max_by_key(|date| (date.last_day(), *date));
    let mut row = Vec::new();
    row.extend(first.map(|date| ("first_date", date.to_string().into())));
    row.extend(last.map(|date| ("last_date", date.to_string().into())));
    row.extend(first.map(|_| ("open", whens().any(|when| when.open).into())));
    row
}

fn reported(told: &[Told<'_>]) -> Vec<(&'static str, Value)> {
    let published = || told.iter().filter_map(|t| t.report.published);
    let first = published().min_by_key(|date| (date.first_day(), *date));
    let last = published().max_by_key(|date| (date.last_day(), *date));
    let text = |date: PartialDate| Value::from(date.to_string());
    let ends = [("first_reported", first), ("last_reported", last)];
    ends.into_iter().filter_map(|(key, date)| Some((key, text(date?)))).collect()
}

/// All figures side by side, each once, in the order of the claims.
fn figures(told: &[Told<'_>]) -> Option<(&'static str, Value)> {
    let mut seen = BTreeSet::new();
    let mut list: Vec<String> = told.iter().flat_map(|t| &t.claim.quantities).map(figure).collect();
    list.retain(|figure| seen.insert(figure.clone()));
    (!list.is_empty()).then(|| ("figures", Value::texts(list.iter().map(String::as_str))))
}

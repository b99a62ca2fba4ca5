//! Reports, entities and claims to a graph.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Claim;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{ClaimId, EntityId, EntityType, ReportKey};

use super::edge::{Edge, edges};
use super::merge::{Merged, merge};
use super::record::{claim_properties, report_properties};
use super::{Graph, NodeId, Sight, Value};

/// What a graph is built from: the parts of a store, in any order.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The reports.
    pub reports: &'a [Report],
    /// Entities with the reports that told them.
    pub entities: &'a [(ReportKey, Entity)],
    /// The claims.
    pub claims: &'a [Claim],
}

/// Builds the graph. The same parts give the same graph in the same order, whatever order they come in.
///
/// Nodes stand in the order entities (by type and id), reports (by date, id and key), claims (by report and number);
/// then come the relationships between entities, and those of the claims. A claim whose report is not among the parts
/// is left out, for nothing could show its sentence.
#[must_use]
pub fn build(source: Source<'_>) -> Graph {
    build_seen(source, Sight::default())
}

/// Builds the graph as it is seen from a day: the same as that of the parts alone that are seen from there.
#[must_use]
pub fn build_seen(source: Source<'_>, sight: Sight) -> Graph {
    let parts = Parts::new(source, sight);
    let mut graph = Graph::default();
    let nodes = add_nodes(&mut graph, &parts);
    for edge in edges(&parts) {
        add_edge(&mut graph, &nodes, edge);
    }
    for (told, node) in parts.claims.iter().zip(&nodes.claims) {
        add_claim_edges(&mut graph, &nodes, told, *node);
    }
    graph
}

/// The parts of a source, sorted, with entities merged.
pub(super) struct Parts<'a> {
    pub(super) entities: Vec<Merged<'a>>,
    pub(super) reports: Vec<&'a Report>,
    pub(super) claims: Vec<Told<'a>>,
    /// The place of each entity in `entities`.
    pub(super) places: BTreeMap<&'a EntityId, usize>,
    /// Agencies by each of their names in lower case: a publisher may be one of them.
    agencies: BTreeMap<String, &'a EntityId>,
}

/// A claim and the report that makes it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) claim: &'a Claim,
    pub(super) report: &'a Report,
    /// The place of the report in [`Parts::reports`].
    pub(super) report_at: usize,
}

impl<'a> Told<'a> {
    /// Returns what claims are sorted by: the report, then the number in it; ids without a number come first.
    pub(super) fn order(&self) -> (usize, u64, &'a ClaimId) {
        let number = self.claim.id.as_str().rsplit(':').next().and_then(|n| n.parse().ok());
        (self.report_at, number.unwrap_or(0), &self.claim.id)
    }
}

impl<'a> Parts<'a> {
    fn new(source: Source<'a>, sight: Sight) -> Self {
        let unknown: BTreeSet<&ReportKey> =
            source.reports.iter().filter(|report| !sight.knows(report)).map(|report| &report.key).collect();
        let entities = merge(source.entities.iter().filter(|(report, _)| !unknown.contains(report)));
        let places = entities.iter().enumerate().map(|(at, e)| (e.id, at)).collect();
        let agencies = agencies(&entities);
        let reports = sorted_reports(source.reports.iter().filter(|report| sight.knows(report)));
        let mut claims = sorted_claims(source.claims, &reports);
        claims.retain(|told| sight.shows(told.claim, told.report));
        Self { entities, reports, claims, places, agencies }
    }

    /// Returns the agency of a name, in any case.
    pub(super) fn agency(&self, name: &str) -> Option<&'a EntityId> {
        self.agencies.get(&name.trim().to_lowercase()).copied()
    }

    /// Returns the merged entity of an id.
    pub(super) fn entity(&self, id: &EntityId) -> Option<&Merged<'a>> {
        self.entities.get(*self.places.get(id)?)
    }
}

fn agencies<'a>(entities: &[Merged<'a>]) -> BTreeMap<String, &'a EntityId> {
    let agencies = entities.iter().filter(|e| e.kind == EntityType::AGENCY);
    agencies.flat_map(|e| e.names.iter().map(|name| (name.to_lowercase(), e.id))).collect()
}

fn sorted_reports<'a>(reports: impl Iterator<Item = &'a Report>) -> Vec<&'a Report> {
    let mut sorted: Vec<&Report> = reports.collect();
    sorted.sort_by_key(|r| (r.published, &r.id, &r.key));
    let mut seen = BTreeSet::new();
    sorted.retain(|r| seen.insert(&r.key));
    sorted
}

fn sorted_claims<'a>(claims: &'a [Claim], reports: &[&'a Report]) -> Vec<Told<'a>> {
    let places: BTreeMap<&ReportKey, usize> = reports.iter().enumerate().map(|(at, r)| (&r.key, at)).collect();
    let mut told: Vec<Told<'a>> = claims
        .iter()
        .filter_map(|claim| places.get(&claim.report).map(|at| Told { claim, report: reports[*at], report_at: *at }))
        .collect();
    told.sort_by_key(Told::order);
    told.dedup_by(|a, b| a.claim.id == b.claim.id);
    told
}

/// The node of each part, in the order of the parts.
struct Nodes<'a> {
    entities: Vec<NodeId>,
    reports: Vec<NodeId>,
    claims: Vec<NodeId>,
    places: &'a BTreeMap<&'a EntityId, usize>,
}

impl Nodes<'_> {
    fn entity(&self, id: &EntityId) -> Option<NodeId> {
        self.places.get(id).map(|at| self.entities[*at])
    }
}

fn add_nodes<'a>(graph: &mut Graph, parts: &'a Parts<'_>) -> Nodes<'a> {
    let entities = parts.entities.iter().map(|e| graph.add_node([e.kind.name()], e.properties())).collect();
    let reports = parts.reports.iter().map(|r| graph.add_node(["Report"], report_properties(r))).collect();
    let claims = parts.claims.iter().map(|t| graph.add_node(["Claim"], claim_properties(t, parts))).collect();
    Nodes { entities, reports, claims, places: &parts.places }
}

fn add_edge(graph: &mut Graph, nodes: &Nodes<'_>, edge: Edge<'_>) {
    graph.add_relationship(nodes.entities[edge.from], edge.kind, nodes.entities[edge.to], edge.properties);
}

fn add_claim_edges(graph: &mut Graph, nodes: &Nodes<'_>, told: &Told<'_>, claim: NodeId) {
    for (role, id) in &told.claim.roles {
        if let Some(entity) = nodes.entity(id) {
            graph.add_relationship(claim, role.edge(), entity, []);
        }
    }
    graph.add_relationship(claim, "IN", nodes.reports[told.report_at], []);
    for (at, id) in told.claim.sources.iter().enumerate() {
        if let Some(source) = nodes.entity(id) {
            graph.add_relationship(source, "REPORTS", claim, [("order", Value::from(at + 1))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::testing::Parts as Sample;

    fn sample() -> Sample {
        let mut parts = Sample::default();
        parts.report("one", "2024-12-23", Some("The Gazette"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11 | <NIS | <Yonhap");
        parts.claim("North Korea | SUPPLIES | item=suicide drone | recipient=Russia | planned | <NIS");
        parts.claim("Vladimir Putin | MEETS | partner=Kim Jong Un | @2023-09-13");
        parts.claim("North Korea | DEPLOYS | item=North Korean troops | place=Kursk | @2024-10.. | #~ 12000 troops");
        parts.report("two", "2025-01-24", Some("Yonhap"));
        parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-12-20");
        parts.claim("Kim Jong Un | MEETS | partner=Vladimir Putin");
        parts.claim("Russia | ATTACKS | item=KN-23 | place=Kursk | denied | <Russia");
        parts.claim("North Korean troops | ATTACKS | target=Ukraine | place=Kursk | item=KN-23");
        parts.report("three", "2024-12-01", None);
        parts.claim("North Korea | LOSES | item=North Korean troops | place=Kursk | #>= 300 killed | #2700 wounded");
        parts.claim("Russia | SUPPLIES | recipient=North Korea | item=oil | possible");
        parts
    }

    /// Everything that a graph holds, as text.
    fn dump(graph: &Graph) -> String {
        let row = |properties: &[(super::super::Symbol, Value)]| {
            properties.iter().map(|(k, v)| format!("{}={v:?}", graph.name(*k))).collect::<Vec<_>>().join(" ")
        };
        let nodes = graph.nodes().map(|n| {
            let labels: Vec<&str> = graph.labels(n).iter().map(|l| graph.name(*l)).collect();
            format!("{n:?} {labels:?} {}\n", row(graph.node_properties(n)))
        });
        let rels = graph.relationships().map(|r| {
            let kind = graph.kind(r).map(|k| graph.name(k));
            format!("{r:?} {kind:?} {:?} {}\n", graph.ends(r), row(graph.relationship_properties(r)))
        });
        nodes.chain(rels).collect()
    }

    /// The edges between entities, each as `from KIND to`.
    fn entity_edges(graph: &Graph) -> Vec<String> {
        let name = |n| graph.node_text(n, "name").unwrap_or_default();
        let edges = graph.relationships().filter(|r| graph.relationship_text(*r, "role").is_some());
        edges
            .filter_map(|r| {
                let (from, to) = graph.ends(r)?;
                Some(format!("{} {} {}", name(from), graph.name(graph.kind(r)?), name(to)))
            })
            .collect()
    }

    fn edge(graph: &Graph, reading: &str, key: &str) -> Option<Value> {
        let at = entity_edges(graph).iter().position(|e| e == reading).expect("the edge is there");
        let rel = graph.relationships().nth(at)?;
        graph.relationship_property(rel, graph.symbol(key)?).cloned()
    }

    fn claim(graph: &Graph, id: &str, key: &str) -> Option<Value> {
        let [label, id_key, key] = ["Claim", "id", key].map(|s| graph.symbol(s));
        let node = graph.nodes_with_value(label?, id_key?, &id.into()).first()?;
        graph.node_property(*node, key?).cloned()
    }

    #[test]
    fn only_what_is_actual_becomes_an_edge() {
        let expected = [
            "North Korea SUPPLIES Russia",
            "North Korea SUPPLIES KN-23",
            "North Korea DEPLOYS North Korean troops",
            "North Korea DEPLOYS Kursk",
            "North Korea LOSES North Korean troops",
            "Kim Jong Un MEETS Vladimir Putin",
            "North Korean troops ATTACKS Ukraine",
            "North Korean troops USES KN-23",
        ];
        let mut found = entity_edges(&sample().build());
        found.sort_unstable();
        let mut expected: Vec<String> = expected.iter().map(|e| (*e).to_owned()).collect();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_edge_counts_claims_reports_and_voices() {
        let graph = sample().build();
        let supplies = |key| edge(&graph, "North Korea SUPPLIES KN-23", key);
        assert_eq!(supplies("claims"), Some(Value::Int(2)));
        assert_eq!(supplies("reports"), Some(Value::Int(2)));
        assert_eq!(supplies("sources"), Some(Value::Int(2)));
        assert_eq!(supplies("first_date"), Some("2024-11".into()));
        assert_eq!(supplies("last_date"), Some("2024-12-20".into()));
        assert_eq!(supplies("first_reported"), Some("2024-12-23".into()));
        assert_eq!(supplies("last_reported"), Some("2025-01-24".into()));
        assert_eq!(supplies("claim_ids"), Some(Value::texts(["key-one:1", "key-two:1"])));
        let loses = |key| edge(&graph, "North Korea LOSES North Korean troops", key);
        assert_eq!(loses("first_date"), None);
        assert_eq!(loses("figures"), Some(Value::texts([">= 300 killed", "2700 wounded"])));
        assert_eq!(edge(&graph, "North Korea DEPLOYS Kursk", "open"), Some(true.into()));
        assert_eq!(edge(&graph, "North Korean troops USES KN-23", "relation"), Some("ATTACKS".into()));
    }

    #[test]
    fn a_publisher_that_is_a_source_elsewhere_is_one_voice() {
        let mut parts = Sample::default();
        parts.report("one", "2024-12-23", Some("Yonhap")).claim("Russia | ATTACKS | target=Ukraine");
        parts.report("two", "2024-12-24", Some("Other")).claim("Russia | ATTACKS | target=Ukraine | <Yonhap");
        assert_eq!(edge(&parts.build(), "Russia ATTACKS Ukraine", "sources"), Some(Value::Int(1)));
    }

    #[test]
    fn claims_read_aloud() {
        let graph = sample().build();
        let cases = [
            ("key-one:2", "North Korea SUPPLIES suicide drone to Russia (planned)"),
            ("key-one:3", "Vladimir Putin MEETS with Kim Jong Un"),
            ("key-one:4", "North Korea DEPLOYS North Korean troops in Kursk"),
            ("key-two:3", "Russia ATTACKS with KN-23 in Kursk (denied)"),
            ("key-two:4", "North Korean troops ATTACKS Ukraine with KN-23 in Kursk"),
            ("key-three:1", "North Korea LOSES North Korean troops in Kursk"),
        ];
        for (id, expected) in cases {
            assert_eq!(claim(&graph, id, "name"), Some(expected.into()), "{id}");
        }
        assert_eq!(claim(&graph, "key-one:4", "date"), Some("2024-10..".into()));
        assert_eq!(claim(&graph, "key-one:4", "quantity"), Some(Value::Int(12000)));
        assert_eq!(claim(&graph, "key-two:3", "quantity"), None);
    }

    #[test]
    fn claims_hang_on_their_report_and_their_sources_in_order() {
        let graph = sample().build();
        let count = |kind: &str| graph.symbol(kind).map_or(0, |k| graph.kind_count(k));
        assert_eq!((count("IN"), count("REPORTS"), count("AGENT")), (10, 4, 10));
        let order = graph.symbol("order").unwrap();
        let reports = graph.relationships_of_kind(graph.symbol("REPORTS").unwrap());
        let orders: Vec<_> = reports.iter().filter_map(|r| graph.relationship_property(*r, order)).collect();
        assert_eq!(orders, [&Value::Int(1), &Value::Int(2), &Value::Int(1), &Value::Int(1)]);
    }

    #[test]
    fn broken_parts_do_no_harm() {
        let mut parts = sample();
        parts.reports.remove(0);
        parts.entities.truncate(3);
        parts.claims[4].sentence = crate::source::Span::new(7, 3);
        parts.claims[5].evidence = crate::source::Span::new(0, 1_000_000);
        let graph = parts.build();
        assert_eq!(graph.label_count(graph.symbol("Claim").unwrap()), 6);
        assert_eq!(Sample::default().build().node_count(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn parts_in_any_order_give_the_same_graph(
            reports in Just(sample().reports).prop_shuffle(),
            entities in Just(sample().entities).prop_shuffle(),
            claims in Just(sample().claims).prop_shuffle(),
        ) {
            prop_assert_eq!(dump(&Sample { reports, entities, claims }.build()), dump(&sample().build()));
        }

        #[test]
        fn no_modality_but_actual_makes_an_edge(modality in prop::sample::select(vec!["planned", "possible", "denied"])) {
            let mut parts = sample();
            for claim in &mut parts.claims {
                claim.modality = modality.parse().expect("a modality");
            }
            let graph = parts.build();
            prop_assert!(entity_edges(&graph).is_empty());
            prop_assert_eq!(graph.label_count(graph.symbol("Claim").expect("claims are there")), 10);
        }
    }
}

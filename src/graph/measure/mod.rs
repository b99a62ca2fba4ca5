//! A graph, or a part of it, to figures about its nodes: who counts, who stands between others, who belongs together.
//!
//! Every figure is the same on every run: nodes are taken in their order, and of equals the first wins.

mod between;
mod communities;
mod rank;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::names::Symbol;
use super::view::{Graph, NodeId, RelId};

/// Which nodes and relationships are measured; nothing stands for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A node must have one of these labels.
    pub labels: Option<Vec<Symbol>>,
    /// A relationship must be of one of these types.
    pub kinds: Option<Vec<Symbol>>,
}

/// The part of a graph that is measured: some nodes, and the relationships between them.
#[derive(Clone, Debug)]
pub struct Projection {
    graph: DiGraph<NodeId, ()>,
}

impl Graph {
    /// Takes out the part that is to be measured.
    ///
    /// ```
    /// use annals::graph::{Graph, view::Wanted};
    /// let mut graph = Graph::default();
    /// let [a, b] = ["A", "B"].map(|label| graph.add_node([label], []));
    /// graph.add_relationship(a, "KNOWS", b, []);
    /// let part = graph.project(&Wanted::default());
    /// assert_eq!(part.components(), [(a, 0), (b, 0)]);
    /// ```
    #[must_use]
    pub fn project(&self, wanted: &Wanted) -> Projection {
        let mut part = Projection { graph: DiGraph::new() };
        let has_label = |node: NodeId, wanted: &[Symbol]| self.labels(node).iter().any(|l| wanted.contains(l));
        let nodes = self.nodes().filter(|node| wanted.labels.as_ref().is_none_or(|all| has_label(*node, all)));
        let places: std::collections::BTreeMap<NodeId, NodeIndex> =
            nodes.map(|node| (node, part.graph.add_node(node))).collect();
        for rel in self.relationships().filter(|rel| self.is_wanted(*rel, wanted)) {
            let place = |node| places.get(&node).copied();
            if let Some((from, to)) = self.ends(rel).and_then(|(from, to)| place(from).zip(place(to))) {
                part.graph.add_edge(from, to, ());
            }
        }
        part
    }

    fn is_wanted(&self, rel: RelId, wanted: &Wanted) -> bool {
        let kinds = wanted.kinds.as_ref();
        kinds.is_none_or(|all| self.kind(rel).is_some_and(|kind| all.contains(&kind)))
    }
}

impl Projection {
    /// Returns the number of nodes and of relationships.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.graph.node_count(), self.graph.edge_count())
    }

    /// Counts the relationships that come in and go out, node by node.
    #[must_use]
    pub fn degrees(&self) -> Vec<(NodeId, [usize; 2])> {
        let count = |at, direction| self.graph.edges_directed(at, direction).count();
        let both = |at| [count(at, Direction::Incoming), count(at, Direction::Outgoing)];
        self.with_nodes(self.graph.node_indices().map(both))
    }

    /// Numbers the parts that hang together, whatever the direction; parts are numbered by their first nodes.
    #[must_use]
    pub fn components(&self) -> Vec<(NodeId, usize)> {
        let mut parts = UnionFind::new(self.graph.node_count());
        for edge in self.graph.edge_references() {
            parts.union(edge.source().index(), edge.target().index());
        }
        self.with_nodes(numbered(&parts.into_labeling()).into_iter())
    }

    /// Returns how much each node counts, by who points at it (PageRank); all together make one.
    #[must_use]
    pub fn ranks(&self) -> Vec<(NodeId, f64)> {
        self.with_nodes(rank::ranks(&self.targets()).into_iter())
    }

    /// Returns how many shortest ways between two others lead over each node, whatever the direction.
    #[must_use]
    pub fn betweenness(&self) -> Vec<(NodeId, f64)> {
        self.with_nodes(between::betweenness(&self.neighbours()).into_iter())
    }

    /// Numbers the groups that have more relationships within than chance would give (Louvain), by their first nodes.
    #[must_use]
    pub fn communities(&self) -> Vec<(NodeId, usize)> {
        let pairs = self.graph.edge_references().map(|e| (e.source().index(), e.target().index()));
        self.with_nodes(communities::communities(self.graph.node_count(), pairs).into_iter())
    }

    fn with_nodes<T>(&self, figures: impl Iterator<Item = T>) -> Vec<(NodeId, T)> {
        self.graph.node_weights().copied().zip(figures).collect()
    }

    /// Returns where the relationships of each node lead, as often as there are some.
    fn targets(&self) -> Vec<Vec<usize>> {
        let of = |at| self.graph.neighbors_directed(at, Direction::Outgoing).map(NodeIndex::index).collect();
        self.graph.node_indices().map(of).collect()
    }

    /// Returns the neighbours of each node, each once, itself left out.
    fn neighbours(&self) -> Vec<Vec<usize>> {
        let of = |at: NodeIndex| {
            let mut all: Vec<usize> = self.graph.neighbors_undirected(at).map(NodeIndex::index).collect();
            all.sort_unstable();
            all.dedup();
            all.retain(|other| *other != at.index());
            all
        };
        self.graph.node_indices().map(of).collect()
    }
}

/// Numbers groups from 0 in the order in which they come up.
fn numbered(groups: &[usize]) -> Vec<usize> {
    let mut numbers = std::collections::BTreeMap::new();
    groups
        .iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A graph of one label from pairs of numbers.
    fn part(count: usize, pairs: &[(usize, usize)]) -> Projection {
        let mut graph = Graph::default();
        let nodes: Vec<NodeId> = (0..count).map(|_| graph.add_node(["N"], [])).collect();
        for (from, to) in pairs {
            graph.add_relationship(nodes[*from], "R", nodes[*to], []);
        }
        graph.project(&Wanted::default())
    }

    fn figures<T>(rows: Vec<(NodeId, T)>) -> Vec<T> {
        rows.into_iter().map(|(_, figure)| figure).collect()
    }

    #[test]
    fn what_hangs_together_is_one_component() {
        assert_eq!(figures(part(5, &[(3, 1), (0, 4)]).components()), [0, 1, 2, 1, 0]);
        assert_eq!(figures(part(0, &[]).components()), [0; 0]);
    }

    #[test]
    fn the_middle_of_a_path_is_between() {
        assert_eq!(figures(part(4, &[(0, 1), (2, 1), (2, 3)]).betweenness()), [0.0, 2.0, 2.0, 0.0]);
        let square = part(4, &[(0, 1), (1, 2), (2, 3), (3, 0), (0, 1), (2, 2)]);
        assert_eq!(figures(square.betweenness()), [0.5; 4]);
    }

    #[test]
    fn ranks_make_one_and_follow_the_arrows() {
        let ranks = figures(part(4, &[(0, 1), (2, 1), (1, 3)]).ranks());
        assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(ranks[3] > ranks[1] && ranks[1] > ranks[0] && (ranks[0] - ranks[2]).abs() < 1e-12, "{ranks:?}");
        let ring = figures(part(3, &[(0, 1), (1, 2), (2, 0)]).ranks());
        assert!(ring.iter().all(|rank| (rank - 1.0 / 3.0).abs() < 1e-9));
    }

    #[test]
    fn two_cliques_with_a_bridge_are_two_communities() {
        let clique = |at: usize| (0..4).flat_map(move |a| (a + 1..4).map(move |b| (at + a, at + b)));
        let pairs: Vec<(usize, usize)> = clique(0).chain(clique(4)).chain([(3, 4)]).collect();
        assert_eq!(figures(part(9, &pairs).communities()), [0, 0, 0, 0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn degrees_count_both_ways() {
        assert_eq!(figures(part(2, &[(0, 1), (0, 1), (1, 1)]).degrees()), [[0, 2], [3, 1]]);
    }

    #[test]
    fn a_part_holds_only_what_is_wanted() {
        let mut graph = Graph::default();
        let [a, b, c] = ["A", "A", "B"].map(|label| graph.add_node([label], []));
        graph.add_relationship(a, "R", b, []);
        graph.add_relationship(b, "S", c, []);
        let symbols = |name: &str| Some(vec![graph.symbol(name).expect("it is in the graph")]);
        let wanted = |labels, kinds| graph.project(&Wanted { labels, kinds }).size();
        assert_eq!(wanted(None, None), (3, 2));
        assert_eq!(wanted(symbols("A"), None), (2, 1));
        assert_eq!(wanted(None, symbols("S")), (3, 1));
        assert_eq!(wanted(Some(Vec::new()), None), (0, 0));
    }
}

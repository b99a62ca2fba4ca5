//! Where a state or a place of the graph lies: the table of coordinates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::graph::view::{Graph, NodeId};

const TABLE: &str = include_str!("places.csv");

/// A point on the map, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// Points by country and name; a state has no name.
static PLACES: LazyLock<BTreeMap<(&str, &str), Point>> = LazyLock::new(|| TABLE.lines().filter_map(read).collect());

fn read(line: &'static str) -> Option<((&'static str, &'static str), Point)> {
    let mut cells = line.split(',');
    let key = (cells.next()?, cells.next()?);
    let mut degrees = || cells.next()?.parse::<f64>().ok();
    Some((key, Point { latitude: degrees()?, longitude: degrees()? }))
}

/// Returns where a node lies, where it is a state or a place of the table.
pub(super) fn point(graph: &Graph, node: NodeId) -> Option<Point> {
    let is = |label| graph.symbol(label).is_some_and(|label| graph.has_label(node, label));
    let country = graph.node_text(node, "country").unwrap_or_default();
    let name = if is("Country") { "" } else { graph.node_text(node, "name").filter(|_| is("Region"))? };
    PLACES.get(&(country, name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let rows: Vec<_> = TABLE.lines().skip(2).map(|line| read(line).unwrap()).collect();
        assert!(rows.len() > 10_000 && rows.is_sorted_by(|a, b| a.0 < b.0));
        assert!(rows.iter().all(|(_, at)| at.latitude.abs() <= 90.0 && at.longitude.abs() <= 180.0));
    }
}

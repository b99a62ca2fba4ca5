//! Procedures that measure the graph: who counts, who stands between others, who belongs together. Each takes the whole
//! graph, or with a map the part of it with some labels and types: `{labels: ['Country'], types: ['SUPPLIES']}`.

use super::{Column, Row};
use crate::graph::view::{Graph, NodeId, Projection, Symbol, Wanted};
use crate::query::fault::{Problem, near_hint};
use crate::query::value::{Kinds, Value};

const PART: &[Column] = &[Column::new("part", Kinds::MAP)];
const NODE: Column = Column::new("node", Kinds::NODE);

/// The most steps that one call may take.
const MOST_STEPS: usize = 1_000_000_000;

pub(super) const PROCEDURES: &[Row] = &[
    Row {
        name: "graph.betweenness",
        takes: PART,
        optional: 1,
        yields: &[NODE, Column::new("score", Kinds::FLOAT)],
        doc: "Yields how many shortest ways between two other nodes lead over each node, whatever the direction.",
        example: "CALL graph.betweenness({labels: 'Country'}) YIELD node, score RETURN node.name, score LIMIT 3",
        body: |graph, given| {
            let part = part(graph, given)?;
            let (nodes, relationships) = part.size();
            bounded(nodes.saturating_mul(nodes + 2 * relationships))?;
            Ok(scored(part.betweenness()))
        },
    },
    Row {
        name: "graph.communities",
        takes: PART,
        optional: 1,
        yields: &[NODE, Column::new("community", Kinds::INT)],
        doc: "Yields the number of the group that each node belongs to: groups have more relationships within than chance would give (Louvain).",
        example: "CALL graph.communities({labels: ['Country', 'Agency']}) YIELD node, community RETURN community, collect(node.name)",
        body: |graph, given| Ok(grouped(part(graph, given)?.communities())),
    },
    Row {
        name: "graph.components",
        takes: PART,
        optional: 1,
        yields: &[NODE, Column::new("component", Kinds::INT)],
        doc: "Yields the number of the part that each node hangs together with, whatever the direction.",
        example: "CALL graph.components() YIELD node, component RETURN component, count(node)",
        body: |graph, given| Ok(grouped(part(graph, given)?.components())),
    },
    Row {
        name: "graph.degree",
        takes: PART,
        optional: 1,
        yields: &[
            NODE,
            Column::new("degree", Kinds::INT),
            Column::new("incoming", Kinds::INT),
            Column::new("outgoing", Kinds::INT),
        ],
        doc: "Yields how many relationships each node has, most first.",
        example: "CALL graph.degree({types: 'SUPPLIES'}) YIELD node, outgoing RETURN node.name, outgoing LIMIT 3",
        body: |graph, given| Ok(degrees(&part(graph, given)?)),
    },
    Row {
        name: "graph.pagerank",
        takes: PART,
        optional: 1,
        yields: &[NODE, Column::new("score", Kinds::FLOAT)],
        doc: "Yields how much each node counts by who points at it, most first; all scores together make one.",
        example: "CALL graph.pagerank({labels: 'Country'}) YIELD node, score RETURN node.name, score LIMIT 3",
        body: |graph, given| Ok(scored(part(graph, given)?.ranks())),
    },
];

/// Refuses what would take minutes.
fn bounded(steps: usize) -> Result<(), Problem> {
    if steps <= MOST_STEPS {
        return Ok(());
    }
    let message = "this graph is too large to be measured so: name a part of it, as in `{labels: ['Country']}`";
    Err(Problem::new("query::too-many-rows", message))
}

/// Takes out the part that a map names, or the whole graph.
fn part(graph: &Graph, given: &[Value]) -> Result<Projection, Problem> {
    let mut wanted = Wanted::default();
    if let Some(Value::Map(map)) = given.first() {
        for (key, value) in map.iter() {
            match key.as_str() {
                "labels" => wanted.labels = Some(symbols(graph, "label", graph.all_labels(), value)?),
                "types" => wanted.kinds = Some(symbols(graph, "type", graph.all_kinds(), value)?),
                _ => {
                    let message = format!("a part is named by `labels` and `types`, not by `{key}`");
                    return Err(Problem::new("query::bad-part", message));
                }
            }
        }
    }
    Ok(graph.project(&wanted))
}

/// Reads a name or a list of names that the graph knows.
fn symbols(graph: &Graph, what: &str, known: &[Symbol], value: &Value) -> Result<Vec<Symbol>, Problem> {
    let one = std::slice::from_ref(value);
    let names = if let Value::List(names) = value { names } else { one };
    let find = |name: &Value| {
        let Value::Text(name) = name else {
            return Err(Problem::new("query::type", format!("a {what} is a text, not {}", name.kind())));
        };
        known.iter().copied().find(|symbol| graph.name(*symbol) == &**name).ok_or_else(|| {
            let near = near_hint(name, known.iter().map(|symbol| graph.name(*symbol)));
            let near = near.map(|hint| format!("; {hint}")).unwrap_or_default();
            Problem::new("query::bad-part", format!("the graph has no {what} `{name}`{near}"))
        })
    };
    names.iter().map(find).collect()
}

/// Makes rows of scores, the highest first.
fn scored(mut figures: Vec<(NodeId, f64)>) -> Vec<Vec<Value>> {
    figures.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    figures.into_iter().map(|(node, score)| vec![Value::Node(node), Value::Float(score)]).collect()
}

/// Makes rows of numbers of groups, group by group.
fn grouped(mut figures: Vec<(NodeId, usize)>) -> Vec<Vec<Value>> {
    figures.sort_by_key(|(node, group)| (*group, *node));
    figures.into_iter().map(|(node, group)| vec![Value::Node(node), count(group)]).collect()
}

fn degrees(part: &Projection) -> Vec<Vec<Value>> {
    let mut figures = part.degrees();
    figures.sort_by_key(|(node, [incoming, outgoing])| (std::cmp::Reverse(incoming + outgoing), *node));
    let row = |(node, [incoming, outgoing]): (NodeId, [usize; 2])| {
        vec![Value::Node(node), count(incoming + outgoing), count(incoming), count(outgoing)]
    };
    figures.into_iter().map(row).collect()
}

fn count(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

//! `annals schema`: which labels, relationships and properties a store's graph has, and how many.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::outcome::{Exit, Outcome};
use super::session::{Access, Session};
use crate::graph::view::{Graph, NodeId};

/// Show the labels, relationships and properties of a store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  annals schema graph.annals\n  annals schema graph.annals --format json")]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// How to show it.
    #[arg(long, value_enum, default_value = "text")]
    format: super::TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let schema = Schema::of(&Session::open(&args.store, Access::Read)?.graph());
    if args.format.is_json() {
        super::json_line(&schema, context.out.data())?;
    } else {
        schema.write(context.out.data())?;
    }
    Ok(Exit::Ok)
}

/// What a graph is made of.
#[derive(Debug, Serialize)]
pub(crate) struct Schema {
    /// Labels, sorted.
    pub(crate) nodes: Vec<Label>,
    /// Types of relationship, sorted.
    pub(crate) relationships: Vec<RelType>,
}

/// Nodes of one label.
#[derive(Debug, Serialize)]
pub(crate) struct Label {
    /// The label.
    #[serde(rename = "label")]
    pub(crate) name: String,
    count: usize,
    /// Keys of properties, sorted.
    pub(crate) properties: BTreeSet<String>,
}

/// Relationships of one type.
#[derive(Debug, Serialize)]
pub(crate) struct RelType {
    /// The type.
    #[serde(rename = "type")]
    pub(crate) name: String,
    count: usize,
    from: BTreeSet<String>,
    to: BTreeSet<String>,
    /// Keys of properties, sorted.
    pub(crate) properties: BTreeSet<String>,
}

impl Schema {
    /// Counts through a graph.
    pub(crate) fn of(graph: &Graph) -> Self {
        Self { nodes: labels(graph), relationships: types(graph) }
    }

    /// Writes it for reading.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "Nodes")?;
        for row in &self.nodes {
            writeln!(out, "  {:>6} (:{}) {}", row.count, row.name, listed(&row.properties))?;
        }
        writeln!(out, "Relationships")?;
        for row in &self.relationships {
            let ends = format!("from {} to {}", listed(&row.from), listed(&row.to));
            writeln!(out, "  {:>6} [:{}] {ends}", row.count, row.name)?;
        }
        let of_all: BTreeSet<String> = self.relationships.iter().flat_map(|r| r.properties.iter().cloned()).collect();
        writeln!(out, "Properties of relationships\n         {}", listed(&of_all))
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn labels(graph: &Graph) -> Vec<Label> {
    let mut found: BTreeMap<&str, Label> = BTreeMap::new();
    for node in graph.nodes() {
        for &label in graph.labels(node) {
            let name = graph.name(label);
            let new = || Label { name: name.to_owned(), count: 0, properties: BTreeSet::new() };
            let row = found.entry(name).or_insert_with(new);
            row.count += 1;
            add_names(&mut row.properties, graph.node_properties(node).iter().map(|(k, _)| graph.name(*k)));
        }
    }
    found.into_values().collect()
}

fn types(graph: &Graph) -> Vec<RelType> {
    let mut found: BTreeMap<&str, RelType> = BTreeMap::new();
    for rel in graph.relationships() {
        let (Some(kind), Some((from, to))) = (graph.kind(rel), graph.ends(rel)) else { continue };
        let name = graph.name(kind);
        let row = found.entry(name).or_insert_with(|| RelType::empty(name));
        row.count += 1;
        add_names(&mut row.from, label_names(graph, from));
        add_names(&mut row.to, label_names(graph, to));
        add_names(&mut row.properties, graph.relationship_properties(rel).iter().map(|(k, _)| graph.name(*k)));
    }
    found.into_values().collect()
}

impl RelType {
    fn empty(name: &str) -> Self {
        let none = BTreeSet::new;
        Self { name: name.to_owned(), count: 0, from: none(), to: none(), properties: none() }
    }
}

fn label_names(graph: &Graph, node: NodeId) -> impl Iterator<Item = &str> {
    graph.labels(node).iter().map(|&l| graph.name(l))
}

/// A graph has few names and many nodes: only a new name is copied.
fn add_names<'a>(set: &mut BTreeSet<String>, names: impl Iterator<Item = &'a str>) {
    for name in names {
        if !set.contains(name) {
            set.insert(name.to_owned());
        }
    }
}

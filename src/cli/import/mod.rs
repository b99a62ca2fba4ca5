//! `annals import`: tables of nodes and relationships in, edits of a store out.

mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::context::Context;
use super::interrupt::Interrupt;
use super::outcome::{Exit, Failure, Outcome};
use super::session::{Access, Session};
use super::summary::plural;
use crate::diag::Diagnostic;
use crate::query::{Changes, Value};
use crate::store::Store;
use table::{Row, Table};

/// Add a graph to a store from two CSV tables, of nodes and of relationships
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store; it is made where it is not there.
    store: PathBuf,
    /// The table of nodes.
    nodes: PathBuf,
    /// The table of relationships.
    edges: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  annals export graph.annals --format neo4j -o graph.csv
  annals import copy.annals graph.nodes.csv graph.edges.csv

The tables are those that `annals export` writes as `neo4j` and `csv`. The heads are those of neo4j-admin (`id:ID`, `:LABEL`,
`name:string`; `:START_ID`, `:END_ID`, `:TYPE`), which name types, or Gephi's (`Id`, `Label`, `Kind`; `Source`, `Target`,
`Label`), where all values are texts. An empty cell is no property.
What is imported is kept as edits, one for each label or type: `annals edits STORE` lists them. A Cypher script is imported by
`annals query STORE --file SCRIPT`.";

/// So many rows go into one edit.
const LOT: usize = 10_000;

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let (nodes, edges) = (Table::of_nodes(&args.nodes)?, Table::of_edges(&args.edges)?);
    drop(Store::create(&args.store)?);
    let session = Session::open(&args.store, Access::Edit)?;
    let mut import = Import { session: &session, interrupt: Interrupt::install(), made: Changes::default(), edits: 0 };
    import.nodes(&nodes)?;
    import.edges(&edges, &nodes)?;
    let (made, edits) = (import.made, plural(import.edits, "edit"));
    let counted = [plural(made.nodes_created, "node"), plural(made.relationships_created, "relationship")];
    context.out.say(&format!("imported {} in {edits}", counted.join(" and ")));
    if !(nodes.is_typed && edges.is_typed) {
        let told = "the heads name no types: all values are texts; the format `neo4j` keeps types";
        context.out.show(&Diagnostic::note("import::types", told));
    }
    let lost = edges.rows.len().saturating_sub(made.relationships_created);
    if lost > 0 {
        let told = format!("{} left out: no node has the id of an end", plural(lost, "relationship"));
        context.out.show(&Diagnostic::warning("import::ends", told));
    }
    session.renew_picture(&mut context.out)?;
    Ok(if lost > 0 { Exit::Partly } else { Exit::Ok })
}

/// What is done so far.
struct Import<'a> {
    session: &'a Session,
    interrupt: Interrupt,
    made: Changes,
    edits: usize,
}

impl Import<'_> {
    /// Makes nodes, those with the same labels together.
    fn nodes(&mut self, table: &Table) -> Result<(), Failure> {
        let mut groups: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for row in &table.rows {
            let id = ("id".to_owned(), Value::Text(row.id.as_str().into()));
            groups.entry(&row.kind).or_default().push(map(row.properties.iter().cloned().chain([id])));
        }
        for (labels, rows) in groups {
            let labels: String = labels.split(';').filter(|label| !label.is_empty()).map(named).collect();
            self.write(&format!("UNWIND $rows AS row CREATE (n{labels}) SET n = row"), &rows)?;
        }
        Ok(())
    }

    /// Makes relationships, those of one type between the same labels together.
    fn edges(&mut self, table: &Table, nodes: &Table) -> Result<(), Failure> {
        let labels: BTreeMap<&str, &str> = nodes.rows.iter().map(|row| (row.id.as_str(), first_label(row))).collect();
        let label = |id: &str| labels.get(id).map_or_else(String::new, |label| named(label));
        let mut groups: BTreeMap<[String; 3], Vec<Value>> = BTreeMap::new();
        for row in &table.rows {
            let ends = [("from", &row.id), ("to", &row.to)];
            let ends = ends.map(|(key, id)| (key.to_owned(), Value::Text(id.as_str().into())));
            let own = ("own".to_owned(), map(row.properties.iter().cloned()));
            let group = [label(&row.id), named(&row.kind), label(&row.to)];
            groups.entry(group).or_default().push(map(ends.into_iter().chain([own])));
        }
        for ([from, kind, to], rows) in groups {
            let ends = format!("MATCH (a{from} {{id: row.from}}), (b{to} {{id: row.to}})");
            self.write(&format!("UNWIND $rows AS row {ends} CREATE (a)-[r{kind}]->(b) SET r = row.own"), &rows)?;
        }
        Ok(())
    }

    fn write(&mut self, statement: &str, rows: &[Value]) -> Result<(), Failure> {
        for lot in rows.chunks(LOT) {
            let params = BTreeMap::from([("rows".to_owned(), Value::List(lot.into()))]);
            let work = || self.session.run(statement, &params, self.interrupt.flag());
            let ran = self.interrupt.during(work).0?;
            self.made.nodes_created += ran.answer.changes.nodes_created;
            self.made.relationships_created += ran.answer.changes.relationships_created;
            self.edits += usize::from(ran.edit.is_some());
        }
        Ok(())
    }
}

fn first_label(row: &Row) -> &str {
    row.kind.split(';').next().unwrap_or_default()
}

/// A label or type as a pattern names it; nothing where there is none.
fn named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(":`{}`", name.replace('`', "``")) }
}

fn map(entries: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Map(Arc::new(entries.collect()))
}

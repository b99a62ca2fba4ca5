//! `annals edits`: the corrections that people made, and how one is taken back.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::companions::Companions;
use super::context::Context;
use super::outcome::{Exit, Failure, Outcome};
use super::replay::Unfit;
use super::session::{graph_of, replayed};
use super::summary::plural;
use super::{TextOrJson, json_line};
use crate::diag::Diagnostic;
use crate::graph::Sight;
use crate::store::{Edit, Store};

/// List the corrections that people made to a store, or take some back
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// How to show them; json is one object a line.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Take edits back: the graph is then as if they had never been made
    Undo {
        /// The numbers of edits, as the list shows them.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<i64>,
    },
}

const EXAMPLES: &str = "\
Examples:
  annals query graph.annals \"MATCH (c:Country {name: 'Russia'}) SET c.watched = true\"
  annals edits graph.annals
  annals edits graph.annals undo 1

A statement that writes is kept as an edit and run again over what the reports say, whenever the graph is built: reading
a report again, or removing one, loses no edit. `--read-only` before a statement refuses to write.";

#[derive(Serialize)]
struct Row<'a> {
    id: i64,
    made: &'a str,
    statement: &'a str,
    params: &'a str,
    unfit: Option<&'a str>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    match &args.action {
        Some(Action::Undo { ids }) => undo(&args.store, ids, context),
        None => list(args, context),
    }
}

fn list(args: &Args, context: &mut Context) -> Outcome {
    let corpus = Store::open_read_only(&args.store)?.load()?;
    let (_, unfit) = replayed(&corpus, Sight::default());
    for edit in &corpus.edits {
        let trouble = unfit.iter().find(|u| u.id == edit.id);
        if args.format.is_json() {
            json_line(&Row::of(edit, trouble), context.out.data())?;
        } else {
            writeln!(context.out.data(), "{}", text(edit))?;
        }
    }
    context.out.show_all(&unfit.iter().map(Unfit::warning).collect::<Vec<_>>());
    Ok(Exit::Ok)
}

impl<'a> Row<'a> {
    fn of(edit: &'a Edit, unfit: Option<&'a Unfit>) -> Self {
        let Edit { id, statement, params, made } = edit;
        Self { id: *id, made, statement, params, unfit: unfit.map(|u| u.reason.message.as_str()) }
    }
}

fn text(edit: &Edit) -> String {
    let statement = edit.statement.split_whitespace().collect::<Vec<_>>().join(" ");
    let params = if edit.params == "{}" { String::new() } else { format!("  {}", edit.params) };
    let made = edit.made.get(..16).unwrap_or(&edit.made);
    format!("{:>4}  {made}  {statement}{params}", edit.id)
}

/// Takes back all that are named, or none.
fn undo(path: &Path, ids: &[i64], context: &mut Context) -> Outcome {
    let mut store = Store::open(path)?;
    let known: Vec<i64> = store.edits()?.iter().map(|e| e.id).collect();
    let faults: Vec<Diagnostic> = ids.iter().filter(|id| !known.contains(id)).map(|id| unknown(*id)).collect();
    if !faults.is_empty() {
        return Err(Failure::Told(faults, Exit::Failed));
    }
    for id in ids {
        store.undo_edit(*id)?;
    }
    let left = store.load()?;
    Companions::of(path).refresh(path, &left, &graph_of(&left))?;
    context.out.say(&format!("took back {}; {} left", plural(ids.len(), "edit"), left.edits.len()));
    Ok(Exit::Ok)
}

fn unknown(id: i64) -> Diagnostic {
    Diagnostic::error("cli::edit", format!("there is no edit {id} in this store"))
        .hint("`annals edits STORE` lists them")
}

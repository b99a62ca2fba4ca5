//! `annals remove`: reports out of a store, with their claims.

use std::path::PathBuf;

use super::companions::Companions;
use super::context::Context;
use super::outcome::{Exit, Failure, Outcome};
use super::session::graph_of;
use super::summary::plural;
use crate::diag::{self, Diagnostic};
use crate::store::{Listed, Store};

/// Remove reports from a store, with all that was read from them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// Keys or ids of reports, as `annals reports` lists them.
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  annals reports graph.annals
  annals remove graph.annals seed-003

All named reports are removed, or none. graph.dot and claims.jsonl beside the store follow where they are there.";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let mut store = Store::open(&args.store)?;
    let reports = meant(&args.reports, &store)?;
    for report in &reports {
        store.remove(&report.key)?;
    }
    let left = store.load()?;
    Companions::of(&args.store).refresh(&args.store, &left, &graph_of(&left))?;
    let claims = plural(reports.iter().map(|r| r.claims).sum(), "claim");
    context.out.say(&format!("removed {} with {claims}; {} left", plural(reports.len(), "report"), left.reports.len()));
    Ok(Exit::Ok)
}

/// Finds the reports that are meant; nothing is removed where one of them is unknown or could be several.
fn meant(wanted: &[String], store: &Store) -> Result<Vec<Listed>, Failure> {
    let (mut reports, mut faults) = (Vec::new(), Vec::new());
    for name in wanted {
        let mut found = store.find_reports(name)?;
        match (found.pop(), found.as_slice()) {
            (Some(only), []) => reports.push(only),
            (Some(last), others) => faults.push(several(name, others.iter().chain([&last]))),
            (None, _) => faults.push(unknown(name, store)?),
        }
    }
    reports.sort_by(|a, b| a.key.cmp(&b.key));
    reports.dedup_by(|a, b| a.key == b.key);
    if faults.is_empty() { Ok(reports) } else { Err(Failure::Told(faults, Exit::Failed)) }
}

fn several<'a>(name: &str, reports: impl Iterator<Item = &'a Listed>) -> Diagnostic {
    let keys: Vec<String> = reports.map(|r| format!("`{}`", r.key)).collect();
    let fault = Diagnostic::error("cli::report", format!("`{name}` is the id of {} reports", keys.len()));
    fault.hint(format!("name one by its key: {}", keys.join(", ")))
}

fn unknown(name: &str, store: &Store) -> Result<Diagnostic, Failure> {
    let fault = Diagnostic::error("cli::report", format!("there is no report `{name}` in this store"));
    let known = store.reports()?;
    Ok(match diag::did_you_mean(name, known.iter().map(|r| r.id.as_str())).first() {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`annals reports STORE` lists them"),
    })
}

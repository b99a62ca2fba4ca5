//! `annals verify`: is the store whole, and is every claim's sentence found again in its report?

use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::outcome::{Exit, Outcome};
use super::summary::plural;
use super::{TextOrJson, json_line};
use crate::store::Store;

/// Check a store: its file, its checksums, and every claim against its report
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// How to show the result.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
}

const EXAMPLES: &str = "\
Examples:
  annals verify graph.annals
  annals verify graph.annals --format json

Every claim's sentence must stand at its place in the text of its report. Exit status 1 where something is wrong.";

#[derive(Serialize)]
struct Verdict<'a> {
    sound: bool,
    reports: usize,
    claims: usize,
    faults: &'a [String],
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let store = Store::open_read_only(&args.store)?;
    let faults = store.check()?;
    let reports = store.reports()?;
    let claims = reports.iter().map(|r| r.claims).sum();
    let out = context.out.data();
    if args.format.is_json() {
        json_line(&Verdict { sound: faults.is_empty(), reports: reports.len(), claims, faults: &faults }, out)?;
    } else if faults.is_empty() {
        let (reports, claims) = (plural(reports.len(), "report"), plural(claims, "claim"));
        writeln!(out, "sound: {reports}, {claims}, each found at its place in the text")?;
    } else {
        faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    }
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::Failed })
}

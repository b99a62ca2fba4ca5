//! `annals reports`: the reports of a store.

use std::path::PathBuf;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::out::visible;
use super::outcome::{Exit, Outcome};
use super::summary::plural;
use super::{TextOrJson, json_line};
use crate::schema::PartialDate;
use crate::store::{Listed, Store};

/// List the reports of a store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  annals reports graph.annals\n  annals reports graph.annals --format json")]
pub(crate) struct Args {
    /// The store.
    store: PathBuf,
    /// How to show them; json is one object a line.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
}

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    id: &'a str,
    published: Option<PartialDate>,
    publisher: Option<&'a str>,
    title: Option<&'a str>,
    sentences: usize,
    missed: usize,
    entities: usize,
    claims: usize,
}

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let reports = Store::open_read_only(&args.store)?.reports()?;
    let width = reports.iter().map(|r| r.id.width()).max().unwrap_or_default();
    let out = context.out.data();
    for report in &reports {
        if args.format.is_json() {
            json_line(&Row::of(report), out)?;
        } else {
            writeln!(out, "{}", text(report, width))?;
        }
    }
    Ok(Exit::Ok)
}

impl<'a> Row<'a> {
    fn of(report: &'a Listed) -> Self {
        Self {
            key: report.key.as_str(),
            id: &report.id,
            published: report.published,
            publisher: report.publisher.as_deref(),
            title: report.title.as_deref(),
            sentences: report.sentences,
            missed: report.missed,
            entities: report.entities,
            claims: report.claims,
        }
    }
}

fn text(report: &Listed, width: usize) -> String {
    let id = format!("{}{}", report.id, " ".repeat(width - report.id.width()));
    let date = report.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let about: Vec<&str> = [&report.publisher, &report.title].into_iter().flatten().map(String::as_str).collect();
    let claims = plural(report.claims, "claim");
    visible(&format!("{}  {id}  {date:<10}  {claims:>10}  {}", report.key, about.join(": "))).trim_end().to_owned()
}

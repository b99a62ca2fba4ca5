//! `annals demo`: the whole way on five reports that the program brings along, each command shown as it is run.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

use super::args;
use super::context::Context;
use super::outcome::{Exit, Outcome};
use super::{build, file};
use crate::diag::Diagnostic;

/// Show the whole way on five reports: read, ask, draw
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder to write to; without it a new one among the temporary files.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  annals demo
  annals demo --output demo

Nothing outside the folder is written, and no network is used.";

/// The five reports, by the name of their file.
const REPORTS: [(&str, &str); 5] = [
    ("seed-000-independent.txt", include_str!("../../seeds/seed-000-independent.txt")),
    ("seed-001-cbs-news.txt", include_str!("../../seeds/seed-001-cbs-news.txt")),
    ("seed-002-uk-tabloid.txt", include_str!("../../seeds/seed-002-uk-tabloid.txt")),
    ("seed-003-upi.txt", include_str!("../../seeds/seed-003-upi.txt")),
    ("seed-004-korea-herald.txt", include_str!("../../seeds/seed-004-korea-herald.txt")),
];

/// What is asked, each with a statement.
const QUESTIONS: [(&str, &str); 4] = [
    (
        "Who is said to supply whom?",
        "MATCH (a)-[s:SUPPLIES]->(b:Country) RETURN a.name, b.name, s.claims, s.reports ORDER BY s.claims DESC, a.name, b.name LIMIT 5",
    ),
    (
        "What is planned, possible or denied, and who says so?",
        "MATCH (who)-[:REPORTS]->(c:Claim) WHERE c.modality <> 'actual' RETURN who.name, c.name, c.modality ORDER BY c.id LIMIT 5",
    ),
    (
        "What figures are there of losses, and do they agree?",
        "MATCH (c:Claim {relation: 'LOSES'})-[:IN]->(r:Report) WHERE c.figures IS NOT NULL RETURN c.name, c.figures, r.publisher ORDER BY c.id LIMIT 5",
    ),
    (
        "What links Kim Jong-un and Vladimir Putin?",
        "MATCH p = shortestPath((:Person {name: 'Kim Jong-un'})-[*..4]-(:Person {name: 'Vladimir Putin'})) RETURN p LIMIT 1",
    ),
];

/// Runs the command.
pub(crate) fn run(demo: &Args, context: &mut Context) -> Outcome {
    let folder = match &demo.output {
        Some(folder) => folder.clone(),
        None => temporary()?,
    };
    let reports = folder.join("reports");
    fs::create_dir_all(&reports).map_err(|error| file::cannot_write(&reports, &error))?;
    let texts: Vec<(PathBuf, &[u8])> =
        REPORTS.iter().map(|(name, text)| (reports.join(name), text.as_bytes())).collect();
    file::write(&texts)?;
    let path = |name: &str| folder.join(name).display().to_string();
    let (store, picture) = (path("graph.annals"), path("graph.svg"));
    let step = |about: &str, words: &[&str], context: &mut Context| step(about, words, context);
    step("Five reports are read into a store.", &["build", &reports.display().to_string(), "-o", &store], context)?;
    for (about, statement) in QUESTIONS {
        step(about, &["query", &store, statement], context)?;
    }
    step("The graph is drawn.", &["draw", &store, "-o", &picture], context)?;
    let text = format!(
        "\nAll of it lies in {}. Go on with `annals repl {}`.",
        folder.display(),
        build::shell(Path::new(&store))
    );
    writeln!(context.out.data(), "{text}")?;
    Ok(Exit::Ok)
}

fn temporary() -> Result<PathBuf, Diagnostic> {
    let made = tempfile::Builder::new().prefix("annals-demo-").tempdir();
    made.map(tempfile::TempDir::keep).map_err(|error| file::cannot_write(&std::env::temp_dir(), &error))
}

/// Runs a command as if it were typed, and shows it.
fn step(about: &str, words: &[&str], context: &mut Context) -> Outcome {
    let typed: Vec<String> = words.iter().map(|word| build::shell(Path::new(word))).collect();
    writeln!(context.out.data(), "\n{about}\n$ annals {}", typed.join(" "))?;
    context.out.flush()?;
    let words = std::iter::once("annals").chain(words.iter().copied());
    let fault = |error: clap::Error| Diagnostic::error("cli::demo", error.to_string());
    args::Args::try_parse_from(words).map_err(fault)?.command.run(context)
}

//! `annals timeline`: the dated events of a store, of a neighbourhood in it or of a query, in the order of time.

use std::path::PathBuf;

use super::chosen::{self, Chosen};
use super::context::Context;
use super::file;
use super::outcome::{Exit, Outcome};
use super::summary::plural;
use crate::diag::Diagnostic;
use crate::draw::{Caption, Lanes, Most, Timeline};

/// Draw what was done, planned or denied in the order of time
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    chosen: Chosen,
    /// The file to write; the end of its name says what kind: `.svg`, `.png`, `.html`, or `.json` for TimelineJS.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The most events to show; those with most reports stay.
    #[arg(long, value_name = "N", default_value_t = Most::default().0, value_parser = chosen::most())]
    events: usize,
    /// A lane for each actor, or for each place.
    #[arg(long, value_enum, value_name = "BY", default_value = "none")]
    lanes: By,
}

/// By what events stand in lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    None,
    Actor,
    Place,
}

const EXAMPLES: &str = "\
Examples:
  annals timeline graph.annals -o time.svg
  annals timeline graph.annals --around \"North Korea\" --lanes actor -o korea.html
  annals timeline graph.annals \"MATCH (c:Claim {relation: 'ATTACKS'}) RETURN c\" -o attacks.json

A column is a month in which something was; months are not to scale. A clock stands for a date that is not exact to the day.
Claims without a date are left out and counted.";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let kind = chosen::kind(&args.output, KINDS, |kind| kind.end)?;
    let session = args.chosen.open()?;
    let (selection, graph) = args.chosen.selection(&session, context)?;
    let lanes = match args.lanes {
        By::None => Lanes::None,
        By::Actor => Lanes::Actor,
        By::Place => Lanes::Place,
    };
    let caption = Caption { most: Most(args.events), ..args.chosen.caption() };
    let timeline = Timeline::new(&graph, &selection, &caption, lanes, args.chosen.theme);
    let bytes = (kind.write)(&timeline)?;
    file::write(&[(args.output.clone(), &bytes)])?;
    let undated = plural(timeline.undated(), "claim");
    context.out.say(&format!(
        "wrote {} ({}; {undated} without a date)",
        args.output.display(),
        plural(timeline.len(), "event")
    ));
    Ok(Exit::Ok)
}

/// A kind of file.
struct Kind {
    /// The end of a file's name.
    end: &'static str,
    write: fn(&Timeline<'_>) -> Result<Vec<u8>, Diagnostic>,
}

/// All kinds, sorted.
const KINDS: &[Kind] = &[
    Kind { end: "html", write: |timeline| Ok(timeline.html().into_bytes()) },
    Kind { end: "json", write: |timeline| Ok(timeline.json().into_bytes()) },
    Kind { end: "png", write: |timeline| timeline.png() },
    Kind { end: "svg", write: |timeline| Ok(timeline.svg().into_bytes()) },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_sorted() {
        assert!(KINDS.is_sorted_by(|a, b| a.end < b.end));
    }
}

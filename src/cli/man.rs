//! `annals man`: a folder in, manual pages in it out, one for the program and one for each command.

use std::fs;
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args;
use super::context::Context;
use super::file;
use super::outcome::{Exit, Failure, Outcome};
use super::summary::plural;

/// Write the manual pages
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder to write to; it is made where it is not there.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  annals man ~/.local/share/man/man1
  annals man . && man ./annals-query.1";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    fs::create_dir_all(&args.folder).map_err(|error| file::cannot_write(&args.folder, &error))?;
    let mut pages = Vec::new();
    let mut whole = args::Args::command();
    whole.build();
    gather(&whole, "annals", &mut pages)?;
    let files: Vec<(PathBuf, &[u8])> =
        pages.iter().map(|(name, text)| (args.folder.join(format!("{name}.1")), text.as_slice())).collect();
    file::write(&files)?;
    context.out.say(&format!("wrote {} to {}", plural(files.len(), "page"), args.folder.display()));
    Ok(Exit::Ok)
}

/// Renders the page of a command, then those of the commands in it.
fn gather(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let mut text = Vec::new();
    let shown = command.clone().name(name.to_owned()).bin_name(name.replace('-', " "));
    Man::new(shown).title(name.to_uppercase()).manual("annals").render(&mut text)?;
    pages.push((name.to_owned(), text));
    let inner = command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help");
    inner.into_iter().try_for_each(|inner| gather(inner, &format!("{name}-{}", inner.get_name()), pages))
}

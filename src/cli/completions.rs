//! `annals completions`: a shell's name in, the script that lets it complete our commands out.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args;
use super::context::Context;
use super::outcome::{Exit, Outcome};

/// Write the script that lets a shell complete commands and options
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  annals completions bash > ~/.local/share/bash-completion/completions/annals
  annals completions zsh > ~/.zfunc/_annals
  annals completions fish > ~/.config/fish/completions/annals.fish";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::Args::command(), "annals", &mut script);
    context.out.data().write_all(&script)?;
    Ok(Exit::Ok)
}

//! Text that is longer than the terminal is high to the program that shows it page by page.

use std::env;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use super::interrupt::Interrupt;

/// The program where `$PAGER` names none: it ends by itself where all fits, keeps colours and long lines.
const USUAL: &str = "less -FRSX";
/// What `less` does where it is started bare and `$LESS` is not set.
const LESS: &str = "FRSX";

/// Who shows what is longer than the terminal is high.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pager {
    /// Nobody: all is written at once.
    #[default]
    Off,
    /// This program, with its options.
    Program(String),
}

impl Pager {
    /// Reads `on`, `off` or the name of a program.
    pub(crate) fn of(text: &str) -> Self {
        match text.trim() {
            "off" => Self::Off,
            "on" | "" => Self::usual(),
            program => Self::Program(program.to_owned()),
        }
    }

    /// The program that `$PAGER` names; nobody where the terminal cannot be steered.
    fn usual() -> Self {
        if env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Self::Off;
        }
        let named = env::var("PAGER").ok().filter(|named| !named.trim().is_empty());
        Self::Program(named.unwrap_or_else(|| USUAL.to_owned()))
    }

    /// Says who shows it.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Off => "the pager is off".to_owned(),
            Self::Program(program) => format!("long tables go to `{program}`"),
        }
    }
}

/// Lets a program show a text; an error is one of starting it.
pub(crate) fn show(program: &str, text: &[u8]) -> io::Result<()> {
    // As in `$EDITOR`, options may come along.
    let mut words = program.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    Interrupt::install().lent(|| feed(command.spawn()?, text))
}

/// Who leaves before the end of the text has read enough.
fn feed(mut child: Child, text: &[u8]) -> io::Result<()> {
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text);
    }
    child.wait().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_is_a_program_and_off_is_none() {
        assert_eq!(Pager::of("off"), Pager::Off);
        assert_eq!(Pager::of(" more -e "), Pager::Program("more -e".to_owned()));
        assert_eq!(Pager::of("more").told(), "long tables go to `more`");
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        assert!(show("no-such-pager -x", b"text").is_err());
        assert!(show("true", &vec![b'x'; 1 << 20]).is_ok());
    }
}

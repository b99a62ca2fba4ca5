//! The two ways out: data to standard output, talk to standard error. Everything that is printed goes through here.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Height, Width, terminal_size};

use super::diagnose::{self, Look};
use super::file;
use super::pager::{self, Pager};
use crate::diag::Diagnostic;

/// Where data and talk go, and how they may look there.
pub(crate) struct Out {
    data: Box<dyn Write>,
    /// Data that is kept back for a file.
    aside: Option<Vec<u8>>,
    talk: Box<dyn Write>,
    /// Whether data goes to a terminal.
    on_terminal: bool,
    pager: Pager,
    talk_look: Look,
}

/// So many lines of a terminal belong to the footer and the prompt.
const KEPT: usize = 3;

impl Out {
    /// Opens the process's own streams.
    pub(crate) fn process() -> Self {
        let talk = AutoStream::auto(io::stderr());
        let colour = talk.current_choice() != ColorChoice::Never;
        let look = if ColorChoice::global() == ColorChoice::AlwaysAnsi || ColorChoice::global() == ColorChoice::Always {
            Look::Colour
        } else if !io::stderr().is_terminal() {
            Look::Plain
        } else if colour {
            Look::Colour
        } else {
            Look::Lines
        };
        Self {
            data: Box::new(BufWriter::new(io::stdout())),
            aside: None,
            talk: Box::new(talk),
            on_terminal: io::stdout().is_terminal(),
            pager: Pager::Off,
            talk_look: look,
        }
    }

    /// Returns the stream for data. A broken pipe comes back as an error that [`super::main`] takes for the end.
    pub(crate) fn data(&mut self) -> &mut dyn Write {
        match &mut self.aside {
            Some(bytes) => bytes,
            None => &mut *self.data,
        }
    }

    /// Returns the width of the terminal that data goes to, as it is now; none for a file or a pipe.
    pub(crate) fn width(&self) -> Option<u16> {
        Some(self.size()?.0)
    }

    fn size(&self) -> Option<(u16, usize)> {
        let (Width(width), Height(height)) = terminal_size().filter(|_| self.on_terminal && self.aside.is_none())?;
        Some((width, height.into()))
    }

    /// Chooses who shows what is longer than the terminal is high.
    pub(crate) fn page_with(&mut self, pager: Pager) {
        self.pager = pager;
    }

    /// Returns who shows it.
    pub(crate) fn pager(&self) -> &Pager {
        &self.pager
    }

    /// Writes what people read: a file and a short text get it at once, a long one on a terminal goes to the pager.
    pub(crate) fn page(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let (Some((_, height)), Pager::Program(program)) = (self.size(), self.pager.clone()) else {
            return write(self.data());
        };
        let mut text = Vec::new();
        write(&mut text)?;
        if text.split(|byte| *byte == b'\n').count() + KEPT <= height {
            return self.data().write_all(&text);
        }
        self.flush()?;
        if let Err(error) = pager::show(&program, &text) {
            let message = format!("cannot run the pager `{program}`: {}", file::plain(&error));
            self.pager = Pager::Off;
            self.show(&Diagnostic::warning("cli::pager", message).hint("`.pager COMMAND` names another"));
            self.data().write_all(&text)?;
        }
        Ok(())
    }

    /// Keeps the data of some work back and returns it.
    pub(crate) fn aside<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Vec<u8>) {
        self.aside = Some(Vec::new());
        let done = work(self);
        (done, self.aside.take().unwrap_or_default())
    }

    /// Says a line to the user. Nobody listening is no error.
    pub(crate) fn say(&mut self, line: &str) {
        self.flush_quietly();
        let _ = writeln!(self.talk, "{}", visible(line));
    }

    /// Shows a message with its place and hints.
    pub(crate) fn show(&mut self, diagnostic: &Diagnostic) {
        self.flush_quietly();
        let _ = self.talk.write_all(diagnose::render(diagnostic, self.talk_look).as_bytes());
    }

    /// Shows several messages.
    pub(crate) fn show_all<'a>(&mut self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
        for diagnostic in diagnostics {
            self.show(diagnostic);
        }
    }

    /// Says whether the terminal may show colours.
    pub(crate) fn colours(&self) -> bool {
        self.talk_look == Look::Colour
    }

    /// Sends on what was written so far.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.data.flush()
    }

    /// Keeps data and talk in order where both go to one terminal.
    fn flush_quietly(&mut self) {
        if self.on_terminal {
            let _ = self.data.flush();
        }
    }
}

/// Returns text in which nothing can steer a terminal: control characters but tab and line end become `\u{fffd}`.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_steers_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\tc\n한"), "a\u{fffd}[31mb\tc\n한");
    }
}

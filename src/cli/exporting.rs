//! A selection of a graph to files or to standard output, in a format of the table.

use std::io;
use std::path::{Path, PathBuf};

use super::file::Content;
use super::out::Out;
use super::outcome::Failure;
use super::{drawing, file};
use crate::diag::{self, Diagnostic};
use crate::export::{self, Caption, Format, Part};
use crate::graph::view::{Graph, Selection};

/// What is to be exported.
#[derive(Clone, Copy)]
pub(crate) struct Export<'a> {
    /// The graph.
    pub(crate) graph: &'a Graph,
    /// The part of it.
    pub(crate) selection: &'a Selection,
    /// What the file says about itself.
    pub(crate) caption: &'a Caption,
    /// The format.
    pub(crate) format: &'a Format,
}

impl Export<'_> {
    /// Writes the files, all or none, and returns their names for the user.
    pub(crate) fn to_path(self, path: &Path) -> Result<String, Diagnostic> {
        let written = |part: &'static Part| -> (PathBuf, Box<Content<'_>>) {
            let write = move |out: &mut dyn io::Write| (part.write)(self.graph, self.selection, self.caption, out);
            (part.path(path), Box::new(write))
        };
        let files: Vec<_> = self.format.parts.iter().map(written).collect();
        file::make(&files)?;
        Ok(files.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>().join(", "))
    }

    /// Writes to standard output, where that is no terminal or the format is text.
    pub(crate) fn to_out(self, out: &mut Out) -> Result<(), Failure> {
        if out.width().is_some() && !self.format.is_text() {
            return Err(self.no_text().into());
        }
        Ok(self.to_stream(out.data())?)
    }

    /// Returns the text that it is.
    pub(crate) fn text(self) -> Result<String, Failure> {
        let mut bytes = Vec::new();
        self.to_stream(&mut bytes)?;
        Ok(String::from_utf8(bytes).map_err(|_| self.no_text())?)
    }

    fn no_text(self) -> Diagnostic {
        let Format { name, extension, .. } = self.format;
        Diagnostic::error("export::bytes", format!("the format `{name}` is no text"))
            .hint(format!("name a file: `graph.{extension}`"))
    }

    /// Writes the parts one after another, a blank line between.
    pub(crate) fn to_stream(self, out: &mut dyn io::Write) -> io::Result<()> {
        export::write(self.format, self.graph, self.selection, self.caption, out)
    }

    /// Tells what the format has no place for.
    pub(crate) fn lacks(self) -> Option<Diagnostic> {
        let told = export::lacks(self.format, self.graph, self.selection)?;
        Some(Diagnostic::note("export::lacks", format!("{}: {told}", self.format.name)))
    }
}

/// Finds an export format, or says which there are.
pub(crate) fn format_named(name: &str) -> Result<&'static Format, Diagnostic> {
    export::named(name).ok_or_else(|| {
        let fault = Diagnostic::error("export::format", format!("there is no export format `{name}`"));
        match diag::did_you_mean(name, format_names().chain(drawing::KINDS.iter().map(|kind| kind.end))).first() {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint(known_formats()),
        }
    })
}

/// Lists the formats in a sentence.
pub(crate) fn known_formats() -> String {
    format!("the formats are {}", format_names().collect::<Vec<_>>().join(", "))
}

/// Returns the names of all formats, for the command line.
pub(crate) fn format_names() -> impl Iterator<Item = &'static str> {
    export::FORMATS.iter().map(|f| f.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_format_names_the_others() {
        let hints = |name| format_named(name).unwrap_err().hints;
        assert!(hints("nonsense")[0].starts_with("the formats are"));
        assert_eq!(hints("jsn"), ["did you mean `json`?"]);
    }
}

//! Diagnostics: what went wrong, where, and what to do about it. Nothing here prints.

use std::fmt;

use crate::source::{LineIndex, Position, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was not done.
    Error,
    /// It was done, but the user should know.
    Warning,
    /// A remark.
    Note,
}

/// A text with the part at fault, for a caret under the very words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The whole text (a query, a table, a front matter).
    pub text: String,
    /// The bytes at fault.
    pub span: Span,
}

/// One message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable short name such as `ingest::not-utf8`.
    pub code: &'static str,
    /// One plain sentence.
    pub message: String,
    /// The file or other source it speaks of.
    pub file: Option<String>,
    /// Where in that source.
    pub position: Option<Position>,
    /// The words at fault.
    pub excerpt: Option<Excerpt>,
    /// What to do, where we can guess.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Makes an error.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Makes a warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Makes a note.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self { severity, code, message, file: None, position: None, excerpt: None, hints: Vec::new() }
    }

    /// Adds the file it speaks of.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Adds a line (and column 1).
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.position = Some(Position { line, column: 1 });
        self
    }

    /// Adds the words at fault and, from them, the position.
    #[must_use]
    pub fn at(mut self, text: &str, span: Span) -> Self {
        self.position = Some(LineIndex::new(text).position(text, span.start));
        self.excerpt = Some(Excerpt { text: text.to_owned(), span });
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Says whether something was not done.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        if let Some(Position { line, column }) = self.position {
            write!(f, "{line}:{column}:")?;
        }
        if self.file.is_some() || self.position.is_some() {
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// Returns those of `candidates` that look like `word`, best first, at most three.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let folded = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&folded, &c.to_lowercase()), c))
        .filter(|(score, _)| *score >= 0.82)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by(|a, b| a.1 == b.1);
    near.into_iter().take(3).map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_reads_as_place_and_sentence() {
        let d = Diagnostic::error("x::y", "no such label").in_file("q.cypher").at("MATCH (n:Contry)", Span::new(9, 15));
        assert_eq!(d.to_string(), "q.cypher:1:10: no such label");
    }

    #[test]
    fn near_names_come_best_first() {
        assert_eq!(did_you_mean("Contry", ["Country", "Agency", "Region"]), ["Country"]);
        assert!(did_you_mean("zzz", ["Country"]).is_empty());
    }
}

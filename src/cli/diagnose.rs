//! A diagnostic to the text that the user reads: place, sentence, the words at fault, hints.

use std::fmt::{self, Write as _};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode, ThemeCharacters, ThemeStyles,
};

use super::out::visible;
use crate::diag::{Diagnostic, Excerpt, Severity};

/// How a message may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Plain characters, for files and pipes.
    Plain,
    /// Line drawing, for a terminal without colours.
    Lines,
    /// Line drawing and colours.
    Colour,
}

/// Renders a message, with a line end.
pub(crate) fn render(diagnostic: &Diagnostic, look: Look) -> String {
    let mut out = format!("{} {}\n", head(diagnostic.severity, look), visible(&sentence(diagnostic)));
    if let Some(excerpt) = &diagnostic.excerpt {
        out.push_str(&snippet(excerpt, diagnostic.file.as_deref(), look));
    }
    for hint in &diagnostic.hints {
        let _ = writeln!(out, "{} {}", paint("hint:", "36", look), visible(hint));
    }
    out
}

/// The place stands in the snippet where there is one, else before the sentence.
fn sentence(diagnostic: &Diagnostic) -> String {
    if diagnostic.excerpt.is_some() { diagnostic.message.clone() } else { place_and_message(diagnostic) }
}

/// A column that only stands for a whole line is left out.
fn place_and_message(diagnostic: &Diagnostic) -> String {
    match (&diagnostic.file, diagnostic.position) {
        (Some(file), Some(at)) => format!("{file}:{}: {}", at.line, diagnostic.message),
        (Some(file), None) => format!("{file}: {}", diagnostic.message),
        (None, Some(at)) => format!("line {}: {}", at.line, diagnostic.message),
        (None, None) => diagnostic.message.clone(),
    }
}

fn head(severity: Severity, look: Look) -> String {
    match severity {
        Severity::Error => paint("error:", "1;31", look),
        Severity::Warning => paint("warning:", "1;33", look),
        Severity::Note => paint("note:", "1;34", look),
    }
}

fn paint(text: &str, code: &str, look: Look) -> String {
    match look {
        Look::Colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        Look::Plain | Look::Lines => text.to_owned(),
    }
}

fn snippet(excerpt: &Excerpt, file: Option<&str>, look: Look) -> String {
    let shown = Snippet::new(excerpt, file);
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme(look)).with_wrap_lines(false).with_context_lines(1);
    if handler.render_report(&mut text, &shown).is_err() {
        return String::new();
    }
    // The first line is miette's own headline; ours stands above.
    text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

fn theme(look: Look) -> GraphicalTheme {
    match look {
        Look::Plain => GraphicalTheme { characters: ThemeCharacters::ascii(), styles: ThemeStyles::none() },
        Look::Lines => GraphicalTheme { characters: ThemeCharacters::unicode(), styles: ThemeStyles::none() },
        Look::Colour => GraphicalTheme { characters: ThemeCharacters::unicode(), styles: ThemeStyles::ansi() },
    }
}

/// The words at fault in the form that miette draws.
#[derive(Debug)]
struct Snippet {
    source: NamedSource<String>,
    label: LabeledSpan,
}

impl Snippet {
    fn new(excerpt: &Excerpt, file: Option<&str>) -> Self {
        let text = same_bytes_visible(&excerpt.text);
        let start = boundary(&text, excerpt.span.start);
        let end = boundary(&text, excerpt.span.end).max(start);
        // Miette draws nothing under the very end of a text that ends in a line end.
        let at_end = start == text.len() && text.ends_with('\n');
        let start = if at_end { text.trim_end().len() } else { start };
        let label = LabeledSpan::new_primary_with_span(None, (start, end.saturating_sub(start)));
        Self { source: NamedSource::new(file.unwrap_or("query"), text), label }
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or_default()
}

/// Takes the terminal's control characters out and leaves every offset as it was.
fn same_bytes_visible(text: &str) -> String {
    let dull = |c: char| if c.is_ascii_control() && !matches!(c, '\n' | '\t') { '?' } else { c };
    text.chars().map(dull).collect()
}

impl fmt::Display for Snippet {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet {}

impl miette::Diagnostic for Snippet {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn the_caret_stands_under_the_words() {
        let text = "MATCH (n:Contry) RETURN n";
        let d = Diagnostic::error("query::label", "there is no label `Contry`").at(text, Span::new(9, 15));
        insta::assert_snapshot!(render(&d.hint("did you mean `Country`?"), Look::Plain));
    }

    #[test]
    fn a_place_in_a_file_is_one_line() {
        let d = Diagnostic::warning("ingest::empty", "the report is empty").in_file("a.txt").at_line(3);
        assert_eq!(render(&d, Look::Plain), "warning: a.txt:3: the report is empty\n");
    }

    #[test]
    fn no_span_breaks_the_drawing() {
        for (text, span) in
            [("", (0, 0)), ("한국", (1, 2)), ("a\n", (2, 2)), ("ab", (1, 99)), ("ab", (5, 2)), ("\u{1b}[x", (0, 1))]
        {
            let d = Diagnostic::error("x", "m").at(text, Span::new(span.0, span.1));
            for look in [Look::Plain, Look::Lines, Look::Colour] {
                assert!(render(&d, look).contains("m\n"), "{text:?} {span:?}");
            }
        }
    }
}

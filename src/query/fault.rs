//! What is wrong with a statement, before its text is at hand: code, span, sentence, hints; a diagnostic out.

use crate::diag::{Diagnostic, did_you_mean};
use crate::source::Span;

/// A fault in a statement or in its running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    code: &'static str,
    span: Span,
    message: String,
    hints: Vec<String>,
}

/// A result or a fault.
pub(super) type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub(super) fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { code, span, message: message.into(), hints: Vec::new() }))
    }

    /// Says that a name is not known, and which known ones look like it.
    pub(super) fn unknown<'a>(
        code: &'static str,
        span: Span,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::new(code, span, format!("there is no {what} `{name}` here")).near(name, known)
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }

    /// Adds a did-you-mean where a known name looks like the one written.
    #[must_use]
    pub(super) fn near<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match near_hint(name, known) {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        self.0.code
    }

    pub(super) fn has_hints(&self) -> bool {
        !self.0.hints.is_empty()
    }

    /// Says whether two faults are one, told of two places.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.0.code == other.0.code && self.0.message == other.0.message
    }

    pub(super) fn into_error(self, statement: &str) -> Diagnostic {
        let Inner { code, span, message, hints } = *self.0;
        with_hints(Diagnostic::error(code, message).at(statement, span), hints)
    }

    pub(super) fn into_warning(self, statement: &str) -> Diagnostic {
        let Inner { code, span, message, hints } = *self.0;
        with_hints(Diagnostic::warning(code, message).at(statement, span), hints)
    }
}

/// Returns "did you mean ..." where a known name looks like the one written.
pub(super) fn near_hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = did_you_mean(name, known);
    let quoted: Vec<String> = near.iter().map(|n| format!("`{n}`")).collect();
    (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
}

fn with_hints(diagnostic: Diagnostic, hints: Vec<String>) -> Diagnostic {
    hints.into_iter().fold(diagnostic, Diagnostic::hint)
}

/// What is wrong with a value, before its place in the statement is at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Problem {
    /// Names what is wrong by a code and says it in a sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(super) fn at(self, span: Span) -> Fault {
        Fault::new(self.code, span, self.message)
    }
}

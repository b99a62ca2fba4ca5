//! A statement's text to its coarse pieces: quotes, comments, brackets, semicolons. Reads any text in one pass.

use crate::source::Span;

/// A coarse piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `'...'`, `"..."` or a name in backticks; whether its end was found.
    Quoted { mark: char, span: Span, closed: bool },
    /// `// ...` or `/* ... */`; whether its end was found.
    Comment { span: Span, closed: bool },
    /// An opening bracket.
    Open(char, usize),
    /// A closing bracket.
    Close(char, usize),
    /// `;`
    Semicolon(usize),
    /// A word of letters and digits.
    Word(Span),
    /// Any other sign that is no space.
    Sign(char, usize),
}

/// Iterates over the coarse pieces of a text.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, len: usize) -> Span {
        let span = Span::new(self.at, self.at + len);
        self.at += len;
        span
    }

    fn quoted(&mut self, mark: char) -> Token {
        let (len, closed) = quoted_length(self.rest(), mark);
        Token::Quoted { mark, span: self.take(len), closed }
    }

    fn comment(&mut self) -> Option<Token> {
        let rest = self.rest();
        let (len, closed) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), true)
        } else if let Some(inner) = rest.strip_prefix("/*") {
            inner.find("*/").map_or((rest.len(), false), |end| (end + 4, true))
        } else {
            return None;
        };
        Some(Token::Comment { span: self.take(len), closed })
    }

    fn word(&mut self) -> Token {
        let rest = self.rest();
        let len = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        Token::Word(self.take(len))
    }

    fn sign(&mut self, c: char) -> Token {
        let at = self.take(c.len_utf8()).start;
        match c {
            '(' | '[' | '{' => Token::Open(c, at),
            ')' | ']' | '}' => Token::Close(c, at),
            ';' => Token::Semicolon(at),
            _ => Token::Sign(c, at),
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let spaces = self.rest().len() - self.rest().trim_start().len();
        self.take(spaces);
        if let Some(comment) = self.comment() {
            return Some(comment);
        }
        let c = self.rest().chars().next()?;
        Some(match c {
            '\'' | '"' | '`' => self.quoted(c),
            _ if is_word(c) => self.word(),
            _ => self.sign(c),
        })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the length of a quoted piece and whether it is closed. A backslash guards the next sign, but not in backticks.
fn quoted_length(text: &str, mark: char) -> (usize, bool) {
    let mut guarded = false;
    for (at, c) in text.char_indices().skip(1) {
        if guarded {
            guarded = false;
        } else if c == '\\' && mark != '`' {
            guarded = true;
        } else if c == mark {
            return (at + c.len_utf8(), true);
        }
    }
    (text.len(), false)
}

/// A statement in a longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The statement without its semicolon.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
    /// Whether a semicolon ended it: the last piece of a REPL's line may still go on.
    pub ended: bool,
}

/// Splits a text into its statements, at each `;` outside quotes and comments. Pieces of nothing but comments are left out.
#[must_use]
pub fn split_statements(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words: Option<Span> = None;
    for token in Scan::new(text) {
        match token {
            Token::Semicolon(_) => pieces.extend(words.take().map(|span| piece(text, span, true))),
            Token::Comment { .. } => {}
            Token::Quoted { span, .. } | Token::Word(span) => grow(&mut words, span),
            Token::Open(c, at) | Token::Close(c, at) | Token::Sign(c, at) => {
                grow(&mut words, Span::new(at, at + c.len_utf8()));
            }
        }
    }
    pieces.extend(words.map(|span| piece(text, span, false)));
    pieces
}

fn grow(words: &mut Option<Span>, span: Span) {
    *words = Some(words.map_or(span, |w| w.to(span)));
}

fn piece(text: &str, span: Span, ended: bool) -> Piece<'_> {
    Piece { text: span.of(text), span, ended }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<(&str, bool)> = split_statements(text).iter().map(|p| (p.text, p.ended)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn statements_end_at_semicolons_outside_quotes_and_comments() {
        check("", &[]);
        check(" ;; \n; ", &[]);
        check("RETURN 1", &[("RETURN 1", false)]);
        check("RETURN 1; RETURN 2 ;", &[("RETURN 1", true), ("RETURN 2", true)]);
        check("RETURN ';' ; x", &[("RETURN ';'", true), ("x", false)]);
        check("RETURN 'a\\';' ; x", &[("RETURN 'a\\';'", true), ("x", false)]);
        check("RETURN `;`; // ; no\nRETURN /* ; */ 2;", &[("RETURN `;`", true), ("RETURN /* ; */ 2", true)]);
        check("RETURN 'open ; ", &[("RETURN 'open ; ", false)]);
        check("/* open ; ", &[]);
        check("// only a comment", &[]);
        check("한국; 'né';", &[("한국", true), ("'né'", true)]);
    }
}

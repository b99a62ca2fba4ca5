//! A look at a statement before it is parsed: its length, how deep it nests, what is never closed.

use super::scan::{Scan, Token};
use crate::query::fault::{Fault, Outcome};
use crate::source::Span;

/// The longest statement, in bytes.
const LONGEST: usize = 1 << 20;
/// How deep brackets and `CASE` may nest: the parser calls itself for each.
const DEEPEST: usize = 50;

/// Refuses what no parser should be asked to read.
pub(super) fn check(text: &str) -> Outcome<()> {
    if text.len() > LONGEST {
        return Err(Fault::new("query::too-long", Span::new(0, 0), "the statement is longer than 1 MiB")
            .hint("pass long lists as parameters (`$name`)"));
    }
    let mut nest = Nest::default();
    for token in Scan::new(text) {
        match token {
            Token::Quoted { mark, span, closed: false } => return Err(unclosed_quote(mark, span)),
            Token::Comment { span, closed: false } => return Err(unclosed_comment(span)),
            Token::Comment { .. } => continue,
            Token::Open(_, at) => nest.open(Opened::Bracket, Span::new(at, at + 1))?,
            Token::Close(..) => nest.close_bracket(),
            Token::Word(span) if !nest.behind_dot => nest.word(span.of(text), span)?,
            Token::Quoted { .. } | Token::Word(_) | Token::Semicolon(_) | Token::Sign(..) => {}
        }
        nest.behind_dot = matches!(token, Token::Sign('.', _));
    }
    Ok(())
}

/// What is open at a place in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    Bracket,
    Case,
}

#[derive(Debug, Default)]
struct Nest {
    open: Vec<Opened>,
    /// Whether a name follows: `n.case` and `n.end` open and close nothing.
    behind_dot: bool,
}

impl Nest {
    fn open(&mut self, what: Opened, span: Span) -> Outcome<()> {
        self.open.push(what);
        if self.open.len() <= DEEPEST {
            return Ok(());
        }
        Err(Fault::new("query::too-deep", span, format!("brackets nest deeper than {DEEPEST} here")))
    }

    /// Closes a bracket, and each CASE in it that was none: a label or a key.
    fn close_bracket(&mut self) {
        while self.open.pop() == Some(Opened::Case) {}
    }

    fn word(&mut self, word: &str, span: Span) -> Outcome<()> {
        if word.eq_ignore_ascii_case("case") {
            return self.open(Opened::Case, span);
        }
        // An `end` that is a label or a key must not hide how deep the brackets are.
        if word.eq_ignore_ascii_case("end") && self.open.last() == Some(&Opened::Case) {
            self.open.pop();
        }
        Ok(())
    }
}

fn unclosed_quote(mark: char, span: Span) -> Fault {
    let (message, hint) = match mark {
        '`' => (
            "this name in backticks has no end: expected a closing backtick".to_owned(),
            "a backtick in a name is written twice".to_owned(),
        ),
        _ => (
            format!("this text has no end: expected a closing `{mark}`"),
            format!("a `{mark}` in a text is written `\\{mark}`"),
        ),
    };
    Fault::new("query::syntax", span, message).hint(hint)
}

fn unclosed_comment(span: Span) -> Fault {
    Fault::new("query::syntax", span, "this comment has no end: expected `*/`")
}

/// Returns the opening bracket that has no partner, or the closing one that fits none.
pub(super) fn odd_bracket(text: &str) -> Option<String> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for token in Scan::new(text) {
        match token {
            Token::Open(c, at) => open.push((c, at)),
            Token::Close(c, _) => match open.pop() {
                Some((o, _)) if partner(o) == c => {}
                Some((o, at)) => return Some(never_closed(text, o, at)),
                None => return Some(format!("this `{c}` closes nothing")),
            },
            Token::Quoted { .. } | Token::Comment { .. } | Token::Word(_) | Token::Semicolon(_) | Token::Sign(..) => {}
        }
    }
    open.pop().map(|(o, at)| never_closed(text, o, at))
}

fn never_closed(text: &str, bracket: char, at: usize) -> String {
    let place = crate::source::LineIndex::new(text).position(text, at);
    format!("the `{bracket}` at {}:{} is not closed by a `{}`", place.line, place.column, partner(bracket))
}

fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

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
    let mut depth = 0_usize;
    for token in Scan::new(text) {
        match token {
            Token::Quoted { mark, span, closed: false } => return Err(unclosed_quote(mark, span)),
            Token::Comment { span, closed: false } => return Err(unclosed_comment(span)),
            Token::Open(_, at) => depth = deeper(depth, Span::new(at, at + 1))?,
            Token::Word(span) if span.of(text).eq_ignore_ascii_case("case") => depth = deeper(depth, span)?,
            Token::Close(..) => depth = depth.saturating_sub(1),
            Token::Word(span) if span.of(text).eq_ignore_ascii_case("end") => depth = depth.saturating_sub(1),
            Token::Quoted { .. } | Token::Comment { .. } | Token::Word(_) | Token::Semicolon(_) | Token::Sign(..) => {}
        }
    }
    Ok(())
}

fn deeper(depth: usize, span: Span) -> Outcome<usize> {
    if depth < DEEPEST {
        return Ok(depth + 1);
    }
    Err(Fault::new("query::too-deep", span, format!("brackets nest deeper than {DEEPEST} here")))
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

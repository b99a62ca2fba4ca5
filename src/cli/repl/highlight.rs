//! Colours for what is typed: keywords and functions of the tables, text, numbers, comments, dot commands.

use reedline::{Color, Highlighter, StyledText};

use super::dots;
use super::is_dot_command;
use crate::query::function::function;
use crate::query::keywords;

/// What a piece of a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Comment,
    Command,
    Function,
    Keyword,
    Number,
    Plain,
    Text,
}

/// Gives each piece its colour.
pub(super) struct Highlight;

impl Highlighter for Highlight {
    fn highlight(&self, line: &str, _: usize) -> StyledText {
        let mut styled = StyledText::new();
        for (sort, piece) in pieces(line) {
            let style = match sort {
                Sort::Comment => Color::DarkGray.italic(),
                Sort::Command => Color::Purple.bold(),
                Sort::Function => Color::Cyan.normal(),
                Sort::Keyword => Color::Blue.bold(),
                Sort::Number => Color::Yellow.normal(),
                Sort::Plain => Color::Default.normal(),
                Sort::Text => Color::Green.normal(),
            };
            styled.push((style, piece.to_owned()));
        }
        styled
    }
}

/// Cuts a line into pieces that give it again when put together.
fn pieces(line: &str) -> Vec<(Sort, &str)> {
    if is_dot_command(line) {
        let (name, rest) = line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()));
        let is_known = dots::find(name.trim_start_matches(['.', ':'])).is_ok();
        return vec![(if is_known { Sort::Command } else { Sort::Plain }, name), (Sort::Plain, rest)];
    }
    let mut all = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (sort, length) = piece(rest, first);
        let (piece, left) = rest.split_at(length);
        all.push((sort, piece));
        rest = left;
    }
    all
}

/// The piece at the start of a text, and its length.
fn piece(rest: &str, first: char) -> (Sort, usize) {
    let until = |is_in: fn(char) -> bool| rest.find(|c| !is_in(c)).unwrap_or(rest.len());
    let closed = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    match first {
        '\'' | '"' => (Sort::Text, quoted(rest, first)),
        '/' if rest.starts_with("//") => (Sort::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Sort::Comment, closed("*/", 2)),
        '`' => (Sort::Plain, closed("`", 1)),
        c if c.is_ascii_digit() => (Sort::Number, until(|c| c.is_ascii_alphanumeric() || c == '.')),
        c if c.is_alphabetic() || c == '_' => {
            let length = until(|c| c.is_alphanumeric() || c == '_');
            (word(&rest[..length], rest[length..].trim_start().starts_with('(')), length)
        }
        c => (Sort::Plain, c.len_utf8()),
    }
}

/// The length of a text in quotes; one that is not closed goes to the end.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn word(word: &str, is_called: bool) -> Sort {
    if is_called && function(word).is_some() {
        Sort::Function
    } else if keywords().iter().any(|keyword| keyword.eq_ignore_ascii_case(word)) {
        Sort::Keyword
    } else {
        Sort::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorts(line: &str) -> Vec<(Sort, &str)> {
        pieces(line).into_iter().filter(|(sort, _)| *sort != Sort::Plain).collect()
    }

    #[test]
    fn pieces_have_their_sort() {
        let found = sorts("match (a) return count(a), 'x\\'y', 1.5 // why");
        let expected = [
            (Sort::Keyword, "match"),
            (Sort::Keyword, "return"),
            (Sort::Function, "count"),
            (Sort::Text, "'x\\'y'"),
            (Sort::Number, "1.5"),
            (Sort::Comment, "// why"),
        ];
        assert_eq!(found, expected);
        assert_eq!(sorts(".help count"), [(Sort::Command, ".help")]);
    }

    #[test]
    fn no_line_loses_a_letter() {
        for line in ["", "'한", "/* x", "\"\\", "`a", "한국 1a;", ".", "\u{1}"] {
            let whole: String = pieces(line).into_iter().map(|(_, piece)| piece).collect();
            assert_eq!(whole, line);
        }
    }
}

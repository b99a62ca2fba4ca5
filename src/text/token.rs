//! A stretch of text to tokens, by the Universal Dependencies conventions for English.

use super::char::{is_apostrophe, is_blank, is_hyphen, is_symbol, is_word};
use super::word::Splitter;
use super::{Token, TokenKind};
use crate::lexicon::{Abbreviation, Lexicon};
use crate::source::Span;

/// Appends the tokens of one stretch of text; `starts` gets the offsets where words were glued without a space.
pub(super) fn tokenise(text: &str, stretch: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>, glued: &mut Vec<usize>) {
    let mut scanner = Scanner { text: &text[..stretch.end], at: stretch.start, start: stretch.start, lexicon };
    let splitter = Splitter { text: scanner.text, start: stretch.start, lexicon };
    while let Some((span, piece)) = scanner.next_piece() {
        match piece {
            Piece::Chunk => splitter.split(span, tokens, glued),
            Piece::Whole(kind) => tokens.push(Token { span, kind }),
        }
    }
}

/// A stretch without inner space.
enum Piece {
    /// Letters and digits that may hold several tokens.
    Chunk,
    /// One token.
    Whole(TokenKind),
}

struct Scanner<'a> {
    /// The text up to the end of the stretch.
    text: &'a str,
    at: usize,
    start: usize,
    lexicon: &'a Lexicon,
}

impl Scanner<'_> {
    fn next_piece(&mut self) -> Option<(Span, Piece)> {
        let rest = &self.text[self.at..];
        let blank = rest.find(|c| !is_blank(c))?;
        let start = self.at + blank;
        let (end, piece) = self.piece(start);
        self.at = end;
        Some((Span::new(start, end), piece))
    }

    fn piece(&self, start: usize) -> (usize, Piece) {
        let rest = &self.text[start..];
        let first = rest.chars().next().unwrap_or(' ');
        if let Some(length) = address(rest) {
            return (start + length, Piece::Whole(TokenKind::Symbol));
        }
        if is_apostrophe(first)
            && let Some(length) = self.clitic(start)
        {
            return (start + length, Piece::Whole(TokenKind::Word));
        }
        if is_word(first) {
            return self.word(start);
        }
        if matches!(first, '#' | '@') && rest[1..].starts_with(char::is_alphabetic) {
            return (self.word(start + 1).0, Piece::Whole(TokenKind::Word));
        }
        let kind = if is_symbol(first) { TokenKind::Symbol } else { TokenKind::Punct };
        (start + run(rest, first), Piece::Whole(kind))
    }

    /// Returns the length of a clitic that stands apart from its word (`Tehran 's`) or is a plural's bare apostrophe.
    fn clitic(&self, start: usize) -> Option<usize> {
        let before = self.text[self.start..start].chars().next_back()?;
        let mut chars = self.text[start..].chars();
        let mark = chars.next()?;
        let tail: String = chars.by_ref().take_while(|c| is_word(*c)).take(3).collect();
        if matches!(tail.to_lowercase().as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") {
            return Some(mark.len_utf8() + tail.len());
        }
        (tail.is_empty() && mark != '‘' && matches!(before, 's' | 'S') && !self.in_single_quotes(start))
            .then(|| mark.len_utf8())
    }

    /// Says whether the last single quote shortly before opens a quotation that is still open here.
    fn in_single_quotes(&self, at: usize) -> bool {
        let from = floor(self.text, at.saturating_sub(QUOTE_REACH).max(self.start));
        let before = &self.text[from..at];
        let Some(quote) = before.rfind(['‘', '\'', '’']) else { return false };
        let outside = before[..quote].chars().next_back().is_none_or(|c| !is_word(c));
        let inside = before[quote..].chars().nth(1).is_some_and(|c| !is_blank(c));
        outside && inside
    }

    /// Reads letters, digits and what may stand between them.
    fn word(&self, start: usize) -> (usize, Piece) {
        let mut end = start;
        while let Some(c) = self.text[end..].chars().next() {
            if !is_word(c) && !self.joins(start, end, c) {
                break;
            }
            end += c.len_utf8();
        }
        if self.text[end..].starts_with('.') && self.takes_point(start, end) {
            return (end + 1, Piece::Whole(TokenKind::Word));
        }
        (end, Piece::Chunk)
    }

    /// Says whether a mark at `at` goes on with the word begun at `start`.
    fn joins(&self, start: usize, at: usize, mark: char) -> bool {
        if at - start > LONGEST_CHUNK {
            return false;
        }
        let before = self.text[start..at].chars().next_back().unwrap_or(' ');
        let rest = &self.text[at + mark.len_utf8()..];
        let Some(after) = rest.chars().next().filter(|c| is_word(*c)) else { return false };
        match mark {
            '.' => self.point_joins(start, at, rest),
            ',' => before.is_ascii_digit() && thousands(rest) && numeric(&self.text[start..at]),
            ':' => before.is_ascii_digit() && clock(rest) && numeric(&self.text[start..at]),
            '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            '@' => true,
            '&' => before.is_uppercase() && after.is_uppercase() && at - start <= 2,
            _ if is_hyphen(mark) => true,
            _ => is_apostrophe(mark) && after.is_alphabetic() && apostrophe_joins(mark, rest),
        }
    }

    /// Says whether a point between two word characters belongs to the word: `3.5`, `U.S`, `example.org`.
    fn point_joins(&self, start: usize, at: usize, rest: &str) -> bool {
        let chunk = &self.text[start..at];
        let segment = last_segment(chunk);
        let after = rest.chars().next().unwrap_or(' ');
        let before = segment.chars().next_back().unwrap_or(' ');
        if before.is_ascii_digit() {
            return after.is_ascii_digit();
        }
        if segment.chars().count() == 1 && segment != "I" && after.is_alphabetic() {
            return single_letter(rest) || chunk.contains('.') && after.is_lowercase();
        }
        let address = chunk.contains('@') || before.is_lowercase() || segment.chars().all(char::is_uppercase);
        after.is_lowercase() && address && self.lexicon.text.abbreviation(segment).is_none()
    }

    /// Says whether the point after a word makes it an abbreviation.
    fn takes_point(&self, start: usize, end: usize) -> bool {
        let chunk = &self.text[start..end];
        let after = &self.text[end + 1..];
        if after.starts_with('.') {
            return false;
        }
        let segment = chunk.rsplit(is_hyphen).next().unwrap_or(chunk);
        if is_initial(segment) || (chunk.contains('.') && last_segment(chunk).len() == 1) {
            return true;
        }
        match self.lexicon.text.abbreviation(segment) {
            Some(Abbreviation::Title | Abbreviation::Either) => !glued_sentence(after) || is_capitalised(segment),
            Some(Abbreviation::Month) => !self.text[..start].ends_with('-'),
            Some(Abbreviation::Number) => after.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit()),
            None => false,
        }
    }
}

/// Longer chunks take no more marks, so that looking back stays cheap.
const LONGEST_CHUNK: usize = 300;

/// How far back an opening single quote is looked for, in bytes.
const QUOTE_REACH: usize = 300;

/// Returns the largest character border not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// Returns the length of a web address at the start of a text, without the punctuation that follows it.
fn address(rest: &str) -> Option<usize> {
    let known = ["http://", "https://", "www.", "ftp://", "HTTP://", "HTTPS://"];
    known.iter().find(|scheme| rest.starts_with(**scheme))?;
    let end = rest.find(|c| is_blank(c) || matches!(c, '"' | '<' | '>' | '“' | '”')).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '»', '*']);
    (address.len() > 4).then_some(address.len())
}

/// Returns the length of a punctuation token: marks that repeat stand together, others alone.
fn run(rest: &str, first: char) -> usize {
    let same = |c: &char| *c == first || (matches!(first, '!' | '?') && matches!(c, '!' | '?'));
    let length = |limit: usize| rest.chars().take(limit).take_while(same).map(char::len_utf8).sum();
    match first {
        '.' | '-' | '!' | '?' | '*' | '=' | '#' | '~' | '—' | '–' | '…' => length(usize::MAX),
        '`' | '\'' => length(2),
        _ => first.len_utf8(),
    }
}

fn thousands(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).take(4).count() == 3
}

fn clock(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).take(3).count() == 2
}

fn numeric(chunk: &str) -> bool {
    chunk.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':'))
}

/// Says whether an apostrophe goes on with a word. `‘` opens a quotation unless it is misused for a clitic.
fn apostrophe_joins(mark: char, rest: &str) -> bool {
    let tail = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
    mark != '‘' || matches!(tail, "s" | "S" | "t" | "re" | "ve" | "ll" | "d" | "m")
}

/// Returns what stands after the last point or hyphen of a chunk.
fn last_segment(chunk: &str) -> &str {
    chunk.rsplit(|c| c == '.' || is_hyphen(c)).next().unwrap_or(chunk)
}

/// Says whether a text begins with one letter and a point or an end: the `S.` of `U.S.`.
fn single_letter(rest: &str) -> bool {
    rest.chars().nth(1).is_none_or(|c| !is_word(c))
}

fn is_initial(segment: &str) -> bool {
    let mut chars = segment.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
}

fn is_capitalised(segment: &str) -> bool {
    segment.chars().next().is_some_and(char::is_uppercase)
}

/// Says whether a word follows without a space: the point ended a sentence.
fn glued_sentence(after: &str) -> bool {
    after.chars().next().is_some_and(char::is_alphabetic)
}

//! The tokens of a block to sentences: full stops told from points of abbreviations, quotes closed after the stop.

use std::ops::Range;

use super::char::{is_closer, is_end_mark, is_opener};
use super::{Token, TokenKind};
use crate::lexicon::{Abbreviation, Lexicon};

/// The tokens of one block and what is needed to find its sentences.
pub(super) struct Breaker<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// Offsets where words were glued: the end of one sentence and the beginning of the next.
    pub(super) glued: &'a [usize],
    pub(super) lexicon: &'a Lexicon,
}

/// Sentences of more tokens are cut, so that what is done with one takes a bounded time.
const LONGEST: usize = 400;

impl Breaker<'_> {
    /// Returns the sentences as ranges of the block's tokens.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut start, mut at, mut quotes) = (0, 0, false);
        while at < self.tokens.len() {
            if self.word(at) == "\"" {
                quotes = !quotes;
            }
            let Some(end) = self.end_after(start, at, quotes) else {
                at += 1;
                continue;
            };
            quotes &= !(at + 1..end).any(|i| self.word(i) == "\"");
            out.push(start..end);
            (start, at) = (end, end);
        }
        if start < self.tokens.len() {
            out.push(start..self.tokens.len());
        }
        out
    }

    /// Cuts a sentence that is too long to be one: after the last mark within reach, else anywhere.
    pub(super) fn cut(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = sentence.start;
        while sentence.end - start > LONGEST {
            let marks = (start + LONGEST / 2..start + LONGEST).rev();
            let mark = marks.into_iter().find(|&at| matches!(self.word(at), "," | ";" | ":" | ")" | "”" | "—"));
            let end = mark.map_or(start + LONGEST, |at| at + 1);
            pieces.push(start..end);
            start = end;
        }
        pieces.push(start..sentence.end);
        pieces
    }

    fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Returns the end of the sentence where token `at` ends one.
    fn end_after(&self, start: usize, at: usize, quotes: bool) -> Option<usize> {
        let next_start = self.tokens.get(at + 1).map(|t| t.span.start);
        if next_start.is_some_and(|s| self.glued.binary_search(&s).is_ok()) {
            return Some(at + 1);
        }
        let word = self.word(at);
        if is_end_mark(word) {
            let end = self.close(at + 1, quotes);
            return self.ends_at(start, at, end).then_some(end);
        }
        let abbreviation = word.len() > 1 && word.ends_with('.') && self.tokens[at].kind == TokenKind::Word;
        if !abbreviation {
            return None;
        }
        let end = self.close(at + 1, quotes);
        (self.abbreviation_ends(word) && self.starts(end)).then_some(end)
    }

    /// Takes in the quotes, brackets and stray stops after an end mark.
    fn close(&self, mut at: usize, mut quotes: bool) -> usize {
        while at < self.tokens.len() {
            let word = self.word(at);
            let closes = match word {
                "\"" | "'" => (quotes || word == "'" || self.hangs(at)) && self.touches(at),
                _ => is_closer(word) || is_end_mark(word),
            };
            if !closes {
                break;
            }
            quotes &= word != "\"";
            at += 1;
        }
        at + self.credit(at)
    }

    /// Returns the length of a picture's credit at a token: `(Yonhap)`, `(AP Photo)`.
    fn credit(&self, at: usize) -> usize {
        if self.word(at) != "(" {
            return 0;
        }
        let names = (at + 1..at + 6).take_while(|&i| self.word(i).starts_with(|c: char| c.is_uppercase() || c == '/'));
        let length = names.count() + 2;
        if length > 2 && self.word(at + length - 1) == ")" { length } else { 0 }
    }

    /// Says whether a token hangs on the one before it and on none after it: a closing quote, even where the quotation
    /// began in an earlier paragraph.
    fn hangs(&self, at: usize) -> bool {
        let apart = |i: usize| self.tokens.get(i + 1).is_none_or(|next| self.tokens[i].span.end < next.span.start);
        at > 0 && !apart(at - 1) && apart(at)
    }

    /// Says whether no space stands before a token, or the text puts a space before every mark.
    fn touches(&self, at: usize) -> bool {
        let spaced = |i: usize| i > 0 && self.tokens[i - 1].span.end < self.tokens[i].span.start;
        !spaced(at) || spaced(at - 1)
    }

    fn ends_at(&self, start: usize, mark: usize, end: usize) -> bool {
        if end == self.tokens.len() {
            return true;
        }
        if end == mark + 1 && self.tokens[mark].span.end == self.tokens[end].span.start && self.goes_on(end) {
            return false;
        }
        let number = mark == start + 1 && self.tokens[start].kind == TokenKind::Number && self.word(start).len() <= 2;
        if number && self.word(mark) == "." {
            return false;
        }
        let quoted = self.word(end - 1).ends_with(['"', '”', '’', '\'']);
        if quoted && self.word(mark) != "." && self.speech_follows(end) {
            return false;
        }
        self.opens(end)
    }

    /// Says whether a new sentence can begin at a token: no small letter, no mark that goes on.
    fn opens(&self, at: usize) -> bool {
        let first = (at..self.tokens.len()).find(|&i| !is_opener(self.word(i)) && !matches!(self.word(i), "\"" | "'"));
        let Some(first) = first else { return true };
        match self.tokens[first].kind {
            TokenKind::Word => !self.word(first).starts_with(|c: char| c.is_lowercase()) && !self.is_clitic(first),
            TokenKind::Number => true,
            TokenKind::Symbol => !matches!(self.word(first), "%" | "=" | "+"),
            TokenKind::Punct => first > at || !matches!(self.word(first), "," | ";" | ":" | ")" | "]"),
        }
    }

    /// Says whether a mark that opens nothing stands at a token: the `--` of `<!--`.
    fn goes_on(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Punct && !is_opener(self.word(at)) && !matches!(self.word(at), "\"" | "'")
    }

    fn is_clitic(&self, at: usize) -> bool {
        self.word(at).starts_with(super::char::is_apostrophe)
    }

    /// Says whether a verb of speech follows a quotation: `"Are you ready?" Kim asked.`
    fn speech_follows(&self, at: usize) -> bool {
        let limit = (at + 5).min(self.tokens.len());
        let words = (at..limit).map(|i| self.word(i)).take_while(|w| !is_end_mark(w));
        words
            .into_iter()
            .any(|w| matches!(w, "said" | "asked" | "says" | "told" | "added" | "wrote" | "asks" | "replied"))
    }

    fn abbreviation_ends(&self, word: &str) -> bool {
        let stem = word.trim_end_matches('.');
        let initial = stem.chars().count() == 1;
        match self.lexicon.text.abbreviation(stem) {
            Some(Abbreviation::Title | Abbreviation::Number) => false,
            Some(Abbreviation::Month | Abbreviation::Either) => true,
            None => !initial,
        }
    }

    /// Says whether a word that usually starts a sentence stands at a token, or a quotation or bracket opens there.
    fn starts(&self, at: usize) -> bool {
        let word = self.word(at);
        let opened = matches!(word, "“" | "\"") && self.word(at + 1).starts_with(char::is_uppercase);
        at >= self.tokens.len()
            || opened
            || (word.starts_with(char::is_uppercase) && self.lexicon.text.starts_sentence(word))
    }
}

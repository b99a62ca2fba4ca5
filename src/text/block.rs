//! Text to blocks: stretches that no sentence runs across. Blank lines part them, and single line breaks do where
//! the text is not wrapped at a margin.

use super::char::is_blank;
use crate::source::Span;

/// A stretch of text that no sentence crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
}

/// Lines up to this many characters can be wrapped ones.
const WIDEST_MARGIN: usize = 100;

/// Splits a text into blocks.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<Span> = Vec::new();
    let mut paragraph = 0;
    for line in lines_of(text).chain([Span::default()]) {
        if !line.is_empty() {
            lines.push(line);
            continue;
        }
        for span in join(text, &lines) {
            blocks.push(Block { span, paragraph });
            paragraph += 1;
        }
        lines.clear();
    }
    blocks
}

/// Returns the lines without the blanks around them; blank lines come out empty.
fn lines_of(text: &str) -> impl Iterator<Item = Span> {
    let breaks = ['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'];
    text.split_inclusive(breaks).scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        let from = start + line.len() - line.trim_start_matches(is_blank).len();
        Some(Span::new(from, from + line.trim_matches(is_blank).len()))
    })
}

/// Joins the lines of one paragraph that are parts of one wrapped text.
fn join(text: &str, lines: &[Span]) -> Vec<Span> {
    let widths: Vec<usize> = lines.iter().map(|l| l.of(text).chars().take(WIDEST_MARGIN + 1).count()).collect();
    let margin = widths.iter().copied().max().unwrap_or(0);
    let wrapped = is_wrapped(text, lines, &widths, margin);
    let mut out: Vec<Span> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let goes_on =
            i > 0 && widths[i - 1] <= WIDEST_MARGIN && (wrapped || continues(text, lines[i - 1], *line, widths[i - 1]));
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.end,
            None => out.push(*line),
        }
    }
    out
}

/// Says whether most lines could not have taken the next line's first word.
fn is_wrapped(text: &str, lines: &[Span], widths: &[usize], margin: usize) -> bool {
    if lines.len() < 3 || !(40..=WIDEST_MARGIN).contains(&margin) {
        return false;
    }
    let full = |i: &usize| {
        let word = lines[i + 1].of(text).split(is_blank).next().unwrap_or_default();
        widths[*i] + 1 + word.chars().count() > margin
    };
    let count = (0..lines.len() - 1).filter(full).count();
    count * 5 >= (lines.len() - 1) * 4
}

/// Says whether a line goes on in the next: it has no end mark and the next begins small.
fn continues(text: &str, line: Span, next: Span, width: usize) -> bool {
    let ends = line.of(text).ends_with(['.', '!', '?', ':', ';', '”', '"', '…']);
    let small = next.of(text).starts_with(char::is_lowercase);
    width >= 40 && !ends && small
}

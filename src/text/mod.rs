//! Text to tokens and sentences, page furniture told apart. Pure; every span counts bytes of the report's text.

mod block;
mod char;
mod dateline;
mod kind;
mod sentence;
mod token;
mod word;

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::source::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens or points inside: `Hwasong-11`, `U.S.`, `'s`.
    Word,
    /// Digits, perhaps with marks inside: `1,100`, `3.5`, `240mm`.
    Number,
    /// Punctuation.
    Punct,
    /// Other signs: `$`, `%`.
    Symbol,
}

/// A token, by the Universal Dependencies conventions for English (clitics split off: `North` `'s`, `do` `n't`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the report's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a sentence is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentenceKind {
    /// Running text.
    Prose,
    /// A headline or a subhead.
    Headline,
    /// A picture's caption.
    Caption,
    /// Page furniture: donation appeals, bylines, menus. Gives no claims.
    Furniture,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the report's text.
    pub span: Span,
    /// Its tokens, as indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What it is for.
    pub kind: SentenceKind,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// Tokens at its beginning that are a dateline (`SEOUL, Jan. 24 (UPI) —`), outside the clause; often none.
    pub dateline: Range<usize>,
}

/// A report's text in tokens and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'t> {
    /// The text that all spans count in.
    pub text: &'t str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order, none overlapping.
    pub sentences: Vec<Sentence>,
}

impl<'t> Document<'t> {
    /// Returns a token's text.
    #[must_use]
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// Returns the text from the first to the last of some tokens.
    #[must_use]
    pub fn phrase(&self, tokens: Range<usize>) -> &'t str {
        let Some(inner) = self.tokens.get(tokens) else { return "" };
        match inner {
            [] => "",
            [first, .., last] => first.span.to(last.span).of(self.text),
            [only] => only.span.of(self.text),
        }
    }
}

/// Splits a report's text into tokens and sentences. Never fails; any text gives a document.
#[must_use]
pub fn analyse<'t>(text: &'t str, lexicon: &Lexicon) -> Document<'t> {
    let mut document = Document { text, ..Document::default() };
    for block in block::blocks(text) {
        add_block(&mut document, block, lexicon);
    }
    for i in 0..document.sentences.len() {
        let tokens = document.sentences[i].tokens.clone();
        document.sentences[i].dateline = dateline::dateline(&document, tokens, lexicon);
    }
    kind::set_kinds(&mut document, lexicon);
    document
}

fn add_block(document: &mut Document<'_>, block: block::Block, lexicon: &Lexicon) {
    let (first, mut glued) = (document.tokens.len(), Vec::new());
    token::tokenise(document.text, block.span, lexicon, &mut document.tokens, &mut glued);
    let tokens = &document.tokens[first..];
    let breaker = sentence::Breaker { text: document.text, tokens, glued: &glued, lexicon };
    for range in breaker.sentences().into_iter().flat_map(|range| breaker.cut(range)) {
        let span = tokens[range.start].span.to(tokens[range.end - 1].span);
        let tokens = range.start + first..range.end + first;
        let dateline = tokens.start..tokens.start;
        let kind = SentenceKind::Prose;
        document.sentences.push(Sentence { span, tokens, kind, paragraph: block.paragraph, dateline });
    }
}

#[cfg(test)]
mod tests;

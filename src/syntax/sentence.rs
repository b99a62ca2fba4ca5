//! A sentence as the rules see it: tokens and known names in, a row of [`Tok`] out.

use std::ops::Range;

use crate::lexicon::{Form, Lexicon, NameMatch, WordTag};
use crate::schema::EntityType;
use crate::text::{Document, TokenKind};

/// A token with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Tok<'t> {
    pub(super) text: &'t str,
    pub(super) lower: String,
    pub(super) kind: TokenKind,
    /// No space stands before it.
    pub(super) glued: bool,
    /// Its known name, as an index into [`Sentence::names`].
    pub(super) name: Option<usize>,
    /// Its tag: [`WordTag::Punct`] until the tagger has run.
    pub(super) tag: WordTag,
    pub(super) lemma: String,
}

impl Tok<'_> {
    pub(super) fn is(&self, tag: WordTag) -> bool {
        self.tag == tag
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Tells whether it is a noun or a name.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.tag, WordTag::Noun | WordTag::Name)
    }

    /// Tells whether it is a verb of any form.
    pub(super) fn is_verbal(&self) -> bool {
        matches!(
            self.tag,
            WordTag::Finite
                | WordTag::Base
                | WordTag::Participle
                | WordTag::Ing
                | WordTag::Be
                | WordTag::Have
                | WordTag::Do
                | WordTag::Modal
        )
    }
}

/// What kind of name some tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Demonym,
    Other,
}

/// A known name, in tokens of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    pub(super) kind: NameKind,
}

/// A sentence with its known names.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'t, 'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) toks: Vec<Tok<'t>>,
    pub(super) names: Vec<Name>,
}

impl<'t, 'l> Sentence<'t, 'l> {
    pub(super) fn new(
        document: &Document<'t>,
        tokens: Range<usize>,
        names: &[NameMatch],
        lexicon: &'l Lexicon,
    ) -> Self {
        let end = tokens.end.min(document.tokens.len());
        let start = tokens.start.min(end);
        let glued = |i: usize| i > start && document.tokens[i - 1].span.end == document.tokens[i].span.start;
        let toks = (start..end).map(|i| tok(document.word(i), document.tokens[i].kind, glued(i))).collect();
        let mut sentence = Self { lexicon, toks, names: Vec::new() };
        for found in names {
            sentence.add_name(found, start);
        }
        sentence
    }

    /// Adds a name that lies in the sentence and overlaps none before.
    fn add_name(&mut self, found: &NameMatch, start: usize) {
        let (from, to) = (found.tokens.start.wrapping_sub(start), found.tokens.end.wrapping_sub(start));
        let inside = found.tokens.start >= start && from < to && to <= self.toks.len();
        if !inside || self.toks[from..to].iter().any(|t| t.name.is_some()) {
            return;
        }
        let index = self.names.len();
        self.toks[from..to].iter_mut().for_each(|t| t.name = Some(index));
        self.names.push(Name { tokens: from..to, kind: self.kind_of(found) });
    }

    fn kind_of(&self, found: &NameMatch) -> NameKind {
        match found.entries.first() {
            Some((_, Form::Demonym)) => NameKind::Demonym,
            Some((ix, Form::Name | Form::Capital)) if self.lexicon.names.entry(*ix).kind == EntityType::PERSON => {
                NameKind::Person
            }
            Some((_, Form::Name | Form::Capital)) | None => NameKind::Other,
        }
    }

    /// Returns the tag of a token, [`WordTag::Punct`] past the ends.
    pub(super) fn tag(&self, i: usize) -> WordTag {
        self.toks.get(i).map_or(WordTag::Punct, |t| t.tag)
    }

    /// Tells whether a token is a hyphen between parts of one word: `U.S.` `-` `led`.
    pub(super) fn is_hyphen(&self, i: usize) -> bool {
        let glued = |at: usize| self.toks.get(at).is_some_and(|t| t.glued);
        matches!(self.lower(i), "-" | "–" | "‑") && glued(i) && glued(i + 1) && !self.toks[i + 1].is(WordTag::Punct)
    }

    /// Returns the lower-case text of a token, nothing past the ends.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.toks.get(i).map_or("", |t| t.lower.as_str())
    }
}

fn tok(text: &str, kind: TokenKind, glued: bool) -> Tok<'_> {
    let lower = text.to_lowercase();
    Tok { text, lemma: lower.clone(), lower, kind, glued, name: None, tag: WordTag::Punct }
}

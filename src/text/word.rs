//! A chunk of letters and digits to tokens: clitics, hyphens between a name and its companion, words glued together.

use super::char::{is_apostrophe, is_blank, is_hyphen, is_word};
use super::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::schema::EntityType;
use crate::source::Span;

/// Splits chunks of one stretch of text.
pub(super) struct Splitter<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) lexicon: &'a Lexicon,
}

/// Chunks longer than this are no words: they are taken whole.
const LONGEST_WORD: usize = 120;

/// Adjectives and participles that stand behind a name and a hyphen, beside those in `-ed` and `-ing`.
const COMPANIONS: [&str; 22] = [
    "made", "led", "built", "run", "born", "held", "won", "bred", "bound", "friendly", "style", "era", "wide",
    "linked", "only", "like", "fed", "owned", "flown", "grown", "critical", "sent",
];

/// Prefixes that are split off a name, `non` in small letters only (`Non-Proliferation` is a name itself).
const PREFIXES: [&str; 10] = ["pro", "anti", "then", "ex", "now", "Pro", "Anti", "Then", "Ex", "non"];

impl Splitter<'_> {
    pub(super) fn split(&self, chunk: Span, tokens: &mut Vec<Token>, glued: &mut Vec<usize>) {
        let (stem, clitics) = if chunk.len() > LONGEST_WORD { (chunk, Vec::new()) } else { self.clitics(chunk) };
        for part in self.hyphens(stem) {
            let cut = self.glue(part);
            glued.extend(cut);
            let at = cut.unwrap_or(part.end);
            for span in [Span::new(part.start, at), Span::new(at, part.end)] {
                self.push(span, tokens);
            }
        }
        tokens.extend(clitics.into_iter().rev().map(|span| Token { span, kind: TokenKind::Word }));
    }

    fn push(&self, span: Span, tokens: &mut Vec<Token>) {
        let word = span.of(self.text);
        if word.is_empty() {
            return;
        }
        let kind = match word.chars().next() {
            Some(c) if is_hyphen(c) => TokenKind::Punct,
            Some(c) if c.is_numeric() && !word.contains(is_hyphen) => TokenKind::Number,
            _ => TokenKind::Word,
        };
        tokens.push(Token { span, kind });
    }

    /// Splits clitics off the end, the last one first.
    fn clitics(&self, chunk: Span) -> (Span, Vec<Span>) {
        let mut stem = chunk;
        let mut clitics = Vec::new();
        while let Some(cut) = clitic_at(stem.of(self.text)) {
            clitics.push(Span::new(stem.start + cut, stem.end));
            stem.end = stem.start + cut;
        }
        (stem, clitics)
    }

    /// Splits at the hyphens that join a name to a companion or two states to each other.
    fn hyphens(&self, stem: Span) -> Vec<Span> {
        let word = stem.of(self.text);
        let cuts: Vec<usize> = word.match_indices(is_hyphen).map(|(at, _)| at).collect();
        if cuts.is_empty() || word.len() > LONGEST_WORD || self.known(&[word]) {
            return vec![stem];
        }
        let parts: Vec<&str> = word.split(is_hyphen).collect();
        if number_range(&parts) {
            return cut_at(self.text, stem, &cuts);
        }
        let splits: Vec<usize> = (0..cuts.len()).filter(|&i| self.splits(stem, &parts, i)).map(|i| cuts[i]).collect();
        cut_at(self.text, stem, &splits)
    }

    /// Says whether the hyphen after part `i` is split off.
    fn splits(&self, stem: Span, parts: &[&str], i: usize) -> bool {
        let (left, right) = (parts[i], parts[i + 1]);
        if i == 0 && capital(right) && PREFIXES.contains(&left) {
            return right.chars().count() > 1;
        }
        if i == 0 && is_companion(right) && left.chars().count() > 1 {
            return self.is_name(stem, left);
        }
        let before = (i == 0).then(|| self.word_before(stem.start)).flatten();
        let after = (i + 2 == parts.len()).then(|| self.word_after(stem.end)).flatten();
        capital(left) && capital(right) && self.is_state(before, left) && self.is_state_start(right, after)
    }

    /// Says whether the left part of a compound is a name: a known one, or a capital that no sentence start explains.
    fn is_name(&self, stem: Span, left: &str) -> bool {
        let acronym = left.chars().all(char::is_uppercase);
        capital(left) && (acronym || self.known(&[left]) || self.inside_sentence(stem.start))
    }

    fn inside_sentence(&self, at: usize) -> bool {
        let before = self.text[self.start..at].trim_end_matches(is_blank);
        before.chars().next_back().is_some_and(|c| is_word(c) || c == ',')
    }

    fn is_state(&self, before: Option<&str>, word: &str) -> bool {
        self.is_country(&[word]) || before.is_some_and(|b| self.is_country(&[b, word]))
    }

    fn is_state_start(&self, word: &str, after: Option<&str>) -> bool {
        self.is_country(&[word]) || after.is_some_and(|a| self.is_country(&[word, a]))
    }

    fn is_country(&self, words: &[&str]) -> bool {
        let names = &self.lexicon.names;
        let country = |m: &crate::lexicon::NameMatch| {
            m.tokens == (0..words.len()) && m.entries.iter().any(|(ix, _)| names.entry(*ix).kind == EntityType::COUNTRY)
        };
        names.find(words).iter().any(country)
    }

    fn known(&self, words: &[&str]) -> bool {
        self.lexicon.names.find(words).iter().any(|m| m.tokens == (0..words.len()))
    }

    fn word_before(&self, at: usize) -> Option<&str> {
        let before = self.text[self.start..at].strip_suffix(' ')?;
        let from = before.char_indices().rev().take_while(|(_, c)| is_word(*c)).last()?.0;
        Some(&before[from..])
    }

    fn word_after(&self, at: usize) -> Option<&str> {
        let after = self.text[at..].strip_prefix(' ')?;
        let word = &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())];
        (!word.is_empty()).then_some(word)
    }

    /// Returns where a second word is glued to a first one: a capital after a small letter, and one of both a known name.
    fn glue(&self, part: Span) -> Option<usize> {
        let word = part.of(self.text);
        if word.len() > LONGEST_WORD || word.contains(is_hyphen) {
            return None;
        }
        let mut before = 'A';
        let cuts = word.char_indices().filter_map(|(at, c)| {
            let cut = before.is_lowercase() && c.is_uppercase();
            before = c;
            cut.then_some(at)
        });
        let ok = |at: &usize| self.glued_words(&word[..*at], &word[*at..], part.end);
        cuts.filter(ok).map(|at| part.start + at).next()
    }

    fn glued_words(&self, left: &str, right: &str, end: usize) -> bool {
        let long = |word: &str| word.chars().count() >= 3;
        let small = !capital(left) && left.chars().count() >= 4;
        let name = self.known(&[left]) || self.is_state_start(right, self.word_after(end));
        long(left) && long(right) && right.chars().nth(1).is_some_and(char::is_lowercase) && (small || name)
    }
}

/// Returns where the last clitic of a word begins: `'s`, `n't`, the `not` of `cannot`.
fn clitic_at(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let (at, mark) = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c))?;
    let tail = word[at + mark.len_utf8()..].to_lowercase();
    match tail.as_str() {
        "s" | "re" | "ve" | "ll" | "d" | "m" if at > 0 => Some(at),
        "t" => word[..at].char_indices().next_back().filter(|(i, c)| matches!(c, 'n' | 'N') && *i > 0).map(|(i, _)| i),
        _ => None,
    }
}

fn cut_at(text: &str, stem: Span, cuts: &[usize]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = stem.start;
    for cut in cuts {
        let at = stem.start + cut;
        let hyphen = text[at..].chars().next().map_or(1, char::len_utf8);
        parts.extend([Span::new(from, at), Span::new(at, at + hyphen)]);
        from = at + hyphen;
    }
    parts.push(Span::new(from, stem.end));
    parts
}

fn number_range(parts: &[&str]) -> bool {
    let number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':'));
    parts.len() == 2 && parts.iter().all(number)
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_companion(word: &str) -> bool {
    let small = word.chars().all(char::is_lowercase);
    let participle = (word.len() > 4 && word.ends_with("ed")) || (word.len() > 6 && word.ends_with("ing"));
    small && (participle || COMPANIONS.contains(&word))
}

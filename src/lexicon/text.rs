//! Words that the splitting of text needs: abbreviations, words that start sentences, wordings of page furniture.

use std::collections::{BTreeMap, BTreeSet};

use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;

use super::table::Loader;

/// How an abbreviation goes with the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Abbreviation {
    /// Stands before a name and never ends a sentence: `Gen.`.
    Title,
    /// One only before a digit: `No. 5`.
    Number,
    /// A month or a weekday: `Nov.`.
    Month,
    /// Can end a sentence: `Inc.`.
    Either,
}

/// What a sentence is recognised to be by its wording alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// Furniture where the whole sentence matches.
    Whole,
    /// Furniture where some of the sentence matches.
    Part,
    /// An appeal to readers.
    Appeal,
    /// A caption.
    Caption,
}

/// The tables that `text` reads.
#[derive(Debug, Default)]
pub struct TextWords {
    abbreviations: BTreeMap<String, Abbreviation>,
    starters: BTreeSet<String>,
    wordings: Vec<Wording>,
    patterns: RegexSet,
}

/// The size that all patterns together may have, in bytes.
const SIZE_LIMIT: usize = 32 << 20;

#[derive(Debug, Deserialize)]
struct AbbreviationRow {
    abbreviation: String,
    kind: Abbreviation,
}

#[derive(Debug, Deserialize)]
struct StarterRow {
    word: String,
}

#[derive(Debug, Deserialize)]
struct FurnitureRow {
    pattern: String,
    scope: Wording,
    example: String,
}

impl TextWords {
    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let abbreviations = loader
            .csv("abbreviations.csv", include_str!("data/abbreviations.csv"), |r: &AbbreviationRow| {
                r.abbreviation.clone()
            })
            .into_iter()
            .map(|r| (r.abbreviation, r.kind))
            .collect();
        let starters = loader
            .csv("starters.csv", include_str!("data/starters.csv"), |r: &StarterRow| r.word.clone())
            .into_iter()
            .map(|r| r.word)
            .collect();
        let rows =
            loader.csv("furniture.csv", include_str!("data/furniture.csv"), |r: &FurnitureRow| r.pattern.clone());
        let (wordings, patterns) = compile(rows, loader);
        Self { abbreviations, starters, wordings, patterns }
    }

    /// Returns what sort of abbreviation a word without its last point is. Capitals as in the table, or all capitals.
    #[must_use]
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).or_else(|| self.abbreviations.get(&title_case(word)?)).copied()
    }

    /// Says whether a word with a capital is likely to start a sentence.
    #[must_use]
    pub fn starts_sentence(&self, word: &str) -> bool {
        self.starters.contains(&word.to_lowercase())
    }

    /// Returns what a sentence is by its wording; furniture goes before appeals, these before captions.
    #[must_use]
    pub fn wording(&self, sentence: &str) -> Option<Wording> {
        self.patterns.matches(sentence).into_iter().map(|ix| self.wordings[ix]).min()
    }
}

/// Returns `GEN` as `Gen`; nothing where the word is no row of capitals.
fn title_case(word: &str) -> Option<String> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let capitals = rest.len() > 1 && rest.chars().all(char::is_uppercase) && first.is_uppercase();
    capitals.then(|| first.to_string() + &rest.to_lowercase())
}

/// Makes one set of all patterns that can be read, and says which cannot or do not match their own example.
fn compile(mut rows: Vec<FurnitureRow>, loader: &mut Loader<'_>) -> (Vec<Wording>, RegexSet) {
    let build = |rows: &[FurnitureRow]| {
        RegexSetBuilder::new(rows.iter().map(FurnitureRow::full)).size_limit(SIZE_LIMIT).build()
    };
    let together = build(&rows).or_else(|_| {
        // To look at each takes as long as to build the set, so only a fault is worth it.
        rows.retain(|row| row.readable(loader));
        build(&rows)
    });
    let patterns = together.unwrap_or_else(|error| {
        loader.fault("furniture.csv", format!("cannot read the patterns together: {error}"), "write shorter patterns");
        RegexSet::empty()
    });
    for (ix, row) in rows.iter().enumerate().take(patterns.len()) {
        if !patterns.matches(&row.example).matched(ix) {
            let message = format!("the pattern `{}` does not match its example `{}`", row.pattern, row.example);
            loader.fault("furniture.csv", message, "with scope `whole` the pattern must cover all of the example");
        }
    }
    (rows.iter().map(|r| r.scope).collect(), patterns)
}

impl FurnitureRow {
    fn full(&self) -> String {
        // Borders of words beyond ASCII would make the whole set slow on any text that has other letters or quotes.
        let pattern = self.pattern.replace(r"\b", r"(?-u:\b)");
        match self.scope {
            Wording::Whole => format!("(?i)^(?:{pattern})$"),
            Wording::Part | Wording::Appeal | Wording::Caption => format!("(?i){pattern}"),
        }
    }

    fn readable(&self, loader: &mut Loader<'_>) -> bool {
        let Err(error) = Regex::new(&self.full()) else { return true };
        let message = format!("cannot read the pattern `{}`: {error}", self.pattern);
        loader.fault("furniture.csv", message, "patterns are regular expressions of the Rust crate `regex`");
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, Tables};
    use super::*;

    #[test]
    fn the_embedded_tables_load() {
        let words = &Lexicon::load(&Tables::new()).unwrap().text;
        assert_eq!(words.abbreviation("Gen"), Some(Abbreviation::Title));
        assert_eq!(words.abbreviation("GEN"), Some(Abbreviation::Title));
        assert_eq!(words.abbreviation("general"), None);
        assert!(words.starts_sentence("The") && !words.starts_sentence("Seoul"));
    }

    #[test]
    fn a_bad_pattern_is_named() {
        for (row, fault) in [("(,whole,x", "cannot read the pattern `(`"), ("x,whole,y", "does not match its example")]
        {
            let tables = Tables::from([("furniture.csv".to_owned(), format!("pattern,scope,example\n{row}\n"))]);
            let faults = Lexicon::load(&tables).unwrap_err();
            assert!(faults[0].to_string().contains(fault), "{faults:?}");
        }
    }
}

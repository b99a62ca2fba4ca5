//! Words around numbers: their values, bounds and units.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::Loader;
use crate::schema::Compare;

/// What a word, or a few words, say beside a number.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberWord {
    /// A number below a hundred.
    Number(f64),
    /// A number that multiplies: `million`.
    Scale(f64),
    /// A bound before the number.
    Bound(Compare),
    /// A bound behind the number.
    After(Compare),
    /// A sign of money before the number, with the unit's name.
    Sign(String),
    /// A unit behind the number, with its name.
    Unit(String),
    /// A month: the number is a date.
    Month,
    /// A length or point of time: the number is no count.
    Time,
    /// A word that a mere label follows: `Resolution 2166`.
    Label,
}

/// The table of words around numbers.
#[derive(Debug, Default)]
pub struct NumberWords {
    words: BTreeMap<String, NumberWord>,
}

#[derive(Debug, Deserialize)]
struct Row {
    words: String,
    kind: String,
    value: String,
}

/// The most tokens that one entry has.
const LONGEST: usize = 4;

impl NumberWords {
    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let rows = loader.csv("number_words.csv", include_str!("data/number_words.csv"), |row: &Row| row.words.clone());
        let mut words = BTreeMap::new();
        for row in rows {
            match row.word() {
                Some(word) => _ = words.insert(row.words, word),
                None => loader.fault(
                    "number_words.csv",
                    format!("`{}` is no value of kind `{}`", row.value, row.kind),
                    "kinds are number, scale, bound, after, sign, unit, month, time and label",
                ),
            }
        }
        Self { words }
    }

    /// Returns what one word says.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&NumberWord> {
        self.words.get(&word.to_lowercase())
    }

    /// Returns what the most words at the end of a row say, and how many they are.
    #[must_use]
    pub fn ending(&self, words: &[&str]) -> Option<(&NumberWord, usize)> {
        let longest = words.len().min(LONGEST);
        (1..=longest).rev().find_map(|n| self.phrase(&words[words.len() - n..]))
    }

    /// Returns what the most words at the beginning of a row say, and how many they are.
    #[must_use]
    pub fn beginning(&self, words: &[&str]) -> Option<(&NumberWord, usize)> {
        let longest = words.len().min(LONGEST);
        (1..=longest).rev().find_map(|n| self.phrase(&words[..n]))
    }

    fn phrase(&self, words: &[&str]) -> Option<(&NumberWord, usize)> {
        self.words.get(&words.join(" ").to_lowercase()).map(|word| (word, words.len()))
    }
}

impl Row {
    fn word(&self) -> Option<NumberWord> {
        let value = || self.value.parse::<f64>().ok();
        let compare = || self.value.parse::<Compare>().ok();
        Some(match self.kind.as_str() {
            "number" => NumberWord::Number(value()?),
            "scale" => NumberWord::Scale(value()?),
            "bound" => NumberWord::Bound(compare()?),
            "after" => NumberWord::After(compare()?),
            "sign" => NumberWord::Sign(self.value.clone()),
            "unit" => NumberWord::Unit(self.value.clone()),
            "month" => NumberWord::Month,
            "time" => NumberWord::Time,
            "label" => NumberWord::Label,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, Tables};
    use super::*;

    #[test]
    fn the_longest_phrase_counts() {
        let words = &Lexicon::embedded().numbers;
        let compare = |words_: &[&str]| words.ending(words_).map(|(w, n)| (w.clone(), n));
        assert_eq!(compare(&["as", "high", "as"]), Some((NumberWord::Bound(Compare::UpTo), 3)));
        assert_eq!(compare(&["no", "more", "than"]), Some((NumberWord::Bound(Compare::UpTo), 3)));
        assert_eq!(compare(&["far", "Over"]), Some((NumberWord::Bound(Compare::MoreThan), 1)));
        assert_eq!(compare(&["troops"]), None);
    }

    #[test]
    fn a_bad_row_is_named() {
        let tables = Tables::from([("number_words.csv".to_owned(), "words,kind,value\nten,number,x\n".to_owned())]);
        let faults = Lexicon::load(&tables).unwrap_err();
        assert!(faults[0].to_string().contains("`x` is no value of kind `number`"), "{faults:?}");
    }
}

//! Sentences in capitals throughout, as wire reports of old have them: which of their words are names all the same.

use crate::lexicon::{Lexicon, PlacePart, singular};
use crate::text::{Document, Sentence, TokenKind};

/// Endings of common words that no table need hold.
const COMMON: [&str; 16] = [
    "able", "al", "ally", "ed", "ence", "ers", "ical", "ing", "ions", "ion", "ity", "ive", "ly", "ment", "ness", "ous",
];

/// Whether most longer words of a sentence have no small letter.
pub(super) fn is_shouted(document: &Document<'_>, sentence: &Sentence) -> bool {
    let words = sentence.tokens.clone().filter(|&t| document.tokens[t].kind == TokenKind::Word);
    let long: Vec<&str> = words.map(|t| document.word(t)).filter(|word| word.chars().count() > 3).collect();
    let shouted = long.iter().filter(|word| !word.chars().any(char::is_lowercase)).count();
    long.len() > 3 && shouted * 2 > long.len()
}

/// Whether a word in capitals can be part of a name: no table knows it as a common word, and no ending tells one.
pub(super) fn is_name(lexicon: &Lexicon, lower: &str) -> bool {
    let kinds = &lexicon.kinds;
    if kinds.places.has(lower, &[PlacePart::Prefix]) {
        return true;
    }
    let letters = lower.chars().count() > 2 && lower.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''));
    let one = singular(lower);
    let known = |word: &str| {
        !lexicon.words.readings(word).is_empty() || lexicon.words.is_verb(word) || lexicon.words.noun(word).is_some()
    };
    letters && !known(lower) && !known(&one) && !COMMON.iter().any(|ending| lower.ends_with(ending))
}

/// A name in capitals as it is written elsewhere: `SAN SALVADOR` as `San Salvador`.
pub(super) fn title_case(name: &str) -> String {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if matches!(lower.as_str(), "de" | "del" | "of" | "the" | "for" | "and") {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        let lexicon = Lexicon::embedded();
        let names = ["zacatecas", "perez", "san", "usulutan"];
        assert!(names.iter().all(|word| is_name(lexicon, word)));
        let words = ["attack", "attacked", "soldiers", "the", "of", "reportedly", "240mm", "ambushing"];
        assert!(!words.iter().any(|word| is_name(lexicon, word)));
    }

    #[test]
    fn names_are_written_small() {
        assert_eq!(title_case("NUEVO LAREDO"), "Nuevo Laredo");
        assert_eq!(title_case("PASO DE LOS TOROS"), "Paso de Los Toros");
        assert_eq!(title_case(""), "");
    }
}

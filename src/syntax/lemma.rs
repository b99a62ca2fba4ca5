//! Lemmas: a word and its Penn Treebank tag in, its lemma out, by the word tables, else by its ending.

use crate::lexicon::{WordReading, WordTag, Words};

use super::guess;

/// Returns the lemma of a word: lower case, but names keep their case.
pub(super) fn lemma(words: &Words, text: &str, xpos: &str) -> String {
    if xpos.starts_with("NNP") {
        return text.to_owned();
    }
    let lower = text.to_lowercase().replace('’', "'");
    let fits = fitting(xpos);
    let read = |readings: &[WordReading]| readings.iter().find(|r| fits.contains(&r.tag)).map(|r| r.lemma.clone());
    let found = fits.iter().find_map(|tag| words.readings(&lower).iter().find(|r| r.tag == *tag));
    match found {
        Some(reading) => reading.lemma.clone(),
        None if fits.is_empty() => lower,
        None if xpos == "NN" => lower,
        None => read(&guess::guess(words, &lower)).unwrap_or(lower),
    }
}

/// The tags of the tables that a Penn tag stands for, the nearest first.
fn fitting(xpos: &str) -> &'static [WordTag] {
    use WordTag::{Adj, Adv, Base, Be, Do, Finite, Have, Ing, Modal, Noun, Num, Participle, Pron};
    match xpos {
        "VB" | "VBP" => &[Base, Finite, Be, Have, Do, Modal, Participle],
        "VBD" | "VBZ" => &[Finite, Be, Have, Do, Participle, Base],
        "VBN" => &[Participle, Finite, Be, Have, Do],
        "VBG" => &[Ing, Be, Have, Do],
        "MD" => &[Modal],
        "NN" | "NNS" => &[Noun],
        "JJ" | "JJR" | "JJS" => &[Adj],
        "RB" | "RBR" | "RBS" => &[Adv, WordTag::Not],
        "CD" => &[Num],
        "PRP" => &[Pron],
        _ => &[],
    }
}

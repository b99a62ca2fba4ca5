//! Words that no table knows: a lower-case word in, its possible tags with lemmas out, by shape and ending.

use crate::lexicon::{WordReading, WordTag, Words};

/// Returns the readings of a word that the tables lack.
pub(super) fn guess(words: &Words, lower: &str) -> Vec<WordReading> {
    if let Some((_, last)) = lower.rsplit_once(['-', '–']).filter(|(first, last)| !first.is_empty() && !last.is_empty())
    {
        return hyphenated(words, lower, last);
    }
    prefixed(words, lower).unwrap_or_else(|| by_ending(lower))
}

/// Reads a compound with a hyphen by its last part: `Russian-made`, `co-operate`, `40-year-old`, `mid-January`.
fn hyphenated(words: &Words, lower: &str, last: &str) -> Vec<WordReading> {
    let known = words.readings(last);
    let has = |tag| known.iter().any(|r| r.tag == tag);
    let number_first = lower.starts_with(|c: char| c.is_ascii_digit());
    if number_first || has(WordTag::Participle) || has(WordTag::Ing) || has(WordTag::Adj) || last.ends_with("ed") {
        return vec![reading(WordTag::Adj, lower, 0), reading(WordTag::Noun, lower, 14)];
    }
    if known.first().is_some_and(|r| r.tag == WordTag::Num) {
        return vec![reading(WordTag::Num, lower, 0)];
    }
    if ["up", "off", "out", "in", "down"].contains(&last) {
        return vec![reading(WordTag::Noun, lower, 0), reading(WordTag::Adj, lower, 6)];
    }
    let noun = WordReading { lemma: joined(lower, last, known), ..reading(WordTag::Noun, lower, 0) };
    vec![noun, reading(WordTag::Adj, lower, 4)]
}

/// Gives a compound the lemma of its last part.
fn joined(lower: &str, last: &str, known: &[WordReading]) -> String {
    let lemma = known.iter().find(|r| r.tag == WordTag::Noun).map_or(last, |r| r.lemma.as_str());
    format!("{}{lemma}", &lower[..lower.len() - last.len()])
}

/// Reads a word that is a known one behind a prefix: `redeploy`, `unconfirmed`.
fn prefixed(words: &Words, lower: &str) -> Option<Vec<WordReading>> {
    const PREFIXES: [&str; 12] =
        ["re", "un", "over", "out", "mis", "dis", "de", "under", "inter", "anti", "counter", "super"];
    for prefix in PREFIXES {
        let Some(rest) = lower.strip_prefix(prefix).filter(|r| r.len() > 3) else { continue };
        let known = words.readings(rest);
        if known.is_empty() || known[0].tag == WordTag::Name {
            continue;
        }
        let adjective = prefix == "un" && known.iter().any(|r| r.tag == WordTag::Participle);
        let mut out: Vec<_> =
            known.iter().map(|r| WordReading { lemma: format!("{prefix}{}", r.lemma), ..r.clone() }).collect();
        if adjective {
            out.push(reading(WordTag::Adj, lower, 0));
        }
        return Some(out);
    }
    None
}

/// Endings and what they show, the longest first.
const ENDINGS: &[(&str, WordTag)] = &[
    ("ology", WordTag::Noun),
    ("ation", WordTag::Noun),
    ("ment", WordTag::Noun),
    ("ness", WordTag::Noun),
    ("ship", WordTag::Noun),
    ("tion", WordTag::Noun),
    ("sion", WordTag::Noun),
    ("ance", WordTag::Noun),
    ("ence", WordTag::Noun),
    ("hood", WordTag::Noun),
    ("able", WordTag::Adj),
    ("ible", WordTag::Adj),
    ("less", WordTag::Adj),
    ("like", WordTag::Adj),
    ("ward", WordTag::Adv),
    ("wise", WordTag::Adv),
    ("ical", WordTag::Adj),
    ("ful", WordTag::Adj),
    ("ous", WordTag::Adj),
    ("ive", WordTag::Adj),
    ("ish", WordTag::Adj),
    ("ity", WordTag::Noun),
    ("ism", WordTag::Noun),
    ("ist", WordTag::Noun),
    ("ary", WordTag::Adj),
    ("ial", WordTag::Adj),
    ("ual", WordTag::Adj),
    ("ian", WordTag::Adj),
    ("ic", WordTag::Adj),
    ("al", WordTag::Adj),
    ("ly", WordTag::Adv),
    ("er", WordTag::Noun),
    ("or", WordTag::Noun),
];

fn by_ending(lower: &str) -> Vec<WordReading> {
    if let Some(stem) = lower.strip_suffix("ing").filter(|s| s.len() > 2) {
        return vec![
            reading(WordTag::Ing, &verb_stem(stem), 0),
            reading(WordTag::Noun, lower, 10),
            reading(WordTag::Adj, lower, 18),
        ];
    }
    if let Some(stem) = lower.strip_suffix("ed").filter(|s| s.len() > 2) {
        let verb = verb_stem(stem);
        let adjective = reading(WordTag::Adj, lower, 10);
        return vec![reading(WordTag::Finite, &verb, 0), reading(WordTag::Participle, &verb, 2), adjective];
    }
    match ENDINGS.iter().find(|(ending, _)| lower.len() > ending.len() + 1 && lower.ends_with(ending)) {
        Some((_, WordTag::Noun)) => vec![reading(WordTag::Noun, lower, 0)],
        Some((_, WordTag::Adv)) => vec![reading(WordTag::Adv, lower, 0), reading(WordTag::Noun, lower, 40)],
        Some((_, tag)) => vec![reading(*tag, lower, 0), reading(WordTag::Noun, lower, 14)],
        None => plain(lower),
    }
}

/// A word without a telling ending is a noun, perhaps a verb.
fn plain(lower: &str) -> Vec<WordReading> {
    let singular = singular(lower);
    let verb_cost = 26;
    if singular.len() < lower.len() {
        return vec![reading(WordTag::Noun, &singular, 0), reading(WordTag::Finite, &singular, verb_cost)];
    }
    let adjective = reading(WordTag::Adj, lower, 18);
    vec![reading(WordTag::Noun, lower, 0), reading(WordTag::Base, lower, verb_cost), adjective]
}

/// Returns a noun without its plural ending.
pub(super) fn singular(lower: &str) -> String {
    if let Some(stem) = lower.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|e| lower.ends_with(e));
    if hissing {
        return lower[..lower.len() - 2].to_owned();
    }
    let plural = lower.ends_with('s') && !["ss", "us", "is"].iter().any(|e| lower.ends_with(e)) && lower.len() > 3;
    if plural { lower[..lower.len() - 1].to_owned() } else { lower.to_owned() }
}

/// Returns the lemma of a verb from what stands before -ed or -ing: `stopp`, `deploy`, `advanc`, `carri`.
fn verb_stem(stem: &str) -> String {
    if let Some(short) = stem.strip_suffix('i') {
        return format!("{short}y");
    }
    let back: Vec<char> = stem.chars().rev().take(3).collect();
    match back[..] {
        [a, b, ..] if a == b && !"lsz".contains(a) && !"aeiou".contains(a) => {
            stem[..stem.len() - a.len_utf8()].to_owned()
        }
        ['c' | 'v' | 'u' | 's' | 'z', ..] if !stem.ends_with("ss") => format!("{stem}e"),
        ['g', b, ..] if b != 'n' && b != 'g' => format!("{stem}e"),
        ['t', 'a', b] if !"aeiou".contains(b) => format!("{stem}e"),
        _ => stem.to_owned(),
    }
}

fn reading(tag: WordTag, lemma: &str, cost: u32) -> WordReading {
    WordReading { tag, lemma: lemma.to_owned(), cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_stems() {
        for (form, expected) in
            [("bombs", "bomb"), ("cities", "city"), ("crosses", "cross"), ("bus", "bus"), ("is", "is")]
        {
            assert_eq!(singular(form), expected);
        }
        for (stem, expected) in
            [("zipp", "zip"), ("advanc", "advance"), ("carri", "carry"), ("generat", "generate"), ("é", "é")]
        {
            assert_eq!(verb_stem(stem), expected);
        }
    }
}

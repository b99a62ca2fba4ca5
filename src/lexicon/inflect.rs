//! Regular inflection: a lemma in, its forms out.

use super::words::WordTag;

fn ends_consonant_y(lemma: &str) -> bool {
    let mut back = lemma.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|c| !"aeiou".contains(c))
}

/// Tells whether a lemma ends in one vowel and one consonant, so that it may double it: `plan`, `transfer`.
fn may_double(lemma: &str) -> bool {
    let back: Vec<char> = lemma.chars().rev().take(3).collect();
    let [last, vowel, before] = back[..] else { return false };
    !"aeiouwxy".contains(last) && "aeiou".contains(vowel) && (!"aeiou".contains(before) || before == 'u')
}

/// Returns the form in -s: a verb's third person, a noun's plural.
pub(super) fn with_s(lemma: &str) -> String {
    if ends_consonant_y(lemma) {
        return format!("{}ies", &lemma[..lemma.len() - 1]);
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| lemma.ends_with(e)) && !lemma.ends_with("arch");
    if hissing { format!("{lemma}es") } else { format!("{lemma}s") }
}

/// Returns the forms in -ing: one, or two where the last consonant may be doubled.
pub(super) fn with_ing(lemma: &str) -> Vec<String> {
    let keeps_e = ["ee", "oe", "ye"].iter().any(|e| lemma.ends_with(e));
    match lemma.strip_suffix('e') {
        Some(stem) if !keeps_e && lemma.len() > 2 => vec![format!("{stem}ing")],
        _ => doubled(lemma, "ing"),
    }
}

/// Returns the regular past forms: one, or two where the last consonant may be doubled.
pub(super) fn with_ed(lemma: &str) -> Vec<String> {
    if ends_consonant_y(lemma) {
        return vec![format!("{}ied", &lemma[..lemma.len() - 1])];
    }
    if lemma.ends_with('e') { vec![format!("{lemma}d")] } else { doubled(lemma, "ed") }
}

fn doubled(lemma: &str, ending: &str) -> Vec<String> {
    let mut forms = vec![format!("{lemma}{ending}")];
    if let (true, Some(last)) = (may_double(lemma), lemma.chars().last()) {
        forms.push(format!("{lemma}{last}{ending}"));
    }
    forms
}

/// Returns the comparative and superlative of an adjective short enough to have them.
pub(super) fn compared(lemma: &str) -> Vec<(String, WordTag)> {
    if lemma.len() > 7 || lemma.contains('-') {
        return Vec::new();
    }
    let stem = if ends_consonant_y(lemma) {
        format!("{}i", &lemma[..lemma.len() - 1])
    } else if lemma.len() <= 5 && may_double(lemma) {
        format!("{lemma}{}", lemma.chars().last().unwrap_or_default())
    } else {
        lemma.trim_end_matches('e').to_owned()
    };
    vec![(format!("{stem}er"), WordTag::Adj), (format!("{stem}est"), WordTag::Adj)]
}

/// Returns the lemma of a closed word, where it is not the form itself.
pub(super) fn closed_lemma<'a>(form: &'a str, tag: WordTag, otherwise: &'a str) -> &'a str {
    match (tag, form) {
        (WordTag::Be, _) => "be",
        (WordTag::Have, _) => "have",
        (WordTag::Do, _) => "do",
        (WordTag::Genitive, _) => "'s",
        (WordTag::Not, "n't" | "n’t" | "nt") => "not",
        (WordTag::Modal, "wo" | "'ll" | "’ll") => "will",
        (WordTag::Modal, "ca" | "cannot") => "can",
        (WordTag::Modal, "'d" | "’d") => "would",
        (WordTag::Modal, "sha") => "shall",
        (WordTag::Det, "an") => "a",
        (WordTag::Det | WordTag::Pron, "these") => "this",
        (WordTag::Det | WordTag::Pron, "those") => "that",
        (WordTag::Pron, "me" | "i") => "I",
        (WordTag::Pron, "us") => "we",
        (WordTag::Pron, "them") => "they",
        (WordTag::Pron, "him") => "he",
        (WordTag::Pron, "her") => "she",
        (WordTag::Wh, "whom") => "who",
        _ => otherwise,
    }
}

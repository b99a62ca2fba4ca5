//! Treebank words to ours: where our tokeniser keeps together what the annotators split (`long-term`), the parts become one word.

use std::ops::Range;

use super::sample::{Gold, Sample};
use crate::lexicon::Lexicon;
use crate::text;

/// Joins the words of a sentence as our tokeniser has them; returns nothing where all stays as it is.
pub(super) fn join(sample: &Sample, lexicon: &Lexicon) -> Option<Sample> {
    let ours = spans(text::analyse(&sample.text, lexicon).tokens.iter().map(|t| t.span.of(&sample.text)));
    let theirs = spans(sample.words.iter().map(|w| w.form.as_str()));
    let groups = groups(&theirs, &ours);
    (groups.len() < sample.words.len()).then(|| rebuild(sample, &groups))
}

/// The places of words in a text without spaces.
fn spans<'w>(words: impl Iterator<Item = &'w str>) -> Vec<Range<usize>> {
    let mut at = 0;
    let length = |word: &str| word.chars().filter(|c| !c.is_whitespace()).count();
    words
        .map(|word| {
            let start = at;
            at += length(word);
            start..at
        })
        .collect()
}

/// Their words in groups, each of which is one of ours or a single one of theirs.
fn groups(theirs: &[Range<usize>], ours: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let (mut word, mut own) = (0, 0);
    while word < theirs.len() {
        while own < ours.len() && ours[own].start < theirs[word].start {
            own += 1;
        }
        let same = ours.get(own).filter(|o| o.start == theirs[word].start);
        let end = same.and_then(|o| (word..theirs.len()).find(|&k| theirs[k].end == o.end)).map_or(word, |k| k);
        let short = end - word < 6;
        groups.push(word..if short { end + 1 } else { word + 1 });
        word = groups.last().map_or(word + 1, |g| g.end);
    }
    groups
}

fn rebuild(sample: &Sample, groups: &[Range<usize>]) -> Sample {
    let mut group_of = vec![groups.len(); sample.words.len() + 1];
    for (n, group) in groups.iter().enumerate() {
        group.clone().for_each(|w| group_of[w] = n);
    }
    let word = |group: &Range<usize>| {
        let head = head_of(sample, group);
        let form = sample.words[group.clone()].iter().map(|w| w.form.as_str()).collect();
        let tag = if group.len() == 1 { head.tag.clone() } else { tag_of(head) };
        Gold { form, tag, head: group_of[head.head], label: head.label.clone() }
    };
    Sample { text: sample.text.clone(), words: groups.iter().map(word).collect() }
}

/// The word of a group that hangs on a word outside of it; the first of several.
fn head_of<'s>(sample: &'s Sample, group: &Range<usize>) -> &'s Gold {
    let outside = |w: &&Gold| !group.contains(&w.head);
    let words = &sample.words[group.clone()];
    words.iter().find(|w| outside(w) && w.label != "punct").or_else(|| words.first()).unwrap_or(&sample.words[0])
}

/// A compound that modifies is an adjective: `a long-term plan`, `a Seoul-based company`.
fn tag_of(head: &Gold) -> String {
    if head.label == "amod" { "ADJ|JJ".to_owned() } else { head.tag.clone() }
}

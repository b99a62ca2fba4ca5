//! Inside names: `Kim Jong Un` is flat, `Black Sea Fleet` a compound, `Joint Chiefs of Staff` a phrase of its own.

use std::ops::Range;

use crate::lexicon::WordTag;

use super::arcs::Arcs;
use super::sentence::{Name, NameKind, Sentence};
use super::tree::Deprel;

/// Draws the arcs inside a known name; returns its head.
pub(super) fn inside(sentence: &Sentence<'_, '_>, name: &Name, arcs: &mut Arcs) -> usize {
    if name.kind == NameKind::Person {
        name.tokens.clone().skip(1).for_each(|i| arcs.add(i, name.tokens.start, Deprel::Flat));
        return name.tokens.start;
    }
    let cut = |from: usize| (from..name.tokens.end).find(|&i| is_link(sentence, i)).unwrap_or(name.tokens.end);
    let mut end = cut(name.tokens.start + 1);
    let head = compound(name.tokens.start..end, arcs);
    let mut left = head;
    while end < name.tokens.end {
        let links = (end..name.tokens.end).take_while(|&i| is_link(sentence, i)).count();
        let from = end + links;
        if from >= name.tokens.end {
            (end..name.tokens.end).for_each(|i| arcs.add(i, left, Deprel::Dep));
            break;
        }
        let next = cut(from + 1);
        let part = compound(from..next, arcs);
        let joined = sentence.tag(end) == WordTag::Cc;
        arcs.add(part, left, if joined { Deprel::Conj } else { Deprel::Nmod });
        (end..from).for_each(|i| arcs.add(i, part, link_rel(sentence, i)));
        left = part;
        end = next;
    }
    head
}

fn is_link(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    matches!(
        sentence.tag(i),
        WordTag::Prep | WordTag::Cc | WordTag::Det | WordTag::To | WordTag::Genitive | WordTag::Mark | WordTag::Punct
    )
}

fn link_rel(sentence: &Sentence<'_, '_>, i: usize) -> Deprel {
    match sentence.tag(i) {
        WordTag::Cc => Deprel::Cc,
        WordTag::Det => Deprel::Det,
        WordTag::Punct => Deprel::Punct,
        _ => Deprel::Case,
    }
}

fn compound(tokens: Range<usize>, arcs: &mut Arcs) -> usize {
    let head = tokens.end - 1;
    tokens.for_each(|i| arcs.add(i, head, Deprel::Compound));
    head
}

/// Tells whether a run of names is flat, as persons' names are: `Kim Il-hoon`, but not `Black Sea Fleet`.
pub(super) fn is_flat(sentence: &Sentence<'_, '_>, run: Range<usize>) -> bool {
    let words = &sentence.lexicon.words;
    let last = sentence.lower(run.end.saturating_sub(1));
    let body = words.noun(last).or_else(|| words.noun(&super::guess::singular(last))).is_some_and(|n| n.body);
    let letters = |i: usize| {
        sentence.toks[i].text.chars().filter(|c| c.is_uppercase()).count() > 1
            && !sentence.lower(i).contains(['-', '.'])
    };
    let names = run.clone().all(|i| sentence.toks[i].is(WordTag::Name));
    // `the Saraya Brigades`, `a Zvezda report`: behind a determiner stands no bare person.
    let determined =
        run.start > 0 && matches!(sentence.tag(run.start - 1), WordTag::Det | WordTag::Poss | WordTag::Genitive);
    let person =
        names && !determined && !body && run.len() < 5 && !run.clone().any(|i| letters(i) || is_number(sentence, i));
    run.len() > 1 && (person || is_date(sentence, run))
}

fn is_number(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    sentence.lower(i).starts_with(|c: char| c.is_ascii_digit())
}

/// `Nov. 20`: the month is the head.
fn is_date(sentence: &Sentence<'_, '_>, run: Range<usize>) -> bool {
    let mut tokens = run.skip(1);
    tokens.all(|i| is_number(sentence, i))
}

/// Hangs the other words of a run on its head.
pub(super) fn flatten(sentence: &Sentence<'_, '_>, run: Range<usize>, head: usize, arcs: &mut Arcs) {
    for i in run.filter(|&i| i != head) {
        if i < head {
            arcs.add(i, head, if title_before(sentence, i) { Deprel::NmodDesc } else { Deprel::Compound });
        } else {
            arcs.add(i, head, if is_number(sentence, i) { Deprel::NmodUnmarked } else { Deprel::Flat });
        }
    }
}

fn title_before(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    sentence.toks[i].is(WordTag::Name) && super::phrase::is_title(sentence, i)
}

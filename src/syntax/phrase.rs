//! Noun phrases: a sentence and a first token in, the phrase with its head out; its inner arcs are added.

use std::ops::Range;

use crate::lexicon::WordTag;

use super::arcs::Arcs;
use super::sentence::{NameKind, Sentence, Tok};
use super::tree::Deprel;

/// A noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) end: usize,
    pub(super) head: usize,
}

/// Reads the noun phrase that starts at a token, where one does.
pub(super) fn read(sentence: &Sentence<'_, '_>, start: usize, arcs: &mut Arcs) -> Option<Phrase> {
    let mut phrase = simple(sentence, start, None, arcs)?;
    // Each turn hangs a possessor on what it possesses: `[[Russia] 's ally] 's army`.
    while sentence.tag(phrase.end) == WordTag::Genitive {
        let genitive = phrase.end;
        arcs.add(genitive, phrase.head, Deprel::Case);
        let quoted = matches!(sentence.lower(genitive + 1), "“" | "\"" | "‘");
        let Some(next) = simple(sentence, genitive + 1 + usize::from(quoted), Some(phrase.head), arcs) else {
            return Some(Phrase { end: genitive + 1, ..phrase });
        };
        phrase = next;
    }
    Some(phrase)
}

/// The parts of a phrase without possessors, before arcs are drawn.
#[derive(Default)]
struct Parts {
    /// Determiners, adjectives, numbers and participles, with their relations.
    modifiers: Vec<(usize, Deprel)>,
    /// Runs of nouns and runs of names, in order.
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    tokens: Range<usize>,
    proper: bool,
    head: usize,
}

fn simple(sentence: &Sentence<'_, '_>, start: usize, possessor: Option<usize>, arcs: &mut Arcs) -> Option<Phrase> {
    if possessor.is_none() && matches!(sentence.tag(start), WordTag::Pron | WordTag::There) {
        return Some(Phrase { end: start + 1, head: start });
    }
    let mut parts = Parts::default();
    let end = premodifiers(sentence, start, &mut parts, arcs);
    let end = nouns(sentence, end, &mut parts, arcs);
    if end == start {
        return None;
    }
    let head = draw(sentence, parts, arcs)?;
    if let Some(possessor) = possessor {
        arcs.add(possessor, head, Deprel::NmodPoss);
    }
    Some(Phrase { end, head })
}

/// Takes the words before the first noun.
fn premodifiers(sentence: &Sentence<'_, '_>, start: usize, parts: &mut Parts, arcs: &mut Arcs) -> usize {
    let mut i = start;
    while i < sentence.toks.len() {
        let Some(step) = modifier_at(sentence, i, i == start, parts, arcs) else { break };
        i = step;
    }
    i
}

/// Takes one modifier; returns where the next may stand.
fn modifier_at(
    sentence: &Sentence<'_, '_>,
    i: usize,
    first: bool,
    parts: &mut Parts,
    arcs: &mut Arcs,
) -> Option<usize> {
    if let Some(last) = hyphenated(sentence, i) {
        draw_hyphenated(sentence, i, last, arcs);
        parts.modifiers.push((last, if sentence.toks[last].is_nominal() { Deprel::Compound } else { Deprel::Amod }));
        return Some(last + 1);
    }
    let next = sentence.tag(i + 1);
    let before_noun = continues(next);
    match sentence.tag(i) {
        WordTag::Det if first || after_predeterminer(parts) => parts.modifiers.push((i, Deprel::Det)),
        WordTag::Poss if first || after_predeterminer(parts) => parts.modifiers.push((i, Deprel::NmodPoss)),
        WordTag::Num => return Some(number(sentence, i, parts, arcs)),
        WordTag::Sign if next == WordTag::Num || sentence.tag(i) == next => {
            return Some(money(sentence, i, parts, arcs));
        }
        WordTag::Adj => return Some(adjective(sentence, i, parts, arcs)),
        WordTag::Participle
            if before_noun && !is_day(sentence.lower(i + 1)) && (!first || is_open_start(sentence, i)) =>
        {
            parts.modifiers.push((i, Deprel::Amod));
        }
        WordTag::Ing
            if matches!(next, WordTag::Noun | WordTag::Name | WordTag::Adj)
                && (!first || after_plain_verb(sentence, i)) =>
        {
            parts.modifiers.push((i, Deprel::Amod));
        }
        WordTag::Adv if matches!(next, WordTag::Adj | WordTag::Num) || !first && next == WordTag::Participle => {
            arcs.add(i, i + 1, Deprel::Advmod);
        }
        WordTag::Punct if !first && inner_punct(sentence, i, parts) => {}
        _ => return None,
    }
    Some(i + 1)
}

/// `replace retiring judges`: behind a verb that takes no -ing form, one before a noun modifies it.
fn after_plain_verb(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &sentence.toks[b]) else { return false };
    let takes = sentence.lexicon.words.verb(&before.lemma);
    matches!(before.tag, WordTag::Finite | WordTag::Base)
        && !takes.ing
        && !takes.clause
        && !takes.object_infinitive
        && sentence.tag(i + 1) == WordTag::Noun
}

/// A participle at the start of a phrase modifies a noun only where no clause can want it: `in captured towns`.
fn is_open_start(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    i > 0
        && matches!(sentence.tag(i - 1), WordTag::Prep | WordTag::Finite | WordTag::Base | WordTag::Ing)
        && sentence.tag(i + 1) == WordTag::Noun
}

fn continues(tag: WordTag) -> bool {
    matches!(tag, WordTag::Noun | WordTag::Name | WordTag::Adj | WordTag::Participle | WordTag::Num)
}

fn after_predeterminer(parts: &Parts) -> bool {
    parts.runs.is_empty() && parts.modifiers.len() == 1 && parts.modifiers[0].1 == Deprel::Det
}

/// A comma between adjectives, or a quotation mark before a noun, stays inside the phrase.
fn inner_punct(sentence: &Sentence<'_, '_>, i: usize, parts: &Parts) -> bool {
    let adjective_before = parts.modifiers.last().is_some_and(|m| m.1 == Deprel::Amod && m.0 + 1 == i);
    match sentence.lower(i) {
        "," => {
            adjective_before
                && sentence.tag(i + 1) == WordTag::Adj
                && (continues(sentence.tag(i + 2)) || joins_adjectives(sentence, i + 2))
        }
        "“" | "\"" | "‘" | "”" | "’" => {
            continues(sentence.tag(i + 1)) && parts.modifiers.last().is_some_and(|m| m.0 + 1 == i)
        }
        _ => false,
    }
}

/// Finds the last part of a word that hyphens divide into tokens, before a noun: `U.S.-led coalition`.
fn hyphenated(sentence: &Sentence<'_, '_>, i: usize) -> Option<usize> {
    let mut last = i;
    while last < i + 8 && sentence.is_hyphen(last + 1) {
        last += 2;
    }
    let part = |t: &Tok<'_>| {
        t.is_nominal()
            || t.is_verbal()
            || matches!(
                t.tag,
                WordTag::Adj | WordTag::Num | WordTag::Adv | WordTag::Prep | WordTag::Particle | WordTag::Det
            )
    };
    let parts = (i..=last).step_by(2).all(|k| part(&sentence.toks[k]));
    (last > i && parts && (continues(sentence.tag(last + 1)) || sentence.is_hyphen(last + 1))).then_some(last)
}

fn draw_hyphenated(sentence: &Sentence<'_, '_>, from: usize, last: usize, arcs: &mut Arcs) {
    for k in from..last {
        let hyphen = (k - from) % 2 == 1;
        let rel = if sentence.toks[k].is(WordTag::Adj) { Deprel::Amod } else { Deprel::Compound };
        arcs.add(k, last, if hyphen { Deprel::Punct } else { rel });
    }
}

/// `[political,] economic and social ties`
fn joins_adjectives(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    sentence.tag(i) == WordTag::Cc && sentence.tag(i + 1) == WordTag::Adj && continues(sentence.tag(i + 2))
}

/// `more than 300`, `12 million`: the last number modifies, those before hang on it.
fn number(sentence: &Sentence<'_, '_>, i: usize, parts: &mut Parts, arcs: &mut Arcs) -> usize {
    let mut end = i + 1;
    while sentence.tag(end) == WordTag::Num {
        end += 1;
    }
    // `10 to 12`, `10-12`: the second number hangs on the first.
    if sentence.tag(end + 1) == WordTag::Num && matches!(sentence.lower(end), "to" | "or" | "and" | "-" | "–") {
        let rel = if sentence.tag(end) == WordTag::Cc { Deprel::Conj } else { Deprel::Nmod };
        arcs.add(end + 1, end - 1, rel);
        arcs.add(end, end + 1, if rel == Deprel::Conj { Deprel::Cc } else { Deprel::Case });
        (i..end - 1).for_each(|n| arcs.add(n, end - 1, Deprel::Compound));
        parts.modifiers.push((end - 1, Deprel::Nummod));
        return end + 2;
    }
    (i..end - 1).for_each(|n| arcs.add(n, end - 1, Deprel::Compound));
    parts.modifiers.push((end - 1, Deprel::Nummod));
    end
}

/// `$ 20 million`: the sign is a noun that its figure modifies.
fn money(sentence: &Sentence<'_, '_>, i: usize, parts: &mut Parts, arcs: &mut Arcs) -> usize {
    let mut end = i + 1;
    while sentence.tag(end) == WordTag::Num {
        end += 1;
    }
    (i + 1..end.saturating_sub(1)).for_each(|n| arcs.add(n, end - 1, Deprel::Compound));
    if end > i + 1 {
        arcs.add(end - 1, i, Deprel::Nummod);
    }
    parts.runs.push(Run { tokens: i..i + 1, proper: false, head: i });
    end
}

/// An adjective, or two joined by `and` before a noun: `economic and military aid`.
fn adjective(sentence: &Sentence<'_, '_>, i: usize, parts: &mut Parts, arcs: &mut Arcs) -> usize {
    parts.modifiers.push((i, Deprel::Amod));
    let joined =
        sentence.tag(i + 1) == WordTag::Cc && sentence.tag(i + 2) == WordTag::Adj && continues(sentence.tag(i + 3));
    if joined {
        arcs.add(i + 2, i, Deprel::Conj);
        arcs.add(i + 1, i + 2, Deprel::Cc);
        return i + 3;
    }
    i + 1
}

/// Takes the nouns and names.
fn nouns(sentence: &Sentence<'_, '_>, start: usize, parts: &mut Parts, arcs: &mut Arcs) -> usize {
    let mut i = start;
    while i < sentence.toks.len() {
        if let Some(name) = sentence.toks[i].name.map(|n| &sentence.names[n]).filter(|n| n.tokens.start == i) {
            if breaks(sentence, i, start, parts) || !sentence.toks[i].is_nominal() && name.kind != NameKind::Demonym {
                break;
            }
            let head = super::name::inside(sentence, name, arcs);
            parts.runs.push(Run { tokens: name.tokens.clone(), proper: true, head });
            i = name.tokens.end;
            continue;
        }
        match sentence.tag(i) {
            WordTag::Noun | WordTag::Name if !breaks(sentence, i, start, parts) => add_noun(sentence, i, parts),
            WordTag::Num if takes_number(sentence, i, parts) => add_noun(sentence, i, parts),
            WordTag::Adj | WordTag::Participle if i > start && between_nouns(sentence, i) => {
                parts.modifiers.push((i, Deprel::Amod));
            }
            WordTag::Punct if i > start && closes_quote(sentence, i, parts) => {}
            WordTag::Punct if i > start && sentence.is_hyphen(i) && sentence.toks[i + 1].is_nominal() => {}
            _ => break,
        }
        i += 1;
    }
    i
}

/// A demonym or hyphened word between names and nouns: `South Korea defense chief`, `Kursk border area`.
fn between_nouns(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    sentence.tag(i) == WordTag::Adj
        && sentence.toks[i - 1].is(WordTag::Name)
        && sentence.tag(i + 1) == WordTag::Noun
        && (sentence.toks[i].lower.contains('-') || sentence.lexicon.words.is_field(&sentence.toks[i].lower))
}

fn closes_quote(sentence: &Sentence<'_, '_>, i: usize, parts: &Parts) -> bool {
    let quote = matches!(sentence.lower(i), "”" | "\"" | "’");
    quote && sentence.tag(i + 1) == WordTag::Noun && parts.runs.last().is_some_and(|r| r.tokens.end == i)
}

/// A number behind a name or month belongs to it: `Nov. 20`, `Article 5`.
fn takes_number(sentence: &Sentence<'_, '_>, i: usize, parts: &Parts) -> bool {
    let after = parts.runs.last().is_some_and(|r| r.tokens.end == i);
    let name = after && (sentence.toks[i - 1].is(WordTag::Name) || sentence.toks[i - 1].is_capital() && i > 1);
    name && !continues(sentence.tag(i + 1))
}

/// Tells whether a new phrase starts here: `told lawmakers [last week]`, `soldiers [Friday]`.
fn breaks(sentence: &Sentence<'_, '_>, i: usize, start: usize, parts: &Parts) -> bool {
    if i == start && parts.modifiers.is_empty() {
        return false;
    }
    starts_contact(sentence, i, parts)
        || is_day(sentence.lower(i)) && parts.runs.last().is_some_and(|r| !is_day(sentence.lower(r.head)))
        || matches!(sentence.lower(i), "today" | "yesterday" | "tomorrow" | "tonight") && !parts.runs.is_empty()
}

/// `the town [Russia captured]`: a known name behind a common noun, with a verb behind it, is a clause's subject.
fn starts_contact(sentence: &Sentence<'_, '_>, i: usize, parts: &Parts) -> bool {
    let Some(name) = sentence.toks[i].name.map(|n| &sentence.names[n]) else { return false };
    let common = parts.runs.last().is_some_and(|r| !r.proper && r.tokens.end == i && !is_title(sentence, r.head));
    let determined = parts.modifiers.iter().any(|m| m.1 == Deprel::Det);
    let verb = sentence.toks.get(name.tokens.end);
    common
        && determined
        && name.kind == NameKind::Other
        && verb.is_some_and(|t| matches!(t.tag, WordTag::Finite | WordTag::Have | WordTag::Modal))
}

/// Tells whether a lower-case word is a day of the week.
pub(super) fn is_day(lower: &str) -> bool {
    matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

fn add_noun(sentence: &Sentence<'_, '_>, i: usize, parts: &mut Parts) {
    let proper = !sentence.toks[i].is(WordTag::Noun);
    let known = |at: usize| sentence.toks[at].name;
    match parts.runs.last_mut() {
        Some(run) if run.proper == proper && run.tokens.end == i && known(i) == known(i - 1) => {
            run.tokens.end = i + 1;
            if !super::name::is_flat(sentence, run.tokens.clone()) {
                run.head = i;
            }
        }
        _ => parts.runs.push(Run { tokens: i..i + 1, proper, head: i }),
    }
}

/// Draws the arcs inside a phrase; returns its head.
fn draw(sentence: &Sentence<'_, '_>, parts: Parts, arcs: &mut Arcs) -> Option<usize> {
    let Some(last) = parts.runs.last() else { return without_noun(&parts.modifiers, arcs) };
    let head = last.head;
    let mut title = None;
    for (k, run) in parts.runs.iter().enumerate() {
        super::name::flatten(sentence, run.tokens.clone(), run.head, arcs);
        if k + 1 == parts.runs.len() {
            break;
        }
        let next = &parts.runs[k + 1];
        if next.proper && is_title(sentence, run.head) {
            arcs.add(run.head, next.head, Deprel::NmodDesc);
            title = Some(run.head);
        } else {
            let rel = if sentence.toks[run.head].is(WordTag::Adj) { Deprel::Amod } else { Deprel::Compound };
            let on = parts.runs[k + 1..].iter().find(|r| is_title(sentence, r.head)).map_or(head, |r| r.head);
            arcs.add(run.head, on, rel);
        }
    }
    let on = title.unwrap_or(head);
    for (modifier, rel) in parts.modifiers {
        let det = rel == Deprel::Det && matches!(sentence.lower(modifier), "all" | "both" | "half" | "such");
        let rel = if det && sentence.tag(modifier + 1) == WordTag::Det { Deprel::DetPredet } else { rel };
        arcs.add(modifier, if modifier < on { on } else { head }, rel);
    }
    Some(head)
}

/// Tells whether a word is a title that stands before a name.
pub(super) fn is_title(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let tok = &sentence.toks[i];
    let word = tok.lower.trim_end_matches('.');
    let words = &sentence.lexicon.words;
    words.noun(&tok.lemma).or_else(|| words.noun(word)).is_some_and(|n| n.title) || is_short_title(word)
}

fn is_short_title(word: &str) -> bool {
    const SHORT: [&str; 16] =
        ["mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "adm", "brig", "sen", "rep", "gov", "prof"];
    SHORT.contains(&word)
}

/// `the wounded`, `some 2,700`, `those`: the last modifier is the head.
fn without_noun(modifiers: &[(usize, Deprel)], arcs: &mut Arcs) -> Option<usize> {
    let (head, _) = *modifiers.last()?;
    for &(modifier, rel) in modifiers {
        arcs.add(modifier, head, rel);
    }
    Some(head)
}

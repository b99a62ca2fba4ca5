//! Chunks: a tagged sentence in, a row of phrases, verb groups and single words out; arcs inside phrases are added.

use crate::lexicon::WordTag;

use super::arcs::Arcs;
use super::group::{self, Group};
use super::phrase;
use super::sentence::Sentence;
use super::tree::Deprel;

/// What a chunk is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun phrase.
    Noun,
    /// A noun phrase that tells a time: `last week`.
    Time,
    /// An adjective that stands alone, with its adverbs.
    Adj,
    Adv,
    Verb(Group),
    Prep,
    Mark,
    Cc,
    /// `who`, `which`, `that` of a relative clause or a question.
    Wh,
    WhAdv,
    Particle,
    Comma,
    /// `;`, `:`, a dash.
    Break,
    /// Quotation marks, brackets and other signs.
    Punct,
    Open,
    Close,
    /// The end of a sentence.
    Stop,
    Other,
}

/// A chunk.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: usize,
}

/// Prepositions and conjunctions of several words: the first word is the head of the others.
const FIXED: &[(&[&str], Kind)] = &[
    (&["according", "to"], Kind::Prep),
    (&["as", "well", "as"], Kind::Cc),
    (&["rather", "than"], Kind::Cc),
    (&["because", "of"], Kind::Prep),
    (&["due", "to"], Kind::Prep),
    (&["instead", "of"], Kind::Prep),
    (&["such", "as"], Kind::Prep),
    (&["ahead", "of"], Kind::Prep),
    (&["out", "of"], Kind::Prep),
    (&["prior", "to"], Kind::Prep),
    (&["thanks", "to"], Kind::Prep),
    (&["owing", "to"], Kind::Prep),
    (&["apart", "from"], Kind::Prep),
    (&["along", "with"], Kind::Prep),
    (&["together", "with"], Kind::Prep),
    (&["as", "of"], Kind::Prep),
    (&["as", "for"], Kind::Prep),
    (&["as", "to"], Kind::Prep),
    (&["up", "to"], Kind::Prep),
    (&["so", "that"], Kind::Mark),
    (&["even", "though"], Kind::Mark),
    (&["even", "if"], Kind::Mark),
    (&["as", "if"], Kind::Mark),
    (&["as", "though"], Kind::Mark),
    (&["in", "order"], Kind::Mark),
    (&["provided", "that"], Kind::Mark),
];

/// Adverbs of two words that stand before figures and phrases: `at least`, `more than`.
const ADVERBS: &[&[&str]] = &[
    &["at", "least"],
    &["at", "most"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["as", "many", "as"],
    &["as", "much", "as"],
    &["as", "few", "as"],
    &["no", "fewer", "than"],
    &["no", "less", "than"],
    &["no", "more", "than"],
    &["up", "to"],
    &["close", "to"],
    &["around"],
    &["about"],
    &["over"],
    &["some"],
    &["of", "course"],
    &["at", "all"],
    &["so", "far"],
    &["in", "particular"],
    &["for", "example"],
    &["for", "instance"],
];

/// Splits a tagged sentence into chunks, from a given token on.
pub(super) fn chunks(sentence: &Sentence<'_, '_>, from: usize, arcs: &mut Arcs) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut i = from;
    while i < sentence.toks.len() {
        let chunk = chunk_at(sentence, i, out.last(), arcs);
        i = chunk.end.max(i + 1);
        out.push(chunk);
    }
    out
}

fn chunk_at(sentence: &Sentence<'_, '_>, i: usize, before: Option<&Chunk>, arcs: &mut Arcs) -> Chunk {
    if let Some(chunk) = quantified(sentence, i, arcs).or_else(|| fixed(sentence, i, arcs)) {
        return chunk;
    }
    let verb_first = before.is_some_and(|b| matches!(b.kind, Kind::Noun)) && sentence.tag(i) == WordTag::Participle;
    if !verb_first && let Some(chunk) = noun(sentence, i, arcs) {
        return chunk;
    }
    if let Some(group) = group::read(sentence, i) {
        return Chunk { start: i, end: group.end, head: group.main, kind: Kind::Verb(group) };
    }
    single(sentence, i)
}

fn starts_with(sentence: &Sentence<'_, '_>, i: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(k, w)| sentence.lower(i + k) == *w)
}

/// `at least 300 troops`: the adverb hangs on the figure, or on the phrase.
fn quantified(sentence: &Sentence<'_, '_>, i: usize, arcs: &mut Arcs) -> Option<Chunk> {
    let words = ADVERBS.iter().find(|w| starts_with(sentence, i, w))?;
    if words.len() == 1 && !matches!(sentence.tag(i + 1), WordTag::Num | WordTag::Sign) {
        return None;
    }
    let after = i + words.len();
    let last = after - 1;
    let figure = (after..after + 3).find(|&k| sentence.tag(k) == WordTag::Num);
    let Some(figure) =
        figure.filter(|&f| (after..f).all(|k| matches!(sentence.tag(k), WordTag::Adv | WordTag::Sign | WordTag::Det)))
    else {
        if matches!(
            words[..],
            ["of", "course"] | ["at", "all" | "least"] | ["so", "far"] | ["in", "particular"] | ["for", _]
        ) {
            (i..last).for_each(|k| arcs.add(k, last, if words[0] == "so" { Deprel::Advmod } else { Deprel::Case }));
            return Some(Chunk { kind: Kind::Adv, start: i, end: after, head: last });
        }
        return None;
    };
    let phrase = phrase::read(sentence, after, arcs)?;
    let end_of_figure = (figure..phrase.end).take_while(|&k| sentence.tag(k) == WordTag::Num).last().unwrap_or(figure);
    let head = if words[0] == "at" { last } else { i };
    arcs.add(head, end_of_figure, Deprel::Advmod);
    for k in (i..after).filter(|&k| k != head) {
        arcs.add(k, head, if words[0] == "at" { Deprel::Case } else { Deprel::Fixed });
    }
    Some(Chunk { kind: noun_kind(sentence, phrase.head, i), start: i, end: phrase.end, head: phrase.head })
}

fn fixed(sentence: &Sentence<'_, '_>, i: usize, arcs: &mut Arcs) -> Option<Chunk> {
    let (words, kind) = FIXED.iter().find(|(w, _)| starts_with(sentence, i, w))?;
    if sentence.lower(i) == "up"
        && !matches!(sentence.tag(i + 2), WordTag::Num | WordTag::Det | WordTag::Noun | WordTag::Name)
    {
        return None;
    }
    // `is due to send` holds an infinitive, no preposition.
    if words[words.len() - 1] == "to"
        && matches!(sentence.tag(i + words.len()), WordTag::Base | WordTag::Be | WordTag::Have)
    {
        return None;
    }
    let end = i + words.len();
    (i + 1..end).for_each(|k| arcs.add(k, i, Deprel::Fixed));
    Some(Chunk { kind: kind.clone(), start: i, end, head: i })
}

fn noun(sentence: &Sentence<'_, '_>, i: usize, arcs: &mut Arcs) -> Option<Chunk> {
    if !may_start_noun(sentence, i) {
        return None;
    }
    let phrase = phrase::read(sentence, i, arcs)?;
    let kind = noun_kind(sentence, phrase.head, i);
    Some(Chunk { kind, start: i, end: phrase.end, head: phrase.head })
}

fn may_start_noun(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    match sentence.tag(i) {
        WordTag::Adv => {
            let end = (i..i + 3).find(|&k| sentence.tag(k) != WordTag::Adv).unwrap_or(i + 3);
            match sentence.tag(end) {
                WordTag::Num => true,
                WordTag::Adj => leads_to_noun(sentence, end),
                _ => false,
            }
        }
        WordTag::Participle => matches!(sentence.tag(i + 1), WordTag::Noun),
        WordTag::Not | WordTag::Punct => false,
        _ => true,
    }
}

fn leads_to_noun(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    (i..i + 6)
        .find(|&k| sentence.tag(k) != WordTag::Adj)
        .is_some_and(|k| sentence.toks.get(k).is_some_and(super::sentence::Tok::is_nominal))
}

fn noun_kind(sentence: &Sentence<'_, '_>, head: usize, start: usize) -> Kind {
    let tok = &sentence.toks[head];
    if tok.is(WordTag::Adj) {
        let bare = (start..head).all(|k| matches!(sentence.tag(k), WordTag::Adv | WordTag::Adj));
        return if bare && !is_quantity(&tok.lower) { Kind::Adj } else { Kind::Noun };
    }
    let lower = tok.lower.trim_end_matches('.');
    let last = lower.rsplit('-').next().unwrap_or(lower);
    let words = &sentence.lexicon.words;
    let time = tok.is_nominal() && words.noun(&tok.lemma).or_else(|| words.noun(last)).is_some_and(|n| n.time);
    if time || is_year(sentence, head, start) { Kind::Time } else { Kind::Noun }
}

/// `many were killed`: some adjectives stand for a noun phrase.
fn is_quantity(lower: &str) -> bool {
    matches!(lower, "many" | "few" | "several" | "more" | "most" | "fewer" | "less")
}

/// A bare figure from 1900 to 2099 is a year.
fn is_year(sentence: &Sentence<'_, '_>, head: usize, start: usize) -> bool {
    let text = sentence.lower(head);
    head == start
        && text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.parse::<u32>().is_ok()
}

fn single(sentence: &Sentence<'_, '_>, i: usize) -> Chunk {
    let kind = match sentence.tag(i) {
        WordTag::Prep | WordTag::To => Kind::Prep,
        WordTag::Mark => Kind::Mark,
        WordTag::Cc => Kind::Cc,
        WordTag::Wh => Kind::Wh,
        WordTag::WhAdv => Kind::WhAdv,
        WordTag::Particle => Kind::Particle,
        WordTag::Adv | WordTag::Not => Kind::Adv,
        WordTag::Adj => Kind::Adj,
        WordTag::Punct => punct(sentence.lower(i)),
        _ => Kind::Other,
    };
    Chunk { kind, start: i, end: i + 1, head: i }
}

fn punct(lower: &str) -> Kind {
    match lower {
        "," => Kind::Comma,
        ";" | ":" | "—" | "–" | "--" | "-" | "…" | "..." => Kind::Break,
        "." | "!" | "?" => Kind::Stop,
        "(" | "[" => Kind::Open,
        ")" | "]" => Kind::Close,
        _ => Kind::Punct,
    }
}

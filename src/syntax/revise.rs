//! Second thoughts on tags, which need more than two neighbours: a tagged sentence in, some tags changed.

use crate::lexicon::WordTag;
use crate::text::SentenceKind;

use super::sentence::{NameKind, Sentence};

/// Changes the tags that the whole sentence shows to be wrong.
pub(super) fn revise(sentence: &mut Sentence<'_, '_>, kind: SentenceKind) {
    if kind == SentenceKind::Headline {
        headline_passives(sentence);
    }
    demonyms(sentence);
    said(sentence);
    quantities(sentence);
    think_tanks(sentence);
    particles(sentence);
    marked_verbs(sentence);
    if !(0..sentence.toks.len()).any(|i| is_finite(sentence, i)) {
        find_verb(sentence, kind);
    }
}

fn is_finite(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    match sentence.tag(i) {
        WordTag::Finite | WordTag::Modal | WordTag::Do => true,
        WordTag::Be => !matches!(sentence.lower(i), "be" | "been" | "being"),
        WordTag::Have => sentence.lower(i) != "having",
        _ => false,
    }
}

/// `Troops killed in raid`: headlines leave out `were`, and tell the past in the present.
fn headline_passives(sentence: &mut Sentence<'_, '_>) {
    for i in 1..sentence.toks.len() {
        let words = &sentence.lexicon.words;
        let bare = matches!(sentence.tag(i + 1), WordTag::Punct | WordTag::Prep | WordTag::Cc);
        let verb = words.verb(&sentence.toks[i].lemma);
        let subject = sentence.toks[i - 1].is_nominal() || sentence.toks[i - 1].is(WordTag::Punct);
        let both = words.readings(sentence.lower(i)).iter().any(|r| r.tag == WordTag::Participle);
        if sentence.tag(i) == WordTag::Finite
            && both
            && bare
            && subject
            && !verb.speech
            && sentence.lower(i) != sentence.toks[i].lemma
        {
            sentence.toks[i].tag = WordTag::Participle;
        }
    }
}

/// `Reports said over the weekend`: without an auxiliary before it, `said` is finite.
fn said(sentence: &mut Sentence<'_, '_>) {
    for i in 1..sentence.toks.len() {
        let before = (0..i).rev().find(|&k| !matches!(sentence.tag(k), WordTag::Adv | WordTag::Not)).unwrap_or(0);
        if sentence.lower(i) == "said" && sentence.tag(i) == WordTag::Participle && sentence.toks[before].is_nominal() {
            sentence.toks[i].tag = WordTag::Finite;
        }
    }
}

/// `North Korean troops`: before a noun, a demonym is an adjective.
fn demonyms(sentence: &mut Sentence<'_, '_>) {
    for k in 0..sentence.names.len() {
        let name = &sentence.names[k];
        let (last, next) = (name.tokens.end - 1, sentence.tag(name.tokens.end));
        let plural = sentence.lower(last).ends_with('s') && !sentence.lower(last).ends_with("ss");
        if name.kind == NameKind::Demonym && !plural && matches!(next, WordTag::Noun | WordTag::Adj | WordTag::Name) {
            sentence.toks[last].tag = WordTag::Adj;
        }
    }
}

/// `most of them`: a noun phrase, no adverb.
fn quantities(sentence: &mut Sentence<'_, '_>) {
    for i in 0..sentence.toks.len() {
        let quantity = matches!(sentence.lower(i), "more" | "most" | "much" | "less");
        let alone = matches!(sentence.lower(i + 1), "of" | "on" | "about");
        if quantity && alone && sentence.tag(i) == WordTag::Adv {
            sentence.toks[i].tag = WordTag::Adj;
        }
    }
}

/// `carried out a strike`: the words of a phrasal verb.
fn particles(sentence: &mut Sentence<'_, '_>) {
    for i in 1..sentence.toks.len() {
        let object = usize::from(sentence.tag(i - 1) == WordTag::Pron && i > 1);
        let verb = &sentence.toks[i - 1 - object];
        let open = matches!(sentence.tag(i), WordTag::Prep | WordTag::Adv | WordTag::Particle);
        if open && verb.is_verbal() && sentence.lexicon.words.is_phrasal(&verb.lemma, sentence.lower(i)) {
            sentence.toks[i].tag = WordTag::Particle;
        }
    }
}

/// `If Russia attacks, ...`: between a subordinating word and the next comma stands a verb.
fn marked_verbs(sentence: &mut Sentence<'_, '_>) {
    let len = sentence.toks.len();
    let mut i = 0;
    while i < len {
        let marked = sentence.tag(i) == WordTag::Mark || sentence.lower(i) == "when";
        let end = (i + 1..len).find(|&k| sentence.tag(k) == WordTag::Punct).unwrap_or(len);
        if marked && end - i < 12 && !(i + 1..end).any(|k| sentence.toks[k].is_verbal()) {
            let verb = (i + 2..end).find(|&k| sentence.tag(k) == WordTag::Noun && agrees(sentence, k));
            if let Some(k) = verb {
                make_finite(sentence, k);
            }
        }
        i = if marked { end } else { i + 1 };
    }
}

/// `a think tank` holds no verb.
fn think_tanks(sentence: &mut Sentence<'_, '_>) {
    for i in 0..sentence.toks.len() {
        if sentence.lower(i) == "think" && matches!(sentence.lower(i + 1), "tank" | "tanks") {
            sentence.toks[i].tag = WordTag::Noun;
        }
    }
}

/// A sentence without a finite verb: a participle or noun that may be one, behind a subject, becomes the verb.
fn find_verb(sentence: &mut Sentence<'_, '_>, kind: SentenceKind) {
    let prose = kind == SentenceKind::Prose;
    let verb = |tag: WordTag| (1..sentence.toks.len()).find(|&i| sentence.tag(i) == tag && could_be_verb(sentence, i));
    let found =
        verb(WordTag::Participle).filter(|_| prose).or_else(|| verb(WordTag::Noun)).or_else(|| verb(WordTag::Base));
    if let Some(i) = found {
        make_finite(sentence, i);
    }
}

fn make_finite(sentence: &mut Sentence<'_, '_>, i: usize) {
    let words = &sentence.lexicon.words;
    let Some(reading) = words.readings(sentence.lower(i)).iter().find(|r| r.tag == WordTag::Finite) else { return };
    sentence.toks[i].lemma.clone_from(&reading.lemma);
    sentence.toks[i].tag = WordTag::Finite;
}

fn could_be_verb(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let object = matches!(
        sentence.tag(i + 1),
        WordTag::Det
            | WordTag::Prep
            | WordTag::To
            | WordTag::Name
            | WordTag::Poss
            | WordTag::Pron
            | WordTag::Mark
            | WordTag::Num
            | WordTag::Adj
    ) || sentence.toks[i].is(WordTag::Participle)
        || sentence.toks[i - 1].is(WordTag::Name) && sentence.tag(i + 1) == WordTag::Noun;
    object && agrees(sentence, i)
}

/// Tells whether a word can be the verb of the noun before it: a plural subject has a bare verb, a singular one an -s.
fn agrees(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let before = &sentence.toks[i - 1];
    let subject = before.is_nominal() || before.is(WordTag::Pron) && before.lower != "it";
    let known = sentence.lexicon.words.readings(sentence.lower(i)).iter().any(|r| r.tag == WordTag::Finite);
    let plural = before.lower != before.lemma && before.is(WordTag::Noun);
    let number = sentence.toks[i].is(WordTag::Participle) || plural != sentence.lower(i).ends_with('s');
    subject && known && number && sentence.toks[i].name.is_none()
}

//! Verb groups: auxiliaries, negation, adverbs and the main verb; a first token in, the group out.

use crate::lexicon::WordTag;

use super::sentence::Sentence;
use super::tree::VerbForm;

/// A verb group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) end: usize,
    /// The main verb, or a form of `be` whose predicate follows.
    pub(super) main: usize,
    /// Auxiliaries before the main verb.
    pub(super) auxiliaries: Vec<usize>,
    /// Adverbs and negations inside.
    pub(super) adverbs: Vec<usize>,
    /// The `to` of an infinitive.
    pub(super) to: Option<usize>,
    pub(super) form: VerbForm,
    pub(super) passive: bool,
    /// The main verb is a form of `be`: a predicate is to follow.
    pub(super) copula: bool,
    /// Only auxiliaries: the main verb stands apart, as in questions.
    pub(super) open: bool,
}

/// Reads the verb group that starts at a token, where one does.
pub(super) fn read(sentence: &Sentence<'_, '_>, start: usize) -> Option<Group> {
    let to = Some(start).filter(|&i| sentence.tag(i) == WordTag::To);
    let mut i = to.map_or(start, |t| t + 1);
    let (mut verbs, mut adverbs) = (Vec::new(), Vec::new());
    while let Some(verb) = next_verb(sentence, i, &verbs, to.is_some(), &mut adverbs) {
        verbs.push(verb);
        i = verb + 1;
        if !is_auxiliary(sentence.tag(verb)) {
            break;
        }
    }
    let main = verbs.pop()?;
    let trailing = sentence.tag(main + 1) == WordTag::Not;
    if trailing {
        adverbs.push(main + 1);
    }
    Some(finish(
        sentence,
        Group {
            end: main + 1 + usize::from(trailing),
            main,
            auxiliaries: verbs,
            adverbs,
            to,
            form: VerbForm::Finite,
            passive: false,
            copula: false,
            open: false,
        },
    ))
}

fn is_auxiliary(tag: WordTag) -> bool {
    matches!(tag, WordTag::Modal | WordTag::Be | WordTag::Have | WordTag::Do)
}

/// Finds the next verb of the group behind adverbs; these are kept where a verb follows.
fn next_verb(
    sentence: &Sentence<'_, '_>,
    from: usize,
    verbs: &[usize],
    to: bool,
    adverbs: &mut Vec<usize>,
) -> Option<usize> {
    let mut i = from;
    let inside = !verbs.is_empty() || to;
    while inside && i < from + 4 && matches!(sentence.tag(i), WordTag::Adv | WordTag::Not) {
        i += 1;
    }
    let before = verbs.last().map(|&v| sentence.tag(v));
    if i >= sentence.toks.len() || !fits(before, to && verbs.is_empty(), sentence, i) {
        return None;
    }
    adverbs.extend(from..i);
    Some(i)
}

/// Tells whether a verb may follow what the group has so far.
fn fits(before: Option<WordTag>, to: bool, sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let (tag, lower) = (sentence.tag(i), sentence.lower(i));
    let bare = match tag {
        WordTag::Base => true,
        WordTag::Be => lower == "be",
        WordTag::Have => matches!(lower, "have" | "'ve" | "’ve"),
        WordTag::Do => lower == "do",
        _ => false,
    };
    match before {
        None if to => bare || tag == WordTag::Finite,
        None => sentence.toks[i].is_verbal(),
        Some(WordTag::Modal) => bare || tag == WordTag::Finite,
        Some(WordTag::Do) => bare,
        Some(WordTag::Have) => {
            matches!(tag, WordTag::Participle | WordTag::Finite) || matches!(lower, "been" | "had" | "done")
        }
        Some(WordTag::Be) => {
            matches!(tag, WordTag::Participle | WordTag::Ing) || matches!(lower, "being" | "done" | "having" | "doing")
        }
        Some(_) => false,
    }
}

fn finish(sentence: &Sentence<'_, '_>, mut group: Group) -> Group {
    let first = group.auxiliaries.first().copied().unwrap_or(group.main);
    let tag = sentence.tag(group.main);
    group.form = form_of(sentence, first, group.to.is_some());
    group.copula = tag == WordTag::Be;
    group.open = tag == WordTag::Modal
        || tag == WordTag::Do && group.auxiliaries.is_empty() && sentence.lower(group.main) != "done";
    let last = group.auxiliaries.last().map(|&a| sentence.tag(a));
    let participle = tag == WordTag::Participle || sentence.lower(group.main) == "done";
    group.passive = participle && last.is_none_or(|t| t == WordTag::Be);
    group
}

fn form_of(sentence: &Sentence<'_, '_>, first: usize, to: bool) -> VerbForm {
    match (sentence.tag(first), sentence.lower(first)) {
        _ if to => VerbForm::Infinitive,
        (WordTag::Ing, _) | (_, "being" | "having" | "doing") => VerbForm::Ing,
        (WordTag::Participle, _) | (_, "been" | "done") => VerbForm::PastParticiple,
        (WordTag::Base, _) | (_, "be") => VerbForm::Infinitive,
        _ => VerbForm::Finite,
    }
}

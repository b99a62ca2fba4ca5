//! Second thoughts on tags, which need more than two neighbours: a tagged sentence in, some tags changed.

use crate::lexicon::WordTag;
use crate::text::SentenceKind;

use super::sentence::Sentence;

/// Changes the tags that the whole sentence shows to be wrong.
pub(super) fn revise(sentence: &mut Sentence<'_, '_>, kind: SentenceKind) {
    quantities(sentence);
    think_tanks(sentence);
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
    let Some(i) = found else { return };
    let words = &sentence.lexicon.words;
    let Some(reading) = words.readings(sentence.lower(i)).iter().find(|r| r.tag == WordTag::Finite) else { return };
    sentence.toks[i].lemma.clone_from(&reading.lemma);
    sentence.toks[i].tag = WordTag::Finite;
}

fn could_be_verb(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let before = &sentence.toks[i - 1];
    let subject = before.is_nominal() || before.is(WordTag::Pron) && before.lower != "it";
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
        || before.is(WordTag::Name) && sentence.tag(i + 1) == WordTag::Noun;
    let known = sentence.lexicon.words.readings(sentence.lower(i)).iter().any(|r| r.tag == WordTag::Finite);
    // A plural subject has a bare verb, a singular one a verb in -s.
    let plural = before.lower != before.lemma && before.is(WordTag::Noun);
    let agrees = sentence.toks[i].is(WordTag::Participle) || plural != sentence.lower(i).ends_with('s');
    subject && object && known && agrees && sentence.toks[i].name.is_none()
}

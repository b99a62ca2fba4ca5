//! Which verbs of saying bear on a word: those above it in the tree, beside it, and those that close its sentence.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use crate::claim::scene::Scene;
use crate::syntax::{Deprel, Upos, VerbForm};
use crate::text::SentenceKind;

/// The most words of "..., the ministry's spokesman in Seoul said".
const TAIL: usize = 16;

/// Verbs that judge a thing and take it for known: what they speak of has no source in them.
const JUDGING: [&str; 6] = ["condemn", "criticise", "criticize", "denounce", "praise", "thank"];

/// "Iran says ..." opens a headline within this many words.
const HEAD: usize = 5;

/// Verbs of saying that take a clause without "that".
const SAYING: [&str; 10] =
    ["say", "claim", "allege", "insist", "report", "warn", "add", "believe", "confirm", "estimate"];

/// The verbs that say what a word stands in as the tree has it, nearest first.
pub(in crate::claim) fn speech_verbs(scene: &Scene<'_>, trigger: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut below = trigger;
    beside(scene, trigger, &mut out);
    for above in scene.above(trigger) {
        if is_speech(scene, above) && (says(scene, below) || is_quoted_saying(scene, above, below)) {
            out.push(above);
        }
        beside(scene, above, &mut out);
        below = above;
    }
    out.retain(|&v| v != trigger);
    out
}

/// Those verbs, and those that the order of the words gives where the tree does not.
pub(super) fn all(scene: &Scene<'_>, trigger: usize) -> Vec<usize> {
    let mut out = speech_verbs(scene, trigger);
    let fronted = |v: usize| trigger < v && scene.above(trigger).any(|w| w == v) && !closes(scene, v, trigger);
    // "After the strike, the ministry said ...": what stands before a telling with its own matter is not told in it.
    out.retain(|&v| !(fronted(v) && has_own_matter(scene, v)));
    for verb in (0..scene.len()).filter(|&v| v != trigger && is_speech(scene, v)) {
        let found = closes(scene, verb, trigger) || opens(scene, verb, trigger);
        if found && !out.contains(&verb) {
            out.push(verb);
        }
    }
    out.retain(|&v| !is_negated(scene, v) && !JUDGING.contains(&scene.lemma(v)));
    out
}

/// Whether a verb has a clause after it.
fn has_own_matter(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children_by(verb, Deprel::Ccomp).any(|c| c > verb)
}

/// "has not confirmed that ..." tells nothing.
fn is_negated(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children_by(verb, Deprel::Advmod).any(|c| matches!(scene.lemma(c), "not" | "n't" | "never"))
}

/// Whether a word is a verb of saying.
pub(in crate::claim) fn is_speech(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_verb(at) && scene.cue(at).is_some_and(|c| c.speech)
}

/// "..., the South said" where the speech hangs on what is said.
fn beside(scene: &Scene<'_>, at: usize, out: &mut Vec<usize>) {
    for &child in scene.children(at) {
        let parenthetic = match scene.word(child).deprel {
            Deprel::Parataxis => true,
            Deprel::Advcl => scene.children_by(child, Deprel::Mark).any(|m| scene.lemma(m) == "as"),
            // "attacks claimed by the group"
            Deprel::Acl => scene.children_by(child, Deprel::OblAgent).next().is_some(),
            _ => false,
        };
        if parenthetic && is_speech(scene, child) && !out.contains(&child) {
            out.push(child);
        }
    }
}

/// Whether a word is what the verb above it says.
fn says(scene: &Scene<'_>, at: usize) -> bool {
    let marked = |words: &[&str]| scene.children_by(at, Deprel::Mark).any(|m| words.contains(&scene.lemma(m)));
    match scene.word(at).deprel {
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis | Deprel::Obj | Deprel::Csubj => true,
        Deprel::Obl => matches!(scene.preposition(at).as_deref(), Some("of" | "for" | "over" | "about" | "to")),
        Deprel::Advcl => marked(&["of", "for", "over"]),
        Deprel::Conj => marked(&["that"]),
        _ => false,
    }
}

/// "Russia fired, the South said on Monday.": a verb of saying with nothing of its own to say, set off at the end.
fn closes(scene: &Scene<'_>, verb: usize, trigger: usize) -> bool {
    let Some(comma) = (verb.saturating_sub(TAIL)..verb).rev().find(|&w| sets_off(scene, w)) else { return false };
    let alone = (comma + 1..verb).all(|w| !scene.is_verb(w) && !matches!(scene.lemma(w), "who" | "which" | "that"));
    let tail = verb + 1..scene.len();
    let own = tail.clone().take_while(|&w| !sets_off(scene, w) && !matches!(scene.text(w), "." | ";"));
    let silent = own.into_iter().all(|w| !scene.is_verb(w) && !matches!(scene.text(w), "that" | ":"));
    alone && silent && comma > 2 && trigger < comma
}

fn sets_off(scene: &Scene<'_>, word: usize) -> bool {
    matches!(scene.text(word), "," | "”" | "\"" | "''" | "–" | "—" | "--")
}

/// "The South said that ...", "he said: ...", "accused Iran of ..." where the tree has lost what follows.
fn opens(scene: &Scene<'_>, verb: usize, trigger: usize) -> bool {
    let Some(start) = opening(scene, verb) else { return false };
    let joins = |w: usize| scene.text(w) == "," && matches!(scene.text(w + 1), "and" | "but" | "while" | "as" | "with");
    let ends = || (start + 1..trigger).any(|w| matches!(scene.text(w), ";" | "”") || joins(w));
    trigger > start && !ends() && !is_coordinate(scene, trigger, verb)
}

/// The word after which a verb of saying has its matter.
fn opening(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let after_comma = verb.checked_sub(1).is_some_and(|w| scene.text(w) == ",");
    if after_comma && scene.word(verb).form == Some(VerbForm::Ing) {
        return Some(verb);
    }
    let marks: &[&str] =
        if scene.cue(verb).is_some_and(|c| c.object_control) { &["of", "for"] } else { &["that", ":", "“", "\""] };
    let heads = scene.sentence().kind == SentenceKind::Headline && verb < HEAD;
    if SAYING.contains(&scene.lemma(verb)) && (heads || goes_on(scene, verb)) {
        return Some(verb);
    }
    let near = verb + 1..scene.len().min(verb + TAIL);
    let near = near.take_while(|&w| !scene.is_verb(w) && !matches!(scene.text(w), "," | ";"));
    near.into_iter().find(|&w| marks.contains(&scene.text(w)))
}

/// "said the army fired": a finite verb that has a clause right after it, without "that".
fn goes_on(scene: &Scene<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|w| scene.word(w).upos);
    let subject = scene.children_by(verb, Deprel::Nsubj).next().is_some()
        || matches!(before, Some(Upos::Noun | Upos::Propn | Upos::Pron));
    let next = verb + 1;
    let clause =
        next < scene.len() && matches!(scene.word(next).upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron);
    let stop = (next..scene.len()).find(|&w| scene.is_verb(w) || sets_off(scene, w) || scene.text(w) == ".");
    subject && clause && stop.is_some_and(|w| scene.is_verb(w) && !is_speech(scene, w))
}

/// "quoted him as saying": both speak.
fn is_quoted_saying(scene: &Scene<'_>, verb: usize, below: usize) -> bool {
    let quotes = matches!(scene.lemma(verb), "quote" | "cite");
    quotes && scene.children_by(below, Deprel::Mark).any(|m| scene.lemma(m) == "as")
}

/// Whether a word stands in a clause beside that of a verb, not in what it says.
fn is_coordinate(scene: &Scene<'_>, word: usize, verb: usize) -> bool {
    let clause = std::iter::once(word).chain(scene.above(word)).find(|&w| scene.word(w).deprel == Deprel::Conj);
    clause.is_some_and(|c| scene.word(c).head == Some(verb))
}

//! What the order of the words says of an act where no tree is needed: conditions, questions, commands, "unable to".

use super::less_sure;
use crate::claim::scene::Scene;
use crate::lexicon::Part;
use crate::schema::Modality;
use crate::syntax::{Deprel, VerbForm};

/// Words that open a condition, a wish or a tale, up to the next comma.
const CONDITIONS: [&[&str]; 18] = [
    &["if"],
    &["unless"],
    &["whether"],
    &["lest"],
    &["in", "case"],
    &["in", "the", "event"],
    &["provided", "that"],
    &["as", "long", "as"],
    &["assuming"],
    &["supposing"],
    &["suppose"],
    &["imagine"],
    &["perhaps"],
    &["maybe"],
    &["possibly"],
    &["once"],
    &["when"],
    &["until"],
];

/// Of these, those that open a condition only before a present tense: "once it receives", not "once it received".
const BEFORE_PRESENT: [&str; 3] = ["once", "when", "until"];

/// Words for what is made up, after "in a" or "in the".
const TALES: [&str; 12] = [
    "novel",
    "film",
    "movie",
    "book",
    "game",
    "scenario",
    "series",
    "drama",
    "thriller",
    "simulation",
    "fiction",
    "play",
];

/// Words after which an act in -ing was not done.
const UNDONE: [&[&str]; 6] =
    [&["without"], &["instead", "of"], &["short", "of"], &["far", "from"], &["close", "to"], &["rather", "than"]];

/// Returns what the words around an act say of it, or nothing where it is only demanded.
pub(super) fn of(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    if is_command(scene, trigger) || is_kept_from(scene, trigger) {
        return None;
    }
    let found = [
        before_infinitive(scene, trigger),
        before_gerund(scene, trigger),
        after_noun(scene, trigger),
        in_condition(scene, trigger),
        in_question(scene, trigger),
        in_negation(scene, trigger),
    ];
    Some(found.into_iter().flatten().fold(Modality::Actual, less_sure))
}

/// Where the stretch between commas begins that a word stands in.
fn segment(scene: &Scene<'_>, at: usize) -> usize {
    let stops = |&w: &usize| matches!(scene.text(w), "," | ";" | ":" | "—" | "–" | "“" | "\"");
    (0..at).rev().find(stops).map_or(0, |w| w + 1)
}

fn is(scene: &Scene<'_>, at: usize, word: &str) -> bool {
    at < scene.len() && scene.text(at).eq_ignore_ascii_case(word)
}

fn reads(scene: &Scene<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, word)| is(scene, at + i, word))
}

/// Whether the words before a place are these.
fn follows(scene: &Scene<'_>, at: usize, words: &[&str]) -> bool {
    at.checked_sub(words.len()).is_some_and(|start| reads(scene, start, words))
}

/// "determined to send", "was unable to seize", "is going to buy".
fn before_infinitive(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let adverb = |w: usize| scene.text(w).ends_with("ly");
    let verb = if trigger > 0 && adverb(trigger - 1) { trigger - 1 } else { trigger };
    let to = verb.checked_sub(1).filter(|&w| is(scene, w, "to") && scene.is_verb(trigger))?;
    let word = to.checked_sub(1)?;
    if is(scene, word, "going") || is(scene, word, "about") {
        return Some(Modality::Planned);
    }
    let cues = &scene.input.lexicon.cues;
    let lower = scene.text(word).to_lowercase();
    let as_adjective = cues.get(Part::Adj, &lower);
    let as_verb = cues.get(Part::Verb, scene.lemma(word)).filter(|_| scene.is_verb(word));
    as_adjective.or(as_verb).and_then(|cue| cue.modality)
}

/// "without attacking", "instead of attacking", "considering sending", "ruled out sending".
fn before_gerund(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let gerund = scene.word(trigger).form == Some(VerbForm::Ing) || is(scene, trigger.checked_sub(1)?, "than");
    let undone = UNDONE.iter().any(|words| follows(scene, trigger, words));
    let word = trigger.checked_sub(1)?;
    let cue = || scene.input.lexicon.cues.get(Part::Verb, scene.lemma(word)).and_then(|c| c.modality);
    let above = match scene.text(word) {
        "considering" | "planning" | "contemplating" | "mulling" => Some(Modality::Planned),
        _ => super::own::before_particle(scene, word).or_else(cue),
    };
    let found = if undone { Some(Modality::Denied) } else { above };
    found.filter(|_| scene.is_verb(trigger) && gerund)
}

/// "prevent Israel from attacking", "bars Iran from testing": what someone is kept from.
fn is_kept_from(scene: &Scene<'_>, trigger: usize) -> bool {
    let from = trigger.checked_sub(1).filter(|&w| is(scene, w, "from") && scene.is_verb(trigger));
    let demands = |w: usize| scene.cue(w).is_some_and(|c| c.demand);
    from.is_some_and(|from| (from.saturating_sub(8)..from).any(demands))
}

/// "the risk that Russia attacks", "it is unlikely that": a noun or an adjective before "that".
fn after_noun(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let that = (segment(scene, trigger).max(1)..trigger).rev().find(|&w| is(scene, w, "that"))?;
    let before = that - 1;
    if scene.is_verb(before) {
        return None;
    }
    let cues = &scene.input.lexicon.cues;
    let cue = cues.get(Part::Noun, scene.lemma(before)).or_else(|| cues.get(Part::Adj, scene.lemma(before)))?;
    let told = matches!(scene.lemma(before), "true" | "correct" | "clear" | "certain");
    let negated = told && (before.saturating_sub(3)..before).any(|w| matches!(scene.lemma(w), "not" | "n't"));
    cue.modality.or(negated.then_some(Modality::Denied))
}

/// "if the North attacks", "in the event of an attack", "in the novel, ...".
fn in_condition(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let start = segment(scene, trigger);
    let conditional = (start..trigger).any(|w| CONDITIONS.iter().any(|words| opens(scene, w, words, trigger)));
    let inverted = start == 0 && ["Had", "Were", "Should"].contains(&scene.text(0));
    let tale = |w: usize| {
        let name = (w + 2..scene.len().min(w + 4)).any(|n| TALES.contains(&scene.lemma(n)));
        is(scene, w, "in") && (is(scene, w + 1, "a") || is(scene, w + 1, "the")) && name
    };
    (conditional || inverted || (0..trigger).any(tale)).then_some(Modality::Possible)
}

fn opens(scene: &Scene<'_>, at: usize, words: &[&str], trigger: usize) -> bool {
    let after_as = at > 0 && is(scene, at - 1, "as") && words == ["if"];
    reads(scene, at, words) && !after_as && (!BEFORE_PRESENT.contains(&words[0]) || is_present(scene, trigger))
}

/// Whether a verb stands in the present tense: "receives", not "received".
fn is_present(scene: &Scene<'_>, verb: usize) -> bool {
    let text = scene.text(verb);
    let bare = text == scene.lemma(verb) || (text.ends_with('s') && !text.ends_with("ss"));
    let helped = scene.children_by(verb, Deprel::Aux).any(|c| matches!(scene.lemma(c), "do" | "have"));
    scene.is_verb(verb) && scene.word(verb).form == Some(VerbForm::Finite) && bare && !helped
}

/// Whether the sentence asks it.
fn in_question(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    (trigger + 1..scene.len()).any(|w| is(scene, w, "?")).then_some(Modality::Possible)
}

/// "neither bombed nor invaded", "Neither Iran nor Syria attacked", "nor did it shell".
fn in_negation(scene: &Scene<'_>, trigger: usize) -> Option<Modality> {
    let start = segment(scene, trigger);
    let negative = (start..trigger).any(|w| is(scene, w, "neither") || is(scene, w, "nor"));
    let nobody = reads(scene, start, &["no"]) || reads(scene, start, &["not", "a", "single"]);
    let quiet = scene.is_verb(trigger) && !(start..trigger).any(|w| scene.is_verb(w));
    (scene.is_verb(trigger) && (negative || (nobody && quiet))).then_some(Modality::Denied)
}

/// "Attack Iran now", "Let us strike", "Germany, send tanks!"
fn is_command(scene: &Scene<'_>, trigger: usize) -> bool {
    if is(scene, 0, "let") && trigger > 0 && scene.text(0) == "Let" {
        return true;
    }
    let bare = scene.is_verb(trigger) && scene.text(trigger).eq_ignore_ascii_case(scene.lemma(trigger));
    let subject =
        [Deprel::Nsubj, Deprel::NsubjPass].into_iter().any(|d| scene.children_by(trigger, d).next().is_some());
    let last = (0..scene.len()).next_back().is_some_and(|w| scene.text(w) == "!");
    let addressed = trigger >= 2 && is(scene, trigger - 1, ",") && last && segment(scene, trigger) == trigger;
    bare && ((trigger == 0 && !subject && last_stop(scene)) || addressed)
}

/// Whether a sentence has an end mark: a headline may open with a verb that is no command.
fn last_stop(scene: &Scene<'_>) -> bool {
    (0..scene.len()).next_back().is_some_and(|w| matches!(scene.text(w), "." | "!"))
}

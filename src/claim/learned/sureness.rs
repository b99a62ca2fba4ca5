//! How sure an act is, weighed: what the rules make of it in each tree, and the words that it hangs on.

use super::super::modality;
use super::super::scene::Scene;
use super::candidate::Candidate;
use super::clue::Clues;
use super::weights::{Model, column};
use crate::schema::{Modality, Relation};
use crate::syntax::Deprel;

/// How many log odds more than the rules' own word another one needs.
const OTHER: f32 = 0.7;

/// The same where the rules doubt what would be told as done: prefer no edge to a wrong one. With less, sentences of the safety
/// tests are read as done.
const DONE: f32 = 4.7;

/// The most words above one that are looked at.
const HOPS: usize = 4;

/// How many words before one are looked at.
const BEFORE: usize = 4;

/// How sure an act is, beside what the rules make of it.
pub(super) fn modality(at: &Candidate<'_, '_>, relation: Relation, ruled: Modality, model: &Model) -> Modality {
    let odds = model.modality(&clues(at), column(relation));
    let of = |other: Modality| {
        let needed = match other {
            _ if other == ruled => 0.0,
            Modality::Actual => DONE,
            Modality::Planned | Modality::Possible | Modality::Denied => OTHER,
        };
        odds[other as usize] - needed
    };
    Modality::ALL.into_iter().max_by(|&a, &b| of(a).total_cmp(&of(b)).then(b.cmp(&a))).unwrap_or(ruled)
}

/// What speaks for each modality of the act at a word.
pub(super) fn clues(at: &Candidate<'_, '_>) -> Clues {
    let mut clues = Clues::default();
    add_tree(at, &mut clues);
    add_line(at, &mut clues);
    if let Some(second) = &at.second {
        let both = [ruled(at.scene, at.word), ruled(second.scene, at.word)];
        clues.add("both", &[&both[0], &both[1]]);
        clues.turn();
        add_tree(second, &mut clues);
    }
    clues
}

fn ruled(scene: &Scene<'_>, word: usize) -> String {
    format!("{:?}", modality::of(scene, word))
}

fn add_tree(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let scene = at.scene;
    let this = scene.word(at.word);
    let (rule, form) = (ruled(scene, at.word), format!("{:?}", this.form));
    clues.add("bias", &[]);
    clues.add("rule", &[&rule]);
    clues.add("rule-lemma", &[&rule, &at.lemma]);
    clues.add("rule-form", &[&rule, &form, &at.upos]);
    clues.add("lemma", &[&at.lemma, &at.upos]);
    clues.add("form", &[&form, this.deprel.name()]);
    let own: Vec<&str> = helpers(scene, at.word).collect();
    clues.add("helpers", &[&own.join(" "), &form]);
    clues.add("helpers-rule", &[&own.join(" "), &rule]);
    for helper in &own {
        clues.add("helper", &[helper]);
    }
    let mut word = at.word;
    for (hop, above) in scene.above(at.word).take(HOPS).enumerate() {
        let hop = hop.to_string();
        let relation = scene.word(word).deprel.name();
        let preposition = scene.preposition(word).unwrap_or_default();
        clues.add("above", &[scene.lemma(above), relation, &preposition]);
        clues.add("above-hop", &[scene.lemma(above), &hop]);
        for helper in helpers(scene, above) {
            clues.add("above-helper", &[helper, relation, &hop]);
        }
        if let Some(told) = scene.cue(above).and_then(|cue| cue.modality) {
            clues.add("above-cue", &[told.name(), relation, &hop]);
            clues.add("above-cue-rule", &[told.name(), &rule]);
        }
        word = above;
    }
    for &child in scene.children(at.word).iter().filter(|&&c| scene.is_verb(c)) {
        clues.add("below", &[scene.lemma(child), scene.word(child).deprel.name()]);
    }
}

/// The auxiliaries, adverbs, marks and determiners of a word.
fn helpers<'a>(scene: &'a Scene<'_>, word: usize) -> impl Iterator<Item = &'a str> {
    let helps = |c: &&usize| {
        matches!(
            scene.word(**c).deprel,
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Advmod | Deprel::Mark | Deprel::Amod | Deprel::Det
        )
    };
    scene.children(word).iter().filter(helps).map(|&c| scene.lemma(c))
}

/// What the words of the sentence say whatever its tree.
fn add_line(at: &Candidate<'_, '_>, clues: &mut Clues) {
    let scene = at.scene;
    for steps in 1..=BEFORE {
        let before = at.before(at.word, steps);
        clues.add("before", &[before]);
        clues.add("before-at", &[before, &steps.to_string()]);
        if let Some(told) = at.word.checked_sub(steps).and_then(|w| scene.cue(w)).and_then(|cue| cue.modality) {
            clues.add("before-cue", &[told.name(), &at.upos]);
        }
    }
    clues.add("before-two", &[at.before(at.word, 2), at.before(at.word, 1)]);
    clues.add("after", &[at.lemma_at(at.word + 1)]);
    clues.add("kind", &[&format!("{:?}", scene.sentence().kind), &at.upos]);
    clues.add("kind-form", &[&format!("{:?}", scene.sentence().kind), &format!("{:?}", scene.word(at.word).form)]);
    clues.add("first", &[&scene.lemma_or_end(0).to_lowercase()]);
    let asks = if (0..scene.len()).any(|w| scene.text(w) == "?") { "asks" } else { "tells" };
    clues.add("asks", &[asks]);
    for word in 0..scene.len() {
        let side = if word < at.word { "earlier" } else { "later" };
        if matches!(scene.word(word).deprel, Deprel::Aux) && scene.word(word).head != Some(at.word) {
            clues.add("elsewhere", &[scene.lemma(word), side]);
        }
    }
    let published = scene.input.report.published;
    let own = scene.input.timexes.iter().filter(|t| t.sentence == scene.n);
    for when in own.filter_map(|timex| timex.when) {
        let ahead = published.is_some_and(|day| when.start.first_day() > day.last_day());
        clues.add("time", &[if ahead { "ahead" } else { "past" }, &at.upos]);
    }
}

//! When it happened and when it was said: each date goes to the verb that it hangs on.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use super::attribution::speech_verbs;
use super::draft::Draft;
use super::scene::Scene;
use crate::schema::{Mode, When};
use crate::syntax::Deprel;
use crate::time::{Timex, TimexKind};

/// The most steps from an act to the word that its date hangs on.
const STEPS: usize = 4;

/// How far before a date a superlative compares with it.
const NEAR: usize = 10;

/// How much farther than an act's own date one counts that another word lends it, in words.
const LENT: usize = 8;

/// The dates of a draft.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// When the act was.
    pub(super) date: Option<When>,
    /// When it was said.
    pub(super) stated: Option<When>,
}

/// Returns when a draft's act was done, and when it was told.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft) -> Moments {
    let speech = speech_verbs(scene, draft.trigger);
    let mut moments = Moments::default();
    let mut nearest = usize::MAX;
    for dated in dated(scene).filter(|dated| dated.is_apt(scene, draft.trigger)) {
        match place(scene, draft.trigger, draft.relation.row().mode, &dated) {
            Place::Said => moments.stated = moments.stated.or(Some(dated.when)),
            Place::Own(distance) if distance < nearest => {
                nearest = distance;
                moments.date = Some(dated.when);
            }
            Place::Lent(distance) if distance + LENT < nearest => {
                nearest = distance + LENT;
                moments.date = Some(dated.when);
            }
            Place::Own(_) | Place::Lent(_) | Place::Elsewhere => {}
        }
    }
    // A statement that is the act itself happened when it was made.
    if draft.relation.row().mode == Mode::Word
        && moments.date.is_none()
        && !speech.is_empty()
        && speech.iter().all(|&v| scene.word(v).head == Some(draft.trigger))
    {
        moments.date = moments.stated.take();
    }
    moments
}

/// A resolved date of a sentence.
pub(super) struct Dated<'a> {
    pub(super) timex: &'a Timex,
    pub(super) when: When,
    /// The word that it hangs by.
    pub(super) at: usize,
}

impl Dated<'_> {
    /// Whether it can be the date of an act, as far as its own words say.
    pub(super) fn is_apt(&self, scene: &Scene<'_>, trigger: usize) -> bool {
        !is_compared(scene, self.at, self.when) && (self.at < trigger || !is_before_its_event(scene, self.timex))
    }
}

/// The sentence's resolved dates.
pub(super) fn dated<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Dated<'a>> {
    let own = scene.input.timexes.iter().filter(|t| t.sentence == scene.n && t.kind != TimexKind::Set);
    own.filter_map(|timex| Some(Dated { timex, when: timex.when?, at: scene.top(&timex.tokens)? }))
}

/// "According to the agency on Monday, ...": the date of the telling.
fn beside_source(scene: &Scene<'_>, at: usize) -> bool {
    let back = (at.saturating_sub(10)..at).rev().take_while(|&w| !matches!(scene.text(w), "," | ";"));
    back.into_iter().any(|w| scene.text(w).eq_ignore_ascii_case("according"))
}

/// "the deadliest attack since 2008": the date of another one.
fn is_compared(scene: &Scene<'_>, at: usize, when: When) -> bool {
    let superlative = |w: usize| {
        let word = scene.text(w).to_lowercase();
        matches!(word.as_str(), "first" | "most" | "last" | "worst" | "best" | "least")
            || word.len() > 5 && word.ends_with("est")
    };
    when.open && (at.saturating_sub(NEAR)..at).any(superlative)
}

/// "a day after he left": the date is that of what follows.
fn is_before_its_event(scene: &Scene<'_>, timex: &Timex) -> bool {
    let last = timex.tokens.end.checked_sub(1).and_then(|t| scene.at_token(t));
    last.is_some_and(|w| matches!(scene.lemma(w), "after" | "before"))
}

/// Where a date belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To the act itself, so many words away.
    Own(usize),
    /// To a word that shares its date with the act.
    Lent(usize),
    /// To who says it.
    Said,
    /// To something else.
    Elsewhere,
}

/// Where the rules put a date.
pub(super) fn place(scene: &Scene<'_>, trigger: usize, mode: Mode, dated: &Dated<'_>) -> Place {
    let speech = speech_verbs(scene, trigger);
    let distance = trigger.abs_diff(dated.at);
    if beside_source(scene, dated.at) {
        return Place::Said;
    }
    let holds = |w: &usize| *w == trigger || scene.is_verb(*w) || is_event(scene, *w) || speech.contains(w);
    let Some(governor) = scene.above(dated.at).find(holds) else {
        return Place::Own(distance);
    };
    if governor == trigger {
        return Place::Own(distance);
    }
    if speech.contains(&governor) {
        return Place::Said;
    }
    let lends = carries(scene, governor, trigger, &speech) || is_setting(scene, trigger, mode, governor);
    if lends { Place::Lent(distance) } else { Place::Elsewhere }
}

/// Whether a noun names an act that has a date of its own: "the October 7 attack".
fn is_event(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_noun(at) && scene.mention(at).is_none() && !scene.input.lexicon.frames.of_noun(scene.lemma(at)).is_empty()
}

/// "carried out a strike on Monday", "struck a village on Monday, killing two": what a word carries shares its date.
fn carries(scene: &Scene<'_>, governor: usize, trigger: usize, speech: &[usize]) -> bool {
    let mut at = trigger;
    for _ in 0..STEPS {
        let Some(head) = scene.word(at).head.filter(|h| !speech.contains(h) && is_carried(scene, at)) else {
            return false;
        };
        if head == governor || is_described(scene, at, governor) {
            return true;
        }
        at = head;
    }
    false
}

/// "the October 7 attack on the town that killed nine": a clause on what belongs to an act tells of the act.
fn is_described(scene: &Scene<'_>, clause: usize, governor: usize) -> bool {
    let relative = matches!(scene.word(clause).deprel, Deprel::Acl | Deprel::AclRelcl);
    let owner =
        scene.word(clause).head.and_then(|h| scene.word(h).head.filter(|_| scene.word(h).deprel == Deprel::Nmod));
    relative && owner == Some(governor) && is_event(scene, governor)
}

/// Whether a word is so close to its head that the head's date is its own.
fn is_carried(scene: &Scene<'_>, at: usize) -> bool {
    match scene.word(at).deprel {
        Deprel::Obj
        | Deprel::Nsubj
        | Deprel::NsubjPass
        | Deprel::OblAgent
        | Deprel::Conj
        | Deprel::Xcomp
        | Deprel::Compound
        | Deprel::Appos
        | Deprel::Acl
        | Deprel::AclRelcl
        | Deprel::Parataxis => true,
        Deprel::Advcl => !scene.children_by(at, Deprel::Mark).any(|m| is_other_time(scene.lemma(m))),
        Deprel::Nmod | Deprel::Obl => scene.preposition(at).is_some_and(|p| is_same_time(&p)),
        _ => false,
    }
}

fn is_other_time(mark: &str) -> bool {
    matches!(mark, "after" | "before" | "since" | "until" | "if" | "because" | "although" | "though")
}

fn is_same_time(preposition: &str) -> bool {
    matches!(preposition, "of" | "in" | "during" | "by" | "with" | "for" | "at" | "as" | "out")
}

/// "killed in an attack on Monday": the act in which it happened.
fn is_setting(scene: &Scene<'_>, trigger: usize, mode: Mode, event: usize) -> bool {
    let act = scene.word(trigger);
    let joined = act.head.filter(|_| act.deprel == Deprel::Conj);
    let head = scene.word(event).head;
    let sibling = head.is_some_and(|h| scene.word(h).deprel == Deprel::Conj && scene.word(h).head == Some(trigger));
    let own = (head == Some(trigger) || sibling || head.is_some() && head == joined) && is_event(scene, event);
    own && match scene.word(event).deprel {
        Deprel::Nsubj | Deprel::OblAgent => true,
        Deprel::Obj | Deprel::NsubjPass => mode == Mode::Deed,
        Deprel::Obl => matches!(scene.preposition(event).as_deref(), Some("in" | "during" | "by" | "at")),
        _ => false,
    }
}

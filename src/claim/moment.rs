//! When it happened and when it was said: each date goes to the verb that it hangs on.

use super::attribution::speech_verbs;
use super::draft::Draft;
use super::scene::Scene;
use crate::schema::{Mode, When};
use crate::time::{Timex, TimexKind};

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
    for (at, when) in dated(scene) {
        match place(scene, draft, &speech, at) {
            Place::Said => moments.stated = moments.stated.or(Some(when)),
            Place::Done(distance) if distance < nearest => {
                nearest = distance;
                moments.date = Some(when);
            }
            Place::Done(_) | Place::Elsewhere => {}
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

/// The sentence's resolved dates with the word that each hangs by.
fn dated<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (usize, When)> + 'a {
    let own = scene
        .input
        .timexes
        .iter()
        .filter(|t| t.sentence == scene.n && matches!(t.kind, TimexKind::Date | TimexKind::Time));
    own.filter_map(|t| Some((head(scene, t)?, t.when?)))
}

/// The word of a date expression whose own head lies outside it.
fn head(scene: &Scene<'_>, timex: &Timex) -> Option<usize> {
    let words = timex.tokens.clone().filter_map(|t| scene.at_token(t));
    words.into_iter().find(|&w| scene.word(w).head.is_none_or(|h| !timex.tokens.contains(&scene.token(h))))
}

/// "According to the agency on Monday, ...": the date of the telling.
fn beside_source(scene: &Scene<'_>, at: usize) -> bool {
    let back = (at.saturating_sub(10)..at).rev().take_while(|&w| !matches!(scene.text(w), "," | ";"));
    back.into_iter().any(|w| scene.text(w).eq_ignore_ascii_case("according"))
}

enum Place {
    Done(usize),
    Said,
    Elsewhere,
}

fn place(scene: &Scene<'_>, draft: &Draft, speech: &[usize], at: usize) -> Place {
    let trigger = draft.trigger;
    let distance = trigger.abs_diff(at);
    if beside_source(scene, at) {
        return Place::Said;
    }
    let mut up = scene.above(at);
    let Some(governor) = up.find(|&w| w == trigger || scene.is_verb(w) || speech.contains(&w)) else {
        return Place::Done(distance);
    };
    if governor == trigger {
        return Place::Done(distance);
    }
    if speech.contains(&governor) {
        return Place::Said;
    }
    // "carried out a strike on Monday": the verb that carries the noun lends its date.
    let carries = scene.above(trigger).take_while(|&w| !speech.contains(&w)).take(3).any(|w| w == governor);
    if carries { Place::Done(distance + 8) } else { Place::Elsewhere }
}

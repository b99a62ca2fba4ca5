//! What a model makes of a report beside its key: how right each claim is that it looks at as a whole.

use super::super::super::setting::Setting;
use super::super::super::view::Views;
use super::super::super::{Draft, Input, own};
use super::super::clue::Clues;
use super::super::decide;
use super::super::weights::column;
use super::key::{Key, KeyClaim};
use super::lesson::asked;
use crate::entity::Entity;
use crate::schema::{EntityId, Role};
use crate::text::SentenceKind;

/// The claims that a model looks at in one report.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    pub(super) choices: Vec<Choice>,
}

/// A claim that a model looks at, and how right it is.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) relation: usize,
    pub(super) clues: Clues,
    /// What its parts alone give, as log odds.
    pub(super) start: f32,
    /// From 0 to 1: the Dice overlap of its roles with those of the key's claim that is most like it.
    pub(super) right: f32,
}

impl Judged {
    /// Judges by its key what a model (that of `input`) looks at in a report.
    #[must_use]
    pub fn new(input: &Input<'_>, key: &Key) -> Self {
        let Some(model) = input.model else { return Self::default() };
        let setting = Setting::new(input);
        let mut choices = Vec::new();
        for (n, asked) in asked(input, key).iter().enumerate() {
            let furniture = input.document.sentences[n].kind == SentenceKind::Furniture;
            let Some(views) = Views::new(input, &setting, n).filter(|_| !furniture) else { continue };
            for (draft, clues, start) in decide::choices(&views, model) {
                let Some(right) = right(input, key, asked, &draft) else { continue };
                choices.push(Choice { relation: column(draft.relation), clues, start, right });
            }
        }
        Self { choices }
    }
}

/// How right a draft is; nothing where the key leaves it to the reader.
fn right(input: &Input<'_>, key: &Key, asked: &[&KeyClaim], draft: &Draft) -> Option<f32> {
    let same = asked.iter().filter(|told| told.relation() == Some(draft.relation));
    let all = same.map(|told| (overlap(input, key, told, draft), told.optional));
    match all.max_by(|a, b| a.0.total_cmp(&b.0)) {
        None => Some(0.0),
        Some((right, optional)) => (right == 0.0 || !optional).then_some(right),
    }
}

/// The Dice overlap of the roles; those of a mutual act may change places.
#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn overlap(input: &Input<'_>, key: &Key, told: &KeyClaim, draft: &Draft) -> f32 {
    let place = |role: Role, swapped: bool| match role {
        Role::Agent if swapped => Role::Partner,
        Role::Partner if swapped => Role::Agent,
        Role::Agent | Role::Target | Role::Recipient | Role::Partner | Role::Item | Role::Place => role,
    };
    let hits = |swapped: bool| {
        let wanted = |role: Role| told.filler(place(role, swapped));
        let same = |(role, id): &(&Role, &EntityId)| wanted(**role).is_some_and(|name| is(input, key, name, id));
        draft.roles.iter().filter(same).count()
    };
    let swapped = if draft.relation.row().symmetric { hits(true) } else { 0 };
    let wanted = Role::ALL.into_iter().filter(|&role| told.filler(role).is_some()).count();
    2.0 * hits(false).max(swapped) as f32 / (wanted + draft.roles.len()).max(1) as f32
}

/// Whether an entity of a key is one that was found.
fn is(input: &Input<'_>, key: &Key, name: &str, id: &EntityId) -> bool {
    let Some(wanted) = key.entities.iter().find(|e| e.id == name) else { return false };
    let known: Option<&Entity> = input.entities.list.iter().find(|e| e.id == *id);
    known.map_or_else(|| own::entity(input, id).is_some_and(|made| wanted.is(&made)), |found| wanted.is(found))
}

#[cfg(test)]
mod tests {
    use super::super::super::weights::Model;
    use super::super::{Texts, sheet};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::pipeline;

    fn judged(claim: &str) -> Vec<f32> {
        let text = format!("# 2016-03-14 | wire\nSyrian forces seized Aleppo.\n{claim}");
        let pages = sheet("a", &text, &Texts::new()).expect("a good sheet");
        let judged = pipeline::judged(&pages[0].0, &pages[0].1, Lexicon::embedded(), Model::embedded());
        let captures = column(crate::schema::Relation::named("CAPTURES").expect("one of ours"));
        judged.choices.iter().filter(|choice| choice.relation == captures).map(|choice| choice.right).collect()
    }

    #[test]
    fn a_claim_is_as_right_as_its_roles() {
        assert!(judged("  CAPTURES agent=Syrian forces ; target=Aleppo\n").contains(&1.0));
        let half = judged("  CAPTURES agent=Syrian forces\n");
        assert!(half.iter().any(|right| (right - 2.0 / 3.0).abs() < 1e-6), "{half:?}");
        let wrong = judged("  SUPPLIES agent=Syrian forces ; item=Aleppo\n");
        assert!(!wrong.is_empty() && wrong.iter().all(|right| *right == 0.0), "{wrong:?}");
    }

    #[test]
    fn what_the_key_leaves_to_the_reader_teaches_nothing() {
        assert!(judged("  CAPTURES optional agent=Syrian forces ; target=Aleppo\n").is_empty());
    }
}

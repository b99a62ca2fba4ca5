//! Pronouns with one clear antecedent: `he`, `she`, `it`, `they`, `its`, `their`, and `the country`.

use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Mention, Reason};
use crate::schema::EntityType;
use crate::syntax::Deprel;

/// What an antecedent must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sought {
    Person,
    Thing,
    Many,
    State,
}

/// Adds `its`, `their` and `his`, which tell whose a force is.
pub(super) fn add_owners(draft: &mut Draft<'_>) {
    add_such(draft, |word| matches!(word, "its" | "their" | "his"));
}

/// Adds the other pronouns.
pub(super) fn add(draft: &mut Draft<'_>) {
    add_such(draft, |_| true);
}

/// Adds pronouns, in the order of the text.
fn add_such(draft: &mut Draft<'_>, wanted: impl Fn(&str) -> bool) {
    let before = draft.sorted();
    let sentences: Vec<(usize, Range<usize>)> = draft.page.sentences().map(|(n, s)| (n, s.tokens.clone())).collect();
    for (n, tokens) in sentences {
        for at in tokens.clone() {
            let Some((sought, stop)) = pronoun(draft, at) else { continue };
            if !wanted(draft.page.lower(at)) || !(at..stop).all(|t| draft.is_free(t)) {
                continue;
            }
            if let Some(entity) = antecedent(draft, &before, n, at, sought) {
                draft.mention(at..stop, stop - 1, entity, Reason::Coreference);
            }
        }
    }
}

fn pronoun(draft: &Draft<'_>, at: usize) -> Option<(Sought, usize)> {
    let page = &draft.page;
    match page.lower(at) {
        "he" | "she" | "him" | "his" | "her" => Some((Sought::Person, at + 1)),
        "it" if page.deprel(at) == Some(Deprel::Expl) => None,
        "it" | "its" => Some((Sought::Thing, at + 1)),
        "they" | "their" => Some((Sought::Many, at + 1)),
        "the" if matches!(page.lower(at + 1), "country" | "nation") && !page.is_noun(at + 2) => {
            Some((Sought::State, at + 2))
        }
        _ => None,
    }
}

/// The subject of the same sentence before the pronoun, else of the sentence before; for things only where one fits.
fn antecedent(draft: &Draft<'_>, before: &[Mention], n: usize, at: usize, sought: Sought) -> Option<EntityIx> {
    let from = before.partition_point(|m| m.sentence + 1 < n);
    let to = before.partition_point(|m| m.tokens.start < at);
    let near = &before[from.min(to)..to];
    let fits = |m: &&Mention| fits(draft, m.entity, sought) && m.tokens.end <= at;
    let subject = |m: &&Mention| matches!(draft.page.deprel(m.head), Some(Deprel::Nsubj | Deprel::NsubjPass));
    let here = near.iter().filter(|m| m.sentence == n).filter(fits).rfind(subject);
    let there = || near.iter().filter(|m| m.sentence < n).filter(fits).find(subject);
    let only = || only(near.iter().filter(fits).map(|m| m.entity));
    here.or_else(there).map(|m| m.entity).or_else(only)
}

fn only(found: impl Iterator<Item = EntityIx>) -> Option<EntityIx> {
    let mut all: Vec<EntityIx> = found.collect();
    all.sort();
    all.dedup();
    if let [one] = all.as_slice() { Some(*one) } else { None }
}

fn fits(draft: &Draft<'_>, ix: EntityIx, sought: Sought) -> bool {
    let kind = draft.kind(ix);
    match sought {
        Sought::Person => kind == EntityType::PERSON,
        Sought::Thing => [EntityType::COUNTRY, EntityType::AGENCY].contains(&kind),
        Sought::Many => [EntityType::FORCE, EntityType::COUNTRY, EntityType::AGENCY].contains(&kind),
        Sought::State => kind == EntityType::COUNTRY,
    }
}

//! Short forms in the same report: a surname alone, a name's first part, an acronym that was introduced.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Reason};
use crate::lexicon::{ContextPart, Lexicon};
use crate::schema::EntityType;

/// Joins one-word persons with fuller ones, then adds a mention for each surname or acronym that stands alone.
pub(super) fn add(draft: &mut Draft<'_>) {
    join_persons(draft);
    let short = forms(draft);
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        for token in tokens {
            add_at(draft, token, &short);
        }
    }
}

fn add_at(draft: &mut Draft<'_>, token: usize, short: &BTreeMap<String, Vec<(usize, EntityIx)>>) {
    if !draft.is_free(token) || !draft.page.is_capital(token) || neighbours(draft, token) {
        return;
    }
    let Some(bearers) = short.get(draft.page.word(token)) else { return };
    if let Some(entity) = nearest(bearers, token) {
        draft.mention(token..token + 1, token, entity, Reason::ShortForm);
    }
}

/// Whether the word is part of a longer capitalised name.
fn neighbours(draft: &Draft<'_>, token: usize) -> bool {
    let free_name = |t: usize| draft.page.is_capital(t) && draft.is_free(t) && !draft.page.starts(t);
    let before = draft.page.before(token).is_some_and(free_name);
    let after = draft.page.around(token).contains(&(token + 1)) && free_name(token + 1);
    before || after
}

/// The bearer that was named last before a token, else the first after it.
fn nearest(bearers: &[(usize, EntityIx)], token: usize) -> Option<EntityIx> {
    let before = bearers.partition_point(|(at, _)| *at <= token);
    bearers[..before].last().or_else(|| bearers.first()).map(|(_, ix)| *ix)
}

/// All short forms, each with where its bearers are named.
fn forms(draft: &Draft<'_>) -> BTreeMap<String, Vec<(usize, EntityIx)>> {
    let mut out: BTreeMap<String, Vec<(usize, EntityIx)>> = BTreeMap::new();
    for mention in draft.sorted() {
        for form in shorts(draft, mention.entity) {
            out.entry(form).or_default().push((mention.tokens.start, mention.entity));
        }
    }
    out
}

fn shorts(draft: &Draft<'_>, ix: EntityIx) -> Vec<String> {
    let kind = draft.kind(ix);
    if kind == EntityType::PERSON {
        return surnames(draft, ix);
    }
    if kind == EntityType::AGENCY || kind == EntityType::WEAPON {
        return draft
            .forms(ix)
            .iter()
            .filter(|f| !f.contains(' ') && f.starts_with(char::is_uppercase))
            .cloned()
            .collect();
    }
    Vec::new()
}

/// The words by which a person can be named alone: the last, in East Asian names the first; not the given ones.
fn surnames(draft: &Draft<'_>, ix: EntityIx) -> Vec<String> {
    let mut out: Vec<String> = std::iter::once(&draft.get(ix).name)
        .chain(draft.forms(ix))
        .filter_map(|f| surname(draft.page.lexicon, f))
        .collect();
    out.sort();
    out.dedup();
    out
}

/// The surname in a full name: the last word, or the first where the given name follows (`Kim Jong-un`, `Yoon Suk Yeol`).
pub(super) fn surname(lexicon: &Lexicon, name: &str) -> Option<String> {
    let suffix = |word: &&str| matches!(*word, "Jr." | "Jr" | "Sr." | "Sr" | "III" | "II" | "IV");
    let words: Vec<&str> = name.split_whitespace().filter(|word| !suffix(word)).collect();
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 2 || first.starts_with(char::is_lowercase) {
        return None;
    }
    let found = if given_name_follows(lexicon, &words) { first } else { last };
    Some(found.trim_end_matches(',').to_owned())
}

fn given_name_follows(lexicon: &Lexicon, words: &[&str]) -> bool {
    let short = |word: &&str, most: usize| word.chars().count() <= most;
    let eastern = lexicon.kinds.contexts.has(words[0], &[ContextPart::Surname]);
    match words {
        [first, last] => short(first, 6) && is_syllables(last) || eastern && short(last, 8),
        [_, given @ .., last] if given.len() == 1 => eastern && short(&given[0], 6) && short(last, 6),
        _ => false,
    }
}

/// A given name in syllables: `Jong-un`, `Yong-bok`.
fn is_syllables(word: &str) -> bool {
    let mut parts = word.split('-');
    let (Some(one), Some(two), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let short = |w: &str| (1..=6).contains(&w.chars().count());
    short(one) && short(two) && one.starts_with(char::is_uppercase) && !matches!(one, "Al" | "El" | "Abu")
}

/// Finds the person that a word names alone: named last, by surname or as a known short form.
pub(super) fn person(draft: &Draft<'_>, word: &str) -> Option<EntityIx> {
    let fits = |ix: EntityIx| draft.kind(ix) == EntityType::PERSON && surnames(draft, ix).iter().any(|s| s == word);
    let near = draft.mentions.iter().rev().take(LOOK_BACK).map(|m| m.entity);
    near.into_iter().find(|ix| fits(*ix))
}

/// How many mentions back a surname's bearer is looked for at once; what is farther is joined later.
const LOOK_BACK: usize = 40;

/// Gives the mentions of a person known by one word alone to the fuller name in the report that it fits.
fn join_persons(draft: &mut Draft<'_>) {
    let mut full: BTreeMap<String, EntityIx> = BTreeMap::new();
    for mention in draft.sorted() {
        if draft.kind(mention.entity) == EntityType::PERSON && draft.get(mention.entity).name.contains(' ') {
            for form in surnames(draft, mention.entity) {
                full.entry(form).or_insert(mention.entity);
            }
        }
    }
    for at in 0..draft.mentions.len() {
        let entity = draft.mentions[at].entity;
        let lone = draft.kind(entity) == EntityType::PERSON && !draft.get(entity).name.contains(' ');
        if lone && let Some(&bearer) = full.get(&draft.get(entity).name) {
            let form = draft.page.phrase(draft.mentions[at].tokens.clone());
            draft.also(bearer, form);
            draft.mentions[at].entity = bearer;
            draft.mentions[at].reason = Reason::ShortForm;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames() {
        let cases = [
            ("Volodymyr Zelensky", Some("Zelensky")),
            ("Kim Jong-un", Some("Kim")),
            ("Yoon Suk Yeol", Some("Yoon")),
            ("Xi Jinping", Some("Xi")),
            ("Joseph R. Biden Jr.", Some("Biden")),
            ("Bashar al-Assad", Some("al-Assad")),
            ("Putin", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(surname(Lexicon::embedded(), name).as_deref(), expected, "{name}");
        }
    }
}

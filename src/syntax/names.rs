//! Known names in a tree: each becomes one phrase with one head, whatever the parser made of its inside.

use std::ops::Range;

use super::tree::{Deprel, Tree, Upos};
use crate::lexicon::{Form, Lexicon, NameMatch};
use crate::schema::EntityType;

/// Tells whether a name is a person's.
pub(super) fn is_person(name: &NameMatch, lexicon: &Lexicon) -> bool {
    let named = |form: &Form| matches!(form, Form::Name | Form::Capital);
    name.entries.first().is_some_and(|(ix, form)| named(form) && lexicon.names.entry(*ix).kind == EntityType::PERSON)
}

/// Holds a name together: one word of it hangs outside, and what hung on any of it hangs on that word.
///
/// Persons' names are flat, the first word their head; in others the last word before `of` and the like is the head.
pub(super) fn hold(tree: &mut Tree, name: Range<usize>, person: impl Fn() -> bool) {
    if name.start >= name.end || name.end > tree.words.len() || name.len() < 2 {
        return;
    }
    let flat = person();
    let head = if flat { name.start } else { link(tree, name.clone()).unwrap_or(name.end) - 1 };
    let outside = |tree: &Tree, i: usize| tree.words[i].head.is_none_or(|h| !name.contains(&h));
    let tops: Vec<usize> = name.clone().filter(|&i| outside(tree, i)).collect();
    if tops == [head] && !flat {
        return;
    }
    let Some(&top) = tops.iter().min_by_key(|&&i| tree.ancestors(i).count()) else { return };
    let (above, deprel) = (tree.words[top].head, tree.words[top].deprel);
    for i in 0..tree.words.len() {
        if !name.contains(&i) && tree.words[i].head.is_some_and(|h| name.contains(&h)) {
            tree.words[i].head = Some(head);
        }
    }
    for i in name {
        let inner = inner(tree, i, head, flat);
        (tree.words[i].head, tree.words[i].deprel) = if i == head { (above, deprel) } else { (Some(head), inner) };
    }
}

/// Where a name's first link stands: `Ministry` `of`.
fn link(tree: &Tree, name: Range<usize>) -> Option<usize> {
    let links = |i: &usize| matches!(tree.words[*i].upos, Upos::Adp | Upos::Cconj);
    (name.start + 1..name.end).find(links)
}

fn inner(tree: &Tree, i: usize, head: usize, flat: bool) -> Deprel {
    match tree.words[i].upos {
        _ if flat => Deprel::Flat,
        Upos::Adp => Deprel::Case,
        Upos::Det => Deprel::Det,
        Upos::Cconj => Deprel::Cc,
        Upos::Punct => Deprel::Punct,
        Upos::Adj => Deprel::Amod,
        _ if i < head => Deprel::Compound,
        _ => Deprel::Nmod,
    }
}

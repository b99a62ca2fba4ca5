//! What grammar alone settles: a parsed tree in, relations changed that its other words contradict.

use super::tree::{Deprel, Tree, Upos, VerbForm};
use crate::lexicon::Words;

/// Mends passives, their agents, and phrases that hang on a name behind a verb.
pub(super) fn mend(tree: &mut Tree, words: &Words) {
    for i in 0..tree.words.len() {
        lift(tree, i);
    }
    for verb in 0..tree.words.len() {
        if tree.words[verb].form == Some(VerbForm::PastParticiple) {
            passive(tree, verb, words);
        }
    }
}

/// `struck Hezbollah in Lebanon`: names take hardly any phrase but with `of`; the phrase belongs to the verb.
fn lift(tree: &mut Tree, i: usize) {
    let word = &tree.words[i];
    let Some(name) = word.head.filter(|&h| word.deprel == Deprel::Nmod && h < i) else { return };
    let above = &tree.words[name];
    let argument = matches!(above.deprel, Deprel::Obj | Deprel::Obl | Deprel::Iobj | Deprel::OblAgent);
    let Some(verb) = above.head.filter(|&v| v < name && tree.words[v].upos == Upos::Verb) else { return };
    let case = tree.children_by(i, Deprel::Case).next().map(|c| tree.words[c].lemma.as_str());
    let fits = matches!(case, Some("in" | "at" | "on" | "by" | "with" | "from" | "against"));
    if argument && fits && above.upos == Upos::Propn {
        (tree.words[i].head, tree.words[i].deprel) = (Some(verb), Deprel::Obl);
    }
}

/// `were delivered by Russia`: the subject is passive, and who stands behind `by` is the agent.
fn passive(tree: &mut Tree, verb: usize, words: &Words) {
    let children: Vec<usize> = tree.children(verb).collect();
    let rels: Vec<Deprel> = children.iter().map(|&c| tree.words[c].deprel).collect();
    let full = rels.contains(&Deprel::AuxPass);
    let bare = matches!(tree.words[verb].deprel, Deprel::Acl | Deprel::Amod) && !rels.contains(&Deprel::Aux);
    if !full && !bare && !rels.contains(&Deprel::NsubjPass) {
        return;
    }
    for c in children {
        let by = tree.children_by(c, Deprel::Case).any(|k| tree.words[k].lemma == "by");
        let time = words.noun(&tree.words[c].lemma).is_some_and(|n| n.time) || tree.words[c].upos == Upos::Num;
        match tree.words[c].deprel {
            Deprel::Obl if by && !time => tree.words[c].deprel = Deprel::OblAgent,
            Deprel::Nsubj if full => tree.words[c].deprel = Deprel::NsubjPass,
            _ => {}
        }
    }
}

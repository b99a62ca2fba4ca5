//! The last step: whatever the rules left open, each token gets one head, one token is the root, no path runs in a circle.

use super::arcs::Arcs;
use super::sentence::Sentence;
use super::tree::Deprel;
use crate::lexicon::WordTag;

/// How far a punctuation mark looks up the tree.
const CLIMB: usize = 24;

/// Makes the arcs a tree; returns its root.
pub(super) fn repair(sentence: &Sentence<'_, '_>, arcs: &mut Arcs) -> Option<usize> {
    break_circles(arcs);
    let root = choose_root(sentence, arcs)?;
    attach_rest(sentence, arcs, root);
    attach_punct(sentence, arcs, root);
    Some(root)
}

/// The words of a dateline hang on its first; that one will hang on the root.
pub(super) fn hang_dateline(len: usize, arcs: &mut Arcs) {
    (1..len).for_each(|i| arcs.add(i, 0, Deprel::Dep));
}

/// Cuts one arc of every circle.
fn break_circles(arcs: &mut Arcs) {
    let mut seen = vec![0_usize; arcs.heads.len()];
    for start in 0..arcs.heads.len() {
        let round = start + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = round;
            let Some(head) = arcs.heads[at] else { break };
            if seen[head] == round {
                arcs.heads[at] = None;
                arcs.rels[at] = Deprel::Dep;
                break;
            }
            at = head;
        }
    }
}

/// The root is the free word with the most below it that is no punctuation; the first of equals.
fn choose_root(sentence: &Sentence<'_, '_>, arcs: &Arcs) -> Option<usize> {
    let free = || (0..arcs.heads.len()).filter(|&i| arcs.is_free(i));
    let content = |i: usize| !sentence.toks[i].is(WordTag::Punct);
    let verbs = |i: usize| arcs.rels[i] == Deprel::Root;
    let main = free().find(|&i| verbs(i));
    main.or_else(|| free().find(|&i| content(i))).or_else(|| free().next())
}

/// Hangs free words: punctuation is left for later, others hang on the root.
fn attach_rest(sentence: &Sentence<'_, '_>, arcs: &mut Arcs, root: usize) {
    arcs.rels[root] = Deprel::Root;
    for i in 0..arcs.heads.len() {
        if i != root && arcs.is_free(i) && !sentence.toks[i].is(WordTag::Punct) {
            arcs.add(i, root, Deprel::Dep);
        }
    }
}

/// A mark hangs on the phrase that starts behind it, else on the one that ends before it, else on the root.
fn attach_punct(sentence: &Sentence<'_, '_>, arcs: &mut Arcs, root: usize) {
    let solid = |i: usize| !sentence.toks[i].is(WordTag::Punct);
    let len = arcs.heads.len();
    let marks: Vec<usize> = (0..len).filter(|&i| i != root && arcs.is_free(i)).collect();
    let mut next = len;
    let mut after = vec![len; len];
    for i in (0..len).rev() {
        after[i] = next;
        next = if solid(i) { i } else { next };
    }
    let mut before = None;
    let mut done = 0;
    for mark in marks {
        before = (done..mark).rev().find(|&i| solid(i)).or(before);
        done = mark;
        let right = Some(after[mark]).filter(|&r| r < len).and_then(|r| climb(arcs, r, |head| head > mark));
        let left = before.and_then(|l| climb(arcs, l, |head| head < mark));
        let opens = matches!(sentence.lower(mark), "“" | "(" | "[" | "‘");
        let head = match (right, left) {
            (Some(r), _) if opens => r,
            (Some(r), _) if arcs.heads[r].is_some_and(|h| h < mark) => r,
            (Some(_), Some(l)) => l,
            _ => root,
        };
        arcs.add(mark, head, Deprel::Punct);
    }
}

/// Goes up from a word as long as its head lies on the same side.
fn climb(arcs: &Arcs, from: usize, same_side: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = from;
    for _ in 0..CLIMB {
        match arcs.heads[at] {
            Some(head) if same_side(head) => at = head,
            _ => return Some(at),
        }
    }
    None
}

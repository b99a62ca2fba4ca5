//! Coordination: what `and` joins. Each member hangs on the first; the conjunction hangs on the member behind it.

use super::{Builder, Deprel, Joint, Kind, Link};
use crate::syntax::group::Group;
use crate::syntax::tree::VerbForm;

impl Builder<'_, '_, '_> {
    pub(super) fn conjunction(&mut self, k: usize) {
        let word = self.chunks[k].head;
        self.flush_preps();
        let next = if *self.kind(k + 1) == Kind::Adv { k + 2 } else { k + 1 };
        let listed = matches!(self.joint, Joint::Conj(_));
        if k == 0 || self.peek().waits() && self.peek().before.is_none() && self.peek().edge.is_empty() {
            self.top().hang(word, Deprel::Cc);
            return;
        }
        if self.is_noun(next) && !listed && self.starts_clause(next) {
            self.open_joined(word);
            return;
        }
        self.ccs.push(word);
    }

    /// Tells whether the noun phrase behind a conjunction is a new clause's subject.
    fn starts_clause(&self, next: usize) -> bool {
        !self.peek().waits() && self.finite_after_noun(next).is_some()
    }

    /// Opens a clause joined to the innermost one that can have an equal.
    fn open_joined(&mut self, cc: usize) {
        let on = self.equal_clause();
        self.close_to(on);
        self.push(Link::Frame(on, Deprel::Conj)).hang(cc, Deprel::Cc);
    }

    /// Finds the innermost finite clause that is no modifier, else the outermost.
    fn equal_clause(&self) -> usize {
        let modifies = |rel| matches!(rel, Deprel::AclRelcl | Deprel::Advcl | Deprel::Acl);
        let fits = |&f: &usize| self.frames[f].is_finite() && !modifies(self.frames[f].link.rel());
        self.stack.iter().rev().copied().find(fits).unwrap_or_else(|| self.main_ix())
    }

    /// Joins a noun phrase to the last one; false where there is none to join.
    pub(super) fn join_noun(&mut self, noun: usize) -> bool {
        let Some(on) = self.partner(noun) else {
            for cc in std::mem::take(&mut self.ccs) {
                self.arcs.add(cc, noun, Deprel::Cc);
            }
            return false;
        };
        self.member(noun, on);
        true
    }

    /// Chooses among the nouns at the right edge: a name joins a name, a common noun the nearest common noun.
    fn partner(&self, noun: usize) -> Option<usize> {
        let edge = &self.peek().edge;
        let proper = |n: usize| self.sentence.toks[n].is(crate::lexicon::WordTag::Name);
        let like = edge.iter().rev().take(3).copied().find(|&n| proper(n) == proper(noun));
        like.or(edge.last().copied())
    }

    /// Hangs a member of a list on its first.
    pub(super) fn member(&mut self, noun: usize, first: usize) {
        let done = !self.ccs.is_empty();
        for cc in std::mem::take(&mut self.ccs) {
            self.arcs.add(cc, noun, Deprel::Cc);
        }
        self.arcs.add(noun, first, Deprel::Conj);
        self.top().edge.push(noun);
        self.joint = if done { Joint::None } else { Joint::Conj(first) };
    }

    /// Joins a verb group to an earlier verb of its form.
    pub(super) fn join_verb(&mut self, group: &Group) {
        let on = self.equal_verb(group);
        self.close_to(on);
        let ccs = std::mem::take(&mut self.ccs);
        let takes = self.takes(group.main);
        let frame = self.push(Link::Frame(on, Deprel::Conj));
        for c in ccs {
            frame.hang(c, Deprel::Cc);
        }
        frame.set_verb(group, takes);
    }

    fn equal_verb(&self, group: &Group) -> usize {
        let passive = group.passive && group.auxiliaries.is_empty();
        let same = |&f: &usize| {
            let frame = &self.frames[f];
            frame.head.is_some()
                && (frame.form == group.form
                    || group.auxiliaries.is_empty()
                        && frame.head.is_some_and(|h| self.sentence.tag(h) == self.sentence.tag(group.main))
                    || passive && frame.passive
                    || group.form == VerbForm::Infinitive && group.to.is_none() && frame.form == VerbForm::Finite)
        };
        let mut open = self.stack.iter().rev().copied();
        open.find(same).unwrap_or_else(|| self.main_ix())
    }
}

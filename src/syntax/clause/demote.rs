//! Second thoughts: a verb that was read as a clause's main one turns out to be a participle.

use super::{Builder, Deprel, Link, VerbForm};
use crate::syntax::group::Group;

impl Builder<'_, '_, '_> {
    /// `soldiers killed in Kursk may be`: what was read as the main verb was a participle.
    pub(super) fn demote(&mut self, group: &Group) -> bool {
        let reduced = |&f: &usize| {
            let frame = &self.frames[f];
            let head = frame.head.unwrap_or(0);
            frame.is_finite()
                && frame.subject.is_some_and(|s| s < head)
                && frame.wh.is_none()
                && !frame.takes.speech
                && frame.objects.is_empty()
                && !frame.rest.iter().any(|&(_, rel)| matches!(rel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
                && self.may_be_participle(head)
        };
        let Some(ix) = self.stack.iter().rev().copied().find(reduced) else { return false };
        self.close_to(ix);
        let new = self.frames.len();
        let old = &mut self.frames[ix];
        let (Some(subject), head) = (old.subject.take(), old.head.unwrap_or(0)) else { return false };
        let mut main = super::frame::Frame::new(old.link);
        main.subject = Some(subject);
        main.marked = old.marked;
        let (early, late): (Vec<_>, Vec<_>) = old.rest.drain(..).partition(|&(w, _)| w < head && w < subject);
        (main.rest, old.rest) = (early, late);
        let on = self.nearest_noun(subject, head);
        let old = &mut self.frames[ix];
        old.link = Link::Word(on, Deprel::Acl);
        old.form = VerbForm::PastParticiple;
        old.passive = true;
        self.frames.push(main);
        self.frames[ix..]
            .iter_mut()
            .take(64)
            .filter(|f| matches!(f.link, Link::Frame(on, rel) if on == ix && rel == Deprel::Ccomp))
            .for_each(|f| f.link = Link::Frame(new, f.link.rel()));
        self.stack.pop();
        self.stack.push(new);
        self.give_verb(group);
        true
    }

    /// Returns the last noun before a verb, if it is part of the subject's phrase.
    fn nearest_noun(&self, subject: usize, verb: usize) -> usize {
        (subject..verb)
            .rev()
            .take(12)
            .find(|&i| self.sentence.toks[i].is_nominal() && self.arcs.heads[i].is_none_or(|h| h < i))
            .unwrap_or(subject)
    }
}

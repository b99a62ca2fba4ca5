//! Looks ahead: what kind of thing starts at a chunk. Every look is bounded, so that the whole stays linear.

use super::{Builder, Kind};
use crate::syntax::tree::VerbForm;

/// How many chunks a look may pass.
const REACH: usize = 24;

impl Builder<'_, '_, '_> {
    /// Finds the finite verb of a clause whose subject starts at a chunk; none where something else comes first.
    pub(super) fn finite_after_noun(&self, from: usize) -> Option<usize> {
        let mut noun = false;
        let mut k = from;
        while k < self.chunks.len().min(from + REACH) {
            match self.kind(k) {
                Kind::Noun | Kind::Time => noun = true,
                Kind::Prep if self.is_noun(k + 1) => k += 1,
                Kind::Adv | Kind::Adj | Kind::Prep => {}
                Kind::Wh if noun => return Some(k),
                Kind::Cc if noun && self.is_noun(k + 1) => {}
                Kind::Verb(g) if g.form == VerbForm::Finite => return Some(k).filter(|_| noun),
                Kind::Verb(g) if g.form == VerbForm::PastParticiple && noun => {}
                _ => return None,
            }
            k += 1;
        }
        None
    }

    /// Returns the chunk after a noun phrase and the phrases that belong to it.
    pub(super) fn after_phrase(&self, from: usize) -> usize {
        let mut k = from + 1;
        while k < self.chunks.len().min(from + REACH) && *self.kind(k) == Kind::Prep && self.is_noun(k + 1) {
            k += 2;
        }
        k
    }

    /// Tells whether the noun phrase at a chunk, behind a comma, continues a list: `A, B and C`.
    pub(super) fn continues_list(&self, from: usize) -> bool {
        let mut k = from;
        let end = self.chunks.len().min(from + REACH);
        while k < end && self.is_noun(k) {
            k = self.after_phrase(k);
            match self.kind(k) {
                Kind::Cc => return self.is_noun(k + 1) && self.list_stays_open(k + 1),
                Kind::Comma if *self.kind(k + 1) == Kind::Cc => {
                    return self.is_noun(k + 2) && self.list_stays_open(k + 2);
                }
                Kind::Comma => k += 1,
                _ => return false,
            }
        }
        false
    }

    /// A list before the verb may be its subject; one behind a verb must not run into a new clause.
    fn list_stays_open(&self, last: usize) -> bool {
        self.peek().waits() || self.finite_after_noun(last).is_none()
    }

    /// Finds a speech tag that starts at a chunk: `Kim said`, `said Kim`. Returns the verb's chunk.
    pub(super) fn speech_tag(&self, from: usize) -> Option<usize> {
        let at = if self.is_noun(from) { self.speech_verb_after(from) } else { from };
        let Kind::Verb(group) = self.kind(at) else { return None };
        let speech = group.form == VerbForm::Finite && !group.passive && self.takes(group.main).speech;
        let inverted = at == from;
        let told = !inverted && self.takes(group.main).object_infinitive && self.is_noun(at + 1);
        if speech && told {
            return self.ends_tag(at + 2).then_some(at);
        }
        (speech && (inverted == self.is_noun(at + 1) || !inverted && self.ends_tag(at + 1))).then_some(at)
    }

    fn speech_verb_after(&self, from: usize) -> usize {
        let mut k = self.after_phrase(from);
        // `Kim Il-hoon, South Korea's envoy to the UN, said`
        while *self.kind(k) == Kind::Comma && self.is_noun(k + 1) && k < from + REACH {
            k = self.after_phrase(k + 1);
            if *self.kind(k) == Kind::Comma && !self.is_noun(k + 1) {
                k += 1;
            }
        }
        while *self.kind(k) == Kind::Adv {
            k += 1;
        }
        k
    }

    /// Tells whether a speech tag may end here: no words of its own follow.
    fn ends_tag(&self, k: usize) -> bool {
        match self.kind(k) {
            Kind::Time | Kind::Prep | Kind::Adv | Kind::Comma | Kind::Stop | Kind::Break | Kind::Close => true,
            Kind::Verb(g) => g.form != VerbForm::Finite && g.to.is_none(),
            Kind::Mark => self.lower(self.chunks[k].head) != "that",
            _ => k >= self.chunks.len(),
        }
    }
}

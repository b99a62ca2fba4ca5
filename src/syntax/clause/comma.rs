//! Commas, dashes, brackets: which clauses they close, and what the next phrase is to the last.

use super::{Builder, Deprel, Joint, Kind, Link};
use crate::syntax::tree::VerbForm;

impl Builder<'_, '_, '_> {
    pub(super) fn comma(&mut self, k: usize) {
        self.with = None;
        self.flush_preps();
        let next = k + 1;
        if let Joint::Conj(_) = self.joint {
            return;
        }
        if self.open_speech(next) || *self.kind(next) == Kind::Cc {
            return;
        }
        let list = self.is_noun(next) && self.continues_list(next);
        if list {
            self.joint = self.peek().edge.last().map_or(Joint::None, |&n| Joint::Conj(n));
            return;
        }
        self.close_small(next);
        if self.close_to_waiting(next) || !self.is_noun(next) {
            return;
        }
        self.noun_after_comma(next);
    }

    /// A noun phrase behind a comma opens a clause or stands beside the last noun.
    fn noun_after_comma(&mut self, next: usize) {
        let frame = self.peek();
        let ready = !frame.edge.is_empty() && *self.kind(next) == Kind::Noun;
        if frame.waits() {
            let after = self.after_phrase(next);
            let closed = !matches!(self.kind(after), Kind::Verb(g) if g.form == VerbForm::Finite);
            if ready && closed && frame.before.is_some() {
                self.joint = Joint::Appos;
            }
        } else if self.finite_after_noun(next).is_some() {
            let on = self.main_ix();
            self.close_to(on);
            self.push(Link::Frame(on, Deprel::Parataxis));
        } else if ready {
            self.joint = Joint::Appos;
        }
    }

    /// Closes clauses without a finite verb, which end at a comma.
    fn close_small(&mut self, next: usize) {
        let goes_on = matches!(self.kind(next), Kind::Cc | Kind::Wh);
        while !goes_on && self.stack.len() > 1 {
            let frame = self.peek();
            if frame.waits() || frame.is_finite() {
                break;
            }
            self.stack.pop();
        }
    }

    /// Goes back to a clause that still wants its verb: `After the attack ended, [Kyiv] said`.
    fn close_to_waiting(&mut self, next: usize) -> bool {
        if self.peek().waits() || matches!(self.kind(next), Kind::Wh | Kind::WhAdv | Kind::Mark) {
            return false;
        }
        let waiting = self.stack.iter().rev().copied().find(|&f| self.frames[f].waits());
        let Some(frame) = waiting else { return false };
        let ing = matches!(self.kind(next), Kind::Verb(g) if g.form != VerbForm::Finite);
        if !ing {
            self.close_to(frame);
        }
        !ing && self.frames[frame].before.is_none()
    }

    /// Returns the outermost clause that has its verb.
    pub(super) fn main_ix(&self) -> usize {
        self.stack.iter().copied().find(|&f| self.frames[f].head.is_some()).unwrap_or(0)
    }

    /// Where a speech tag starts here, makes its clause the root and all before it its content.
    pub(super) fn open_speech(&mut self, next: usize) -> bool {
        if self.main_head().is_none() || self.speech_tag(next).is_none() {
            return false;
        }
        let root = self.root_ix();
        let waiting = self.stack.iter().any(|&f| self.frames[f].waits() && self.frames[f].before.is_some());
        if waiting || self.stack.is_empty() {
            return false;
        }
        let inverted = !self.is_noun(next);
        self.stack.truncate(1);
        let tag = self.push(Link::Root);
        tag.inverted = inverted;
        let ix = self.top_ix();
        self.frames[root].link = Link::Frame(ix, Deprel::Ccomp);
        self.stack = vec![ix];
        true
    }

    fn main_head(&self) -> Option<usize> {
        self.frames[self.root_ix()].head
    }

    /// Returns the clause that hangs nowhere.
    fn root_ix(&self) -> usize {
        self.stack.first().copied().unwrap_or(0)
    }

    /// A semicolon, colon or dash.
    pub(super) fn pause(&mut self, k: usize) {
        self.flush_preps();
        self.ccs.clear();
        let hyphen = self.lower(self.chunks[k].head) == "-";
        if self.open_speech(k + 1) {
            return;
        }
        if self.close_to_waiting(k + 1) {
            return;
        }
        let clause = self.finite_after_noun(k + 1).is_some()
            || matches!(self.kind(k + 1), Kind::Verb(g) if g.form == VerbForm::Finite);
        if clause && !self.peek().waits() {
            let on = self.main_ix();
            let colon_speech = self.lower(self.chunks[k].head) == ":" && self.peek().takes.speech;
            let (on, rel) = if colon_speech { (self.top_ix(), Deprel::Ccomp) } else { (on, Deprel::Parataxis) };
            self.close_to(on);
            self.push(Link::Frame(on, rel));
        } else if self.is_noun(k + 1) && !self.peek().edge.is_empty() && !hyphen {
            self.joint = Joint::Appos;
        }
    }

    /// The end of a sentence inside the row: what follows is another sentence beside the first.
    pub(super) fn stop(&mut self, k: usize) {
        self.flush_preps();
        self.ccs.clear();
        self.joint = Joint::None;
        self.brackets.clear();
        if k + 1 >= self.chunks.len() || self.open_speech(k + 1) {
            return;
        }
        let root = self.root_ix();
        self.stack.truncate(1);
        if !self.frames[root].waits() || self.frames[root].before.is_some() {
            self.push(Link::Frame(root, Deprel::Parataxis));
        }
    }

    pub(super) fn open_bracket(&mut self, k: usize) {
        self.flush_preps();
        self.brackets.push(self.stack.len());
        let on = self.peek().edge.last().copied();
        if self.is_noun(k + 1) && self.finite_after_noun(k + 1).is_none() && on.is_some() {
            self.joint = Joint::Appos;
            return;
        }
        let link = on.map_or(Link::Frame(self.top_ix(), Deprel::Parataxis), |n| Link::Word(n, Deprel::Parataxis));
        self.push(link);
    }

    pub(super) fn close_bracket(&mut self) {
        self.flush_preps();
        self.ccs.clear();
        self.joint = Joint::None;
        if let Some(depth) = self.brackets.pop() {
            self.stack.truncate(depth.max(1));
        }
    }

    /// Prepositions that found no noun phrase hang on the clause.
    pub(super) fn flush_preps(&mut self) {
        for prep in std::mem::take(&mut self.preps) {
            self.top().hang(prep, Deprel::Advmod);
        }
    }
}

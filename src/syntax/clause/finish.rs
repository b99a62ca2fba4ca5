//! The end of a sentence: every clause hangs its words on its head and its head where it belongs.

use super::frame::{Frame, Link};
use super::{Builder, Deprel};
use crate::syntax::tree::VerbForm;

impl Builder<'_, '_, '_> {
    /// Draws the arcs of all clauses; returns the form of each clause's verb.
    pub(super) fn finish(mut self) -> Vec<(usize, VerbForm)> {
        self.flush_preps();
        for cc in std::mem::take(&mut self.ccs) {
            self.top().hang(cc, Deprel::Cc);
        }
        self.promote();
        self.promote_inside();
        for ix in 0..self.frames.len() {
            if let Link::Frame(on, Deprel::Ccomp) = self.frames[ix].link {
                self.frames[on].has_clause = true;
            }
        }
        let frames = std::mem::take(&mut self.frames);
        let heads: Vec<Option<usize>> = frames.iter().map(head_of).collect();
        for (frame, head) in frames.iter().zip(&heads) {
            if let Some(head) = *head {
                self.draw(frame, head);
                self.hang(frame, head, &heads);
            }
        }
        frames.iter().filter_map(|f| Some((f.head?, f.form))).collect()
    }

    /// In a headline a participle or infinitive stands for the finite verb: `Troops killed in raid`, `Kim to visit Moscow`.
    fn promote(&mut self) {
        let Some(root) = self.frames.iter().position(|f| f.link == Link::Root) else { return };
        let (None, Some(subject)) = (self.frames[root].head, self.frames[root].before) else { return };
        let reduced = |f: &Frame| matches!(f.link, Link::Word(_, Deprel::Acl)) && f.head.is_some() && !f.marked;
        let near = |f: &Frame| matches!(f.link, Link::Word(on, _) if on == subject);
        let Some(verb) = self.frames.iter().position(|f| reduced(f) && near(f)) else { return };
        // `killed, wounded`: further participles of the subject join the first.
        for other in verb + 1..self.frames.len() {
            if reduced(&self.frames[other]) && near(&self.frames[other]) {
                self.frames[other].link = Link::Frame(verb, Deprel::Conj);
            }
        }
        let waiting = std::mem::take(&mut self.frames[root].rest);
        self.frames[root].before = None;
        self.frames[root].link = Link::Frame(verb, Deprel::Dep);
        let frame = &mut self.frames[verb];
        frame.link = Link::Root;
        frame.subject = Some(subject);
        frame.rest.extend(waiting);
        let others = self.frames.iter_mut().filter(|f| matches!(f.link, Link::Frame(on, _) if on == root));
        for other in others {
            other.link = Link::Frame(verb, other.link.rel());
        }
    }

    /// `said that a strike on the town killed three`: a participle with an object was the verb of a clause without one.
    fn promote_inside(&mut self) {
        for ix in 0..self.frames.len() {
            let (None, Some(subject)) = (self.frames[ix].head, self.frames[ix].before) else { continue };
            let verb = |f: &Frame| {
                let behind = matches!(f.link, Link::Word(on, Deprel::Acl) if on >= subject);
                behind && f.form == VerbForm::PastParticiple && !f.objects.is_empty()
            };
            let Some(step) = self.frames[ix + 1..].iter().take(4).position(verb) else { continue };
            let link = self.frames[ix].link;
            let waiting = std::mem::take(&mut self.frames[ix].rest);
            let new = ix + 1 + step;
            self.frames[ix].before = None;
            self.frames[ix].link = Link::Frame(new, Deprel::Dep);
            let frame = &mut self.frames[new];
            (frame.link, frame.subject, frame.passive) = (link, Some(subject), false);
            frame.form = VerbForm::Finite;
            frame.rest.extend(waiting);
        }
    }

    fn draw(&mut self, frame: &Frame, head: usize) {
        let subject = if frame.passive { Deprel::NsubjPass } else { Deprel::Nsubj };
        let mut objects = frame.objects.clone();
        match (frame.subject.or(frame.before), frame.wh) {
            (Some(s), wh) => {
                self.arcs.add(s, head, if self.is_expletive(frame, s) { Deprel::Expl } else { subject });
                if let Some(wh) = wh {
                    let rel = if frame.objects.is_empty() && !frame.passive { Deprel::Obj } else { Deprel::Obl };
                    self.arcs.add(wh, head, rel);
                }
            }
            (None, Some(wh)) => self.arcs.add(wh, head, subject),
            (None, None) => {}
        }
        if self.has_indirect(frame) {
            self.arcs.add(objects.remove(0), head, Deprel::Iobj);
        }
        for (n, &object) in objects.iter().enumerate() {
            let rel = if n == 0 {
                self.object_rel(frame)
            } else if self.is_naming(frame) {
                Deprel::Xcomp
            } else {
                Deprel::Dep
            };
            self.arcs.add(object, head, rel);
        }
        for &(word, rel) in &frame.rest {
            self.arcs.add(word, head, rel);
        }
    }

    /// Tells whether the first object is an indirect one: `gave Kyiv arms`, `told reporters`.
    fn has_indirect(&self, frame: &Frame) -> bool {
        let verb = frame.head.map_or("", |h| self.lemma(h));
        let told = matches!(verb, "tell" | "ask" | "inform" | "remind" | "notify" | "warn" | "assure");
        match frame.objects[..] {
            [] => false,
            [only] => told && (frame.has_clause || matches!(verb, "tell" | "ask") && self.is_person(only)),
            [..] => frame.takes.two_objects || told,
        }
    }

    /// Tells whether a noun phrase can be told something.
    fn is_person(&self, noun: usize) -> bool {
        !matches!(self.lemma(noun), "story" | "question" | "lie" | "truth" | "tale" | "joke")
    }

    fn is_expletive(&self, frame: &Frame, subject: usize) -> bool {
        self.sentence.tag(subject) == crate::lexicon::WordTag::There && frame.head.is_some()
    }

    fn object_rel(&self, frame: &Frame) -> Deprel {
        let linking = frame.head.is_some_and(|h| matches!(self.lemma(h), "become" | "remain" | "seem"));
        if linking || frame.passive && self.is_naming(frame) { Deprel::Xcomp } else { Deprel::Obj }
    }

    fn is_naming(&self, frame: &Frame) -> bool {
        frame.head.is_some_and(|h| {
            matches!(
                self.lemma(h),
                "call" | "name" | "dub" | "deem" | "consider" | "elect" | "label" | "appoint" | "declare"
            )
        })
    }

    fn hang(&mut self, frame: &Frame, head: usize, heads: &[Option<usize>]) {
        match frame.link {
            Link::Root => self.arcs.rels[head] = Deprel::Root,
            Link::Word(on, rel) => self.arcs.add(head, on, rel),
            Link::Frame(on, rel) => {
                if let Some(on) = heads[on] {
                    self.arcs.add(head, on, rel);
                }
            }
        }
    }
}

/// Returns a clause's head; a clause without a verb has its noun phrase, or the first word that waits.
fn head_of(frame: &Frame) -> Option<usize> {
    let content =
        |&&(_, rel): &&(usize, Deprel)| !matches!(rel, Deprel::Cc | Deprel::Mark | Deprel::Aux | Deprel::Advmod);
    let waiting = || frame.rest.iter().find(content).or(frame.rest.first()).map(|&(w, _)| w);
    frame.head.or(frame.before).or(frame.wh).or_else(waiting)
}

//! Noun phrases and what hangs on prepositions: each becomes subject, object, oblique or modifier.

use super::{Builder, Deprel, Joint, Kind, Link};
use crate::lexicon::WordTag;

impl Builder<'_, '_, '_> {
    pub(super) fn noun(&mut self, k: usize) {
        let noun = self.chunks[k].head;
        if self.lower(self.chunks[k].start) == "whose" && self.open_whose(k) {
            return;
        }
        if !self.preps.is_empty() {
            return self.prepositional(k);
        }
        match std::mem::take(&mut self.joint) {
            Joint::Conj(first) => return self.member(noun, first),
            Joint::Appos if !self.peek().edge.is_empty() => return self.apposition(noun),
            Joint::Appos | Joint::None => {}
        }
        if !self.ccs.is_empty() && self.join_noun(noun) {
            return;
        }
        if self.peek().waits() {
            self.before_verb(k);
        } else if !self.open_contact(k) {
            self.after_verb(k);
        }
    }

    /// `the town Russia captured`: a noun phrase right behind another, with its verb, opens a relative clause.
    fn open_contact(&mut self, k: usize) -> bool {
        let frame = self.peek();
        let verb = if *self.kind(k + 1) == Kind::Adv { k + 2 } else { k + 1 };
        let verb_next = matches!(self.kind(verb), Kind::Verb(g) if g.form == super::VerbForm::Finite);
        let Some(&on) = frame.edge.last() else { return false };
        if *self.kind(k) == Kind::Time || !verb_next || k == 0 || *self.kind(k - 1) != Kind::Noun {
            return false;
        }
        let told = frame.takes.clause && (frame.takes.object_infinitive || frame.objects.is_empty());
        let link = if told { Link::Frame(self.top_ix(), Deprel::Ccomp) } else { Link::Word(on, Deprel::AclRelcl) };
        let noun = self.chunks[k].head;
        let frame = self.push(link);
        frame.before = Some(noun);
        frame.edge = vec![noun];
        true
    }

    fn apposition(&mut self, noun: usize) {
        if let Some(&on) = self.peek().edge.last() {
            self.arcs.add(noun, on, Deprel::Appos);
            self.top().edge.push(noun);
        }
    }

    fn before_verb(&mut self, k: usize) {
        let noun = self.chunks[k].head;
        let time = *self.kind(k) == Kind::Time;
        let verb_next = matches!(self.kind(k + 1), Kind::Verb(_));
        match self.peek().before {
            _ if time && !(verb_next && self.peek().before.is_none()) => self.top().hang(noun, Deprel::OblUnmarked),
            None => {
                let top = self.top();
                top.before = Some(noun);
                top.edge = vec![noun];
            }
            // `the missile Russia fired`
            Some(last) if self.follows_noun(k) && self.finite_after_noun(k).is_some() => {
                let on = self.peek().edge.last().copied().unwrap_or(last);
                let frame = self.push(Link::Word(on, Deprel::AclRelcl));
                frame.before = Some(noun);
                frame.edge = vec![noun];
            }
            Some(last) if self.follows_noun(k) => self.arcs.add(noun, last, Deprel::Appos),
            // The phrase nearest to the verb is its subject.
            Some(last) => {
                let top = self.top();
                top.hang(last, Deprel::Dep);
                top.before = Some(noun);
                top.edge = vec![noun];
            }
        }
    }

    fn after_verb(&mut self, k: usize) {
        let noun = self.chunks[k].head;
        let time = *self.kind(k) == Kind::Time;
        let frame = self.peek();
        let expletive = frame.subject.is_some_and(|s| self.sentence.tag(s) == WordTag::There);
        let inverted = frame.inverted && frame.subject.is_none();
        let apart = frame.subject.is_none() && frame.wants_predicate && frame.is_finite();
        let predicate = frame.wants_predicate && !expletive;
        let spends = frame.head.is_some_and(|h| {
            matches!(self.lemma(h), "spend" | "take" | "have" | "waste" | "mark" | "celebrate" | "need")
        });
        let measured =
            spends && frame.objects.is_empty() || frame.takes.two_objects && frame.objects.len() == 1 && !frame.passive;
        let top = self.top();
        if inverted || apart {
            top.subject = Some(noun);
        } else if predicate {
            top.set_predicate(noun, Deprel::Cop);
        } else if expletive && top.objects.is_empty() {
            if let Some(there) = top.subject.replace(noun) {
                top.hang(there, Deprel::Expl);
            }
            top.wants_predicate = false;
        } else if time && !measured {
            top.hang(noun, Deprel::OblUnmarked);
            return;
        } else {
            top.objects.push(noun);
        }
        top.edge = vec![noun];
    }

    pub(super) fn prep(&mut self, k: usize) {
        let prep = self.chunks[k].head;
        let clause =
            matches!(self.lower(prep), "after" | "before" | "since" | "until" | "till" | "as" | "than" | "like");
        if clause && self.is_noun(k + 1) && self.finite_after_noun(k + 1).is_some() {
            return self.mark(k);
        }
        if self.takes_noun(k + 1) {
            self.preps.push(prep);
        } else {
            self.stranded(k);
        }
    }

    /// Tells whether a preposition can have what starts at a chunk.
    fn takes_noun(&self, k: usize) -> bool {
        match self.kind(k) {
            Kind::Noun | Kind::Time | Kind::Prep | Kind::Wh | Kind::WhAdv | Kind::Adj => true,
            Kind::Verb(group) => group.form == super::VerbForm::Ing,
            Kind::Adv => self.takes_noun_after_adverb(k + 1),
            _ => false,
        }
    }

    fn takes_noun_after_adverb(&self, k: usize) -> bool {
        matches!(self.kind(k), Kind::Noun | Kind::Time | Kind::Verb(_))
    }

    /// A preposition without a noun phrase is a particle of the verb, or an adverb.
    fn stranded(&mut self, k: usize) {
        let word = self.chunks[k].head;
        let after_verb = k > 0 && matches!(self.kind(k - 1), Kind::Verb(_));
        let rel = if after_verb && !self.peek().waits() { Deprel::CompoundPrt } else { Deprel::Advmod };
        self.top().hang(word, rel);
    }

    pub(super) fn particle(&mut self, k: usize) {
        let noun_next = matches!(self.kind(k + 1), Kind::Noun | Kind::Time);
        let after_verb = k > 0 && matches!(self.kind(k - 1), Kind::Verb(_));
        if noun_next && !after_verb { self.prep(k) } else { self.stranded(k) }
    }

    fn prepositional(&mut self, k: usize) {
        let noun = self.chunks[k].head;
        let preps = std::mem::take(&mut self.preps);
        let prep = preps[0];
        for &p in &preps {
            self.arcs.add(p, noun, Deprel::Case);
        }
        self.joint = Joint::None;
        self.with = (self.lower(prep) == "with").then_some(k);
        let ccs = std::mem::take(&mut self.ccs);
        let joined = !ccs.is_empty();
        for &c in &ccs {
            self.arcs.add(c, noun, Deprel::Cc);
        }
        if joined && let Some(on) = self.like_phrase(prep) {
            self.arcs.add(noun, on, Deprel::Conj);
            self.top().edge.push(noun);
            return;
        }
        self.place(k, prep, noun);
    }

    /// Finds the noun at the right edge that has the same preposition: `in Kursk and in Belgorod`.
    fn like_phrase(&self, prep: usize) -> Option<usize> {
        let same = |&&n: &&usize| {
            (n.saturating_sub(8)..n).any(|c| {
                self.arcs.heads[c] == Some(n) && self.arcs.rels[c] == Deprel::Case && self.lower(c) == self.lower(prep)
            })
        };
        self.peek().edge.iter().rev().take(12).find(same).copied()
    }

    /// Hangs a prepositional phrase on a noun at the right edge or on the clause.
    fn place(&mut self, k: usize, prep: usize, noun: usize) {
        let time = *self.kind(k) == Kind::Time;
        let site = self.noun_site(k, prep, time);
        let by = self.lower(prep) == "by";
        let top = self.top();
        if let Some(depth) = site {
            let on = top.edge[depth];
            top.edge.truncate(depth + 1);
            top.edge.push(noun);
            self.arcs.add(noun, on, Deprel::Nmod);
            return;
        }
        if top.wants_predicate && top.subject.is_some() {
            top.set_predicate(noun, Deprel::Cop);
            return;
        }
        let agent = by && top.passive && !time;
        top.hang(noun, if agent { Deprel::OblAgent } else { Deprel::Obl });
        if top.before.is_none() || !top.waits() {
            top.edge = vec![noun];
        } else {
            top.edge.push(noun);
        }
    }

    /// Finds the noun at the right edge that a prepositional phrase belongs to, as an index into the edge.
    fn noun_site(&self, k: usize, prep: usize, time: bool) -> Option<usize> {
        let frame = self.peek();
        let last = frame.edge.len().checked_sub(1)?;
        let word = self.lower(prep);
        if word == "of" {
            return Some(last);
        }
        let from_comma = k > 1 && *self.kind(k - 2) == Kind::Comma;
        if from_comma || matches!(word, "according") {
            return None;
        }
        let governs = |n: usize| self.noun_frame(n).is_some_and(|f| f.preps.iter().any(|p| p == word));
        let found = (0..=last).rev().take(12).find(|&d| governs(frame.edge[d]));
        if frame.waits() {
            return frame.before.and(found.or(Some(last)));
        }
        let goal = frame.takes.goal || frame.takes.two_objects;
        if goal && matches!(word, "to" | "into" | "from" | "for") || frame.passive && word == "by" {
            return None;
        }
        let found = found?;
        (!time || matches!(word, "between")).then_some(found)
    }

    pub(super) fn adjective(&mut self, k: usize) {
        let word = self.chunks[k].head;
        self.modify(k);
        let prep = !self.preps.is_empty();
        if prep {
            return self.prepositional(k);
        }
        let noun_before = self.follows_noun(k);
        let cc = std::mem::take(&mut self.ccs);
        if !cc.is_empty() {
            for &c in &cc {
                self.arcs.add(c, word, Deprel::Cc);
            }
            let head = self.peek().head;
            match head {
                Some(h) => self.arcs.add(word, h, Deprel::Conj),
                None => self.top().hang(word, Deprel::Dep),
            }
            return;
        }
        let top = self.top();
        if top.wants_predicate {
            top.set_predicate(word, Deprel::Cop);
            top.edge.clear();
        } else if top.waits() {
            match (top.edge.last().copied(), noun_before) {
                (Some(noun), true) => self.arcs.add(word, noun, Deprel::Amod),
                _ => top.hang(word, Deprel::Advmod),
            }
        } else if noun_before && !top.objects.is_empty() && !top.takes.object_infinitive {
            let noun = top.edge.last().copied().unwrap_or(word);
            self.arcs.add(word, noun, Deprel::Amod);
        } else {
            top.hang(word, Deprel::Xcomp);
        }
    }

    /// Hangs the adverbs of an adjective that stands alone.
    fn modify(&mut self, k: usize) {
        let chunk = &self.chunks[k];
        for i in chunk.start..chunk.head {
            self.arcs.add(i, chunk.head, Deprel::Advmod);
        }
    }

    pub(super) fn adverb(&mut self, word: usize) {
        self.top().hang(word, Deprel::Advmod);
    }
}

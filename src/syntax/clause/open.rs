//! Words that open a clause: `that`, `because`, `who`, `when`.

use super::{Builder, Deprel, Kind, Link};
use crate::syntax::tree::VerbForm;

impl Builder<'_, '_, '_> {
    /// A subordinating word opens a clause, or stands for a preposition where none follows.
    pub(super) fn mark(&mut self, k: usize) {
        let word = self.chunks[k].head;
        let lower = self.lower(word).to_owned();
        if lower == "that" && self.ccs.is_empty() && self.is_relative(k) {
            return self.wh(k);
        }
        if self.is_noun(k + 1) && lower != "that" && self.finite_after_noun(k + 1).is_none() && !self.verb_comes(k + 1)
        {
            self.preps.push(word);
            return;
        }
        let link = self.mark_link(k, &lower);
        let ccs = std::mem::take(&mut self.ccs);
        let frame = self.push(link);
        frame.hang(word, Deprel::Mark);
        frame.marked = true;
        for c in ccs {
            frame.hang(c, Deprel::Cc);
        }
    }

    /// `militias that attack`, `the photos that he took`: behind a noun that takes no clause, `that` is a pronoun.
    fn is_relative(&self, k: usize) -> bool {
        let frame = self.peek();
        let Some(&noun) = frame.edge.last().filter(|_| self.follows_noun(k)) else { return false };
        let verb_next = match self.kind(k + 1) {
            Kind::Verb(g) => g.form == VerbForm::Finite,
            Kind::Adv => matches!(self.kind(k + 2), Kind::Verb(g) if g.form == VerbForm::Finite),
            _ => false,
        };
        let content =
            self.noun_frame(noun).is_some_and(|f| f.preps.iter().any(|p| p == "that")) || self.takes(noun).clause;
        let told = !frame.waits() && (frame.takes.clause || frame.takes.speech);
        verb_next || !content && !told && !frame.waits() || !content && frame.waits()
    }

    /// Tells whether a finite verb stands among the next chunks before a comma.
    fn verb_comes(&self, from: usize) -> bool {
        (from..from + 10)
            .take_while(|&k| !matches!(self.kind(k), Kind::Comma | Kind::Stop | Kind::Break | Kind::Mark))
            .any(|k| matches!(self.kind(k), Kind::Verb(g) if g.form == VerbForm::Finite))
    }

    fn mark_link(&mut self, k: usize, lower: &str) -> Link {
        let complement = matches!(lower, "that" | "whether");
        if !self.ccs.is_empty()
            && let Some(like) = self.like_clause(if complement { Deprel::Ccomp } else { Deprel::Advcl })
        {
            self.close_to(like);
            return Link::Frame(like, Deprel::Conj);
        }
        let top = self.top_ix();
        let frame = self.peek();
        if !complement || frame.waits() && frame.before.is_none() {
            let rel = if complement { Deprel::Ccomp } else { Deprel::Advcl };
            return Link::Frame(top, rel);
        }
        let takes = frame.takes.clause || frame.takes.speech || frame.objects.is_empty();
        match frame.edge.last() {
            Some(&noun) if self.follows_noun(k) && (frame.waits() || !takes) => Link::Word(noun, Deprel::Acl),
            _ => Link::Frame(top, Deprel::Ccomp),
        }
    }

    /// Finds the innermost open clause that hangs by a relation.
    pub(super) fn like_clause(&self, rel: Deprel) -> Option<usize> {
        self.stack.iter().rev().copied().find(|&f| self.frames[f].link.rel() == rel && self.frames[f].head.is_some())
    }

    /// `who`, `which`, `that`: a relative clause behind a noun, else a question.
    pub(super) fn wh(&mut self, k: usize) {
        let word = self.chunks[k].head;
        let preps = std::mem::take(&mut self.preps);
        for &p in &preps {
            self.arcs.add(p, word, Deprel::Case);
        }
        let ccs = std::mem::take(&mut self.ccs);
        let noun = self.peek().edge.last().copied().filter(|_| self.lower(word) != "what" && k > 0);
        let top = self.top_ix();
        let link = match noun {
            _ if !ccs.is_empty() && self.like_clause(Deprel::AclRelcl).is_some() => {
                let like = self.like_clause(Deprel::AclRelcl).unwrap_or(top);
                self.close_to(like);
                Link::Frame(like, Deprel::Conj)
            }
            Some(noun) => Link::Word(noun, Deprel::AclRelcl),
            None if k == 0 || self.peek().waits() && self.peek().before.is_none() && self.peek().marked => {
                self.top().wh = Some(word);
                return;
            }
            None => Link::Frame(top, Deprel::Ccomp),
        };
        let frame = self.push(link);
        if preps.is_empty() {
            frame.wh = Some(word);
        } else {
            frame.hang(word, Deprel::Obl);
        }
        frame.marked = true;
        for c in ccs {
            frame.hang(c, Deprel::Cc);
        }
    }

    /// `whose troops`: the phrase opens a relative clause.
    pub(super) fn open_whose(&mut self, k: usize) -> bool {
        let Some(&on) = self.peek().edge.last() else { return false };
        let noun = self.chunks[k].head;
        let preps = std::mem::take(&mut self.preps);
        for &p in &preps {
            self.arcs.add(p, noun, Deprel::Case);
        }
        let frame = self.push(Link::Word(on, Deprel::AclRelcl));
        if preps.is_empty() {
            frame.before = Some(noun);
            frame.edge = vec![noun];
        } else {
            frame.hang(noun, Deprel::Obl);
        }
        true
    }

    /// `when`, `where`, `how`: an adverbial clause, a relative one behind a place, a question behind a verb of knowing.
    pub(super) fn wh_adverb(&mut self, k: usize) {
        let word = self.chunks[k].head;
        let top = self.top_ix();
        let frame = self.peek();
        let noun = frame.edge.last().copied().filter(|_| self.follows_noun(k) || self.follows_comma(k));
        let place = self.lower(word) == "where" || self.lower(word) == "when" && frame.waits();
        if k == 0
            && !matches!(self.kind(k + 1), Kind::Noun | Kind::Time)
            && !matches!(self.lower(word), "when" | "while")
        {
            self.top().hang(word, Deprel::Advmod);
            return;
        }
        let link = match noun {
            Some(noun) if place => Link::Word(noun, Deprel::AclRelcl),
            _ if frame.takes.clause && frame.objects.is_empty() && self.lower(word) != "when" => {
                Link::Frame(top, Deprel::Ccomp)
            }
            _ => Link::Frame(top, Deprel::Advcl),
        };
        let frame = self.push(link);
        frame.hang(word, Deprel::Advmod);
        frame.marked = true;
    }
}

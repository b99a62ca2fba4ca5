//! Verb groups: each takes its place as a clause's verb, a complement, a modifier or a joined verb.

use super::{Builder, Deprel, Kind, Link};
use crate::lexicon::WordTag;
use crate::syntax::group::Group;
use crate::syntax::tree::VerbForm;

impl Builder<'_, '_, '_> {
    pub(super) fn verb(&mut self, k: usize, group: &Group) {
        self.joint = super::Joint::None;
        if group.open && self.wants_main_verb(k) {
            self.top().auxiliaries.push(group.main);
            let (auxiliaries, adverbs) = (group.auxiliaries.clone(), group.adverbs.clone());
            self.top().auxiliaries.extend(auxiliaries);
            for a in adverbs {
                self.top().hang(a, Deprel::Advmod);
            }
            return;
        }
        if !self.preps.is_empty() {
            return self.after_preposition(k, group);
        }
        match group.form {
            _ if self.peek().waits() && !self.peek().auxiliaries.is_empty() => self.give_verb(group),
            VerbForm::Infinitive if group.to.is_some() => self.infinitive(k, group),
            VerbForm::Infinitive => self.bare(k, group),
            VerbForm::Ing | VerbForm::PastParticiple => self.participle(k, group),
            VerbForm::Finite => self.finite(k, group),
        }
    }

    /// An auxiliary alone before its subject: `Did Russia send`.
    fn wants_main_verb(&self, k: usize) -> bool {
        self.is_noun(k + 1) && self.peek().waits() && self.peek().before.is_none()
    }

    pub(super) fn give_verb(&mut self, group: &Group) {
        let takes = self.takes(group.main);
        self.top().set_verb(group, takes);
    }

    fn open_verb(&mut self, link: Link, group: &Group) {
        self.push(link);
        self.give_verb(group);
    }

    /// `by sending`, `of using`: the preposition marks a clause.
    fn after_preposition(&mut self, k: usize, group: &Group) {
        let preps = std::mem::take(&mut self.preps);
        let word = self.lower(preps[0]).to_owned();
        let noun = self.peek().edge.last().copied().filter(|_| k > 1 && self.is_noun(k - 2));
        let top = self.top_ix();
        let ccs = std::mem::take(&mut self.ccs);
        let belongs = |n: usize| word == "of" || self.noun_frame(n).is_some_and(|f| f.preps.contains(&word));
        let link = match noun.filter(|&n| belongs(n)) {
            Some(noun) => Link::Word(noun, Deprel::Acl),
            None => Link::Frame(top, Deprel::Advcl),
        };
        let frame = self.push(link);
        for p in preps {
            frame.hang(p, Deprel::Mark);
        }
        for c in ccs {
            frame.hang(c, Deprel::Cc);
        }
        frame.marked = true;
        self.give_verb(group);
    }

    fn finite(&mut self, k: usize, group: &Group) {
        if !self.ccs.is_empty() && !self.peek().waits() {
            return self.join_verb(group);
        }
        if self.peek().waits() {
            return self.first_finite(k, group);
        }
        if self.steal_clause(k, group) {
            return;
        }
        if let Some(frame) = self.waiting_subject() {
            self.close_to(frame);
            return self.give_verb(group);
        }
        self.extra_finite(k, group);
    }

    fn first_finite(&mut self, k: usize, group: &Group) {
        if self.is_set_off(k, group) {
            let (on, group) = (self.peek().edge.last().copied().unwrap_or(0), as_participle(group));
            return self.open_verb(Link::Word(on, Deprel::Acl), &group);
        }
        // A subordinate clause may have ended without a comma.
        let frame = self.peek();
        if frame.before.is_none()
            && frame.wh.is_none()
            && !frame.inverted
            && frame.marked
            && let Some(waiting) = self.waiting_subject()
        {
            self.close_to(waiting);
        }
        self.take_ccs();
        self.give_verb(group);
    }

    /// `Minah, sacked after a coup, has been held`: a participle between commas behind the subject.
    fn is_set_off(&self, k: usize, group: &Group) -> bool {
        let frame = self.peek();
        let bare = group.auxiliaries.is_empty() && self.follows_comma(k) && self.may_be_participle(group.main);
        let named = frame.before.is_some() && !frame.edge.is_empty() && !matches!(self.kind(k + 1), Kind::Noun);
        let closes = |&c: &usize| {
            *self.kind(c) == Kind::Comma && matches!(self.kind(c + 1), Kind::Verb(g) if g.form == VerbForm::Finite)
        };
        bare && named && (k + 1..k + 16).take_while(|&c| *self.kind(c) != Kind::Stop).any(|c| closes(&c))
    }

    fn take_ccs(&mut self) {
        for cc in std::mem::take(&mut self.ccs) {
            self.top().hang(cc, Deprel::Cc);
        }
    }

    fn waiting_subject(&self) -> Option<usize> {
        let waits = |&f: &usize| self.frames[f].waits() && self.frames[f].before.is_some();
        self.stack.iter().rev().copied().find(waits)
    }

    /// `said troops died`: the object of a verb of saying was the subject of what is said.
    fn steal_clause(&mut self, k: usize, group: &Group) -> bool {
        let frame = self.peek();
        let helped = matches!(frame.head.map_or("", |h| self.lemma(h)), "help" | "let" | "make");
        if helped
            && self.lower(group.main) == self.lemma(group.main)
            && self.follows_noun(k)
            && !frame.objects.is_empty()
        {
            self.open_verb(Link::Frame(self.top_ix(), Deprel::Xcomp), group);
            return true;
        }
        let waiting = self.waiting_subject().is_some();
        let adverb = k > 1 && *self.kind(k - 1) == Kind::Adv && self.is_noun(k - 2);
        let takes = (frame.takes.clause || frame.takes.speech) && (frame.is_finite() || !waiting);
        if !(takes || !waiting && frame.objects.len() > 1)
            || frame.objects.is_empty()
            || !(self.follows_noun(k) || adverb)
        {
            return self.steal_phrase(k, group);
        }
        let top = self.top_ix();
        let link = if takes { Link::Frame(top, Deprel::Ccomp) } else { Link::Word(frame.objects[0], Deprel::AclRelcl) };
        let Some(subject) = self.top().objects.pop() else { return false };
        self.push(link).before = Some(subject);
        self.give_verb(group);
        true
    }

    /// `said troops in Kursk died`: phrases may stand between.
    fn steal_phrase(&mut self, k: usize, group: &Group) -> bool {
        let frame = self.peek();
        let takes = (frame.takes.clause || frame.takes.speech) && frame.is_finite();
        if !takes || frame.objects.is_empty() || !self.follows_noun(k) || self.waiting_subject().is_some() {
            return false;
        }
        let top = self.top_ix();
        let Some(subject) = self.top().objects.pop() else { return false };
        let frame = self.push(Link::Frame(top, Deprel::Ccomp));
        frame.before = Some(subject);
        self.give_verb(group);
        true
    }

    /// A finite verb that no subject waits for.
    fn extra_finite(&mut self, k: usize, group: &Group) {
        if !self.follows_comma(k) && self.demote(group) {
            return;
        }
        let bare = group.auxiliaries.is_empty() && !group.copula;
        let noun = self.peek().edge.last().copied();
        if let (true, true, Some(noun)) = (bare, self.follows_noun(k), noun)
            && self.may_be_participle(group.main)
        {
            return self.open_verb(Link::Word(noun, Deprel::Acl), &as_participle(group));
        }
        let top = self.top_ix();
        let stolen = if self.follows_noun(k) { self.top().objects.pop() } else { None };
        let frame = self.push(Link::Frame(top, Deprel::Parataxis));
        frame.before = stolen;
        self.give_verb(group);
    }

    pub(super) fn may_be_participle(&self, verb: usize) -> bool {
        self.sentence.lexicon.words.readings(self.lower(verb)).iter().any(|r| r.tag == WordTag::Participle)
            || self.lower(verb).ends_with("ed")
    }

    /// A bare infinitive: behind `let` and `help`, in an imperative, or joined.
    fn bare(&mut self, k: usize, group: &Group) {
        let frame = self.peek();
        if !self.ccs.is_empty() && !frame.waits() {
            return self.join_verb(group);
        }
        if frame.waits() {
            return self.first_finite(k, group);
        }
        if frame.takes.object_infinitive && (self.follows_noun(k) || frame.objects.is_empty()) {
            let top = self.top_ix();
            return self.open_verb(Link::Frame(top, Deprel::Xcomp), group);
        }
        self.finite(k, group);
    }

    fn infinitive(&mut self, k: usize, group: &Group) {
        if !self.ccs.is_empty()
            && self.stack.iter().any(|&f| self.frames[f].head.is_some() && self.frames[f].form == VerbForm::Infinitive)
        {
            return self.join_verb(group);
        }
        self.take_ccs();
        let link = self.infinitive_link(k);
        if let Some(link) = link {
            return self.open_verb(link, group);
        }
        // `the aim is to send`, `are to meet`: the form of `be` leaves the head to the infinitive.
        let takes = self.takes(group.main);
        let top = self.top();
        top.set_predicate(group.main, Deprel::Cop);
        top.rest.extend(group.to.map(|t| (t, Deprel::Mark)));
        top.rest.extend(group.auxiliaries.iter().map(|&a| (a, Deprel::Aux)));
        top.takes = takes;
        top.edge.clear();
    }

    fn infinitive_link(&self, k: usize) -> Option<Link> {
        let top = self.top_ix();
        let frame = self.peek();
        let noun = frame.edge.last().copied().filter(|_| self.follows_noun(k));
        if frame.waits() {
            return Some(noun.map_or(Link::Frame(top, Deprel::Advcl), |n| Link::Word(n, Deprel::Acl)));
        }
        if frame.wants_predicate {
            return None;
        }
        let xcomp = Link::Frame(top, Deprel::Xcomp);
        let wanting = noun.filter(|&n| self.noun_wants_infinitive(n));
        let object = !frame.objects.is_empty();
        let predicate = frame.head.is_some_and(|h| self.sentence.tag(h) == WordTag::Adj);
        Some(match (wanting, noun) {
            (_, Some(_)) if object && frame.takes.object_infinitive => xcomp,
            (Some(noun), _) => Link::Word(noun, Deprel::Acl),
            _ if predicate => xcomp,
            _ if frame.passive && (frame.takes.object_infinitive || frame.takes.clause) => xcomp,
            _ if !object && frame.takes.infinitive => xcomp,
            _ => Link::Frame(top, Deprel::Advcl),
        })
    }

    fn noun_wants_infinitive(&self, noun: usize) -> bool {
        let lemma = self.lemma(noun);
        self.sentence.lexicon.words.verb(lemma).infinitive
            || self.noun_frame(noun).is_some_and(|f| f.preps.iter().any(|p| p == "inf"))
    }

    fn participle(&mut self, k: usize, group: &Group) {
        if self.complete_copula(group) {
            return;
        }
        if let Some(frame) = self.wants_as_finite(k, group) {
            self.close_to(frame);
            return self.give_verb(&Group { form: VerbForm::Finite, passive: false, ..group.clone() });
        }
        let frame = self.peek();
        if !self.ccs.is_empty() && !frame.waits() {
            return self.join_verb(group);
        }
        self.take_ccs();
        if self.absolute(k, group) {
            return;
        }
        let frame = self.peek();
        if frame.waits() && frame.before.is_none() && frame.marked {
            return self.give_verb(group);
        }
        let link = self.participle_link(k, group);
        self.open_verb(link, group);
    }

    /// `The missile that Russia fired hit a hospital`: a participle that must be the finite verb of a waiting subject.
    fn wants_as_finite(&self, k: usize, group: &Group) -> Option<usize> {
        let bare = group.form == VerbForm::PastParticiple && group.auxiliaries.is_empty() && self.ccs.is_empty();
        let readings = self.sentence.lexicon.words.readings(self.lower(group.main));
        let finite = readings.is_empty() || readings.iter().any(|r| r.tag == WordTag::Finite);
        let later = || (k + 1..k + 24).any(|c| matches!(self.kind(c), Kind::Verb(g) if g.form == VerbForm::Finite));
        if !bare || !finite || self.peek().waits() || self.follows_noun(k) || later() {
            return None;
        }
        self.waiting_subject().filter(|&f| f != self.top_ix())
    }

    /// `Is Russia winning`, `is, they say, preparing`: the form of `be` was an auxiliary.
    fn complete_copula(&mut self, group: &Group) -> bool {
        let takes = self.takes(group.main);
        let top = self.top();
        if !top.wants_predicate || !group.auxiliaries.is_empty() || top.subject.is_none() {
            return false;
        }
        let rel = if group.form == VerbForm::PastParticiple { Deprel::AuxPass } else { Deprel::Aux };
        top.set_predicate(group.main, rel);
        top.passive = rel == Deprel::AuxPass;
        top.takes = takes;
        top.edge.clear();
        top.rest.extend(group.adverbs.iter().map(|&a| (a, Deprel::Advmod)));
        true
    }

    /// `with troops joining`: the noun phrase behind `with` is the subject of the participle.
    fn absolute(&mut self, k: usize, group: &Group) -> bool {
        let Some(with) = self.with.take().filter(|&w| w + 1 == k) else { return false };
        let noun = self.chunks[with].head;
        let Some(prep) = self.chunks.get(with.wrapping_sub(1)).map(|c| c.head) else { return false };
        let top = self.top();
        let place = top.rest.iter().position(|&(w, _)| w == noun);
        let Some(place) = place else { return false };
        top.rest.remove(place);
        top.edge.clear();
        let on = self.top_ix();
        self.push(Link::Frame(on, Deprel::Advcl)).subject = Some(noun);
        self.arcs.change(prep, group.main, Deprel::Mark);
        self.give_verb(group);
        true
    }

    fn participle_link(&self, k: usize, group: &Group) -> Link {
        let top = self.top_ix();
        let frame = self.peek();
        let ing = group.form == VerbForm::Ing;
        let noun = frame.edge.last().copied();
        match noun.filter(|_| self.follows_noun(k)) {
            Some(noun) => return Link::Word(noun, Deprel::Acl),
            None if frame.waits() && !ing && self.follows_comma(k) => {
                if let Some(noun) = noun {
                    return Link::Word(noun, Deprel::Acl);
                }
            }
            None => {}
        }
        let like = !ing && self.follows_comma(k) && frame.form == VerbForm::PastParticiple && frame.passive;
        if like {
            return Link::Frame(top, Deprel::Conj);
        }
        let seen = ing && frame.passive && frame.takes.object_infinitive;
        let complement = !self.follows_comma(k) && (ing && frame.takes.ing || seen || !ing && frame.takes.linking);
        let rel = if complement && frame.objects.is_empty() { Deprel::Xcomp } else { Deprel::Advcl };
        Link::Frame(top, rel)
    }
}

fn as_participle(group: &Group) -> Group {
    Group { form: VerbForm::PastParticiple, passive: true, ..group.clone() }
}

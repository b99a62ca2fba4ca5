//! A clause while it is built, and where it will hang.

use crate::lexicon::VerbFrame;
use crate::syntax::group::Group;
use crate::syntax::tree::{Deprel, VerbForm};

/// Where a clause's head hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Root,
    Word(usize, Deprel),
    Frame(usize, Deprel),
}

impl Link {
    pub(super) fn rel(self) -> Deprel {
        match self {
            Self::Root => Deprel::Root,
            Self::Word(_, rel) | Self::Frame(_, rel) => rel,
        }
    }
}

/// A clause: what waits for its verb, the verb, what follows it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark that a rule sets and another reads")]
pub(super) struct Frame {
    /// The verb, or the predicate of a copula.
    pub(super) head: Option<usize>,
    pub(super) form: VerbForm,
    pub(super) passive: bool,
    /// A form of `be` that still wants its predicate.
    pub(super) wants_predicate: bool,
    pub(super) takes: VerbFrame,
    pub(super) link: Link,
    /// A bare noun phrase before the verb: the subject to be.
    pub(super) before: Option<usize>,
    pub(super) subject: Option<usize>,
    /// The relative or question pronoun.
    pub(super) wh: Option<usize>,
    pub(super) objects: Vec<usize>,
    /// Everything else that hangs on the head.
    pub(super) rest: Vec<(usize, Deprel)>,
    /// Auxiliaries that stand apart from their verb, as in questions.
    pub(super) auxiliaries: Vec<usize>,
    /// The nouns at the right edge, the outermost first.
    pub(super) edge: Vec<usize>,
    /// The subject follows: `said Kim`.
    pub(super) inverted: bool,
    /// The clause has a subordinating word.
    pub(super) marked: bool,
    /// A clause is its complement.
    pub(super) has_clause: bool,
}

impl Frame {
    pub(super) fn new(link: Link) -> Self {
        Self {
            head: None,
            form: VerbForm::Finite,
            passive: false,
            wants_predicate: false,
            takes: VerbFrame::default(),
            link,
            before: None,
            subject: None,
            wh: None,
            objects: Vec::new(),
            rest: Vec::new(),
            auxiliaries: Vec::new(),
            edge: Vec::new(),
            inverted: false,
            marked: false,
            has_clause: false,
        }
    }

    pub(super) fn is_finite(&self) -> bool {
        self.head.is_some() && self.form == VerbForm::Finite
    }

    /// Tells whether a subject stands there and still wants its verb.
    pub(super) fn waits(&self) -> bool {
        self.head.is_none()
    }

    /// Hangs a word on the clause's head, once it is known.
    pub(super) fn hang(&mut self, word: usize, rel: Deprel) {
        self.rest.push((word, rel));
    }

    /// Gives the clause its verb group; the waiting noun phrase becomes the subject.
    pub(super) fn set_verb(&mut self, group: &Group, takes: VerbFrame) {
        self.head = Some(group.main);
        self.form = if self.auxiliaries.is_empty() { group.form } else { VerbForm::Finite };
        self.passive = group.passive;
        self.wants_predicate = group.copula;
        self.takes = takes;
        self.subject = self.subject.or(self.before.take());
        if self.subject.is_none() && self.link.rel() == Deprel::AclRelcl {
            self.subject = self.wh.take();
        }
        self.edge.clear();
        let last = group.auxiliaries.last().copied();
        for &auxiliary in &group.auxiliaries {
            let rel = if group.passive && Some(auxiliary) == last { Deprel::AuxPass } else { Deprel::Aux };
            self.rest.push((auxiliary, rel));
        }
        self.rest.extend(self.auxiliaries.drain(..).map(|a| (a, Deprel::Aux)));
        self.rest.extend(group.adverbs.iter().map(|&a| (a, Deprel::Advmod)));
        self.rest.extend(group.to.map(|t| (t, Deprel::Mark)));
    }

    /// Makes a word the predicate of the form of `be` that was the head so far.
    pub(super) fn set_predicate(&mut self, predicate: usize, be: Deprel) {
        if let Some(copula) = self.head.replace(predicate) {
            self.rest.push((copula, be));
        }
        self.wants_predicate = false;
        self.edge = vec![predicate];
    }
}

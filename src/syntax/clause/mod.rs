//! Clauses: chunks in, the arcs between them out. One pass from left to right over a stack of open clauses.

mod ahead;
mod comma;
mod demote;
mod finish;
mod frame;
mod join;
mod nominal;
mod open;
mod verbal;

use crate::lexicon::{NounFrame, VerbFrame};

use super::arcs::Arcs;
use super::chunk::{Chunk, Kind};
use super::sentence::Sentence;
use super::tree::{Deprel, VerbForm};
use frame::{Frame, Link};

/// How many clauses may be open at once.
const DEPTH: usize = 40;

/// How the next noun phrase joins one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Joint {
    #[default]
    None,
    Appos,
    /// It continues a list whose first member is known.
    Conj(usize),
}

/// What was read, and what it leads to.
struct Builder<'a, 't, 'l> {
    sentence: &'a Sentence<'t, 'l>,
    chunks: Vec<Chunk>,
    arcs: &'a mut Arcs,
    frames: Vec<Frame>,
    /// Open clauses, as indexes into `frames`, the innermost last.
    stack: Vec<usize>,
    /// Prepositions that want their noun phrase.
    preps: Vec<usize>,
    /// Conjunctions that want their second member.
    ccs: Vec<usize>,
    joint: Joint,
    /// How deep the stack was at each open bracket.
    brackets: Vec<usize>,
    /// The last `with` and its noun phrase, as a chunk index, for `with troops joining`.
    with: Option<usize>,
}

/// Adds the arcs between chunks; returns the form of each verb that heads a clause.
pub(super) fn build(sentence: &Sentence<'_, '_>, chunks: Vec<Chunk>, arcs: &mut Arcs) -> Vec<(usize, VerbForm)> {
    let chunks = chunks.into_iter().filter(|c| c.kind != Kind::Punct).collect();
    let mut builder = Builder {
        sentence,
        chunks,
        arcs,
        frames: vec![Frame::new(Link::Root)],
        stack: vec![0],
        preps: Vec::new(),
        ccs: Vec::new(),
        joint: Joint::None,
        brackets: Vec::new(),
        with: None,
    };
    for k in 0..builder.chunks.len() {
        builder.read(k);
    }
    builder.finish()
}

impl Builder<'_, '_, '_> {
    fn read(&mut self, k: usize) {
        let head = self.chunks[k].head;
        match self.chunks[k].kind.clone() {
            Kind::Noun | Kind::Time => self.noun(k),
            Kind::Verb(group) => self.verb(k, &group),
            Kind::Prep => self.prep(k),
            Kind::Mark => self.mark(k),
            Kind::Wh => self.wh(k),
            Kind::WhAdv => self.wh_adverb(k),
            Kind::Cc => self.conjunction(k),
            Kind::Adj => self.adjective(k),
            Kind::Adv => self.adverb(head),
            Kind::Particle => self.particle(k),
            Kind::Comma => self.comma(k),
            Kind::Break => self.pause(k),
            Kind::Stop => self.stop(k),
            Kind::Open => self.open_bracket(k),
            Kind::Close => self.close_bracket(),
            Kind::Punct => {}
            Kind::Other => self.top().hang(head, Deprel::Dep),
        }
    }

    fn top_ix(&self) -> usize {
        self.stack.last().copied().unwrap_or(0)
    }

    fn top(&mut self) -> &mut Frame {
        let ix = self.top_ix();
        &mut self.frames[ix]
    }

    fn peek(&self) -> &Frame {
        &self.frames[self.top_ix()]
    }

    /// Opens a clause on top of the stack; one too deep to matter is forgotten, so that a search stays short.
    fn push(&mut self, link: Link) -> &mut Frame {
        if self.stack.len() >= DEPTH {
            self.stack.remove(1);
        }
        self.frames.push(Frame::new(link));
        self.stack.push(self.frames.len() - 1);
        self.top()
    }

    /// Closes clauses until a given one is on top.
    fn close_to(&mut self, frame: usize) {
        while self.stack.len() > 1 && self.top_ix() != frame {
            self.stack.pop();
        }
    }

    fn kind(&self, k: usize) -> &Kind {
        self.chunks.get(k).map_or(&Kind::Stop, |c| &c.kind)
    }

    fn is_noun(&self, k: usize) -> bool {
        matches!(self.kind(k), Kind::Noun | Kind::Time)
    }

    /// Tells whether the chunk before is a noun phrase, with nothing between.
    fn follows_noun(&self, k: usize) -> bool {
        k > 0 && self.is_noun(k - 1)
    }

    fn follows_comma(&self, k: usize) -> bool {
        k > 0 && *self.kind(k - 1) == Kind::Comma
    }

    fn lemma(&self, token: usize) -> &str {
        self.sentence.toks.get(token).map_or("", |t| t.lemma.as_str())
    }

    fn lower(&self, token: usize) -> &str {
        self.sentence.lower(token)
    }

    fn takes(&self, verb: usize) -> VerbFrame {
        self.sentence.lexicon.words.verb(self.lemma(verb))
    }

    fn noun_frame(&self, noun: usize) -> Option<&NounFrame> {
        self.sentence.lexicon.words.noun(self.lemma(noun))
    }
}

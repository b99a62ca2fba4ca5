//! A sentence's tree.

use std::fmt;
use std::str::FromStr;

/// Universal part-of-speech tags (universaldependencies.org/u/pos).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

impl FromStr for Upos {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = match text {
            "ADJ" => Self::Adj,
            "ADP" => Self::Adp,
            "ADV" => Self::Adv,
            "AUX" => Self::Aux,
            "CCONJ" => Self::Cconj,
            "DET" => Self::Det,
            "INTJ" => Self::Intj,
            "NOUN" => Self::Noun,
            "NUM" => Self::Num,
            "PART" => Self::Part,
            "PRON" => Self::Pron,
            "PROPN" => Self::Propn,
            "PUNCT" => Self::Punct,
            "SCONJ" => Self::Sconj,
            "SYM" => Self::Sym,
            "VERB" => Self::Verb,
            "X" => Self::X,
            _ => return Err(format!("`{text}` is no universal tag")),
        };
        Ok(known)
    }
}

/// The form of a verb, as far as frames need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerbForm {
    /// Finite, past or present: `sent`, `sends`.
    Finite,
    /// Infinitive: `(to) send`.
    Infinitive,
    /// Past participle: `(was) sent`.
    PastParticiple,
    /// Present participle or gerund: `sending`.
    Ing,
}

macro_rules! deprels {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// Universal Dependencies relations (universaldependencies.org/en/dep), with the subtypes that frames use.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are the standard's own")]
        pub enum Deprel {
            $($variant,)*
            #[default]
            Dep,
        }

        impl Deprel {
            /// Returns the relation as CoNLL-U writes it: `nsubj:pass`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Dep => "dep",
                }
            }
        }

        impl FromStr for Deprel {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($name => Ok(Self::$variant),)*
                    "dep" => Ok(Self::Dep),
                    _ => Err(format!("`{text}` is no relation known here")),
                }
            }
        }
    };
}

deprels! {
    Acl = "acl",
    AclRelcl = "acl:relcl",
    Advcl = "advcl",
    Advmod = "advmod",
    Amod = "amod",
    Appos = "appos",
    Aux = "aux",
    AuxPass = "aux:pass",
    Case = "case",
    Cc = "cc",
    Ccomp = "ccomp",
    Compound = "compound",
    CompoundPrt = "compound:prt",
    Conj = "conj",
    Cop = "cop",
    Csubj = "csubj",
    Det = "det",
    DetPredet = "det:predet",
    Discourse = "discourse",
    Expl = "expl",
    Fixed = "fixed",
    Flat = "flat",
    Iobj = "iobj",
    List = "list",
    Mark = "mark",
    Nmod = "nmod",
    NmodDesc = "nmod:desc",
    NmodPoss = "nmod:poss",
    NmodUnmarked = "nmod:unmarked",
    Nsubj = "nsubj",
    NsubjPass = "nsubj:pass",
    Nummod = "nummod",
    Obj = "obj",
    Obl = "obl",
    OblAgent = "obl:agent",
    OblUnmarked = "obl:unmarked",
    Parataxis = "parataxis",
    Punct = "punct",
    Root = "root",
    Vocative = "vocative",
    Xcomp = "xcomp",
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its tag.
    pub upos: Upos,
    /// Its form where it is a verb.
    pub form: Option<VerbForm>,
    /// Its lemma: lower case, but names keep their case.
    pub lemma: String,
    /// Its head, from the sentence's first token; none for the root.
    pub head: Option<usize>,
    /// Its relation to the head.
    pub deprel: Deprel,
}

/// The tree of one sentence: a word a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The words, in order.
    pub words: Vec<Word>,
}

impl Tree {
    /// Returns the words that hang on a word, in order.
    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(move |&i| self.words[i].head == Some(of))
    }

    /// Returns the words that hang on a word by a relation, in order.
    pub fn children_by(&self, of: usize, deprel: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.children(of).filter(move |&i| self.words[i].deprel == deprel)
    }

    /// Returns the root, where there is a word at all.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|w| w.head.is_none())
    }

    /// Returns the words from a word up to the root, itself first. Ends even on a damaged tree.
    pub fn ancestors(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(of), |&i| self.words.get(i)?.head).take(self.words.len())
    }
}

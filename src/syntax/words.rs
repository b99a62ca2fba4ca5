//! The finished tree: fine tags to Universal Dependencies tags and verb forms, by what each word became.

use crate::lexicon::WordTag;

use super::arcs::Arcs;
use super::sentence::{Sentence, Tok};
use super::tree::{Deprel, Tree, Upos, VerbForm, Word};

/// Writes the tree down.
pub(super) fn words(sentence: &Sentence<'_, '_>, arcs: &Arcs, verbs: &[(usize, VerbForm)]) -> Tree {
    let mut forms = vec![None; sentence.toks.len()];
    for &(i, form) in verbs {
        forms[i] = Some(form);
    }
    let mut exist = vec![false; sentence.toks.len()];
    for (i, head) in arcs.heads.iter().enumerate() {
        if let (Deprel::Expl, Some(head)) = (arcs.rels[i], *head) {
            exist[head] = true;
        }
    }
    let word = |(i, tok): (usize, &Tok<'_>)| Word {
        upos: upos(tok, arcs.rels[i], exist[i]),
        form: if tok.is_verbal() { Some(verb_form(tok, forms[i])) } else { None },
        lemma: tok.lemma.clone(),
        head: arcs.heads[i],
        deprel: arcs.rels[i],
    };
    Tree { words: sentence.toks.iter().enumerate().map(word).collect() }
}

fn upos(tok: &Tok<'_>, rel: Deprel, exists: bool) -> Upos {
    match tok.tag {
        WordTag::Noun if rel == Deprel::Advmod => Upos::Adv,
        WordTag::Noun if tok.lower == "%" => Upos::Sym,
        WordTag::Noun => Upos::Noun,
        WordTag::Name => Upos::Propn,
        WordTag::Wh | WordTag::Det if rel == Deprel::Det || rel == Deprel::DetPredet => Upos::Det,
        WordTag::Det if !matches!(tok.lower.as_str(), "this" | "that" | "these" | "those" | "another") => Upos::Det,
        WordTag::Pron | WordTag::Poss | WordTag::There | WordTag::Wh | WordTag::Det => Upos::Pron,
        WordTag::Adj => Upos::Adj,
        WordTag::Num => Upos::Num,
        WordTag::Adv | WordTag::WhAdv => Upos::Adv,
        WordTag::Prep | WordTag::Mark if rel == Deprel::Mark => Upos::Sconj,
        WordTag::Mark | WordTag::To if rel == Deprel::Case => Upos::Adp,
        WordTag::Mark => Upos::Sconj,
        WordTag::Prep | WordTag::Particle => {
            if rel == Deprel::Advmod {
                Upos::Adv
            } else {
                Upos::Adp
            }
        }
        WordTag::To | WordTag::Genitive | WordTag::Not => Upos::Part,
        WordTag::Cc => Upos::Cconj,
        WordTag::Modal => Upos::Aux,
        WordTag::Be if exists => Upos::Verb,
        WordTag::Be | WordTag::Have | WordTag::Do => auxiliary(tok, rel),
        WordTag::Finite | WordTag::Base | WordTag::Participle | WordTag::Ing => Upos::Verb,
        WordTag::Punct => Upos::Punct,
        WordTag::Interjection => Upos::Intj,
        WordTag::Sign => Upos::Sym,
    }
}

/// `be`, `have` and `do` are auxiliaries unless they stand as verbs of their own.
fn auxiliary(tok: &Tok<'_>, rel: Deprel) -> Upos {
    match rel {
        Deprel::Aux | Deprel::AuxPass | Deprel::Cop => Upos::Aux,
        _ if tok.tag == WordTag::Be => Upos::Aux,
        _ => Upos::Verb,
    }
}

fn verb_form(tok: &Tok<'_>, clause: Option<VerbForm>) -> VerbForm {
    match (tok.tag, tok.lower.as_str()) {
        (WordTag::Base, _) | (_, "be") => VerbForm::Infinitive,
        (WordTag::Participle, _) | (_, "been" | "done") => VerbForm::PastParticiple,
        (WordTag::Ing, _) | (_, "being" | "having" | "doing") => VerbForm::Ing,
        (WordTag::Finite, _) => clause.unwrap_or(VerbForm::Finite),
        _ => VerbForm::Finite,
    }
}

//! Who stands where at a verb or a noun: passive and active, control, relatives and light verbs undone.

#![expect(clippy::wildcard_enum_match_arm, reason = "a rule speaks of a few of the standard's forty relations")]

use std::collections::BTreeMap;

use super::scene::{Scene, acts};
use crate::schema::EntityType;
use crate::syntax::{Deprel, Upos, VerbForm};

/// The most verbs that a subject is looked for at.
const HOPS: usize = 8;

/// The words at a trigger by the place where they stand.
#[derive(Debug, Default)]
pub(super) struct Args {
    pub(super) subj: Vec<usize>,
    pub(super) obj: Vec<usize>,
    pub(super) iobj: Vec<usize>,
    pub(super) comp: Vec<usize>,
    pub(super) by_preposition: BTreeMap<String, Vec<usize>>,
}

impl Args {
    fn add_preposition(&mut self, preposition: &str, word: usize) {
        // "out of" and "alongside" are looked up by their last and their only word alike.
        let key = preposition.rsplit(' ').next().unwrap_or(preposition);
        let words = self.by_preposition.entry(key.to_owned()).or_default();
        if !words.contains(&word) {
            words.push(word);
        }
    }
}

/// The arguments of a verb.
pub(super) fn of_verb(scene: &Scene<'_>, verb: usize) -> Args {
    let mut args = Args::default();
    if let Some((doer, noun)) = hyphenated(scene, verb) {
        args.subj.push(doer);
        args.obj.push(noun);
        return args;
    }
    let surface = surface_subject(scene, verb);
    let object = object(scene, verb).map(|w| antecedent(scene, w));
    if is_passive(scene, verb) {
        args.subj.extend(scene.children_by(verb, Deprel::OblAgent));
        if object.is_some() { args.iobj.extend(surface) } else { args.obj.extend(surface) }
    } else {
        args.subj.extend(surface);
        args.iobj.extend(scene.children_by(verb, Deprel::Iobj));
    }
    args.obj.extend(object);
    if args.obj.is_empty() {
        args.obj.extend(gap(scene, verb).or_else(|| shared_object(scene, verb)));
    }
    add_obliques(scene, verb, &mut args);
    if let Some(first) = coordinated_with(scene, verb) {
        // "trained and equipped Syrian rebels": the second verb's object serves both, and the first's place.
        add_shared(scene, first, &mut args);
    }
    args
}

/// "Iran-backed Houthis": who backs, and whom.
fn hyphenated(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let noun = scene.word(verb).head.filter(|_| scene.word(verb).deprel == Deprel::Amod)?;
    verb.checked_sub(1).filter(|&w| scene.text(w) == "-")?;
    let doer = scene.children_by(verb, Deprel::Compound).find(|&c| scene.mention(c).is_some())?;
    Some((doer, noun))
}

/// The object, one behind a particle too ("carried out a strike").
fn object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let behind_particle = || scene.children_by(verb, Deprel::Obl).find(|&w| w > verb && is_particle(scene, w));
    scene.children_by(verb, Deprel::Obj).next().or_else(behind_particle)
}

/// Whether what reads as a preposition belongs to the verb.
fn is_particle(scene: &Scene<'_>, word: usize) -> bool {
    matches!(scene.preposition(word).as_deref(), Some("out" | "up" | "down" | "off"))
}

fn add_obliques(scene: &Scene<'_>, verb: usize, args: &mut Args) {
    for &child in scene.children(verb) {
        if matches!(scene.word(child).deprel, Deprel::Obl | Deprel::OblAgent | Deprel::Nmod)
            && let Some(preposition) = scene.preposition(child)
        {
            args.add_preposition(&preposition, antecedent(scene, child));
        }
    }
    // "gave Ukraine missiles" where the receiver reads as a modifier.
    for object in args.obj.clone() {
        let named = |&c: &usize| {
            scene.word(c).upos == Upos::Propn
                && scene.mention(c).is_some_and(|m| scene.entity(m).kind == EntityType::COUNTRY)
        };
        args.iobj.extend(scene.children_by(object, Deprel::Compound).find(named));
    }
    // "sent troops to Russia" where the phrase hangs on the object.
    for object in args.obj.clone() {
        for child in scene.children_by(object, Deprel::Nmod) {
            if let Some(preposition) = scene.preposition(child) {
                args.add_preposition(&preposition, child);
            }
        }
    }
}

fn add_shared(scene: &Scene<'_>, first: usize, args: &mut Args) {
    if args.obj.is_empty() && is_passive(scene, first) {
        args.obj.extend(surface_subject(scene, first));
    }
}

/// "manufacture and supply drones": the object of the second verb is the first one's too, where nothing stands between.
fn shared_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let second = scene.children_by(verb, Deprel::Conj).find(|&c| scene.is_verb(c))?;
    let joined = second == verb + 2 && !is_passive(scene, verb);
    joined.then(|| object(scene, second)).flatten()
}

/// The verb that a verb is coordinated with, where it comes first.
fn coordinated_with(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let word = scene.word(verb);
    word.head.filter(|&head| word.deprel == Deprel::Conj && scene.is_verb(head))
}

/// The arguments of a noun of action.
pub(super) fn of_noun(scene: &Scene<'_>, noun: usize) -> Args {
    let mut args = Args::default();
    for &child in scene.children(noun) {
        match scene.word(child).deprel {
            Deprel::NmodPoss => args.subj.push(child),
            Deprel::Compound | Deprel::Amod | Deprel::NmodUnmarked | Deprel::Nummod => {
                add_modifier(scene, child, &mut args);
            }
            Deprel::Nmod | Deprel::Obl => add_phrase(scene, child, &mut args),
            Deprel::Acl if scene.word(child).form == Some(VerbForm::PastParticiple) => {
                args.subj.extend(scene.children_by(child, Deprel::OblAgent));
            }
            _ => {}
        }
    }
    if let Some(verb) = light_verb(scene, noun) {
        add_light(scene, verb, noun, &mut args);
    } else if args.subj.is_empty() && is_wanted(scene, noun) {
        args.subj.extend(owner(scene, noun));
    }
    args
}

/// "ordered the production of drones": whoever orders, plans or refuses a thing owns it.
fn is_wanted(scene: &Scene<'_>, noun: usize) -> bool {
    let word = scene.word(noun);
    let cue = word.head.filter(|&v| word.deprel == Deprel::Obj && scene.is_verb(v)).and_then(|v| scene.cue(v));
    cue.is_some_and(|c| c.modality.is_some() && !c.demand && !c.speech)
}

fn add_phrase(scene: &Scene<'_>, child: usize, args: &mut Args) {
    match scene.preposition(child).as_deref() {
        Some("by") => args.subj.push(child),
        Some("of") => {
            args.obj.push(child);
            args.add_preposition("of", child);
        }
        Some(preposition) => args.add_preposition(preposition, child),
        None => {}
    }
}

fn add_modifier(scene: &Scene<'_>, child: usize, args: &mut Args) {
    let Some(mention) = scene.mention(child) else { return };
    let kind = scene.entity(mention).kind;
    if acts(kind) {
        args.subj.push(child);
    }
    if !acts(kind) || kind == EntityType::FORCE {
        args.comp.push(child);
    }
}

/// The verb that only carries the noun: "carried out" of "carried out a strike".
pub(super) fn light_verb(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let word = scene.word(noun);
    let verb = word.head?;
    let carried = match word.deprel {
        Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass => true,
        Deprel::Obl => is_particle(scene, noun) || scene.preposition(noun).as_deref() == Some("in"),
        _ => false,
    };
    (carried && scene.is_verb(verb) && scene.cue(verb).is_some_and(|c| c.light)).then_some(verb)
}

fn add_light(scene: &Scene<'_>, verb: usize, noun: usize, args: &mut Args) {
    if args.subj.is_empty() {
        if is_passive(scene, verb) {
            args.subj.extend(scene.children_by(verb, Deprel::OblAgent));
        } else {
            args.subj.extend(surface_subject(scene, verb));
        }
    }
    args.subj.retain(|&w| w != noun);
    for child in scene.children_by(verb, Deprel::Obl).filter(|&c| c != noun) {
        if let Some(preposition) = scene.preposition(child) {
            args.add_preposition(&preposition, child);
        }
    }
}

/// Whether a verb's surface subject is what it is done to.
pub(super) fn is_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let word = scene.word(verb);
    let has = |deprel| scene.children_by(verb, deprel).next().is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) {
        return true;
    }
    if word.form != Some(VerbForm::PastParticiple) || has(Deprel::Aux) || has(Deprel::Nsubj) {
        return false;
    }
    match word.deprel {
        Deprel::Acl | Deprel::Amod | Deprel::Advcl => !has(Deprel::Obj),
        Deprel::Conj => {
            !has(Deprel::Obj) && word.head.is_some_and(|head| scene.is_verb(head) && is_passive_alone(scene, head))
        }
        _ => false,
    }
}

fn is_passive_alone(scene: &Scene<'_>, verb: usize) -> bool {
    let has = |deprel| scene.children_by(verb, deprel).next().is_some();
    has(Deprel::AuxPass) || has(Deprel::NsubjPass) || matches!(scene.word(verb).deprel, Deprel::Acl | Deprel::Amod)
}

/// The subject as the grammar sees it, looked for up the tree where the verb has none of its own.
pub(super) fn surface_subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..HOPS {
        if let Some(own) = own_subject(scene, at) {
            return Some(antecedent(scene, own));
        }
        let head = scene.word(at).head?;
        match scene.word(at).deprel {
            Deprel::Conj if scene.is_verb(head) || own_subject(scene, head).is_some() => at = head,
            Deprel::Xcomp | Deprel::Advcl => {
                if let Some(object) = controlling_object(scene, head) {
                    return Some(object);
                }
                at = head;
            }
            Deprel::Acl => return noun_as_subject(scene, at, head),
            Deprel::AclRelcl => return (gap_is_subject(scene, at)).then_some(head),
            _ => return None,
        }
        if scene.is_noun(at) {
            return owner(scene, at);
        }
    }
    None
}

fn own_subject(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let found = scene.children(at).iter().copied();
    found.into_iter().find(|&c| matches!(scene.word(c).deprel, Deprel::Nsubj | Deprel::NsubjPass))
}

fn controlling_object(scene: &Scene<'_>, matrix: usize) -> Option<usize> {
    let controls = scene.is_verb(matrix) && scene.cue(matrix).is_some_and(|c| c.object_control);
    if !controls || is_passive(scene, matrix) {
        return None;
    }
    let preposition = |w: &usize| matches!(scene.preposition(*w).as_deref(), Some("on" | "upon" | "to"));
    scene.children_by(matrix, Deprel::Obj).next().or_else(|| scene.children_by(matrix, Deprel::Obl).find(preposition))
}

/// "troops sent", "footage showing" have the noun itself; "plan to send", "possibility of sending" whoever owns the noun.
fn noun_as_subject(scene: &Scene<'_>, verb: usize, noun: usize) -> Option<usize> {
    let marked = scene.children_by(verb, Deprel::Mark).next().is_some();
    match scene.word(verb).form {
        Some(VerbForm::PastParticiple) => Some(noun),
        Some(VerbForm::Ing) if !marked => Some(noun),
        _ if scene.mention(noun).is_some() => Some(noun),
        _ => owner(scene, noun),
    }
}

/// Whose a noun is: its possessor or acting modifier, else the subject of the verb it is the object of.
pub(super) fn owner(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let modifiers = scene.children(noun).iter().copied();
    let acting = |&c: &usize| match scene.word(c).deprel {
        Deprel::NmodPoss => true,
        Deprel::Amod | Deprel::Compound => scene.mention(c).is_some_and(|m| acts(scene.entity(m).kind)),
        Deprel::Nmod => scene.preposition(c).as_deref() == Some("by"),
        _ => false,
    };
    modifiers.into_iter().find(acting).or_else(|| {
        let verb = scene.word(noun).head.filter(|&v| scene.is_verb(v) && scene.word(noun).deprel == Deprel::Obj)?;
        own_subject(scene, verb).map(|w| antecedent(scene, w))
    })
}

/// What a relative pronoun stands for.
fn antecedent(scene: &Scene<'_>, at: usize) -> usize {
    if scene.word(at).upos != Upos::Pron || !matches!(scene.lemma(at), "who" | "which" | "that" | "whom") {
        return at;
    }
    let clause = scene.above(at).find(|&v| scene.word(v).deprel == Deprel::AclRelcl);
    clause.and_then(|v| scene.word(v).head).unwrap_or(at)
}

fn gap_is_subject(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children_by(verb, Deprel::Mark).next().is_none()
}

/// The noun that a relative clause without an object of its own is about: "weapons that Iran sent".
fn gap(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let word = scene.word(verb);
    let noun = word.head.filter(|_| word.deprel == Deprel::AclRelcl)?;
    let subject = own_subject(scene, verb)?;
    (antecedent(scene, subject) != noun).then_some(noun)
}

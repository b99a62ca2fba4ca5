//! Weighed candidates to drafts.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Filler};
use super::super::scene::Scene;
use super::super::view::Views;
use super::super::{modality, own};
use super::candidate::Candidate;
use super::participant::{self, Participant};
use super::weights::{Model, RELATIONS, column, role_column};
use super::{merge, sureness, trigger};
use crate::schema::{Class, EntityId, Modality, Mode, Relation, Role};
use crate::syntax::Deprel;

/// The least log odds at which a word is looked at for a relation: below, even sure participants would not reach [`WORTH`].
const CLAIM: f32 = -2.1;

/// The least log odds of a mention in a role.
const PART: f32 = -2.2;

/// The least share of a claim's participants that is expected to be right; the value that gave the best F1 on reports
/// held out. The averaged weights are unsure of themselves: 0.12 is right one time in three.
const WORTH: f32 = 0.12;

/// The same where no frame reads the word for the relation: what is only learned must be surer.
const NEW_WORTH: f32 = 0.3;

/// The same where the word governs a clause, and so may only tell what another says: likelier right than wrong.
const CLAUSE_WORTH: f32 = 0.5;

/// The least likelihood of a claim at a word at which a rule's draft stands though the model found fewer participants.
const STAND: f32 = 0.15;

/// The most claims of one word and relation.
const MOST: usize = 12;

/// A mention in its likeliest role.
struct Fit<'p, 'a> {
    role: Role,
    odds: f32,
    part: &'p Participant<'a>,
    entity: EntityId,
}

type Filled<'p, 'a> = BTreeMap<Role, Vec<Fit<'p, 'a>>>;

/// The drafts of a sentence: what the model makes of the rules' drafts and of what they leave.
pub(in super::super) fn drafts(views: &Views<'_>, model: &Model) -> Vec<Draft> {
    let words = views.telling.iter();
    merge::merge(words.flat_map(|told| of_word(&Candidate::new(views, told.word), &told.odds, model)).collect())
}

fn of_word(at: &Candidate<'_, '_>, context: &[f32; RELATIONS], model: &Model) -> Vec<Draft> {
    let odds = model.relations(&trigger::clues(at), context);
    let likely: Vec<Relation> = Relation::all().filter(|&r| odds[column(r)] > CLAIM).collect();
    if likely.is_empty() {
        return Vec::new();
    }
    let parts = participant::participants(at);
    likely.into_iter().flat_map(|relation| of_relation(at, relation, odds[column(relation)], &parts, model)).collect()
}

fn of_relation(
    at: &Candidate<'_, '_>,
    relation: Relation,
    odds: f32,
    parts: &[Participant<'_>],
    model: &Model,
) -> Vec<Draft> {
    let ruled: Vec<&Draft> = at.drafts.iter().copied().filter(|d| d.relation == relation).collect();
    let filled = fill(at.scene, relation, parts, model);
    let clause = ruled.is_empty() && governs(at);
    let worth = match at.reads(relation) {
        true => WORTH,
        false if clause => CLAUSE_WORTH,
        false => NEW_WORTH,
    };
    if filled.len() < 2 || likelihood(odds) * share(&filled) < worth || (clause && relation.row().mode == Mode::Deed) {
        let stand = likelihood(odds) > STAND;
        return ruled.into_iter().filter(|_| stand).map(|draft| weighed(draft, at, model)).collect();
    }
    let Some(modality) = modality(at, relation, !ruled.is_empty(), model) else { return Vec::new() };
    let sets = combine(relation, &filled).into_iter().map(|roles| own::forces(at.scene, relation, roles));
    let drafts = sets.map(|roles| Draft::new(relation, at.word, &roles, modality, String::new()));
    drafts.map(|draft| named(with_ruled(draft, &ruled), &ruled, at)).collect()
}

/// A rule's draft, as sure as the model makes it.
fn weighed(draft: &Draft, at: &Candidate<'_, '_>, model: &Model) -> Draft {
    let structure = draft.relation.row().class == Class::Structure;
    let modality =
        if structure { draft.modality } else { sureness::modality(at, draft.relation, draft.modality, model) };
    Draft { modality, ..draft.clone() }
}

/// Adds the participants that a rule found and the model left out.
fn with_ruled(mut draft: Draft, ruled: &[&Draft]) -> Draft {
    if let Some(first) = ruled.first() {
        draft.fill_from(first);
    }
    draft
}

/// How sure the act is; nothing where it is only demanded. Offices and parts are what they are.
fn modality(at: &Candidate<'_, '_>, relation: Relation, ruled: bool, model: &Model) -> Option<Modality> {
    if relation.row().class == Class::Structure {
        return Some(Modality::Actual);
    }
    let own = modality::of(at.scene, at.word)?;
    let mut own = match relation.row().mode {
        _ if ruled => own,
        Mode::Word => Some(own).filter(|_| says(at, relation))?,
        Mode::Deed => by_itself(at, own)?,
    };
    if let Some(second) = &at.second {
        own = modality::less_sure(own, modality::of(second.scene, at.word)?);
    }
    if let Some(verb) = carrier(at, relation) {
        own = modality::less_sure(own, modality::of(at.scene, verb)?);
    }
    Some(sureness::modality(at, relation, own, model))
}

/// A cue at which no rule reads the relation tells of no act of its own: "refused" is no agreement. (What is done by saying it
/// is done by the cue: "urged", "threatened".)
fn by_itself(at: &Candidate<'_, '_>, own: Modality) -> Option<Modality> {
    match at.scene.cue(at.word) {
        Some(cue) if cue.demand => None,
        Some(cue) => Some(cue.modality.map_or(own, |told| modality::less_sure(own, told))),
        None => Some(own),
    }
}

/// Whether a cue at which no rule reads the relation may be its act: what is asked for is no rebuke, and who dismisses a
/// report condemns nobody.
fn says(at: &Candidate<'_, '_>, relation: Relation) -> bool {
    match at.scene.cue(at.word) {
        Some(cue) if cue.demand => relation.name() == "DEMANDS",
        Some(cue) => cue.modality != Some(Modality::Denied),
        None => true,
    }
}

/// The verb that tells the same act as a noun: "refused to sign an agreement".
fn carrier(at: &Candidate<'_, '_>, relation: Relation) -> Option<usize> {
    let word = at.scene.word(at.word);
    let verb = word.head.filter(|&head| at.scene.is_noun(at.word) && at.scene.is_verb(head))?;
    let frames = &at.scene.input.lexicon.frames;
    let same = frames.of_verb(at.scene.lemma(verb)).iter().any(|t| frames.get(t.frame).relation == relation);
    same.then_some(verb)
}

/// A verb at which no rule reads the relation and that governs another tells of that one's act, not of its own; and
/// "provided that" gives nothing.
fn governs(at: &Candidate<'_, '_>) -> bool {
    let governed = |c: &usize| matches!(at.scene.word(*c).deprel, Deprel::Xcomp | Deprel::Ccomp);
    at.scene.is_verb(at.word) && (at.scene.children(at.word).iter().any(governed) || at.lemma_at(at.word + 1) == "that")
}

fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The share of the roles that is expected to be right.
fn share(filled: &Filled<'_, '_>) -> f32 {
    let best = filled.values().filter_map(|fits| fits.first());
    let (sum, count) = best.fold((0.0, 0.0), |(sum, count), fit| (sum + likelihood(fit.odds), count + 1.0));
    sum / count
}

/// The rule's name where a rule made the same claim; both where the model mended its roles.
fn named(draft: Draft, ruled: &[&Draft], at: &Candidate<'_, '_>) -> Draft {
    let exact = ruled.iter().find(|r| r.roles == draft.roles);
    let rule = match (exact, ruled.first()) {
        (Some(rule), _) => rule.rule.clone(),
        (None, Some(rule)) => format!("{}+learned", rule.rule),
        (None, None) => format!("learned:{}", at.lemma),
    };
    Draft { rule, ..draft }
}

/// For each role its fillers, the likeliest first; an entity takes the one role that suits it best.
fn fill<'p, 'a>(scene: &Scene<'a>, relation: Relation, parts: &'p [Participant<'a>], model: &Model) -> Filled<'p, 'a> {
    let mut fits: Vec<Fit<'p, 'a>> = parts.iter().filter_map(|part| best(scene, relation, part, model)).collect();
    fits.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    let mut filled = Filled::new();
    let mut seen: Vec<EntityId> = Vec::new();
    for fit in fits {
        let others = filled.entry(fit.role).or_default();
        let fits_in = match others.first() {
            None => true,
            Some(first) => beside(scene, first.part, fit.part) && !others.iter().any(|o| overlap(o.part, fit.part)),
        };
        if fits_in && !seen.contains(&fit.entity) {
            seen.push(fit.entity.clone());
            others.push(fit);
        }
    }
    filled.retain(|_, fits| !fits.is_empty());
    filled
}

fn overlap(a: &Participant<'_>, b: &Participant<'_>) -> bool {
    a.mention.tokens.start < b.mention.tokens.end && b.mention.tokens.start < a.mention.tokens.end
}

/// Whether two mentions are coordinated.
fn beside(scene: &Scene<'_>, a: &Participant<'_>, b: &Participant<'_>) -> bool {
    let first = |word: usize| match scene.word(word) {
        this if this.deprel == Deprel::Conj => this.head.unwrap_or(word),
        _ => word,
    };
    !a.implied && !b.implied && first(a.word) == first(b.word)
}

fn best<'p, 'a>(
    scene: &Scene<'a>,
    relation: Relation,
    part: &'p Participant<'a>,
    model: &Model,
) -> Option<Fit<'p, 'a>> {
    let odds = model.roles(&part.clues, column(relation));
    let allowed = relation.row().roles.iter().copied();
    let role = allowed.max_by(|&a, &b| odds[role_column(a)].total_cmp(&odds[role_column(b)]))?;
    let odds = odds[role_column(role)];
    (odds > PART).then(|| Fit { role, odds, part, entity: scene.entity(part.mention).id.clone() })
}

/// One set of roles for each combination of fillers; of a mutual act only the first agent acts.
fn combine(relation: Relation, filled: &Filled<'_, '_>) -> Vec<BTreeMap<Role, Filler>> {
    let mut sets = vec![BTreeMap::new()];
    for (&role, fits) in filled {
        let most = if relation.row().symmetric && role == Role::Agent { 1 } else { fits.len() };
        let with = |set: &BTreeMap<Role, Filler>, fit: &Fit<'_, '_>| {
            let mut set = set.clone();
            set.insert(role, Filler { entity: fit.entity.clone(), word: fit.part.word });
            set
        };
        sets = sets.iter().flat_map(|set| fits.iter().take(most).map(move |fit| with(set, fit))).take(MOST).collect();
    }
    sets
}

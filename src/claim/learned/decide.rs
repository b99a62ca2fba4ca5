//! Weighed candidates to drafts: words and participants, each weighed for itself, make claims, and these are weighed as a whole.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Filler};
use super::super::scene::Scene;
use super::super::view::Views;
use super::super::{modality, own};
use super::candidate::Candidate;
use super::clue::Clues;
use super::participant::{self, Participant};
use super::weights::{Model, RELATIONS, column};
use super::whole::{self, Fits, Odds, Whole, Word};
use super::{merge, sureness, trigger};
use crate::schema::{Class, EntityId, Modality, Mode, Relation, Role};
use crate::syntax::Deprel;

/// The least log odds at which a word is looked at for a relation: below, even sure participants would hardly make a claim.
const CLAIM: f32 = -1.7;

/// The least log odds of a mention in a role.
const PART: f32 = -2.2;

/// The least likelihood of a claim by its word and its participants alone at which it is looked at as a whole.
const WORTH: f32 = 0.07;

/// The least log odds of a whole claim; the value that gave the best F1 on reports held out.
const STANDS: f32 = -0.9;

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
    let candidates = candidates(views);
    let all = wholes(views, &candidates, model);
    let odds =
        |whole: &Whole<'_, '_, '_>, clues: &Clues| model.claim(clues, column(whole.draft.relation), whole.start());
    let likely = whole::clues(&all).filter(|(whole, clues)| odds(whole, clues) > STANDS);
    merge::merge(likely.map(|(whole, _)| weighed(whole, model)).collect())
}

/// The claims of a sentence that are looked at as a whole, each with its clues and what its parts give.
pub(super) fn choices(views: &Views<'_>, model: &Model) -> Vec<(Draft, Clues, f32)> {
    let candidates = candidates(views);
    let all = wholes(views, &candidates, model);
    whole::clues(&all).map(|(whole, clues)| (whole.draft.clone(), clues, whole.start())).collect()
}

fn candidates<'v, 'a>(views: &'v Views<'a>) -> Vec<Candidate<'v, 'a>> {
    views.telling.iter().map(|told| Candidate::new(views, told.word)).collect()
}

fn wholes<'c, 's, 'a>(views: &Views<'_>, candidates: &'c [Candidate<'s, 'a>], model: &Model) -> Vec<Whole<'c, 's, 'a>> {
    let told = candidates.iter().zip(&views.telling);
    told.flat_map(|(at, told)| of_word(at, &told.odds, model)).collect()
}

fn of_word<'c, 's, 'a>(at: &'c Candidate<'s, 'a>, context: &[f32; RELATIONS], model: &Model) -> Vec<Whole<'c, 's, 'a>> {
    let odds = model.relations(&trigger::clues(at), context);
    let likely: Vec<Relation> = Relation::all().filter(|&r| odds[column(r)] > CLAIM).collect();
    if likely.is_empty() {
        return Vec::new();
    }
    let parts = participant::participants(at);
    let word = |relation| Word { odds: odds[column(relation)], context: context[column(relation)] };
    likely.into_iter().flat_map(|relation| of_relation(at, relation, word(relation), &parts, model)).collect()
}

fn of_relation<'c, 's, 'a>(
    at: &'c Candidate<'s, 'a>,
    relation: Relation,
    word: Word,
    parts: &[Participant<'a>],
    model: &Model,
) -> Vec<Whole<'c, 's, 'a>> {
    let ruled: Vec<&Draft> = at.drafts.iter().copied().filter(|d| d.relation == relation).collect();
    let fits = Fits::new(relation, parts, model);
    let filled = fill(at.scene, &fits);
    let clause = ruled.is_empty() && at.governs();
    let whole = |draft: Draft, choices: usize| Whole::new(at, draft, word, &fits, choices);
    if filled.len() < 2 || (clause && relation.row().mode == Mode::Deed) {
        return ruled.iter().map(|&draft| whole(draft.clone(), 0)).filter(|w| w.worth() > WORTH).collect();
    }
    let Some(modality) = modality(at, relation, !ruled.is_empty()) else { return Vec::new() };
    let sets = combine(relation, &filled);
    let count = sets.len();
    let sets = sets.into_iter().map(|roles| own::forces(at.scene, relation, roles));
    let drafts = sets.map(|roles| Draft::new(relation, at.word, &roles, modality, String::new()));
    let drafts = drafts.map(|draft| named(with_ruled(draft, &ruled), &ruled, at));
    drafts.map(|draft| whole(draft, count)).filter(|w| w.worth() > WORTH).collect()
}

/// A draft as sure as the model makes it.
fn weighed(whole: &Whole<'_, '_, '_>, model: &Model) -> Draft {
    let Whole { at, draft, .. } = whole;
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

/// How sure the rules make the act; nothing where it is only demanded. Offices and parts are what they are.
fn modality(at: &Candidate<'_, '_>, relation: Relation, ruled: bool) -> Option<Modality> {
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
    Some(own)
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
fn fill<'p, 'a>(scene: &Scene<'a>, fits: &Fits<'p, 'a>) -> Filled<'p, 'a> {
    let mut fits: Vec<Fit<'p, 'a>> = fits.iter().filter_map(|odds| best(scene, odds)).collect();
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

fn best<'p, 'a>(scene: &Scene<'a>, odds: &Odds<'p, 'a>) -> Option<Fit<'p, 'a>> {
    let (role, best) = odds.best().filter(|(_, best)| *best > PART)?;
    Some(Fit { role, odds: best, part: odds.part, entity: scene.entity(odds.part.mention).id.clone() })
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

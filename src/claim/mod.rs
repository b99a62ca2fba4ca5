//! Frames over trees: mentions, dates and figures in, claims out; each names its rule, each sentence without one its reason.
//!
//! ```text
//! scene (one sentence) ─ args (who stands where) ─ fill (who plays what) ─▶ Draft
//!    ─ modality, attribution, moment, count ─▶ Claim        structure: offices and parts
//! ```

mod args;
mod attribution;
mod count;
mod draft;
mod fill;
mod harm;
pub mod learned;
mod modality;
mod moment;
mod own;
mod record;
mod scene;
mod setting;
mod silence;
mod structure;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use record::{Claim, Reading, Silence, SilenceReason};

use crate::entity::{Entities, Entity, Mention, Reason};
use crate::figure::Figure;
use crate::ingest::Report;
use crate::lexicon::{Lexicon, WeaponPart};
use crate::schema::{ClaimId, EntityId, EntityType};
use crate::syntax::{LazyTrees, Tree};
use crate::text::{Document, SentenceKind};
use crate::time::Timex;
use attribution::Voices;
use draft::Draft;
use scene::Scene;
use setting::Setting;
use view::{View, Views};

/// What the earlier stages found in one report.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its tokens and sentences.
    pub document: &'a Document<'a>,
    /// A tree a sentence.
    pub trees: &'a [Tree],
    /// The trees of another parser, as clues for the model; made where they are asked for.
    pub second: &'a LazyTrees<'a>,
    /// Who and what it names.
    pub entities: &'a Entities,
    /// Its date expressions.
    pub timexes: &'a [Timex],
    /// Its figures.
    pub figures: &'a [Figure],
    /// Frames and cues.
    pub lexicon: &'a Lexicon,
    /// What was learned from keys; without it the rules stand alone.
    pub model: Option<&'a learned::Model>,
}

/// What was read from a report's sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The sentences without one.
    pub silences: Vec<Silence>,
    /// The entities that the claims use or the report names, sorted by id.
    pub entities: Vec<Entity>,
}

/// Reads all claims of a report.
#[must_use]
pub fn read(input: &Input<'_>) -> Found {
    let mut found = Found::default();
    let setting = Setting::new(input);
    let voices = Voices::new(input, &setting);
    for n in 0..input.document.sentences.len() {
        let Some(scene) = Scene::new(input, input.trees.get(n), &setting, n) else { continue };
        let furniture = scene.sentence().kind == SentenceKind::Furniture;
        let drafts = if furniture { Vec::new() } else { drafts(input, &setting, n) };
        if drafts.is_empty() {
            found.silences.push(silence::explain(&scene));
        }
        for draft in drafts {
            let id = ClaimId::numbered(&input.report.key, found.claims.len() + 1);
            found.claims.push(draft.claim(&scene, &voices, id));
        }
    }
    found.entities = told_entities(input, &found.claims);
    found
}

/// All drafts of a sentence, each content once, in the order of their triggers.
fn drafts<'a>(input: &'a Input<'a>, setting: &'a Setting<'a>, n: usize) -> Vec<Draft> {
    let mut all = match input.model {
        Some(model) => Views::new(input, setting, n).map_or_else(Vec::new, |views| learned::drafts(&views, model)),
        None => View::of_rules(input, setting, n).map_or_else(Vec::new, |view| view.drafts),
    };
    all.sort_by_key(|draft| draft.trigger);
    let mut seen = BTreeSet::new();
    all.retain(|draft| seen.insert((draft.relation, draft.roles.clone(), draft.modality)));
    all
}

/// The entities that claims use, and those that the report names beside them; sorted by id.
fn told_entities(input: &Input<'_>, claims: &[Claim]) -> Vec<Entity> {
    let used = claims.iter().flat_map(|c| c.roles.values().chain(&c.sources));
    let named = input
        .entities
        .mentions
        .iter()
        .filter(|m| is_prose(input, m) && is_told(input, m))
        .map(|m| input.entities.get(m.entity));
    let named = named.filter(|e| is_named(e, input.lexicon) && !stands_for_state(input, e)).map(|e| &e.id);
    let ids: BTreeSet<&EntityId> = used.chain(named).collect();
    let known: BTreeMap<&EntityId, &Entity> = input.entities.list.iter().map(|e| (&e.id, e)).collect();
    ids.into_iter().filter_map(|id| known.get(id).map(|&e| e.clone()).or_else(|| own::entity(input, id))).collect()
}

fn is_prose(input: &Input<'_>, mention: &Mention) -> bool {
    input.document.sentences.get(mention.sentence).is_some_and(|s| s.kind != SentenceKind::Furniture)
}

/// How many mentions back a longer name that holds one is looked for.
const LOOK_BACK: usize = 16;

/// Whether a mention names its entity for its own sake: not in a dateline; and no place by its people or inside a longer name.
fn is_told(input: &Input<'_>, mention: &Mention) -> bool {
    let dateline = &input.document.sentences[mention.sentence].dateline;
    let place = input.entities.get(mention.entity).kind == EntityType::REGION;
    let wider = |m: &Mention| {
        let covers = m.tokens.start <= mention.tokens.start && mention.tokens.end <= m.tokens.end;
        covers && m.tokens.len() > mention.tokens.len() && m.entity != mention.entity
    };
    let all = input.entities.in_sentence(mention.sentence);
    let end = all.partition_point(|m| m.tokens.start <= mention.tokens.start);
    let inner = || all[end.saturating_sub(LOOK_BACK)..end].iter().any(wider);
    !dateline.contains(&mention.tokens.start) && !(place && (is_adjective(input, mention) || inner()))
}

/// Whether a place is the capital of a state that the report names: nothing to tell beside the state.
fn stands_for_state(input: &Input<'_>, entity: &Entity) -> bool {
    let state = |e: &Entity| e.kind == EntityType::COUNTRY && e.country == entity.country;
    let capital = entity.note.as_deref() == Some("capital");
    entity.kind == EntityType::REGION && capital && input.entities.list.iter().any(state)
}

/// Whether a place is named by its people only ("Asian"); "Western" means the states of the West.
fn is_adjective(input: &Input<'_>, mention: &Mention) -> bool {
    mention.reason == Reason::Demonym && input.entities.get(mention.entity).note.as_deref() != Some("bloc")
}

/// Whether an entity is worth telling without a claim: a weapon that says more than `weapons`, or whoever has a name of
/// their own ("the border" has none).
fn is_named(entity: &Entity, lexicon: &Lexicon) -> bool {
    let own_name =
        || entity.name.split(' ').any(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    match entity.kind {
        EntityType::WEAPON => !lexicon.kinds.weapons.has(&entity.name, &[WeaponPart::Vague]),
        EntityType::FORCE | EntityType::GOODS => false,
        _ => own_name(),
    }
}

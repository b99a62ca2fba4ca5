//! A claim in the making, and the claim made of it.

use std::collections::BTreeMap;

use super::attribution::Voices;
use super::moment::Moments;
use super::scene::Scene;
use super::{Claim, attribution, count, learned, moment};
use crate::schema::{ClaimId, Class, EntityId, Modality, Quantity, Relation, Role, When};

/// An entity in a role, with the word that put it there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Filler {
    pub(super) entity: EntityId,
    pub(super) word: usize,
}

/// Relation, roles and modality, read from one trigger.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) relation: Relation,
    /// The word that it was read at.
    pub(super) trigger: usize,
    pub(super) roles: BTreeMap<Role, EntityId>,
    /// The words of the roles.
    pub(super) words: BTreeMap<Role, usize>,
    pub(super) modality: Modality,
    pub(super) rule: String,
}

impl Draft {
    pub(super) fn new(
        relation: Relation,
        trigger: usize,
        fillers: &BTreeMap<Role, Filler>,
        modality: Modality,
        rule: String,
    ) -> Self {
        let (roles, words) = (BTreeMap::new(), BTreeMap::new());
        let mut draft = Self { relation, trigger, roles, words, modality, rule };
        for role in &relation.row().roles {
            if let Some(filler) = fillers.get(role) {
                draft.fill(*role, &filler.entity, Some(filler.word));
            }
        }
        draft
    }

    /// Gives somebody a role where it is free and they have none: nobody plays two.
    pub(super) fn fill(&mut self, role: Role, entity: &EntityId, word: Option<usize>) {
        if self.roles.contains_key(&role) || self.roles.values().any(|other| other == entity) {
            return;
        }
        self.roles.insert(role, entity.clone());
        self.words.extend(word.map(|word| (role, word)));
    }

    /// Takes over the roles that only the other fills.
    pub(super) fn fill_from(&mut self, other: &Self) {
        for (&role, entity) in &other.roles {
            self.fill(role, entity, other.words.get(&role).copied());
        }
    }

    /// Adds who says so, when, and how many.
    pub(super) fn claim(self, scene: &Scene<'_>, voices: &Voices<'_>, id: ClaimId) -> Claim {
        if self.relation.row().class == Class::Structure {
            return self.standing(scene, id);
        }
        let moments = self.moments(scene);
        let modality = if self.is_ahead(scene, moments.date) { Modality::Planned } else { self.modality };
        Claim {
            modality,
            date: moments.date,
            stated: moments.stated,
            quantities: self.quantities(scene),
            sources: self.sources(scene, voices),
            ..self.standing(scene, id)
        }
    }

    /// When it was done and told: as learned, else by the rules alone.
    fn moments(&self, scene: &Scene<'_>) -> Moments {
        match scene.input.model {
            Some(model) => learned::moments(scene, self, model),
            None => moment::of(scene, self),
        }
    }

    /// The figures that count it: as learned, else by the rules alone.
    fn quantities(&self, scene: &Scene<'_>) -> Vec<Quantity> {
        match scene.input.model {
            Some(model) => learned::quantities(scene, self, model),
            None => count::of(scene, self),
        }
    }

    /// Who says so, nearest first: as learned, else by the rules alone.
    fn sources(&self, scene: &Scene<'_>, voices: &Voices<'_>) -> Vec<EntityId> {
        match scene.input.model {
            Some(model) => learned::sources(scene, voices, self, model),
            None => attribution::of(scene, voices, self),
        }
    }

    /// Whether an act named by a noun is dated after the report: "the talks on Friday" are to come.
    fn is_ahead(&self, scene: &Scene<'_>, date: Option<When>) -> bool {
        let to_come = date
            .zip(scene.input.report.published)
            .is_some_and(|(when, published)| when.start.first_day() > published.last_day());
        to_come && self.modality == Modality::Actual && scene.is_noun(self.trigger)
    }

    /// The claim without source, date and figures: who holds an office is the reporter's own knowledge.
    fn standing(&self, scene: &Scene<'_>, id: ClaimId) -> Claim {
        Claim {
            id,
            report: scene.input.report.key.clone(),
            relation: self.relation,
            modality: self.modality,
            date: None,
            stated: None,
            quantities: Vec::new(),
            sources: Vec::new(),
            sentence: scene.sentence().span,
            evidence: self.words.values().fold(scene.span(self.trigger), |span, &word| span.to(scene.span(word))),
            rule: self.rule.clone(),
            roles: self.roles.clone(),
        }
    }
}

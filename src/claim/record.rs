//! What is read from a sentence.

use std::collections::BTreeMap;

use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{ClaimId, EntityId, Modality, Quantity, Relation, ReportKey, Role, When};
use crate::source::Span;

/// What was read from one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// The number of its sentences.
    pub sentences: usize,
    /// The entities that its claims use or that it names, sorted by id.
    pub entities: Vec<Entity>,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The sentences that gave no claim, and why.
    pub silences: Vec<Silence>,
}

/// One statement of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id: the report's key and its number.
    pub id: ClaimId,
    /// The report that makes it.
    pub report: ReportKey,
    /// What is said to be done.
    pub relation: Relation,
    /// Who plays which part.
    pub roles: BTreeMap<Role, EntityId>,
    /// How sure it is.
    pub modality: Modality,
    /// When it happened, as the text says.
    pub date: Option<When>,
    /// When it was said, where that is told apart.
    pub stated: Option<When>,
    /// Figures that count the item, the dead and the wounded.
    pub quantities: Vec<Quantity>,
    /// Who says so, nearest first; none for the reporter's own voice.
    pub sources: Vec<EntityId>,
    /// The bytes of the sentence in the report's text.
    pub sentence: Span,
    /// The words within that carry it: trigger to last participant.
    pub evidence: Span,
    /// The rule that read it: `frame:supply/active`.
    pub rule: String,
}

/// Why a sentence gave no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The sentence's bytes.
    pub sentence: Span,
    /// Why.
    pub reason: SilenceReason,
}

/// The reasons for which a sentence gives no claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SilenceReason {
    /// Page furniture.
    Furniture,
    /// No known entity is named.
    NoEntity,
    /// No word of any frame stands in it.
    NoTrigger,
    /// A trigger, but the act is only asked for, or someone is only kept from it.
    OnlyDemanded {
        /// The trigger's lemma.
        trigger: String,
    },
    /// Two entities and a trigger, but no frame found its participants.
    NoRoles {
        /// The trigger's lemma.
        trigger: String,
    },
    /// One entity and a trigger: too little for a claim.
    TooFew {
        /// The trigger's lemma.
        trigger: String,
    },
}

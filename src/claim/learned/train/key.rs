//! Answer keys as their files write them.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::entity::Entity;
use crate::schema::{CountryCode, EntityType, Modality, Relation, Role, When};

/// What a report should give.
#[derive(Clone, Debug, Deserialize)]
pub struct Key {
    /// The report's id.
    pub doc: String,
    pub(super) entities: Vec<KeyEntity>,
    pub(super) claims: Vec<KeyClaim>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct KeyEntity {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) names: Vec<String>,
    pub(super) country: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct KeyClaim {
    pub(super) sentence: String,
    pub(super) relation: String,
    agent: Option<String>,
    target: Option<String>,
    recipient: Option<String>,
    partner: Option<String>,
    item: Option<String>,
    place: Option<String>,
    #[serde(default)]
    pub(super) optional: bool,
    /// Who says so; nothing where the key leaves it open.
    #[serde(default)]
    pub(super) source: Option<Vec<String>>,
    #[serde(default)]
    pub(super) modality: Modality,
    /// When it was done.
    #[serde(default)]
    pub(super) date: Option<KeyDate>,
    /// When it was said.
    #[serde(default)]
    pub(super) stated: Option<KeyDate>,
    #[serde(default)]
    pub(super) quantity: Vec<KeyCount>,
    /// Whether a claim without a date has none; else the key leaves dates open, and figures too.
    #[serde(skip, default = "yes")]
    pub(super) measured: bool,
}

fn yes() -> bool {
    true
}

/// A date as a key tells it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum KeyDate {
    /// Resolved.
    Days(When),
    /// In the words of the sentence.
    Words(String),
}

/// A figure as a key tells it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct KeyCount {
    pub(super) value: f64,
    pub(super) unit: String,
}

impl KeyClaim {
    /// A claim of nobody yet.
    pub(super) fn new(sentence: String, relation: Relation, optional: bool) -> Self {
        let (agent, target, recipient, partner, item, place) = (None, None, None, None, None, None);
        Self {
            sentence,
            relation: relation.name().to_owned(),
            agent,
            target,
            recipient,
            partner,
            item,
            place,
            optional,
            source: None,
            modality: Modality::Actual,
            date: None,
            stated: None,
            quantity: Vec::new(),
            measured: false,
        }
    }

    /// Names who plays a role.
    pub(super) fn fill(&mut self, role: Role, id: String) {
        *self.field(role) = Some(id);
    }

    fn field(&mut self, role: Role) -> &mut Option<String> {
        match role {
            Role::Agent => &mut self.agent,
            Role::Target => &mut self.target,
            Role::Recipient => &mut self.recipient,
            Role::Partner => &mut self.partner,
            Role::Item => &mut self.item,
            Role::Place => &mut self.place,
        }
    }

    pub(super) fn relation(&self) -> Option<Relation> {
        Relation::named(&self.relation)
    }

    pub(super) fn filler(&self, role: Role) -> Option<&str> {
        let field = match role {
            Role::Agent => &self.agent,
            Role::Target => &self.target,
            Role::Recipient => &self.recipient,
            Role::Partner => &self.partner,
            Role::Item => &self.item,
            Role::Place => &self.place,
        };
        field.as_deref()
    }
}

impl KeyEntity {
    /// One of whom only the names are known.
    pub(super) fn new(id: String) -> Self {
        Self { id, kind: String::new(), names: Vec::new(), country: None }
    }

    /// Whether an entity that was found is this one: they share a name, or are a force and its state.
    pub(super) fn is(&self, found: &Entity) -> bool {
        let names: BTreeSet<String> = self.names.iter().map(|n| folded(n)).collect();
        let shared = std::iter::once(&found.name).chain(&found.names).any(|n| names.contains(&folded(n)));
        shared || self.is_side_of(found)
    }

    fn is_side_of(&self, found: &Entity) -> bool {
        let force_and_state = match self.kind.as_str() {
            "Force" => found.kind == EntityType::COUNTRY,
            "Country" => found.kind == EntityType::FORCE,
            _ => false,
        };
        let code = self.country.as_deref().and_then(|c| c.parse::<CountryCode>().ok());
        force_and_state && code.is_some() && code == found.country
    }
}

/// A name without case, articles, punctuation and plural marks, so that forms of one name agree.
fn folded(name: &str) -> String {
    let text = name.to_lowercase().replace('’', "'").replace("'s ", " ");
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix('\'')).unwrap_or(&text).replace('.', "");
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    let words = words.filter(|w| !matches!(*w, "the" | "a" | "an" | "of"));
    words.map(singular).collect::<Vec<_>>().join(" ")
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if word.chars().count() > 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

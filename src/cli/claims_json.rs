//! A report's reading to JSON: `doc`, `published`, `publisher`, `entities` and `claims`, each claim naming its rule.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::claim::{Claim, Reading};
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{ClaimId, CountryCode, EntityId, Modality, PartialDate, Quantity, ReportKey, Role, When};
use crate::store::Corpus;

/// A report with its entities and claims.
#[derive(Debug, Serialize)]
pub(crate) struct ReportClaims<'a> {
    doc: &'a str,
    published: Option<PartialDate>,
    publisher: Option<&'a str>,
    entities: Vec<EntityJson<'a>>,
    pub(crate) claims: Vec<ClaimJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    id: String,
    r#type: &'static str,
    names: Vec<&'a str>,
    country: Option<&'a str>,
}

/// A claim; its participants are ids of the report's entities.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimJson<'a> {
    id: String,
    sentence: &'a str,
    relation: &'static str,
    agent: Option<String>,
    target: Option<String>,
    recipient: Option<String>,
    partner: Option<String>,
    item: Option<String>,
    place: Option<String>,
    modality: Modality,
    date: Option<When>,
    stated: Option<When>,
    quantity: Vec<QuantityJson<'a>>,
    source: Vec<String>,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct QuantityJson<'a> {
    value: serde_json::Number,
    unit: &'a str,
    compare: &'static str,
}

impl<'a> ReportClaims<'a> {
    /// Takes what was read from a report.
    pub(crate) fn of_reading(reading: &'a Reading) -> Self {
        Self::new(&reading.report, reading.entities.iter(), reading.claims.iter().collect())
    }

    /// Takes every report of a store.
    pub(crate) fn of_corpus(corpus: &'a Corpus) -> Vec<Self> {
        let mut entities: BTreeMap<&ReportKey, Vec<&Entity>> = BTreeMap::new();
        for (report, entity) in &corpus.entities {
            entities.entry(report).or_default().push(entity);
        }
        let mut claims: BTreeMap<&ReportKey, Vec<&Claim>> = BTreeMap::new();
        for claim in &corpus.claims {
            claims.entry(&claim.report).or_default().push(claim);
        }
        let parts = |report: &'a Report| {
            let entities = entities.remove(&report.key).unwrap_or_default();
            Self::new(report, entities.into_iter(), claims.remove(&report.key).unwrap_or_default())
        };
        corpus.reports.iter().map(parts).collect()
    }

    fn new(report: &'a Report, entities: impl Iterator<Item = &'a Entity>, claims: Vec<&'a Claim>) -> Self {
        let known: BTreeMap<&EntityId, &Entity> = entities.map(|e| (&e.id, e)).collect();
        let used = Numbered::of(&claims, &known);
        Self {
            doc: &report.id,
            published: report.published,
            publisher: report.publisher.as_deref(),
            entities: used
                .0
                .iter()
                .zip(1..)
                .filter_map(|(id, n)| known.get(*id).map(|e| EntityJson::new(e, n)))
                .collect(),
            claims: claims.into_iter().map(|c| ClaimJson::new(c, report, &used)).collect(),
        }
    }
}

/// Entities in the order in which claims use them, then those that none uses by id, so that the numbers are the same for a reading and for a store.
struct Numbered<'a>(Vec<&'a EntityId>, BTreeMap<&'a EntityId, usize>);

impl<'a> Numbered<'a> {
    fn of(claims: &[&'a Claim], known: &BTreeMap<&'a EntityId, &Entity>) -> Self {
        let mut this = Self(Vec::new(), BTreeMap::new());
        let used = claims.iter().flat_map(|c| c.roles.values().chain(&c.sources));
        for id in used.chain(known.keys().copied()) {
            if known.contains_key(id) && !this.1.contains_key(id) {
                this.0.push(id);
                this.1.insert(id, this.0.len());
            }
        }
        this
    }

    fn name(&self, id: &EntityId) -> Option<String> {
        self.1.get(id).map(|n| format!("e{n}"))
    }
}

impl<'a> EntityJson<'a> {
    fn new(entity: &'a Entity, number: usize) -> Self {
        let others = entity.names.iter().map(String::as_str).filter(|n| *n != entity.name);
        Self {
            id: format!("e{number}"),
            r#type: entity.kind.name(),
            names: std::iter::once(entity.name.as_str()).chain(others).collect(),
            country: entity.country.as_ref().map(CountryCode::as_str),
        }
    }
}

impl<'a> ClaimJson<'a> {
    fn new(claim: &'a Claim, report: &'a Report, entities: &Numbered<'_>) -> Self {
        let role = |role| claim.roles.get(&role).and_then(|id| entities.name(id));
        Self {
            id: number(&claim.id),
            sentence: claim.sentence.of(&report.text),
            relation: claim.relation.name(),
            agent: role(Role::Agent),
            target: role(Role::Target),
            recipient: role(Role::Recipient),
            partner: role(Role::Partner),
            item: role(Role::Item),
            place: role(Role::Place),
            modality: claim.modality,
            date: claim.date,
            stated: claim.stated,
            quantity: claim.quantities.iter().map(QuantityJson::new).collect(),
            source: claim.sources.iter().filter_map(|id| entities.name(id)).collect(),
            rule: &claim.rule,
        }
    }
}

/// The number of a claim in its report, as `c12`.
fn number(id: &ClaimId) -> String {
    let number = id.as_str().rsplit(':').next().unwrap_or_default();
    format!("c{number}")
}

impl<'a> QuantityJson<'a> {
    fn new(quantity: &'a Quantity) -> Self {
        Self { value: json_number(quantity.value), unit: &quantity.unit, compare: quantity.compare.sign() }
    }
}

/// Whole numbers stand without a point.
#[expect(clippy::cast_possible_truncation, reason = "the bounds make the cast exact")]
pub(crate) fn json_number(value: f64) -> serde_json::Number {
    let whole = value.fract() == 0.0 && value.abs() < 9e15;
    let exact = if whole { Some((value as i64).into()) } else { serde_json::Number::from_f64(value) };
    exact.unwrap_or_else(|| 0.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_figures_have_no_point() {
        assert_eq!(json_number(240.0).to_string(), "240");
        assert_eq!(json_number(2.5).to_string(), "2.5");
        assert_eq!(json_number(f64::INFINITY).to_string(), "0");
    }
}

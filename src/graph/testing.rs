//! Small stores for tests.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{
    ClaimId, Compare, CountryCode, EntityId, EntityType, Modality, Quantity, Relation, ReportKey, Role, When,
};
use crate::source::Span;

use super::{Graph, Source, build};

/// The parts of a store, filled line by line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) reports: Vec<Report>,
    pub(crate) entities: Vec<(ReportKey, Entity)>,
    pub(crate) claims: Vec<Claim>,
}

impl Parts {
    pub(crate) fn build(&self) -> Graph {
        build(self.source())
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source { reports: &self.reports, entities: &self.entities, claims: &self.claims }
    }

    /// Adds a report; the claims that follow are its own.
    pub(crate) fn report(&mut self, id: &str, date: &str, publisher: Option<&str>) -> &mut Self {
        self.reports.push(Report {
            key: ReportKey::new(format!("key-{id}")),
            id: id.to_owned(),
            title: Some(format!("Title of {id}")),
            published: date.parse().ok(),
            publisher: publisher.map(str::to_owned),
            url: Some(format!("https://example.org/{id}")),
            extra: BTreeMap::from([("desk".to_owned(), "asia".to_owned())]),
            text: String::new(),
        });
        self
    }

    /// Adds a claim: `North Korea SUPPLIES item=KN-23 recipient=Russia [planned] [@2024-11] [#300 killed] [<NIS]`.
    pub(crate) fn claim(&mut self, line: &str) -> &mut Self {
        let mut claim = self.empty_claim(line);
        for word in line.split(" | ") {
            self.fill(&mut claim, word);
        }
        self.claims.push(claim);
        self
    }

    fn empty_claim(&mut self, line: &str) -> Claim {
        let report = self.reports.last_mut().expect("a report comes first");
        let start = report.text.len();
        report.text.push_str(line);
        report.text.push_str(".\n");
        let sentence = Span::new(start, start + line.len() + 1);
        let key = report.key.clone();
        let number = 1 + self.claims.iter().filter(|c| c.report == key).count();
        Claim {
            id: ClaimId::numbered(&key, number),
            report: key,
            relation: Relation::named("SUPPLIES").expect("a row of the table"),
            roles: BTreeMap::new(),
            modality: Modality::Actual,
            date: None,
            stated: None,
            quantities: Vec::new(),
            sources: Vec::new(),
            sentence,
            evidence: sentence,
            rule: "frame:test/active".to_owned(),
        }
    }

    fn fill(&mut self, claim: &mut Claim, word: &str) {
        if let Some(relation) = Relation::named(word) {
            claim.relation = relation;
        } else if let Ok(modality) = word.parse() {
            claim.modality = modality;
        } else if let Some(date) = word.strip_prefix('@') {
            claim.date = when(date);
        } else if let Some(figure) = word.strip_prefix('#') {
            claim.quantities.push(quantity(figure));
        } else if let Some(name) = word.strip_prefix('<') {
            claim.sources.push(self.entity(&claim.report, name));
        } else {
            let (role, name) = word.split_once('=').unwrap_or(("agent", word));
            claim.roles.insert(role.parse().unwrap_or(Role::Agent), self.entity(&claim.report, name));
        }
    }

    /// Adds an entity as the report tells it; the type and the state follow from the name.
    fn entity(&mut self, report: &ReportKey, name: &str) -> EntityId {
        let (kind, country, note) = known(name);
        let id = country.filter(|_| kind == EntityType::COUNTRY).map(CountryCode::entity);
        let id = id.unwrap_or_else(|| EntityId::from_name(&kind.row().prefix, name));
        let entity = Entity { id: id.clone(), kind, name: name.to_owned(), names: Vec::new(), country, note };
        if !self.entities.contains(&(report.clone(), entity.clone())) {
            self.entities.push((report.clone(), entity));
        }
        id
    }
}

fn known(name: &str) -> (EntityType, Option<CountryCode>, Option<String>) {
    let (kind, code, note) = match name {
        "North Korea" => (EntityType::COUNTRY, "KP", ""),
        "South Korea" => (EntityType::COUNTRY, "KR", ""),
        "Russia" => (EntityType::COUNTRY, "RU", ""),
        "Ukraine" => (EntityType::COUNTRY, "UA", ""),
        "Kim Jong Un" => (EntityType::PERSON, "KP", "leader"),
        "Vladimir Putin" => (EntityType::PERSON, "RU", "president"),
        "NIS" => (EntityType::AGENCY, "KR", "spy agency"),
        "Yonhap" => (EntityType::AGENCY, "KR", "news agency"),
        "Kursk" => (EntityType::REGION, "RU", ""),
        "North Korean troops" => (EntityType::FORCE, "KP", ""),
        _ => (EntityType::WEAPON, "", ""),
    };
    (kind, code.parse().ok(), Some(note.to_owned()).filter(|n| !n.is_empty()))
}

fn when(text: &str) -> Option<When> {
    match text.split_once("..") {
        None => text.parse().ok().map(When::on),
        Some((start, "")) => start.parse().ok().map(When::since),
        Some((start, end)) => Some(When::between(start.parse().ok()?, end.parse().ok()?)),
    }
}

fn quantity(text: &str) -> Quantity {
    let mut words = text.split(' ').collect::<Vec<_>>();
    let compare: Compare = words[0].parse().unwrap_or_default();
    if compare != Compare::Exactly {
        words.remove(0);
    }
    Quantity { value: words[0].parse().unwrap_or_default(), unit: words[1..].join(" "), compare }
}

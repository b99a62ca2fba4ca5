//! The entities of many reports to one entity an id.

use std::collections::{BTreeMap, BTreeSet};

use crate::entity::Entity;
use crate::schema::{CountryCode, EntityId, EntityType, ReportKey};

use super::Value;

/// An entity as all reports together tell it.
pub(super) struct Merged<'a> {
    pub(super) id: &'a EntityId,
    pub(super) kind: EntityType,
    /// The canonical name that most reports tell; of equals the first in text order.
    pub(super) name: &'a str,
    /// Every form, the name included.
    pub(super) names: BTreeSet<&'a str>,
    country: Option<CountryCode>,
    note: Option<&'a str>,
}

/// An entity and the report that tells it.
type Row = (ReportKey, Entity);

impl<'a> Merged<'a> {
    fn new(id: &'a EntityId, told: &[&'a Row]) -> Self {
        let forms = told.iter().flat_map(|(_, e)| std::iter::once(&e.name).chain(&e.names));
        Self {
            id,
            kind: most(told, |e| Some(e.kind)).unwrap_or(EntityType::GOODS),
            name: most(told, |e| Some(e.name.as_str())).unwrap_or_default(),
            names: forms.map(String::as_str).collect(),
            country: most(told, |e| e.country),
            note: most(told, |e| e.note.as_deref()),
        }
    }

    /// Returns the properties of its node.
    pub(super) fn properties(&self) -> Vec<(&'static str, Value)> {
        let mut row = vec![
            ("id", self.id.as_str().into()),
            ("name", self.name.into()),
            ("names", Value::texts(self.names.iter().copied())),
        ];
        row.extend(self.country.map(|code| ("country", code.as_str().into())));
        row.extend(self.note.map(|note| ("note", note.into())));
        row
    }
}

/// Merges the entities of one id; sorted by type and id.
pub(super) fn merge<'a>(entities: impl IntoIterator<Item = &'a Row>) -> Vec<Merged<'a>> {
    let mut told: BTreeMap<&EntityId, Vec<&Row>> = BTreeMap::new();
    for row in entities {
        told.entry(&row.1.id).or_default().push(row);
    }
    let mut merged: Vec<Merged<'_>> = told.into_iter().map(|(id, rows)| Merged::new(id, &rows)).collect();
    merged.sort_by_key(|e| (e.kind, e.id));
    merged
}

/// Returns what most reports tell of an entity; of equals the least.
fn most<'a, T: Ord + Copy + 'a>(told: &[&'a Row], what: impl Fn(&'a Entity) -> Option<T>) -> Option<T> {
    let pairs: BTreeSet<(T, &ReportKey)> = told.iter().filter_map(|(key, e)| Some((what(e)?, key))).collect();
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for (item, _) in pairs {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(report: &str, name: &str, names: &[&str], note: Option<&str>) -> Row {
        let entity = Entity {
            id: EntityId::new("country:kp"),
            kind: EntityType::COUNTRY,
            name: name.to_owned(),
            names: names.iter().map(|n| (*n).to_owned()).collect(),
            country: "KP".parse().ok(),
            note: note.map(str::to_owned),
        };
        (ReportKey::new(report), entity)
    }

    #[test]
    fn the_name_of_most_reports_wins_and_forms_unite() {
        let rows = [
            told("a", "North Korea", &["DPRK"], None),
            told("b", "DPRK", &["the North"], Some("state")),
            told("c", "North Korea", &[], None),
        ];
        let merged = merge(&rows);
        assert_eq!((merged.len(), merged[0].name, merged[0].note), (1, "North Korea", Some("state")));
        assert_eq!(merged[0].names.iter().copied().collect::<Vec<_>>(), ["DPRK", "North Korea", "the North"]);
    }

    #[test]
    fn ties_go_to_the_first_in_text_order_and_a_report_counts_once() {
        let tie = [told("a", "North Korea", &[], None), told("b", "DPRK", &[], None)];
        assert_eq!(merge(&tie)[0].name, "DPRK");
        let twice = [told("a", "North Korea", &[], None), told("a", "North Korea", &[], None), tie[1].clone()];
        assert_eq!(merge(&twice)[0].name, "DPRK");
    }
}

//! The tables of known entities to [`Names`]: each file adds entries and forms, then ambiguous forms are checked.

mod agencies;
mod ambiguous;
mod people;
mod places;
mod states;
#[cfg(test)]
mod tests;
mod weapons;

use std::collections::BTreeMap;

use super::names::{Form, MinistryKind, NameEntry, NameIx, Names, Office};
use super::table::{Loader, RowPlace};
use super::variants;
use crate::schema::{CountryCode, EntityId, EntityType};

/// Loads all tables of names.
pub(super) fn load(loader: &mut Loader<'_>) -> Names {
    let mut known = Known { loader, names: Names::default(), states: BTreeMap::new(), forms: Vec::new() };
    states::add(&mut known);
    places::add(&mut known);
    agencies::add(&mut known);
    people::add(&mut known);
    weapons::add(&mut known);
    let ranks = ambiguous::ranks(&mut known);
    known.finish(&ranks)
}

/// What the later tables need of a state.
struct State {
    /// `North Korea`.
    name: String,
    /// `the United States`, `North Korea`.
    with_article: String,
    /// `North Korean`.
    adjective: String,
    /// Whether it is a state of today.
    current: bool,
}

/// A form on its way into the index.
struct PendingForm {
    text: String,
    meaning: (NameIx, Form),
    place: RowPlace,
}

/// The names so far.
struct Known<'l, 'a> {
    loader: &'l mut Loader<'a>,
    names: Names,
    states: BTreeMap<CountryCode, State>,
    forms: Vec<PendingForm>,
}

impl Known<'_, '_> {
    /// Adds an entity with its name and aliases as forms.
    fn add(&mut self, entry: NameEntry, place: RowPlace) -> NameIx {
        let texts: Vec<String> = std::iter::once(&entry.name).chain(&entry.aliases).cloned().collect();
        let ix = self.add_silent(entry, place);
        for text in texts {
            self.add_form(&text, (ix, Form::Name), place);
        }
        ix
    }

    /// Adds an entity that has no form of its own in the index.
    fn add_silent(&mut self, entry: NameEntry, place: RowPlace) -> NameIx {
        let ix = NameIx(u32::try_from(self.names.entries.len()).unwrap_or(u32::MAX));
        self.check_id(&entry.id, place);
        if self.names.ids.insert(entry.id.clone(), ix).is_some() {
            let message = format!("`{}` stands for two entities", entry.id);
            self.loader.fault_at(place, message, "give one of them another id or name");
        }
        self.names.entries.push(entry);
        ix
    }

    fn add_form(&mut self, text: &str, meaning: (NameIx, Form), place: RowPlace) {
        let texts = variants::of_name(text).into_iter();
        self.forms.extend(texts.map(|text| PendingForm { text, meaning, place }));
    }

    fn check_id(&mut self, id: &EntityId, place: RowPlace) {
        let key = id.as_str().split_once(':').map_or("", |(_, key)| key);
        let legal = |c: char| c.is_lowercase() || c.is_ascii_digit() || c == '-';
        if !key.split('/').all(|part| !part.is_empty() && part.chars().all(legal)) {
            let message = format!("`{id}` is no legal id");
            self.loader.fault_at(
                place,
                message,
                "use lower-case letters, digits and hyphens, such as `kr/joint-chiefs-of-staff`",
            );
        }
    }

    /// Reads a cell that holds a country code or nothing.
    fn country(&mut self, cell: &str, place: RowPlace) -> Option<CountryCode> {
        if cell.is_empty() {
            return None;
        }
        let code = cell.parse::<CountryCode>().ok().filter(|code| self.states.contains_key(code));
        if code.is_none() {
            let message = format!("`{cell}` is no country code of `{}`", states::FILE);
            self.loader.fault_at(place, message, "use a code of that table, such as `KP`, or leave the cell empty");
        }
        code
    }

    fn finish(mut self, ranks: &BTreeMap<(String, NameIx), usize>) -> Names {
        for form in &self.forms {
            let (ix, kind) = form.meaning;
            let usual = usize::from(kind != Form::Capital && self.names.entry(ix).kind != EntityType::COUNTRY);
            let rank = ranks.get(&(form.text.clone(), ix)).copied().unwrap_or(usual);
            self.names.forms.add(&form.text, rank, form.meaning);
        }
        let adjectives = std::mem::take(&mut self.states).into_iter().map(|(code, state)| (code, state.adjective));
        self.names.adjectives = adjectives.collect();
        self.names.forms.sort();
        self.names.kind_forms.sort();
        for terms in self.names.offices.values_mut() {
            terms.sort_by(|a, b| (&a.from, a.person).cmp(&(&b.from, b.person)));
        }
        self.names
    }

    fn add_office(&mut self, office: Office) {
        self.names.offices.entry(office.of.clone()).or_default().push(office);
    }

    fn add_ministry(&mut self, country: CountryCode, kind: MinistryKind, ix: NameIx) {
        self.names.ministries.insert((country, kind), ix);
    }
}

/// Makes an id with the state in it, where there is one: `agency:kr/national-intelligence-service`, `region:europe`.
fn id_in(prefix: &str, country: Option<CountryCode>, name: &str) -> EntityId {
    let plain = EntityId::from_name(prefix, name);
    let Some(country) = country else { return plain };
    let slug = plain.as_str().split_once(':').map_or("", |(_, slug)| slug);
    EntityId::new(format!("{prefix}:{}/{slug}", country.as_str().to_lowercase()))
}

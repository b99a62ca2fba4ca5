//! `people.csv` and `offices.csv` to persons and their terms of office.

use serde::Deserialize;

use super::Known;
use crate::diag::did_you_mean;
use crate::lexicon::names::{NameEntry, NameIx, Office, title_key};
use crate::lexicon::table::{RowPlace, cell_list};
use crate::lexicon::variants;
use crate::schema::{CountryCode, EntityId, EntityType, PartialDate};

const FILE: &str = "people.csv";
const OFFICES: &str = "offices.csv";

#[derive(Deserialize)]
struct Row {
    name: String,
    country: String,
    note: String,
    aliases: String,
    /// Forms of the surname that mean nobody else in world news.
    surname: String,
}

#[derive(Deserialize)]
struct OfficeRow {
    of: String,
    title: String,
    from: String,
    to: String,
    person: String,
}

/// Adds all people, then their offices.
pub(super) fn add(known: &mut Known<'_, '_>) {
    let rows = known.loader.csv_placed(FILE, include_str!("../data/people.csv"), |row: &Row| row.name.clone());
    for (place, row) in rows {
        add_row(known, place, &row);
    }
    let key = |row: &OfficeRow| format!("{}/{}/{}/{}", row.of, row.title, row.from, row.person);
    for (place, row) in known.loader.csv_placed(OFFICES, include_str!("../data/offices.csv"), key) {
        add_term(known, place, &row);
    }
}

fn add_row(known: &mut Known<'_, '_>, place: RowPlace, row: &Row) {
    let country = known.country(&row.country, place);
    let mut aliases = cell_list(&row.aliases);
    aliases.extend(variants::of_person(&row.name, country));
    aliases.extend(cell_list(&row.surname));
    let entry = NameEntry {
        id: EntityId::from_name("person", &row.name),
        kind: EntityType::PERSON,
        name: row.name.clone(),
        aliases,
        country,
        note: Some(row.note.clone()).filter(|note| !note.is_empty()),
    };
    known.add(entry, place);
}

fn add_term(known: &mut Known<'_, '_>, place: RowPlace, row: &OfficeRow) {
    let person = person(known, place, &row.person);
    let of = held_in(known, place, &row.of);
    let from = date(known, place, &row.from);
    let to = if row.to.is_empty() { Some(None) } else { date(known, place, &row.to).map(Some) };
    let (Some(person), Some(of), Some(from), Some(to)) = (person, of, from, to) else { return };
    if to.is_some_and(|to| to.last_day() < from.first_day()) {
        known.loader.fault_at(
            place,
            format!("the term of {} ends before it begins", row.person),
            "compare its two dates",
        );
        return;
    }
    let titles = cell_list(&row.title).iter().map(|title| title_key(title)).collect();
    known.add_office(Office { person, titles, of, from, to });
}

fn person(known: &mut Known<'_, '_>, place: RowPlace, name: &str) -> Option<NameIx> {
    let found = known.names.ix_of(&EntityId::from_name("person", name));
    if found.is_none() {
        let people = known.names.entries.iter().filter(|e| e.kind == EntityType::PERSON).map(|e| e.name.as_str());
        let near = did_you_mean(name, people).join("`, `");
        known.loader.fault_at(place, format!("`{name}` has no row in `{FILE}`"), format!("near: `{near}`"));
    }
    found
}

/// Reads what an office belongs to: a country code or an agency's id.
fn held_in(known: &mut Known<'_, '_>, place: RowPlace, cell: &str) -> Option<EntityId> {
    let state = cell.parse::<CountryCode>().ok().filter(|code| known.states.contains_key(code));
    let id = state.map_or_else(|| EntityId::new(format!("agency:{cell}")), CountryCode::entity);
    let found = known.names.ids.contains_key(&id);
    if !found {
        let hint = "use a code of `countries.csv` or an id of `agencies.csv`";
        known.loader.fault_at(place, format!("`{cell}` is no known state or agency"), hint);
    }
    found.then_some(id)
}

fn date(known: &mut Known<'_, '_>, place: RowPlace, cell: &str) -> Option<PartialDate> {
    match cell.parse() {
        Ok(date) => Some(date),
        Err(message) => {
            known.loader.fault_at(place, message, "terms have a first date and, when over, a last one");
            None
        }
    }
}

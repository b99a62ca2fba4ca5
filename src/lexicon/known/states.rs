//! `countries.csv` to states, dependent territories, capitals and seats of government.

use serde::Deserialize;

use super::{Known, State, id_in};
use crate::lexicon::names::{Form, NameEntry, NameIx};
use crate::lexicon::table::{RowPlace, cell_list};
use crate::schema::{CountryCode, EntityType};

pub(super) const FILE: &str = "countries.csv";

/// What a row can stand for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    State,
    DeFacto,
    Historic,
    Territory,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    kind: Kind,
    name: String,
    article: String,
    official: String,
    demonyms: String,
    capitals: String,
    aliases: String,
    seats: String,
    parent: String,
}

/// Adds all states first, so that every later row can name them, then the territories.
pub(super) fn add(known: &mut Known<'_, '_>) {
    let embedded = include_str!("../data/countries.csv");
    let rows = known.loader.csv_placed(FILE, embedded, |row: &Row| row.code.clone());
    let rows: Vec<(RowPlace, CountryCode, Row)> =
        rows.into_iter().filter_map(|(place, row)| Some((place, read_code(known, place, &row)?, row))).collect();
    for (_, code, row) in &rows {
        known.states.insert(*code, state(row));
    }
    for (place, code, row) in &rows {
        let ix = match row.kind {
            Kind::Territory => add_territory(known, *place, *code, row),
            Kind::State | Kind::DeFacto | Kind::Historic => add_state(known, *place, *code, row),
        };
        known.names.codes.insert(*code, ix);
        for demonym in cell_list(&row.demonyms) {
            known.add_form(&demonym, (ix, Form::Demonym), *place);
        }
    }
}

fn read_code(known: &mut Known<'_, '_>, place: RowPlace, row: &Row) -> Option<CountryCode> {
    match row.code.parse() {
        Ok(code) => Some(code),
        Err(message) => {
            known.loader.fault_at(
                place,
                message,
                "use the ISO 3166-1 alpha-2 code, or a user-assigned one (`XA` to `XZ`)",
            );
            None
        }
    }
}

fn state(row: &Row) -> State {
    State {
        name: row.name.clone(),
        with_article: format!("{} {}", row.article, row.name).trim_start().to_owned(),
        adjective: cell_list(&row.demonyms).into_iter().next().unwrap_or_else(|| row.name.clone()),
        current: matches!(row.kind, Kind::State | Kind::DeFacto),
    }
}

fn add_state(known: &mut Known<'_, '_>, place: RowPlace, code: CountryCode, row: &Row) -> NameIx {
    let entry = NameEntry {
        id: code.entity(),
        kind: EntityType::COUNTRY,
        name: row.name.clone(),
        aliases: other_names(row),
        country: Some(code),
        note: note(row.kind),
    };
    let ix = known.add(entry, place);
    for (cell, note) in [(&row.capitals, "capital"), (&row.seats, "seat of government")] {
        for names in cell_list(cell) {
            add_capital(known, place, (code, ix), &names, note);
        }
    }
    ix
}

fn note(kind: Kind) -> Option<String> {
    match kind {
        Kind::State | Kind::Territory => None,
        Kind::DeFacto => Some("de-facto state".to_owned()),
        Kind::Historic => Some("historic state".to_owned()),
    }
}

fn other_names(row: &Row) -> Vec<String> {
    let official = Some(row.official.clone()).filter(|name| !name.is_empty() && *name != row.name);
    official.into_iter().chain(cell_list(&row.aliases)).collect()
}

/// Adds a capital as a place and, in each spelling (`Kyiv=Kiev`), as a form that stands for the state.
fn add_capital(known: &mut Known<'_, '_>, place: RowPlace, state: (CountryCode, NameIx), names: &str, note: &str) {
    let names: Vec<String> = names.split('=').map(|n| n.trim().to_owned()).collect();
    for name in &names {
        known.add_form(name, (state.1, Form::Capital), place);
    }
    add_place(known, place, (state.0, Some(state.0)), names, note);
}

/// Adds a territory and, as places of their own, its towns.
fn add_territory(known: &mut Known<'_, '_>, place: RowPlace, code: CountryCode, row: &Row) -> NameIx {
    let parent = known.country(&row.parent, place);
    for names in cell_list(&row.capitals) {
        let names = names.split('=').map(|n| n.trim().to_owned()).collect();
        add_place(known, place, (code, parent), names, "town");
    }
    let entry = NameEntry {
        id: id_in("region", None, &row.name),
        kind: EntityType::REGION,
        name: row.name.clone(),
        aliases: other_names(row),
        country: parent,
        note: Some("territory".to_owned()),
    };
    known.add(entry, place)
}

fn add_place(
    known: &mut Known<'_, '_>,
    place: RowPlace,
    (within, country): (CountryCode, Option<CountryCode>),
    mut names: Vec<String>,
    note: &str,
) {
    let name = names.remove(0);
    let entry = NameEntry {
        id: id_in("region", Some(within), &name),
        kind: EntityType::REGION,
        name,
        aliases: names,
        country,
        note: Some(note.to_owned()),
    };
    known.add(entry, place);
}

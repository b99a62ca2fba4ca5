//! `regions.csv` to places: provinces, cities, seas, peninsulas, parts of the world.

use serde::Deserialize;

use super::{Known, id_in};
use crate::lexicon::names::{Form, NameEntry};
use crate::lexicon::table::{RowPlace, cell_list};
use crate::lexicon::variants;
use crate::schema::EntityType;

const FILE: &str = "regions.csv";

#[derive(Deserialize)]
struct Row {
    country: String,
    name: String,
    kind: String,
    aliases: String,
    demonyms: String,
}

/// Adds all places. Two rows may share a name as long as their states differ.
pub(super) fn add(known: &mut Known<'_, '_>) {
    let embedded = include_str!("../data/regions.csv");
    let rows = known.loader.csv_placed(FILE, embedded, |row: &Row| format!("{}/{}", row.country, row.name));
    for (place, row) in rows {
        add_row(known, place, &row);
    }
}

fn add_row(known: &mut Known<'_, '_>, place: RowPlace, row: &Row) {
    let country = known.country(&row.country, place);
    let written = std::iter::once(row.name.clone()).chain(cell_list(&row.aliases));
    let mut aliases: Vec<String> = Vec::new();
    for form in written.flat_map(|name| variants::of_place(&name, &row.kind)) {
        if form != row.name && !aliases.contains(&form) {
            aliases.push(form);
        }
    }
    let entry = NameEntry {
        id: id_in("region", country, &row.name),
        kind: EntityType::REGION,
        name: row.name.clone(),
        aliases,
        country,
        note: Some(row.kind.clone()).filter(|kind| !kind.is_empty()),
    };
    let ix = known.add(entry, place);
    for demonym in cell_list(&row.demonyms) {
        known.add_form(&demonym, (ix, Form::Demonym), place);
    }
}

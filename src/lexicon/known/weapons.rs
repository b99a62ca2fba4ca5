//! `weapons.csv` to named weapons.

use serde::Deserialize;

use super::Known;
use crate::lexicon::names::NameEntry;
use crate::lexicon::table::{RowPlace, cell_list};
use crate::schema::{EntityId, EntityType};

const FILE: &str = "weapons.csv";

#[derive(Deserialize)]
struct Row {
    name: String,
    aliases: String,
    country: String,
    note: String,
}

/// Adds all named weapons.
pub(super) fn add(known: &mut Known<'_, '_>) {
    let rows = known.loader.csv_placed(FILE, include_str!("../data/weapons.csv"), |row: &Row| row.name.clone());
    for (place, row) in rows {
        add_row(known, place, row);
    }
}

fn add_row(known: &mut Known<'_, '_>, place: RowPlace, row: Row) {
    let entry = NameEntry {
        id: EntityId::from_name("weapon", &row.name),
        kind: EntityType::WEAPON,
        aliases: cell_list(&row.aliases),
        country: known.country(&row.country, place),
        note: Some(row.note).filter(|note| !note.is_empty()),
        name: row.name,
    };
    known.add(entry, place);
}

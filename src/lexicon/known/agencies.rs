//! `agencies.csv` and `ministries.csv` to organisations; each state gets a ministry of each kind.

use serde::Deserialize;

use super::{Known, State, id_in};
use crate::diag::did_you_mean;
use crate::lexicon::names::{Form, MinistryKind, NameEntry, NameIx};
use crate::lexicon::table::{RowPlace, cell_list};
use crate::lexicon::variants;
use crate::schema::{CountryCode, EntityId, EntityType};

const FILE: &str = "agencies.csv";
const KINDS: &str = "ministries.csv";

#[derive(Deserialize)]
struct Row {
    id: String,
    country: String,
    name: String,
    note: String,
    aliases: String,
    acronyms: String,
    ministry: String,
}

#[derive(Deserialize)]
struct KindRow {
    kind: String,
    name: String,
    note: String,
    words: String,
    countries: String,
}

/// Adds all organisations, then the ministries of the states that have no row of their own for them.
pub(super) fn add(known: &mut Known<'_, '_>) {
    let kinds = read_kinds(known);
    let rows = known.loader.csv_placed(FILE, include_str!("../data/agencies.csv"), |row: &Row| row.id.clone());
    for (place, row) in rows {
        add_row(known, place, &row);
    }
    for (place, kind, row) in &kinds {
        add_ministries(known, *place, *kind, row);
    }
}

fn read_kinds(known: &mut Known<'_, '_>) -> Vec<(RowPlace, MinistryKind, KindRow)> {
    let rows = known.loader.csv_placed(KINDS, include_str!("../data/ministries.csv"), |row: &KindRow| row.kind.clone());
    let mut out = Vec::new();
    for ((place, row), at) in rows.into_iter().zip(0..) {
        for words in cell_list(&row.words).iter().flat_map(|words| variants::of_name(words)) {
            known.names.kind_forms.add(&words, 0, (NameIx(at), Form::Name));
        }
        known.names.kinds.push(row.kind.clone());
        out.push((place, MinistryKind(at), row));
    }
    out
}

fn add_row(known: &mut Known<'_, '_>, place: RowPlace, row: &Row) {
    let country = known.country(&row.country, place);
    let mut aliases = cell_list(&row.aliases);
    aliases.extend(cell_list(&row.acronyms));
    let entry = NameEntry {
        id: EntityId::new(format!("agency:{}", row.id)),
        kind: EntityType::AGENCY,
        name: row.name.clone(),
        aliases,
        country,
        note: Some(row.note.clone()).filter(|note| !note.is_empty()),
    };
    check_prefix(known, place, country, &row.id);
    let ix = known.add(entry, place);
    if let (Some(country), Some(kind)) = (country, ministry_kind(known, place, &row.ministry)) {
        known.add_ministry(country, kind, ix);
    }
}

fn check_prefix(known: &mut Known<'_, '_>, place: RowPlace, country: Option<CountryCode>, id: &str) {
    let expected = country.map(|code| code.as_str().to_lowercase());
    if id.split_once('/').map(|(prefix, _)| prefix) != expected.as_deref() {
        let hint = "write `kr/name` for an agency of the country KR and `name` for one of no country";
        known.loader.fault_at(place, format!("the id `{id}` does not begin with the row's country"), hint);
    }
}

fn ministry_kind(known: &mut Known<'_, '_>, place: RowPlace, cell: &str) -> Option<MinistryKind> {
    if cell.is_empty() {
        return None;
    }
    let kind = known.names.ministry_kind(cell);
    if kind.is_none() {
        let near = did_you_mean(cell, known.names.kinds.iter().map(String::as_str)).join("`, `");
        let hint = format!("the kinds stand in `{KINDS}`; near: `{near}`");
        known.loader.fault_at(place, format!("`{cell}` is no kind of ministry"), hint);
    }
    kind
}

fn add_ministries(known: &mut Known<'_, '_>, place: RowPlace, kind: MinistryKind, row: &KindRow) {
    let only: Vec<CountryCode> =
        cell_list(&row.countries).iter().filter_map(|cell| known.country(cell, place)).collect();
    let missing = |code: &CountryCode| known.names.ministry(*code, kind).is_none();
    let wanted = |code: &CountryCode, state: &State| if only.is_empty() { state.current } else { only.contains(code) };
    let states: Vec<(CountryCode, NameEntry)> = known
        .states
        .iter()
        .filter(|(code, state)| wanted(code, state) && missing(code))
        .map(|(code, state)| (*code, ministry(*code, state, row)))
        .collect();
    for (code, entry) in states {
        let ix = known.add_silent(entry, place);
        known.add_ministry(code, kind, ix);
    }
}

fn ministry(code: CountryCode, state: &State, row: &KindRow) -> NameEntry {
    let fill = |pattern: &str| pattern.replace("{state}", &state.with_article).replace("{adj}", &state.adjective);
    let long = cell_list(&row.words).into_iter().filter(|words| words.contains(' '));
    let aliases = long.flat_map(|words| [format!("{} {words}", state.adjective), format!("{}'s {words}", state.name)]);
    NameEntry {
        id: id_in("agency", Some(code), &row.kind),
        kind: EntityType::AGENCY,
        name: fill(&row.name),
        aliases: aliases.collect(),
        country: Some(code),
        note: Some(row.note.clone()),
    }
}

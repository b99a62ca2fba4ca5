//! `ambiguous.csv` to the order of meanings; a form that means two things without a row there is a fault.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Known, PendingForm};
use crate::lexicon::names::{Form, NameIx, Names};
use crate::lexicon::table::{RowPlace, cell_list};
use crate::schema::EntityId;

const FILE: &str = "ambiguous.csv";

#[derive(Deserialize)]
struct Row {
    form: String,
    meanings: String,
}

/// Returns the place of each meaning of each form that is ambiguous on purpose, the likeliest 0.
pub(super) fn ranks(known: &mut Known<'_, '_>) -> BTreeMap<(String, NameIx), usize> {
    let rows = known.loader.csv_placed(FILE, include_str!("../data/ambiguous.csv"), |row: &Row| row.form.clone());
    let mut ranks = BTreeMap::new();
    for (place, row) in rows {
        for (rank, id) in cell_list(&row.meanings).into_iter().enumerate() {
            if let Some(ix) = meaning(known, place, &row.form, &id) {
                ranks.insert((row.form.clone(), ix), rank);
            }
        }
    }
    check(known, &ranks);
    ranks
}

fn meaning(known: &mut Known<'_, '_>, place: RowPlace, form: &str, id: &str) -> Option<NameIx> {
    let ix = known.names.ix_of(&EntityId::new(id));
    let meant = known.forms.iter().any(|f| f.text == form && Some(f.meaning.0) == ix);
    match ix {
        Some(_) if meant => return ix,
        Some(_) => known.loader.fault_at(place, format!("`{form}` is no name of `{id}`"), "add it to that row first"),
        None => known.loader.fault_at(place, format!("nothing has the id `{id}`"), "use an id such as `country:ge`"),
    }
    None
}

fn check(known: &mut Known<'_, '_>, ranks: &BTreeMap<(String, NameIx), usize>) {
    let mut by_text: BTreeMap<&str, Vec<&PendingForm>> = BTreeMap::new();
    for form in &known.forms {
        by_text.entry(&form.text).or_default().push(form);
    }
    let mut faults = Vec::new();
    for (text, forms) in by_text {
        let open = |form: &PendingForm| !ranks.contains_key(&(text.to_owned(), form.meaning.0));
        let clash = |form: &&PendingForm| forms.iter().find(|other| !related(&known.names, form, other)).copied();
        let fault = forms.iter().rev().filter(|form| open(form)).find_map(|form| Some((*form, clash(form)?)));
        faults.extend(fault.map(|(form, other)| (form.place, text.to_owned(), [form.meaning.0, other.meaning.0])));
    }
    for (place, text, [one, other]) in faults {
        let [one, other] = [one, other].map(|ix| known.names.entry(ix).id.clone());
        let message = format!("`{text}` means both `{one}` and `{other}`");
        known.loader.fault_at(
            place,
            message,
            format!("add a row to `{FILE}`, the likelier first: {text},{one}|{other}"),
        );
    }
}

/// Says whether two meanings of a form go together: the same entity, or a capital as a state and as a place.
fn related(names: &Names, one: &PendingForm, other: &PendingForm) -> bool {
    let capital = one.meaning.1 == Form::Capital || other.meaning.1 == Form::Capital;
    let state = |form: &PendingForm| names.entry(form.meaning.0).country;
    one.meaning.0 == other.meaning.0 || (capital && state(one) == state(other))
}

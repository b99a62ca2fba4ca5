//! Subdivisions and cities by name: a large table, sorted and searched as it stands; rows laid over it come first.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fold::fold;
use super::table::{Loader, cell_list};
use crate::schema::CountryCode;

const FILE: &str = "gazetteer.csv";
const TABLE: &str = include_str!("data/gazetteer.csv");

/// A subdivision or city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name in ASCII letters.
    pub name: String,
    /// The states that have a place of this name, the likeliest first.
    pub countries: Vec<CountryCode>,
    /// What it is: `city`, `province`.
    pub kind: String,
    /// Whether the name means a place wherever it stands, and is no person's and no word.
    pub stands_alone: bool,
}

/// The places beside those of [`super::Names`], by name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    rows: Vec<&'static str>,
    over: BTreeMap<String, Place>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    countries: String,
    kind: String,
    r#where: Where,
}

/// Where a name counts as a place.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Where {
    Any,
    Place,
}

impl Gazetteer {
    /// Splits the table into rows; none is parsed before it is asked for.
    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let over = loader.csv_over(FILE).into_iter().map(|row: Row| (row.name.clone(), row.into())).collect();
        let is_row = |line: &&str| !line.starts_with('#');
        Self { rows: TABLE.lines().filter(is_row).skip(1).collect(), over }
    }

    /// Finds a place by its name; diacritics and apostrophes make no difference, case does.
    ///
    /// ```
    /// use annals::lexicon::Lexicon;
    /// let places = &Lexicon::embedded().gazetteer;
    /// assert_eq!(places.lookup("Táchira").unwrap().countries[0].as_str(), "VE");
    /// ```
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<Place> {
        let key: String = fold(name).chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`')).collect();
        if let Some(place) = self.over.get(&key) {
            return Some(place.clone());
        }
        let at = self.rows.binary_search_by(|row| name_of(row).cmp(key.as_str())).ok()?;
        parse(self.rows[at])
    }
}

fn name_of(row: &str) -> &str {
    row.split(',').next().unwrap_or_default()
}

/// Reads a row of the embedded table, whose cells hold no comma.
fn parse(row: &str) -> Option<Place> {
    let mut cells = row.split(',');
    let (name, countries, kind, place) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let countries = codes(countries);
    Some(Place { name: name.to_owned(), countries, kind: kind.to_owned(), stands_alone: place == "any" })
}

fn codes(cell: &str) -> Vec<CountryCode> {
    cell_list(cell).iter().filter_map(|code| code.parse().ok()).collect()
}

impl From<Row> for Place {
    fn from(row: Row) -> Self {
        let stands_alone = row.r#where == Where::Any;
        Self { name: row.name, countries: codes(&row.countries), kind: row.kind, stands_alone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, Tables};

    #[test]
    fn places_are_found_by_name() {
        let places = &Lexicon::embedded().gazetteer;
        let found = |name: &str| places.lookup(name).map(|p| (p.countries[0].as_str().to_owned(), p.stands_alone));
        assert_eq!(found("Tennessee"), Some(("US".to_owned(), true)));
        assert_eq!(found("Usulután"), Some(("SV".to_owned(), true)));
        assert_eq!(found("Mobile"), Some(("US".to_owned(), false)));
        assert_eq!(found("Austin"), Some(("US".to_owned(), false)));
        assert_eq!(found("tennessee"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn every_row_is_whole() {
        let places = &Lexicon::embedded().gazetteer;
        assert!(places.rows.len() > 5000);
        for row in &places.rows {
            let place = parse(row).unwrap();
            let whole = !place.countries.is_empty() && !place.kind.is_empty() && place.name.is_ascii();
            assert!(whole && row.split(',').count() == 4, "{row}");
            assert_eq!(places.lookup(&place.name).as_ref(), Some(&place));
        }
    }

    #[test]
    fn rows_are_laid_over() {
        let row = "name,countries,kind,where\nTennessee,FR,city,place\nUtopia Bay,GB,city,any\n";
        let lexicon = Lexicon::load(&Tables::from([(FILE.to_owned(), row.to_owned())])).unwrap();
        let country = |name: &str| lexicon.gazetteer.lookup(name).map(|p| p.countries[0].to_string());
        assert_eq!(country("Tennessee").as_deref(), Some("FR"));
        assert_eq!(country("Utopia Bay").as_deref(), Some("GB"));
        assert_eq!(country("Soyapango").as_deref(), Some("SV"));
    }
}

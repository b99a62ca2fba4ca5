//! Nouns that tell what a phrase names: arms, soldiers, goods, offices, bodies, places. Tables of one form.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::table::Loader;

/// The tables.
#[derive(Debug, Default)]
pub struct Kinds {
    /// Arms: `weapon_kinds.csv`.
    pub weapons: KindTable<WeaponPart>,
    /// Soldiers and other people in numbers: `force_nouns.csv`.
    pub forces: KindTable<ForcePart>,
    /// What is given or agreed and is no arm: `goods.csv`.
    pub goods: KindTable<GoodsPart>,
    /// What stands before a person's name: `titles.csv`.
    pub titles: KindTable<TitlePart>,
    /// What makes an organisation: `org_heads.csv`.
    pub orgs: KindTable<OrgPart>,
    /// What makes a place: `place_heads.csv`.
    pub places: KindTable<PlacePart>,
    /// Small words that tell the sense of a name: `context_words.csv`.
    pub contexts: KindTable<ContextPart>,
}

/// What a small word tells of a name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContextPart {
    /// Stands before a place: `in Moscow`.
    Place,
    /// Stands before an unknown name that is a place.
    Toward,
    /// Is given, said or bound to a state: `sent to Moscow`.
    Given,
    /// Comes from a state: `aid from Moscow`.
    Taken,
    /// Falls on a place: `attack on Kyiv`.
    Struck,
    /// A verb whose object is a place: `visit`.
    Reached,
    /// A noun behind a city's name: `Moscow's mayor`.
    Local,
    /// A noun before `of` and a city's name: `the outskirts of Moscow`.
    Belonging,
    /// Stands inside names of persons: `van`.
    Particle,
    /// Stands before titles: `former`.
    Filler,
    /// A month, a weekday, a feast.
    Time,
    /// A surname that stands before the given name.
    Surname,
}

/// What a word does in the name of a weapon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeaponPart {
    /// A weapon by itself: `missile`.
    Head,
    /// A weapon only with a modifier before it: `military vehicle`.
    Weak,
    /// Stands before a head and belongs to the name: `ballistic`.
    Modifier,
    /// The first part of designations: `Su` in `Su-35`.
    Series,
    /// Stands before the name of a warship: `USS`.
    Ship,
    /// A modifier that by itself does not tell of arms: `heavy`.
    Loose,
    /// A noun behind a head that makes no new weapon of it: `test` in `missile test`.
    Trailing,
    /// Another word for a kind, which the note names: `kamikaze drone`.
    Same,
    /// A phrase with a head in it that is no weapon: `coal mine`.
    Harmless,
    /// Says too little to be worth telling by itself: `arsenal`.
    Vague,
}

/// What a word does in a phrase for soldiers or people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ForcePart {
    /// Soldiers: `troops`.
    Troops,
    /// Special forces.
    Special,
    /// Commanders and officers.
    Officers,
    /// Rebels.
    Rebels,
    /// Militants, gunmen, mercenaries.
    Militants,
    /// Policemen and guards.
    Security,
    /// Peacekeepers and coalition forces.
    Peacekeepers,
    /// The noun of a unit that has a number or a name: `brigade`.
    Unit,
    /// Prisoners and hostages.
    Prisoners,
    /// People who do not fight.
    Civilians,
    /// Protesters.
    Protesters,
    /// May stand between a nationality and the noun: `captured`.
    Modifier,
}

/// What sort of goods a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoodsPart {
    /// Help: food, medicine.
    Aid,
    /// Money.
    Money,
    /// Oil, gas, uranium.
    Energy,
    /// Technology, machines, knowledge.
    Technology,
    /// Trade goods.
    Trade,
    /// Treaties and agreements.
    Pact,
}

/// What a title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitlePart {
    /// An office; the note says of which sort.
    Office,
    /// A military rank.
    Rank,
    /// Mere courtesy: `Mr`.
    Courtesy,
    /// An occupation: `analyst`.
    Role,
}

/// What a noun does in the name of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrgPart {
    /// A ministry or department.
    Ministry,
    /// Another body of a state.
    Body,
    /// An armed force.
    Army,
    /// A party.
    Party,
    /// A movement or armed group.
    Group,
    /// An alliance or union of states.
    Alliance,
    /// A company.
    Company,
    /// A news outlet.
    Media,
    /// An institute, school, charity.
    Institute,
    /// With a nationality the state itself: `the South Korean military`.
    State,
    /// An organisation even in lower case, where a nationality stands before it: `Israeli police`.
    Lower,
    /// May stand between a nationality and the noun: `senior`.
    Modifier,
    /// An organisation even in lower case and with no state before it: `state media`; with the note `the` behind an article.
    Bare,
}

/// What a noun does in the name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlacePart {
    /// Stands behind the name: `Kursk region`.
    After,
    /// Stands before the name: `city of`.
    Before,
    /// Is the name's first word: `Camp`.
    Prefix,
    /// Names a part of a place: `eastern`.
    Direction,
    /// A place without a name: `border`.
    Generic,
    /// A building or site without a name: `school`.
    Facility,
}

/// A row: a word or phrase, its part, and more about it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Kind<P> {
    /// The word or phrase, its words joined by one space.
    pub word: String,
    /// What it does.
    pub part: P,
    /// What sort it is, in a word or two; often empty.
    pub note: String,
}

/// A table of words and phrases.
#[derive(Debug)]
pub struct KindTable<P> {
    rows: BTreeMap<String, Vec<Kind<P>>>,
    /// The most words of a phrase that begins, and of one that ends, with a word.
    first: BTreeMap<String, usize>,
    last: BTreeMap<String, usize>,
}

impl<P> Default for KindTable<P> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), first: BTreeMap::new(), last: BTreeMap::new() }
    }
}

impl<P: Copy + PartialEq + DeserializeOwned> KindTable<P> {
    fn load(loader: &mut Loader<'_>, file: &'static str, embedded: &str, name: impl Fn(P) -> String) -> Self {
        let read = loader.csv(file, embedded, |row: &Kind<P>| format!("{}\u{1f}{}", row.word, name(row.part)));
        let mut table = Self::default();
        for row in read {
            let one = row.word.split(' ').map(singular).collect::<Vec<_>>().join(" ");
            if one != row.word {
                table.add(one, row.clone());
            }
            table.add(row.word.clone(), row);
        }
        table
    }

    fn add(&mut self, phrase: String, row: Kind<P>) {
        let length = phrase.split(' ').count();
        let ends = [(&mut self.first, phrase.split(' ').next()), (&mut self.last, phrase.rsplit(' ').next())];
        for (longest, word) in ends {
            let most = longest.entry(word.unwrap_or_default().to_owned()).or_default();
            *most = length.max(*most);
        }
        self.rows.entry(phrase).or_default().push(row);
    }

    /// Returns what a phrase does as one of some parts.
    #[must_use]
    pub fn get(&self, phrase: &str, parts: &[P]) -> Option<&Kind<P>> {
        self.rows.get(phrase)?.iter().find(|kind| parts.contains(&kind.part))
    }

    /// Says whether a phrase does one of some parts.
    #[must_use]
    pub fn has(&self, phrase: &str, parts: &[P]) -> bool {
        self.get(phrase, parts).is_some()
    }

    /// Finds the longest phrase that some words begin with, and how many words it has.
    #[must_use]
    pub fn start_of<S: AsRef<str>>(&self, words: &[S], parts: &[P]) -> Option<(usize, &Kind<P>)> {
        let most = (*self.first.get(words.first()?.as_ref())?).min(words.len());
        (1..=most).rev().find_map(|n| Some((n, self.get(&join(&words[..n]), parts)?)))
    }

    /// Finds the longest phrase that some words end with, and how many words it has.
    #[must_use]
    pub fn end_of<S: AsRef<str>>(&self, words: &[S], parts: &[P]) -> Option<(usize, &Kind<P>)> {
        let most = (*self.last.get(words.last()?.as_ref())?).min(words.len());
        (1..=most).rev().find_map(|n| Some((n, self.get(&join(&words[words.len() - n..]), parts)?)))
    }

    /// Returns all rows, sorted; those in the plural also under their singular.
    pub fn iter(&self) -> impl Iterator<Item = &Kind<P>> {
        self.rows.values().flatten()
    }
}

fn join<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" ")
}

impl Kinds {
    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        macro_rules! table {
            ($file:literal) => {
                KindTable::load(loader, $file, include_str!(concat!("data/", $file)), |part| format!("{part:?}"))
            };
        }
        Self {
            weapons: table!("weapon_kinds.csv"),
            forces: table!("force_nouns.csv"),
            goods: table!("goods.csv"),
            titles: table!("titles.csv"),
            orgs: table!("org_heads.csv"),
            places: table!("place_heads.csv"),
            contexts: table!("context_words.csv"),
        }
    }
}

/// Plurals that no rule makes.
const IRREGULAR: [(&str, &str); 8] = [
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("people", "people"),
    ("peoples", "people"),
    ("knives", "knife"),
    ("gunmen", "gunman"),
    ("troops", "troop"),
];

/// Words whose last `s` makes no plural.
const NO_PLURALS: [&str; 13] = [
    "corps",
    "headquarters",
    "series",
    "barracks",
    "aegis",
    "gas",
    "gis",
    "cash",
    "news",
    "supplies",
    "atlas",
    "forces'",
    "houthis",
];

/// Turns a plural noun in lower case into its singular; other words stay as they are.
///
/// ```
/// use annals::lexicon::singular;
/// assert_eq!(singular("batteries"), "battery");
/// assert_eq!(singular("policemen"), "policeman");
/// assert_eq!(singular("headquarters"), "headquarters");
/// ```
#[must_use]
pub fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if let Some(stem) = word.strip_suffix("men").filter(|stem| stem.len() > 2 && !stem.ends_with("speci")) {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("women") {
        return format!("{stem}woman");
    }
    if word.len() < 4 && !word.ends_with("vs") || NO_PLURALS.contains(&word) {
        return word.to_owned();
    }
    strip_s(word)
}

fn strip_s(word: &str) -> String {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| word.ends_with(s));
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    if ends(&["sses", "shes", "ches", "xes"]) {
        return word[..word.len() - 2].to_owned();
    }
    if let Some(stem) = word.strip_suffix("es").filter(|stem| stem.len() > 4 && stem.ends_with('o')) {
        return stem.to_owned();
    }
    if ends(&["ss", "us", "is"]) || !word.ends_with('s') {
        return word.to_owned();
    }
    word[..word.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn check_rows<P>(table: &KindTable<P>, lower: impl Fn(&Kind<P>) -> bool)
    where
        P: Copy + PartialEq + DeserializeOwned + std::fmt::Debug,
    {
        assert!(table.iter().count() > 100);
        for row in table.iter() {
            assert!(!row.word.is_empty() && row.word == row.word.trim(), "{row:?}");
            assert!(!lower(row) || row.word == row.word.to_lowercase(), "{row:?}");
        }
    }

    #[test]
    fn every_row_is_in_lower_case() {
        let kinds = &Lexicon::embedded().kinds;
        check_rows(&kinds.weapons, |row| !matches!(row.part, WeaponPart::Series | WeaponPart::Ship));
        check_rows(&kinds.forces, |_| true);
        check_rows(&kinds.goods, |_| true);
        check_rows(&kinds.titles, |_| true);
        check_rows(&kinds.orgs, |_| true);
        check_rows(&kinds.places, |_| true);
        check_rows(&kinds.contexts, |row| row.part != ContextPart::Surname);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let titles = &Lexicon::embedded().kinds.titles;
        let words = ["the", "deputy", "foreign", "minister"];
        assert_eq!(
            titles.end_of(&words, &[TitlePart::Office]).map(|(n, k)| (n, k.note.as_str())),
            Some((3, "minister"))
        );
        assert_eq!(titles.end_of(&words, &[TitlePart::Rank]), None);
        assert!(titles.start_of::<&str>(&[], &[TitlePart::Office]).is_none());
    }

    #[test]
    fn singulars() {
        let cases = [
            ("missiles", "missile"),
            ("artillery", "artillery"),
            ("uavs", "uav"),
            ("torpedoes", "torpedo"),
            ("bus", "bus"),
            ("corps", "corps"),
            ("servicewomen", "servicewoman"),
            ("", ""),
            ("한국", "한국"),
        ];
        for (many, one) in cases {
            assert_eq!(singular(many), one);
        }
    }
}

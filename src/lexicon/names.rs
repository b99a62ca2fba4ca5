//! Known names: token texts in, the longest names among them out; ids, offices and ministries looked up.

use std::collections::BTreeMap;
use std::ops::Range;

use super::form_index::FormIndex;
use crate::schema::{CountryCode, EntityId, EntityType, PartialDate};

/// A row of [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameIx(pub u32);

/// A known entity.
#[derive(Clone, Debug)]
pub struct NameEntry {
    /// Its stable id.
    pub id: EntityId,
    /// Its type.
    pub kind: EntityType,
    /// Its canonical name.
    pub name: String,
    /// Every other form, demonyms and capitals left out.
    pub aliases: Vec<String>,
    /// The state it belongs to (its own code for a state).
    pub country: Option<CountryCode>,
    /// What it is, in a word or two: `spy agency`, `president`, `sea`, `historic state`.
    pub note: Option<String>,
}

/// In which form a name stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The canonical name or an alias.
    Name,
    /// An adjective or noun for the people of a state or region: `North Korean`, `Russians`, `European`.
    Demonym,
    /// A capital or a seat of government that can stand for its state: `Pyongyang`, `Kremlin`.
    ///
    /// The same form also means the place, a Region; both stand in [`NameMatch::entries`].
    Capital,
}

/// A known name found in a row of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The tokens it covers, as indexes into what was searched.
    pub tokens: Range<usize>,
    /// The entities that the form can mean, the likeliest first.
    pub entries: Vec<(NameIx, Form)>,
}

/// A kind of ministry or other body that every state has: a row of `ministries.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinistryKind(pub u32);

/// The words for a kind of ministry found in a row of tokens: `foreign ministry`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinistryMatch {
    /// The tokens it covers, as indexes into what was searched.
    pub tokens: Range<usize>,
    /// The kind.
    pub kind: MinistryKind,
}

/// A term of office: who was what of which state or organisation, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Who.
    pub person: NameIx,
    /// Titles in lower case, as news writes them: `president`, `prime minister`, `leader`.
    pub titles: Vec<String>,
    /// Of what: `country:kr`, `agency:nato`.
    pub of: EntityId,
    /// The first day, as far as the table tells.
    pub from: PartialDate,
    /// The last day; none for a term that goes on.
    pub to: Option<PartialDate>,
}

/// All known entities, and the forms that mean them.
#[derive(Debug, Default)]
pub struct Names {
    pub(super) entries: Vec<NameEntry>,
    pub(super) ids: BTreeMap<EntityId, NameIx>,
    pub(super) codes: BTreeMap<CountryCode, NameIx>,
    pub(super) adjectives: BTreeMap<CountryCode, String>,
    pub(super) forms: FormIndex,
    pub(super) kinds: Vec<String>,
    pub(super) kind_forms: FormIndex,
    pub(super) ministries: BTreeMap<(CountryCode, MinistryKind), NameIx>,
    pub(super) offices: BTreeMap<EntityId, Vec<Office>>,
}

impl Names {
    /// Returns an entity.
    #[must_use]
    pub fn entry(&self, ix: NameIx) -> &NameEntry {
        &self.entries[ix.0 as usize]
    }

    /// Returns all entities with their indexes, in a fixed order.
    pub fn entries(&self) -> impl Iterator<Item = (NameIx, &NameEntry)> {
        (0..).map(NameIx).zip(&self.entries)
    }

    /// Finds an entity by id.
    #[must_use]
    pub fn by_id(&self, id: &EntityId) -> Option<&NameEntry> {
        self.ix_of(id).map(|ix| self.entry(ix))
    }

    /// Finds an entity's index by its id.
    #[must_use]
    pub fn ix_of(&self, id: &EntityId) -> Option<NameIx> {
        self.ids.get(id).copied()
    }

    /// Finds a state by its code; a dependent territory's code gives the territory, a Region.
    #[must_use]
    pub fn by_country(&self, code: CountryCode) -> Option<NameIx> {
        self.codes.get(&code).copied()
    }

    /// Returns the adjective of a state: `North Korean`.
    #[must_use]
    pub fn adjective(&self, code: CountryCode) -> Option<&str> {
        self.adjectives.get(&code).map(String::as_str)
    }

    /// Finds the longest known names in a row of token texts, left to right, none overlapping.
    ///
    /// Typography makes no difference (`Kim Jong Un` and `Kim Jong-un`, `U.S.` and `US`), case does, but for
    /// words in capitals (`NORTH KOREA`). An article before a name is not part of the match.
    ///
    /// ```
    /// use annals::lexicon::Lexicon;
    /// let names = &Lexicon::embedded().names;
    /// let found = names.find(&["North", "Korea", "'s", "leader"]);
    /// assert_eq!(names.entry(found[0].entries[0].0).id.as_str(), "country:kp");
    /// ```
    #[must_use]
    pub fn find(&self, tokens: &[&str]) -> Vec<NameMatch> {
        self.forms.find(tokens)
    }

    /// Returns what a phrase as a whole, an article apart, can mean, the likeliest first; nothing where it is no known name.
    #[must_use]
    pub fn lookup(&self, phrase: &str) -> Vec<(NameIx, Form)> {
        let tokens: Vec<&str> = phrase.split_whitespace().collect();
        let start = usize::from(tokens.first().is_some_and(|word| word.eq_ignore_ascii_case("the")));
        let found = self.find(&tokens).into_iter().find(|m| m.tokens == (start..tokens.len()));
        found.map(|m| m.entries).unwrap_or_default()
    }

    /// Finds names inside one hyphenated token: `Russia` and `Ukraine` in `Russia-Ukraine`, `UK` in `UK-supplied`.
    #[must_use]
    pub fn inside(&self, token: &str) -> Vec<(NameIx, Form)> {
        let parts: Vec<&str> = token.split(['-', '‑', '–', '/']).collect();
        self.find(&parts).into_iter().filter_map(|m| m.entries.first().copied()).collect()
    }

    /// Finds the words for kinds of ministry in a row of token texts (`foreign ministry`, `Ministry of Defence`).
    #[must_use]
    pub fn ministry_words(&self, tokens: &[&str]) -> Vec<MinistryMatch> {
        let found = self.kind_forms.find(tokens).into_iter();
        found.map(|m| MinistryMatch { tokens: m.tokens, kind: MinistryKind(m.entries[0].0.0) }).collect()
    }

    /// Returns a kind of ministry by its name in the table: `ministry-of-defence`.
    #[must_use]
    pub fn ministry_kind(&self, slug: &str) -> Option<MinistryKind> {
        (0..).zip(&self.kinds).find(|(_, kind)| *kind == slug).map(|(at, _)| MinistryKind(at))
    }

    /// Returns a state's ministry of a kind: of the United States and the foreign ministry, the State Department.
    #[must_use]
    pub fn ministry(&self, country: CountryCode, kind: MinistryKind) -> Option<NameIx> {
        self.ministries.get(&(country, kind)).copied()
    }

    /// Returns who held an office on a date (`president` of `country:kr` on `2024-11`), where only one can have.
    #[must_use]
    pub fn holder(&self, title: &str, of: &EntityId, on: PartialDate) -> Option<NameIx> {
        let title = title_key(title);
        let terms = self.offices.get(of)?.iter().filter(|o| o.titles.contains(&title) && o.covers(on));
        let mut people: Vec<NameIx> = terms.map(|o| o.person).collect();
        people.dedup();
        match people.as_slice() {
            [one] => Some(*one),
            [] | [_, _, ..] => None,
        }
    }

    /// Returns all terms of office, sorted by state or organisation.
    pub fn offices(&self) -> impl Iterator<Item = &Office> {
        self.offices.values().flatten()
    }
}

impl Office {
    /// Says whether some day that the date can mean lies in the term.
    #[must_use]
    pub fn covers(&self, on: PartialDate) -> bool {
        self.from.first_day() <= on.last_day() && self.to.is_none_or(|to| on.first_day() <= to.last_day())
    }
}

/// Brings a title into the form of the table: lower case, no hyphens, British spelling.
pub(super) fn title_key(title: &str) -> String {
    let plain = title.to_lowercase().replace('-', " ").replace("defense", "defence");
    match plain.trim() {
        "premier" | "pm" => "prime minister".to_owned(),
        "secretary of state for foreign affairs" => "foreign secretary".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn names() -> &'static Names {
        &Lexicon::embedded().names
    }

    /// Compares what is found in a text, one `words = id id` a name, with `^` behind a capital and `*` behind a demonym.
    fn check(text: &str, expected: &[&str]) {
        let tokens: Vec<&str> = text.split(' ').collect();
        let show = |m: NameMatch| {
            let ids: Vec<String> =
                m.entries.iter().map(|(ix, form)| format!("{}{}", names().entry(*ix).id, mark(*form))).collect();
            format!("{} = {}", tokens[m.tokens].join(" "), ids.join(" "))
        };
        assert_eq!(names().find(&tokens).into_iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    }

    fn mark(form: Form) -> &'static str {
        match form {
            Form::Name => "",
            Form::Demonym => "*",
            Form::Capital => "^",
        }
    }

    #[test]
    fn names_are_found_with_their_meanings() {
        check("North Korea 's Kim Jong-un", &["North Korea = country:kp", "Kim Jong-un = person:kim-jong-un"]);
        check("NORTH KOREA FIRES", &["NORTH KOREA = country:kp"]);
        check("the Democratic People ’s Republic of Korea", &["Democratic People ’s Republic of Korea = country:kp"]);
        check("Pyongyang said", &["Pyongyang = country:kp^ region:kp/pyongyang"]);
        check("in Kiev", &["Kiev = country:ua^ region:ua/kyiv"]);
        check("the Kremlin", &["Kremlin = country:ru^ region:ru/kremlin"]);
        check("Washington , D.C. ,", &["Washington , D.C. = country:us^ region:us/washington"]);
        check("the U.S. and U.K. and UN", &["U.S. = country:us", "U.K. = country:gb", "UN = agency:united-nations"]);
        check("North Koreans", &["North Koreans = country:kp*"]);
        check("Georgia", &["Georgia = country:ge region:us/georgia"]);
        check("Kursk Oblast", &["Kursk Oblast = region:ru/kursk-region"]);
        check("who told us it is nice", &[]);
        check("in Zaporizhzhya oblast", &["Zaporizhzhya oblast = region:ua/zaporizhzhia-region"]);
        check("Zaporizhzhia region", &["Zaporizhzhia region = region:ua/zaporizhzhia-region"]);
        check(
            "Sana’a , São Tomé and Príncipe",
            &["Sana’a = country:ye^ region:ye/sanaa", "São Tomé and Príncipe = country:st"],
        );
        check("Soviet and East German", &["Soviet = country:su*", "East German = country:dd*"]);
        check("Nuuk in Greenland", &["Nuuk = region:gl/nuuk", "Greenland = region:greenland"]);
        check(
            "South Sudanese , Equatorial Guinea",
            &["South Sudanese = country:ss*", "Equatorial Guinea = country:gq"],
        );
        check("Volodymyr Zelenskiy", &["Volodymyr Zelenskiy = person:volodymyr-zelensky"]);
        check("Mr. Putin", &["Putin = person:vladimir-putin"]);
        check(
            "the Joint Chiefs of Staff",
            &["Joint Chiefs of Staff = agency:us/joint-chiefs-of-staff agency:kr/joint-chiefs-of-staff"],
        );
    }

    #[test]
    fn a_phrase_is_looked_up_as_a_whole() {
        assert_eq!(names().lookup("in North Korea"), []);
        assert_eq!(names().lookup("the United States").len(), 1);
        assert_eq!(names().lookup("Yonhap").len(), 1);
        assert_eq!(names().lookup(""), []);
    }

    #[test]
    fn names_are_found_inside_a_token() {
        let inside = |token: &str| {
            names().inside(token).iter().map(|(ix, _)| names().entry(*ix).name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(inside("Russia-Ukraine"), ["Russia", "Ukraine"]);
        assert_eq!(inside("UK-supplied"), ["United Kingdom"]);
        assert!(inside("follow-up").is_empty());
    }

    #[test]
    fn ministries_are_found_by_state_and_kind() {
        let of = |code: &str, words: &str| {
            let tokens: Vec<&str> = words.split(' ').collect();
            let kind = names().ministry_words(&tokens).first()?.kind;
            Some(names().entry(names().ministry(code.parse().unwrap(), kind)?).id.to_string())
        };
        assert_eq!(of("KP", "the foreign ministry said").as_deref(), Some("agency:kp/ministry-of-foreign-affairs"));
        assert_eq!(of("RU", "Ministry of Defense").as_deref(), Some("agency:ru/ministry-of-defence"));
        assert_eq!(of("US", "Foreign Ministry").as_deref(), Some("agency:us/department-of-state"));
        assert_eq!(of("KP", "unification ministry"), None);
        assert_eq!(of("KR", "the weather"), None);
    }

    #[test]
    fn holders_are_found_by_date() {
        let holder = |title: &str, of: &str, on: &str| {
            let found = names().holder(title, &EntityId::new(of), on.parse().unwrap());
            found.map(|ix| names().entry(ix).name.clone())
        };
        assert_eq!(holder("President", "country:kr", "2024-11").as_deref(), Some("Yoon Suk Yeol"));
        assert_eq!(holder("leader", "country:kp", "2024-12-23").as_deref(), Some("Kim Jong-un"));
        assert_eq!(holder("president", "country:us", "2018").as_deref(), Some("Donald Trump"));
        assert_eq!(holder("Secretary-General", "agency:nato", "2024-10-05").as_deref(), Some("Mark Rutte"));
        assert_eq!(holder("Defense Minister", "country:ru", "2022-03").as_deref(), Some("Sergei Shoigu"));
        assert_eq!(holder("PM", "country:gb", "1989").as_deref(), Some("Margaret Thatcher"));
        assert_eq!(holder("president", "country:us", "2021-01"), None, "two held it in that month");
        assert_eq!(holder("emperor", "country:us", "2018"), None);
        assert_eq!(holder("president", "country:zz", "2018"), None);
    }
}

//! Word tables: a lower-case form in, its possible tags with lemmas out; and what verbs and nouns govern.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::inflect;
use super::table::{Loader, cell_list};

macro_rules! word_tags {
    ($($variant:ident = $name:literal $doc:literal),* $(,)?) => {
        /// A tag finer than Universal Dependencies', as the rule tagger tells words apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum WordTag {
            $(#[doc = $doc] $variant,)*
        }

        impl WordTag {
            /// All tags, in the order of the columns of `tag_pairs.csv`.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the tag that the tables call by a short name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

word_tags! {
    Noun = "NN" "Common noun.",
    Name = "NP" "Proper noun.",
    Pron = "PR" "Pronoun.",
    Poss = "PS" "Possessive pronoun.",
    Det = "DT" "Determiner.",
    There = "EX" "`there` without meaning.",
    Adj = "JJ" "Adjective.",
    Num = "CD" "Number.",
    Adv = "RB" "Adverb.",
    Prep = "IN" "Preposition.",
    Mark = "SC" "Subordinating conjunction.",
    Cc = "CC" "Coordinating conjunction.",
    To = "TO" "`to` before an infinitive.",
    Modal = "MD" "Modal verb.",
    Be = "BE" "Any form of `be`.",
    Have = "HV" "Any form of `have`.",
    Do = "DO" "Any form of `do`.",
    Finite = "VF" "Finite verb.",
    Base = "VB" "Verb in its base form.",
    Participle = "VN" "Past participle.",
    Ing = "VG" "Present participle or gerund.",
    Wh = "WH" "`who`, `which`, `what`.",
    WhAdv = "WR" "`when`, `where`, `why`, `how`.",
    Particle = "RP" "Particle of a verb: `carry out`.",
    Genitive = "GE" "The `'s` of a possessor.",
    Not = "NO" "Negation.",
    Punct = "PU" "Punctuation.",
    Interjection = "UH" "Interjection.",
    Sign = "SY" "Other sign.",
}

/// One way to read a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordReading {
    /// The tag.
    pub tag: WordTag,
    /// The lemma.
    pub lemma: String,
    /// How unlikely it is beside the form's other readings, in tenths of a unit of surprise.
    pub cost: u32,
}

/// What a verb takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a row of a table: each is a column of its own")]
pub struct VerbFrame {
    /// A clause: `said that`.
    pub clause: bool,
    /// It can follow the words it quotes: `..., he said`.
    pub speech: bool,
    /// A to-infinitive: `plans to send`.
    pub infinitive: bool,
    /// An object and an infinitive: `ordered him to go`.
    pub object_infinitive: bool,
    /// An -ing form: `stopped firing`.
    pub ing: bool,
    /// Two objects: `gave Russia arms`.
    pub two_objects: bool,
    /// A predicate: `became angry`.
    pub linking: bool,
    /// An object and where it goes: `sent troops to`.
    pub goal: bool,
}

/// What a noun governs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NounFrame {
    /// It names a time: `said Friday`.
    pub time: bool,
    /// It stands before a person's name: `President Trump`.
    pub title: bool,
    /// It ends names of bodies, places and things: `Black Sea Fleet`.
    pub body: bool,
    /// Prepositions whose phrases belong to it: `attack on`.
    pub preps: Vec<String>,
}

/// All word tables.
#[derive(Debug, Default)]
pub struct Words {
    forms: BTreeMap<String, Vec<WordReading>>,
    verbs: BTreeMap<String, VerbFrame>,
    nouns: BTreeMap<String, NounFrame>,
    fields: BTreeSet<String>,
    particles: BTreeMap<String, Vec<String>>,
    start: Vec<u32>,
    pairs: Vec<Vec<u32>>,
}

#[derive(Deserialize)]
struct VerbRow {
    lemma: String,
    noun: String,
    frames: String,
    particles: String,
}

#[derive(Deserialize)]
struct NounRow {
    lemma: String,
    kind: String,
    preps: String,
}

#[derive(Deserialize)]
struct AdjectiveRow {
    lemma: String,
    kind: String,
}

#[derive(Deserialize)]
struct ClosedRow {
    form: String,
    tags: String,
}

#[derive(Deserialize)]
struct IrregularRow {
    form: String,
    lemma: String,
    kind: String,
}

impl Words {
    /// Returns the readings of a lower-case form; none for an unknown word.
    #[must_use]
    pub fn readings(&self, form: &str) -> &[WordReading] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// Returns what a verb takes; nothing for an unknown verb.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> VerbFrame {
        self.verbs.get(lemma).copied().unwrap_or_default()
    }

    /// Tells whether a lemma is a verb's.
    #[must_use]
    pub fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma)
    }

    /// Tells whether a word is a verb's particle rather than a preposition: `carry out`, `shoot down`.
    #[must_use]
    pub fn is_phrasal(&self, verb: &str, particle: &str) -> bool {
        self.particles.get(verb).is_some_and(|all| all.iter().any(|p| p == particle))
    }

    /// Returns what a noun governs, where the table knows it.
    #[must_use]
    pub fn noun(&self, lemma: &str) -> Option<&NounFrame> {
        self.nouns.get(lemma)
    }

    /// Tells whether an adjective names a field, so that it can stand between a name and a noun: `U.S. military aid`.
    #[must_use]
    pub fn is_field(&self, adjective: &str) -> bool {
        self.fields.contains(adjective)
    }

    /// Returns the cost of a tag after another (none: at the start), in tenths of a unit of surprise.
    #[must_use]
    pub fn pair_cost(&self, after: Option<WordTag>, tag: WordTag) -> u32 {
        let row = after.map_or(Some(&self.start), |a| self.pairs.get(a as usize));
        row.and_then(|r| r.get(tag as usize)).copied().unwrap_or(60)
    }

    /// Loads the tables.
    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let irregular: Vec<IrregularRow> =
            loader.csv("irregular_forms.csv", include_str!("data/irregular_forms.csv"), |r: &IrregularRow| {
                format!("{} {} {}", r.form, r.lemma, r.kind)
            });
        let mut words = Self::default();
        words.load_pairs(loader);
        words.load_irregular(loader, &irregular);
        words.load_verbs(loader, &irregular);
        words.load_nouns(loader, &irregular);
        words.load_adjectives(loader);
        words.load_closed(loader);
        words
    }

    fn load_pairs(&mut self, loader: &mut Loader<'_>) {
        let file = "tag_pairs.csv";
        let rows = loader.csv(file, include_str!("data/tag_pairs.csv"), |r: &(String, Vec<u32>)| r.0.clone());
        self.pairs = vec![Vec::new(); WordTag::ALL.len()];
        for (after, costs) in rows {
            match WordTag::named(&after) {
                Some(tag) => self.pairs[tag as usize] = costs,
                None if after == "START" => self.start = costs,
                None => loader.fault(file, format!("`{after}` is no tag"), "use a tag of the header line, or START"),
            }
        }
    }

    fn load_irregular(&mut self, loader: &mut Loader<'_>, rows: &[IrregularRow]) {
        for row in rows {
            let tag = match row.kind.as_str() {
                "past" | "third" | "present" => WordTag::Finite,
                "participle" => WordTag::Participle,
                "ing" => WordTag::Ing,
                "plural" | "noun" => WordTag::Noun,
                "comparative" | "superlative" => WordTag::Adj,
                other => {
                    let kinds = "use past, third, present, participle, ing, plural, noun, comparative or superlative";
                    loader.fault("irregular_forms.csv", format!("`{other}` is no kind of form"), kinds);
                    continue;
                }
            };
            self.add(&row.form, tag, &row.lemma, 0);
        }
    }

    fn load_verbs(&mut self, loader: &mut Loader<'_>, irregular: &[IrregularRow]) {
        let past: Vec<&str> = irregular.iter().filter(|r| r.kind == "past").map(|r| r.lemma.as_str()).collect();
        let rows = loader.csv("verbs.csv", include_str!("data/verbs.csv"), |r: &VerbRow| r.lemma.clone());
        for row in rows {
            let (as_verb, as_noun) = match row.noun.as_str() {
                "n" => (8, Some(0)),
                "v" => (0, Some(12)),
                _ => (0, None),
            };
            self.add_verb(&row.lemma, as_verb, past.contains(&row.lemma.as_str()));
            if let Some(cost) = as_noun {
                self.add(&row.lemma, WordTag::Noun, &row.lemma, cost);
                self.add(&inflect::with_s(&row.lemma), WordTag::Noun, &row.lemma, cost);
            }
            if !row.particles.is_empty() {
                self.particles.insert(row.lemma.clone(), cell_list(&row.particles));
            }
            self.verbs.insert(row.lemma, frame_of(&row.frames));
        }
    }

    fn add_verb(&mut self, lemma: &str, cost: u32, irregular: bool) {
        self.add(lemma, WordTag::Base, lemma, cost);
        self.add(lemma, WordTag::Finite, lemma, cost + 6);
        self.add(&inflect::with_s(lemma), WordTag::Finite, lemma, cost);
        for ing in inflect::with_ing(lemma) {
            self.add(&ing, WordTag::Ing, lemma, 0);
            self.add(&ing, WordTag::Noun, &ing, 24);
        }
        if !irregular {
            for past in inflect::with_ed(lemma) {
                self.add(&past, WordTag::Finite, lemma, 0);
                self.add(&past, WordTag::Participle, lemma, 2);
            }
        }
    }

    fn load_nouns(&mut self, loader: &mut Loader<'_>, irregular: &[IrregularRow]) {
        let rows = loader.csv("nouns.csv", include_str!("data/nouns.csv"), |r: &NounRow| r.lemma.clone());
        for row in rows {
            let known = irregular.iter().any(|r| r.form == row.lemma && r.kind == "plural");
            if !known {
                self.add(&row.lemma, WordTag::Noun, &row.lemma, 2);
                self.add(&inflect::with_s(&row.lemma), WordTag::Noun, &row.lemma, 2);
            }
            let is = |kind| row.kind == kind;
            let (time, title, body) = (is("time"), is("title"), is("body"));
            self.nouns.insert(row.lemma, NounFrame { time, title, body, preps: cell_list(&row.preps) });
        }
    }

    fn load_adjectives(&mut self, loader: &mut Loader<'_>) {
        let rows =
            loader.csv("adjectives.csv", include_str!("data/adjectives.csv"), |r: &AdjectiveRow| r.lemma.clone());
        for row in rows {
            self.add(&row.lemma, WordTag::Adj, &row.lemma, 0);
            for (form, tag) in inflect::compared(&row.lemma) {
                self.add(&form, tag, &row.lemma, 6);
            }
            if row.kind == "field" {
                self.fields.insert(row.lemma);
            }
        }
    }

    /// Closed words come last: their row says all tags they may have; only the lemmas of the other tables are kept.
    fn load_closed(&mut self, loader: &mut Loader<'_>) {
        let file = "closed_words.csv";
        let rows = loader.csv(file, include_str!("data/closed_words.csv"), |r: &ClosedRow| r.form.clone());
        for row in rows {
            let before = self.forms.remove(&row.form).unwrap_or_default();
            for (place, cell) in (0..).zip(cell_list(&row.tags)) {
                let (name, cost) = cell.split_once(':').unwrap_or((&cell, ""));
                let cost = if cost.is_empty() { Ok(10 * place) } else { cost.parse() };
                let (Some(tag), Ok(cost)) = (WordTag::named(name), cost) else {
                    loader.fault(
                        file,
                        format!("`{cell}` is no tag"),
                        "use a tag of tag_pairs.csv, or a tag and its cost: `IN:4`",
                    );
                    continue;
                };
                let lemma = before.iter().find(|r| r.tag == tag).map_or(row.form.as_str(), |r| &r.lemma).to_owned();
                self.add(&row.form, tag, inflect::closed_lemma(&row.form, tag, &lemma), cost);
            }
        }
    }

    fn add(&mut self, form: &str, tag: WordTag, lemma: &str, cost: u32) {
        let readings = self.forms.entry(form.to_owned()).or_default();
        match readings.iter_mut().find(|r| r.tag == tag) {
            Some(known) if known.cost > cost => known.cost = cost,
            Some(_) => {}
            None => readings.push(WordReading { tag, lemma: lemma.to_owned(), cost }),
        }
    }
}

fn frame_of(letters: &str) -> VerbFrame {
    let has = |c| letters.contains(c);
    VerbFrame {
        clause: has('c'),
        speech: has('s'),
        infinitive: has('x'),
        object_infinitive: has('o'),
        ing: has('g'),
        two_objects: has('d'),
        linking: has('l'),
        goal: has('t'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn readings(form: &str) -> String {
        let words = &Lexicon::embedded().words;
        let mut out: Vec<_> = words.readings(form).iter().map(|r| format!("{:?} {}", r.tag, r.lemma)).collect();
        out.sort();
        out.join(", ")
    }

    #[test]
    fn forms_are_read_by_rule_and_by_table() {
        for (form, expected) in [
            ("sent", "Finite send, Participle send"),
            ("strikes", "Finite strike, Noun strike"),
            ("supplies", "Finite supply, Noun supply"),
            ("took", "Finite take"),
            ("troops", "Noun troop"),
            ("larger", "Adj large"),
            ("the", "Det the"),
            ("deployed", "Finite deploy, Participle deploy"),
            ("preparing", "Ing prepare, Noun preparing"),
            ("was", "Be be"),
            ("xyzzy", ""),
        ] {
            assert_eq!(readings(form), expected, "{form}");
        }
    }

    #[test]
    fn frames_are_known() {
        let words = &Lexicon::embedded().words;
        assert!(words.verb("say").speech && words.verb("say").clause);
        assert!(words.verb("plan").infinitive && !words.verb("attack").infinitive);
        assert!(words.noun("week").is_some_and(|n| n.time));
        assert!(words.noun("attack").is_some_and(|n| n.preps.iter().any(|p| p == "on")));
        assert!(words.pair_cost(Some(WordTag::To), WordTag::Base) < words.pair_cost(Some(WordTag::To), WordTag::Noun));
    }
}

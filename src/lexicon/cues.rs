//! Cue words: who speaks, how sure it is, and who does what the next verb says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::Loader;
use crate::schema::Modality;

/// What a word does to the clause that it governs or stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties of a word, each a word of the table's cell")]
pub struct Cue {
    /// Its subject says what it governs.
    pub speech: bool,
    /// As a noun it speaks for whoever it belongs to (a spokesman, a statement).
    pub voice: bool,
    /// How sure the governed act is; none where the word does not tell.
    pub modality: Option<Modality>,
    /// The governed act is only demanded: it gives no claim.
    pub demand: bool,
    /// The governed verb's subject is this verb's object ("accused Iran of sending"), not its subject.
    pub object_control: bool,
    /// As a verb with a noun of action for its object it adds nothing ("carried out a strike").
    pub light: bool,
    /// As a noun it only measures or groups what follows "of" ("dozens of missiles").
    pub measure: bool,
    /// The unit of what it counts: `killed` of "killed 12".
    pub unit: Option<&'static str>,
}

/// All cue words by lemma and part of speech.
#[derive(Debug, Default)]
pub struct Cues {
    by_lemma: BTreeMap<String, Vec<(Part, Cue)>>,
}

/// A part of speech of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adj,
    /// An adverb.
    Adv,
    /// An auxiliary.
    Aux,
    /// A subordinating conjunction.
    Mark,
}

impl Cues {
    /// Returns what a word does, where it is a cue.
    #[must_use]
    pub fn get(&self, part: Part, lemma: &str) -> Option<Cue> {
        let parts = self.by_lemma.get(lemma)?;
        parts.iter().find(|(own, _)| *own == part).map(|(_, cue)| *cue)
    }

    /// Whether a noun only measures or groups what follows "of".
    #[must_use]
    pub fn is_measure(&self, lemma: &str) -> bool {
        self.get(Part::Noun, lemma).is_some_and(|c| c.measure)
    }

    pub(super) fn load(loader: &mut Loader<'_>) -> Self {
        let rows =
            loader.csv("cues.csv", include_str!("data/cues.csv"), |row: &Row| format!("{} {:?}", row.lemma, row.part));
        let mut cues = Self::default();
        for row in rows {
            cues.by_lemma.entry(row.lemma.clone()).or_default().push((row.part, row.cue()));
        }
        cues
    }
}

#[derive(Deserialize)]
struct Row {
    lemma: String,
    part: Part,
    effect: Effects,
}

/// The cell `effect`: words joined by `|`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Effects(Vec<Effect>);

enum Effect {
    Speech,
    Voice,
    Modality(Modality),
    Demand,
    ObjectControl,
    Light,
    Measure,
    Unit(&'static str),
}

/// The units that words of harm give to their figures.
const UNITS: [&str; 5] = ["killed", "wounded", "captured", "casualties", "missing"];

impl TryFrom<String> for Effects {
    type Error = String;

    fn try_from(cell: String) -> Result<Self, String> {
        cell.split('|').map(Effect::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Effect {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "speech" => Ok(Self::Speech),
            "voice" => Ok(Self::Voice),
            "demand" => Ok(Self::Demand),
            "object-control" => Ok(Self::ObjectControl),
            "light" => Ok(Self::Light),
            "measure" => Ok(Self::Measure),
            _ => match UNITS.into_iter().find(|unit| *unit == text) {
                Some(unit) => Ok(Self::Unit(unit)),
                None => text.parse().map(Self::Modality),
            },
        }
    }
}

impl Row {
    fn cue(&self) -> Cue {
        let mut cue = Cue {
            speech: false,
            voice: false,
            modality: None,
            demand: false,
            object_control: false,
            light: false,
            measure: false,
            unit: None,
        };
        for effect in &self.effect.0 {
            match *effect {
                Effect::Speech => cue.speech = true,
                Effect::Voice => cue.voice = true,
                Effect::Modality(modality) => cue.modality = Some(modality),
                Effect::Demand => cue.demand = true,
                Effect::ObjectControl => cue.object_control = true,
                Effect::Light => cue.light = true,
                Effect::Measure => cue.measure = true,
                Effect::Unit(unit) => cue.unit = Some(unit),
            }
        }
        cue
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    #[test]
    fn cues_say_what_they_do() {
        let cues = &Lexicon::embedded().cues;
        assert!(cues.get(Part::Verb, "say").is_some_and(|c| c.speech && c.modality.is_none()));
        assert!(cues.get(Part::Verb, "deny").is_some_and(|c| c.speech && c.modality == Some(Modality::Denied)));
        assert!(cues.get(Part::Verb, "accuse").is_some_and(|c| c.object_control));
        assert!(cues.get(Part::Noun, "say").is_none());
    }
}

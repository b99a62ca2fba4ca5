//! What is known before reading: names of states, agencies, people, weapons and places, words and cues.
//!
//! In: the tables of `data/`, embedded, and tables of the same names laid over them. Out: a [`Lexicon`],
//! or diagnostics with file, line and hint. A table on disk is read by `cli`; this module sees only text.

mod cues;
mod fold;
mod form_index;
mod frames;
mod gazetteer;
mod inflect;
mod kinds;
mod known;
mod names;
mod numbers;
mod table;
mod text;
mod variants;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use cues::{Cue, Cues, Part};
pub use frames::{Frame, FrameIx, Frames, Function, Trigger};
pub use gazetteer::{Gazetteer, Place};
pub use kinds::{
    ContextPart, ForcePart, GoodsPart, Kind, KindTable, Kinds, OrgPart, PlacePart, TitlePart, WeaponPart, singular,
};
pub use names::{Form, MinistryKind, MinistryMatch, NameEntry, NameIx, NameMatch, Names, Office};
pub use numbers::{NumberWord, NumberWords};
pub use text::{Abbreviation, TextWords, Wording};
pub use words::{NounFrame, VerbFrame, WordReading, WordTag, Words};

use crate::diag::Diagnostic;

/// Tables by file name (`countries.csv`), as laid over the embedded ones by `--lexicon DIR`.
pub type Tables = BTreeMap<String, String>;

/// All that is known before reading.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Known entities and the names that mean them.
    pub names: Names,
    /// Subdivisions and cities beside them.
    pub gazetteer: Gazetteer,
    /// Which words make which claim.
    pub frames: Frames,
    /// Who speaks, and how sure it is.
    pub cues: Cues,
    /// Words, their tags and what they govern.
    pub words: Words,
    /// Nouns that tell what a phrase names: arms, soldiers, goods, offices, bodies, places.
    pub kinds: Kinds,
    /// Words around numbers.
    pub numbers: NumberWords,
    /// Abbreviations, starters of sentences, wordings of furniture.
    pub text: TextWords,
}

impl Lexicon {
    /// Returns the embedded lexicon.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::load(&Tables::new()).expect("a test loads the embedded tables"));
        &EMBEDDED
    }

    /// Loads the embedded tables with others laid over them: a row with a known key replaces that row, a new key adds one.
    ///
    /// # Errors
    ///
    /// All faults of all tables, each with file, line and hint.
    pub fn load(overlay: &Tables) -> Result<Self, Vec<Diagnostic>> {
        let mut loader = table::Loader::new(overlay);
        let lexicon = Self {
            names: known::load(&mut loader),
            gazetteer: Gazetteer::load(&mut loader),
            frames: Frames::load(&mut loader),
            cues: Cues::load(&mut loader),
            kinds: Kinds::load(&mut loader),
            numbers: NumberWords::load(&mut loader),
            text: TextWords::load(&mut loader),
            words: Words::load(&mut loader),
        };
        let faults = loader.finish();
        if faults.is_empty() { Ok(lexicon) } else { Err(faults) }
    }
}

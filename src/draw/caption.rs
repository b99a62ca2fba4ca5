//! What a picture is to show and to say about itself.

use super::Theme;
use crate::schema::Modality;

/// What a picture or file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title: the question asked.
    pub title: String,
    /// The query behind it.
    pub query: Option<String>,
    /// The date of making, where one is set from outside (`SOURCE_DATE_EPOCH`); the clock is never asked.
    pub date: Option<String>,
    /// Whether a large picture shows who reports on whom.
    pub show_sources: bool,
    /// Whether claims and reports never have a box, however small the picture.
    pub only_entities: bool,
    /// The colours of a format that is a picture.
    pub theme: Theme,
    /// Whether a format that can show things come and go in time does so.
    pub dynamic: bool,
    /// The most that is shown.
    pub most: Most,
    /// What is said in other ways than these is not drawn; all is where none is named.
    pub modalities: Vec<Modality>,
}

impl Caption {
    /// Says whether what is said in this way is drawn.
    pub(crate) fn shows(&self, modality: Modality) -> bool {
        self.modalities.is_empty() || self.modalities.contains(&modality)
    }
}

/// The most entities of a picture; of lines twice as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most(pub usize);

impl Most {
    /// No picture shows more, however many are asked for.
    pub const ALL: Self = Self(5_000);
}

impl Default for Most {
    /// As many as a reader can take in.
    fn default() -> Self {
        Self(40)
    }
}

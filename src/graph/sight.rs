//! From where a graph is looked at: what had begun by a day and was not over, what was known by a day.

use crate::claim::Claim;
use crate::ingest::Report;
use crate::schema::PartialDate;

/// From where a graph is looked at. Both days may be partial: a month means its end.
///
/// ```
/// use annals::graph::Sight;
/// let now = Sight::default();
/// assert!(now.is_whole() && !Sight { known_at: "2024-11".parse().ok(), ..now }.is_whole());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    /// `AS OF`: only what had begun by then and was not over.
    pub as_of: Option<PartialDate>,
    /// `KNOWN AT`: only what reports say that were published by then.
    pub known_at: Option<PartialDate>,
}

impl Sight {
    /// Says whether everything is seen.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self == Self::default()
    }

    /// Says whether a report was published by then; one without a date never surely was.
    #[must_use]
    pub fn knows(self, report: &Report) -> bool {
        self.known_at.is_none_or(|day| report.published.is_some_and(|date| date.last_day() <= day.last_day()))
    }

    /// Says whether what a claim of a report tells had begun by then, as far as is known, and is not told to be over.
    ///
    /// Where the claim has no date, that of the report stands for its beginning. A claim with one date tells no end.
    #[must_use]
    pub fn shows(self, claim: &Claim, report: &Report) -> bool {
        let Some(day) = self.as_of else { return true };
        let begun = claim.date.map(|date| date.start).or(report.published);
        let end = claim.date.and_then(|date| date.end);
        begun.is_some_and(|date| date.first_day() <= day.last_day())
            && end.is_none_or(|date| date.last_day() >= day.first_day())
    }
}

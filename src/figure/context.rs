//! What stands around a number: bound, range, unit, and the signs that it counts nothing.

use std::ops::Range;

use super::number::{Number, digits, number};
use super::unit_name;
use crate::lexicon::{NumberWord, NumberWords};
use crate::schema::Compare;

/// The words of one sentence.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a [&'a str],
    pub(super) table: &'a NumberWords,
}

/// Verbs and the like that follow a bare `one` which stands for somebody, not for a count.
const AFTER_PRONOUN: [&str; 26] = [
    "was", "is", "were", "had", "has", "who", "that", "which", "can", "could", "would", "should", "may", "must",
    "will", "does", "did", "'s", "’s", "another", "side", "thing", "hand", "said", "says", "might",
];

/// Words before a `one` that counts nothing: `no one`, `this one`.
const BEFORE_PRONOUN: [&str; 12] =
    ["no", "any", "every", "each", "this", "the", "which", "another", "new", "next", "last", "first"];

/// The oldest age in the form `Smith, 55, said`.
const OLDEST: f64 = 120.0;

impl<'a> Sentence<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    fn entry(&self, at: usize) -> Option<&'a NumberWord> {
        self.table.get(self.word(at))
    }

    /// Returns the unit of a sign of money right before a word.
    pub(super) fn sign_before(&self, at: usize) -> Option<&'a str> {
        let entry = self.entry(at.checked_sub(1)?)?;
        if let NumberWord::Sign(unit) = entry { Some(unit) } else { None }
    }

    /// Reads `40m` or `40k` behind a sign of money.
    pub(super) fn short_money(&self, at: usize) -> Option<Number> {
        self.sign_before(at)?;
        let word = self.word(at);
        let scales = [("m", 1e6), ("M", 1e6), ("k", 1e3), ("K", 1e3), ("b", 1e9), ("B", 1e9)];
        let value = scales.iter().find_map(|(letter, scale)| Some(digits(word.strip_suffix(letter)?)? * scale))?;
        Some(Number { value, words: 1, digits: false })
    }

    /// Returns the upper end of a range and where it ends: `40 to 50`, `between 5 and 10`, `10-15`, `$5-$10`.
    pub(super) fn range_end(&self, at: usize, end: usize, low: f64) -> Option<(f64, usize)> {
        let mut opening = at;
        while opening > 0 && matches!(self.entry(opening - 1), Some(NumberWord::Sign(_))) {
            opening -= 1;
        }
        let before = self.before(opening).to_lowercase();
        let joins = match self.word(end) {
            "to" => before != "from",
            "and" => before == "between",
            "-" | "–" => true,
            _ => false,
        };
        let next = end + 1 + usize::from(matches!(self.entry(end + 1), Some(NumberWord::Sign(_))));
        let high = number(self.words.get(next..)?, self.table).filter(|_| joins)?;
        (high.value > low).then_some((high.value, next + high.words))
    }

    /// Returns the unit behind a number and how many words it has.
    pub(super) fn unit(&self, at: usize) -> Option<(String, usize)> {
        let (entry, words) = self.table.beginning(self.words.get(at..)?)?;
        Some((unit_name(entry)?.to_owned(), words))
    }

    /// Returns the bound that ends right before a word, and how many words it has.
    pub(super) fn bound(&self, floor: usize, at: usize) -> Option<(Compare, usize)> {
        let (entry, words) = self.table.ending(self.words.get(floor..at)?)?;
        if let NumberWord::Bound(compare) = entry { Some((*compare, words)) } else { None }
    }

    /// Returns the bound that begins at a word, and how many words it has.
    pub(super) fn bound_after(&self, at: usize) -> Option<(Compare, usize)> {
        let (entry, words) = self.table.beginning(self.words.get(at..)?)?;
        if let NumberWord::After(compare) = entry { Some((*compare, words)) } else { None }
    }

    /// Says whether a number counts or measures something.
    pub(super) fn counts(&self, place: Range<usize>, number: Number, measured: bool, bounded: bool) -> bool {
        let at = place.start;
        if measured {
            return true;
        }
        !(self.is_time(at, place.end)
            || (!bounded && self.is_label(at))
            || self.is_age(at, number)
            || (number.digits && self.is_year(at, number))
            || self.is_spelled_year(at)
            || (self.word(at).eq_ignore_ascii_case("one") && number.words == 1 && !bounded && self.is_pronoun(at)))
    }

    /// Says whether the number is a date, a length of time or a time of day.
    fn is_time(&self, at: usize, end: usize) -> bool {
        let is = |at: Option<usize>, want: &NumberWord| at.and_then(|i| self.entry(i)) == Some(want);
        let capital = |at: Option<usize>| at.is_some_and(|i| self.word(i).starts_with(char::is_uppercase));
        let (before, behind) =
            (at.checked_sub(1), end + usize::from(matches!(self.word(end), "-" | "of" | "more" | "full")));
        let month = is(before, &NumberWord::Month) && capital(before)
            || is(Some(end), &NumberWord::Month) && capital(Some(end));
        // `June 5 to 9`: the range began at the day after the month.
        let ranged = is(at.checked_sub(3), &NumberWord::Month) && matches!(self.before(at), "to" | "-" | "–" | "and");
        month || ranged || is(Some(behind), &NumberWord::Time) || is(Some(end), &NumberWord::Time)
    }

    /// Says whether the word before makes the number a label, or a name goes on with it: `Resolution 2166`.
    fn is_label(&self, at: usize) -> bool {
        let before = self.before(at);
        let label = matches!(self.table.get(before), Some(NumberWord::Label));
        let name = at > 1 && before.starts_with(char::is_uppercase) && !before.chars().all(char::is_uppercase);
        let next = self.word(at + 1);
        let noun =
            next.starts_with(char::is_lowercase) && (next.ends_with('s') || matches!(next, "people" | "men" | "women"));
        let listed = matches!(before, "#" | "№") || self.word(at + 1) == "/";
        let short = digits(self.word(at)).is_some_and(|value| value < 10_000.0) && !self.word(at).contains(',');
        label || listed || (name && !noun && short)
    }

    /// Says whether the number is an age set off by commas: `Smith, 55, said`.
    fn is_age(&self, at: usize, number: Number) -> bool {
        let name = at >= 2 && self.word(at - 2).starts_with(char::is_uppercase);
        let limit = self.word(at + 1) == "or" && matches!(self.word(at + 2), "older" | "over" | "younger" | "under");
        let set_off = name && self.before(at) == "," && self.word(at + 1) == ",";
        number.digits && number.value <= OLDEST && (set_off || limit)
    }

    /// Says whether four digits without a mark are a year.
    fn is_year(&self, at: usize, number: Number) -> bool {
        let word = self.word(at);
        let year = word.len() == 4 && !word.contains(['.', ',']) && (1900.0..2100.0).contains(&number.value);
        let noun = self.word(at + 1);
        let counted = number.value % 100.0 == 0.0 && noun.starts_with(char::is_lowercase) && noun.ends_with('s');
        let clock =
            word.len() == 4 && matches!(self.before(at), "at" | "AT") || word.starts_with('0') && word.len() == 4;
        (year && !counted) || clock
    }

    /// Says whether the number is a part of `nineteen ninety-six`.
    fn is_spelled_year(&self, at: usize) -> bool {
        let century = |word: &str| word.eq_ignore_ascii_case("nineteen");
        century(self.before(at)) || (century(self.word(at)) && number(&self.words[at + 1..], self.table).is_some())
    }

    /// Says whether `one` stands for somebody or something named before.
    fn is_pronoun(&self, at: usize) -> bool {
        let before = self.before(at).to_lowercase();
        let next = self.word(at + 1);
        let (loner, follower) = (BEFORE_PRONOUN.contains(&before.as_str()), AFTER_PRONOUN.contains(&next));
        let idle = at > 0 && !next.starts_with(char::is_alphabetic) && !self.counted_before(at);
        loner || follower || idle
    }

    /// Says whether a verb that can take a bare number stands before: `killing one and injuring two`.
    fn counted_before(&self, at: usize) -> bool {
        let before = self.before(at).to_lowercase();
        before.ends_with("ing")
            || before.ends_with("ed")
            || matches!(before.as_str(), "kill" | "kills" | "left" | "leaving")
    }
}

//! Date expressions to intervals: a pest grammar and a resolver against the publication date, never the clock.

mod expr;
mod holiday;
mod parse;
mod resolve;

use std::ops::Range;

use crate::schema::{PartialDate, When};
use crate::text::{Document, Sentence, SentenceKind};

use parse::Found;
use resolve::{Context, kind};

/// The kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimexKind {
    /// A calendar date or range.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexKind {
    /// Returns its name in TIMEX3.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its tokens, as indexes into the document's.
    pub tokens: Range<usize>,
    /// Its kind.
    pub kind: TimexKind,
    /// Its TIMEX3 value where it has one: `2024-11-25`, `P3D`, `2024-W51`.
    pub value: Option<String>,
    /// The days it covers, as exact as the text; none where it is relative and nothing anchors it, or vague.
    pub when: Option<When>,
    /// The date it was counted from, where it does not name its days in full: that of publication, or one named before.
    pub anchor: Option<PartialDate>,
    /// The two dates of a range, where each stands for itself.
    pub parts: Vec<Timex>,
}

/// A sentence of more bytes is no sentence of news: its dates are not looked for.
const LONGEST: usize = 20_000;

/// How many words before a date can say that it lies ahead.
const REACH: usize = 20;

/// Finds the date expressions of a document and resolves them against the day of publication.
///
/// Furniture and datelines are passed over.
#[must_use]
pub fn find(document: &Document<'_>, published: Option<PartialDate>) -> Vec<Timex> {
    let mut out: Vec<Timex> = Vec::new();
    let mut context = Context { published, last: None, last_day: None, sentence_day: None, future: false };
    for (index, sentence) in document.sentences.iter().enumerate() {
        if sentence.kind == SentenceKind::Furniture || sentence.span.len() > LONGEST {
            continue;
        }
        context.sentence_day = None;
        for found in parse::parse(sentence.span.of(document.text)) {
            let Some(tokens) = tokens_of(document, sentence, &found) else { continue };
            if tokens.start < sentence.dateline.end {
                continue;
            }
            context.future = is_future(document, sentence.tokens.start..tokens.start)
                || document.tokens.get(tokens.end).is_some_and(|t| t.span.of(document.text) == "will");
            let mut timex = timex(&context, index, tokens, &found);
            let part = |part: &Found| Some(self::timex(&context, index, tokens_of(document, sentence, part)?, part));
            timex.parts = found.parts.iter().filter_map(part).collect();
            context.note(&timex);
            out.push(timex);
        }
    }
    out
}

fn timex(context: &Context, sentence: usize, tokens: Range<usize>, found: &Found) -> Timex {
    let when = context.resolve(&found.expr);
    let value = context.value(&found.expr, when);
    let anchor = context.anchor(&found.expr).filter(|_| when.is_some() || value.is_some());
    Timex { sentence, tokens, kind: kind(&found.expr, when), value, when, anchor, parts: Vec::new() }
}

/// Returns the tokens that an expression covers; nothing where it begins or ends inside a token.
fn tokens_of(document: &Document<'_>, sentence: &Sentence, found: &Found) -> Option<Range<usize>> {
    let (start, end) = (sentence.span.start + found.start, sentence.span.start + found.end);
    let tokens = &document.tokens[sentence.tokens.clone()];
    let first = tokens.partition_point(|t| t.span.start < start);
    let last = tokens.partition_point(|t| t.span.end < end);
    let fits = tokens.get(first)?.span.start == start && tokens.get(last)?.span.end == end && first <= last;
    fits.then(|| sentence.tokens.start + first..sentence.tokens.start + last + 1)
}

/// Says whether the words before a date speak of what is to come, and no verb of the past stands nearer.
fn is_future(document: &Document<'_>, before: Range<usize>) -> bool {
    for (steps, token) in before.clone().rev().enumerate().take(REACH) {
        let word = document.word(token).to_lowercase();
        let previous = |n: usize| token.checked_sub(n).filter(|t| *t >= before.start).map_or("", |t| document.word(t));
        let ahead = match word.as_str() {
            "will" | "'ll" | "’ll" | "shall" | "due" | "scheduled" | "slated" | "upcoming" | "expected" | "plans"
            | "planned" | "planning" | "hopes" | "hope" | "hoped" | "intends" | "forthcoming" | "deadline"
            | "would" | "could" | "might" | "next" => true,
            "to" => matches!(previous(1), "is" | "are" | "was" | "were" | "set" | "going"),
            _ => false,
        };
        if ahead {
            return true;
        }
        let said = matches!(word.as_str(), "said" | "told" | "says" | "was" | "were" | "had" | "since" | "announced");
        if said && steps < 4 && !matches!(document.word((token + 1).min(before.end - 1)), "due" | "to" | "expected") {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests;

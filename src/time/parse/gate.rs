//! Where in a sentence a date expression can begin: the grammar is tried there only.

/// Words without which there is no date expression, in small letters, sorted. Words with a digit count too.
#[rustfmt::skip]
const CORE: [&str; 144] = [
    "afternoon", "ago", "annual", "annually", "apr", "april", "aug", "august", "autumn", "centuries", "century",
    "centurylong", "christmas", "current", "currently", "daily", "date", "day", "daylong", "days", "dec", "decade",
    "decadelong", "decades", "december", "easter", "eighteen", "eighties", "eve", "evening", "fall", "feb",
    "february", "fifties", "formerly", "forties", "fortnight", "fortnights", "fri", "friday", "fridays", "future",
    "halloween", "hour", "hourlong", "hourly", "hours", "jan", "january", "jul", "july", "jun", "june", "lately",
    "mar", "march", "may", "midday", "midnight", "minute", "minutes", "moment", "mon", "monday", "mondays", "month",
    "monthlong", "monthly", "months", "morning", "night", "nightly", "nineteen", "nineties", "noon", "noughties",
    "nov", "november", "now", "nowadays", "oct", "october", "overnight", "past", "pentecost", "present", "presently",
    "previously", "quarter", "quarterly", "quarters", "recent", "recently", "sat", "saturday", "saturdays", "second",
    "seconds", "sep", "sept", "september", "seventeen", "seventies", "sixties", "soon", "spring", "summer", "sun",
    "sunday", "sundays", "thanksgiving", "then", "thirties", "thousand", "thousands", "thu", "thur", "thurs",
    "thursday", "thursdays", "today", "tomorrow", "tonight", "tue", "tues", "tuesday", "tuesdays", "twenties",
    "twenty", "wed", "wednes", "wednesday", "wednesdays", "week", "weekend", "weeklong", "weekly", "weeks", "winter",
    "year", "yearlong", "yearly", "years", "yesterday",
];

/// Other words with which one can begin, sorted.
#[rustfmt::skip]
const START: [&str; 153] = [
    "a", "about", "after", "almost", "an", "and", "approximately", "armistice", "around", "as", "ash", "at",
    "bastille", "before", "beginning", "between", "boxing", "business", "by", "close", "columbus", "coming", "during",
    "each", "earlier", "early", "earth", "effective", "eight", "eighteenth", "eighth", "eighty", "eleven", "eleventh",
    "end", "ensuing", "every", "father", "few", "fifteen", "fifteenth", "fifth", "fifty", "first", "fiscal", "five",
    "following", "for", "forty", "four", "fourteen", "fourteenth", "fourth", "from", "fy", "good", "half", "has",
    "have", "her", "his", "hundred", "in", "independence", "its", "just", "labor", "last", "late", "later", "latest",
    "less", "long", "many", "martin", "memorial", "mid", "middle", "mlk", "more", "mother", "nearly", "new", "next",
    "nine", "nineteenth", "ninety", "ninth", "of", "on", "once", "one", "only", "or", "over", "palm", "per",
    "preceding", "presidents", "previous", "remainder", "remaining", "rest", "roughly", "s", "saint", "seven",
    "seventeenth", "seventh", "seventy", "several", "since", "six", "sixteen", "sixteenth", "sixth", "sixty", "some",
    "sooner", "start", "starting", "ten", "tenth", "thanks", "that", "the", "their", "these", "third", "thirteen",
    "thirteenth", "thirtieth", "thirty", "this", "three", "through", "throughout", "till", "to", "turn", "twelfth",
    "twelve", "twentieth", "twice", "two", "until", "upcoming", "valentine", "very", "veterans", "whit", "within",
    "working",
];

/// How many words on from its beginning an expression has its core.
const REACH: usize = 7;

/// The same for `has been going on for ...`.
const FAR: usize = 14;

/// A word of a text: where it stands, and what it can be.
struct Word {
    start: usize,
    core: bool,
    reach: usize,
}

/// Returns the offsets at which a date expression can begin, in order.
pub(super) fn beginnings(text: &str) -> Vec<usize> {
    let words = words(text);
    let mut out = Vec::new();
    // The next core word at or behind each, found from the end.
    let mut core = usize::MAX;
    for (at, word) in words.iter().enumerate().rev() {
        core = if word.core { at } else { core };
        if word.reach > 0 && core.saturating_sub(at) < word.reach {
            out.push(word.start);
            out.extend(mark_before(text, word.start));
        }
    }
    out.reverse();
    out
}

/// `'90s` and `(2014)` begin at their mark.
fn mark_before(text: &str, start: usize) -> Option<usize> {
    let mark = text[..start].chars().next_back().filter(|c| matches!(c, '\'' | '’' | '('))?;
    Some(start - mark.len_utf8())
}

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(char::is_alphanumeric).map(|at| rest + at) {
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        rest = start + length;
        out.push(word(start, &text[start..rest]));
    }
    out
}

fn word(start: usize, text: &str) -> Word {
    let small = text.to_lowercase();
    let core = text.bytes().any(|b| b.is_ascii_digit()) || has(&CORE, &small);
    let reach = match small.as_str() {
        "has" | "have" => FAR,
        small if core || has(&START, small) => REACH,
        _ => 0,
    };
    Word { start, core, reach }
}

fn has(words: &[&str], word: &str) -> bool {
    words.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted() {
        assert!(CORE.is_sorted() && START.is_sorted());
    }

    #[test]
    fn only_what_can_begin_a_date_is_tried() {
        assert_eq!(beginnings("Troops were sent in May (2014)."), [17, 20, 24, 25]);
        assert!(beginnings("Troops were sent in there.").is_empty());
    }
}

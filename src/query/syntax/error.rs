//! pest's error to a fault in plain words: what was expected, what was found, and a hint.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::parser::Rule;
use super::words::{describe, keywords};
use super::{guard, slips};
use crate::diag::did_you_mean;
use crate::query::fault::Fault;
use crate::source::Span;

/// The most alternatives that a message names.
const MOST_NAMED: usize = 4;

/// Says what is wrong at the place where the parse stopped.
pub(super) fn explain(error: &Error<Rule>, text: &str) -> Fault {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let (ErrorVariant::ParsingError { positives, .. }, found) = (&error.variant, found_at(text, at)) else {
        return Fault::new("query::too-deep", Span::new(at, at), "the statement is too tangled to be read");
    };
    let message = format!("expected {} but found {}", expected(positives), shown(text, found));
    let code = code(found.of(text), positives);
    hints(text, found, positives).into_iter().fold(Fault::new(code, found, message), Fault::hint)
}

/// A number that runs into letters, and a sign that only looks like one of ours, have names of their own.
fn code(word: &str, positives: &[Rule]) -> &'static str {
    let odd_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    let number = positives.iter().any(|r| *r == Rule::number || describe(*r) == "an expression");
    if number && word.starts_with(|c: char| c.is_ascii_digit()) {
        "query::bad-number"
    } else if word.starts_with(odd_sign) {
        "query::bad-character"
    } else {
        "query::syntax"
    }
}

/// Returns the word or sign at a place; at the end, an empty span.
fn found_at(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or_default();
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let len = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
    Span::new(at, at + len)
}

fn shown(text: &str, found: Span) -> String {
    if found.is_empty() { "the end".to_owned() } else { format!("`{}`", found.of(text)) }
}

fn expected(rules: &[Rule]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in
        rules.iter().filter(|r| !is_slip(**r)).map(|r| if is_operator(*r) { "an operator" } else { describe(*r) })
    {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    // A closing bracket says more than the dozen of operators that could stand there too.
    words.sort_by_key(|w| rank(w));
    words.truncate(MOST_NAMED);
    match words.as_slice() {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

fn is_slip(rule: Rule) -> bool {
    format!("{rule:?}").starts_with("compat_")
}

/// What can follow an operand: too many to name each.
fn is_operator(rule: Rule) -> bool {
    matches!(rule, Rule::lookup | Rule::label_test | Rule::subscript) || format!("{rule:?}").starts_with("op_")
}

fn rank(word: &str) -> usize {
    const FIRST: [&str; 11] = [
        "`)`",
        "`]`",
        "`}`",
        "`,`",
        "a clause such as `MATCH` or `RETURN`",
        "an expression",
        "an operator",
        "`THEN`",
        "`END`",
        "`AS`",
        "`RETURN`",
    ];
    FIRST.iter().position(|f| *f == word).unwrap_or(FIRST.len())
}

fn hints(text: &str, found: Span, positives: &[Rule]) -> Vec<String> {
    let word = found.of(text);
    let known = positives.iter().map(|r| describe(*r).trim_matches('`')).filter(|w| keywords().contains(w));
    let slip = slips::hint(word).map(str::to_owned);
    let near = || did_you_mean(word, known.chain(["MATCH", "RETURN", "WHERE", "WITH", "ORDER BY", "LIMIT", "SKIP"]));
    let meant = || near().first().filter(|n| !n.eq_ignore_ascii_case(word)).map(|n| format!("did you mean `{n}`?"));
    let number = || {
        let odd = word.starts_with(|c: char| c.is_ascii_digit()) && !word.chars().all(|c| c.is_ascii_digit());
        odd.then(|| {
            format!("`{word}` is neither a number nor a name: a name that starts with a digit stands in backticks")
        })
    };
    let keyword = || {
        let reserved = positives.contains(&Rule::variable) && keywords().iter().any(|k| k.eq_ignore_ascii_case(word));
        reserved.then(|| format!("`{word}` is a keyword: as a name it stands in backticks"))
    };
    slip.or_else(meant).or_else(number).or_else(keyword).into_iter().chain(guard::odd_bracket(text)).collect()
}

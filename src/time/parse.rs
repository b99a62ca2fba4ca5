//! A sentence's text to its date expressions, by the grammar in `grammar/dates.pest`.

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::expr::{Base, Expr, Shift, Unit, YearRef};

/// The grammar.
#[derive(Parser)]
#[grammar = "../grammar/dates.pest"]
struct Dates;

type Node<'t> = Pair<'t, Rule>;

/// A date expression and the bytes of the sentence that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) expr: Expr,
}

/// Finds the date expressions of a text, in order.
pub(super) fn parse(text: &str) -> Vec<Found> {
    let Ok(pairs) = Dates::parse(Rule::text, text) else { return Vec::new() };
    pairs.filter(|p| p.as_rule() == Rule::expression).filter_map(expression).collect()
}

fn expression(pair: Node<'_>) -> Option<Found> {
    let inner = pair.into_inner().next()?;
    // The preposition of `in May` or `since May` is no part of the date.
    let kept = kept(&inner).unwrap_or_else(|| inner.clone());
    let span = kept.as_span();
    Some(Found { start: span.start(), end: span.end(), expr: expr(&inner)? })
}

fn kept<'t>(pair: &Node<'t>) -> Option<Node<'t>> {
    let inner = only(pair)?;
    let lead = matches!(pair.as_rule(), Rule::led | Rule::since | Rule::starting | Rule::going_on);
    if inner.as_rule() == Rule::attributive { only(&inner) } else { lead.then_some(inner) }
}

fn only<'t>(pair: &Node<'t>) -> Option<Node<'t>> {
    pair.clone().into_inner().next()
}

fn find<'t>(pair: &Node<'t>, rule: Rule) -> Option<Node<'t>> {
    pair.clone().into_inner().find(|p| p.as_rule() == rule)
}

fn number<T: std::str::FromStr>(pair: &Node<'_>) -> Option<T> {
    let digits: String = pair.as_str().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules are words of these")]
fn expr(pair: &Node<'_>) -> Option<Expr> {
    let inner: Vec<Node<'_>> = pair.clone().into_inner().collect();
    match pair.as_rule() {
        Rule::led
        | Rule::starting
        | Rule::going_on
        | Rule::date
        | Rule::date_any
        | Rule::full_date
        | Rule::attributive
        | Rule::relative_day => inner.iter().find_map(expr),
        Rule::year_only if find(pair, Rule::spelled).is_some() => inner.first().and_then(expr),
        Rule::since => Some(Expr::Since(Box::new(expr(inner.first()?)?))),
        Rule::date_open => Some(Expr::From(Box::new(expr(inner.first()?)?))),
        Rule::weekday_alone => Some(Expr::Weekday { day: weekday_number(pair)?, shift: Shift::Plain }),
        Rule::spelled => spelled_year(&inner),
        Rule::year_start => Some(Expr::Months { year: this_year(year_ref(pair)), first: 1, last: 1 }),
        Rule::standing | Rule::span_length => {
            Some(Expr::GoingOn { amount: amount(pair)?, unit: unit(pair)?, nearly: find(pair, Rule::nearly).is_some() })
        }
        Rule::between | Rule::from_to if inner.len() == 1 => expr(&inner[0]),
        Rule::pair | Rule::between | Rule::from_to => Some(range(expr(inner.first()?)?, expr(inner.get(1)?)?)),
        Rule::iso => numbers(&inner, [0, 1, 2]),
        Rule::slashed => numbers(&inner, [2, 0, 1]).or_else(|| numbers(&inner, [2, 1, 0])),
        Rule::month_day | Rule::day_month => day_expr(pair),
        Rule::day_range => day_range(pair),
        Rule::month_of_year | Rule::month_plain | Rule::month_any | Rule::month_alone => month_expr(pair),
        Rule::year_only | Rule::year_inside | Rule::year_bare => Some(Expr::Year(year_ref(pair))),
        Rule::season => Some(Expr::Year(season_year(pair))),
        Rule::part_of_year => part_of_year(pair),
        Rule::year_end => Some(Expr::Months { year: YearRef::Shift(Shift::This), first: 12, last: 12 }),
        Rule::decade => decade(inner.first()?),
        Rule::weekday => weekday(pair),
        Rule::weekend => Some(Expr::Weekend(shift(pair))),
        Rule::shifted | Rule::the_unit => shifted(pair),
        Rule::holiday => holiday(pair),
        Rule::today => Some(Expr::DayFrom { base: Base::Publication, days: 0 }),
        Rule::yesterday => Some(Expr::DayFrom { base: Base::Publication, days: -1 }),
        Rule::tomorrow => Some(Expr::DayFrom { base: Base::Publication, days: 1 }),
        Rule::same_day => Some(Expr::DayFrom { base: Base::LastDay, days: 0 }),
        Rule::day_before => Some(Expr::DayFrom { base: Base::LastDay, days: -1 }),
        Rule::day_after => Some(Expr::DayFrom { base: Base::LastDay, days: 1 }),
        Rule::ago => distance(pair),
        Rule::ahead => Some(Expr::Ahead { amount: amount(pair)?, unit: unit(pair)? }),
        Rule::past_span => past_span(pair),
        Rule::duration => duration(pair),
        Rule::set => Some(Expr::Set(set_value(pair))),
        Rule::vague => vague(&only(pair)?),
        Rule::clock => clock(pair),
        _ => None,
    }
}

/// Makes a range, the year of the second date filled into the first: `May and June 2024`.
fn range(from: Expr, to: Expr) -> Expr {
    let year = year_of(&to);
    let from = if let Expr::Day { year: YearRef::Open, month, day } = from {
        Expr::Day { year, month, day }
    } else if let Expr::Month { year: YearRef::Open, month, shift: Shift::Plain } = from {
        Expr::Month { year, month, shift: Shift::Plain }
    } else {
        from
    };
    Expr::Range(Box::new(from), Box::new(to))
}

fn year_of(expr: &Expr) -> YearRef {
    if let Expr::Day { year, .. } | Expr::Month { year, .. } | Expr::Months { year, .. } = expr {
        return *year;
    }
    YearRef::Open
}

/// Reads year, month and day at the given places; nothing where the calendar has no such month or day.
fn numbers(parts: &[Node<'_>], order: [usize; 3]) -> Option<Expr> {
    let year = YearRef::Number(number(parts.get(order[0])?)?);
    let (month, day) = (number(parts.get(order[1])?)?, number(parts.get(order[2])?)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Expr::Day { year, month, day })
}

fn day_expr(pair: &Node<'_>) -> Option<Expr> {
    let month = month(&find(pair, Rule::month_name)?)?;
    Some(Expr::Day { year: year_ref(pair), month, day: number(&find(pair, Rule::day)?)? })
}

fn day_range(pair: &Node<'_>) -> Option<Expr> {
    let (year, month) = (year_ref(pair), month(&find(pair, Rule::month_name)?)?);
    let mut days = pair.clone().into_inner().filter(|p| p.as_rule() == Rule::day).filter_map(|p| number(&p));
    let (first, last) = (days.next()?, days.next()?);
    Some(range(Expr::Day { year, month, day: first }, Expr::Day { year, month, day: last }))
}

fn month_expr(pair: &Node<'_>) -> Option<Expr> {
    let name = find(pair, Rule::month_name).or_else(|| find(pair, Rule::safe_month)).unwrap_or_else(|| pair.clone());
    Some(Expr::Month { year: year_ref(pair), month: month(&name)?, shift: shift(pair) })
}

fn month(name: &Node<'_>) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.as_str().get(..3)?.to_lowercase();
    (1..).zip(MONTHS).find(|(_, m)| *m == start).map(|(n, _)| n)
}

/// Reads the year that stands in an expression.
fn year_ref(pair: &Node<'_>) -> YearRef {
    let year = find(pair, Rule::year).and_then(|p| number(&p));
    let short =
        find(pair, Rule::short_year).and_then(|p| number(&p)).map(|y: i16| if y < 50 { 2000 + y } else { 1900 + y });
    let relative = find(pair, Rule::year_shift)
        .map(|p| YearRef::Shift(if find(&p, Rule::shift).is_some() { shift(&p) } else { Shift::This }));
    year.or(short).map(YearRef::Number).or(relative).unwrap_or(YearRef::Open)
}

fn season_year(pair: &Node<'_>) -> YearRef {
    let year = year_ref(pair);
    if year == YearRef::Open { YearRef::Shift(shift(pair)) } else { year }
}

fn part_of_year(pair: &Node<'_>) -> Option<Expr> {
    let ordinal = find(pair, Rule::ordinal)?.as_str().to_lowercase();
    let length = if find(pair, Rule::half).is_some() { 6 } else { 3 };
    let index = match ordinal.as_str() {
        "first" | "1st" => 0,
        "second" | "2nd" => 1,
        "third" | "3rd" => 2,
        "fourth" | "4th" => 3,
        _ => 12 / length - 1,
    };
    let first = index * length + 1;
    let year = this_year(year_ref(pair));
    (first <= 12).then_some(Expr::Months { year, first, last: first + length - 1 })
}

fn this_year(year: YearRef) -> YearRef {
    if year == YearRef::Open { YearRef::Shift(Shift::This) } else { year }
}

/// Reads `nineteen ninety-six`.
fn spelled_year(words: &[Node<'_>]) -> Option<Expr> {
    let values: Vec<i32> = words.iter().filter_map(|p| word_value(p.as_str())).collect();
    let rest = match values.as_slice() {
        [one] if (10..100).contains(one) => *one,
        [tens, ones] if *tens >= 20 && *tens < 100 && *ones < 10 => tens + ones,
        _ => return None,
    };
    Some(Expr::Year(YearRef::Number(i16::try_from(1900 + rest).ok()?)))
}

fn decade(year: &Node<'_>) -> Option<Expr> {
    let start: i16 = number(year)?;
    Some(Expr::Decade(if start < 100 { 1900 + start } else { start }))
}

fn weekday(pair: &Node<'_>) -> Option<Expr> {
    let day = weekday_number(&find(pair, Rule::weekday_name)?)?;
    Some(match find(pair, Rule::week_shift) {
        Some(week) => Expr::WeekdayOf { day, week: shift(&week) },
        None => Expr::Weekday { day, shift: shift(pair) },
    })
}

fn weekday_number(name: &Node<'_>) -> Option<i8> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let start = name.as_str().get(..3)?.to_lowercase();
    (1..).zip(DAYS).find(|(_, d)| *d == start).map(|(n, _)| n)
}

fn shift(pair: &Node<'_>) -> Shift {
    let word = if pair.as_rule() == Rule::shift { Some(pair.clone()) } else { find(pair, Rule::shift) };
    match word.and_then(|p| only(&p)).map(|p| p.as_rule()) {
        Some(Rule::last) => Shift::Last,
        Some(Rule::next) => Shift::Next,
        Some(Rule::this) => Shift::This,
        _ => Shift::Plain,
    }
}

fn shifted(pair: &Node<'_>) -> Option<Expr> {
    let unit = unit_of(find(pair, Rule::shiftable)?.as_str())?;
    Some(match shift(pair) {
        Shift::Plain if pair.as_rule() == Rule::shifted => Expr::Distance { amount: -2, unit, nearly: false },
        Shift::Plain => Expr::Shifted { unit, shift: Shift::This },
        shift @ (Shift::Last | Shift::This | Shift::Next) => Expr::Shifted { unit, shift },
    })
}

fn holiday(pair: &Node<'_>) -> Option<Expr> {
    let days = [
        (Rule::new_years_day, 1, 1),
        (Rule::new_years_eve, 12, 31),
        (Rule::christmas_day, 12, 25),
        (Rule::christmas_eve, 12, 24),
    ];
    let (_, month, day) = days.into_iter().find(|(rule, ..)| find(pair, *rule).is_some())?;
    Some(Expr::Day { year: year_ref(pair), month, day })
}

fn distance(pair: &Node<'_>) -> Option<Expr> {
    let (amount, unit) = (amount(pair)?, unit(pair)?);
    if find(pair, Rule::is_ago).is_some() {
        return Some(Expr::Distance { amount: -amount, unit, nearly: find(pair, Rule::nearly).is_some() });
    }
    if find(pair, Rule::is_after).is_some() {
        return Some(Expr::Beside { amount: -amount, unit });
    }
    if find(pair, Rule::is_before).is_some() {
        return Some(Expr::Beside { amount, unit });
    }
    let sign = if find(pair, Rule::is_earlier).is_some() { -1 } else { 1 };
    Some(Expr::After { amount: sign * amount, unit })
}

fn past_span(pair: &Node<'_>) -> Option<Expr> {
    let unit_word = find(pair, Rule::unit)?.as_str().to_lowercase();
    let counted = find(pair, Rule::amount).is_some();
    let vague = !counted && (unit_word.ends_with('s') || matches!(unit_word.as_str(), "minute" | "second"));
    let amount = if counted { amount(pair)? } else { 1 };
    Some(if vague { Expr::Vague("PAST_REF") } else { Expr::Past { amount, unit: unit(pair)? } })
}

fn duration(pair: &Node<'_>) -> Option<Expr> {
    let unit = unit(pair)?;
    // `a second` is nearly always an ordinal.
    let ordinal = unit == Unit::Clock('S') && find(pair, Rule::unit)?.as_str().to_lowercase() == "second";
    (!ordinal).then(|| Expr::Duration { amount: amount(pair), unit })
}

fn unit(pair: &Node<'_>) -> Option<Unit> {
    unit_of(find(pair, Rule::unit)?.as_str())
}

fn unit_of(word: &str) -> Option<Unit> {
    let word = word.to_lowercase();
    Some(match word.trim_end_matches('s') {
        "second" => Unit::Clock('S'),
        "minute" => Unit::Clock('M'),
        "hour" => Unit::Clock('H'),
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    })
}

/// Reads the amount of an expression; nothing for `a few` and the like.
fn amount(pair: &Node<'_>) -> Option<i32> {
    let amount = find(pair, Rule::amount)?;
    let words: Vec<i32> = amount
        .clone()
        .into_inner()
        .filter_map(|p| if p.as_rule() == Rule::digits { number(&p) } else { word_value(p.as_str()) })
        .collect();
    match words.as_slice() {
        [] => matches!(amount.as_str().to_lowercase().as_str(), "a" | "an").then_some(1),
        [one] => Some(*one),
        [tens, ones] if *tens >= 20 && *tens < 100 && *ones < 10 => Some(tens + ones),
        [ones, 100] => Some(ones * 100),
        _ => None,
    }
}

fn word_value(word: &str) -> Option<i32> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let word = word.to_lowercase();
    let ones = (0..).zip(ONES).find(|(_, w)| *w == word).map(|(n, _)| n);
    let tens = (2..).zip(TENS).find(|(_, w)| *w == word).map(|(n, _)| n * 10);
    ones.or(tens).or((word == "hundred").then_some(100))
}

fn set_value(pair: &Node<'_>) -> String {
    let word = find(pair, Rule::set_word).map(|p| p.as_str().to_lowercase());
    let named = find(pair, Rule::weekday_name).or_else(|| find(pair, Rule::weekday_plural));
    match (word.as_deref(), named.and_then(|p| weekday_number(&p))) {
        (Some("daily"), _) => "P1D".to_owned(),
        (Some("weekly"), _) => "P1W".to_owned(),
        (Some("monthly"), _) => "P1M".to_owned(),
        (Some("quarterly"), _) => "P1Q".to_owned(),
        (Some(_), _) => "P1Y".to_owned(),
        (None, Some(day)) => format!("XXXX-WXX-{day}"),
        (None, None) => unit(pair).map_or_else(String::new, |u| u.duration(amount(pair).or(Some(1)))),
    }
}

fn vague(pair: &Node<'_>) -> Option<Expr> {
    let values = [(Rule::past_ref, "PAST_REF"), (Rule::present_ref, "PRESENT_REF"), (Rule::future_ref, "FUTURE_REF")];
    values.into_iter().find(|(rule, _)| *rule == pair.as_rule()).map(|(_, value)| Expr::Vague(value))
}

fn clock(pair: &Node<'_>) -> Option<Expr> {
    let minute: i8 = find(pair, Rule::two).and_then(|p| number(&p)).unwrap_or(0);
    let hour: i8 = match find(pair, Rule::hour).and_then(|p| number(&p)) {
        Some(hour) => hour,
        None if find(pair, Rule::noon).is_some() => 12,
        None => 0,
    };
    let hour = match () {
        () if find(pair, Rule::pm).is_some() && hour < 12 => hour + 12,
        () if find(pair, Rule::am).is_some() && hour == 12 => 0,
        () => hour,
    };
    (hour < 24 && minute < 60).then(|| Expr::Clock(format!("T{hour:02}:{minute:02}")))
}

//! A sentence's text to its date expressions, by the grammar in `grammar/dates.pest`.

mod calendar;
mod clock;
mod gate;
mod relative;
mod word;

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::expr::{Base, Expr, Shift, YearRef};
use word::{amount, shift, unit, weekday_number};

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
    /// The two dates of a range, where each stands for itself: `from May to June`.
    pub(super) parts: Vec<Found>,
}

/// Finds the date expressions of a text, in order.
pub(super) fn parse(text: &str) -> Vec<Found> {
    let (mut out, mut free) = (Vec::new(), 0);
    for start in gate::beginnings(text) {
        if start < free {
            continue;
        }
        let Ok(mut pairs) = Dates::parse(Rule::expression, &text[start..]) else { continue };
        let Some(pair) = pairs.next() else { continue };
        free = start + pair.as_span().end();
        out.extend(expression(pair).map(|found| found.behind(start)));
    }
    out
}

impl Found {
    /// The same some bytes further on.
    fn behind(self, bytes: usize) -> Self {
        let parts = self.parts.into_iter().map(|part| part.behind(bytes)).collect();
        Self { start: self.start + bytes, end: self.end + bytes, parts, ..self }
    }
}

fn expression(pair: Node<'_>) -> Option<Found> {
    let inner = pair.into_inner().next()?;
    let (start, end) = kept(&inner);
    let expr = expr(&inner)?;
    let parts = parts(&inner, &expr);
    Some(Found { start, end, expr, parts })
}

/// The two dates of a range, the year of the second known to the first too.
fn parts(pair: &Node<'_>, expr: &Expr) -> Vec<Found> {
    let Expr::Range(from, to) = expr else { return Vec::new() };
    let inner: Vec<Node<'_>> = pair.clone().into_inner().collect();
    match inner.as_slice() {
        [one] => parts(one, expr),
        [first, second] if pair.as_rule() != Rule::day_range => {
            let part = |node: &Node<'_>, expr: &Expr| {
                let (start, end) = kept(node);
                Found { start, end, expr: expr.clone(), parts: Vec::new() }
            };
            vec![part(first, from), part(second, to)]
        }
        _ => Vec::new(),
    }
}

/// The preposition of `in May`, `since May` or `from May to June` is no part of the date.
fn kept(pair: &Node<'_>) -> (usize, usize) {
    let outer = pair.as_span();
    let whole = (outer.start(), outer.end());
    let inner = || pair.clone().into_inner();
    let first = inner().next();
    let led = matches!(pair.as_rule(), Rule::led | Rule::since | Rule::starting | Rule::going_on);
    match first {
        Some(first) if led => kept(&first),
        Some(first) if first.as_rule() == Rule::attributive => {
            only(&first).map_or(whole, |year| (year.as_span().start(), year.as_span().end()))
        }
        Some(first) if matches!(first.as_rule(), Rule::many_units | Rule::date_open | Rule::the_th) => {
            (first.as_span().start(), outer.end())
        }
        Some(first) if pair.as_rule() == Rule::ahead => {
            let word = if first.as_rule() == Rule::within { first.as_str().len() } else { "in".len() };
            let trimmed = pair.as_str().get(word..).unwrap_or_default().trim_start();
            (outer.end() - trimmed.len(), outer.end())
        }
        Some(first) if matches!(pair.as_rule(), Rule::between | Rule::from_to) => {
            (first.as_span().start(), outer.end())
        }
        _ => whole,
    }
}

fn only<'t>(pair: &Node<'t>) -> Option<Node<'t>> {
    pair.clone().into_inner().next()
}

fn find<'t>(pair: &Node<'t>, rule: Rule) -> Option<Node<'t>> {
    pair.clone().into_inner().find(|p| p.as_rule() == rule)
}

fn has(pair: &Node<'_>, rule: Rule) -> bool {
    find(pair, rule).is_some()
}

fn number<T: std::str::FromStr>(pair: &Node<'_>) -> Option<T> {
    let digits: String = pair.as_str().chars().filter(char::is_ascii_digit).collect();
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
        | Rule::numeric_full
        | Rule::attributive
        | Rule::week_like
        | Rule::the_th
        | Rule::whole
        | Rule::relative_day => inner.iter().find_map(expr),
        Rule::since => Some(Expr::Since(Box::new(expr(inner.first()?)?))),
        Rule::date_open => Some(Expr::From(Box::new(expr(inner.first()?)?))),
        Rule::between | Rule::from_to | Rule::led_range if inner.len() == 1 => expr(&inner[0]),
        Rule::pair | Rule::between | Rule::from_to | Rule::led_range => {
            Some(calendar::range(expr(inner.first()?)?, expr(inner.get(1)?)?))
        }
        Rule::weekday_alone => Some(Expr::Weekday { day: weekday_number(pair)?, shift: Shift::Plain }),
        _ => named(pair, &inner).or_else(|| counted(pair, &inner)),
    }
}

/// Expressions that name a place in the calendar.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules are words of these")]
fn named(pair: &Node<'_>, inner: &[Node<'_>]) -> Option<Expr> {
    match pair.as_rule() {
        Rule::iso => calendar::numbers(inner, [0, 1, 2]),
        Rule::slashed | Rule::pointed => {
            calendar::numbers(inner, [2, 0, 1]).or_else(|| calendar::numbers(inner, [2, 1, 0]))
        }
        Rule::numeric_md => calendar::month_and_day(pair),
        Rule::named_iso | Rule::month_day | Rule::day_month => calendar::day(pair),
        Rule::vague_day | Rule::day_of_unit | Rule::weekday_day => calendar::month_day(pair),
        Rule::day_range => calendar::day_range(pair),
        Rule::month_of_year if has(pair, Rule::month_number) => calendar::month_number(&inner[0]),
        Rule::month_of_year if has(pair, Rule::month_led) => calendar::led_month(pair),
        Rule::month_of_year | Rule::month_plain | Rule::month_any | Rule::month_alone | Rule::month_led => {
            calendar::month(pair)
        }
        Rule::year_only | Rule::year_inside | Rule::year_bare | Rule::plain_year | Rule::year => {
            Some(Expr::Year(calendar::year_ref(pair)))
        }
        Rule::fiscal => Some(Expr::Fiscal(calendar::fiscal_year(pair))),
        Rule::season | Rule::season_bare => calendar::season(pair),
        Rule::year_start => calendar::months_of(calendar::year_ref(pair), 1, 1),
        Rule::year_end => calendar::months_of(YearRef::Open, 12, 12),
        Rule::part_of_year => calendar::part_of_year(pair),
        Rule::decade | Rule::decade_bare => calendar::decade(pair),
        Rule::century => calendar::century(pair),
        Rule::week_of => Some(Expr::WeekAround(Box::new(expr(inner.first()?)?))),
        Rule::week_number => calendar::week_number(pair),
        Rule::nth_week | Rule::nth_weekday => calendar::nth(pair),
        Rule::holiday => calendar::holiday(pair),
        _ => None,
    }
}

/// Expressions that count from another day, and lengths of time.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules are words of these")]
fn counted(pair: &Node<'_>, inner: &[Node<'_>]) -> Option<Expr> {
    match pair.as_rule() {
        Rule::weekday => relative::weekday(pair),
        Rule::weekend => Some(Expr::Weekend(shift(pair))),
        Rule::shifted | Rule::the_unit | Rule::the_present => relative::shifted(pair),
        Rule::now_point => Some(day_from(Base::Publication, 0)),
        Rule::today | Rule::yesterday | Rule::tomorrow => relative::near_day(pair),
        Rule::after_tomorrow => Some(day_from(Base::Publication, 2)),
        Rule::before_yesterday => Some(day_from(Base::Publication, -2)),
        Rule::same_day | Rule::then => Some(day_from(Base::LastDay, 0)),
        Rule::day_before => Some(day_from(Base::LastDay, -1)),
        Rule::day_after => Some(day_from(Base::LastDay, 1)),
        Rule::ago => relative::distance(pair),
        Rule::offset => relative::offset(pair),
        Rule::ahead => relative::ahead(pair),
        Rule::standing | Rule::span_length => {
            Some(Expr::GoingOn { amount: amount(pair)?, unit: unit(pair)?, nearly: has(pair, Rule::nearly) })
        }
        Rule::past_span => relative::past(pair),
        Rule::coming_span => relative::coming(pair),
        Rule::duration => relative::duration(pair),
        Rule::set => clock::set(pair),
        Rule::vague => clock::vague(&only(pair)?),
        Rule::clock => clock::clock(pair),
        Rule::timed => clock::timed(inner),
        Rule::daypart_only => clock::part(None, pair),
        _ => None,
    }
}

fn day_from(base: Base, days: i32) -> Expr {
    Expr::DayFrom { base, days }
}

//! ISO 8601 text to values of time: with hyphens and colons or without, weeks, quarters, days of the year, named zones.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Date, DateTime, Duration, LocalDateTime, LocalTime, Offset, Time, Zone};

const DATE: &str = r"^(?<year>[+-]\d{4,9}|\d{4})(?:-?W(?<week>\d\d)(?:-?(?<weekday>\d))?|-?Q(?<quarter>\d)(?:-?(?<quarterday>\d\d))?|-?(?<ordinal>\d{3})|-(?<month>\d\d)(?:-(?<day>\d\d))?|(?<shortmonth>\d\d)(?<shortday>\d\d)?)?$";

const CLOCK: &str = r"^(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?$";

const PERIOD: &str = r"^(?<sign>-)?P(?:(?<years>[-+]?\d+(?:[.,]\d+)?)Y)?(?:(?<months>[-+]?\d+(?:[.,]\d+)?)M)?(?:(?<weeks>[-+]?\d+(?:[.,]\d+)?)W)?(?:(?<days>[-+]?\d+(?:[.,]\d+)?)D)?(?<clock>T(?:(?<hours>[-+]?\d+(?:[.,]\d+)?)H)?(?:(?<minutes>[-+]?\d+(?:[.,]\d+)?)M)?(?:(?<seconds>[-+]?\d+(?:[.,]\d+)?)S)?)?$";

static PATTERNS: LazyLock<[Regex; 3]> =
    LazyLock::new(|| [DATE, CLOCK, PERIOD].map(|p| Regex::new(p).expect("the patterns above are whole")));

fn matched(pattern: usize, text: &str) -> Option<Captures<'_>> {
    PATTERNS[pattern].captures(text).filter(|_| text.is_ascii())
}

fn number(found: &Captures<'_>, name: &str) -> Option<i64> {
    found.name(name)?.as_str().parse().ok()
}

/// Reads a day: `2015-07-21`, `20150721`, `2015-W30-2`, `2015-Q3-21`, `2015-202`; what is left out is the first.
pub(super) fn date(text: &str) -> Option<Date> {
    let found = matched(0, text)?;
    let part = |name: &str| number(&found, name);
    let year = part("year")?;
    if let Some(week) = part("week") {
        return Date::of_week(year, week, part("weekday").unwrap_or(1));
    }
    if let Some(quarter) = part("quarter") {
        return Date::of_quarter(year, quarter, part("quarterday").unwrap_or(1));
    }
    if let Some(ordinal) = part("ordinal") {
        return Date::of_ordinal(year, ordinal);
    }
    let month = part("month").or(part("shortmonth")).unwrap_or(1);
    Date::new(year, month, part("day").or(part("shortday")).unwrap_or(1))
}

/// Reads a time of day: `21:40:32.142`, `214032.142`, `21:40`, `21`.
pub(super) fn local_time(text: &str) -> Option<LocalTime> {
    let found = matched(1, text)?;
    let part = |name: &str| number(&found, name).unwrap_or(0);
    let fraction = found.name("fraction").map_or("", |f| f.as_str());
    let nanosecond = format!("{fraction:0<9}").parse().ok()?;
    LocalTime::new(part("hour"), part("minute"), part("second"), nanosecond)
}

/// Cuts a text where the offset or the zone begins.
fn cut(text: &str) -> (&str, &str) {
    text.split_at(text.find(['Z', '+', '-', '[']).unwrap_or(text.len()))
}

/// Reads a time of day with its offset; without one it is universal time.
pub(super) fn time(text: &str) -> Option<Time> {
    let (clock, offset) = cut(text);
    let offset = if offset.is_empty() { Offset::UTC } else { Offset::read(offset)? };
    Some(Time { local: local_time(clock)?, offset })
}

/// Reads a day and a time of day with `T` between; without a time it is midnight.
pub(super) fn local_date_time(text: &str) -> Option<LocalDateTime> {
    let (day, clock) = text.split_once('T').map_or((text, None), |(day, clock)| (day, Some(clock)));
    Some(LocalDateTime { date: date(day)?, time: clock.map_or(Some(LocalTime::MIDNIGHT), local_time)? })
}

/// Reads a moment with an offset, a zone in square brackets, or both; without either it is universal time.
pub(super) fn date_time(text: &str) -> Option<DateTime> {
    let begin = text.find('T').map_or(text.len(), |at| at + 1);
    let (clock, place) = cut(text.get(begin..)?);
    let local = local_date_time(text.get(..begin + clock.len())?)?;
    let (offset, name) = match place.split_once('[') {
        None => (place, None),
        Some((offset, name)) => (offset, Some(name.strip_suffix(']')?)),
    };
    let offset = if offset.is_empty() { None } else { Some(Offset::read(offset)?) };
    match (offset, name.map(Zone::named)) {
        (_, Some(None)) => None,
        (None, Some(Some(zone))) => DateTime::at(local, zone),
        (Some(offset), Some(Some(zone))) => DateTime::at(local, Zone::Fixed(offset))?.in_zone(zone),
        (offset, None) => DateTime::at(local, Zone::Fixed(offset.unwrap_or(Offset::UTC))),
    }
}

/// Reads a length of time: `P1Y2M3DT4H5M6.5S`, `P2.5W`, or as a date and time: `P2012-02-02T14:37:21.545`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    period(text).or_else(|| dated(text))
}

fn period(text: &str) -> Option<Duration> {
    let found = matched(2, text)?;
    let empty_clock = found.name("clock").is_some_and(|clock| clock.len() == 1);
    if empty_clock || text.ends_with('P') {
        return None;
    }
    let part = |name: &str| found.name(name).map_or(Some(0), |m| billionths(m.as_str()));
    let months = part("years")?.checked_mul(12)?.checked_add(part("months")?)?;
    let days = part("weeks")?.checked_mul(7)?.checked_add(part("days")?)?;
    let minutes = part("hours")?.checked_mul(60)?.checked_add(part("minutes")?)?;
    let seconds = minutes.checked_mul(60)?.checked_add(part("seconds")?)?;
    let all = Duration::from_billionths(months, days, seconds)?;
    if found.name("sign").is_some() { all.negated() } else { Some(all) }
}

/// Reads a number with a point as a count of billionths.
fn billionths(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let fraction: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let digits: i128 = format!("{}{fraction}", whole.trim_start_matches(['+', '-'])).parse().ok()?;
    Some(if whole.starts_with('-') { -digits } else { digits })
}

fn dated(text: &str) -> Option<Duration> {
    let (day, clock) = text.strip_prefix('P')?.split_once('T')?;
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u32>().map(i64::from).ok());
    let [years, months, days] = [parts.next()??, parts.next()??, parts.next()??];
    Duration::new(years * 12 + months, days, i128::from(local_time(clock)?.nanoseconds()))
}

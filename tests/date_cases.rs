//! Cases of an assistant's date recogniser as a test of ours, where the file is at hand: the share read right, by type.
//!
//! Its conventions are mapped: a part that its value leaves open (`XXXX-10-02`) may be anything in ours, the ends of its
//! ranges are exclusive, a range whose end is named may hold it (`from 2 to 7 February`), and what it counts to the day
//! (`three weeks ago`) is right where ours names the week, month or year around that day, as the words do. What they
//! take for a range and TIMEX3 for a length of time (`the past five years`) is right by its length.

#![expect(clippy::unwrap_used, reason = "a test that reads a file and tells a rate")]

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::PathBuf;

use annals::lexicon::Lexicon;
use annals::schema::PartialDate;
use annals::text;
use annals::time::{self, Timex};
use serde_json::Value;

/// The share of dates and date periods to be right.
const BAR: f64 = 0.70;

#[test]
fn dates_and_periods_are_read_right() {
    let Some(cases) = cases() else {
        println!("skipped: no date cases");
        return;
    };
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in cases.iter().filter(|c| is_dates(c)) {
        let right = is_right(case);
        let kinds =
            if case["expected"].as_array().unwrap().iter().all(|e| kind(e) == "date") { "date" } else { "period" };
        for name in [kinds, "all"] {
            let (hits, all) = tally.entry(name).or_default();
            *hits += usize::from(right);
            *all += 1;
        }
        if !right && std::env::var_os("DATE_CASES_SHOW").is_some() {
            println!("{} | {} | {}", case["input"], case["reference"], shown(case));
        }
    }
    for (name, (hits, all)) in &tally {
        println!("{name}: {hits} of {all} = {:.3}", share(*hits, *all));
    }
    let (hits, all) = tally["all"];
    assert!(share(hits, all) >= BAR, "{hits} of {all}");
}

#[expect(clippy::cast_precision_loss, reason = "counts of some thousands")]
fn share(hits: usize, all: usize) -> f64 {
    hits as f64 / all as f64
}

/// The cases of the file in the folder of `DATE_CASES`, unpacked by the system's `gzip`.
fn cases() -> Option<Vec<Value>> {
    let folder =
        std::env::var_os("DATE_CASES").map_or_else(|| PathBuf::from("../shared/training/dates"), PathBuf::from);
    let file = folder.join("date-cases.jsonl.gz");
    let mut child = std::process::Command::new("gzip")
        .arg("-dc")
        .arg(file.exists().then_some(file)?)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .ok()?;
    let mut lines = String::new();
    child.stdout.take()?.read_to_string(&mut lines).ok()?;
    child.wait().ok()?;
    Some(lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn kind(expected: &Value) -> &str {
    expected["type"].as_str().unwrap_or_default().trim_start_matches("datetimeV2.")
}

/// Whether a case expects dates and date periods only.
fn is_dates(case: &Value) -> bool {
    let expected = case["expected"].as_array().unwrap();
    !expected.is_empty() && expected.iter().all(|e| matches!(kind(e), "date" | "daterange"))
}

fn read(case: &Value) -> Vec<(String, Timex)> {
    let document = text::analyse(case["input"].as_str().unwrap(), Lexicon::embedded());
    let published: Option<PartialDate> = case["reference"].as_str().and_then(|r| r.get(..10)?.parse().ok());
    let found = time::find(&document, published);
    found.into_iter().map(|t| (document.phrase(t.tokens.clone()).to_lowercase(), t)).collect()
}

fn is_right(case: &Value) -> bool {
    let found = read(case);
    let expected = case["expected"].as_array().unwrap();
    expected.iter().all(|e| {
        let phrase = e["text"].as_str().unwrap().to_lowercase();
        let within = |words: &str| phrase.contains(words) || words.contains(&phrase);
        found.iter().any(|(words, timex)| within(words) && means(timex, e, words, &phrase))
    })
}

/// Whether an expression of ours means what a case expects: the value, or for cases without one nearly the same words.
fn means(timex: &Timex, expected: &Value, words: &str, phrase: &str) -> bool {
    let values: Vec<&Value> = expected["values"].as_array().map(|v| v.iter().collect()).unwrap_or_default();
    let mut timexes: Vec<&str> = values.iter().filter_map(|v| v["timex"].as_str()).collect();
    timexes.extend(expected["timex"].as_str());
    if timexes.is_empty() {
        return core(words) == core(phrase);
    }
    let ours = timex.value.clone().unwrap_or_default();
    let same = timexes.iter().any(|t| fits(t, &ours) || timex.when.is_some_and(|w| around(t, w)));
    let resolved = values.into_iter().chain([&expected["future"], &expected["past"]]);
    same || resolved.into_iter().any(|r| timex.when.is_some_and(|when| covers(r, when) || is_day(r, &ours, when)))
}

/// Whether a resolved date of theirs is ours, or lies in the period around it that we name.
fn is_day(theirs: &Value, ours: &str, when: annals::schema::When) -> bool {
    let days = ["value", "date"].into_iter().filter_map(|key| theirs[key].as_str());
    days.into_iter().any(|day| day == ours || around(day, when))
}

/// The first day of a decade or century of TIMEX3, and a length of time in their units.
fn translated(ours: &str) -> Vec<String> {
    let digits = ours.bytes().all(|b| b.is_ascii_digit());
    let start = (digits && ours.len() < 4).then(|| format!("{ours:0<4}-01-01"));
    let units = [("DE", "Y", 10), ("CE", "Y", 100), ("Q", "M", 3), ("D", "BD", 1)];
    let lengths = units.into_iter().filter_map(|(unit, theirs, times)| {
        let count: i32 = ours.strip_prefix('P')?.strip_suffix(unit)?.parse().ok()?;
        Some(format!("P{}{theirs}", count * times))
    });
    start.into_iter().chain(lengths).chain([ours.to_owned()]).collect()
}

/// The words of a date without those that lead it.
fn core(words: &str) -> String {
    const LEAD: [&str; 16] = [
        "from", "between", "in", "on", "the", "since", "by", "of", "before", "after", "until", "till", "during",
        "over", "through", "year",
    ];
    let mut rest: Vec<&str> = words.split_whitespace().collect();
    while rest.len() > 1 && LEAD.contains(&rest[0]) {
        rest.remove(0);
    }
    rest.join(" ")
}

/// Whether a value of theirs is ours, each X standing for anything.
fn fits(theirs: &str, ours: &str) -> bool {
    let same = |a: char, b: char| a == b || a == 'X';
    let equal = |a: &str, b: &str| a.len() == b.len() && a.chars().zip(b.chars()).all(|(a, b)| same(a, b));
    if theirs.strip_prefix("XXXX-WXX-").is_some_and(|day| weekday_of(ours) == Some(day.to_owned())) {
        return true;
    }
    let range = theirs.strip_prefix('(').and_then(|t| t.split_once(','));
    let Some((start, rest)) = range else {
        return equal(theirs, ours) || equal(theirs, ours.trim_start_matches("XXXX-"));
    };
    let (end, length) = rest.trim_end_matches(')').split_once(',').unwrap_or((rest, ""));
    if translated(ours).iter().any(|o| o == length && ours.starts_with('P') || o == start && ours.len() < 4) {
        return true;
    }
    ours.split_once('/').is_some_and(|(from, to)| {
        let cut = |text: &str, like: &str| text.get(..like.len().min(text.len())).unwrap_or_default().to_owned();
        equal(&cut(start, from), from) && equal(&cut(end, to), to)
    })
}

fn weekday_of(ours: &str) -> Option<String> {
    let day: PartialDate = ours.parse().ok()?;
    day.day()?;
    Some(day.first_day().weekday().to_monday_one_offset().to_string())
}

/// Whether a day of theirs lies in the week, month or year that ours names.
fn around(theirs: &str, ours: annals::schema::When) -> bool {
    let Ok(day) = theirs.parse::<PartialDate>() else { return false };
    day.day().is_some()
        && ours.start.day().is_none()
        && ours.end.is_none()
        && !ours.open
        && (ours.start.first_day()..=ours.start.last_day()).contains(&day.first_day())
}

/// Whether a resolved period of theirs has our ends, told as exactly as ours are.
fn covers(theirs: &Value, ours: annals::schema::When) -> bool {
    let ends = ["startDate", "endDate", "start", "end"].map(|key| theirs[key].as_str().and_then(|d| d.get(..10)));
    let (Some(start), Some(end)) = (ends[0].or(ends[2]), ends[1].or(ends[3])) else { return false };
    let (Ok(start), Ok(end)) = (start.parse::<PartialDate>(), end.parse::<PartialDate>()) else { return false };
    let within = |part: PartialDate, day: jiff::civil::Date| (part.first_day()..=part.last_day()).contains(&day);
    let last = ours.end.unwrap_or(ours.start);
    let Ok(before) = end.first_day().yesterday() else { return false };
    within(ours.start, start.first_day()) && (within(last, end.first_day()) || within(last, before))
}

fn shown(case: &Value) -> String {
    let ours: Vec<String> =
        read(case).iter().map(|(words, t)| format!("{words}={}", t.value.as_deref().unwrap_or("-"))).collect();
    let theirs: Vec<String> = case["expected"].as_array().unwrap().iter().map(expected_value).collect();
    format!("{} | {}", theirs.join("; "), ours.join("; "))
}

fn expected_value(expected: &Value) -> String {
    let timex = expected["timex"].as_str().or_else(|| expected["values"][0]["timex"].as_str());
    format!("{}={}", expected["text"], timex.unwrap_or("?"))
}

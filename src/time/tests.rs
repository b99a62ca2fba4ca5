//! Date expressions with what they mean on Monday, 23 December 2024, and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::lexicon::Lexicon;
use crate::text;

fn found(sentence: &str, published: &str) -> Vec<String> {
    let document = text::analyse(sentence, Lexicon::embedded());
    find(&document, published.parse().ok()).iter().map(|t| show(&document, t)).collect()
}

/// Shows a date as `text = start..end`, an open one as `start+`, and what has no days as `text : value`.
fn show(document: &Document<'_>, timex: &Timex) -> String {
    let text = document.phrase(timex.tokens.clone());
    match timex.when {
        Some(When { start, end: Some(end), .. }) => format!("{text} = {start}..{end}"),
        Some(When { start, open: true, .. }) => format!("{text} = {start}+"),
        Some(When { start, .. }) => format!("{text} = {start}"),
        None => format!("{text} : {}", timex.value.as_deref().unwrap_or("-")),
    }
}

fn check(cases: &[(&str, &[&str])]) {
    for (sentence, expected) in cases {
        assert_eq!(found(sentence, "2024-12-23"), *expected, "{sentence}");
    }
}

#[test]
fn full_dates() {
    check(&[
        ("It fell on Nov. 20.", &["Nov. 20 = 2024-11-20"]),
        ("It fell on Oct. 28, 2024.", &["Oct. 28, 2024 = 2024-10-28"]),
        ("It fell on 20 November 2024.", &["20 November 2024 = 2024-11-20"]),
        (
            "It fell on the 21st of June 2023 and on the 5th.",
            &["the 21st of June 2023 = 2023-06-21", "the 5th = 2024-12-05"],
        ),
        ("It fell on Friday, August 21, 2015.", &["Friday, August 21, 2015 = 2015-08-21"]),
        ("It fell on the 3rd of March 2022.", &["the 3rd of March 2022 = 2022-03-03"]),
        ("It fell on 2024-11-20.", &["2024-11-20 = 2024-11-20"]),
        ("It fell on 11/20/2024 or 20/11/2024.", &["11/20/2024 = 2024-11-20", "20/11/2024 = 2024-11-20"]),
        ("It fell on 12 NOV 89.", &["12 NOV 89 = 1989-11-12"]),
        ("SAN SALVADOR, 12 NOV 89 (AFP) -- It fell.", &[]),
        ("It fell on May 25 and on March 3, 2021.", &["May 25 = 2024-05-25", "March 3, 2021 = 2021-03-03"]),
        ("It fell on 30 February 2024.", &["30 February 2024 : -"]),
        ("They met on New Year's Day 2023.", &["New Year's Day 2023 = 2023-01-01"]),
    ]);
}

#[test]
fn months_and_years() {
    check(&[
        ("It began in August.", &["August = 2024-08"]),
        ("It has gone on since August.", &["August = 2024-08+"]),
        ("It began in February 2022.", &["February 2022 = 2022-02"]),
        ("They will meet in February.", &["February = 2025-02"]),
        ("It began last May and ended last December.", &["last May = 2024-05", "last December = 2023-12"]),
        ("It began in September last year.", &["September last year = 2023-09"]),
        ("It was done by mid-January.", &["mid-January = 2024-01"]),
        ("It began in 2023.", &["2023 = 2023"]),
        ("It ended in late 2003.", &["late 2003 = 2003"]),
        ("It is due by the end of 2027.", &["the end of 2027 = 2027"]),
        ("The 2015 deal failed.", &["2015 = 2015"]),
        ("It grew in the 1990s.", &["the 1990s = 1990..1999"]),
        ("It grew in the first half of 2024.", &["the first half of 2024 = 2024-01..2024-06"]),
        ("It fell in the third quarter of last year.", &["the third quarter of last year = 2023-07..2023-09"]),
        ("It was tested last summer.", &["last summer = 2023"]),
        ("It is due around year-end.", &["year-end = 2024-12"]),
        ("It fell since the beginning of the year.", &["the beginning of the year = 2024-01+"]),
    ]);
}

#[test]
fn weekdays_and_relative_days() {
    check(&[
        ("He said on Monday.", &["Monday = 2024-12-23"]),
        ("He said Sunday.", &["Sunday = 2024-12-22"]),
        ("They will meet on Friday.", &["Friday = 2024-12-27"]),
        ("They met last Monday, not next Monday.", &["last Monday = 2024-12-16", "next Monday = 2024-12-30"]),
        ("They meet this Friday.", &["this Friday = 2024-12-27"]),
        ("They met on Thursday morning.", &["Thursday morning = 2024-12-19"]),
        ("They met on Tuesday and Wednesday.", &["Tuesday and Wednesday = 2024-12-17..2024-12-18"]),
        ("They met on Monday last week.", &["Monday last week = 2024-12-16"]),
        ("They met yesterday, not today.", &["yesterday = 2024-12-22", "today = 2024-12-23"]),
        ("They go tomorrow.", &["tomorrow = 2024-12-24"]),
        ("It fell last night.", &["last night = 2024-12-22"]),
        ("It fell on Nov. 20. A day later it rose.", &["Nov. 20 = 2024-11-20", "A day later = 2024-11-21"]),
        ("It fell on Friday, a day after he left.", &["Friday = 2024-12-20", "a day after = 2024-12-19"]),
    ]);
}

#[test]
fn relative_periods() {
    check(&[
        ("It fell last week.", &["last week = 2024-12-16..2024-12-22"]),
        ("It fell last month.", &["last month = 2024-11"]),
        ("It fell late last year.", &["late last year = 2023"]),
        ("It fell earlier this month.", &["earlier this month = 2024-12"]),
        ("It fell this year.", &["this year = 2024"]),
        ("It fell over the weekend.", &["the weekend = 2024-12-21..2024-12-22"]),
        ("It fell three weeks ago.", &["three weeks ago = 2024-12"]),
        ("It fell two days ago.", &["two days ago = 2024-12-21"]),
        ("It fell almost three years ago.", &["almost three years ago = 2022"]),
        ("It fell in the past six days.", &["the past six days = 2024-12-17..2024-12-23"]),
        ("They will meet in two weeks.", &["two weeks = 2025-01"]),
        ("They left in three days.", &["three days : P3D"]),
        ("They have been fighting for eight months.", &["eight months = 2024-04+"]),
        ("The 12-year-old conflict and the 12-year-old boy.", &["12-year-old = 2012+", "12-year-old : P12Y"]),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("It fell between March and May.", &["March and May = 2024-03..2024-05"]),
        ("They met from 5 to 9 June.", &["5 to 9 June = 2024-06-05..2024-06-09"]),
        ("They met on June 5-9, 2023.", &["June 5-9, 2023 = 2023-06-05..2023-06-09"]),
        ("It fell in May and June 2024.", &["May and June 2024 = 2024-05..2024-06"]),
        ("He ruled from 1990 to 2021.", &["1990 to 2021 = 1990..2021"]),
        ("It lasted from November to February.", &["November to February = 2023-11..2024-02"]),
        ("They are in Germany from 2026.", &["2026 = 2026+"]),
        ("It starts beginning on January 5.", &["January 5 = 2025-01-05+"]),
    ]);
}

#[test]
fn what_names_no_day() {
    check(&[
        ("It lasted eight months.", &["eight months : P8M"]),
        ("They drill every Tuesday and annually.", &["every Tuesday : XXXX-WXX-2", "annually : P1Y"]),
        ("It fell recently.", &["recently : PAST_REF"]),
        ("It fell in recent weeks.", &["recent weeks : PAST_REF"]),
        ("It fell at 5:20 a.m. and at noon.", &["5:20 a.m. : 2024-12-23T05:20", "noon : 2024-12-23T12:00"]),
    ]);
}

#[test]
fn false_friends_are_no_dates() {
    check(&[
        ("They may march a second time under the sun and fall.", &[]),
        ("March on, he said.", &[]),
        ("May said so.", &[]),
        ("About 2000 troops, 1999 soldiers and 12,000 men of Unit 2010.", &[]),
        ("A KN-23 and a 240mm launcher hit Resolution 2166.", &[]),
        ("It cost 2,024 dollars.", &[]),
    ]);
}

#[test]
fn without_a_day_of_publication_only_full_dates_are_resolved() {
    let sentence = "On Monday, in August and in May 2022 it fell, yesterday too.";
    let shown = ["Monday : XXXX-WXX-1", "August : XXXX-08", "May 2022 = 2022-05", "yesterday : -"];
    assert_eq!(found(sentence, ""), shown);
    assert_eq!(found("It fell last year and in August.", "2024"), ["last year = 2023", "August : XXXX-08"]);
}

fn values(sentence: &str) -> Vec<String> {
    let document = text::analyse(sentence, Lexicon::embedded());
    let timexes = find(&document, "2024-12-23".parse().ok());
    let show = |t: &Timex| {
        let value = t.value.as_deref().unwrap_or("-");
        format!("{} {} {value}", document.phrase(t.tokens.clone()), t.kind.name())
    };
    timexes.iter().map(show).collect()
}

#[test]
fn values_are_those_of_timex3() {
    let cases: &[(&str, &[&str])] = &[
        ("It fell this week, not last week.", &["this week DATE 2024-W52", "last week DATE 2024-W51"]),
        ("It rose in the third quarter.", &["the third quarter DATE 2024-Q3"]),
        ("It rose in the first half of last year.", &["the first half of last year DATE 2023-H1"]),
        ("It fell on Friday night.", &["Friday night TIME 2024-12-20TNI"]),
        ("It fell at 3 p.m. on Friday.", &["3 p.m. on Friday TIME 2024-12-20T15:00"]),
        ("It was so in the 1990s and in the 20th century.", &["the 1990s DATE 199", "the 20th century DATE 19"]),
        ("It lasted two decades.", &["two decades DURATION P2DE"]),
        ("It rose in the past two years.", &["the past two years DURATION P2Y"]),
        ("It drills daily.", &["daily SET P1D"]),
        ("It was so last summer.", &["last summer DATE 2023-SU"]),
        ("It is now so, as in the past.", &["now DATE PRESENT_REF", "the past DATE PAST_REF"]),
        ("It fell three weeks ago.", &["three weeks ago DATE 2024-W49"]),
        ("It fell in the first week of May 2024.", &["the first week of May 2024 DATE 2024-W19"]),
        ("It falls on the first Tuesday of November 2024.", &["the first Tuesday of November 2024 DATE 2024-11-05"]),
        ("It fell on Easter Monday 2023.", &["Easter Monday 2023 DATE 2023-04-10"]),
        ("It fell in 1988. It rose the following year.", &["1988 DATE 1988", "the following year DATE 1989"]),
        ("It fell in fiscal 2023.", &["fiscal 2023 DATE FY2023"]),
        ("It is due two weeks after May 3, 2024.", &["two weeks after May 3, 2024 DATE 2024-W20"]),
    ];
    for (sentence, expected) in cases {
        assert_eq!(values(sentence), *expected, "{sentence}");
    }
}

#[test]
fn an_anchor_is_told() {
    let document =
        text::analyse("It fell on May 3, 2023. Two days later it rose, and on Monday too.", Lexicon::embedded());
    let anchors = find(&document, "2024-12-23".parse().ok()).into_iter().map(|t| t.anchor.map(|a| a.to_string()));
    let told: Vec<Option<String>> = anchors.collect();
    assert_eq!(told, [None, Some("2023-05-03".to_owned()), Some("2024-12-23".to_owned())]);
}

fn check_order(text: &str, published: Option<PartialDate>) {
    let document = text::analyse(text, Lexicon::embedded());
    let mut end = 0;
    for timex in find(&document, published) {
        assert!(timex.tokens.start >= end && !timex.tokens.is_empty(), "{text:?}");
        assert!(timex.tokens.end <= document.sentences[timex.sentence].tokens.end, "{text:?}");
        end = timex.tokens.end;
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_dates(text in ".*") {
        check_order(&text, "2024-02-29".parse().ok());
    }

    #[test]
    fn any_mix_of_date_words_gives_ordered_dates(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "last", "next", "this", "the", "end of", "early", "mid-", "January", "May", "Feb.", "Monday", "weekend",
                "week", "month", "years", "ago", "later", "after", "9999", "99999999", "0", "31", "12", "2024", "1990s",
                "from", "to", "between", "and", "since", "in", "-", ",", "/", "second", "a", "hundred", "days", "decades",
                "centuries", "9999 centuries ago", "first", "half of", "quarter", "for", "have been", "nearly", "\n", "é",
            ]),
            0..30,
        ),
        published in prop::sample::select(vec!["2024-12-23", "0001-01-01", "9999-12-31", "2024-02", "2024", ""]),
    ) {
        check_order(&parts.join(" "), published.parse().ok());
    }
}

//! Figures with bound and unit, what is none, and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::text;

/// Shows a figure as `sign value[..to] [unit]`.
fn show(figure: &Figure) -> String {
    let to = figure.to.map(|to| format!("..{to}")).unwrap_or_default();
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{} {}{to}{unit}", figure.compare, figure.value)
}

fn check(cases: &[(&str, &[&str])]) {
    for (sentence, expected) in cases {
        let document = text::analyse(sentence, Lexicon::embedded());
        let shown: Vec<String> = find(&document, Lexicon::embedded()).iter().map(show).collect();
        assert_eq!(shown, *expected, "{sentence}");
    }
}

#[test]
fn numbers_in_digits_and_words() {
    check(&[
        ("They sent 12,000 troops and two tanks.", &["= 12000", "= 2"]),
        ("They sent 1.2 million shells and five million rounds.", &["= 1200000", "= 5000000"]),
        ("One thousand and one hundred soldiers fell.", &["= 1100"]),
        ("Twenty-five men, a hundred women and a dozen dogs left.", &["= 25", "= 100", "= 12"]),
        ("Two hundred and fifty left, half a million stayed.", &["= 250", "= 500000"]),
        ("One hundred killed and two wounded.", &["= 100", "= 2"]),
        ("A 5,000-strong force left.", &["= 5000"]),
    ]);
}

#[test]
fn bounds() {
    check(&[
        ("At least 300 died.", &[">= 300"]),
        ("More than 1,000 and over 50 died.", &["> 1000", "> 50"]),
        ("Up to 10,000, as many as 20 and as high as 1,000.", &["<= 10000", "<= 20", "<= 1000"]),
        ("Some 12,000, around 1,000, nearly 200, about 30.", &["~ 12000", "~ 1000", "~ 200", "~ 30"]),
        ("Fewer than 40 tanks, no fewer than 3 ships.", &["< 40", ">= 3"]),
        ("No more than 6 or 300 or more men.", &["<= 6", ">= 300"]),
        ("More than two dozen ministers.", &["> 24"]),
        ("Another 1,000 and a further 20 were hurt.", &["= 1000", "= 20"]),
    ]);
}

#[test]
fn ranges_and_units() {
    check(&[
        ("They saw 40 to 50 armed men.", &["= 40..50"]),
        ("They saw between 5 and 10 ships, or 10-15 boats.", &["= 5..10", "= 10..15"]),
        ("It rose from seven to 10 ships.", &["= 7", "= 10"]),
        (
            "Aid of $40 million, about $1.7 billion, $3bn and $40m.",
            &["= 40000000 usd", "~ 1700000000 usd", "= 3000000000 usd", "= 40000000 usd"],
        ),
        ("About $5,690-$11,390 or €20.", &["~ 5690..11390 usd", "= 20 eur"]),
        ("As much as 5.2 million rubles.", &["<= 5200000 rubles"]),
        ("Almost 70% or 43.1 per cent.", &["~ 70 percent", "= 43.1 percent"]),
        ("It flew 500 km.", &["= 500 km"]),
    ]);
}

#[test]
fn one_counts_only_where_it_counts_something() {
    check(&[
        ("They fled, killing one and injuring two.", &["= 1", "= 2"]),
        ("At least one man died.", &[">= 1"]),
        ("One was falsely listed as a roofer.", &[]),
        ("No one left, and this one stayed under one flag.", &[]),
    ]);
}

#[test]
fn dates_names_and_labels_are_no_figures() {
    check(&[
        ("On Nov. 20, 2024, in 2023 and on 5 June at 5 a.m. it fell.", &[]),
        ("From June 5 to 9 and 27 OCT 89 it rained.", &[]),
        ("It lasted eight months and 10 more days, since at least 2010.", &[]),
        ("A KN-23, a 240mm launcher and an F-16 flew at 15:27.", &[]),
        ("Resolution 2166, Unit 121 and Article 5 were named.", &[]),
        ("Smith, 55, met a 19-year-old aged 19.", &[]),
        ("Dozens, hundreds and several hundred died.", &[]),
        ("The second man of the 11th Corps, born nineteen ninety-six.", &[]),
        ("About 2000 troops came.", &["~ 2000"]),
    ]);
}

fn check_order(text: &str) {
    let document = text::analyse(text, Lexicon::embedded());
    let mut end = 0;
    for figure in find(&document, Lexicon::embedded()) {
        assert!(figure.tokens.start >= end && !figure.tokens.is_empty(), "{text:?}");
        assert!(figure.tokens.end <= document.sentences[figure.sentence].tokens.end, "{text:?}");
        assert!(figure.value.is_finite(), "{text:?}");
        end = figure.tokens.end;
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_figures(text in ".*") {
        check_order(&text);
    }

    #[test]
    fn any_mix_of_number_words_gives_ordered_figures(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "one", "two", "twenty-five", "hundred", "million", "trillion", "and", "a", "half", "$", "40m", "1,000", "1.5",
                "to", "-", "between", "from", "at least", "more than", "or more", "as many as", "percent", "%", "%", "km",
                "99999999999999999999", "2024", "June", "days", "killing", "was", "Unit", ",", ".", "é", "½", "٣", "nineteen",
            ]),
            0..30,
        ),
    ) {
        check_order(&parts.join(" "));
    }
}

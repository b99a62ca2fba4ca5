//! Cases for tokens, sentences, kinds and datelines, and what holds for any text.

use proptest::prelude::*;

use super::*;

fn check_tokens(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let document = analyse(text, Lexicon::embedded());
        let tokens: Vec<&str> = (0..document.tokens.len()).map(|i| document.word(i)).collect();
        assert_eq!(tokens.join(" "), *expected, "{text}");
    }
}

fn check_sentences(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let document = analyse(text, Lexicon::embedded());
        let sentences: Vec<&str> = document.sentences.iter().map(|s| s.span.of(text)).collect();
        assert_eq!(sentences, *expected, "{text}");
    }
}

fn check_kinds(cases: &[(&str, SentenceKind)]) {
    for (text, expected) in cases {
        let document = analyse(text, Lexicon::embedded());
        assert_eq!(document.sentences.last().map(|s| s.kind), Some(*expected), "{text}");
    }
}

#[test]
fn clitics_are_tokens() {
    check_tokens(&[
        ("North Korea's army", "North Korea 's army"),
        ("Russia’s army", "Russia ’s army"),
        ("Donald Trump‘s speech", "Donald Trump ‘s speech"),
        ("They don't, he didn’t, they're", "They do n't , he did n’t , they 're"),
        ("We cannot and can't.", "We can not and ca n't ."),
        ("the North Koreans’ “lack”", "the North Koreans ’ “ lack ”"),
        ("the rebels' camp", "the rebels ' camp"),
        ("Tehran 's troops", "Tehran 's troops"),
        ("the U.S.'s forces", "the U.S. 's forces"),
        ("shouldn't've gone", "should n't 've gone"),
        ("O'Brien of Shi'ite Sana'a", "O'Brien of Shi'ite Sana'a"),
        ("He said 'no' to it", "He said ' no ' to it"),
    ]);
}

#[test]
fn numbers_and_designations_stay_whole() {
    check_tokens(&[
        ("1,100 dead, 3.5 tons, 12,000.", "1,100 dead , 3.5 tons , 12,000 ."),
        ("240mm and 240-millimetre guns", "240mm and 240-millimetre guns"),
        ("KN-23, Hwasong-11, F-16s, S-300", "KN-23 , Hwasong-11 , F-16s , S-300"),
        ("a three-minute-long video", "a three-minute-long video"),
        ("$40m, $1.7 billion or 50%", "$ 40m , $ 1.7 billion or 50 %"),
        ("1-2 weeks at 15:27 on 2024-11-20", "1 - 2 weeks at 15:27 on 2024-11-20"),
        ("S-300/S-400 on 11/20/2024", "S-300 / S-400 on 11/20/2024"),
        ("in 2014,2015 and 1,2,3", "in 2014 , 2015 and 1 , 2 , 3"),
        ("No. 5 and no. It", "No. 5 and no . It"),
    ]);
}

#[test]
fn hyphens_part_only_names_from_their_companions() {
    check_tokens(&[
        ("with UK-supplied missiles", "with UK - supplied missiles"),
        ("the U.S.-led and NATO-led forces", "the U.S. - led and NATO - led forces"),
        ("a pro-Trump and anti-Kyiv rally", "a pro - Trump and anti - Kyiv rally"),
        ("then-President Bush", "then - President Bush"),
        ("the Non-Proliferation Treaty", "the Non-Proliferation Treaty"),
        ("the Russia-Ukraine war and RBC-Ukraine", "the Russia - Ukraine war and RBC-Ukraine"),
        ("Kim Jong-un and Ban Ki-moon", "Kim Jong-un and Ban Ki-moon"),
        ("by year-end, self-propelled", "by year-end , self-propelled"),
        ("Long-held views. Nuclear-armed", "Long-held views . Nuclear-armed"),
        ("a cease-fire–no deal — yes -- no", "a cease-fire – no deal — yes -- no"),
    ]);
}

#[test]
fn abbreviations_and_addresses_keep_their_points() {
    check_tokens(&[
        ("Lt. Gen. Kim of the U.S. at 5 a.m. today", "Lt. Gen. Kim of the U.S. at 5 a.m. today"),
        ("on Jan. 24, Mr. Kim", "on Jan. 24 , Mr. Kim"),
        ("see https://example.org/a?b=1, or a.b@c.org.", "see https://example.org/a?b=1 , or a.b@c.org ."),
        ("on Amazon.com now", "on Amazon.com now"),
        ("wait... what?! [the North] “yes”", "wait ... what ?! [ the North ] “ yes ”"),
        ("George W. Bush", "George W. Bush"),
    ]);
}

#[test]
fn sentences_end_at_full_stops_only() {
    check_sentences(&[
        (
            "Gen. Kim left. He was in the U.S. The army stayed.",
            &["Gen. Kim left.", "He was in the U.S.", "The army stayed."],
        ),
        (
            "The U.S. Army left at 5 a.m. on Nov. 20. It rained.",
            &["The U.S. Army left at 5 a.m. on Nov. 20.", "It rained."],
        ),
        ("“We go.” They went.", &["“We go.”", "They went."]),
        ("\"We go.\" They went. \"So be it.\"", &["\"We go.\"", "They went.", "\"So be it.\""]),
        ("\"Are you ready?\" Kim asked. \"No!\" he said.", &["\"Are you ready?\" Kim asked.", "\"No!\" he said."]),
        ("They left early.\" After that, it rained.", &["They left early.\"", "After that, it rained."]),
        ("They entered in December.Pyongyang denied it.", &["They entered in December.", "Pyongyang denied it."]),
        ("guns and “artillery.” . “For the army.", &["guns and “artillery.” .", "“For the army."]),
        ("It fell . Then it rose .", &["It fell .", "Then it rose ."]),
        ("It cost 3.5 million. 12 people died.", &["It cost 3.5 million.", "12 people died."]),
        ("He left (at last). She stayed.", &["He left (at last).", "She stayed."]),
        ("back to the areaSouth Korea said so.", &["back to the area", "South Korea said so."]),
        ("Wait... and see. Is it? Yes!", &["Wait... and see.", "Is it?", "Yes!"]),
    ]);
}

#[test]
fn line_breaks_end_sentences_unless_text_is_wrapped() {
    let wrapped = "The army said on Monday that it had moved three of its divisions\nto the border, where fighting \
                   has gone on for more than a month.\n\nNext one.";
    check_sentences(&[
        ("A headline here\nThe army left\nKyiv stayed", &["A headline here", "The army left", "Kyiv stayed"]),
        ("One\r\n\r\nTwo", &["One", "Two"]),
        (wrapped, &[&wrapped[..wrapped.len() - 11], "Next one."]),
    ]);
}

#[test]
fn furniture_is_told_apart() {
    let furniture = [
        "Your donation allows us to keep sending journalists to speak to both sides.",
        "Read more: what we know",
        "Leave a Comment",
        "Photo of author",
        "By [email protected]",
        "By Kim Arin",
        "Published : Nov. 25, 2024 - 15:27",
        "    • Link copied",
        "Source link",
        "https://example.org/picture.jpg",
        "(Reporting by Jane Doe in Seoul; Editing by John Doe)",
        "Sign up to our free newsletter",
        "소아쌤",
        "The army left the town on Monday.\n\nThe army left the town on Monday.",
    ];
    check_kinds(&furniture.map(|text| (text, SentenceKind::Furniture)));
    check_kinds(&[
        ("First line.\n\nRelations of the two", SentenceKind::Headline),
        ("Troops leave Kursk: NIS", SentenceKind::Headline),
        ("Photographs of the summit are displayed in Moscow on Oct. 28. (Yonhap)", SentenceKind::Caption),
        ("People inspect a damaged site. JANE DOE / Reuters", SentenceKind::Caption),
        ("The army left the town on Monday.", SentenceKind::Prose),
        ("More support is needed, he said.", SentenceKind::Prose),
        ("The donation of arms allows them to fight on.", SentenceKind::Prose),
        ("Your support makes all the difference.North Korean troops have left.", SentenceKind::Prose),
    ]);
}

#[test]
fn datelines_are_outside_the_clause() {
    let cases = [
        ("SEOUL, Jan. 24 (UPI) — North Korea did it.", "SEOUL, Jan. 24 (UPI) —"),
        ("WASHINGTON (Reuters) - The army left.", "WASHINGTON (Reuters) -"),
        ("CAIRO - Egypt's opposition won.", "CAIRO -"),
        ("KYIV, Ukraine (AP) — Troops left.", "KYIV, Ukraine (AP) —"),
        ("GENEVA/MUSCAT The talks failed.", "GENEVA/MUSCAT"),
        ("Troops left - the army said - on Monday.", ""),
        ("U.S.-LED FORCES LEFT THE TOWN", ""),
        ("NATO members left the town — all of them.", ""),
    ];
    for (text, expected) in cases {
        let document = analyse(text, Lexicon::embedded());
        assert_eq!(document.phrase(document.sentences[0].dateline.clone()), expected, "{text}");
    }
}

#[test]
fn huge_texts_take_little_time() {
    for unit in ["a", "a.", "a-", "1,", "'s ", ". ", "x\n", "\"", "Aa", "(", "한", " ", "\u{301}", "1.a@"] {
        let text = unit.repeat(50_000 / unit.len());
        assert!(analyse(&text, Lexicon::embedded()).tokens.len() <= text.len());
    }
}

#[test]
fn endless_sentences_are_cut() {
    let text = "the army and, after that, the fleet ".repeat(300);
    let document = analyse(&text, Lexicon::embedded());
    assert!(document.sentences.len() > 5);
    assert!(document.sentences.iter().all(|s| s.tokens.len() <= 400));
    assert!(document.sentences[..5].iter().all(|s| s.span.of(&text).ends_with(',')));
}

fn check_order(text: &str) {
    let document = analyse(text, Lexicon::embedded());
    let mut end = 0;
    for token in &document.tokens {
        assert!(token.span.start >= end && !token.span.is_empty(), "{text:?}");
        assert!(text.get(token.span.range()).is_some(), "{text:?}");
        end = token.span.end;
    }
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "{text:?}");
        assert!(!sentence.tokens.is_empty() && sentence.dateline.end <= sentence.tokens.end, "{text:?}");
        next = sentence.tokens.end;
    }
    assert_eq!(next, document.tokens.len(), "{text:?}");
}

proptest! {
    #[test]
    fn any_text_gives_ordered_tokens(text in ".*") {
        check_order(&text);
    }

    #[test]
    fn any_mix_of_hard_parts_gives_ordered_tokens(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "U.S.", "'s", "’", "‘", "n't", "-", "UK-led", ".", "...", "\"", "”", "(", ")", " ", "\n", "\n\n", "Jan.",
                "1,100", ",", "$", "A", "an", "Kim", "http://", "www.x", "@", "é", "한국", "\u{301}", "\u{ad}", "—", "--",
                "No.", "5", ":", "/", "\r", "🚀", "İ", "ß", "#", "(Yonhap)", "SEOUL", "cannot",
            ]),
            0..40,
        ),
    ) {
        check_order(&parts.concat());
    }
}

//! Texts and the entities in them, one `Type name | form` a line, without trees.

use super::*;
use crate::syntax::{Parser, RuleParser};
use crate::text::analyse;

/// Compares the mentions of a text, one `Type canonical name | words of the text` each.
fn check(text: &str, expected: &[&str]) {
    let lexicon = Lexicon::embedded();
    let document = analyse(text, lexicon);
    let parser = RuleParser::new(lexicon);
    let trees: Vec<Tree> = (0..document.sentences.len())
        .map(|n| {
            let tokens = document.sentences[n].tokens.clone();
            let words: Vec<&str> = tokens.clone().map(|t| document.word(t)).collect();
            let mut names = lexicon.names.find(&words);
            for name in &mut names {
                name.tokens = name.tokens.start + tokens.start..name.tokens.end + tokens.start;
            }
            parser.parse(&document, n, &names)
        })
        .collect();
    let entities = find(&document, &trees, lexicon);
    let lines: Vec<String> = entities
        .mentions
        .iter()
        .map(|m| {
            let entity = entities.get(m.entity);
            format!("{} {} | {}", entity.kind, entity.name, document.phrase(m.tokens.clone()))
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn odd_texts_find_nothing_and_do_not_fail() {
    for text in [
        "",
        " ",
        "()",
        "(JCS",
        "the the the",
        "’s ’s",
        "\u{0}\u{feff}é",
        "한국 국가정보원 (NIS)",
        "City of",
        "President of the",
        "Mr.",
    ] {
        let lexicon = Lexicon::embedded();
        let document = analyse(text, lexicon);
        let _ = find(&document, &[], lexicon);
    }
}

#[test]
fn states_and_their_organs() {
    check("Moscow condemned the drills.", &["Country Russia | Moscow"]);
    check("He arrived in Moscow on Monday.", &["Region Moscow | Moscow"]);
    check(
        "South Korea's military said Ukrainian officials were in Kyiv.",
        &[
            "Country South Korea | South Korea's military",
            "Country South Korea | South Korea",
            "Country Ukraine | Ukrainian officials",
            "Country Ukraine | Ukrainian",
            "Region Kyiv | Kyiv",
        ],
    );
}

#[test]
fn weapons_and_forces() {
    check(
        "North Korean troops fired 240mm multiple rocket launchers and a KN-23.",
        &[
            "Force North Korean troops | North Korean troops",
            "Country North Korea | North Korean",
            "Weapon 240mm multiple rocket launcher | 240mm multiple rocket launchers",
            "Weapon KN-23 | KN-23",
        ],
    );
}
